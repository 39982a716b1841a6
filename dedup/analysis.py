"""The analysis: everything that is known of a text before any rule looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from dedup.claims.standing import standing
from dedup.claims.stretches import Stretch, stretches
from dedup.classify.judgement import Verdict
from dedup.classify.matches import content_spans
from dedup.classify.matches import find as find_matches
from dedup.classify.retelling import Loop, Retold, Spans, Speech
from dedup.classify.speech import Times, as_spoken
from dedup.detect.chains import Span
from dedup.edits.composing import apply
from dedup.figures.lookup import Lookup
from dedup.layout.carry import carry
from dedup.layout.guard import Guard
from dedup.layout.rendered import Rendered, render
from dedup.merge import noise
from dedup.merge.clusters import Group, Paragraphs, explain_once, families, groups
from dedup.merge.collation import Aligned, Disagreement, align_places, choose_wording, collate, same_letters
from dedup.merge.doubts import Doubt
from dedup.merge.doubts import find as find_doubts
from dedup.merge.passages import Passage
from dedup.merge.passages import find as find_passages
from dedup.model import NO_HOUSE, Choice, Edit, Figure, House, Paragraph, Place, Reading, ReadingPlace, Sighting
from dedup.text.content import Content, codepoints, fold
from dedup.text.language import chinese
from dedup.text.verbatim import verbatim
from dedup.values.memo import Memo

if TYPE_CHECKING:
    from dedup.text.furniture import Furniture


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a group: where it is kept, where else it stands, and how those places differ.

    Numbers are those of paragraphs with content; `kept` and the places of `others` are paragraph numbers.
    """

    kept: Paragraphs
    others: tuple[tuple[int, Paragraphs], ...]
    aligned: tuple[Aligned, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """A group with its texts collated."""

    group: Group
    texts: tuple[Text, ...]


class Analysis:
    """A text, its paragraphs, what repeats in it and where the copies disagree: found out when it is asked for.

    The text is the rendered one: what a reader sees of the source. `paragraphs` are all of them; `content_paragraphs`
    those that say something, which verdicts and groups number. `sightings` are what an archive knows of the text, with
    its places in there; an edited text has none. Nothing changes once it is known.
    """

    def __init__(
        self,
        rendered: Rendered,
        house: House = NO_HOUSE,
        memo: Memo | None = None,
        sightings: tuple[Sighting, ...] = (),
    ) -> None:
        self.rendered = rendered
        self.text = rendered.text
        self.paragraphs = rendered.paragraphs
        self.lines = rendered.lines
        self.house = house
        self.sightings = sightings
        self._memo = Memo() if memo is None else memo
        self.lookup = Lookup(self.text, self.paragraphs, self._memo)

    @cached_property
    def guard(self) -> Guard:
        """What may be edited."""
        return Guard(self.rendered)

    @cached_property
    def content(self) -> Content:
        """Return the content form of the text."""
        return fold(self.text)

    @cached_property
    def _saying(self) -> tuple[tuple[Paragraph, Span], ...]:
        spans = content_spans(self.content, self.paragraphs)
        return tuple((p, span) for p, span in zip(self.paragraphs, spans, strict=True) if span[0] < span[1])

    @cached_property
    def content_paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs that say something."""
        return tuple(p for p, _ in self._saying)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Return their content spans."""
        return tuple(span for _, span in self._saying)

    @cached_property
    def _speech(self) -> Speech | None:
        return Speech(self.text, self.content, self.rendered.cues) if self.rendered.cues else None

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        """Return what a recogniser of speech wrote cue after cue while it heard nothing."""
        return tuple(self._speech.loops()) if self._speech else ()

    @cached_property
    def rolls(self) -> tuple[Retold, ...]:
        """Return what scrolled on into the next cue, but for what stands in a loop."""
        looping = Spans((loop.kept[0], loop.others[-1][1]) for loop in self.loops)
        found = self._speech.rolls() if self._speech else ()
        return tuple(retold for retold in found if not looping.touch(retold.other))

    @cached_property
    def echoes(self) -> tuple[Retold, ...]:
        """Return what a recogniser may have heard twice, beside what is asked about as a doubt."""
        asked = Spans(
            [*(r.other for r in self._retold), *(d.other for d in self.doubts), *(d.kept for d in self.doubts)]
        )
        found = self._speech.echoes() if self._speech else ()
        return tuple(echo for echo in found if not asked.touch(echo.other))

    @cached_property
    def _retold(self) -> tuple[Retold, ...]:
        """Return all that a recogniser has written again: it is taken out before anything else is held against it."""
        return (*(Retold(loop.kept, other) for loop in self.loops for other in loop.others), *self.rolls)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return every place that stands again further on, judged; what was written again by itself is none."""
        found = find_matches(self.text, self.content, self.content_paragraphs, self.lookup, self._memo)
        if not self.rendered.cues:
            return tuple(found)
        retold = Spans(r.other for r in self._retold)
        pairings = ((v, v.facts.pairing) for v in found)
        fresh = (v for v, p in pairings if not (retold.touch(p.a_span) or retold.touch(p.b_span)))
        return tuple(as_spoken(fresh, Times.of(self.content, self.rendered.cues)))

    @cached_property
    def _inner(self) -> tuple[Passage, ...]:
        """The sentences that a paragraph says more than once."""
        inner = [v for v in self.verdicts if v.facts.pairing.a == v.facts.pairing.b]
        return tuple(find_passages(self.text, self.content, self.content_paragraphs, inner, set()))

    @cached_property
    def _waiting(self) -> frozenset[int]:
        """Return the strands that touch a paragraph which repeats itself.

        What a paragraph says twice goes first: held against another paragraph as it is, neither half would fit. What
        stands in one strand with it waits as well, for neighbours prove each other.
        """
        twice = {v for passage in self._inner for v in passage.verdict.facts.pairing.a}
        pairings = (v.facts.pairing for v in self.verdicts)
        return frozenset(p.strand for p in pairings if p.a != p.b and twice & {*p.a, *p.b})

    @cached_property
    def _ripe(self) -> tuple[Verdict, ...]:
        """Return the verdicts that need not wait."""
        return tuple(v for v in self.verdicts if v.facts.pairing.strand not in self._waiting)

    @cached_property
    def collations(self) -> tuple[Collation, ...]:
        """Return what stands more than once, and where the copies disagree."""
        texts = [self.text[p.start : p.end] for p in self.content_paragraphs]
        found = groups(families(explain_once(self._ripe)), self.spans, self.content_paragraphs, texts)
        return tuple(Collation(g, _texts(self.text, self.content, self.spans, texts, g)) for g in found)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return the parts of paragraphs that stand in others, or twice in one."""
        doubled = {k for collation in self.collations for extent in collation.group.extents for k in extent}
        apart = [v for v in self._ripe if v.facts.pairing.a != v.facts.pairing.b]
        outer = find_passages(self.text, self.content, self.content_paragraphs, apart, doubled)
        return (*self._inner, *outer)

    @property
    def alignments(self) -> Iterator[Aligned]:
        """Yield every copy and passage that is not kept, and every doubt, aligned with the kept text."""
        for collation in self.collations:
            for text in collation.texts:
                yield from text.aligned
        for passage in self.passages:
            yield passage.aligned
        for doubt in self.doubts:
            yield doubt.aligned
        for retold in self._retold:
            yield same_letters(retold.kept, retold.other)

    def edited(self, edits: Sequence[Edit]) -> Analysis:
        """Return the analysis of the text that edits make of this one; none of them is refused by its guard."""
        fitted = self.guard.fit(edits)
        source = apply(self.rendered.source, fitted)
        return Analysis(render(source, carry(self.rendered.layout, fitted)), self.house, self._memo)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The places that may be copies of others, where a person decides."""
        gone = {k for c in self.collations for t in c.texts for _, place in t.others for k in place}
        cut = [passage.other for passage in self.passages]
        return tuple(find_doubts(self.text, self.content, self.content_paragraphs, self._ripe, gone, cut))

    def place(self, start: int, end: int) -> Place:
        """Return a source span with the line it starts on."""
        return Place(start, end, self.lines.line(start))

    def choice(self, disagreement: Disagreement) -> Choice:
        """Return the readings of a disagreement, those of one wording together, as a person may choose among them."""
        kept, printed = disagreement.voices[0], disagreement.voices[disagreement.printed].text
        found: dict[str, list[ReadingPlace]] = {}
        for v in disagreement.voices:
            found.setdefault(v.text, []).append(
                ReadingPlace(witness_id(v.witness), v.start, v.end, self.lines.line(v.start))
            )
        readings = tuple(Reading(text, text == printed, tuple(at)) for text, at in found.items())
        return Choice(kept.start, kept.end, readings)

    @property
    def disagreements(self) -> Iterator[Disagreement]:
        """Yield every place where witnesses disagree, of clusters and of passages."""
        for collation in self.collations:
            for text in collation.texts:
                yield from text.disagreements
        for passage in self.passages:
            yield from passage.disagreements

    @cached_property
    def furniture(self) -> tuple[Furniture, ...]:
        """Return what belongs to a page or a wire and not to the story."""
        from dedup.text import furniture  # its patterns take time to compile, and a rule may not be asked

        return furniture.find(self.text, self.paragraphs)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures of the whole text."""
        return self.lookup.all()

    @cached_property
    def standing(self) -> tuple[Figure, ...]:
        """Return the figures of the article as it will stand, without those of copies that go."""
        copies = {k for c in self.collations for t in c.texts for _, place in t.others for k in place}
        gone = [(self.content_paragraphs[k].start, self.content_paragraphs[k].end) for k in copies]
        gone += [self.content.source(*passage.other) for passage in self.passages]
        waiting = (v for v in self.verdicts if v.relation == "copy" and v.facts.pairing.strand in self._waiting)
        gone += [self.content.source(*v.facts.pairing.b_span) for v in waiting]
        gone += [self.content.source(*retold.other) for retold in self._retold]
        return tuple(standing(self.figures, self.paragraphs, gone))

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Return the sentences of the article as it will stand that have figures."""
        return tuple(stretches(self.prose, self.standing))

    @cached_property
    def prose(self) -> str:
        """Return the text in which sentences are read: LF is its only line end, all else stands at its place."""
        return self.text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in self.text else self.text

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """Return the characters that occur: a rule none of whose characters do is done at once."""
        codes = codepoints(self.text)
        present = np.zeros(int(codes.max()) + 1 if len(codes) else 0, dtype=bool)
        present[codes] = True
        return frozenset(map(chr, np.flatnonzero(present).tolist()))

    @cached_property
    def chinese(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs that are set by the rules of Chinese typography."""
        codes = codepoints(self.text).copy()
        for start, end in self.verbatim:  # the letters of an address speak no language
            codes[start:end] = 0
        return tuple(chinese(self.text, codes, self.paragraphs))

    @cached_property
    def verbatim(self) -> tuple[Span, ...]:
        """The places that no rule of style touches: addresses, code and what else the format protects, in order."""
        merged: list[Span] = []
        for start, end in sorted([*verbatim(self.text), *self.rendered.verbatim]):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)


def witness_id(number: int) -> str:
    """Return A to Z, then AA, AB and so on.

    >>> witness_id(0), witness_id(27)
    ('A', 'AB')
    """
    letters = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        letters, number = chr(ord("A") + letter) + letters, number - 1
    return letters


def _texts(text: str, content: Content, spans: Sequence[Span], texts: Sequence[str], group: Group) -> tuple[Text, ...]:
    made = []

    @cache
    def worn(kept: int, other: int) -> float:
        return noise.compare(texts, group.extents[kept], group.extents[other], inside)

    inside = {k for extent in group.extents for k in extent}
    for number, kept_witness in enumerate(group.kept):
        kept = group.witnesses[kept_witness][number]
        if kept is None:
            raise ValueError("the kept witness lacks a text of its group")
        others = tuple((w, p) for w, row in enumerate(group.witnesses) if w != kept_witness and (p := row[number]))
        home = (spans[kept[0]][0], spans[kept[-1]][1])
        aligned = tuple(
            align_places(content, kept_witness, w, home, (spans[p[0]][0], spans[p[-1]][1])) for w, p in others
        )
        found = collate(text, content, aligned)
        if any(d.noise or d.kind == "form" for d in found):
            found = choose_wording(found, {w: worn(kept_witness, w) for w, _ in others})
        made.append(Text(kept, others, aligned, tuple(found)))
    return tuple(made)
