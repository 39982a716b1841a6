"""Very long places are aligned piece by piece, in time linear in their length."""

from __future__ import annotations

import random

from dedup.merge.collation import _anchors, align_places
from dedup.text.content import fold

LENGTH = 20_000
HAN = [chr(c) for c in range(0x4E00, 0x5200)]


def drawn(seed: int, length: int) -> str:
    """Return ideographs drawn at random."""
    return "".join(random.Random(seed).choices(HAN, k=length))  # noqa: S311 - the same in every run


def misread(text: str, start: int, end: int) -> str:
    """Return a text of which every tenth character of a stretch is another one."""
    return "".join("錯" if start <= k < end and k % 10 == 0 else c for k, c in enumerate(text))


def test_anchors_are_found_again_behind_a_stretch_that_was_misread() -> None:
    text = drawn(1, LENGTH)
    copy = misread(text, 5_000, 12_000)
    points = list(_anchors(text + copy, (0, LENGTH), (LENGTH, 2 * LENGTH)))
    assert all(y - x == LENGTH for x, y in points)
    assert sum(x >= 12_000 for x, _ in points) > 25


def test_the_differences_that_touch_a_span_are_those_that_share_a_character_or_an_end_with_it() -> None:
    text = drawn(2, 600)
    content = fold(text + misread(text, 0, 600))
    aligned = align_places(content, 0, 1, (0, 600), (600, 1200))
    assert len(aligned.differences) == 60
    for start in range(0, 600, 7):
        for end in range(start, min(600, start + 40), 3):
            wanted = [d for d in aligned.differences if d.a0 <= end and start <= d.a1]
            assert list(aligned.touching((start, end))) == wanted
