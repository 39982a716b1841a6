"""One pass over a text: ask the rules, carry the questions on, make the edits that can be proved.

A later pass and a later run of the program do the same: they recall the questions that the one before has written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dedup.analysis import Analysis
from dedup.model import Edit, Fault, Suppression, Withdrawn
from dedup.options import Options
from dedup.review.decisions import Decisions
from dedup.review.findings import next_fingerprint
from dedup.review.proved_edits import NOTHING_DECIDED, Decided, ProvedEdits
from dedup.review.questions import merge
from dedup.review.record import Question
from dedup.review.remap import Home
from dedup.review.run_rules import Raised, raised_by
from dedup.review.settling import Settlement, decide, prove_applied
from dedup.review.suppressing import suppressed
from dedup.rules.base import Rule


@dataclass(frozen=True, slots=True)
class Task:
    """What a pass is to do: with which rules, options and decisions, and which fingerprints are given already.

    `decided` are the places that a person has worded or left: no rule changes them. `withholding` edits, a pass makes
    only those that a person decided: the text did not come to rest with the others.
    """

    rules: Sequence[Rule]
    options: Options
    decisions: Decisions
    taken: Collection[str] = frozenset()
    decided: Decided = NOTHING_DECIDED
    withholding: bool = False


@dataclass(frozen=True, slots=True)
class Pass:
    """What a pass found and did.

    `after` is the analysis of the text that the edits make, `questions` whatever is asked of it and not settled;
    `settlement` is what a person has decided, and `decided` the places in that text that a person has worded or left;
    `heeded` are the comments of the source that kept something back.
    """

    raised: tuple[Raised, ...]
    edits: tuple[Edit, ...]
    after: Analysis
    questions: tuple[Question, ...]
    faults: tuple[Fault, ...]
    withdrawn: Mapping[str, Withdrawn]
    settlement: Settlement
    decided: Decided
    heeded: frozenset[Suppression]


def run_pass(analysis: Analysis, recalled: Sequence[Raised], task: Task, home: Home) -> Pass:
    """Run one pass over an analysed text. `home` maps it to the source, `recalled` are the questions asked of it."""
    said, faults, heeded = raised_by(analysis, task.rules)
    silenced = {r.fingerprint: s for r in recalled if (s := suppressed(analysis.rendered, r.rule.code, r.draft))}
    asked_again = [r for r in recalled if r.fingerprint not in silenced]
    raised = _renamed(merge(said, asked_again, analysis.text), analysis, task.taken)
    settlement = decide(raised, task.decisions, analysis.text)
    made = ProvedEdits(analysis, raised, settlement, task.options, home, task.decided).make(task.withholding)
    prove_applied(made.raised, settlement)
    return Pass(
        made.raised,
        made.edits,
        made.after,
        made.questions,
        tuple(faults),
        made.withdrawn,
        settlement,
        made.decided,
        heeded.union(silenced.values()),
    )


def _renamed(raised: Sequence[Raised], analysis: Analysis, taken: Collection[str]) -> list[Raised]:
    """Return findings under fingerprints that no other finding of this pass or of an earlier one has."""
    given, found = {*taken, *(r.fingerprint for r in raised if r.recalled)}, []
    tried: Counter[str] = Counter()
    for r in raised:
        if not r.recalled and r.fingerprint in given:
            r = replace(r, fingerprint=next_fingerprint(r.rule, r.draft, analysis.content, given, tried))  # noqa: PLW2901
        given.add(r.fingerprint)
        found.append(r)
    return found
