"""fixtures/cases: one test a file. What fails today stands in known-failures.tsv with its reason, and must fail."""

from __future__ import annotations

import pytest
from case_files import CONTENT, FOLDER, Case, cases, faults, known_failures

import dedup

KNOWN = known_failures()


def marked(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=KNOWN[case.name], strict=True)] if case.name in KNOWN else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in cases()])
def test_case(case: Case) -> None:
    assert faults(case) == []


def test_known_failures_name_cases_and_say_why() -> None:
    assert set(KNOWN) <= {path.stem for path in FOLDER.glob("*.txt")}
    assert all(reason.strip() for reason in KNOWN.values())


def test_there_are_cases_of_both_kinds_in_both_languages() -> None:
    for language in ("zh", "en"):
        own = [case for case in cases() if case.name.startswith(language)]
        assert sum(case.plain for case in own) >= 30
        assert sum(not case.plain for case in own) >= 30


@pytest.mark.parametrize(
    "case", [c for c in cases() if not c.blocks[0].mark and not c.rearranged], ids=lambda c: c.name
)
def test_what_stands_first_stays_first(case: Case) -> None:
    """Also a headline whose words stand in the text again, which no comparison of letters would miss."""
    assert dedup.clean(case.text, CONTENT).text.startswith(case.blocks[0].text)
