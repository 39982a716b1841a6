"""What it finds: what belongs to a page or a wire and not to the story.

Folios, running heads, jump lines, slugs, (more), -30-.

Why it matters: copied out of a PDF or a wire it stands in the middle of a sentence, and prints there.

Example:
    «（下转第3版）», «— 5 —», «2025年11月23日 星期日 第3版 要闻», «Page 3 of 10», «(more)» as lines of their own.

Fix: unsafe: it is removed. It has letters or digits, so nobody removes it unasked. A line with a date and the name of
a newspaper alone is a source note where the article begins or ends, and no finding there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dedup.merge.removal import removal
from dedup.model import Edit, Paragraph
from dedup.rules.base import Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR007"
_LONGEST = 72  # characters: a line of page furniture is short, and no wider than a typed line


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every line, or end of a paragraph, that is page furniture."""
    from dedup.rules import _furniture as furniture

    bodies = [p.index for p in analysis.paragraphs if p.role == "body"]
    inside = range(bodies[0] + 1, bodies[-1]) if bodies else range(0)
    for paragraph in analysis.paragraphs:
        if paragraph.end - paragraph.start <= _LONGEST:
            line = analysis.text[paragraph.start : paragraph.end]
            if furniture.LINE.fullmatch(line) or _is_running_head(line, between=paragraph.index in inside):
                gone = removal(analysis.text, analysis.paragraphs, [paragraph.index], CODE)
                yield _draft(paragraph.start, paragraph.end, line, gone)
                continue
        yield from _at_edges(analysis.text, paragraph)


def _is_running_head(line: str, *, between: bool) -> bool:
    """Tell whether a line holds nothing but page, date, paper and section, and enough of them."""
    from dedup.rules import _furniture as furniture

    kinds: set[str] = set()
    at = 0
    while at < len(line):
        part = furniture.PART.match(line, at)
        if part is None or part.lastgroup is None:
            return False
        kinds.add(part.lastgroup)
        at = part.end()
    named = kinds - {"gap", "page"}
    if "page" in kinds:
        return bool(named)
    return between and "date" in kinds and not named.isdisjoint({"weekday", "paper"})


def _at_edges(text: str, paragraph: Paragraph) -> Iterator[Draft]:
    """Yield jump lines in brackets that were run into the paragraph before or behind them."""
    from dedup.rules import _furniture as furniture

    first = furniture.AT_START.match(text, paragraph.start, paragraph.end)
    last = furniture.AT_END.search(text, max(paragraph.start, paragraph.end - furniture.LONGEST_END), paragraph.end)
    for match in filter(None, (first, last)):
        start, end = match.span()
        yield _draft(start, end, match[0].strip(), [Edit(start, end, "", CODE)])


def _draft(start: int, end: int, found: str, gone: Iterable[Edit]) -> Draft:
    message = say("{line} belongs to a page or a wire, not to the story", line=found)
    return Draft(start, end, message, (), fix("unsafe", gone))


RULE = Rule(CODE, "page-furniture", "warning", "page furniture stands in the text", __doc__, check)
