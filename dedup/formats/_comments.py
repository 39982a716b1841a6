"""Find the comments of a source that ask dedup to leave something alone: `<!-- dedup: ignore FIG002 why -->`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dedup.model import Block, Suppression
from dedup.text.lines import LineIndex

_COMMENT = re.compile(
    r"<!--\s*dedup:\s*ignore\s+([A-Z]{3}[0-9]{0,3}(?:\s*[,，]\s*[A-Z]{3}[0-9]{0,3})*)(?![A-Za-z0-9])(.{0,2000}?)-->",
    re.DOTALL,
)
_CODE = re.compile(r"[A-Z]{3}[0-9]{0,3}")
_UNREAD = ("code", "markup")


def suppressions(text: str, blocks: Sequence[Block]) -> tuple[Suppression, ...]:
    r"""Return what the comments of a text suppress: in the block that one stands in, else in the next one.

    >>> said = "<!-- dedup: ignore FIG002, TYP 两年口径不同 -->"
    >>> suppressions(f"{said}\n\n甲", (Block("markup", 0, 41), Block("body", 43, 44, (43, 44))))
    (Suppression(block=1, rules=('FIG002', 'TYP'), reason='两年口径不同', line=1),)
    """
    return tuple(_found(text, blocks)) if "<!--" in text else ()


def _found(text: str, blocks: Sequence[Block]) -> Iterator[Suppression]:
    lines = LineIndex(text)
    starts = [block.start for block in blocks]
    leaves = [((block.start, block.end), number) for number, block in enumerate(blocks) if block.prose]
    for match in _COMMENT.finditer(text):
        number = _host(match.start(), leaves)
        if number is None:
            number = _next(match.end(), starts, blocks)
        if number is not None and not _in_code(match.start(), starts, blocks):
            reason = " ".join(match[2].split()).strip(" :：-—,，")
            yield Suppression(number, tuple(_CODE.findall(match[1])), reason, lines.line(match.start()))


def _host(at: int, leaves: Sequence[tuple[tuple[int, int], int]]) -> int | None:
    """Return the number of the block of prose in which an offset lies, its own tags and marks included."""
    k = bisect_right(leaves, at, key=lambda leaf: leaf[0][0]) - 1
    return leaves[k][1] if k >= 0 and at < leaves[k][0][1] else None


def _next(at: int, starts: Sequence[int], blocks: Sequence[Block]) -> int | None:
    """Return the number of the first block behind an offset that holds prose."""
    return next((n for n in range(bisect_left(starts, at), len(blocks)) if blocks[n].kind not in _UNREAD), None)


def _in_code(at: int, starts: Sequence[int], blocks: Sequence[Block]) -> bool:
    k = bisect_right(starts, at) - 1
    return k >= 0 and blocks[k].kind == "code" and at < blocks[k].end
