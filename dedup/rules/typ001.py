"""What it finds: half-width marks in Chinese text, and full-width marks in English sentences.

Why it matters: a half-width comma is set tight and small beside ideographs, and a page that mixes both looks unread.
GB/T 15834-2011, 4.1 to 4.7 give the Chinese marks their forms, 5.1.1 and 5.1.2 the width of one ideograph.

Example:
    «2025年,我市深入落实就业优先战略;» is set as «2025年，我市深入落实就业优先战略；».

Fix: safe. Only the mark changes. Times, scores and grouped digits (12:30, 3:2, 1,234), decimal points, addresses, code
and quoted English keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.model import Edit, Paragraph
from dedup.rules._marks import draft, is_cjk, is_han, is_misplaced, is_verbatim, letter_after, letter_before
from dedup.rules.base import Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP001"
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_NARROW = {"，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "。": "."}
_HALF = re.compile(r"[,;:!?.]")
_FULL = re.compile(r"[，；：！？。]")
_BRACKETS = re.compile(r"\(([^()\n]{1,200})\)")  # 200: a longer remark is a paragraph of its own


def check(analysis: Analysis) -> Iterator[Draft]:
    """One finding for every paragraph with marks of the other width."""
    if not analysis.alphabet.isdisjoint(",;:!?.("):
        for paragraph in analysis.chinese:
            if edits := sorted(_widened(analysis, paragraph), key=lambda e: e.start):
                yield draft(analysis.text, edits, "half-width marks in Chinese text: {marks}", marks=_listed(edits))
    if not analysis.alphabet.isdisjoint(_NARROW):
        chinese = {p.index for p in analysis.chinese}
        for paragraph in analysis.paragraphs:
            if paragraph.index not in chinese and (edits := list(_narrowed(analysis.text, paragraph))):
                yield draft(
                    analysis.text,
                    edits,
                    "full-width marks in an English sentence: {marks}",
                    marks=_listed(edits, back=True),
                )


def _widened(analysis: Analysis, paragraph: Paragraph) -> Iterator[Edit]:
    text = analysis.text
    for match in _HALF.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match[0]
        wrong = _ends_a_sentence(text, at) if mark == "." else is_misplaced(text, at, paragraph)
        if wrong and not is_verbatim(analysis, at):
            yield Edit(at, at + 1, _WIDE[mark], CODE)
    if "(" in analysis.alphabet:
        for match in _BRACKETS.finditer(text, paragraph.start, paragraph.end):
            start, end = match.span()
            outside = text[max(paragraph.start, start - 1) : start], text[end : min(paragraph.end, end + 1)]
            if any(map(is_han, match[1])) and any(map(is_cjk, outside)) and not is_verbatim(analysis, start):
                yield Edit(start, start + 1, "（", CODE)
                yield Edit(end - 1, end, "）", CODE)


def _ends_a_sentence(text: str, at: int) -> bool:
    """A point behind at least two ideographs at the end of a line: one alone may be the number of a list."""
    return at >= 2 and is_han(text[at - 1]) and is_cjk(text[at - 2]) and text[at + 1 : at + 2] in ("", "\r", "\n")


def _narrowed(text: str, paragraph: Paragraph) -> Iterator[Edit]:
    """In a paragraph that is not Chinese: full-width marks between Latin letters."""
    for match in _FULL.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        before, after = letter_before(text, at, paragraph.start), letter_after(text, at + 1, paragraph.end)
        if _is_latin(before) and (not after or _is_latin(after)):
            following = text[at + 1 : at + 2]
            yield Edit(at, at + 1, _NARROW[match[0]] + (" " if following.isalnum() else ""), CODE)


def _is_latin(letter: str) -> bool:
    return letter != "" and letter < "\u0250"


def _listed(edits: list[Edit], *, back: bool = False) -> str:
    """The marks as they stand in the text, each once."""
    names = _NARROW if back else _WIDE | {"(": "（", ")": "）"}
    return " ".join(mark for mark, put in names.items() if any(e.replacement.strip() == (put) for e in edits))


RULE = Rule(CODE, "mark-width", "info", "marks of the wrong width", __doc__, check)
