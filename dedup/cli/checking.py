"""Checks one file, or many at once in several processes: the results come in the order of the files."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dedup.cli.collecting import collect_seldom
from dedup.errors import DecisionError, DedupError, ReadError
from dedup.i18n import complaint
from dedup.options import Options
from dedup.reports.base import Checked, Failed
from dedup.values.interrupting import interrupts_held
from dedup.workspace.sources import STANDARD, naming, read_document, read_record

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from dedup.archive.archive import Archive
    from dedup.formats import ErrorsMode
    from dedup.model import Document, Edit, Message, Suppression
    from dedup.pipeline import Cleaned
    from dedup.review.decisions import Decision, Decisions
    from dedup.review.record import Record

_FILES_A_WORKER = 12  # a process takes as long to start as some ten articles to check


@dataclass(frozen=True, slots=True)
class Job:
    """One file to check, and all that it takes; `decided_in` names the file that the decisions come from."""

    file: str
    options: Options
    decisions: Decisions
    decided_in: str | None
    record: str | None
    encoding: str | None
    encoding_errors: ErrorsMode
    source_format: str | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a job: a report, and the decisions and comments that it has no need of; or a complaint.

    `stranger` tells that the record speaks of another article, `unwritten` that the article is still its source.
    `changes` are the text of the file and the edits of it.
    """

    result: Checked | Failed
    unused: tuple[Decision, ...] = ()
    idle: tuple[Suppression, ...] = ()
    notes: tuple[Message, ...] = ()
    stranger: bool = False
    changes: tuple[str, tuple[Edit, ...]] = ("", ())
    unwritten: bool = False


def check(job: Job) -> Done:
    """Check one file. What the caller can mend is a complaint in the caller's language, and stops no other file."""
    from dedup.formats import in_text
    from dedup.formats.filed import in_file_terms
    from dedup.layout.rendered import shown
    from dedup.review.record import speaks_of, unwritten

    try:
        document = read_document(job.file, job.encoding, job.encoding_errors, job.source_format)
        record = read_record(job.file, job.record, document)
        cleaned = _cleaned(document, record, job)
    except DedupError as error:
        return Done(Failed(job.file, complaint(error, job.options.lang)))
    except Exception as error:  # noqa: BLE001 - our own fault with one article hides no other, and fails the run
        return Done(Failed(job.file, complaint(_fault(job.file, error), job.options.lang)))
    return Done(
        Checked(job.file, document.text, cleaned.report, in_file_terms(document, cleaned.report)),
        cleaned.unused,
        cleaned.idle,
        document.notes,
        stranger=record is not None and not speaks_of(record, shown(document)),
        changes=in_text(document, cleaned.report.edits),
        unwritten=record is not None and unwritten(record, document.source.sha256),
    )


def _cleaned(document: Document, record: Record | None, job: Job) -> Cleaned:
    """Return what cleaning would do; an error names the article and the file of a decision that does not fit."""
    import dedup

    try:
        with naming(job.decided_in):
            archive = archive_at(job.archive) if job.archive else None
            return dedup.clean(document, job.options, record=record, decisions=job.decisions, archive=archive)
    except DecisionError as error:
        raise ReadError("{path} was not checked: {error}", path=job.file, error=error) from error


@cache
def archive_at(url: str) -> Archive:
    """Return an archive, opened once in each process."""
    import dedup

    return dedup.open_archive(url, create=False)


def _fault(file: str, error: Exception) -> DedupError:
    from dedup.review.run_rules import failed_at

    return DedupError(
        "{path} was not checked: dedup failed ({error}, {place}). Please report this with the text.",
        path=file,
        error=f"{type(error).__name__}: {error}",
        place=failed_at(error),
    )


def workers(asked: int | None, files: Sequence[str]) -> int:
    """Return how many processes to run: as many as were asked for, else what machine and files are worth."""
    if STANDARD in files:
        return 1  # this process alone has the standard input
    if asked is not None:
        return min(asked, len(files))
    return max(1, min(processors(), len(files) // _FILES_A_WORKER))


def processors() -> int:
    """Count the processors that this process may use, which can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_all(jobs: Sequence[Job], processes: int, tell: Callable[[int], None]) -> list[Done]:
    """Check all files; `tell` hears how many are done. The results are the same with any number of processes."""
    results = _in_processes(jobs, processes) if processes > 1 else map(check, jobs)
    done = []
    for number, result in enumerate(results, 1):
        done.append(result)
        tell(number)
    return done


def _in_processes(jobs: Sequence[Job], processes: int) -> Iterator[Done]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Never a plain fork: numpy may have started threads, and a lock one of them holds would stay locked for ever.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_begin) as pool:
        try:
            with interrupts_held():
                begun = [(job, _submitted(pool, job)) for job in jobs]
            for job, future in begun:
                yield _result(job, future)
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Set up a process that checks for a parent: interrupts are the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()


def _submitted(pool: ProcessPoolExecutor, job: Job) -> Future[Done] | None:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(check, job)
    except BrokenProcessPool:
        return None


def _result(job: Job, future: Future[Done] | None) -> Done:
    """Return what a process found; a complaint where it ended before it was done, killed or out of memory."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        if future is not None:
            return future.result()
    except BrokenProcessPool:
        pass  # told below
    error = ReadError("{path} was not checked: a process ended too early; try again with --jobs 1", path=job.file)
    return Done(Failed(job.file, complaint(error, job.options.lang)))
