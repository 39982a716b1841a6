"""Describes `/v1` as OpenAPI 3.1 has it: what is sent and answered, with examples."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from dedup.formats.conversion import TARGETS
from dedup.service.problems import MEDIA_TYPE

_EXAMPLE = (
    "据统计，前三季度粮食总产量达到321万吨，比上年增长2.5%。\n\n据统计，前三季度粮食总产量达到321万吨，比上年增长2.5%。"
)
_TO = "of /v1/clean: the format that `file` is made into"
_SENT = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string", "description": "the article"},
        "options": {
            "type": ["object", "null"],
            "description": "as `dedup.Options` has them: select, ignore, lang, unsafe_fixes, severity, house",
            "examples": [{"select": ["DUP", "FIG"], "lang": "zh"}],
        },
        "decisions": {"type": ["object", "null"], "description": "in the schema dedup.decisions/1"},
        "record": {"type": ["object", "null"], "description": "in the schema dedup.record/1, of an earlier cleaning"},
        "offsets": {"enum": ["codepoint", "utf-16", "byte", None], "default": "codepoint"},
        "to": {"enum": [*TARGETS, None], "description": _TO},
    },
}
_FORM = {
    "type": "object",
    "additionalProperties": False,
    "anyOf": [{"required": ["file"]}, {"required": ["text"]}],
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "the article in any format that dedup reads"},
        "text": {"type": "string", "description": "the article, where there is no file"},
        **{name: {"type": "string", "description": "as JSON"} for name in ("options", "decisions", "record")},
        "offsets": {"enum": ["codepoint", "utf-16", "byte"], "default": "codepoint"},
        "encoding": {
            "type": "string",
            "description": "of the file, where it is not found out",
            "examples": ["gb18030"],
        },
        "to": {"enum": list(TARGETS), "description": _TO},
    },
}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": _SENT, "example": {"text": _EXAMPLE, "options": {"lang": "zh"}}},
            "multipart/form-data": {"schema": _FORM},
        },
    }
}
_FILE = {name: _FORM["properties"][name] for name in ("file", "encoding")}  # type: ignore[index]
_TOLD = {
    "id": {"type": "string", "minLength": 1, "maxLength": 1024, "description": "under which it is found and replaced"},
    "date": {"type": "string", "description": "when it was published", "examples": ["2025-11-20"]},
    "source": {"type": "string", "description": "where it comes from"},
}


def _body(needed: list[str], more: dict[str, Any], example: dict[str, str]) -> dict[str, Any]:
    """Return a request of a text, or of a file, with some fields beside it."""
    text = {"text": {"type": "string", "description": "the article"}, **more}
    sent = {"type": "object", "required": ["text", *needed], "additionalProperties": False, "properties": text}
    form = {
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["file", *needed]}, {"required": ["text", *needed]}],
        "properties": {**text, **_FILE},
    }
    content = {"application/json": {"schema": sent, "example": example}, "multipart/form-data": {"schema": form}}
    return {"requestBody": {"required": True, "content": content}}


ASKED = _body([], {"offsets": {"enum": ["codepoint"], "default": "codepoint"}}, {"text": _EXAMPLE})
ADDED = _body(["id"], _TOLD, {"id": "2025-11-20/a3", "text": _EXAMPLE, "date": "2025-11-20", "source": "wire"})
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what is wrong and what to do about it"},
    },
}
_REFUSALS = {
    400: "the body cannot be read",
    401: "a token is needed",
    403: "the page of another site adds nothing",
    404: "this is not here, such as an archive",
    413: "the body is too large",
    415: "the format is not read",
    422: "the request makes no sense",
    503: "too many articles are waiting, the process ended or the archive is away: ask again after Retry-After seconds",
    504: "the article takes too long",
}


def responses(told: str, schema: str) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a call: what it is for, and every way in which it may be refused."""
    answer = {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}
    return {200: {"description": told, **answer}, **refusals()}


def refusals() -> dict[int | str, dict[str, Any]]:
    """Return the ways in which a call may be refused."""
    refused = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {number: {"description": why, **refused} for number, why in _REFUSALS.items()}


def components() -> dict[str, Any]:
    """Return the schemas that answers refer to; those of the package are the ones that ship with it."""
    report, record = _shipped("report-1", "Report"), _shipped("record-1", "Record")
    report["properties"]["offsets"] = {"enum": ["codepoint", "utf-16", "byte"]}
    file = {"type": "object", "properties": {"name": {"type": "string"}, "content": {"type": "string"}}}
    cleaned = {
        "allOf": [
            {"$ref": "#/components/schemas/Report"},
            {
                "type": "object",
                "required": ["text", "record"],
                "properties": {
                    "text": {"type": "string", "description": "the canonical article"},
                    "record": {"$ref": "#/components/schemas/Record"},
                    "file": {
                        **file,
                        "description": "the article as a file, of an upload or with `to`: its content in Base64",
                    },
                },
            },
        ]
    }
    return {"Problem": _PROBLEM, "Report": report, "Record": record, "Cleaned": cleaned, **_archive()}


def _archive() -> dict[str, Any]:
    """Return the schemas of what an archive answers."""
    added = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    return {"Sightings": _shipped("sightings-1", "Sightings"), "Added": added}


def _shipped(file: str, name: str) -> dict[str, Any]:
    """Return a schema of the package as a component of the description, its references led there."""
    text = files("dedup.schema").joinpath(f"{file}.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{name}/$defs/'))
    found.pop("$id", None)
    found.pop("$schema", None)
    return found
