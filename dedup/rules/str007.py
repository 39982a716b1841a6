"""What it finds: what belongs to a page or a wire and not to the story.

Folios, running heads, jump lines, slugs, (more), -30-; the buttons of a web page above the story, and what stands under
it: shares, tags, related stories, rights.

Why it matters: copied out of a PDF, a page or a wire it stands in the middle of a sentence, and prints there.

Example:
    «（下转第3版）», «— 5 —», «2025年11月23日 星期日 第3版 要闻», «Page 3 of 10», «(more)» as lines of their own;
    «Skip to content», «Follow us», «Related posts» and all that follows.

Fix: unsafe: it is removed. It has letters or digits, so nobody removes it unasked. One cause is one finding, however
often it stands there: the head of every page is asked about once. The date line of a release is no furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dedup.edits.removal import removal
from dedup.model import Edit, Paragraph
from dedup.rules.base import Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.text.furniture import Furniture

CODE = "STR007"
_SHOWN = 9  # further places that a finding names: a head stands on every page


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every piece of furniture, and for every jump line that was run into a paragraph."""
    taken = set()
    for furniture in analysis.furniture:
        taken |= {k for first, last in furniture.places for k in range(first, last + 1)}
        yield _standing(analysis, furniture)
    for paragraph in analysis.paragraphs:
        if paragraph.index not in taken:
            yield from _at_edges(analysis.text, paragraph)


def _standing(analysis: Analysis, furniture: Furniture) -> Draft:
    spans = [(analysis.paragraphs[a].start, analysis.paragraphs[b].end) for a, b in furniture.places]
    numbers = [k for a, b in furniture.places for k in range(a, b + 1)]
    gone = removal(analysis.text, analysis.paragraphs, numbers, CODE)
    if len(numbers) == 1:
        return _draft(*spans[0], furniture.said, gone)
    message = say(
        "{line} and {count} more lines belong to a page or a wire, not to the story",
        line=furniture.said,
        count=len(numbers) - 1,
    )
    notes = tuple(Note(start, end, say("also here")) for start, end in spans[1 : _SHOWN + 1])
    return Draft(*spans[0], message, notes, fix("unsafe", gone))


def _at_edges(text: str, paragraph: Paragraph) -> Iterator[Draft]:
    """Yield jump lines in brackets that were run into the paragraph before or behind them."""
    from dedup.text import furniture

    first = furniture.AT_START.match(text, paragraph.start, paragraph.end)
    last = furniture.AT_END.search(text, max(paragraph.start, paragraph.end - furniture.LONGEST_END), paragraph.end)
    for match in filter(None, (first, last)):
        start, end = match.span()
        yield _draft(start, end, match[0].strip(), [Edit(start, end, "", CODE)])


def _draft(start: int, end: int, found: str, gone: Iterable[Edit]) -> Draft:
    message = say("{line} belongs to a page or a wire, not to the story", line=found)
    return Draft(start, end, message, (), fix("unsafe", gone))


RULE = Rule(CODE, "page-furniture", "warning", "page furniture stands in the text", __doc__, check, of_pages=True)
