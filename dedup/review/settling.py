"""Deciding: which findings a person has settled, and the edits that carry the decisions out."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.errors import DecisionError
from dedup.model import Edit
from dedup.options import Options
from dedup.review.decisions import Decision, Decisions, prove_rule
from dedup.review.run_rules import Raised


def decide(
    raised: Sequence[Raised], decisions: Decisions, options: Options
) -> tuple[tuple[Decision, ...], list[Raised], tuple[tuple[Edit, ...], ...]]:
    """Which decisions nothing needs, which findings stay open, and the edits that carry the decisions out."""
    by_mark = {d.fingerprint: d for d in decisions.decisions}
    for r in raised:
        if r.fingerprint in by_mark:
            prove_rule(by_mark[r.fingerprint], r.rule.code)
    marks = {r.fingerprint for r in raised}
    unused = tuple(d for d in decisions.decisions if options.selects(d.rule) and d.fingerprint not in marks)
    open_ones = [r for r in raised if r.fingerprint not in by_mark]
    chosen = tuple(_carried_out(r, by_mark[r.fingerprint]) for r in raised if r.fingerprint in by_mark)
    return unused, open_ones, tuple(c for c in chosen if c)


def _carried_out(raised: Raised, decision: Decision) -> tuple[Edit, ...]:
    if decision.action in ("accept", "keep"):
        return ()
    choices = raised.draft.choices
    if not choices:
        raise DecisionError(
            "finding {fingerprint} ({rule}) has no readings to choose from: accept it with a reason, or edit the text",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
        )
    if decision.action == "text":
        if len(choices) > 1:
            raise DecisionError(
                "finding {fingerprint} speaks of {count} clauses: choose a witness, or edit",
                fingerprint=raised.fingerprint,
                count=len(choices),
            )
        return (Edit(choices[0].start, choices[0].end, decision.text or "", raised.rule.code),)
    made = []
    for choice in choices:
        wanted = [r for r in choice.readings for at in r.at if at.witness == decision.witness]
        if wanted and not wanted[0].chosen:
            made.append(Edit(choice.start, choice.end, wanted[0].text, raised.rule.code))
    if not any(at.witness == decision.witness for c in choices for r in c.readings for at in r.at):
        known = sorted({at.witness for c in choices for r in c.readings for at in r.at})
        raise DecisionError(
            "finding {fingerprint} ({rule}) has no witness {witness!r}; there are {known}",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
            witness=decision.witness,
            known=", ".join(known),
        )
    return tuple(made)
