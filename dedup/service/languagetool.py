"""The door for LanguageTool's clients: `/v2/check` and `/v2/languages` as they speak them.

Bodies are parsed here: LibreOffice sends a form whose text is raw UTF-8, & % + and ; not escaped, with the language
behind it; ltex-ls sends the same fields as JSON; others send a form as it is meant to be. The protocol is that of
LanguageTool's HTTP API, version 2; offsets count units of UTF-16.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from dedup._version import __version__
from dedup.errors import DecisionError, RequestError
from dedup.lexicon.scripts import is_han
from dedup.review.strict_json import parse
from dedup.rules import by_code
from dedup.service.encoding import units

LANGUAGES = [
    {"name": "Chinese", "code": "zh", "longCode": "zh-CN"},
    {"name": "Chinese (traditional)", "code": "zh", "longCode": "zh-TW"},
    {"name": "English", "code": "en", "longCode": "en"},
    {"name": "English (US)", "code": "en", "longCode": "en-US"},
    {"name": "English (GB)", "code": "en", "longCode": "en-GB"},
]
_KINDS = {"DUP": "duplication", "FIG": "inconsistency", "TYP": "typographical", "WRD": "misspelling"}
_NO_UTF8 = "the form is not in UTF-8: send it in that encoding"
_SHOWN = 60  # characters of a wrong name in a message
_AROUND = 40  # characters of context on both sides
# What no form has that was escaped: such characters, a % without its digits, a field without its value.
_RAW = re.compile(rb"[\x00-\x20\x7f-\xff\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})|&[^=&]*(?=&|$)")


async def asked(request: Request) -> dict[str, str]:
    """Return the fields that a client sends, in the address or in the body."""
    fields = _parsed(request.url.query)
    if request.method != "POST":
        return fields
    body = await request.body()
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json":
        sent = {name: _word(name, value) for name, value in _object(body).items() if value is not None}
    else:
        sent = form(body)
    return _each_once([*fields.items(), *sent.items()])


def _word(name: str, value: Any) -> str:
    """Return a value of JSON as a form has it. Only `data` has parts, and `enabledOnly` is true or false."""
    if isinstance(value, str):
        return value
    if (name == "data" and isinstance(value, dict)) or isinstance(value, bool):
        return json.dumps(value)
    raise RequestError(400, "{name!r} must be a text", name=name[:_SHOWN])


def form(body: bytes) -> dict[str, str]:
    """Return the fields of a form, also of one whose text was not escaped; the language then stands last.

    >>> form("text=5% & 长&language=zh-CN".encode())
    {'text': '5% & 长', 'language': 'zh-CN'}
    >>> form(b"language=en&text=5%25+%26+more")
    {'language': 'en', 'text': '5% & more'}
    >>> form("text=5% & 长".encode())
    {'text': '5% & 长'}
    >>> form(b"text=AT&T&language=en")
    {'text': 'AT&T', 'language': 'en'}
    """
    try:
        sent = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, _NO_UTF8) from error
    if body.startswith(b"text=") and _RAW.search(body):
        text, language, rest = sent.removeprefix("text=").rpartition("&language=")
        return {"text": text, **_parsed("language=" + rest)} if language else {"text": rest}
    return _parsed(sent)


def _parsed(query: str) -> dict[str, str]:
    """Return the fields of a form that is escaped as it should be."""
    try:
        return _each_once(parse_qsl(query, keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError as error:
        raise RequestError(400, _NO_UTF8) from error


def _each_once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if found.setdefault(name, value) != value:
            said = "the field {name!r} came more than once, and only one would be read"
            raise RequestError(400, said, name=name[:_SHOWN])
    return found


def text_of(fields: Mapping[str, str]) -> str:
    """Return the text to check: `text`, or what is no mark-up of `data`, with `interpretAs` in the place of mark-up.

    Mark-up without it is a blank of the same length, so that offsets are those of the client.
    """
    if fields.get("data") and fields.get("text"):
        raise RequestError(400, "send either 'text' or 'data': both came, and only one would be read")
    if not fields.get("data"):
        if "text" not in fields:
            raise RequestError(400, "send the text in the field 'text', or annotated in 'data'")
        return fields["text"]
    data = _object(fields["data"].encode("utf-8", "surrogatepass"))
    parts = data.get("annotation")
    if not isinstance(parts, list) or not all(map(_is_annotation, parts)):
        if isinstance(data.get("text"), str):
            return str(data["text"])
        raise RequestError(400, "'data' must be an object with 'text' or with a list 'annotation'")
    return "".join(map(_annotated, parts))


def _is_annotation(part: Any) -> bool:
    """Tell whether a piece holds either text or mark-up: of any other something would be left out without a word."""
    if not isinstance(part, dict) or not all(isinstance(value, str | None) for value in part.values()):
        return False
    return (part.get("text") is None) != (part.get("markup") is None)


def _annotated(part: Mapping[str, Any]) -> str:
    """Return a piece of annotated text in the length that it has at the client, which counts units of UTF-16."""
    if isinstance(part.get("text"), str):
        return str(part["text"])
    markup, shown = str(part.get("markup", "")), str(part.get("interpretAs", ""))
    length = len(markup.encode("utf-16-le", "surrogatepass")) // 2
    return shown.rjust(length) if len(shown) <= length else " " * length


def answer(report: Mapping[str, Any], text: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the findings of a report as LanguageTool's matches; replacements only for safe fixes."""
    counted = units(text, "utf-16")
    quiet = {name for name in fields.get("disabledRules", "").split(",") if name}
    only = {name for name in fields.get("enabledRules", "").split(",") if name}
    wanted = only if fields.get("enabledOnly", "").lower() in ("true", "yes", "1") else set()
    found = [f for f in report["findings"] if f["rule"] not in quiet and (not wanted or f["rule"] in wanted)]
    language = fields.get("language") or "auto"
    spoken = "zh-CN" if language == "auto" and any(map(is_han, text)) else language
    named = {"name": spoken, "code": spoken}
    return {
        "software": {"name": "dedup", "version": __version__, "apiVersion": 1, "premium": False, "status": ""},
        "warnings": {"incompleteResults": bool(report.get("faults"))},
        "language": {**named, "detectedLanguage": {**named, "confidence": 1.0}},
        "matches": [match for finding in found for match in _matches(finding, text, counted)],
    }


def _matches(finding: Mapping[str, Any], text: str, counted: list[int]) -> Iterator[dict[str, Any]]:
    """Yield a match for each place that a safe fix changes; else one, and a person decides."""
    fix = finding.get("fix", {})
    if fix.get("safety") != "safe":
        yield _match(finding, text, counted, (finding["start"], finding["end"]))
        return
    for edit in fix["edits"]:
        yield _match(finding, text, counted, (edit["start"], edit["end"]), edit["replacement"])


def _match(
    finding: Mapping[str, Any], text: str, counted: list[int], place: tuple[int, int], replacement: str | None = None
) -> dict[str, Any]:
    start, end = place
    rule = by_code(finding["rule"])
    before, behind = max(0, start - _AROUND), min(len(text), end + _AROUND)
    around = text[before:behind]
    context = {"text": around, "offset": counted[start] - counted[before], "length": counted[end] - counted[start]}
    kind = _KINDS.get(finding["rule"][:3], "uncategorized")
    return {
        "message": finding["message"],
        "shortMessage": finding["name"].replace("-", " "),
        "replacements": [] if replacement is None else [{"value": replacement}],
        "offset": counted[start],
        "length": counted[end] - counted[start],
        "context": context,
        "sentence": text[max(before, text.rfind("\n", 0, start) + 1) : _line_end(text, end, behind)],
        "type": {"typeName": "Hint" if finding["severity"] == "info" else "Other"},
        "rule": {
            "id": finding["rule"],
            "description": rule.summary,
            "issueType": kind,
            "category": {"id": finding["rule"][:3], "name": kind.capitalize()},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": -1,
    }


def _line_end(text: str, at: int, most: int) -> int:
    found = text.find("\n", at)
    return min(most, found) if found >= 0 else most


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = parse(body.decode("utf-8", "surrogatepass"))
    except (UnicodeDecodeError, DecisionError) as error:
        raise RequestError(400, "the body is no JSON") from error
    if not isinstance(found, dict):
        raise RequestError(400, "the body must be an object")
    return found
