"""Shares between the rules on archives what stands where, and how an article of an archive is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dedup.model import Discrepancy, SightedMatch, Sighting

if TYPE_CHECKING:
    from dedup.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Seen:
    """A match and the article of the archive that it leads to."""

    match: SightedMatch
    sighting: Sighting

    @property
    def where(self) -> str:
        """Return the article with its date and source, as far as they are known: `a3 (2025-11-20, wire)`."""
        told = ", ".join(part for part in (self.sighting.date, self.sighting.source) if part)
        return f"{self.sighting.article} ({told})" if told else self.sighting.article

    @property
    def when(self) -> str:
        """Return the date of the article in a form that sorts, empty where it is not known: 20251120 is 2025-11-20."""
        if not self.sighting.date:
            return ""
        try:
            date = datetime.fromisoformat(self.sighting.date)
            return (date.astimezone(UTC) if date.tzinfo else date).replace(tzinfo=None).isoformat()
        except (ValueError, OverflowError):  # the first day of the first year, in another zone
            return self.sighting.date


def copies(analysis: Analysis) -> list[Seen]:
    """Return every match that is a copy, the articles with most of the text first."""
    return [Seen(m, sighting) for sighting in analysis.sightings for m in sighting.matches if m.relation == "copy"]


def stretches(analysis: Analysis, seen: Sequence[Seen]) -> Iterator[tuple[int, int, list[Seen]]]:
    """Yield the stretches of the text that the matches cover without a gap that says something, with their matches."""
    stretch: list[Seen] = []
    start = end = 0
    for one in sorted(seen, key=lambda s: s.match.a.start):
        place = one.match.a
        gap = analysis.content.span(end, place.start)
        if stretch and gap[0] < gap[1]:
            yield start, end, stretch
            stretch = []
        start, end = (start, max(end, place.end)) if stretch else (place.start, place.end)
        stretch.append(one)
    if stretch:
        yield start, end, stretch


def changed(match: SightedMatch) -> list[Discrepancy]:
    """Return the words of a match in which the archive has other figures."""
    return [d for d in match.differences if d.kind == "figure" and d.text.strip() and d.stored.strip()]
