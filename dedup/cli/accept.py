"""`dedup accept`: settle findings from the shell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from dedup.cli import baseline, printing
from dedup.cli.parts import FileName, file_argument, lang_option, option, reading_options
from dedup.cli.selectors import pick
from dedup.cli.settings import (
    Asked,
    Configured,
    configuration_options,
    decisions_path,
    folder_of,
    in_force,
    settings_for,
)
from dedup.cli.writing import refuse_overwriting
from dedup.model import Action, Document, Finding
from dedup.workspace.gathering import endless, is_folder
from dedup.workspace.locking import locked
from dedup.workspace.sources import STANDARD, naming, read_decisions, read_document, read_record, stands, today

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode
    from dedup.review.decisions import Decisions
    from dedup.review.record import Record
    from dedup.workspace import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request(Asked):
    """What was asked on the command line."""

    file: str
    selectors: tuple[str, ...]
    baseline: bool
    figure: tuple[str, ...]
    action: Action
    witness: str | None
    text: str | None
    reason: str | None
    by: str | None
    until: str | None
    output: str | None
    record: str | None
    encoding: str | None
    encoding_errors: ErrorsMode
    source_format: str | None


def _coming(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Return a day that has not passed; a usage error for any other, with which a decision would never hold."""
    try:
        passed = value is not None and date.fromisoformat(value) < today()
    except ValueError as error:
        raise click.BadParameter(_("this is no date; write it like 2026-01-31")) from error
    if passed:
        raise click.BadParameter(_("this day has passed, and with it the decision; name one to come"))
    return value


@click.command("accept", cls=Configured)
@file_argument
@click.argument("selectors", metavar="FINDING...", nargs=-1)
@option(
    "--baseline",
    is_flag=True,
    help="Accept all that is found in FILE and the files or folders after it, but for the conflicts of figures.",
)
@option(
    "--figure",
    metavar="FINGERPRINT",
    multiple=True,
    help="baseline: accept this finding about figures, too; one option for each.",
)
@option(
    "--action",
    type=click.Choice(get_args(Action)),
    default="accept",
    show_default=True,
    help="How the findings are settled.",
)
@option("--witness", metavar="ID", help="choose: print the reading of this witness, such as B.")
@option("--text", metavar="TEXT", help="text: print this wording.")
@option("--reason", metavar="TEXT", help="Why; accept needs it.")
@option("--by", metavar="NAME", help="Who has decided.")
@option("--until", metavar="DATE", callback=_coming, help="Until when the decision holds, such as 2026-01-31.")
@option(
    "-o",
    "--output",
    type=FileName(),
    metavar="FILE",
    help="The decisions file to write or add to (default: the configuration's, else FILE.decisions.json).",
)
@option(
    "--record",
    type=FileName(),
    metavar="FILE",
    help="Ask the open questions of this record (default: FILE.dedup.json).",
)
@configuration_options
@reading_options
@lang_option
@click.pass_obj
def command(lang: str, /, **given: Any) -> int:
    """Settle findings: write them to a decisions file, for --decisions of check and clean.

    FINDING is a fingerprint or its beginning, a rule (FIG001, or DUP for all of its kind), or a place (path:line,
    path:line:column). choose prints the reading of a witness, text a third wording, keep does not remove, accept
    leaves everything as it is.

    --baseline takes over an old stock: what is found later is new. A conflict of figures stays open, and makes the exit
    status 1, unless it is named with --figure.
    """
    asked = _Request(**given)
    settings = settings_for(folder_of(asked.file), asked)
    target = _target(asked, settings)
    return _take_over(asked, target, lang) if asked.baseline else _settle(asked, settings, target, lang)


def _settle(asked: _Request, settings: Settings, target: Path, lang: str) -> int:
    import dedup

    if asked.figure:
        raise click.UsageError(_("--figure goes with --baseline; without it, name the finding behind the file"))
    document = read_document(asked.file, asked.encoding, asked.encoding_errors, asked.source_format)
    record = read_record(asked.file, asked.record, document)
    report = dedup.check(document, in_force(asked.file, asked, settings, lang).options, record=record)
    picked = _keepable(asked, pick(asked.selectors, report.findings, asked.file))
    with locked(target):
        decisions = _decided(asked, picked, _standing(target))
        with naming(target):
            _prove(document, record, decisions)
        _write(target, decisions)
    _say(len(picked), target, asked.file)
    printing.report_faults(asked.file, report.faults)
    return printing.status((), "error", report.faults)


def _keepable(asked: _Request, picked: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that can be settled as asked: whoever keeps all of DUP has not answered how copies differ."""
    from dedup.rules import by_code

    mended = tuple(f for f in picked if by_code(f.rule).mends)
    return mended if asked.action == "keep" and mended else picked


def _take_over(asked: _Request, target: Path, lang: str) -> int:
    """Take over the old stock, but for the conflicts of figures that nobody has named: those stay open."""
    if asked.action != "accept" or asked.record:
        raise click.UsageError(_("--baseline accepts everything as it is: leave out --action and --record"))
    old = _standing(target)
    names = (asked.file, *asked.selectors)
    reading = asked.encoding, asked.encoding_errors, asked.source_format
    stock = baseline.collect(names, asked, old.current(today()), lang, reading)
    taken, left = baseline.part(stock, asked.figure)
    with locked(target):
        _write(target, _decided(replace(asked, reason=asked.reason or "baseline"), taken, _standing(target)))
    baseline.say_left(stock, left)
    _say(len(taken), target, " ".join(names))
    return 1 if left else 0


def _target(asked: _Request, settings: Settings) -> Path:
    if asked.output:
        target = Path(asked.output)
    elif named := decisions_path(settings):
        target = named
    elif asked.file == STANDARD or (asked.baseline and (asked.selectors or is_folder(asked.file))):
        raise click.UsageError(_("the decisions need a file: --output FILE"))
    else:
        target = Path(f"{asked.file}.decisions.json")
    if asked.output == STANDARD:
        raise click.UsageError(_("the decisions need a file: --output FILE"))
    if asked.file != STANDARD:
        refuse_overwriting(asked.file, str(target))
    return target


def _standing(target: Path) -> Decisions:
    """Return the decisions that have been written already; none where they go to a device or a pipe."""
    from dedup.review.decisions import Decisions

    return read_decisions(target) if stands(target) and not endless(target) else Decisions()


def _write(target: Path, decisions: Decisions) -> None:
    from dedup.formats import atomic_write
    from dedup.review.decisions import dumps

    atomic_write(target, dumps(decisions).encode("utf-8", "backslashreplace"))


def _decided(asked: _Request, findings: Sequence[Finding], old: Decisions) -> Decisions:
    from dedup.review.decisions import Decision

    for f in findings:
        decision = Decision(
            f.fingerprint, f.rule, asked.action, asked.witness, asked.text, asked.reason, asked.by, asked.until
        )
        old = old.with_(decision)
    return old


def _prove(document: Document, record: Record | None, decisions: Decisions) -> None:
    """Carry the decisions out once: one that does not fit is refused now, not when the page goes to print."""
    import dedup

    dedup.clean(document, record=record, decisions=decisions)


def _say(count: int, target: Path, files: str) -> None:
    said = _("{count} settled in {target}. Use it: dedup check {file} --decisions {target}")
    click.echo(said.format(count=count, target=target, file=files), err=True)
