"""Gathers what a rule says again and again for one cause into one finding with many places.

A text extracted from a PDF may hold five thousand radicals in place of ideographs: that is one fact about the file, and
whoever reads five thousand lines of it sees nothing else. A rule names the cause of a draft; this module does the rest,
for all rules alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dedup.model import Fix, Message
from dedup.rules.base import Draft, Note, Rule, say

_MANY = 5  # places: a few are slips that are looked at one by one, more have one cause
_SHOWN = 3  # further places that are shown, beside the first and the last

Said = tuple[Rule, Draft]


def gathered(said: Iterable[Said]) -> list[Said]:
    """Return drafts with those of one rule and one cause as a single one, where there are five and more of them.

    It stands at the first place, shows a few others and the last, counts all, and mends all: each of its edits stands
    for itself, so that one that cannot be made holds none of the others back. What has a fix and what has none, and
    what is safe and what is not, are different matters even where the cause is the same.
    """
    groups: dict[tuple[object, ...], list[Said]] = {}
    for number, (rule, draft) in enumerate(said):
        groups.setdefault(_kind(rule, draft, number), []).append((rule, draft))
    found: list[Said] = []
    for group in groups.values():
        rule, drafts = group[0][0], [draft for _, draft in group]
        found += [(rule, _together(drafts))] if len(drafts) >= _MANY else group
    return found


def _kind(rule: Rule, draft: Draft, number: int) -> tuple[object, ...]:
    """Return what drafts share that are gathered; what has no cause shares nothing."""
    if draft.cause is None or draft.choices:
        return (number,)
    return rule.code, draft.cause, draft.severity, draft.fix and draft.fix.safety


def _together(drafts: Sequence[Draft]) -> Draft:
    ordered = sorted(drafts, key=lambda draft: (draft.start, draft.end))
    first, shown = ordered[0], [*ordered[1 : 1 + _SHOWN], ordered[-1]]
    edits = tuple(edit for draft in ordered if draft.fix for edit in draft.fix.edits)
    return replace(
        first,
        message=_counted(first.message, ordered),
        related=tuple(Note(d.start, d.end, say("here as well")) for d in shown),
        fix=Fix(first.fix.safety, edits) if first.fix else None,
        severity=first.cause.severity if first.cause and first.cause.severity else first.severity,
        count=len(edits) or len(ordered),
    )


def _counted(message: Message, drafts: Sequence[Draft]) -> Message:
    """Return a message with what it counts added up over all drafts."""
    counts = [value for d in drafts for name, value in d.message.values if name == "count" and isinstance(value, int)]
    values = tuple((name, sum(counts) if name == "count" else value) for name, value in message.values)
    return replace(message, values=values)
