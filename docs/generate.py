"""The reference pages, made from the command line and the rules themselves.

`python docs/generate.py` writes docs/cli.md and docs/rules.md; with `--check` it only says whether they are stale.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dedup.cli.app import dedup
from dedup.i18n import paragraphs
from dedup.rules import RULES
from dedup.rules.base import Rule

DOCS = Path(__file__).parent
_MADE = "<!-- Made by docs/generate.py: edit the code that it describes. -->"


def pages() -> dict[Path, str]:
    """Every page and what it must hold."""
    return {DOCS / "cli.md": _page(_cli()), DOCS / "rules.md": _page(_rules())}


def _page(lines: Iterator[str]) -> str:
    return "\n".join([_MADE, "", *lines]).rstrip() + "\n"


def _cli() -> Iterator[str]:
    yield from ("# The command line", "")
    yield from _command(dedup, "dedup")
    for name, command in dedup.commands.items():
        yield from (f"## dedup {name}", "")
        yield from _command(command, f"dedup {name}")


def _command(command: click.Command, path: str) -> Iterator[str]:
    words = " ".join(command.collect_usage_pieces(click.Context(command, info_name=command.name)))
    yield from (f"`{path} {words}`", "")
    for paragraph in (command.help or "").split("\n\n"):
        yield from (" ".join(paragraph.split()), "")
    yield from ("| option | does |", "| --- | --- |")
    for param in command.params:
        if isinstance(param, click.Option):
            yield f"| `{_named(param)}` | {param.help}{_default(param)} |"
    yield ""


def _named(option: click.Option) -> str:
    names = ", ".join(option.opts)
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        separator = r"\|"  # a bare bar would end the cell
        return f"{names} [{separator.join(map(str, option.type.choices))}]"
    return f"{names} {option.metavar}"


def _default(option: click.Option) -> str:
    return f" Default: {option.default}." if option.show_default else ""


def _rules() -> Iterator[str]:
    yield from ("# The rules", "", "The same pages as `dedup explain` shows, here in English.", "")
    yield from ("| rule | name | severity | |", "| --- | --- | --- | --- |")
    yield from (f"| [{r.code}](#{r.code.lower()}-{r.name}) | {r.name} | {r.severity} | {r.summary} |" for r in RULES)
    yield ""
    for rule in RULES:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"## {rule.code} {rule.name}", "")
    quoted = False
    for paragraph in paragraphs(rule.page):
        heading, colon, rest = paragraph.partition(":")
        if quoted:
            yield from (f"> {paragraph}", "")
        elif not rest:
            yield from (f"**{heading}**", "")
        else:
            yield from (f"**{heading}**{colon}{rest}", "")
        quoted = not rest and not quoted


def stale() -> list[Path]:
    """The pages that do not say what the code says."""
    return [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` name the stale ones."""
    if "--check" in arguments:
        for path in stale():
            sys.stdout.write(f"stale: {path.name}; run python docs/generate.py\n")
        return 1 if stale() else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
