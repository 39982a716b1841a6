"""The reference pages, made from the command line, the rules and the modules themselves.

`python docs/generate.py` writes docs/cli.md, docs/rules.md, the list of rooms in docs/architecture.md and the picture
docs/diff.svg; with `--check` it only says which of them are stale.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import ast
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from dedup import check
from dedup.cli.app import dedup
from dedup.i18n import paragraphs
from dedup.reports import witnesses
from dedup.reports.base import Checked, Look
from dedup.rules import RULES
from dedup.rules.base import Rule

DOCS = Path(__file__).parent
_WIDE = 100  # columns of the picture
_MADE = "<!-- Made by docs/generate.py: edit the code that it describes. -->"


def pages() -> dict[Path, str]:
    """Every page and what it must hold."""
    house = DOCS / "architecture.md"
    return {
        DOCS / "cli.md": _page(_cli()),
        DOCS / "rules.md": _page(_rules()),
        house: _between(house.read_text("utf-8"), "rooms", _rooms()),
        DOCS / "diff.svg": _picture("fixtures/changzhi-2025.txt"),
    }


def _between(page: str, name: str, lines: Iterator[str]) -> str:
    """Return a page with other lines between its two marks."""
    before, opening, rest = page.partition(f"<!-- {name}: made by docs/generate.py -->\n")
    _, closing, after = rest.partition(f"<!-- /{name} -->")
    return "".join([before, opening, "\n", *(f"{line}\n" for line in lines), "\n", closing, after])


def _rooms() -> Iterator[str]:
    """Return the floors of the import contract, each with its modules and what they say of themselves."""
    contracts = tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = next(c["layers"] for c in contracts if c["type"] == "layers")
    yield from ("| floor | room | what lives there |", "| ---: | --- | --- |")
    for number, floor in zip(range(len(floors) - 1, -1, -1), floors, strict=True):
        for name in re.split(" [|:] ", floor):
            yield f"| {number} | `{name.removeprefix('dedup.')}` | {_summary(name)} |"


def _summary(module: str) -> str:
    """Return the first line of a module's docstring, which says what it is for."""
    path = DOCS.parent / Path(*module.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = (ast.get_docstring(ast.parse(source.read_text("utf-8"))) or "").split("\n\n")[0]
    return " ".join(said.split())


def _picture(name: str) -> str:
    """Return what `dedup diff` prints of a file on a terminal, as a picture that loads no font from elsewhere."""
    text = (DOCS.parent / name).read_text("utf-8")
    output = witnesses.render(Checked(name, text, check(text)), Look("en", colour=True, width=_WIDE))
    console = Console(record=True, width=_WIDE, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ dedup diff {name}\n{output}"))
    template = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    picture = console.export_svg(title="dedup", unique_id="dedup", code_format=template)
    return "\n".join(line.rstrip() for line in picture.splitlines() if line.strip()) + "\n"


def _page(lines: Iterator[str]) -> str:
    return "\n".join([_MADE, "", *lines]).rstrip() + "\n"


def _cli() -> Iterator[str]:
    yield from ("# The command line", "")
    yield from _command(dedup, "dedup")
    for path, command in _below(dedup, "dedup"):
        yield from (f"## {path}", "")
        yield from _command(command, path)


def _below(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield the commands of a group with their paths, and those of the groups among them."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _below(command, f"{path} {name}")


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


_HEADINGS = ("What it finds", "Why it matters", "Example", "Fix")


def _rule(rule: Rule) -> Iterator[str]:
    """Return the page of a rule: each part under its heading, the example as a quotation, and all else as it is."""
    yield from (f"## {rule.code} {rule.name}", "")
    quoted = False
    for paragraph in paragraphs(rule.page):
        heading, colon, rest = paragraph.partition(":")
        if heading not in _HEADINGS or not colon:
            yield from (f"> {paragraph}" if quoted else paragraph, "")
            quoted = False
        elif rest:
            yield from (f"**{heading}**:{rest}", "")
        else:
            yield from (f"**{heading}**", "")
            quoted = True


def stale() -> list[Path]:
    """Return the pages that do not say what the code says."""
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
