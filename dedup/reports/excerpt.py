"""Renders the line of a text around a place, cut to the room there is, with the place marked under it."""

from __future__ import annotations

from dedup.reports.base import Look, paint
from dedup.reports.width import clip, head, tail, visible
from dedup.text.width import columns

_LINE_ENDS = "\r\n"


def excerpt(text: str, start: int, end: int, line: int, look: Look) -> list[str]:
    """Render two lines: the source line around `[start, end)` with its number, and carets under the place.

    A place of several lines is marked to the end of its first one. A long line is cut on both sides; no more of the
    text than can be shown is ever looked at.
    """
    margin = f"{line:>5} | "
    room = max(20, look.width - len(margin))
    before, marked, after = _fit(*_parts(text, start, end, room), room)
    marks = "^" * max(1, columns(marked))
    under = " " * (len(margin) - 2) + "| " + " " * columns(before)
    shown = before + paint(marked, "mark", look) + after
    return [paint(margin, "dim", look) + shown, paint(under, "dim", look) + paint(marks, "error", look)]


def _parts(text: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """Return what stands before, in and after a place on its line, up to as many characters as could be shown."""
    before = text[max(0, start - room - 1) : start]
    after = text[start : start + room + 1]
    cut = min((at for mark in _LINE_ENDS if (at := after.find(mark)) >= 0), default=len(after))
    before = before[max(before.rfind(mark) for mark in _LINE_ENDS) + 1 :]
    length = min(end - start, cut)
    return visible(before), visible(after[:length]), visible(after[length:cut])


def _fit(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """Cut to `room` columns: the place comes first, then a third of the rest before it, the remainder after it."""
    marked = clip(marked, room - 4)  # two ellipses and some air
    left = room - columns(marked)
    share = max(left // 3, left - columns(after))
    if columns(before) > share:
        before = "…" + tail(before, share - 1)
    return before, marked, clip(after, left - columns(before))


def snippet(text: str, room: int) -> str:
    """Put a text on one line, cut in its middle to some columns: its beginning and its end tell which text it is.

    >>> snippet("提升行动方案，在全市推行长护险参保", 16)
    '提升行动…险参保'
    """
    whole = visible(text if len(text) <= 2 * room else text[:room] + text[-room:])
    if len(whole) == len(text) and columns(whole) <= room:
        return whole
    first = head(whole, (room - 1 + 1) // 2)
    return first + "…" + tail(whole, room - 1 - columns(first))
