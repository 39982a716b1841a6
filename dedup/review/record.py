"""The record: what stands beside a canonical article so that no question and no removed text is forgotten.

Schema `dedup.record/1`. Questions are anchored in the article by their own words, so that they survive edits elsewhere
and are settled when those words are edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dedup.model import Message, Reading, Severity, Source

_CONTEXT = 24  # characters kept on both sides of a question's words, to find the right one of several equal places


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of the article that a question is about: where they stood when it was written, and what was around."""

    start: int
    end: int
    text: str
    before: str
    after: str
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A finding that only a person can settle, with every reading and its place in the source."""

    rule: str
    severity: Severity
    fingerprint: str
    message: Message
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed, from where in the source, and in the name of which rule.

    `sha256` is that of the source, where it is not the record's own: an earlier cleaning took the text away.
    """

    rule: str
    start: int
    end: int
    line: int
    text: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one cleaning: of which source, which questions are open, what was removed.

    `article` is the SHA-256 of the article's bytes as they were written; None where no file was. `replaced` is that of
    the text in whose place the article is being written, and None again once it is: an article that is still the
    replaced text was never written.
    """

    version: str
    source: Source
    questions: tuple[Question, ...] = ()
    removed: tuple[Removed, ...] = ()
    article: str | None = None
    replaced: str | None = None


def removed_before(record: Record | None, source: Source) -> tuple[Removed, ...]:
    """What earlier cleanings removed, each with the source that it was removed from: nothing is forgotten.

    What went from this very source stands in it again, and is for this cleaning to tell.
    """
    if record is None:
        return ()
    earlier = (gone if gone.sha256 else replace(gone, sha256=record.source.sha256) for gone in record.removed)
    return tuple(gone for gone in earlier if gone.sha256 != source.sha256)


def locate(question: Question, text: str) -> tuple[tuple[int, int], ...] | None:
    """Where the words of a question stand in an article; None once any of them has been edited."""
    found = [_find(anchor, text) for anchor in question.anchors]
    places = tuple(place for place in found if place is not None)
    return places if len(places) == len(found) else None


def _find(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """The occurrence with the same neighbours; of several such the one nearest to where it stood."""
    best: tuple[int, int, int] | None = None
    for at in _occurrences(anchor.text, text):
        end = at + len(anchor.text)
        same = _agree(text[:at][::-1][:_CONTEXT], anchor.before[::-1]) + _agree(
            text[end : end + _CONTEXT], anchor.after
        )
        rank = (-same, abs(at - anchor.start), at)
        best = rank if best is None or rank < best else best
    return (best[2], best[2] + len(anchor.text)) if best else None


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _agree(one: str, two: str) -> int:
    for number, (x, y) in enumerate(zip(one, two, strict=False)):
        if x != y:
            return number
    return min(len(one), len(two))


def anchor(text: str, start: int, end: int, readings: tuple[Reading, ...] = ()) -> Anchor:
    """The anchor of a span of an article."""
    return Anchor(
        start, end, text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT], readings
    )
