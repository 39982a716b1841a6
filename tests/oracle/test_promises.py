"""No promise is broken: not by what has broken one before (fixtures/promises), nor by generated articles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from case_files import cases as article_cases
from counting import letters
from promise_cases import Case, cases, known_failures
from promises import broken

import dedup

OWN = {case.name: case.text for case in article_cases()}
OWN["changzhi-2025"] = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text(encoding="utf-8")
KNOWN = known_failures()
FUZZ = Path(__file__).parent / "fuzz.py"
SHARE = 250  # seeds in one test, so that tests can be spread over processes
SEEDS = range(1, 2001, SHARE)
KNOWN_KINDS = (
    "anchor twice",
    "anchor cuts a number",
    "reading cuts a number",
)  # fail today


def marked(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=KNOWN[case.title], strict=True)] if case.title in KNOWN else []
    return pytest.param(case, id=case.title, marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in cases()])
@pytest.mark.parametrize("end", ["\n", "\r"], ids=["LF", "CR"])
def test_what_once_broke_a_promise(case: Case, end: str) -> None:
    text = case.text.replace("\n", end)
    assert broken(text) == []
    cleaned = dedup.clean(text)
    for line in case.after:
        verb, what, *words = line.split(" ", 2)
        if verb == "asks":
            assert any(f.rule.startswith(what) for f in cleaned.unresolved)
        else:
            assert (verb, letters(cleaned.text).count(letters(words[0]))) == ("stands", int(what))


def test_known_failures_name_cases_and_say_why() -> None:
    assert set(KNOWN) <= {case.title for case in cases()}
    assert all(reason.strip() for reason in KNOWN.values())


@pytest.mark.parametrize("name", OWN)
def test_the_own_articles_break_none(name: str) -> None:
    assert broken(OWN[name]) == []


@pytest.mark.parametrize("first", SEEDS)
def test_generated_articles_break_none(first: int) -> None:
    """In a process of its own, where no report is held to its schema twice."""
    seeds = ("--seed", str(first), "--count", str(SHARE), "--longest", "500", "--decided", "10", "--but", *KNOWN_KINDS)
    ran = subprocess.run([sys.executable, str(FUZZ), *seeds], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
