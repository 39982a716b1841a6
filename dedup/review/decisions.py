"""Decisions: what a person has settled, in the contract's schema `dedup.decisions/1`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, get_args

from dedup.errors import DecisionError
from dedup.model import DECISIONS_SCHEMA, Action

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
        if self.action not in get_args(Action):
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
        seen: set[str] = set()
        for decision in self.decisions:
            if decision.fingerprint in seen:
                said = "two decisions speak of finding {fingerprint}: remove one"
                raise DecisionError(said, fingerprint=decision.fingerprint)
            seen.add(decision.fingerprint)

    def current(self, today: date) -> Decisions:
        """Those that have not expired."""
        return Decisions(tuple(d for d in self.decisions if not d.until or date.fromisoformat(d.until) >= today))

    def with_(self, more: Decision) -> Decisions:
        """These and one more, which replaces an older one about the same finding."""
        return Decisions((*(d for d in self.decisions if d.fingerprint != more.fingerprint), more))


def loads(text: str) -> Decisions:
    """Decisions from JSON; DecisionError names what is wrong and where."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise DecisionError("the decisions are no JSON: {error}", error=error) from error
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


def dumps(decisions: Decisions) -> str:
    """Decisions as JSON, one field a line, ending in a line break."""
    rows = [{k: v for k, v in asdict(d).items() if v is not None} for d in decisions.decisions]
    return json.dumps({"schema": DECISIONS_SCHEMA, "decisions": rows}, ensure_ascii=False, indent=2) + "\n"
