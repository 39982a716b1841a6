"""A label names who speaks only where somebody speaks again and again: 养老： leads one item, and its copy."""

from __future__ import annotations

from pathlib import Path

import dedup

LIST = Path(__file__).parents[2] / "fixtures" / "html" / "cms-body.html"


def test_a_doubled_item_with_a_label_is_a_copy_and_no_doubt() -> None:
    told = [finding.rule for finding in dedup.check(dedup.read(LIST)).findings]
    assert "DUP002" in told
    assert "DUP007" not in told
