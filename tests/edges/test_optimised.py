"""`python -OO` leaves out docstrings and assertions; everything works without them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import FIXTURES
from processes import python

from dedup.rules import RULES

STORY = FIXTURES / "changzhi-2025.txt"


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("clean", "--help"),
        ("accept", "--help", "--lang", "zh"),
        ("rules", "--output-format", "json"),
        ("explain", "FIG001"),
        ("explain", "variant-figure", "--lang", "zh"),
        ("check", STORY, "--exit-zero", "--output-format", "sarif"),
        ("clean", STORY, "--exit-zero"),
        ("diff", STORY),
        ("config",),
    ],
    ids=str,
)
def test_the_commands_say_the_same(args: tuple[str | Path, ...]) -> None:
    assert python("-OO", "-m", "dedup", *args) == python("-m", "dedup", *args)


def test_every_rule_has_its_page() -> None:
    program = "from dedup.rules import RULES\nprint([rule.page for rule in RULES])\nassert False"
    assert python("-OO", "-c", program) == f"{[rule.page for rule in RULES]}\n"
