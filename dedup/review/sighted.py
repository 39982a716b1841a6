"""Asks an archive what it knows of a document, and tells that in terms of the text that rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from dedup.layout.rendered import Rendered
from dedup.model import Document, Place, SightedMatch, Sighting


class Finder(Protocol):
    """What can tell where a text has been published: an archive."""

    def find(self, article: str | Document, /) -> Sequence[Sighting]:
        """Return the articles in which a text stands, or some of it, those with most of it first."""


def sightings_of(document: Document, rendered: Rendered, archive: Finder) -> tuple[Sighting, ...]:
    """Return what an archive knows of a document, at its places in the rendered text."""
    found = archive.find(document)
    return tuple(replace(one, matches=tuple(_shown(one.matches, rendered))) for one in found)


def _shown(matches: Sequence[SightedMatch], rendered: Rendered) -> Iterator[SightedMatch]:
    """Yield the matches that the rendered text shows, and of these the differences that it shows."""
    for match in matches:
        place = rendered.places.from_source(match.a.start, match.a.end)
        if place is None:
            continue
        differences = (
            replace(d, start=there[0], end=there[1])
            for d in match.differences
            if (there := rendered.places.from_source(d.start, d.end))
        )
        yield replace(match, a=Place(*place, match.a.line), differences=tuple(differences))
