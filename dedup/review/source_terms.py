"""Tells what was found in a rendered text in terms of its source, and the questions of a record the other way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace

from dedup.analysis import Analysis
from dedup.layout.rendered import file_lines
from dedup.model import Cluster, Fix, Locator, Match, Paragraph, Withdrawn
from dedup.review.record import Anchor, Mend, Question
from dedup.review.remap import Home
from dedup.rules.base import Draft

Span = tuple[int, int]


class SourceTerms:
    """Map what is said of a text to the source that it was rendered from; what is all prose stays as it is."""

    def __init__(self, analysis: Analysis) -> None:
        rendered = analysis.rendered
        self._guard = analysis.guard
        self._places = rendered.places
        self._blocks = [rendered.layout.blocks[n] for n in rendered.blocks] if rendered.layout else []
        self._starts = [start for start, _ in rendered.bounds]
        self._cues = rendered.cues
        self._same = rendered.layout is None
        self.lines = file_lines(rendered.source, rendered.layout)
        self.paragraphs = rendered.paragraphs if self._same else tuple(map(self._paragraph, rendered.paragraphs))
        self._home = Home(rendered.places, rendered.source, self.lines, self.paragraphs)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        start, end = self._places.to_source(paragraph.start, paragraph.end)
        return replace(paragraph, start=start, end=end)

    def draft(self, draft: Draft) -> Draft:
        """Return a finding as one of the source; a fix that would touch what is no prose is no longer one."""
        if self._same:
            return draft
        edits = draft.fix.edits if draft.fix else ()
        fitting = bool(edits) and not self._guard.refused(edits)
        fix = Fix(draft.fix.safety, self._guard.fit(edits)) if draft.fix and fitting else None
        return replace(self._home.draft(draft), fix=fix)

    def cluster(self, cluster: Cluster) -> Cluster:
        """Return a cluster as one of the source."""
        return cluster if self._same else self._home.cluster(cluster)

    def match(self, match: Match) -> Match:
        """Return a match as one of the source."""
        return match if self._same else self._home.match(match)

    def withdrawn(self, edit: Withdrawn) -> Withdrawn:
        """Return an edit that was not made at its place in the source."""
        return edit if self._same else self._home.withdrawn(edit)

    def locator(self, start: int) -> Locator | None:
        """Return where an offset of the rendered text stands in the terms of its format; None where that has none."""
        cue = bisect_right(self._cues, start, key=lambda cue: cue.start) - 1
        if cue >= 0:
            return self._cues[cue].locator
        number = bisect_right(self._starts, start) - 1
        return self._blocks[number].locator if number >= 0 else None

    def asked(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """Return questions with their anchors at their places in the source."""
        return tuple(replace(q, anchors=self.told(q.anchors), mends=_placed(q, self.told)) for q in questions)

    def recalled(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """Return questions with their anchors where the rendered text has them, as far as it still does."""
        return tuple(replace(q, anchors=self.anchored(q.anchors), mends=_placed(q, self.anchored)) for q in questions)

    def told(self, anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
        """Return anchors at their places in the source."""
        return self._moved(anchors, self._to_source)

    def anchored(self, anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
        """Return anchors where the rendered text has them, as far as it still does."""
        return self._moved(anchors, self._from_source)

    def _moved(self, anchors: Iterable[Anchor], move: Callable[[int, int], Span]) -> tuple[Anchor, ...]:
        return tuple(anchors) if self._same else tuple(_moved(a, move(a.start, a.end)) for a in anchors)

    def _to_source(self, start: int, end: int) -> Span:
        return self._places.to_source(start, end)

    def _from_source(self, start: int, end: int) -> Span:
        return self._places.from_source(start, end) or self._places.surviving(start, end) or (start, end)


def _placed(question: Question, placed: Callable[[Iterable[Anchor]], tuple[Anchor, ...]]) -> tuple[Mend, ...]:
    """Return the edits of a question's fix with their places moved."""
    places = placed(mend.place for mend in question.mends)
    return tuple(replace(mend, place=place) for mend, place in zip(question.mends, places, strict=True))


def _moved(anchor: Anchor, place: Span) -> Anchor:
    return replace(anchor, start=place[0], end=place[1])
