"""The case files of the rules: fixtures/rules/*.txt, one file a rule.

A case begins with `=== title`; lines `house: names …`, `house: terms …` and `house: confusables wrong=right …` may
follow, then the text. `--- findings` lists what the rule says, one line each: the line, how safe the fix is (or `ask`,
without one), and the words it marks; nothing under it means that the rule is silent. `--- fixed` is the text after all
fixes of the rule, unsafe ones included; without it nothing changes. `\\u200b` stands for a character that nobody could
see here, ⏎ for a line end inside marked words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dedup.analysis import Analysis
from dedup.edits.composing import apply, compose
from dedup.layout.rendered import render
from dedup.model import Edit, House
from dedup.rules.base import Draft, Rule

FOLDER = Path(__file__).parents[2] / "fixtures" / "rules"
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Case:
    """One text, and what one rule says and makes of it."""

    code: str
    title: str
    text: str
    house: House
    findings: tuple[str, ...]
    fixed: str


def cases() -> Iterator[Case]:
    """All cases of all rules."""
    for path in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            yield _case(path.stem.upper(), block)


def _case(code: str, block: str) -> Case:
    title, _, rest = block.partition("\n")
    body, _, told = rest.partition("--- findings\n")
    findings, _, fixed = told.partition("--- fixed\n")
    house = House()
    while body.startswith("house: "):
        line, _, body = body.partition("\n")
        house = _listed(house, *line.split()[1:])
    text = unescaped(body.rstrip("\n"))
    said = tuple(unescaped(line) for line in findings.splitlines() if line.strip())
    return Case(code, title.strip(), text, house, said, unescaped(fixed.rstrip("\n")) or text)


def _listed(house: House, kind: str, *entries: str) -> House:
    if kind == "confusables":
        pairs = tuple((e.split("=")[0], e.split("=")[1]) for e in entries)
        return House(house.names, house.terms, pairs)
    names, terms = (entries, house.terms) if kind == "names" else (house.names, entries)
    return House(tuple(names), tuple(terms), house.confusables)


def unescaped(text: str) -> str:
    """The text with its escapes as the characters they stand for."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)


def analysed(text: str, house: House = House()) -> Analysis:  # noqa: B008 - frozen
    """The analysis of a text."""
    return Analysis(render(text), house)


def told(rule: Rule, analysis: Analysis) -> list[str]:
    """What a rule says, in the form of the case files."""
    drafts = sorted(rule.check(analysis), key=lambda d: (d.start, d.end))
    return [_line(analysis, draft) for draft in drafts]


def _line(analysis: Analysis, draft: Draft) -> str:
    words = analysis.text[draft.start : draft.end].replace("\n", "⏎")
    return f"{analysis.lines.line(draft.start)} {draft.fix.safety if draft.fix else 'ask'}: {words}"


def fixes(rule: Rule, analysis: Analysis) -> tuple[Edit, ...]:
    """The edits of all fixes of a rule together."""
    drafts = list(rule.check(analysis))
    return compose([draft.fix.edits for draft in drafts if draft.fix]).edits


def fixed(rule: Rule, analysis: Analysis) -> str:
    """The text after all fixes of a rule."""
    return apply(analysis.text, fixes(rule, analysis))
