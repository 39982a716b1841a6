"""`dedup accept --baseline`: an old stock is taken over as it is, but never a conflict of figures unseen."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from dedup.cli import printing
from dedup.cli.checking import Job, check_all, workers
from dedup.cli.progress import Progress
from dedup.cli.settings import Asked, folder_of, in_force, settings_for
from dedup.i18n import complaint
from dedup.model import Finding
from dedup.reports.base import Checked, Failed
from dedup.workspace.gathering import gather

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode
    from dedup.review.decisions import Decisions

_SHORTEST = 4  # hex digits of a fingerprint, as everywhere on the command line
_FIGURES = "FIG"


def collect(
    names: Sequence[str], asked: Asked, old: Decisions, lang: str, reading: tuple[str | None, ErrorsMode, str | None]
) -> list[Checked]:
    """Return the reports on files and folders, without what is settled already; all must be readable."""
    files, unread, passed = gather(names)
    jobs = []
    for file in files:
        force = in_force(file, asked, settings_for(folder_of(file), asked), lang)
        jobs.append(Job(file, force.options, old, None, None, *reading))
    progress = Progress(len(jobs), sys.stderr)
    results = [done.result for done in check_all(jobs, workers(None, files), progress.tell)]
    failed = [one for one in results if isinstance(one, Failed)]
    failed += [Failed(name, complaint(error, lang)) for name, error in unread]
    stock = [one for one in results if isinstance(one, Checked)]
    faults = [(one.name, one.report.faults) for one in stock if one.report.faults]
    printing.report_passed(passed)
    printing.report_failed(failed)
    for name, fault in faults:
        printing.report_faults(name, fault)
    if failed or faults:
        raise click.ClickException(_("nothing was settled: an old stock is taken over as a whole or not at all"))
    return stock


def part(stock: Iterable[Checked], named: Sequence[str]) -> tuple[list[Finding], list[Finding]]:
    """Part the findings to accept from those about figures that nobody has named; each fingerprint once."""
    found = {f.fingerprint: f for one in stock for f in one.report.findings}
    wanted = {mark for name in named for mark in _meant(name, found)}
    taken = [f for f in found.values() if not f.rule.startswith(_FIGURES) or f.fingerprint in wanted]
    return taken, [f for f in found.values() if f not in taken]


def _meant(name: str, found: Iterable[str]) -> list[str]:
    marks = [mark for mark in found if len(name) >= _SHORTEST and mark.startswith(name.lower())]
    if len(marks) != 1:
        said = _("{name!r} is not the fingerprint of one finding: dedup check shows them in brackets")
        raise click.UsageError(said.format(name=name))
    return marks


def say_left(stock: Iterable[Checked], left: Sequence[Finding]) -> None:
    """Name every conflict of figures that stays open, with its place."""
    marks = {f.fingerprint for f in left}
    for one in stock:
        for f in one.report.findings:
            if f.fingerprint in marks:
                said = _("left open: {name}:{line}:{column}: {rule} {message}; to accept it: --figure {fingerprint}")
                fields = {"line": f.line, "column": f.column, "rule": f.rule, "message": f.message}
                click.echo(said.format(name=one.name, fingerprint=f.fingerprint, **fields), err=True)
