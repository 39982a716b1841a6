"""The work on one article, as a worker process does it: from plain data to plain data, ready to be sent."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, fields
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import dedup
from dedup.errors import ArchiveError, DecodeError, DedupError, EntryError, MisfitError, ReadError
from dedup.formats.conversion import TARGETS, target_named
from dedup.i18n import complaint
from dedup.model import House
from dedup.options import LANGUAGES, Options
from dedup.pipeline import as_document
from dedup.reports import review, sightings
from dedup.reports.base import Checked
from dedup.review import decisions as deciding
from dedup.review import record_json
from dedup.review.run_rules import failed_at
from dedup.service.encoding import Offsets, counted, dumps
from dedup.values.typed import build
from dedup.workspace.sources import today

if TYPE_CHECKING:
    from dedup.archive.archive import Archive
    from dedup.model import Document

Task = Literal["check", "clean", "review", "find", "add"]
_SHOWN = 60  # characters of a wrong name in a message
_CLEAN = "/v1/clean"  # where a page that the service shows lets it make the article


class Told(NamedTuple):
    """What a client tells of an article that it adds to the archive."""

    id: str
    date: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """One request: a `text`, or the bytes of a file with its name; what else was sent is JSON as it came.

    `encoding` is that of the file, where the client knows it; `to` the format that the article is made into. `archive`
    is the one that the service asks; `told` what is to be added to it.
    """

    task: Task
    text: str | None = None
    data: bytes = b""
    name: str = ""
    options: Any = None
    decisions: Any = None
    record: Any = None
    offsets: Offsets = "codepoint"
    lang: str = "en"
    encoding: str | None = None
    to: str | None = None
    told: Told | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer with its status; `detail` where the request makes no sense, in the client's language.

    `fault` is for the log: the place in our code that failed, or why the archive did; it holds nothing of the article.
    """

    status: int
    body: bytes = b""
    detail: str = ""
    fault: str = ""
    characters: int = 0


def work(job: Job) -> Answer:
    """Do a job. What the client can mend is told with 415 or 422, an archive that does not answer with 503.

    A failure of ours has status 500. Where the archive is and what it complains of is no business of a client.
    """
    lang = _language(job)
    try:
        return _answered(job, _options(job.options, lang))
    except DecodeError as error:
        return Answer(415, detail=complaint(_undecoded(error), lang))
    except ReadError as error:
        return Answer(415 if job.text is None else 422, detail=complaint(error, lang))
    except EntryError as error:
        return Answer(422, detail=complaint(error, lang))
    except ArchiveError as error:
        return Answer(503, detail=complaint(_AWAY, lang), fault=str(error))
    except DedupError as error:
        return Answer(422, detail=complaint(error, lang))
    except Exception as error:  # noqa: BLE001 - it is logged with its place, and the client is told; the worker goes on
        return Answer(500, fault=f"{type(error).__name__} at {failed_at(error)}")


_AWAY = ArchiveError("the archive does not answer: ask again in a while")


def _undecoded(error: DecodeError) -> DedupError:
    """Return what a client can do about bytes that are no text: its words are not those of the command line."""
    said = (
        "byte {offset} of the file, in line {line}, is no text: name its encoding in the field 'encoding' (gb18030 …)"
    )
    return ReadError(said, offset=error.offset, line=error.line)


def warm(_: object = None) -> Answer:
    """Load all that a first article would have to wait for."""
    return work(Job("check", "今天，市人社局举办招聘会。\n\n今天，市人社局举办招聘会。"))


def _language(job: Job) -> str:
    """Return the language in which a client is told what is wrong: that of its options, where they name one."""
    asked = job.options.get("lang") if isinstance(job.options, dict) else None
    return asked if isinstance(asked, str) and asked in LANGUAGES else job.lang


def _options(given: Any, lang: str) -> Options:
    if given is None:
        return Options(lang=lang)
    if not isinstance(given, dict):
        raise MisfitError("{name} must be an object", name="options")
    _prove_known(given, Options, "options")
    if isinstance(given.get("house"), dict):
        _prove_known(given["house"], House, "options.house")
    made: Options = build(Options, {"lang": lang, **given})
    return made


def _prove_known(given: dict[str, Any], kind: type[Options | House], place: str) -> None:
    known = [field.name for field in fields(kind)]
    for name in given:
        if name not in known:
            said = "{place} know no {name!r}; known are {known}"
            raise MisfitError(said, place=place, name=name[:_SHOWN], known=", ".join(known))


def _answered(job: Job, options: Options) -> Answer:
    document = (
        as_document(job.text) if job.text is not None else dedup.read(job.data, name=job.name, encoding=job.encoding)
    )
    if job.task in ("find", "add"):
        return _archived(job, document)
    decisions = None
    if job.decisions is not None:
        decisions = deciding.loads(json.dumps(job.decisions)).current(today())
    record = record_json.loads(json.dumps(job.record)) if job.record is not None else None
    archive = _archive(job.archive) if job.archive else None
    if job.task == "review":
        cleaned = dedup.clean(document, options, record=record, decisions=decisions, archive=archive)
        page = review.render(
            Checked(document.source.name, document.text, cleaned.report),
            cleaned.unresolved,
            options.lang,
            _posting(job),
            decisions or deciding.Decisions(),
        )
        return Answer(200, page.encode("utf-8"), characters=len(document.text))
    if job.task == "check":
        report = dedup.check(document, options, record=record, decisions=decisions, archive=archive)
        body = counted(report.to_dict(), document.text, job.offsets)
    else:
        cleaned = dedup.clean(document, options, record=record, decisions=decisions, archive=archive)
        body = counted(cleaned.report.to_dict(), document.text, job.offsets)
        body["text"] = cleaned.text
        body["record"] = json.loads(record_json.dumps(cleaned.record))
        if job.to or (job.text is None and document.source.format != "pdf"):  # which is read only
            content = dedup.write(document, cleaned.edits, to=job.to)
            body["file"] = {"name": _named(job), "content": base64.b64encode(content).decode("ascii")}
    return Answer(200, dumps(body), characters=len(document.text))


def _posting(job: Job) -> dict[str, Any]:
    """Return what a page sends back to have the article made: all that was sent for it, the file as it came."""
    file = None
    if job.text is None:
        content = base64.b64encode(job.data).decode("ascii")
        file = {"name": job.name, "encoding": job.encoding, "content": content}
    return {"path": _CLEAN, "options": job.options, "record": job.record, "file": file}


def _archived(job: Job, document: Document) -> Answer:
    """Find an article in the archive, or add it; the archive has been named, see `requests`."""
    archive = _archive(job.archive or "")
    if job.told is None:
        return Answer(200, dumps(sightings.plain(archive.find(document))), characters=len(document.text))
    archive.add(job.told.id, document, job.told.date, job.told.source)
    return Answer(200, dumps({"id": job.told.id}), characters=len(document.text))


@cache
def _archive(url: str) -> Archive:
    """Return the archive, opened once in each worker."""
    return dedup.open_archive(url)


def _named(job: Job) -> str:
    """Return the name of the file that is sent back: its own, with the end of the format that it is made into."""
    if job.to is None:
        return job.name
    return str(PurePath(job.name or "article").with_suffix(TARGETS[target_named(job.to)][0]))
