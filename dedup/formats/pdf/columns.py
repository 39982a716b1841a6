"""Tells in which order the lines of a page are read: bands from top to bottom, in each of them columns from the left.

The order of the file is not asked: a typesetter's program writes a page as it likes, and two columns line by line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dedup.formats.pdf.lines import Line

_GUTTER = 0.4  # sizes: the narrowest gap between two columns, where marks hang over the edge
_ROWS = 2  # of each column: less is a line with a gap in it
_FULL = 0.2  # share of the lines of a column that reach its edge, at the least
_HANGING = "，。；：、！？）》”’,.;:!?)"
_EVEN = 0.5  # sizes by which they miss it
_PROSE = 7.0  # sizes of the usual line in a column: what is narrower are cells of a table


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after another, and the measure that they are set to."""

    lines: tuple[Line, ...]
    left: float
    right: float


def in_order(lines: Sequence[Line]) -> list[Column]:
    """Return the columns of a page in the order in which they are read."""
    if not lines:
        return []
    size = median(line.size for line in lines)
    return _bands(lines, size)


def _bands(lines: Sequence[Line], size: float) -> list[Column]:
    """Cut lines into bands that have one number of columns each, and each of these into its columns."""
    rows = _rows(lines)
    found: list[Column] = []
    plain: list[Line] = []
    at = 0
    while at < len(rows):
        stop = _columns_until(rows, at, size)
        if stop is None:
            plain += rows[at]
            at += 1
            continue
        found += _column(plain)
        plain = []
        inside = [line for row in rows[at:stop] for line in row]
        for start, end in _strips(inside, size):
            found += _bands([line for line in inside if start <= line.left < end], size)
        at = stop
    return found + _column(plain)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines that overlap in height, from top to bottom: neighbours that touch each other stay together."""
    rows: list[list[Line]] = []
    bottom = float("-inf")
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        middle = (line.top + line.bottom) / 2
        if rows and middle < bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
            bottom = line.bottom
    return rows


def _columns_until(rows: Sequence[Sequence[Line]], first: int, size: float) -> int | None:
    """Return behind which row the columns end that begin with a row; None where none do."""
    best = None
    lines: list[Line] = []
    for number in range(first, len(rows)):
        lines += rows[number]
        strips = _strips(lines, size)
        if len(strips) < 2:
            break
        if all(_is_column([line for line in lines if start <= line.left < end], size) for start, end in strips):
            best = number + 1
    return best


def _is_column(lines: Sequence[Line], size: float) -> bool:
    """Tell whether lines are prose in a column of its own: several, and of some width."""
    return len(lines) >= _ROWS and median(line.right - line.left for line in lines) >= _PROSE * size


def _strips(lines: Sequence[Line], size: float) -> list[tuple[float, float]]:
    """Return the stretches of a page's width that hold lines, parted by gutters that go through from top to bottom."""
    merged: list[list[float]] = []
    for line in sorted(lines, key=lambda line: line.left):
        right = _last_letter(line)
        if merged and line.left - merged[-1][1] < _GUTTER * size:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([line.left, right])
    return [(start, end) for start, end in merged]


def _last_letter(line: Line) -> float:
    """Return where the letters of a line end, without up to two marks behind them, which may hang over the edge."""
    marks = len(line.text) - len(line.text.rstrip(_HANGING))
    return max(line.left + line.size, line.right - min(marks, 2) * line.size)


def _column(lines: Sequence[Line]) -> list[Column]:
    """Return lines as one column, pieces of one row side by side."""
    if not lines:
        return []
    joined = [_joined(row) for row in _rows(lines)]
    return [
        Column(
            tuple(joined),
            -_edge(joined, [-line.left for line in joined]),
            _edge(joined, [line.right for line in joined]),
        )
    ]


def _edge(lines: Sequence[Line], ends: Sequence[float]) -> float:
    """Return how far full lines reach; a few reach farther, whose last marks hang over the edge."""
    ordered, room = sorted(ends), _EVEN * median(line.size for line in lines)
    enough = max(2, _FULL * len(lines))
    full = (k for k in range(len(ordered), 0, -1) if k - bisect_left(ordered, ordered[k - 1] - room) >= enough)
    return ordered[next(full, len(ordered)) - 1]


def _joined(row: Sequence[Line]) -> Line:
    row = sorted(row, key=lambda line: line.left)
    text = row[0].text + "".join(f"  {two.text}" for _, two in pairwise(row))
    tops, bottoms = min(line.top for line in row), max(line.bottom for line in row)
    return Line(text, row[0].left, tops, max(line.right for line in row), bottoms, max(line.size for line in row))
