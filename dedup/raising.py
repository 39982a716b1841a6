"""Raising: what the rules say of an analysis, each finding under its fingerprint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.analysis import Analysis
from dedup.findings import fingerprints
from dedup.model import Fault
from dedup.rules.base import Draft, Rule
from dedup.text.content import fold


@dataclass(frozen=True, slots=True)
class Raised:
    """A draft with the rule that raised it and its fingerprint; `settled` by an edit that was applied."""

    rule: Rule
    draft: Draft
    fingerprint: str
    settled: bool = False


def raised_by(analysis: Analysis, rules: Sequence[Rule]) -> tuple[list[Raised], list[Fault]]:
    """What every rule says. A rule that fails is a fault of the report, and the others still run."""
    drafts: list[tuple[Rule, Draft]] = []
    faults = []
    for rule in rules:
        try:
            drafts += [(rule, draft) for draft in rule.check(analysis) if not _is_standing(rule, draft, analysis)]
        except Exception as error:  # noqa: BLE001 - a fault of one rule is reported as such and fails the run
            faults.append(Fault(rule.code, f"{type(error).__name__}: {error}", _failed_at(error)))
    marks = fingerprints(drafts, analysis.content)
    return [Raised(rule, draft, mark) for (rule, draft), mark in zip(drafts, marks, strict=True)], faults


def _is_standing(rule: Rule, draft: Draft, analysis: Analysis) -> bool:
    """Whether a rule about copies speaks of a text that the house lets stand as often as it likes."""
    if not rule.code.startswith("DUP") or not analysis.house.boilerplate:
        return False
    own = analysis.content.text[slice(*analysis.content.span(draft.start, draft.end))]
    return any(own == fold(text).text for text in analysis.house.boilerplate)


def _failed_at(error: Exception) -> str | None:
    """The module and line of the code where an error arose, as far as it is known."""
    trace, place = error.__traceback__, None
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
