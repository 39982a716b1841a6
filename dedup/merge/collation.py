"""Lays the witnesses of one text beside each other, clause by clause, and finds where they disagree.

Every letter of every witness falls into exactly one segment, and a segment whose witnesses disagree becomes a variant
that holds each wording. So whatever is removed later is either in the kept witness or in a reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from dedup.classify.differences import Difference, differences, joined
from dedup.detect.align import Block, align
from dedup.detect.chains import Span
from dedup.figures import find, same_unit
from dedup.model import Figure, VariantKind
from dedup.text import names
from dedup.text.characters import marks_end, said
from dedup.text.content import Content
from dedup.text.numbers import number_pattern
from dedup.text.segment import clauses
from dedup.text.signs import BEHIND, signs, signs_differ


@dataclass(frozen=True, slots=True)
class Voice:
    """The reading of one witness: its source span and its text.

    It `breaks_off` where the witness begins late or ends early, and the reading is what is left of the kept one.
    """

    witness: int
    start: int
    end: int
    text: str
    breaks_off: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One segment on which witnesses differ. `voices[0]` is the kept witness; `noise`: misreading explains it all.

    `printed` is the voice whose wording is printed in the kept place.
    """

    kind: VariantKind
    noise: bool
    voices: tuple[Voice, ...]
    printed: int = 0


@dataclass(frozen=True, slots=True)
class Aligned:
    """A witness aligned with the kept one: content spans, blocks, differences."""

    home: int
    witness: int
    kept: Span
    other: Span
    blocks: tuple[Block, ...]
    differences: tuple[Difference, ...]

    def touching(self, span: Span) -> tuple[Difference, ...]:
        """Return the differences that share a character or an end with a span of the kept place."""
        first = bisect_left(self.differences, span[0], key=lambda d: d.a1)
        return self.differences[first : bisect_right(self.differences, span[1], key=lambda d: d.a0)]


def align_places(content: Content, home: int, witness: int, kept: Span, other: Span) -> Aligned:
    """Align the place of a witness with the kept place, in witness `home`, of the same text; content spans."""
    blocks = align(content.text, kept, other, _anchors(content.text, kept, other))
    return Aligned(home, witness, kept, other, tuple(blocks), tuple(differences(content, kept, other, blocks)))


def same_letters(kept: Span, other: Span) -> Aligned:
    """Align two places that have the same letters."""
    return Aligned(0, 1, kept, other, (Block(kept[0], other[0], kept[1] - kept[0]),), ())


_WORN = 4.0  # a sum of three z-scores that chance does not reach


def choose_wording(found: Sequence[Disagreement], worn: Mapping[int, float]) -> list[Disagreement]:
    """Return the disagreements with the voice that is printed: the majority, else the least damaged.

    `worn` says by how much the kept witness is more worn than another. Only what misreading and setting explain may
    come from another witness; a figure, a direction, a negation and a name are always the kept place's own.
    """
    return [replace(d, printed=_printed(d, worn)) for d in found]


def _printed(d: Disagreement, worn: Mapping[int, float]) -> int:
    own = d.voices[0].text
    if not (d.noise or d.kind == "form"):
        return 0
    votes = Counter(v.text for v in d.voices)
    best, count = votes.most_common(1)[0]
    cleaner = max(range(1, len(d.voices)), key=lambda k: worn.get(d.voices[k].witness, 0.0))
    choice = 0
    if count > votes[own] and count > 1:
        choice = next(k for k, v in enumerate(d.voices) if v.text == best)
    elif len(d.voices) == 2 and worn.get(d.voices[cleaner].witness, 0.0) >= _WORN:
        choice = cleaner
    return 0 if choice and _differ_in_fact(own, d.voices[choice].text) else choice


def _differ_in_fact(own: str, other: str) -> bool:
    """Tell whether two readings differ in what may be a name, or in a word that turns a fact: 以前, 以后."""
    from dedup.claims.wording import kinds

    return names.differ(own, other) or bool(kinds(own, other))


_CUT = 4  # content characters: what lacks so much at an end was cut off there
_STEP, _SEED = 256, 24  # in a very long place, every so often a stretch so long that it is hardly there twice
_REACH = 8 * _STEP  # characters that may have been put in or left out between two of these


def _anchors(text: str, a: Span, b: Span) -> Iterator[tuple[int, int]]:
    """Find points of two long spans that correspond by looking for stretches of the one in the other.

    Each is looked for around the place where it stands if nothing was put in or left out since the last one: where
    stretch after stretch was misread, the next one that was not is found again.
    """
    x0, y0 = a[0], b[0]
    for x in range(a[0], a[1] - _SEED, _STEP):
        expected = y0 + x - x0
        at = text.find(text[x : x + _SEED], max(y0, expected - _REACH), min(b[1], expected + _REACH))
        if at >= 0:
            yield x, at
            x0, y0 = x, at + 1


def collate(text: str, content: Content, aligned: Sequence[Aligned]) -> list[Disagreement]:
    """Return where the witnesses of one place disagree; all of `aligned` share the kept span."""
    if not aligned:
        return []
    kept = aligned[0].kept
    maps = [_Map(a) for a in aligned]
    cuts = _cuts(text, content, kept)
    bounds = [
        kept[0],
        *(x for x in cuts if not joined(content, x) and all(_may_cut(content, m, x) for m in maps)),
        kept[1],
    ]
    found = []
    for x0, x1 in pairwise(bounds):
        segments = [(m.aligned, m.start(x0), m.end(x1)) for m in maps]
        disagreement = _disagreement(text, content, (x0, x1), segments)
        if disagreement:
            found.append(disagreement)
    return found


def _cuts(text: str, content: Content, kept: Span) -> list[int]:
    """Return the content positions inside a span where clauses begin."""
    start, end = content.source(*kept)
    cuts = {content.span(s, end)[0] for s, _ in clauses(text, start, end)}
    return sorted(x for x in cuts if kept[0] < x < kept[1])


def _may_cut(content: Content, other: _Map, x: int) -> bool:
    """Tell whether another witness can be cut where the kept one is: in no difference, inside no word or number."""
    y = other.at(x)
    return y is not None and not joined(content, y)


class _Map:
    """Where positions of the kept span lie in another witness."""

    def __init__(self, aligned: Aligned) -> None:
        self.aligned = aligned
        edges = [
            Block(aligned.kept[0], aligned.other[0], 0),
            *aligned.blocks,
            Block(aligned.kept[1], aligned.other[1], 0),
        ]
        self._blocks = edges
        self._starts = [block.a for block in edges]

    def at(self, x: int) -> int | None:
        """Return the position that corresponds to `x`; None inside a difference where this witness says something."""
        number = max(0, bisect_right(self._starts, x) - 1)
        block = self._blocks[number]
        if x <= block.a + block.length:
            return block.b + x - block.a
        end, following = block.b + block.length, self._blocks[number + 1]
        return end if end == following.b else None

    def start(self, x: int) -> int:
        """Return where a segment that begins at `x` begins here."""
        return self.aligned.other[0] if x == self.aligned.kept[0] else self._known(x)

    def end(self, x: int) -> int:
        """Return where a segment that ends at `x` ends here."""
        return self.aligned.other[1] if x == self.aligned.kept[1] else self._known(x)

    def _known(self, x: int) -> int:
        y = self.at(x)
        if y is None:
            raise ValueError(f"content position {x} lies inside a difference")
        return y


def _disagreement(
    text: str, content: Content, kept: Span, segments: Sequence[tuple[Aligned, int, int]]
) -> Disagreement | None:
    """Return the variant of one segment, given the place of it in every witness; None where all agree to the letter."""
    first = segments[0][0]
    own = _voice(text, content, first.home, kept, first.kept)
    voices = [own, *(_told(text, content, kept, own, segment) for segment in segments)]
    if len({v.text for v in voices}) == 1 and len({_form(text, v) for v in voices}) == 1:
        return None
    kinds: set[VariantKind] = set()
    noise = True
    for voice, (aligned, y0, y1) in zip(voices[1:], segments, strict=True):
        if content.text[kept[0] : kept[1]] != content.text[y0:y1]:
            inside = [d for d in aligned.touching(kept) if d.b0 <= y1 and y0 <= d.b1]
            noise = noise and all(d.kind == "noise" for d in inside)
            turned = _figures_differ(own.text, voice.text, inside) or _half_days_differ(own.text, voice.text)
            kinds.add("figure" if turned else "wording")
        elif own.text != voice.text and _numbers(own.text) != _numbers(voice.text):
            kinds.add("figure")  # 3 5 and 35 have the same digits
    if not kinds and len({_bracketed(text, v) for v in voices}) > 1:
        places = [first.kept[0] < kept[0], *(a.other[0] < y0 for a, y0, _ in segments)]
        return Disagreement("figure", False, tuple(map(partial(_enclosed, text), voices, places)))
    if not kinds and signs_differ([_signs(text, v) for v in voices]):
        return Disagreement("figure", False, tuple(_dressed(text, v) for v in voices))
    if not kinds:
        return Disagreement("form", noise, tuple(_dressed(text, v) for v in voices))
    kind: VariantKind = "figure" if "figure" in kinds else "wording"
    return Disagreement(kind, noise and kind != "figure", tuple(voices))


def _told(text: str, content: Content, kept: Span, own: Voice, segment: tuple[Aligned, int, int]) -> Voice:
    """Return what a witness says in its place of a segment, and whether it breaks off there."""
    aligned, y0, y1 = segment
    voice = _voice(text, content, aligned.witness, (y0, y1), aligned.other)
    cut = _breaks_off(content.text, kept, (y0, y1), aligned) and _begins_or_ends(
        _numbers(own.text), _numbers(voice.text)
    )
    return replace(voice, breaks_off=True) if cut else voice


def _begins_or_ends(whole: Sequence[str], rest: Sequence[str]) -> bool:
    """Tell whether the numbers of a reading that was cut off are the first or the last of the kept one.

    The cut may run through one. What stands between the digits of 41?0 is no content, and yet it is not 410.
    """
    if not rest:
        return True
    first, last = list(whole[: len(rest)]), list(whole[-len(rest) :])
    return len(rest) <= len(whole) and (
        (first[:-1] == rest[:-1] and first[-1].startswith(rest[-1]))
        or (last[1:] == rest[1:] and last[0].endswith(rest[0]))
    )


def _voice(text: str, content: Content, witness: int, span: Span, place: Span) -> Voice:
    """Return what a witness says in a content span of its place; an empty reading at the end of it stays inside."""
    start, end = content.source(*span)
    if start == end:
        start = end = min(start, content.source(*place)[1])
    return Voice(witness, start, end, text[start:end])


def _breaks_off(text: str, kept: Span, other: Span, aligned: Aligned) -> bool:
    """Tell whether a reading is the rest of the kept one at an end of its witness, which was cut off there."""
    said, whole, length = text[other[0] : other[1]], text[kept[0] : kept[1]], other[1] - other[0]
    at_end = other[1] == aligned.other[1] and aligned.kept[1] - kept[0] - length >= _CUT
    at_start = other[0] == aligned.other[0] and kept[1] - aligned.kept[0] - length >= _CUT
    return said != whole and ((at_end and whole.startswith(said)) or (at_start and whole.endswith(said)))


def _form(text: str, voice: Voice) -> str:
    """Return a reading with the marks that follow it and without the line breaks inside it."""
    return "".join(text[voice.start : marks_end(text, voice.end)].split())


def _dressed(text: str, voice: Voice) -> Voice:
    """Return a reading together with the marks that follow it, where only these differ."""
    end = marks_end(text, voice.end)
    return replace(voice, end=end, text=text[voice.start : end])


_BRACKETED = re.compile(r"[(（]\s?[$£€¥]?(?=[0-9０-９,.，．]*[,.，．%％])([0-9０-９,.，．]+)\s?[%％]?\s?[)）]")


def _bracketed(text: str, voice: Voice) -> tuple[str, ...]:
    """Return the amounts of a reading that stand in brackets of their own: in accounts (3.5%) is a loss."""
    beside = text[max(0, voice.start - _BRACKET) : voice.end + _BRACKET]
    return tuple(said(match[1]) for match in _BRACKETED.finditer(beside))


_BRACKET = 2  # characters: a bracket, and a sign of money or a percent sign inside it


def _enclosed(text: str, voice: Voice, inside: bool) -> Voice:
    """Return a reading with the bracket before it, if it is `inside` its place, and with the marks behind it.

    Half of a pair of brackets says nothing.
    """
    opened = _OPENED.search(text[max(0, voice.start - _BRACKET) : voice.start]) if inside else None
    start = voice.start - (len(opened[0]) if opened else 0)
    end = marks_end(text, voice.end)
    return replace(voice, start=start, end=end, text=text[start:end])


_OPENED = re.compile(r"[(（]\s?$")


def _signs(text: str, voice: Voice) -> str:
    """Return the signs of a reading and of the marks that follow it."""
    dressed = _dressed(text, voice)
    return signs(dressed.text, text[dressed.end : dressed.end + BEHIND])


_CLOCK = re.compile(r"[0-9]\s?[ap]\.?m\b", re.IGNORECASE)


def _half_days_differ(one: str, two: str) -> bool:
    """Tell whether two readings state the same hour before noon and after it."""
    if not (_CLOCK.search(one) and _CLOCK.search(two)):
        return False
    clocks = [[f.date for f in find(text) if f.date and f.date.startswith("T")] for text in (one, two)]
    return len(clocks[0]) == len(clocks[1]) and clocks[0] != clocks[1]


def _numbers(text: str) -> list[str]:
    """Return the whole numbers of a reading, however their digits are set."""
    return [said(match[0]) for match in number_pattern().finditer(text)]


def _figures_differ(one: str, two: str, inside: Sequence[Difference]) -> bool:
    """Tell whether two readings state different figures, and not one value written in two ways."""
    if not any(d.kind == "figure" for d in inside):
        return False
    left, right = find(one), find(two)
    if not left or len(left) != len(right):
        return True
    return any(_value(x) != _value(y) or not same_unit(x.unit, y.unit) for x, y in zip(left, right, strict=True))


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.kind, figure.value, figure.low, figure.high, figure.date
