"""Reads what a client sends to `/v1`: JSON, or a file as multipart/form-data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from dedup.errors import DecisionError, RequestError
from dedup.review.strict_json import parse
from dedup.service.encoding import Offsets
from dedup.service.work import Job

Task = Literal["check", "clean", "review"]

_FIELDS = ("text", "options", "decisions", "record", "offsets", "to")
_OF_A_FILE = ("file", "encoding")
_LARGEST = 1 << 30  # bytes of one field: the gate has the limit of the body
_IN_JSON = ("options", "decisions", "record")


class _InMemory(MultiPartParser):
    """Reads a form without a file on disk: nothing of an article is kept, and none may be writable."""

    spool_max_size = _LARGEST


async def job(request: Request, task: Task, lang: str) -> Job:
    """Return the job that a request asks for; RequestError where it cannot be read."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _upload(request, task, lang)
    if kind not in ("application/json", ""):
        raise RequestError(415, "send JSON (application/json), or a file (multipart/form-data) in the field 'file'")
    given = _parsed(await request.body())
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise RequestError(422, "the body must be an object with the article in 'text'")
    _prove_known(given, _FIELDS)
    options, decisions, record = map(given.get, _IN_JSON)
    target = _target(given, task)
    return Job(task, given["text"], b"", "", options, decisions, record, _offsets(given), lang, to=target)


async def _upload(request: Request, task: Task, lang: str) -> Job:
    try:
        most = len(_FIELDS) + len(_OF_A_FILE)
        reader = _InMemory(request.headers, request.stream(), max_files=1, max_fields=most, max_part_size=_LARGEST)
        form = await reader.parse()
    except (KeyError, MultiPartException, FormParserError) as error:
        raise RequestError(400, "the form cannot be read: send multipart/form-data with one field 'file'") from error
    try:
        file, text = form.get("file"), form.get("text")
        if not isinstance(file, UploadFile) and not isinstance(text, str):
            raise RequestError(422, "the form must have the article as a file in the field 'file'")
        _prove_known(form, (*_OF_A_FILE, *_FIELDS))
        options, decisions, record = (
            _parsed(str(form[name]).encode("utf-8", "replace")) if form.get(name) else None for name in _IN_JSON
        )
        data, name = (await file.read(), file.filename or "") if isinstance(file, UploadFile) else (b"", "")
    finally:
        await form.close()
    pasted = text if isinstance(text, str) and not data else None  # a form in a browser sends an empty file as well
    encoding, target = _word(form, "encoding"), _target(form, task)
    return Job(task, pasted, data, name, options, decisions, record, _offsets(form), lang, encoding, target)


def _parsed(body: bytes) -> Any:
    try:
        return parse(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RequestError(400, "the body is not in UTF-8: JSON is sent in that encoding") from error
    except DecisionError as error:
        raise RequestError(400, error.template, headers=None, **error.values) from error


def _prove_known(given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for name in given:
        if name not in known:
            said = "there is no field {name!r}; known are {known}"
            raise RequestError(422, said, name=name[:60], known=", ".join(known))


def _offsets(given: Mapping[str, Any]) -> Offsets:
    wanted = given.get("offsets") or "codepoint"
    found: Offsets | None = next((known for known in get_args(Offsets) if known == wanted), None)
    if found is None:
        raise RequestError(422, "offsets must be one of {known}", known=", ".join(get_args(Offsets)))
    return found


def _target(given: Mapping[str, Any], task: Task) -> str | None:
    """Return the format that the article is made into; RequestError where no article is made."""
    wanted = _word(given, "to")
    if wanted is not None and task != "clean":
        raise RequestError(422, "'to' goes with /v1/clean: nothing is written here")
    return wanted


def _word(given: Mapping[str, Any], name: str) -> str | None:
    wanted = given.get(name) or None
    if wanted is not None and not isinstance(wanted, str):
        raise RequestError(422, "{name} must be a word", name=name)
    return wanted
