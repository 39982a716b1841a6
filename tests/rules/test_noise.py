"""The noise budget, as far as our own texts can hold it: quiet on sound copy, and awake to planted faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults import FAULTS, Fault
from noise import LOUD, PER, found_of, loudness

from dedup.rules import by_code

FIXTURES = Path(__file__).parents[2] / "fixtures"
# Articles of which a careful editor takes nothing away, and sentences of newspaper prose
SOUND = [
    *("\n\n".join(p.read_text("utf-8").split("\n")[1:]) for p in sorted((FIXTURES / "cases").glob("*-neg-*.txt"))),
]
OWN = ("TYP", "WRD", "ENC")
BUDGET = 0.3  # findings of warning and above in 10,000 characters that a careful editor would call false
LEAST = {
    ("WRD001", "an ideograph twice"): 0.01,  # mostly two words may meet in it
    ("WRD001", "a Chinese word twice"): 0.5,
    ("TYP006", "a blank in a word"): 0.4,  # it may part the halves of a slogan or a verse
}
_ENOUGH = 10
# Our own sound texts have too few places for these; benchmarks/faults.py plants them in other copy
NO_ROOM = {
    ("TYP003", "half of 「 」"),
    ("TYP003", "half of “ ” in English"),
    ("TYP003", "half of ( )"),
    ("TYP005", "a dash of hyphens"),
    ("TYP005", "an ellipsis of points"),
    ("ENC002", "a misread apostrophe"),
}


def test_sound_copy_is_quiet() -> None:
    counts, characters = loudness(SOUND)
    loud = {rule: n for (rule, severity), n in counts.items() if severity in LOUD and rule.startswith(OWN)}
    assert characters > 40_000
    assert sum(loud.values()) * PER <= BUDGET * characters, loud


@pytest.mark.parametrize(
    "fault", [f for f in FAULTS if (f.rule, f.name) not in NO_ROOM], ids=lambda fault: f"{fault.rule}: {fault.name}"
)
def test_planted_faults_are_found(fault: Fault) -> None:
    found = found_of(fault, SOUND * 4, wanted=150, seed=3)
    assert found.planted >= _ENOUGH
    assert found.share >= LEAST.get((fault.rule, fault.name), 0.85), found
    assert by_code(fault.rule).severity != "info"
