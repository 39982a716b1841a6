"""Where a text may be cut: the ends of its sentences and of its clauses."""

from __future__ import annotations

import re

# A clause ends at any mark that a reader pauses at. A point or comma between digits is part of a number; an
# English point must be followed by a blank, a quote or the end, so that "U.S.", "3.5" and "a.m" stay whole.
_CLAUSE_END = re.compile(
    r"[，、；：。！？…]+[”’」』）》\"']*"
    r"|[,;:](?![0-9])[”’\"']*"
    r"|(?<![0-9])[,:](?=[0-9])"
    r"|[.!?]+(?=[\s”’\"')\]]|$)[”’\"')\]]*"
    r"|[!?]+(?=[^\s!?])[”’\"')\]]*"
    r"|——+|\s[–—-]\s|[\r\n]+"
)
_SENTENCE_END = re.compile(
    r"[。！？!?…]+[”’」』）》\"')\]]*"
    r"|\.+(?=[\s”’\"')\]]|$)[”’\"')\]]*"
    r"|[；;](?=[^\w]|[\u3400-\u9fff])"
    r"|(?:\r?\n\s*){2,}"
)


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The clauses of `text[start:end]` as adjoining source spans; each ends with its own mark."""
    return _cut(_CLAUSE_END, text, start, len(text) if end is None else end)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as adjoining source spans; each ends with its own mark."""
    return _cut(_SENTENCE_END, text, start, len(text) if end is None else end)


def _cut(ends: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.end() for m in ends.finditer(text, start, end)]
    if not cuts or cuts[-1] < end:
        cuts.append(end)
    return [(a, b) for a, b in zip([start, *cuts], cuts, strict=False) if a < b]
