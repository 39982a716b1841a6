"""Renders edits as a unified diff of the source and what they make of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dedup.model import Edit
from dedup.reports.base import Look, paint

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # only LF, CRLF and CR end a line
_CONTEXT = 3  # lines around a change, as diff -u gives them


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines `[first, first + len(old))` of the source, and what stands there afterwards."""

    first: int
    old: tuple[str, ...]
    new: tuple[str, ...]


def render(name: str, text: str, edits: Sequence[Edit], look: Look) -> str:
    """Render the diff; empty where nothing is changed. It needs no search: the edits say what changes."""
    lines = _LINE.findall(text)
    hunks = list(_hunks(_changes(text, lines, edits)))
    if not hunks:
        return ""
    said = [paint(f"--- {name}", "place", look) + "\n", paint(f"+++ {name}", "place", look) + "\n"]
    shift = 0
    for hunk in hunks:
        body, shift = _hunk(lines, hunk, shift, look)
        said += body
    return "".join(said)


def _changes(text: str, lines: Sequence[str], edits: Sequence[Edit]) -> Iterator[_Change]:
    """Return runs of whole lines that edits touch, without the lines at both ends that stay as they are."""
    starts = [0, *accumulate(map(len, lines))]
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        first = max(0, min(bisect_right(starts, edit.start), len(lines)) - 1)
        last = bisect_left(starts, min(max(edit.end, edit.start + 1), len(text)))
        if groups and first < groups[-1][1]:
            first, last_before, together = groups.pop()
            groups.append((first, max(last, last_before), [*together, edit]))
        else:
            groups.append((first, last, [edit]))
    for first, last, own in groups:
        made = _LINE.findall(_applied(text, starts[first], starts[last], own))
        yield from _trimmed(first, tuple(lines[first:last]), tuple(made))


def _applied(text: str, begin: int, end: int, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    at = begin
    for edit in edits:
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:end]])


def _trimmed(first: int, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[_Change]:
    shortest = min(len(old), len(new))
    head = next((k for k in range(shortest) if old[k] != new[k]), shortest)
    rest = shortest - head
    tail = next((k for k in range(rest) if old[len(old) - 1 - k] != new[len(new) - 1 - k]), rest)
    if (len(old), len(new)) != (head + tail, head + tail):
        yield _Change(first + head, old[head : len(old) - tail], new[head : len(new) - tail])


def _hunks(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    """Group the changes whose context would touch into one hunk."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - (hunk[-1].first + len(hunk[-1].old)) > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(lines: Sequence[str], hunk: Sequence[_Change], shift: int, look: Look) -> tuple[list[str], int]:
    """Render the lines of a hunk with its header, and by how much later lines are shifted."""
    first = max(0, hunk[0].first - _CONTEXT)
    last = min(len(lines), hunk[-1].first + len(hunk[-1].old) + _CONTEXT)
    body, at = [], first
    for change in hunk:
        body += [_line(" ", line) for line in lines[at : change.first]]
        body += [paint(_line("-", line), "minus", look) for line in change.old]
        body += [paint(_line("+", line), "plus", look) for line in change.new]
        at = change.first + len(change.old)
    body += [_line(" ", line) for line in lines[at:last]]
    grown = sum(len(c.new) - len(c.old) for c in hunk)
    header = f"@@ -{_range(first, last - first)} +{_range(first + shift, last - first + grown)} @@\n"
    return [header, *body], shift + grown


def _range(first: int, count: int) -> str:
    """Render a range of lines as POSIX has it: an empty one names the line before it."""
    return f"{first + 1 if count else first},{count}"


def _line(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith(("\n", "\r")) else f"{mark}{line}\n\\ No newline at end of file\n"
