"""`dedup accept`: settle findings from the shell."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from dedup.cli.parts import Command, file_argument, lang_option, option, reading_options
from dedup.cli.selectors import pick
from dedup.cli.sources import STANDARD, read_decisions, read_document, read_record
from dedup.cli.writing import refuse_overwriting
from dedup.model import Action, Document, Finding
from dedup.options import Options

if TYPE_CHECKING:
    from dedup.decisions import Decisions
    from dedup.formats import ErrorsMode
    from dedup.record import Record


@dataclass(frozen=True, slots=True)
class _Request:
    """What was asked on the command line."""

    file: str
    selectors: tuple[str, ...]
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


@click.command("accept", cls=Command)
@file_argument
@click.argument("selectors", metavar="FINDING...", nargs=-1)
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
@option("--until", metavar="DATE", help="Until when the decision holds, such as 2026-01-31.")
@option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="The decisions file to write or add to (default: FILE.decisions.json).",
)
@option(
    "--record",
    type=click.Path(),
    metavar="FILE",
    help="Ask the open questions of this record (default: FILE.dedup.json).",
)
@reading_options
@lang_option
@click.pass_obj
def command(lang: str, /, **given: Any) -> int:
    """Settle findings: write them to a decisions file, for --decisions of check and clean.

    FINDING is a fingerprint or its beginning, a rule (FIG001, or DUP for all of its kind), or a place (path:line,
    path:line:column). choose prints the reading of a witness, text a third wording, keep does not remove, accept
    leaves everything as it is.
    """
    import dedup
    from dedup.decisions import Decisions, dumps
    from dedup.formats import atomic_write

    asked = _Request(**given)
    target = _target(asked)
    document = read_document(asked.file, asked.encoding, asked.encoding_errors)
    record = read_record(asked.file, asked.record)
    report = dedup.check(document, Options(lang=lang), record=record)
    picked = pick(asked.selectors, report.findings, asked.file)
    old = read_decisions(target) if target.exists() else Decisions()
    decisions = _decided(asked, picked, old)
    _prove(document, record, decisions)
    atomic_write(target, dumps(decisions).encode("utf-8"))
    _say(asked, len(picked), target)
    return 0


def _target(asked: _Request) -> Path:
    if asked.output == STANDARD or (asked.file == STANDARD and not asked.output):
        raise click.UsageError(_("the decisions need a file: --output FILE"))
    if asked.output and asked.file != STANDARD:
        refuse_overwriting(asked.file, asked.output)
    return Path(asked.output or f"{asked.file}.decisions.json")


def _decided(asked: _Request, findings: tuple[Finding, ...], old: Decisions) -> Decisions:
    from dedup.decisions import Decision

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


def _say(asked: _Request, count: int, target: Path) -> None:
    said = _("{count} settled in {target}. Use it: dedup check {file} --decisions {target}")
    click.echo(said.format(count=count, target=target, file=asked.file), err=True)
