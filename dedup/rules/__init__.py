"""The rules, in the order in which their fixes take precedence."""

from __future__ import annotations

from dedup.rules import (
    dup001,
    dup002,
    dup003,
    dup004,
    dup005,
    dup006,
    enc001,
    enc002,
    enc003,
    enc004,
    fig001,
    fig002,
    fig003,
    fig004,
    fig005,
    fig006,
    str001,
    str002,
    str003,
    str005,
    str006,
    str007,
    typ001,
    typ002,
    typ003,
    typ004,
    typ005,
    typ006,
    wrd001,
    wrd002,
    wrd003,
)
from dedup.rules.base import Rule

RULES: tuple[Rule, ...] = (
    dup001.RULE,
    dup002.RULE,
    dup003.RULE,
    dup004.RULE,
    dup005.RULE,
    dup006.RULE,
    fig001.RULE,
    fig002.RULE,
    fig003.RULE,
    fig004.RULE,
    fig005.RULE,
    fig006.RULE,
    str001.RULE,
    str002.RULE,
    str003.RULE,
    str005.RULE,
    str006.RULE,
    str007.RULE,
    typ001.RULE,
    typ002.RULE,
    typ003.RULE,
    typ004.RULE,
    typ005.RULE,
    typ006.RULE,
    wrd001.RULE,
    wrd002.RULE,
    wrd003.RULE,
    enc001.RULE,
    enc002.RULE,
    enc003.RULE,
    enc004.RULE,
)


def by_code(code: str) -> Rule:
    """Return the rule of a code; KeyError where there is none."""
    return {rule.code: rule for rule in RULES}[code]
