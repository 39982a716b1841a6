from __future__ import annotations

import re

import pytest
from rule_cases import Case, analysed, cases, fixed, told

from dedup.rules import RULES, by_code
from dedup.rules.base import Rule

CASES = list(cases())
HAN = re.compile("[\u4e00-\u9fff]")
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


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code.startswith("TYP")], ids=lambda rule: rule.code)
def test_every_page_of_typography_names_its_clause(rule: Rule) -> None:
    assert re.search(r"GB/T 1583[45]-2011, [0-9A-B]", rule.page)


@pytest.mark.parametrize(
    "code",
    ["STR001", "STR002", "STR003", "STR005", "STR006", "STR007", "TYP001", "TYP002", "TYP003", "WRD001", "WRD003"],
)
def test_both_languages_have_cases_of_both_kinds(code: str) -> None:
    own = [case for case in CASES if case.code == code]
    for chinese in (True, False):
        spoken = [case for case in own if (HAN.search(case.text) is not None) == chinese]
        assert any(case.findings for case in spoken)
        assert any(not case.findings for case in spoken)
