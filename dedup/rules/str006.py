"""What it finds: a run of paragraphs that end in a semicolon, whose last one ends in a semicolon, too, or not at all.

Why it matters: the list is not closed: either its last item is missing, or the full stop is.

Example:
    «……提高12%；» «……新建8个；» and then the next sub-heading, or a paragraph that speaks of all of them.

Fix: unsafe: the last semicolon becomes a full stop. Look first whether an item was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dedup.lexicon.scripts import is_east_asian
from dedup.model import Edit, Paragraph
from dedup.rules.base import Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR006"
_ITEMS = frozenset({"body", "list", "box"})
_ITEM_END = re.compile(r"[；;]\s*(?:and|or|及|和|或|以及)?,?\s*$")
_TAIL = 9  # characters: the longest such end
_ELLIPSIS = re.compile(r"[….·。]{2,}|…")
_WORD = re.compile(r"[^\W\d_]{3}")
_CODE_SIGN = re.compile("[={}<>]")  # var anchorIndex = -1;
_LETTERS = 11  # at the end of an item, to know it by
_TABLE = re.compile(
    r"下[列]?表|(?:附|見|见|按|列於|列于)表|表[一二三四五六七八九十0-9]|\b(?:table|chart) (?:below|[0-9A-Z])",
    re.IGNORECASE,
)
_ENOUGH = 60  # characters at the end of an item that tell whether it is prose
_DIGIT = re.compile("[0-9０-９]")
_SERIES = 3  # items with a figure each: of two, the third may well be without one
_LEAST = 2  # items with a semicolon: one alone is a slip of the hand, two are a list


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every list of clauses that does not close."""
    text = analysis.text
    beside = {k for f in analysis.furniture for first, last in f.places for k in range(first, last + 1)}
    story = [p for p in analysis.paragraphs if p.index not in beside]
    for is_item, run in groupby(enumerate(story), key=lambda pair: _is_item(text, pair[1])):
        items = list(run)
        if is_item and len(items) >= _LEAST:
            at = items[-1][0] + 1
            yield from _open_end(text, [item for _, item in items], story[at : at + 2])


def _is_item(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph says something and ends in a semicolon.

    With "and" behind the semicolon it looks like a heading.
    """
    end = _ITEM_END.search(text, max(paragraph.start, paragraph.end - _TAIL), paragraph.end)
    if end is None or not (paragraph.role in _ITEMS or end[0][-1] not in "；;"):
        return False
    said = text[max(paragraph.start, paragraph.end - _ENOUGH) : paragraph.end]
    return _WORD.search(said) is not None and _CODE_SIGN.search(said) is None


def _open_end(text: str, items: list[Paragraph], behind: list[Paragraph]) -> Iterator[Draft]:
    """Yield the finding for a run of items that does not close; the paragraphs behind it may close it."""
    last, following = items[-1], behind[0] if behind else None
    if text[last.end - 1] not in "；;":
        return  # "; and" leads to the last item, whatever its mark
    if following is not None and _ELLIPSIS.match(text, following.start, following.end):
        return  # the list goes on beyond what is printed
    if following is not None and _TABLE.search(text, _ending(text, last), last.end):
        return  # ... and here behind the table
    note = Note(items[0].start, items[0].end, say("the list begins here"))
    if following is None or following.role not in _ITEMS | {"note"} or _speaks_of_them(text, items, following):
        stop = "。" if text[last.end - 1] == "；" or is_east_asian(text[last.end - 2]) else "."
        closed = fix("unsafe", [Edit(last.end - 1, last.end, stop, CODE)])
        yield Draft(_ending(text, last), last.end, say("this list ends in a semicolon"), (note,), closed)
    elif following.role == last.role and text[following.end - 1] in "，,、":
        if len(behind) > 1 and text[behind[1].end - 1] in "。.！？":
            return  # a line broke the last item behind its comma
        yield Draft(_ending(text, following), following.end, say("the last item of this list does not close"), (note,))


def _ending(text: str, paragraph: Paragraph) -> int:
    """Return where the last letters of a paragraph begin: as many, however many blanks and marks stand between them."""
    letters = [k for k in range(max(paragraph.start, paragraph.end - _ENOUGH), paragraph.end) if text[k].isalnum()]
    return letters[-_LETTERS:][0] if letters else paragraph.start


def _speaks_of_them(text: str, items: list[Paragraph], following: Paragraph) -> bool:
    """Tell whether what follows a list is no item, but speaks of all: the items say how many, it does not.

    «……吸纳见习人员3177人；» «积极构建630个零工驿站；» «一串串数字清晰展现了就业的良好态势。»
    """
    figures = (_DIGIT.search(text, p.start, p.end) for p in items)
    return len(items) >= _SERIES and all(figures) and not _DIGIT.search(text, following.start, following.end)


RULE = Rule(CODE, "open-list", "warning", "a list of clauses does not close", __doc__, check, of_pages=True)
