"""Tells what the chapter that a figure stands in speaks of: what was done, or what is wanted, and in what period."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.lexicon.en import claims as en
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh
from dedup.model import Paragraph

_HEADING = 40  # characters: a heading is short
_PART = ("（", "(")  # a part of a chapter goes on with what it speaks of
_CLOSED = ("。", "；", ".", ";", "!", "！")


class Chapter(NamedTuple):
    """From where on it holds; `mode`: "done" or "planned"; `period`: a year, "year" (unnamed), "span" (several).

    Both are empty where it is not known.
    """

    start: int
    mode: str
    period: str


_WANTED = re.compile(any_of(zh.WANTED_CHAPTERS))
_DONE = re.compile(any_of(zh.DONE_CHAPTERS))
_TURNS = re.compile(zh.TURNS)
_ONE_YEAR = re.compile(any_of(zh.ONE_YEAR))
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年(?!代)")
_SPAN = re.compile(zh.CHAPTER_SPANS)
_EN_WANTED = re.compile(rf"\b(?:{any_of(en.WANTED_CHAPTERS)})\b", re.IGNORECASE)
_EN_DONE = re.compile(rf"\b(?:{any_of(en.DONE_CHAPTERS)})\b", re.IGNORECASE)


def chapters(text: str, paragraphs: Sequence[Paragraph]) -> list[Chapter]:
    """Return the chapters of a text in order; none where it has no headings that tell."""
    found: list[Chapter] = []
    for p in paragraphs:
        for at, said in _turns(text, p):
            chapter = _chapter(at, said, found[-1] if found else None)
            if chapter is not None:
                found.append(chapter)
    return found


def _turns(text: str, p: Paragraph) -> Iterator[tuple[int, str]]:
    """Yield the words of a paragraph that may open a chapter: a heading, or the beginning of a sentence that turns."""
    whole = text[p.start : min(p.end, p.start + _HEADING + 1)].strip()
    if p.end - p.start <= _HEADING and not whole.endswith(_CLOSED):
        if not whole.startswith(_PART):
            yield p.start, whole
        return
    for match in _TURNS.finditer(text, p.start, p.end):
        yield match.start(), match[0].strip()


def _chapter(at: int, said: str, before: Chapter | None) -> Chapter | None:
    wanted, done = _last(_WANTED, said) + _last(_EN_WANTED, said), _last(_DONE, said) + _last(_EN_DONE, said)
    year, span, one = _YEAR.search(said), _SPAN.search(said), _ONE_YEAR.search(said)
    if not (wanted or done or span or one or (year and "工作" in said)):
        return None
    mode = "" if wanted == done else "planned" if wanted > done else "done"
    mode = mode or (before.mode if before else "")
    if span and (year or one):
        return Chapter(at, mode, "")  # speaks of both: each sentence tells which
    named = "span" if span else year[1] if year else "year" if one else ""
    return Chapter(at, mode, named or (before.period if before and before.mode == mode else ""))


def _last(pattern: re.Pattern[str], said: str) -> int:
    """Return where the last match ends, 0 if there is none: «主要工作和成就», «目标完成情况»: the last word tells."""
    return max((m.end() for m in pattern.finditer(said)), default=0)


def at(found: Sequence[Chapter], offset: int) -> Chapter | None:
    """Return the chapter that an offset lies in."""
    k = bisect_right(found, offset, key=lambda c: c.start) - 1
    return found[k] if k >= 0 else None
