"""`dedup rules`: which rules there are."""

from __future__ import annotations

import json
import sys

import click

from dedup.cli import printing
from dedup.cli.parts import Command, lang_option, option
from dedup.i18n import translate


@click.command("rules", cls=Command)
@option(
    "--output-format", type=click.Choice(("full", "json")), default="full", show_default=True, help="Form of the list."
)
@lang_option
@click.pass_obj
def command(lang: str, /, output_format: str) -> int:
    """List the rules: code, severity, name, what it says."""
    from dedup.reports import rule_pages
    from dedup.rules import RULES

    if output_format == "json":
        summary = translate(lang).gettext
        rows = [{"code": r.code, "name": r.name, "severity": r.severity, "summary": summary(r.summary)} for r in RULES]
        printing.emit_utf8(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        page = printing.look(lang, sys.stdout)
        printing.emit(rule_pages.table(RULES, page))
    return 0
