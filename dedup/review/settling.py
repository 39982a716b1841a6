"""Carries out what a person has decided: which findings are settled, and the edits that this takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedup.errors import DecisionError
from dedup.model import Choice, Edit, Reading
from dedup.review.decisions import Decision, Decisions, prove_rule
from dedup.review.run_rules import Raised
from dedup.text.characters import said

Span = tuple[int, int]


class Left(NamedTuple):
    """A place that a person leaves as it is, whatever the rules of a family (DUP, TYP …) say."""

    start: int
    end: int
    family: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What decisions do to the findings of a text, by fingerprint.

    `accepted` findings stay as they are: no rule of the family in `left` makes an edit there. (Who accepts how a copy
    differs, where there are readings to choose from, says nothing of whether the copy goes.) The fixes of
    `applied` ones are made in the order of the rules. `carried_out` ones are worded, those of `worded` by `edits`, a
    tuple for each; `printed` are the places whose wording was chosen as it stands.
    """

    accepted: frozenset[str]
    applied: frozenset[str]
    carried_out: frozenset[str]
    worded: frozenset[str]
    edits: tuple[tuple[Edit, ...], ...]
    printed: tuple[Span, ...]
    left: tuple[Left, ...]

    @property
    def needed(self) -> frozenset[str]:
        """The fingerprints of the decisions that settle something."""
        return self.accepted | self.applied | self.carried_out

    @property
    def changing(self) -> frozenset[str]:
        """The fingerprints of the decisions that change the text: whatever they were about is gone with that."""
        return self.applied | self.worded


def decide(raised: Sequence[Raised], decisions: Decisions, text: str) -> Settlement:
    """Return which findings of a text are decided, and the edits that carry the decisions out.

    Raises DecisionError for a decision that does not fit its finding.
    """
    by_mark = {d.fingerprint: d for d in decisions.decisions}
    decided = [(r, by_mark[r.fingerprint]) for r in raised if r.fingerprint in by_mark]
    for r, decision in decided:
        prove_rule(decision, r.rule.code)
        _prove_kept(r, decision)
    accepted = [r for r, d in decided if d.action in ("accept", "keep")]
    applied = [r for r, d in decided if d.action == "apply"]
    edits = {r.fingerprint: _worded(r, d, text) for r, d in decided if d.action in ("choose", "text")}
    worded = {(e.start, e.end) for made in edits.values() for e in made}
    chosen = {(c.start, c.end) for r, d in decided if d.action == "choose" for c in r.draft.choices}
    return Settlement(
        frozenset(r.fingerprint for r in accepted),
        frozenset(r.fingerprint for r in applied),
        frozenset(edits),
        frozenset(mark for mark, made in edits.items() if made),
        tuple(made for made in edits.values() if made),
        tuple(sorted(chosen - worded)),
        tuple(place for r in accepted if not r.draft.choices for place in _left(r)),
    )


def _prove_kept(raised: Raised, decision: Decision) -> None:
    """Raise DecisionError where something is kept that no rule would remove: that would close a question unanswered."""
    if decision.action == "keep" and not raised.rule.mends:
        raise DecisionError(
            "finding {fingerprint} ({rule}) would remove nothing that could be kept: accept it with a reason, or "
            "answer it",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
        )


def _left(raised: Raised) -> Iterator[Left]:
    """Yield the places that stay as they are where a finding is accepted: its own, and what it would edit beside it."""
    draft, family = raised.draft, raised.rule.code[:3]
    yield Left(draft.start, draft.end, family)
    for edit in draft.fix.edits if draft.fix else ():
        if edit.end <= draft.start or draft.end <= edit.start:
            yield Left(edit.start, edit.end, family)


def _worded(raised: Raised, decision: Decision, text: str) -> tuple[Edit, ...]:
    """Return the edits that print what a person has chosen or worded."""
    if not raised.draft.choices:
        raise DecisionError(
            "finding {fingerprint} ({rule}) has no readings to choose from: accept it with a reason, or edit the text",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
        )
    return _third(raised, decision) if decision.action == "text" else _chosen(raised, decision, text)


def prove_applied(raised: Sequence[Raised], settlement: Settlement) -> None:
    """Raise DecisionError for a finding whose fix a person applies, which has none, and which the pass leaves open.

    A recalled copy may have lost its fix, and go with a longer copy: that is what the person wanted.
    """
    for r in raised:
        if r.fingerprint in settlement.applied and r.draft.fix is None and not r.settled:
            raise DecisionError(
                "finding {fingerprint} ({rule}) has no fix to apply: accept it with a reason, or edit the text",
                fingerprint=r.fingerprint,
                rule=r.rule.code,
            )


def _third(raised: Raised, decision: Decision) -> tuple[Edit, ...]:
    """Return the edit that prints a third wording."""
    choice, *more = raised.draft.choices
    if more:
        raise DecisionError(
            "finding {fingerprint} speaks of {count} clauses: choose a witness, or edit",
            fingerprint=raised.fingerprint,
            count=1 + len(more),
        )
    return (Edit(choice.start, choice.end, decision.text or "", raised.rule.code),)


def _chosen(raised: Raised, decision: Decision, text: str) -> tuple[Edit, ...]:
    """Return the edits that print the readings of a witness where the text does not print them yet."""
    choices = raised.draft.choices
    known = sorted({at.witness for c in choices for r in c.readings for at in r.at})
    if decision.witness not in known:
        raise DecisionError(
            "finding {fingerprint} ({rule}) has no witness {witness!r}; there are {known}",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
            witness=decision.witness,
            known=", ".join(known),
        )
    if not all(c.printable for c in choices):
        raise DecisionError(
            "the clause that finding {fingerprint} ({rule}) asks about has been changed by other edits: choose on the "
            "source, or edit the article",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
        )
    readings = ((c, next(_read_by(c, decision.witness), None)) for c in choices)
    return tuple(
        Edit(c.start, c.end, r.text, raised.rule.code)
        for c, r in readings
        if r and not _prints(text[c.start : c.end], r, raised)
    )


def _prints(text: str, reading: Reading, raised: Raised) -> bool:
    """Tell whether a text prints a reading; one of an earlier text may have been mended in form since."""
    return text == reading.text or (reading.chosen and raised.recalled and said(text) == said(reading.text))


def _read_by(choice: Choice, witness: str | None) -> Iterator[Reading]:
    """Yield the readings that a witness has of a clause, the first that it was asked about first."""
    return (r for r in choice.readings if any(at.witness == witness for at in r.at))
