"""Selects the figures that are compared: those of the article as it will stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dedup.model import Figure, Paragraph, Role

_SILENT: frozenset[Role] = frozenset(["byline", "separator"])


def standing(
    figures: Sequence[Figure], paragraphs: Sequence[Paragraph], removed: Iterable[tuple[int, int]]
) -> list[Figure]:
    """Return the figures outside the removed spans, and outside lines of credit."""
    gone = sorted([*removed, *((p.start, p.end) for p in paragraphs if p.role in _SILENT)])
    kept, k, reach = [], 0, 0
    for figure in figures:
        while k < len(gone) and gone[k][0] <= figure.start:
            reach, k = max(reach, gone[k][1]), k + 1
        if figure.start >= reach:
            kept.append(figure)
    return kept
