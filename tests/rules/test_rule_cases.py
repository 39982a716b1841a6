from __future__ import annotations

import pytest
from rule_cases import Case, analysed, cases, fixed, told

from dedup.rules import RULES, by_code

CASES = list(cases())
COVERED = ("STR", "TYP", "WRD", "ENC")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.title}")
def test_case(case: Case) -> None:
    rule, analysis = by_code(case.code), analysed(case.text, case.house)
    assert told(rule, analysis) == list(case.findings)
    assert fixed(rule, analysis) == case.fixed


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.code.startswith(COVERED)])
def test_every_rule_has_cases_of_both_kinds(code: str) -> None:
    own = [case for case in CASES if case.code == code]
    assert any(case.findings for case in own)
    assert any(not case.findings for case in own)
