"""Turns a rule's draft into a finding: fingerprint, place, severity, and the words in the caller's language."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from dedup.model import Finding, Locator, Message, Related, Severity
from dedup.rules.base import Draft, Rule, say
from dedup.text.content import Content
from dedup.text.lines import Lines

Render = Callable[[Message], str]


def fingerprints(drafts: Sequence[tuple[Rule, Draft]], content: Content) -> list[str]:
    """Return a fingerprint for each draft: a hash over the rule, the content of all places, and a count of equals."""
    seen: Counter[str] = Counter()
    found = []
    for rule, draft in drafts:
        said = _said(rule, draft, content)
        seen[said] += 1
        found.append(_hash(said, seen[said]))
    return found


def next_fingerprint(rule: Rule, draft: Draft, content: Content, taken: Collection[str], tried: Counter[str]) -> str:
    """Return the first fingerprint of a draft that no other finding has; equal drafts count on.

    `tried` remembers how far equal drafts were counted, so that many of them take linear time together.
    """
    said = _said(rule, draft, content)
    while True:
        tried[said] += 1
        found = _hash(said, tried[said])
        if found not in taken:
            return found


def _said(rule: Rule, draft: Draft, content: Content) -> str:
    places = [(draft.start, draft.end), *((note.start, note.end) for note in draft.related)]
    return "\x1f".join([rule.code, *(content.text[slice(*content.span(start, end))] for start, end in places)])


def _hash(said: str, count: int) -> str:
    """Return the first 16 hex digits of SHA-256."""
    return hashlib.sha256(f"{said}\x1f{count}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def finish(
    rule: Rule, draft: Draft, fingerprint: str, lines: Lines, render: Render, locator: Locator | None
) -> Finding:
    """Return the finding that a draft becomes; `locator` is its place in the terms of its format."""
    line, column = lines.position(draft.start)
    severity: Severity = draft.severity or rule.severity
    related = tuple(
        Related(note.start, note.end, *lines.position(note.start), render(note.message), note.article)
        for note in draft.related
    )
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=severity,
        message=_message(draft, related, render),
        start=draft.start,
        end=draft.end,
        line=line,
        column=column,
        related=related,
        fix=draft.fix,
        locator=locator,
        fingerprint=fingerprint,
        count=draft.count if draft.count > 1 else None,
        confidence=draft.confidence,
    )


def _message(draft: Draft, related: Sequence[Related], render: Render) -> str:
    """Return what a finding says, with its number of places and their extent where it speaks of many."""
    said = render(draft.message)
    if draft.count == 1 or not related:
        return said
    line = max(at.line for at in related)
    return render(say("{message} ({places} places, to line {to_line})", message=said, places=draft.count, to_line=line))
