"""From a rule's draft to a finding: fingerprint, place, severity, and the words in the caller's language."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence

from dedup.model import Finding, Message, Related, Severity
from dedup.rules.base import Draft, Rule
from dedup.text.content import Content
from dedup.text.lines import LineIndex

Render = Callable[[Message], str]


def fingerprints(drafts: Sequence[tuple[Rule, Draft]], content: Content) -> list[str]:
    """The first 16 hex digits of SHA-256 over the rule, the content of all places, and a count among equal ones."""
    seen: Counter[str] = Counter()
    found = []
    for rule, draft in drafts:
        places = [(draft.start, draft.end), *((note.start, note.end) for note in draft.related)]
        said = "\x1f".join([rule.code, *(content.text[slice(*content.span(start, end))] for start, end in places)])
        seen[said] += 1
        key = f"{said}\x1f{seen[said]}"
        found.append(hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return found


def finish(rule: Rule, draft: Draft, fingerprint: str, lines: LineIndex, render: Render) -> Finding:
    """The finding that a draft becomes."""
    line, column = lines.position(draft.start)
    severity: Severity = draft.severity or rule.severity
    related = tuple(
        Related(note.start, note.end, *lines.position(note.start), render(note.message)) for note in draft.related
    )
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=severity,
        message=render(draft.message),
        start=draft.start,
        end=draft.end,
        line=line,
        column=column,
        related=related,
        fix=draft.fix,
        fingerprint=fingerprint,
    )
