"""`dedup check`: report, change nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedup.cli import printing
from dedup.cli.checking import Done, Job, check_all, workers
from dedup.cli.expiry import decisions_in_force
from dedup.cli.parts import FileName, asked_archive_option, exit_zero_option, lang_option, option, reading_options
from dedup.cli.progress import Progress
from dedup.cli.settings import Asked, Configured, InForce, folder_of, in_force, settings_for, settings_options
from dedup.errors import DedupError, ReadError
from dedup.i18n import complaint
from dedup.reports import FORMATS, IN_UTF8, view
from dedup.reports.base import Checked, Failed
from dedup.workspace.gathering import gather, is_folder

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode


_REPORTS = ("full", "concise", "json")  # forms that hold reports, and nothing where there is none
_FOR_PEOPLE = ("full", "concise")  # forms that name a file as it was named


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request(Asked):
    """What was asked on the command line."""

    files: tuple[str, ...]
    output_format: str
    record: str | None
    diff: bool
    verbose: bool
    exit_zero: bool
    jobs: int | None
    archive: str | None
    encoding: str | None
    encoding_errors: ErrorsMode
    source_format: str | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file, and what was in force for it; nothing where its configuration is at fault."""

    force: InForce | None
    done: Done


@click.command("check", cls=Configured)
@click.argument("files", metavar="FILE...", type=FileName(), nargs=-1, required=True)
@option("--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="Form of the report.")
@option("--diff", is_flag=True, help="Show what dedup clean would change instead; write nothing.")
@option("-v", "--verbose", is_flag=True, help="Show for every match, too, what speaks for it and against it.")
@option(
    "--record",
    type=FileName(),
    metavar="FILE",
    help="Ask the open questions of this record (default: FILE.dedup.json).",
)
@asked_archive_option
@settings_options
@exit_zero_option
@option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Check so many files at once (default: what the machine has).",
)
@reading_options
@lang_option
@click.pass_obj
def command(lang: str, /, **given: Any) -> int:
    """Say what stands twice and what disagrees; change nothing.

    A folder stands for every article in it whose name tells a format that dedup reads (.txt, .md, .html and others),
    those of its folders included. An article that dedup clean has written is asked the questions of its record again,
    until they are decided.
    """
    asked = _Request(**given)
    if asked.diff and asked.output_format != "full":
        raise click.UsageError(_("--diff and --output-format exclude each other"))
    if asked.record and (len(asked.files) > 1 or is_folder(asked.files[0])):
        raise click.UsageError(_("--record goes with one file: the others would not be asked their own questions"))
    outcomes = _check(asked, lang)
    results = [outcome.done.result for outcome in outcomes]
    printing.report_failed(result for result in results if isinstance(result, Failed))
    if asked.diff:
        _show_diff([outcome.done for outcome in outcomes], lang)
    else:
        _show(asked, results, lang)
    _report_unused(asked, outcomes)
    for outcome in outcomes:
        printing.report_idle(outcome.done.result.name, outcome.done.idle)
        printing.report_notes(outcome.done.result.name, outcome.done.notes, lang)
        if outcome.done.stranger:
            printing.report_stranger(outcome.done.result.name)
        if outcome.done.unwritten:
            printing.report_unwritten(outcome.done.result.name)
    for result in results:
        if isinstance(result, Checked):
            printing.report_faults(result.name, result.report.faults)
    statuses = [_status(outcome) for outcome in outcomes]
    worst = max(statuses, default=0)
    return 0 if asked.exit_zero and worst == 1 else worst


def _check(asked: _Request, lang: str) -> list[_Outcome]:
    """Return every file's outcome, in the order in which they were named; unreadable folders come last."""
    files, unread, passed = gather(asked.files)
    printing.report_passed(passed)
    prepare = _Preparation(asked, lang)
    prepared = [prepare(file) for file in files]
    jobs = [job for _force, job in prepared if isinstance(job, Job)]
    progress = Progress(len(jobs), sys.stderr)
    checked = iter(check_all(jobs, workers(asked.jobs, [job.file for job in jobs]), progress.tell))
    outcomes = [
        _Outcome(force, next(checked)) if isinstance(job, Job) else _Outcome(None, Done(job)) for force, job in prepared
    ]
    return outcomes + [_Outcome(None, Done(Failed(name, complaint(error, lang)))) for name, error in unread]


class _Preparation:
    """Makes the job of a file; what several files share is read once."""

    def __init__(self, asked: _Request, lang: str) -> None:
        self._asked, self._lang = asked, lang
        self._settings = cache(partial(settings_for, asked=asked))
        self._decisions = cache(decisions_in_force)

    def __call__(self, file: str) -> tuple[InForce | None, Job | Failed]:
        """Return what is in force for a file, and its job; a configuration that cannot be used fails its files."""
        try:
            force = in_force(file, self._asked, self._settings(folder_of(file)), self._lang)
            decisions = self._decisions(force.decisions)
        except DedupError as error:
            if self._asked.for_all:
                raise
            lost = ReadError("{path} was not checked: {error}", path=file, error=error)
            return None, Failed(file, complaint(lost, self._lang))
        asked = self._asked
        return force, Job(
            file,
            force.options,
            decisions,
            force.decisions,
            asked.record,
            asked.encoding,
            asked.encoding_errors,
            asked.source_format,
            asked.archive,
        )


def _show(asked: _Request, results: Sequence[Checked | Failed], lang: str) -> None:
    checked = [result for result in results if isinstance(result, Checked)]
    page = replace(printing.look(lang, sys.stdout), verbose=asked.verbose)
    failed = [result for result in results if isinstance(result, Failed)]
    if not checked and asked.output_format in _REPORTS:
        return  # standard error has said why
    if asked.output_format not in _FOR_PEOPLE:
        checked = [replace(one, name=_from_here(one.name)) for one in checked]
        failed = [replace(one, name=_from_here(one.name)) for one in failed]
    text = view(asked.output_format)(checked, page, failed)
    if asked.output_format in IN_UTF8:
        printing.emit_utf8(text)
    else:
        printing.emit(text)


def _show_diff(checked: Sequence[Done], lang: str) -> None:
    from dedup.reports import unified

    page = printing.look(lang, sys.stdout)
    printing.emit("".join(unified.render(done.result.name, *done.changes, page) for done in checked))


def _from_here(name: str) -> str:
    """Return a file's name for programs: from the working folder where it lies in there."""
    if not Path(name).is_absolute():
        return name
    try:
        return Path(name).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # it lies elsewhere, or the working folder is gone
        return name


def _report_unused(asked: _Request, outcomes: Sequence[_Outcome]) -> None:
    """Name the decisions that no file needs. Where only some files of a house are checked, nobody can know that."""
    whole = asked.decisions or any(map(is_folder, asked.files))
    checked = [o for o in outcomes if o.force and isinstance(o.done.result, Checked)]
    if not whole:
        return
    for path in dict.fromkeys(o.force.decisions for o in checked if o.force):
        sharing = [o.done.unused for o in checked if o.force and o.force.decisions == path]
        printing.report_unused(d for d in sharing[0] if all(d in unused for unused in sharing))


def _status(outcome: _Outcome) -> int:
    result = outcome.done.result
    if isinstance(result, Failed) or outcome.force is None:
        return 2
    return printing.status(result.report.findings, outcome.force.fail_on, result.report.faults)
