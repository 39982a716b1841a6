"""What was found after an edit, at its place in the source: positions of an edited text told in those of its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dedup.merge.edits import EditMap
from dedup.model import Choice, Cluster, Match, Paragraph, Place, Reading, ReadingPlace, Witness
from dedup.rules.base import Draft, Note
from dedup.text.lines import LineIndex


@dataclass(frozen=True, slots=True)
class Home:
    """The way home from an edited text: the edits that made it, and the lines and paragraphs of its source."""

    places: EditMap
    lines: LineIndex
    paragraphs: Sequence[Paragraph]

    def draft(self, draft: Draft) -> Draft:
        """A finding of the edited text as one of the source."""
        start, end = self.places.to_source(draft.start, draft.end)
        notes = tuple(Note(*self.places.to_source(n.start, n.end), n.message) for n in draft.related)
        fix = draft.fix and replace(
            draft.fix,
            edits=tuple(
                replace(e, start=a, end=b) for e in draft.fix.edits for a, b in [self.places.to_source(e.start, e.end)]
            ),
        )
        choices = tuple(self._choice(choice) for choice in draft.choices)
        return replace(draft, start=start, end=end, related=notes, fix=fix, choices=choices)

    def cluster(self, cluster: Cluster) -> Cluster:
        """A cluster of the edited text as one of the source."""
        variants = tuple(replace(v, readings=tuple(map(self._reading, v.readings))) for v in cluster.variants)
        return replace(cluster, witnesses=tuple(map(self._witness, cluster.witnesses)), variants=variants)

    def match(self, match: Match) -> Match:
        """A match of the edited text as one of the source."""
        return replace(match, a=self._place(match.a), b=self._place(match.b))

    def _place(self, place: Place) -> Place:
        start, end = self.places.to_source(place.start, place.end)
        return Place(start, end, self.lines.line(start))

    def _choice(self, choice: Choice) -> Choice:
        start, end = self.places.to_source(choice.start, choice.end)
        return Choice(start, end, tuple(map(self._reading, choice.readings)))

    def _reading(self, reading: Reading) -> Reading:
        return replace(reading, at=tuple(map(self._reading_place, reading.at)))

    def _reading_place(self, at: ReadingPlace) -> ReadingPlace:
        start, end = self.places.to_source(at.start, at.end)
        return ReadingPlace(at.witness, start, end, self.lines.line(start))

    def _witness(self, witness: Witness) -> Witness:
        start, end = self.places.to_source(witness.start, witness.end)
        inside = tuple(p.index for p in self.paragraphs if p.start < end and start < p.end)
        return replace(witness, start=start, end=end, line=self.lines.line(start), paragraphs=inside)
