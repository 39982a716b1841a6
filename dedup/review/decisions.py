"""Decisions: what a person has settled, in the contract's schema `dedup.decisions/1`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, get_args

from dedup.errors import DecisionError
from dedup.model import DECISIONS_SCHEMA, Action
from dedup.review.strict_json import parse
from dedup.values.typed import misfit, prove

_NEEDED = {"choose": "witness", "text": "text", "accept": "reason"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice about the finding with a fingerprint; which fields an action needs, the contract says."""

    fingerprint: str
    rule: str
    action: Action
    witness: str | None = None
    text: str | None = None
    reason: str | None = None
    by: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for name in ("fingerprint", "rule"):
            prove(getattr(self, name), str, name)
            if not getattr(self, name):
                raise DecisionError("a decision needs a {needed!r}", needed=name)
        for name in ("witness", "text", "reason", "by", "until"):
            prove(getattr(self, name), str | None, name)
        if not isinstance(self.action, str) or self.action not in get_args(Action):
            said = "decision {fingerprint}: action must be one of {known}"
            raise DecisionError(said, fingerprint=self.fingerprint, known=", ".join(get_args(Action)))
        needed = _NEEDED.get(self.action)
        if needed and not (getattr(self, needed) or "").strip():
            said = "decision {fingerprint}: the action {action!r} needs a {needed!r}"
            raise DecisionError(said, fingerprint=self.fingerprint, action=self.action, needed=needed)
        if self.until is not None:
            try:
                date.fromisoformat(self.until)
            except ValueError as error:
                said = "decision {fingerprint}: until must be a date like 2026-01-31"
                raise DecisionError(said, fingerprint=self.fingerprint) from error


@dataclass(frozen=True, slots=True)
class Decisions:
    """A person's decisions, by fingerprint; one each."""

    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.decisions, list):
            object.__setattr__(self, "decisions", tuple(self.decisions))
        prove(self.decisions, tuple[Decision, ...], "decisions")
        seen: set[str] = set()
        for decision in self.decisions:
            if decision.fingerprint in seen:
                said = "two decisions speak of finding {fingerprint}: remove one"
                raise DecisionError(said, fingerprint=decision.fingerprint)
            seen.add(decision.fingerprint)

    def current(self, today: date) -> Decisions:
        """Return the decisions that have not expired on a day."""
        if not isinstance(today, date) or isinstance(today, datetime):  # a moment cannot be held against a day
            raise misfit(today, date, "today")
        return Decisions(tuple(d for d in self.decisions if not d.until or date.fromisoformat(d.until) >= today))

    def with_(self, more: Decision) -> Decisions:
        """Return these decisions and one more, which replaces an older one about the same finding."""
        prove(more, Decision, "decision")
        return Decisions((*(d for d in self.decisions if d.fingerprint != more.fingerprint), more))


def loads(text: str) -> Decisions:
    """Read decisions from JSON; DecisionError names what is wrong and where."""
    try:
        data = parse(text)
    except DecisionError as error:
        said = "these are no decisions ({error}); mend them in an editor: they hold what somebody has decided"
        raise DecisionError(said, error=error) from error
    if not isinstance(data, dict) or data.get("schema") != DECISIONS_SCHEMA:
        raise DecisionError('the decisions must be an object with "schema": "{schema}"', schema=DECISIONS_SCHEMA)
    rows = data.get("decisions")
    if not isinstance(rows, list):
        raise DecisionError('the decisions must hold a list "decisions"')
    return Decisions(tuple(_decision(row, number) for number, row in enumerate(rows, 1)))


def _decision(row: Any, number: int) -> Decision:
    if not isinstance(row, Mapping):
        raise DecisionError("decision {number} is no object", number=number)
    known = Decision.__dataclass_fields__
    for key, value in row.items():
        if key not in known or not (value is None or isinstance(value, str)):
            said = "decision {number}: {key!r} is not known or not a text; known are {known}"
            raise DecisionError(said, number=number, key=key, known=", ".join(known))
    for key in ("fingerprint", "rule", "action"):
        if not row.get(key):
            raise DecisionError("decision {number} lacks {key!r}", number=number, key=key)
    return Decision(**row)


def prove_rule(decision: Decision, rule: str) -> None:
    """Raise DecisionError where a decision names another rule than its finding is of: one of the two is a slip."""
    if decision.rule != rule:
        said = "decision {fingerprint} is about {rule}, but the finding of that name is {found}: correct its rule"
        raise DecisionError(said, fingerprint=decision.fingerprint, rule=decision.rule, found=rule)


def dumps(decisions: Decisions) -> str:
    """Write decisions as JSON, one field a line, ending in a line break."""
    prove(decisions, Decisions, "decisions")
    rows = [{k: v for k, v in asdict(d).items() if v is not None} for d in decisions.decisions]
    return json.dumps({"schema": DECISIONS_SCHEMA, "decisions": rows}, ensure_ascii=False, indent=2) + "\n"
