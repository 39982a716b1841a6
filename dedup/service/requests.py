"""Reads what a client sends to `/v1`: JSON, or a file as multipart/form-data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from dedup.errors import DecisionError, RequestError
from dedup.review.strict_json import parse
from dedup.service.encoding import Offsets
from dedup.service.settings import Settings
from dedup.service.work import Job, Task, Told

_FIELDS = ("text", "options", "decisions", "record", "offsets", "to")
_ADDED = ("text", "id", "date", "source")
_OF_AN_ARCHIVE = ("find", "add")
_OF_A_FILE = ("file", "encoding")
_LARGEST = 1 << 30  # bytes of one field: the gate has the limit of the body
_DEEPEST = 50  # levels of JSON in JSON; a record has fewer than ten
_SHOWN = 60  # characters of a wrong name in a message
_IN_JSON = ("options", "decisions", "record")


class _InMemory(MultiPartParser):
    """Reads a form without a file on disk: nothing of an article is kept, and none may be writable."""

    spool_max_size = _LARGEST

    def on_part_end(self) -> None:
        """Take a field; one that is not in the encoding of the form would be read as Latin-1, which it never is."""
        part = self._current_part
        if part.file is None:
            try:
                part.data.decode(self._charset)
            except UnicodeDecodeError as error:
                raise MultiPartException(f"{part.field_name} is not in {self._charset}") from error
        super().on_part_end()


async def job(request: Request, task: Task, settings: Settings) -> Job:
    """Return the job that a request asks for; RequestError where it cannot be read."""
    if task in _OF_AN_ARCHIVE and settings.archive is None:
        raise RequestError(404, "this service has no archive: start it with --archive")
    for name in request.query_params:
        if (task, name) != ("review", "lang"):  # a page is asked for in the language of the start page
            said = "nothing is asked for in the address: send {name!r} in the body"
            raise RequestError(422, said, name=name[:_SHOWN])
    return replace(await _read(request, task, settings.lang), archive=settings.archive)


async def _read(request: Request, task: Task, lang: str) -> Job:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _upload(request, task, lang)
    if kind not in ("application/json", ""):
        raise RequestError(415, "send JSON (application/json), or a file (multipart/form-data) in the field 'file'")
    given = _parsed(await request.body())
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise RequestError(422, "the body must be an object with the article in 'text'")
    _prove_known(given, _fields(task))
    options, decisions, record = map(given.get, _IN_JSON)
    read = Job(task, given["text"], options=options, decisions=decisions, record=record, lang=lang)
    return replace(read, offsets=_offsets(given, task), to=_target(given, task), told=_told(given, task))


async def _upload(request: Request, task: Task, lang: str) -> Job:
    try:
        reader = _InMemory(request.headers, request.stream(), max_part_size=_LARGEST)
        form = await reader.parse()
    except (LookupError, UnicodeError, MultiPartException, FormParserError) as error:  # no boundary, no such charset
        said = "the form cannot be read: send multipart/form-data in UTF-8, with the article in the field 'file'"
        raise RequestError(400, said) from error
    try:
        _prove_form(form, (*_OF_A_FILE, *_fields(task)))
        file, text = form.get("file"), form.get("text")
        options, decisions, record = (
            _parsed(str(form[name]).encode("utf-8", "replace")) if form.get(name) else None for name in _IN_JSON
        )
        data, name = (await file.read(), file.filename or "") if isinstance(file, UploadFile) else (b"", "")
    finally:
        await form.close()
    if data and isinstance(text, str) and text.strip():
        raise RequestError(422, "send either a text or a file: both came, and only one would be read")
    pasted = text if isinstance(text, str) and not data else None  # a form in a browser sends an empty file as well
    encoding = _word(form, "encoding")
    if pasted is not None and encoding:
        raise RequestError(422, "'encoding' goes with a file: a text comes in that of the form")
    read = Job(task, pasted, data, name, options, decisions, record, lang=lang, encoding=encoding)
    return replace(read, offsets=_offsets(form, task), to=_target(form, task), told=_told(form, task))


def _prove_form(form: FormData, known: tuple[str, ...]) -> None:
    """Raise RequestError for a field that is sent twice, is a file but should be none, or the other way round."""
    if not isinstance(form.get("file"), UploadFile) and not isinstance(form.get("text"), str):
        raise RequestError(422, "the form must have the article as a file in the field 'file'")
    _prove_known(form, known)
    sent = [name for name, _ in form.multi_items()]
    for name, value in form.multi_items():
        if sent.count(name) > 1:
            raise RequestError(
                422, "the field {name!r} came more than once, and only one would be read", name=name[:_SHOWN]
            )
        if isinstance(value, UploadFile) != (name == "file"):
            raise RequestError(422, "only the field 'file' is a file, and it always is: look at {name!r}", name=name)


def _parsed(body: bytes) -> Any:
    try:
        given = parse(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RequestError(400, "the body is not in UTF-8: JSON is sent in that encoding") from error
    except DecisionError as error:
        raise RequestError(400, error.template, headers=None, **error.values) from error
    _prove_shallow(given)
    return given


def _prove_shallow(given: Any) -> None:
    """Raise RequestError for what is nested so deeply that it could not be handed to a worker."""
    level = [given]
    for _ in range(_DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
    if level:
        raise RequestError(400, "it is nested too deeply")


def _inside(outer: Any) -> Iterable[Any]:
    return outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ()


def _prove_known(given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for name in given:
        if name not in known:
            said = "there is no field {name!r}; known are {known}"
            raise RequestError(422, said, name=name[:_SHOWN], known=", ".join(known))


def _fields(task: Task) -> tuple[str, ...]:
    """Return the fields that a task knows, beside those of a file."""
    return {"add": _ADDED, "find": ("text", "offsets")}.get(task, _FIELDS)


def _told(given: Mapping[str, Any], task: Task) -> Told | None:
    """Return what is told of an article that is added."""
    if task != "add":
        return None
    name = _word(given, "id")
    if name is None:
        raise RequestError(422, "the article needs an 'id', under which it is found and replaced")
    return Told(name, _word(given, "date"), _word(given, "source"))


def _offsets(given: Mapping[str, Any], task: Task) -> Offsets:
    wanted = _word(given, "offsets") or "codepoint"
    found: Offsets | None = next((known for known in get_args(Offsets) if known == wanted), None)
    if found is None:
        raise RequestError(422, "offsets must be one of {known}", known=", ".join(get_args(Offsets)))
    if task == "find" and found != "codepoint":
        raise RequestError(422, "offsets into an archive are code points")
    return found


def _target(given: Mapping[str, Any], task: Task) -> str | None:
    """Return the format that the article is made into; RequestError where no article is made."""
    wanted = _word(given, "to")
    if wanted is not None and task != "clean":
        raise RequestError(422, "'to' goes with /v1/clean: nothing is written here")
    return wanted


def _word(given: Mapping[str, Any], name: str) -> str | None:
    """Return a field that is a word; None where it is empty, as forms send what nobody filled in."""
    wanted = given.get(name)
    if wanted is not None and not isinstance(wanted, str):
        raise RequestError(422, "{name} must be a word", name=name)
    return wanted or None
