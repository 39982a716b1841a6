"""What the rules on figures share: the figures of the article as it will stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.claims.standing import standing
from dedup.rules._copies import copies

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.model import Figure


def figures(analysis: Analysis) -> list[Figure]:
    """The figures of everything but the copies that go: those are held against the kept text by another rule."""
    return standing(analysis.figures, analysis.paragraphs, _removed(analysis))


def _removed(analysis: Analysis) -> Iterator[tuple[int, int]]:
    for copy in copies(analysis):
        for k in copy.removed:
            yield analysis.content_paragraphs[k].start, analysis.content_paragraphs[k].end
    for passage in analysis.passages:
        yield analysis.content.source(*passage.other)
