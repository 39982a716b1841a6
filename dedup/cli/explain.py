"""`dedup explain`: what a rule means."""

from __future__ import annotations

import sys
from gettext import gettext
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from dedup.cli import printing
from dedup.cli.parts import Command, lang_option

if TYPE_CHECKING:
    from dedup.rules.base import Rule


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the codes that begin with what was typed."""
    from dedup.rules import RULES

    return [CompletionItem(r.code, help=r.name) for r in RULES if r.code.startswith(incomplete.upper())]


def _rule(_ctx: click.Context, _param: click.Parameter, value: str) -> Rule:
    """Return the rule of a code or name, in any case of letters."""
    from dedup.rules import RULES

    named = {key.casefold(): rule for rule in RULES for key in (rule.code, rule.name)}
    if value.casefold() not in named:
        said = gettext("there is no rule {rule!r}; there are {codes}")
        raise click.BadParameter(said.format(rule=value, codes=", ".join(rule.code for rule in RULES)))
    return named[value.casefold()]


@click.command("explain", cls=Command)
@click.argument("rule", metavar="RULE", callback=_rule, shell_complete=_complete)
@lang_option
@click.pass_obj
def command(lang: str, /, rule: Rule) -> int:
    """Say what a rule finds, why it matters, and what its fix does.

    RULE is a code such as FIG001 or a name such as variant-figure.
    """
    from dedup.reports import rule_pages

    page = printing.look(lang, sys.stdout)
    printing.emit(rule_pages.explain(rule, page))
    return 0
