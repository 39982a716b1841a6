"""The rules, in the order in which their fixes take precedence."""

from __future__ import annotations

from dedup.rules import dup001, dup002, dup003, dup004, dup005, dup006, fig001, str001, str003
from dedup.rules.base import Rule

RULES: tuple[Rule, ...] = (
    dup001.RULE,
    dup002.RULE,
    dup003.RULE,
    dup004.RULE,
    dup005.RULE,
    dup006.RULE,
    fig001.RULE,
    str001.RULE,
    str003.RULE,
)


def by_code(code: str) -> Rule:
    """The rule of a code; KeyError where there is none."""
    return {rule.code: rule for rule in RULES}[code]
