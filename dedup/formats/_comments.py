"""Find the comments of a source that ask dedup to leave something alone: `<!-- dedup: ignore FIG002 why -->`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dedup.model import Block, Suppression
from dedup.text.lines import LineIndex

# To whom a comment speaks, and what it asks: also what is misspelt there, so that nobody takes it for heeded
_ADDRESSED = re.compile(r"<!--\s*dedup(?:\s*[:：-]\s*|\s+(?=(?:ignor|disabl|suppress|skip|noqa)))(\w*)", re.IGNORECASE)
_CODES = re.compile(
    r"[\s:：]*([A-Za-z]{3}[0-9]{0,3}|[A-Za-z]+[0-9]+)(?![A-Za-z0-9])"
    r"((?:\s*[,，、;；]\s*[A-Za-z]+[0-9]*(?![A-Za-z0-9])|\s+[A-Za-z]{3}[0-9]{3}(?![A-Za-z0-9]))*)"
)
_CODE = re.compile(r"[A-Za-z]+[0-9]*")
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
    for start, end, asked, rest in _comments(text):
        if _in_code(start, starts, blocks):
            continue
        number = _host(start, leaves)
        if number is None:
            number = _next(end, starts, blocks)
        rules, reason = _told(rest) if asked.lower() == "ignore" else ((), "")
        yield Suppression(number, rules, reason, lines.line(start))


def _comments(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the comments that speak to dedup: start, end, the first word of what they ask, and what follows it."""
    behind = 0
    for match in _ADDRESSED.finditer(text):
        if match.start() < behind:
            continue
        end = text.find("-->", match.end())
        if end < 0:
            return
        behind = end + len("-->")
        yield match.start(), behind, match[1], text[match.end() : end]


def _told(rest: str) -> tuple[tuple[str, ...], str]:
    """Return the codes of rules that a comment names, and its reason.

    >>> _told(" fig002，TYP: 两年口径不同"), _told(" 两年口径不同")
    ((('FIG002', 'TYP'), '两年口径不同'), ((), '两年口径不同'))
    """
    match = _CODES.match(rest)
    codes = _CODE.findall(match[1] + match[2]) if match else ()
    reason = " ".join(rest[match.end() if match else 0 :].split()).strip(" :：-—,，")
    return tuple(code.upper() for code in codes), reason


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
