"""The record: what stands beside a canonical article so that no question and no removed text is forgotten.

Schema `dedup.record/1`. Questions are anchored in the article by their own words, so that they survive edits elsewhere
and are settled when those words are edited.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dedup.model import Confidence, Edit, Message, Reading, Severity, Source
from dedup.text.lines import Lines

_CONTEXT = 24  # characters kept on both sides of a question's words, to find the right one of several equal places
_CLAUSE = 12  # characters: words as long as a clause are found without their neighbours
_WIDTHS = (_CONTEXT, 12, 6, 3, 0)  # characters of them that are looked for, widest first


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
class Kept:
    """Words of the article that a person leaves as they are, whatever the rules of a family (DUP, TYP …) say."""

    family: str
    place: Anchor


@dataclass(frozen=True, slots=True)
class Mend:
    """An edit of a fix that was not made: the words of the article that it replaces, and with what."""

    place: Anchor
    replacement: str


@dataclass(frozen=True, slots=True)
class Question:
    """A finding that only a person can settle, with every reading and its place in the source.

    `mends` are the edits of its fix: a person may still apply it when no rule proposes it any more.
    """

    rule: str
    severity: Severity
    fingerprint: str
    message: Message
    anchors: tuple[Anchor, ...]
    confidence: Confidence | None = None
    mends: tuple[Mend, ...] = ()


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

    `worded` is what a person has chosen or worded, `left` what is to stay as it is: no rule changes it in a later
    cleaning, until it is edited. `carried_out` are the fingerprints of decisions that changed the text: what an equal
    finding of a later cleaning is about, they did not decide. `article` is the SHA-256 of the article's bytes as they
    were written; None where no file was. `replaced` is that of the text in whose place the article is being written,
    and None again once it is: an article that is still the replaced text was never written.
    """

    version: str
    source: Source
    questions: tuple[Question, ...] = ()
    removed: tuple[Removed, ...] = ()
    worded: tuple[Anchor, ...] = ()
    left: tuple[Kept, ...] = ()
    carried_out: tuple[str, ...] = ()
    article: str | None = None
    replaced: str | None = None


def removed_before(record: Record | None, source: Source) -> tuple[Removed, ...]:
    """Return what earlier cleanings removed, each with the source that it was removed from: nothing is forgotten.

    What went from this very source stands in it again, and is for this cleaning to tell.
    """
    if record is None:
        return ()
    earlier = (gone if gone.sha256 else replace(gone, sha256=record.source.sha256) for gone in record.removed)
    return tuple(gone for gone in earlier if gone.sha256 != source.sha256)


def carried_out_before(record: Record | None, source: Source) -> frozenset[str]:
    """Return the fingerprints of the decisions that earlier cleanings carried out; of this very source, none was."""
    if record is None or record.source.sha256 == source.sha256:
        return frozenset()
    return frozenset(record.carried_out)


def removed_by(edits: Iterable[Edit], text: str, lines: Lines) -> tuple[Removed, ...]:
    """Return what edits take away of a source, as far as it says something."""
    return tuple(
        Removed(e.rule, e.start, e.end, lines.line(e.start), text[e.start : e.end])
        for e in edits
        if any(c.isalnum() for c in text[e.start : e.end])
    )


def locate(question: Question, text: str) -> tuple[tuple[int, int], ...] | None:
    """Return where the words of a question stand in an article; None once any of them has been edited."""
    found = [_find(anchor, text) for anchor in question.anchors]
    places = tuple(place for place in found if place is not None)
    return places if len(places) == len(found) else None


def speaks_of(record: Record, text: str) -> bool:
    """Tell whether a record may be one of a text: its words stand there, or something that stood beside them."""
    asked = (*(a for question in record.questions for a in question.anchors), *record.worded)
    known = [part for a in asked for part in (a.text, a.before, a.after) if len(part) >= _CLAUSE]
    return not known or any(part in text for part in known)


def unwritten(record: Record, digest: str) -> bool:
    """Tell whether an article is still the source of its record, by its digest: the cleaned text was never written."""
    return record.article not in (None, digest) and record.source.sha256 == digest


def mended(question: Question, text: str, *, exact: bool) -> tuple[Edit, ...]:
    """Return the edits of a question's fix, as far as what they replace still stands; `exact`: where it says."""
    found: list[Edit] = []
    for mend in question.mends:
        place = (mend.place.start, mend.place.end) if exact else _find(mend.place, text)
        if place and (not found or found[-1].end <= place[0]):
            found.append(Edit(*place, mend.replacement, question.rule))
    return tuple(found)


def found_again(anchors: Iterable[Anchor], text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words of anchors stand in a text, as far as they still do."""
    return tuple(place for place in (_find(anchor, text) for anchor in anchors) if place)


def _find(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Return the occurrence of an anchor's words with the most of its neighbours; of several the nearest.

    Shorter and shorter neighbourhoods are looked for, so that time is linear in the text however common the words are.
    Where a person has left out words, no word stands: such a place is between its neighbours.
    """
    if anchor.text not in text or not (anchor.text or anchor.before or anchor.after):
        return None
    alone = len(anchor.text) >= _CLAUSE or not (anchor.before or anchor.after)
    for width in _WIDTHS if alone else _WIDTHS[:-1]:  # 3.2万名 stands anywhere: without its neighbours it is another
        for before, after in ((width, width), (width, 0), (0, width)):
            head, tail = anchor.before[len(anchor.before) - min(before, len(anchor.before)) :], anchor.after[:after]
            at = _nearest(head + anchor.text + tail, anchor.start - len(head), text)
            if at is not None:
                return at + len(head), at + len(head) + len(anchor.text)
    return None


def _nearest(words: str, expected: int, text: str) -> int | None:
    """Return where words stand nearest to a position."""
    expected = max(0, expected)
    behind, before = text.find(words, expected), text.rfind(words, 0, expected + len(words))
    found = [at for at in (behind, before) if at >= 0]
    return min(found, key=lambda at: abs(at - expected), default=None)


def anchor(text: str, start: int, end: int, readings: tuple[Reading, ...] = ()) -> Anchor:
    """Make the anchor of a span of an article: its words, and what stands on both sides of them."""
    return Anchor(
        start, end, text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT], readings
    )
