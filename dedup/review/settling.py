"""Carries out what a person has decided: which findings are settled, and the edits that this takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedup.errors import DecisionError
from dedup.model import Edit
from dedup.review.decisions import Decision, Decisions, prove_rule
from dedup.review.run_rules import Raised


class Left(NamedTuple):
    """A place that a person leaves as it is, whatever the rules of a family (DUP, TYP …) say."""

    start: int
    end: int
    family: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What decisions do to the findings of a text, by fingerprint.

    `accepted` findings stay as they are: no rule of the family in `left` makes an edit there. The fixes of `applied`
    ones are made in the order of the rules. `carried_out` ones are worded by `edits`, a tuple for each.
    """

    accepted: frozenset[str]
    applied: frozenset[str]
    carried_out: frozenset[str]
    edits: tuple[tuple[Edit, ...], ...]
    left: tuple[Left, ...]

    @property
    def needed(self) -> frozenset[str]:
        """The fingerprints of the decisions that settle something."""
        return self.accepted | self.applied | self.carried_out


def decide(raised: Sequence[Raised], decisions: Decisions) -> Settlement:
    """Returns which findings are decided, and the edits that carry the decisions out.

    Raises DecisionError for a decision that does not fit its finding.
    """
    by_mark = {d.fingerprint: d for d in decisions.decisions}
    decided = [(r, by_mark[r.fingerprint]) for r in raised if r.fingerprint in by_mark]
    for r, decision in decided:
        prove_rule(decision, r.rule.code)
    accepted = [r for r, d in decided if d.action in ("accept", "keep")]
    applied = [r for r, d in decided if d.action == "apply"]
    for r in applied:
        _prove_fix(r)
    edits = {r.fingerprint: _worded(r, d) for r, d in decided if d.action in ("choose", "text")}
    return Settlement(
        frozenset(r.fingerprint for r in accepted),
        frozenset(r.fingerprint for r in applied),
        frozenset(edits),
        tuple(made for made in edits.values() if made),
        tuple(Left(r.draft.start, r.draft.end, r.rule.code[:3]) for r in accepted),
    )


def _worded(raised: Raised, decision: Decision) -> tuple[Edit, ...]:
    """Return the edits that print what a person has chosen or worded."""
    if not raised.draft.choices:
        raise DecisionError(
            "finding {fingerprint} ({rule}) has no readings to choose from: accept it with a reason, or edit the text",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
        )
    return _third(raised, decision) if decision.action == "text" else _chosen(raised, decision)


def _prove_fix(raised: Raised) -> None:
    """Raise DecisionError for a finding without a fix."""
    if raised.draft.fix is None:
        raise DecisionError(
            "finding {fingerprint} ({rule}) has no fix to apply: accept it with a reason, or edit the text",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
        )


def _third(raised: Raised, decision: Decision) -> tuple[Edit, ...]:
    """Returns the edit that prints a third wording."""
    choice, *more = raised.draft.choices
    if more:
        raise DecisionError(
            "finding {fingerprint} speaks of {count} clauses: choose a witness, or edit",
            fingerprint=raised.fingerprint,
            count=1 + len(more),
        )
    return (Edit(choice.start, choice.end, decision.text or "", raised.rule.code),)


def _chosen(raised: Raised, decision: Decision) -> tuple[Edit, ...]:
    """Returns the edits that print the readings of a witness."""
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
    readings = [(c, r) for c in choices for r in c.readings if any(at.witness == decision.witness for at in r.at)]
    return tuple(Edit(c.start, c.end, r.text, raised.rule.code) for c, r in readings if not r.chosen)
