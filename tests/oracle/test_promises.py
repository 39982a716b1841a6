"""No promise is broken: not by what has broken one before (fixtures/promises), nor by generated articles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from case_files import cases as article_cases
from counting import letters
from promise_cases import Case, cases
from promises import broken

import dedup

OWN = {case.name: case.text for case in article_cases()}
OWN["changzhi-2025"] = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text(encoding="utf-8")
FUZZ = Path(__file__).parent / "fuzz.py"
SHARE = 250  # seeds in one test, so that tests can be spread over processes
SEEDS = range(1, 2001, SHARE)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.title)
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


@pytest.mark.parametrize("name", OWN)
def test_the_own_articles_break_none(name: str) -> None:
    assert broken(OWN[name]) == []


@pytest.mark.parametrize("first", SEEDS)
def test_generated_articles_break_none(first: int) -> None:
    """In a process of its own, where no report is held to its schema twice."""
    seeds = ("--seed", str(first), "--count", str(SHARE), "--longest", "500", "--decided", "10")
    ran = subprocess.run([sys.executable, str(FUZZ), *seeds], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "way", [("--mixing", "--decided", "10"), ("--mixing", "--at-random")], ids=["mixed", "decided"]
)
def test_generated_articles_break_none_however_they_are_set_and_decided(way: tuple[str, ...]) -> None:
    seeds = ("--seed", "1", "--count", "60", "--longest", "500", *way)
    ran = subprocess.run([sys.executable, str(FUZZ), *seeds], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
