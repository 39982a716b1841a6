"""Prints what commands print, and returns the status with which they end."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _
from gettext import ngettext
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

import click

from dedup.i18n import render
from dedup.model import Fault, Finding, Message, Severity, Suppression
from dedup.reports.base import Failed, Look
from dedup.reports.width import visible

if TYPE_CHECKING:
    from dedup.review.decisions import Decision

_MOST_NAMED = 20  # decisions that are no longer needed: more than that nobody reads
_RANK: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}


def look(lang: str, stream: IO[str]) -> Look:
    """Return how a view is to look on a stream: colour only on a terminal without NO_COLOR (no-color.org)."""
    dull = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Look(lang, stream.isatty() and not dull, shutil.get_terminal_size().columns)


def emit(text: str, *, err: bool = False) -> None:
    """Print a view as it is. What the stream cannot encode is escaped, so that no view fails for its encoding."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    printable = text.encode(encoding, "backslashreplace").decode(encoding)
    click.echo(printable, nl=False, err=err, color=True)  # whether to colour, the view has decided


def emit_utf8(text: str) -> None:
    """Print what is for programs: in UTF-8, whatever the locale (for JSON, RFC 8259 knows nothing else)."""
    click.echo(text.encode("utf-8"), nl=False)


def report_failed(failed: Iterable[Failed]) -> None:
    """Say why documents could not be checked."""
    for one in failed:
        click.echo(_("Error: {message}").format(message=visible(one.message)), err=True)


def report_faults(name: str, faults: Iterable[Fault]) -> None:
    """Name the rules that failed on a document, and where; the others have still run."""
    for fault in faults:
        said = _(
            "Error: {name}: rule {rule} failed ({error}); the other rules have run. Please report this with the text."
        )
        how = f"{fault.error}, {fault.place}" if fault.place else fault.error
        fields = {"name": visible(name), "rule": fault.rule, "error": visible(how)}
        click.echo(said.format(**fields), err=True)


def report_unused(unused: Iterable[Decision]) -> None:
    """Name the decisions that nothing in the text needs any more: the first ones, and how many there are besides."""
    named = tuple(unused)
    for decision in named[:_MOST_NAMED]:
        said = _("The decision about {rule} {fingerprint} is no longer needed: nothing in the text asks for it.")
        click.echo(said.format(rule=decision.rule, fingerprint=decision.fingerprint), err=True)
    if rest := len(named[_MOST_NAMED:]):
        said = ngettext("And {count} more decision.", "And {count} more decisions.", rest)
        click.echo(said.format(count=rest), err=True)


def report_passed(paths: Sequence[str]) -> None:
    """Say which files of a folder were passed over: how many, and what their names end in."""
    if not paths:
        return
    ends = Counter(PurePath(path).suffix.lower() for path in paths)
    said = ngettext(
        "{count} file was passed over, for dedup reads no such format: {ends}",
        "{count} files were passed over, for dedup reads no such formats: {ends}",
        len(paths),
    )
    named = ", ".join(f"{end} ({count})" for end, count in ends.most_common())
    click.echo(said.format(count=len(paths), ends=visible(named)), err=True)


def report_idle(name: str, idle: Iterable[Suppression]) -> None:
    """Name the comments of a source that keep nothing back, and say why."""
    for comment in idle:
        place = f"{visible(name)}:{comment.line}: "
        click.echo("\n".join(f"{place}{said}" for said in _idle_for(comment)), err=True)


def _idle_for(comment: Suppression) -> Iterator[str]:
    """Yield what is wrong with a comment that keeps nothing back."""
    from dedup.review.suppressing import unknown

    rules = ", ".join(comment.rules)
    if not comment.rules:
        yield _(
            "this comment is not understood, and ignores nothing: write <!-- dedup: ignore FIG002 and the reason -->."
        )
        return
    strange = unknown(comment)
    for code in strange:
        yield _unknown(code)
    if not comment.reason:
        yield _("the comment that ignores {rules} gives no reason, and so ignores nothing: add one.").format(
            rules=rules
        )
    elif comment.block is None:
        said = _("the comment that ignores {rules} has nothing behind it: put it before what it speaks of.")
        yield said.format(rules=rules)
    elif not strange:
        yield _("the comment that ignores {rules} is no longer needed: remove it.").format(rules=rules)


def _unknown(code: str) -> str:
    from dedup.detect.align import likest
    from dedup.rules import RULES

    codes = [rule.code for rule in RULES]
    near = likest(code, [*codes, *dict.fromkeys(known[:3] for known in codes)])
    said = _("the comment names {code}, and no rule begins so; did you mean {nearest}? There are {codes}.")
    return said.format(code=code, nearest=near, codes=", ".join(codes))


def report_notes(name: str, notes: Iterable[Message], lang: str) -> None:
    """Say what a person should know of how a document was read."""
    for note in notes:
        click.echo(f"{visible(name)}: {visible(render(note, lang))}", err=True)


def report_stranger(file: str) -> None:
    """Say that the record of an article speaks of another one."""
    said = _("The record of {path} asks about another article: nothing that it speaks of stands in this one.")
    click.echo(said.format(path=file), err=True)


def report_unwritten(file: str) -> None:
    """Say that an article is not yet the one that its record was written for."""
    said = _("The record of {path} is that of its cleaned text, which never got there: clean it again.")
    click.echo(said.format(path=file), err=True)


def status(left: Iterable[Finding], fail_on: Severity, faults: Iterable[Fault]) -> int:
    """Return 2 after a fault, 1 where findings of the severity or above are left, else 0."""
    if any(True for _fault in faults):
        return 2
    return int(any(counts(f, fail_on) for f in left))


def counts(finding: Finding, fail_on: Severity) -> bool:
    """Tell whether a finding that is left makes the exit status 1."""
    return _RANK[finding.severity] >= _RANK[fail_on]
