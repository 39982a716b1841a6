"""Script classes have one home: who spells one out again would have to keep it in step with Unicode."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dedup
from dedup.lexicon.scripts import is_han

ROOT = Path(dedup.__file__).parent
HOME = ROOT / "lexicon" / "scripts.py"
# What text in a legacy encoding is made of is told by blocks, not by scripts.
OTHER_MATTERS = {ROOT / "formats" / "encodings.py"}
SPELLED = re.compile(r"\\u(?:2e80|3400|4e00|9fff)|㐀-鿿|一-(?:龥|鿿)")


@pytest.mark.parametrize("path", sorted(set(ROOT.rglob("*.py")) - OTHER_MATTERS - {HOME}), ids=lambda p: p.name)
def test_only_the_lexicon_spells_out_script_classes(path: Path) -> None:
    assert not SPELLED.search(path.read_text("utf-8"))


@pytest.mark.parametrize("character", ["民", "〇", "々", "⽤", "\ufa0c", "\U00020000", "\U00031350"])
def test_ideographs(character: str) -> None:
    assert is_han(character)


@pytest.mark.parametrize("character", ["，", "ア", "한", "Ａ", "1", "①", "", " "])
def test_no_ideographs(character: str) -> None:
    assert not is_han(character)
