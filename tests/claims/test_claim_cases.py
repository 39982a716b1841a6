"""Every case of fixtures/claims: what contradicts itself is asked, what only looks so is left alone."""

from __future__ import annotations

import pytest
from claim_cases import Case, cases, faults, known_failures

CASES = cases()
KNOWN = known_failures()


def _marked(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=KNOWN[case.name], strict=True)] if case.name in KNOWN else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_case(case: Case) -> None:
    assert case.orders
    assert faults(case) == []


def test_true_and_false_cases_are_in_balance() -> None:
    passing = [case.true for case in CASES if case.name not in KNOWN]
    true, false = passing.count(True), passing.count(False)
    assert true + false >= 150
    assert abs(true - false) <= 0.05 * (true + false)


def test_names_are_unique_and_known_failures_exist() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
    assert set(KNOWN) <= set(names)
