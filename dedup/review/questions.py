"""Remembering: open questions go into the record beside an article, and come back from it until they are decided."""

from __future__ import annotations

from collections.abc import Sequence

from dedup._version import __version__
from dedup.analysis import Analysis
from dedup.merge import edits as editing
from dedup.model import Choice, Edit, Source
from dedup.review.record import Question, Record, Removed, anchor, locate
from dedup.review.run_rules import Raised
from dedup.rules import by_code
from dedup.rules.base import Draft, Note, say


def recorded(record: Record | None, known: set[str], text: str) -> list[Raised]:
    """The questions of a record whose words still stand in the text, as drafts."""
    if record is None:
        return []
    found = []
    for question in record.questions:
        places = None if question.fingerprint in known else locate(question, text)
        if places is not None:
            found.append(Raised(by_code(question.rule), _asked_again(question, places), question.fingerprint))
    return found


def _asked_again(question: Question, places: Sequence[tuple[int, int]]) -> Draft:
    notes, choices = [], []
    for (start, end), place in zip(places, question.anchors, strict=True):
        if (start, end) != places[0]:
            notes.append(Note(start, end, say("here: {text}", text=place.text)))
        for reading in place.readings:
            for at in reading.at:
                message = say("line {line} of the source read: {text}", line=at.line, text=reading.text)
                notes.append(Note(start, end, message))
        if place.readings:
            choices.append(Choice(start, end, place.readings))
    start, end = places[0]
    return Draft(start, end, question.message, tuple(notes), None, question.severity, tuple(choices))


def write_record(
    analysis: Analysis, source: Source, asked: Sequence[Raised], done: Sequence[Edit], canonical: str
) -> Record:
    """The record of a cleaning: what is still asked, anchored in the article, and what was removed from the source."""
    removed = tuple(
        Removed(e.rule, e.start, e.end, analysis.lines.line(e.start), analysis.text[e.start : e.end])
        for e in done
        if any(c.isalnum() for c in analysis.text[e.start : e.end])
    )
    places = editing.EditMap(done)
    questions = tuple(_question(r, places, canonical) for r in asked)
    return Record(__version__, source, tuple(q for q in questions if q.anchors), removed)


def _question(raised: Raised, article: editing.EditMap, canonical: str) -> Question:
    """A finding anchored at those of its places that the article still has."""
    draft = raised.draft
    places = [(c.start, c.end, c.readings) for c in draft.choices]
    if not places:
        places = [(draft.start, draft.end, ()), *((n.start, n.end, ()) for n in draft.related)]
    anchors = []
    for start, end, readings in places:
        there = article.from_source(start, end)
        if there and there[0] < there[1]:
            anchors.append(anchor(canonical, *there, readings))
    severity = draft.severity or raised.rule.severity
    return Question(raised.rule.code, severity, raised.fingerprint, draft.message, tuple(anchors))
