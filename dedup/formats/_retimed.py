"""Edits the file of a transcript: without the cues that they empty, whose time goes to what says the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dedup.edits.composing import apply
from dedup.formats._cues import Caption, Line
from dedup.model import Edit

_BEFORE = 8  # cues before one that is emptied: where these say what it said, they are shown for its time as well


def retimed(text: str, captions: Sequence[Caption], edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits of the text of a transcript that edits of what its cues say come to.

    A line that says nothing any more goes with its line end, a cue of such lines as a whole. The numbers of an SRT file
    count on without a gap if they did so before.
    """
    starts = [edit.start for edit in edits]
    made: list[Edit] = []
    gone: set[int] = set()
    kept: deque[tuple[int, str]] = deque(maxlen=_BEFORE)
    until: dict[int, int] = {}  # a cue that stays, and the last one whose time it takes over
    for number, caption in enumerate(captions):
        own = edits[bisect_left(starts, caption.start) : bisect_left(starts, caption.end)]
        before = _words(text, caption, ())
        after = _words(text, caption, own) if own else before
        if own and before and not after:
            gone.add(number)
            if kept and before in "".join(words for _, words in kept):
                until[kept[-1][0]] = number
            made.append(Edit(caption.start, caption.end, ""))
            continue
        made += _lines(text, caption, own)
        if before:
            kept.append((number, after))
    made += _times(text, captions, until)
    made += _numbers(text, captions, gone) if gone else ()
    return sorted(made, key=lambda edit: (edit.start, edit.end))


def _words(text: str, caption: Caption, edits: Sequence[Edit]) -> str:
    """Return the letters and digits that a cue says after edits of it."""
    return "".join(_said(text, line, edits) for line in caption.lines)


def _said(text: str, line: Line, edits: Sequence[Edit]) -> str:
    words = []
    for start, end in line.runs:
        inside = [
            Edit(e.start - start, e.end - start, e.replacement) for e in edits if start <= e.start <= e.end <= end
        ]
        words.append(apply(text[start:end], inside))
    from dedup.text.characters import said  # with thousands of variants: `dedup --help` does without

    return said("".join(words))


def _lines(text: str, caption: Caption, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits of a cue; a line that says nothing any more goes, unless a tag in it belongs to another line."""
    for line in caption.lines:
        own = [edit for edit in edits if line.start <= edit.start <= edit.end <= line.end]
        emptied = own and _said(text, line, ()) and not _said(text, line, own)
        closed = text.count("</", line.start, line.end) * 2 == text.count("<", line.start, line.end)
        yield from [Edit(line.start, line.end, "")] if emptied and closed else own


def _times(text: str, captions: Sequence[Caption], until: dict[int, int]) -> Iterator[Edit]:
    """Yield the edits by which cues are shown until another one would have ended."""
    for number, last in until.items():
        own, other = captions[number], captions[last]
        later = own.ends is not None and other.ends is not None and other.ends > own.ends
        if own.until and other.until and later:
            yield Edit(*own.until, text[slice(*other.until)])


def _numbers(text: str, captions: Sequence[Caption], gone: set[int]) -> Iterator[Edit]:
    """Yield the edits that count the cues of an SRT file anew, if they were counted one by one."""
    counted = [(k, caption.number) for k, caption in enumerate(captions) if caption.number]
    numbers = [int(text[slice(*place)]) for _, place in counted]
    if len(counted) < len(captions) or any(b - a != 1 for a, b in pairwise(numbers)):
        return
    missing = 0
    for number, (k, place) in zip(numbers, counted, strict=True):
        missing += k in gone
        if missing and k not in gone:
            yield Edit(*place, str(number - missing))
