"""Finds the findings that are named on the command line: by fingerprint, by rule, or by place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from gettext import gettext as _

import click

from dedup.model import Finding

_PLACE = re.compile(r":?(\d{1,9})(?::(\d{1,9}))?")
_RULE = re.compile(r"[A-Za-z]{3}\d{0,3}")
_SHORTEST = 4  # hex digits of a fingerprint: with fewer, a slip of the finger still hits one


def pick(selectors: Iterable[str], findings: Sequence[Finding], file: str) -> tuple[Finding, ...]:
    """Return the findings that are named, in the order of the text; a usage error where one name fits none."""
    chosen: set[str] = set()
    for selector in selectors:
        found = _matching(selector, findings, file)
        if not found:
            said = _("no finding is called {selector!r}. There are:\n{findings}")
            raise click.UsageError(said.format(selector=selector, findings=_list(findings)))
        chosen |= {f.fingerprint for f in found}
    if not chosen:
        raise click.UsageError(
            _("name the findings to settle. There are:\n{findings}").format(findings=_list(findings))
        )
    return tuple(f for f in findings if f.fingerprint in chosen)


def _matching(selector: str, findings: Sequence[Finding], file: str) -> list[Finding]:
    """Return what a name fits best: a whole fingerprint, then a place, a rule, the beginning of a fingerprint."""
    ways = (
        [f for f in findings if f.fingerprint == selector],
        _at(_PLACE.fullmatch(selector.removeprefix(file)), findings),
        [f for f in findings if _RULE.fullmatch(selector) and f.rule.startswith(selector.upper())],
        [f for f in findings if len(selector) >= _SHORTEST and f.fingerprint.startswith(selector.lower())],
    )
    return next(filter(None, ways), [])


def _at(place: re.Match[str] | None, findings: Sequence[Finding]) -> list[Finding]:
    if place is None:
        return []
    line, column = int(place[1]), place[2] and int(place[2])
    return [f for f in findings if f.line == line and column in (None, f.column)]


def _list(findings: Sequence[Finding]) -> str:
    rows = (f"  {f.fingerprint}  {f.line}:{f.column}  {f.rule} {f.name}" for f in findings)
    return "\n".join(rows) or "  " + _("none")
