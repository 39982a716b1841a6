"""`python -OO` leaves out docstrings and assertions; everything works without them."""

from __future__ import annotations

from conftest import FIXTURES
from processes import python

STORY = str(FIXTURES / "changzhi-2025.txt")
COMMANDS = [
    ("--help",),
    ("clean", "--help"),
    ("accept", "--help", "--lang", "zh"),
    ("rules", "--output-format", "json"),
    ("explain", "FIG001"),
    ("explain", "variant-figure", "--lang", "zh"),
    ("check", STORY, "--output-format", "sarif"),
    ("clean", STORY),
    ("diff", STORY),
    ("config",),
]
PROGRAM = f"""
from dedup.cli import main
from dedup.rules import RULES
for args in {COMMANDS}:
    print(args, main(args), flush=True)
print([rule.page for rule in RULES])
"""


def test_everything_says_the_same_without_docstrings_and_assertions() -> None:
    plain, optimised = python("-c", PROGRAM), python("-OO", "-c", PROGRAM)
    assert optimised.splitlines() == plain.splitlines()
    for args in COMMANDS:
        assert str(args) in optimised
    assert "What it finds" in optimised
