"""What the rules on figures share: the figures of the article as it will stand, and how an odd one is reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.claims.standing import standing
from dedup.rules._copies import copies
from dedup.rules.base import Draft, Note, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.claims.model import Oddity
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


def odd(oddity: Oddity) -> Draft:
    """The finding that a figure cannot be true as it stands; the figures it was held against are related."""
    figure = oddity.figure
    notes = tuple(Note(f.start, f.end, say("held against: {text}", text=f.text)) for f in oddity.others)
    return Draft(figure.start, figure.end, oddity.message, notes, severity=oddity.severity)
