"""What it finds: a credit line of the whole article that stands in its middle.

Why it matters: who wrote, photographed and set the report is said once, at its end; in the middle the line cuts the
text in two and shows where a section was pasted.

Example:
    «文字/刘婷婷 摄影/梁栋 张海 李燎原 石玉成 版式/高琪» between two chapters.

Fix: safe where an equal line already stands at the end of the article: the one in the middle is removed. Moving a line
that stands nowhere else is unsafe. Credits under pictures stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dedup.edits.removal import removal
from dedup.lexicon.en import layout as en
from dedup.lexicon.zh import layout as zh
from dedup.model import Edit, Paragraph
from dedup.rules.base import Draft, Note, Rule, fix, say
from dedup.text.segment import QUOTES

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR003"
# Who wrote, edited and set it; photographers are named under their pictures, and a bare "By" may open a second story
_TEXT_CREDITS = (
    "文字", "撰文", "采写", "版式", "责编", "编辑", "words by", "text by", "reporting by", "writing by", "editing by",
    "edited by", "compiled by", "layout",
)  # fmt: skip
_ENDS = zh.SENTENCE_ENDS + en.SENTENCE_ENDS
_EDGE = 12  # the part of a text that may be a teaser with the credits under it, or a note behind them
_CLOSING = 3  # paragraphs that may close an article: its credits, an end mark, a note on the source


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every credit line of the article between two paragraphs of its story.

    Under the headline or a teaser it is where it should be. A text in which several such lines name different people
    holds several stories.
    """
    text = analysis.text
    story = [
        p.index for p in analysis.paragraphs if p.role == "body" and text[p.start : p.end].rstrip(QUOTES)[-1:] in _ENDS
    ]
    found = [
        p
        for p in analysis.paragraphs
        if p.role == "byline" and story and story[0] < p.index < story[-1] and _names_writer(text, p)
    ]
    if len({_content(analysis, p) for p in found}) > 1 and _are_apart(found):
        return
    for paragraph in found:
        equal = _equal_at_end(analysis, paragraph)
        if equal or min(paragraph.start, len(text) - paragraph.end) * _EDGE > len(text):
            yield _draft(analysis, paragraph, equal)


def _names_writer(text: str, paragraph: Paragraph) -> bool:
    from dedup.text.simplify import simplified

    said = simplified(text[paragraph.start : paragraph.end].casefold())
    return any(word in said for word in _TEXT_CREDITS)


def _are_apart(found: Sequence[Paragraph]) -> bool:
    """Tell whether credit lines stand at several places, and not in one block."""
    return any(two.index - one.index > 1 for one, two in pairwise(found))


def _equal_at_end(analysis: Analysis, paragraph: Paragraph) -> Paragraph | None:
    """Find a line of the same letters among the last paragraphs of the article; 劉婷婷 may be another than 刘婷婷."""
    said = _letters(analysis, paragraph)
    for last in analysis.paragraphs[: -_CLOSING - 1 : -1]:
        if last.role == "byline" and last.index > paragraph.index and _letters(analysis, last) == said:
            return last
    return None


def _letters(analysis: Analysis, paragraph: Paragraph) -> str:
    return "".join(filter(str.isalnum, analysis.text[paragraph.start : paragraph.end]))


def _content(analysis: Analysis, paragraph: Paragraph) -> str:
    i, j = analysis.content.span(paragraph.start, paragraph.end)
    return analysis.content.text[i:j]


def _draft(analysis: Analysis, paragraph: Paragraph, equal: Paragraph | None) -> Draft:
    gone = removal(analysis.text, analysis.paragraphs, [paragraph.index], CODE)
    if equal:
        return Draft(
            paragraph.start,
            paragraph.end,
            say("this credit line belongs to the end of the article, where it already stands"),
            (Note(equal.start, equal.end, say("it already stands here")),),
            fix("safe", gone),
        )
    end = analysis.paragraphs[-1].end
    parting = analysis.text[analysis.paragraphs[-2].end : analysis.paragraphs[-1].start]
    moved = Edit(end, end, parting + analysis.text[paragraph.start : paragraph.end], CODE)
    return Draft(
        paragraph.start,
        paragraph.end,
        say("this credit line stands in the middle of the article; it belongs to its end"),
        (),
        fix("unsafe", [*gone, moved]),
    )


RULE = Rule(
    CODE,
    "byline-mid-article",
    "warning",
    "a credit line stands in the middle of the article",
    __doc__,
    check,
    of_pages=True,
)
