"""`dedup corpus`: clean a whole collection."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedup.cli import printing
from dedup.cli.checking import processors
from dedup.cli.parts import Command, FileName, lang_option, option
from dedup.cli.progress import Stages
from dedup.cli.writing import refuse_overwriting_inputs
from dedup.workspace.locking import locked
from dedup.workspace.sources import STANDARD

if TYPE_CHECKING:
    from dedup.corpus.summary import Summary

_WRITTEN = ("kept.jsonl", "kept.parquet", "removed.jsonl", "families.jsonl", "pairs.jsonl", "report.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """What was asked on the command line."""

    inputs: tuple[str, ...]
    output: str
    against: tuple[str, ...]
    id_field: str
    text_field: str
    date_field: str
    jobs: int | None
    engine: str


@click.command("corpus", cls=Command)
@click.argument("inputs", metavar="IN...", type=FileName(), nargs=-1, required=True)
@option("-o", "--output", type=FileName(), metavar="DIR", required=True, help="Folder that the result is written to.")
@option(
    "--against",
    type=FileName(),
    metavar="OTHER",
    multiple=True,
    help="Collection to hold the articles against: what it has already is removed. It is itself left alone.",
)
@option("--id-field", metavar="NAME", default="id", show_default=True, help="Field that an article is known by.")
@option("--text-field", metavar="NAME", default="text", show_default=True, help="Field that holds the text.")
@option("--date-field", metavar="NAME", default="date", show_default=True, help="Field that holds the date, if any.")
@option(
    "-j", "--jobs", type=click.IntRange(1), metavar="N", help="Use so many processes (default: what the machine has)."
)
@option(
    "--engine",
    type=click.Choice(("local", "spark")),
    default="local",
    show_default=True,
    help="Where the work is done: on this machine, or on Apache Spark, from Parquet to Parquet.",
)
@lang_option
@click.pass_obj
def command(_lang: str, /, **given: Any) -> int:
    """Find the articles of a collection that say the same, and write the collection without copies.

    A collection is JSON Lines, also as .gz or .zst, Parquet, or a folder of files in any format that dedup reads. An
    article is removed only where one that is kept holds all of it; articles that differ in figures stay, and are
    listed. A run that was killed goes on when it is started again.
    """
    asked = _Request(**given)
    if STANDARD in (*asked.inputs, *asked.against):
        raise click.UsageError(_("a collection is read more than once: name a file, not standard input"))
    targets = [str(Path(asked.output, name)) for name in _WRITTEN]
    refuse_overwriting_inputs((*asked.inputs, *asked.against), targets)
    printing.emit(_told(_run(asked), asked.output))
    return 0


def _run(asked: _Request) -> Summary:
    from dedup.corpus.job import Job, run
    from dedup.corpus.records import Fields
    from dedup.corpus.state import make

    fields = Fields(asked.id_field, asked.text_field, asked.date_field)
    job = Job(asked.inputs, asked.output, asked.against, fields, asked.jobs or processors())
    with ExitStack() as held:
        stages = _stages()
        held.callback(stages.end)
        if asked.engine == "spark":
            from dedup.corpus.spark.session import session

            with session(job.processes) as spark:
                from dedup.corpus.spark.job import run as run_on_spark

                return run_on_spark(spark, job, stages.tell)
        make(asked.output)
        held.enter_context(locked(Path(asked.output, "report.json")))
        return run(job, stages.tell)


def _stages() -> Stages:
    words = {
        "reading": _("reading"),
        "linking": _("looking for candidates"),
        "comparing": _("comparing"),
        "settling": _("settling families"),
    }
    return Stages(sys.stderr, words, _("about {minutes} min left"))


def _told(summary: Summary, place: str) -> str:
    """Return what a run has found, as sentences."""
    counts = summary.pairs
    lines = [
        _("{articles} articles: {kept} are kept, {removed} removed, each for one that is kept and holds all of it."),
        _("{asked} pairs of articles differ in a few figures only: both are kept; see which one is right."),
        _("{versions} pairs are versions of one article, {parallels} the same form about other facts,"),
        _("{passages} share a passage: all of these are kept."),
        _("The result is in {place}: kept, removed, families, pairs, report."),
    ]
    values = {
        "articles": summary.articles,
        "kept": summary.kept,
        "removed": summary.removed,
        "asked": counts["asked"],
        "versions": counts["version"],
        "parallels": counts["parallel"],
        "passages": counts["passage"],
        "place": place,
    }
    return "".join(line.format(**values) + "\n" for line in lines)
