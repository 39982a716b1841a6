"""Sentences end where they end: the marked sentences of fixtures/sentences, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.text.segment import sentences

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sentences"


def _marked(language: str) -> list[str]:
    lines = (FIXTURES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _ends(pieces: list[str]) -> set[int]:
    """Return where pieces end, counted in characters that are not blank."""
    return {sum(len("".join(p.split())) for p in pieces[: k + 1]) for k in range(len(pieces) - 1)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_marked_sentences(language: str) -> None:
    wanted = found = 0
    for line in _marked(language):
        text = line.replace("|", "").replace("；", "，").replace(";", ",")  # what a semicolon parts is no sentence
        cuts, ends = _ends([text[a:b] for a, b in sentences(text)]), _ends(line.split("|"))
        assert cuts <= ends, line  # a sentence is never cut where it does not end
        wanted, found = wanted + len(ends), found + len(cuts)
    assert found >= 0.96 * wanted  # what is left is doubt: a sentence may go on behind ……
