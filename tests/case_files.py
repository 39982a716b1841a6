"""The cases of fixtures/cases: how they are read and judged. fixtures/README.md tells the format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from judging import letters

import dedup
from dedup import Finding
from dedup.pipeline import Cleaned

FOLDER = Path(__file__).parents[1] / "fixtures" / "cases"
KNOWN_FAILURES = FOLDER / "known-failures.tsv"
CONTENT = dedup.Options(select=("DUP", "FIG"))

Span = tuple[int, int]

_MARK = re.compile(r"(-|[=~]\w)\|")
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Block:
    """A paragraph of a case; `mark` is "" where it stays, "-" for a copy, "=a" or "~a" for one of the readings `a`."""

    mark: str
    text: str


@dataclass(frozen=True)
class Order:
    """Something else that must hold, such as `!conflict 12个 ~ 9个`."""

    name: str
    what: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two phrases of an order about two."""
        left, right = self.what.split(" ~ ")
        return left.strip(), right.strip()


@dataclass(frozen=True)
class Case:
    """One article and what must come of it."""

    name: str
    about: str
    blocks: tuple[Block, ...]
    orders: tuple[Order, ...]

    @property
    def text(self) -> str:
        """The article as the tool gets it."""
        return "\n\n".join(block.text for block in self.blocks) + "\n"

    @property
    def plain(self) -> bool:
        """Whether nothing in it is to be removed."""
        return not any(block.mark for block in self.blocks) and not self.rearranged

    @property
    def rearranged(self) -> bool:
        """Whether passages go, so that paragraphs need not stay as they are."""
        return any(order.name == "contained" for order in self.orders)


def cases() -> list[Case]:
    """Return all cases, by name."""
    return [parse(path) for path in sorted(FOLDER.glob("*.txt"))]


def parse(path: Path) -> Case:
    """Return the case of a file."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    lines = body.split("\n")
    orders = (line[1:].partition(" ") for line in lines if line.startswith("!"))
    article = "\n".join(line for line in lines if not line.startswith("!")).strip()
    return Case(
        path.stem,
        head.lstrip("# "),
        tuple(_block(text) for text in _BLANK_LINE.split(article)),
        tuple(Order(name, what) for name, _, what in orders),
    )


def _block(text: str) -> Block:
    mark = _MARK.match(text)
    return Block(mark[1], text[mark.end() :]) if mark else Block("", text)


def known_failures() -> dict[str, str]:
    """Return cases that fail today, and why each does."""
    rows = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))


def faults(case: Case) -> list[str]:
    """Return what is wrong with the cleaning of a case; empty where all holds."""
    cleaned = dedup.clean(case.text, CONTENT)
    found = [*_blocks(case, cleaned), *_orders(case, cleaned)]
    if case.plain and letters(case.text) != letters(cleaned.text):
        found.append("changed an article with nothing to remove")
    if cleaned.undo() != case.text:
        found.append("undo does not give the source back")
    return found


def _blocks(case: Case, cleaned: Cleaned) -> Iterator[str]:
    """Return blocks that went although they must stay, or stayed although they must go."""
    article = cleaned.text
    have = Counter(letters(p) for p in _BLANK_LINE.split(article))
    want = Counter(letters(block.text) for block in case.blocks if not block.mark)
    whole = letters(article)
    for text, count in want.items():
        joined = count == 1 and text in whole  # a paragraph that was mended is now part of another
        if text and have[text] < count and not case.rearranged and not joined:
            yield f"lost: {text[:24]}"
    for block in case.blocks:
        if block.mark == "-" and have[letters(block.text)] > want[letters(block.text)]:
            yield f"still there: {block.text[:24]}"
    for group in sorted({block.mark for block in case.blocks if block.mark.startswith(("=", "~"))}):
        readings = {letters(block.text) for block in case.blocks if block.mark == group}
        asked = group.startswith("~") and _asked(case, cleaned.report.findings, group)
        if sum(have[reading] for reading in readings) != 1 and not asked:
            yield f"not one reading of {group} in the article"


def _asked(case: Case, findings: Iterable[Finding], group: str) -> bool:
    """Tell whether one doubt names two blocks of a group."""
    starts = [m.end() for m in re.finditer(r"\A|\n\n", case.text)]
    places = [(at, at + len(b.text)) for at, b in zip(starts, case.blocks, strict=False) if b.mark == group]
    doubts = [[(f.start, f.end), *((r.start, r.end) for r in f.related)] for f in findings if f.rule == "DUP007"]
    return any(sum(any(_meet(place, spot) for spot in spots) for place in places) > 1 for spots in doubts)


def _orders(case: Case, cleaned: Cleaned) -> Iterator[str]:
    """Return orders that do not hold."""
    loud = [f for f in cleaned.report.findings if f.severity != "info"]
    figures = [f for f in loud if f.rule.startswith("FIG")]
    whole = letters(cleaned.text)
    for order in case.orders:
        match order.name:
            case "contained" | "once" if whole.count(letters(order.what)) != 1:
                yield f"{whole.count(letters(order.what))} times: {order.what[:24]}"
            case "conflict" if not names_both(figures, case.text, order.pair):
                yield f"not asked: {order.what}"
            case "variant" if not names_both(loud, case.text, order.pair):
                yield f"not shown: {order.what}"
            case "noconflict" if names_both(figures, case.text, order.pair):
                yield f"false alarm: {order.what}"
            case "quiet":
                yield from (f"{f.rule} {f.severity}: {case.text[f.start : f.end][:24]}" for f in loud)
            case _:
                assert order.name in {"contained", "once", "conflict", "variant", "noconflict"}, order


def names_both(findings: Iterable[Finding], text: str, pair: tuple[str, str]) -> bool:
    """Tell whether one finding names a place of both phrases: each in a place of its own, or both in its only one."""
    lefts, rights = (_places(text, phrase) for phrase in pair)
    spots = [[(f.start, f.end), *((r.start, r.end) for r in f.related)] for f in findings]
    return any(_has_both(some, a, b) for some in spots for a in lefts for b in rights if a != b)


def _has_both(spots: Sequence[Span], a: Span, b: Span) -> bool:
    left, right = ([_meet(place, spot) for spot in spots] for place in (a, b))
    apart = sum(x or y for x, y in zip(left, right, strict=True)) > 1
    return any(left) and any(right) and (apart or len(spots) == 1)


def _meet(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _places(text: str, phrase: str) -> list[Span]:
    """Return where a phrase stands; one that begins with a figure does not stand inside a longer one."""
    words = re.escape(phrase)
    pattern = rf"(?<![\d.,]){words}(?!\d)" if re.match(r"[\d$]", phrase) else words
    return [m.span() for m in re.finditer(pattern, text)]
