"""Raising: what the rules say of an analysis, each finding under its fingerprint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dedup.analysis import Analysis
from dedup.layout.guard import Guard
from dedup.model import Fault, Fix, Suppression
from dedup.review.findings import fingerprints
from dedup.review.suppressing import suppressed
from dedup.rules.base import Draft, Rule
from dedup.rules.causes import gathered
from dedup.text.content import fold


@dataclass(frozen=True, slots=True)
class Raised:
    """A draft with the rule that raised it and its fingerprint.

    `settled` tells that an edit was made that leaves nothing to ask; `recalled` that the question was asked before,
    so that its readings speak of the source and not of the text in hand. `former` is the fix that it had then: it is
    made only if a person applies it.
    """

    rule: Rule
    draft: Draft
    fingerprint: str
    settled: bool = False
    recalled: bool = False
    former: Fix | None = None


class Heard(NamedTuple):
    """What the rules say, the faults of those that failed, and the comments of the source that kept some of it back."""

    raised: list[Raised]
    faults: list[Fault]
    heeded: frozenset[Suppression]


def raised_by(analysis: Analysis, rules: Sequence[Rule]) -> Heard:
    """Return what every rule says. A rule that fails is a fault of the report, and the others still run."""
    drafts: list[tuple[Rule, Draft]] = []
    faults = []
    standing = frozenset(fold(text).text for text in analysis.house.boilerplate)
    spoken = bool(analysis.rendered.cues)
    for rule in rules:
        if spoken and rule.of_pages:
            continue
        try:
            drafts += [(rule, draft) for draft in rule.check(analysis) if not _stands(rule, draft, analysis, standing)]
        except Exception as error:  # noqa: BLE001 - a fault of one rule is reported as such and fails the run
            faults.append(Fault(rule.code, f"{type(error).__name__}: {error}", failed_at(error)))
    kept_back = [suppressed(analysis.rendered, rule.code, draft) for rule, draft in drafts]
    heeded = frozenset(filter(None, kept_back))
    drafts = [said for said, comment in zip(drafts, kept_back, strict=True) if comment is None]
    drafts = gathered((rule, _fitting(draft, analysis.guard)) for rule, draft in drafts)
    marks = fingerprints(drafts, analysis.content)
    raised = [Raised(rule, draft, mark) for (rule, draft), mark in zip(drafts, marks, strict=True)]
    return Heard(raised, faults, heeded)


def _fitting(draft: Draft, guard: Guard) -> Draft:
    """Return a finding without a fix that would change what is no prose: a person has to mend that."""
    if draft.fix is None or not guard.refused(draft.fix.edits):
        return draft
    return replace(draft, fix=None)


def _stands(rule: Rule, draft: Draft, analysis: Analysis, standing: frozenset[str]) -> bool:
    """Tell whether a rule about copies speaks of a text that the house lets stand as often as it likes."""
    if not standing or not rule.code.startswith("DUP"):
        return False
    return analysis.content.text[slice(*analysis.content.span(draft.start, draft.end))] in standing


def failed_at(error: Exception) -> str | None:
    """Return the module and line of the code where an error arose, as far as it is known."""
    trace, place = error.__traceback__, None
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
