"""Map findings, clusters and matches made on an edited text back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dedup.edits.edit_map import EditMap
from dedup.model import (
    Choice,
    Cluster,
    Edit,
    Fix,
    Match,
    Message,
    Paragraph,
    Place,
    Reading,
    ReadingPlace,
    Variant,
    Withdrawn,
    Witness,
)
from dedup.rules.base import Draft, Note
from dedup.text.lines import Lines


@dataclass(frozen=True, slots=True)
class Home:
    """Map places of an edited text to its source.

    `places` are the edits that made it; `text`, `lines` and `paragraphs` those of the source.
    """

    places: EditMap
    text: str
    lines: Lines
    paragraphs: Sequence[Paragraph]

    def draft(self, draft: Draft) -> Draft:
        """Return a finding of the edited text as one of the source."""
        start, end = self.places.to_source(draft.start, draft.end)
        notes = tuple(Note(*self.places.to_source(n.start, n.end), n.message, n.article) for n in draft.related)
        return replace(
            draft,
            start=start,
            end=end,
            message=self._message(draft.message, notes),
            related=notes,
            fix=self._fix(draft.fix),
            choices=tuple(self.choice(choice) for choice in draft.choices),
        )

    def _message(self, message: Message, notes: Sequence[Note]) -> Message:
        """Return a message; a line that it names is that of its first related place."""
        if not notes or not any(name == "line" and isinstance(value, int) for name, value in message.values):
            return message
        line = self.lines.line(notes[0].start)
        return replace(message, values=tuple((name, line if name == "line" else v) for name, v in message.values))

    def _fix(self, fix: Fix | None) -> Fix | None:
        """Return a fix with its edits at their places in the source; edits that fall together there are made once."""
        if fix is None:
            return None
        edits: list[Edit] = []
        for e in fix.edits:
            start, end = self.places.to_source(e.start, e.end)
            apart = not edits or (edits[-1].end <= start and (edits[-1].start, edits[-1].end) != (start, end))
            if apart and self.text[start:end] != e.replacement:
                edits.append(replace(e, start=start, end=end))
        return replace(fix, edits=tuple(edits)) if edits else None

    def cluster(self, cluster: Cluster) -> Cluster:
        """Return a cluster of the edited text as one of the source."""
        witnesses = tuple(map(self._witness, cluster.witnesses))
        variants = (Variant(v.kind, self._readings(v.readings, witnesses)) for v in cluster.variants)
        return replace(cluster, witnesses=witnesses, variants=tuple(v for v in variants if len(v.readings) > 1))

    def match(self, match: Match) -> Match:
        """Return a match of the edited text as one of the source."""
        return replace(match, a=self._place(match.a), b=self._place(match.b))

    def withdrawn(self, edit: Withdrawn) -> Withdrawn:
        """Return an edit that was not made at its place in the source."""
        start, end = self.places.to_source(edit.start, edit.end)
        return replace(edit, start=start, end=end)

    def choice(self, choice: Choice) -> Choice:
        """Return a choice with its readings as the source has them."""
        start, end = self.places.to_source(choice.start, choice.end)
        return Choice(start, end, self._readings(choice.readings, ()))

    def _place(self, place: Place) -> Place:
        start, end = self.places.to_source(place.start, place.end)
        return Place(start, end, self.lines.line(start))

    def _readings(self, readings: Sequence[Reading], witnesses: Sequence[Witness]) -> tuple[Reading, ...]:
        """Return the readings of a variant in the words of the source, equal ones together, one of them chosen."""
        bounds = {w.id: w for w in witnesses}
        found: dict[str, list[ReadingPlace]] = {}
        chosen = ""
        for reading in readings:
            for at in reading.at:
                place = self._reading_place(at, bounds.get(at.witness))
                text = self.text[place.start : place.end]
                chosen = text if reading.chosen and at is reading.at[0] else chosen
                found.setdefault(text, []).append(place)
        return tuple(Reading(text, text == chosen, tuple(at)) for text, at in found.items())

    def _reading_place(self, at: ReadingPlace, witness: Witness | None) -> ReadingPlace:
        start, end = self.places.to_source(at.start, at.end)
        if witness:
            start, end = (min(max(at, witness.start), witness.end) for at in (start, end))
        return ReadingPlace(at.witness, start, end, self.lines.line(start))

    def _witness(self, witness: Witness) -> Witness:
        start, end = self.places.to_source(witness.start, witness.end)
        inside = tuple(p.index for p in self.paragraphs if p.start < end and start < p.end)
        return replace(witness, start=start, end=end, line=self.lines.line(start), paragraphs=inside)
