"""Carries open questions from one text to the next: from pass to pass, and through the record from run to run.

A question is asked of places in a text. When edits make another text of it, `ask` writes the question down with its
places there; `recall` brings it back in that text, whether it is read by the next pass or by a later run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dedup.model import Choice, Fix, Reading, ReadingPlace, Severity
from dedup.options import Options
from dedup.review.carrying import Carrier, Span
from dedup.review.record import Anchor, Mend, Question, anchor, locate, mended
from dedup.review.remap import Home
from dedup.review.run_rules import Raised
from dedup.rules import by_code
from dedup.rules.base import Draft, Note, fix, say
from dedup.text.characters import said
from dedup.text.content import fold
from dedup.text.numbers import grown

_SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
_WIDENED = 12  # characters of text that stand for an empty place


def recall(questions: Iterable[Question], text: str, *, exact: bool) -> list[Raised]:
    """Return the questions whose words still stand in a text, as findings of it.

    With `exact` the questions were asked of this very text, and stand where they say.
    """
    found = []
    for question in questions:
        places = tuple((a.start, a.end) for a in question.anchors) if exact else locate(question, text)
        if places:
            rule = by_code(question.rule)
            draft = _asked_again(question, places)
            if rule.refit:
                draft = replace(draft, fix=rule.refit(text, places))
            raised = Raised(rule, draft, question.fingerprint)
            former = fix("unsafe", mended(question, text, exact=exact))
            found.append(replace(raised, recalled=True, former=former))
    return found


def _asked_again(question: Question, places: Sequence[Span]) -> Draft:
    notes, choices = [], []
    for (start, end), place in zip(places, question.anchors, strict=True):
        if (start, end) != places[0]:
            notes.append(Note(start, end, say("here: {text}", text=place.text)))
        for reading in place.readings:
            if not reading.text.strip() or said(reading.text) == said(place.text):
                continue  # what stands here already, or nothing: neither tells a difference
            for at in reading.at:
                message = say("line {line} of the source read: {text}", line=at.line, text=reading.text)
                notes.append(Note(start, end, message))
        if place.readings:
            choices.append(Choice(start, end, place.readings, _is_printed(place)))
    start, end = places[0]
    draft = Draft(start, end, question.message, tuple(notes), None, question.severity, tuple(choices))
    return replace(draft, confidence=question.confidence)


def _is_printed(anchor: Anchor) -> bool:
    """Tell whether the article prints the chosen reading at an anchor, and not what later edits have made of it."""
    return any(r.chosen and said(r.text) == said(anchor.text) for r in anchor.readings)


def merge(fresh: Sequence[Raised], recalled: Sequence[Raised], text: str) -> list[Raised]:
    """Return what the rules say of a text and what is recalled in it, each question once.

    A rule that raises a recalled question again, in the same places, else near them with the same fingerprint, says it
    better: its words count, but fingerprint, readings and severity stay, so that nothing is asked less urgently than
    before. The same words elsewhere are another question.
    """
    found = []
    unmatched = {raised.fingerprint: raised for raised in recalled}
    by_place: dict[tuple[str, Span], list[Raised]] = {}
    for raised in recalled:
        for place in _whole_places(raised, text):
            by_place.setdefault((raised.rule.code, place), []).append(raised)
    for raised in fresh:
        near = by_place.get((raised.rule.code, _whole_places(raised, text)[0]), ())
        same = [o for o in near if o.fingerprint in unmatched and _asks_the_same(raised, o, text)]
        named = unmatched.get(raised.fingerprint)
        old = named if named in same or not same else same[0]
        if old is None or not _near(raised, old):
            found.append(raised)
            continue
        del unmatched[old.fingerprint]
        found.append(_renewed(raised, old))
    return [*found, *unmatched.values()]


def _whole_places(raised: Raised, text: str) -> list[Span]:
    """Return the places of a finding as a question is carried to them: they cut no number."""
    return [grown(text, *place) for place in asked_places(raised.draft)]


def _asks_the_same(raised: Raised, old: Raised, text: str) -> bool:
    """Tell whether a recalled question asks of all the places, and has all the readings, of a finding.

    The readings of a recalled question are spelled as in the source, where form and encoding are not mended yet.
    """
    placed = set(_whole_places(raised, text)) <= set(_whole_places(old, text))
    return placed and _readings(raised) <= _readings(old)


def _readings(raised: Raised) -> set[str]:
    """Return the content form of every reading of a finding."""
    return {fold(r.text).text for c in raised.draft.choices for r in c.readings}


def _near(raised: Raised, old: Raised) -> bool:
    """Tell whether a finding and a recalled question share a place, or touch; what asks of two places, in both."""
    asked = asked_places(raised.draft)
    shared = (any(s <= end and start <= e for s, e in asked) for start, end in asked_places(old.draft))
    return all(shared) if raised.rule.of_two else any(shared)


def _renewed(raised: Raised, old: Raised) -> Raised:
    louder = max(raised, old, key=lambda r: _SEVERITIES.index(severity_of(r)))
    draft = replace(
        raised.draft,
        severity=severity_of(louder),
        confidence=louder.draft.confidence,
        choices=old.draft.choices or raised.draft.choices,
    )
    return replace(raised, draft=draft, fingerprint=old.fingerprint, recalled=True)


def severity_of(raised: Raised) -> Severity:
    """Return the severity of a finding: its own, else its rule's."""
    return raised.draft.severity or raised.rule.severity


@dataclass(frozen=True, slots=True)
class Journey:
    """What a question needs on its way to the next text: both texts, how places are carried, and the map home."""

    carrier: Carrier
    before: str
    text: str
    home: Home


def ask(raised: Raised, journey: Journey) -> Question | None:
    """Return a finding as a question of the next text; None where that has no place for it any more."""
    draft = raised.draft
    anchors = _with_readings(raised, journey) if draft.choices else _plain(draft, journey)
    if not anchors:
        return None
    return Question(
        raised.rule.code,
        severity_of(raised),
        raised.fingerprint,
        draft.message,
        tuple(anchors),
        draft.confidence,
        tuple(_mends(draft.fix or raised.former, journey)),
    )


def _mends(unmade: Fix | None, journey: Journey) -> Iterator[Mend]:
    """Yield the edits of a fix for the next text: what is removed is removed there, as far as it still stands.

    An edit that puts other words in the place of some is still one where these stand as they did.
    """
    for edit in unmade.edits if unmade else ():
        there = journey.carrier.remaining(edit.start, edit.end, mended=not edit.replacement)
        if there:
            yield Mend(anchor(journey.text, *there), edit.replacement)


def asked_places(draft: Draft) -> list[Span]:
    """Return the places that a finding asks about: those with readings, else its own and the related ones."""
    if draft.choices:
        return [(c.start, c.end) for c in draft.choices]
    return [(draft.start, draft.end), *((note.start, note.end) for note in draft.related)]


def asks(raised: Raised, options: Options) -> bool:
    """Tell whether a finding is a question, which the record must not lose.

    So is one that a house has turned into a note, lest it vanish from the record.
    """
    own = severity_of(raised)
    return {own, options.rated(raised.rule.code, own)} != {"info"} or raised.rule.remembered


def _with_readings(raised: Raised, journey: Journey) -> list[Anchor]:
    """Return an anchor with its readings for every choice of a finding that the next text still has a place for.

    Two places may go with copies that are kept in one place, or in places that overlap: there all their readings are
    to be chosen among. Those of the shortest place come first, so that where it is not all of the anchor, none of them
    is taken for the wording of the whole.
    """
    carried: list[_Carried] = []
    for number, choice in enumerate(raised.draft.choices):
        there = journey.carrier.place(choice.start, choice.end)
        if there:
            readings = choice.readings if raised.recalled else journey.home.choice(choice).readings
            carried.append(_Carried(*there, number, _as_printed(readings, journey.text[slice(*there)])))
    return [_gathered(group, journey.text) for group in sorted(_overlapping(carried), key=lambda g: g[0].number)]


def _as_printed(readings: Sequence[Reading], text: str) -> tuple[Reading, ...]:
    """Return readings of which the one is chosen that a text prints: to the letter, or but for its marks.

    The place that was kept may itself have gone with a copy of it, which prints another of the readings.
    """
    same = [r for r in readings if _letters(r.text) == _letters(text)]
    if not same:
        return tuple(readings)
    printed = max(same, key=lambda r: (r.text == text, r.chosen))
    return tuple(replace(r, chosen=r is printed) for r in readings)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class _Carried(NamedTuple):
    """The readings of one choice of a question, at the place in the next text that it is carried to."""

    start: int
    end: int
    number: int
    readings: tuple[Reading, ...]


def _overlapping(carried: Iterable[_Carried]) -> Iterator[list[_Carried]]:
    """Yield choices in groups whose places overlap; each group in the order of the question."""
    group: list[_Carried] = []
    reach = -1
    for one in sorted(carried):
        if group and not (one.start < reach or one[:2] == group[-1][:2]):
            yield sorted(group, key=lambda c: c.number)
            group = []
        group.append(one)
        reach = max(reach, one.end)
    if group:
        yield sorted(group, key=lambda c: c.number)


def _gathered(group: Sequence[_Carried], text: str) -> Anchor:
    """Return one anchor for choices whose places overlap."""
    start, end = min(c.start for c in group), max(c.end for c in group)
    shortest_first = sorted(group, key=lambda c: c.end - c.start)
    return anchor(text, start, end, _together([r for c in shortest_first for r in c.readings]))


def _together(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return readings with those of one wording together, of which only one is chosen: the first that was."""
    chosen = next((r.text for r in readings if r.chosen), None)
    found: dict[str, list[ReadingPlace]] = {}
    for reading in readings:
        found.setdefault(reading.text, []).extend(reading.at)
    return tuple(Reading(text, text == chosen, tuple(dict.fromkeys(at))) for text, at in found.items())


def _plain(draft: Draft, journey: Journey) -> list[Anchor]:
    """Return anchors at the places of a finding that the next text still has, each place once."""
    places = (journey.carrier.place(*_widened(journey.before, place)) for place in asked_places(draft))
    return [anchor(journey.text, *place) for place in dict.fromkeys(places) if place]


def _widened(text: str, place: Span) -> Span:
    """Return a place, an empty one widened to some text beside it: an anchor is found again by its words."""
    start, end = place
    if start < end:
        return place
    return (max(0, start - _WIDENED), start) if start else (0, min(len(text), _WIDENED))
