"""Shrinking: find a small part of a text that still breaks a promise, by leaving out paragraphs, sentences, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_SMALL = 500  # characters: only what is small already is taken apart word by word
_CUTS = (r"(?<=\n\n)", r"(?<=\n)", r"(?<=[。！？])|(?<=[.!?] )", r"(?<=[，；、,;])", r"(?<=[ \u4e00-\u9fff])")


def shrink(text: str, fails: Callable[[str], bool]) -> str:
    """Leave out of a text whatever can go while it still fails: coarse parts first, then finer ones."""
    for number, cut in enumerate(_CUTS):
        if number == len(_CUTS) - 1 and len(text) > _SMALL:
            break
        before = None
        while before != text:
            before = text
            text = _fewer(re.split(cut, text), fails)
    return text


def _fewer(parts: Sequence[str], fails: Callable[[str], bool]) -> str:
    """Leave out runs of parts, halving their length: delta debugging."""
    left = list(parts)
    size = max(1, len(left) // 2)
    while True:
        at = 0
        while at < len(left):
            rest = [*left[:at], *left[at + size :]]
            if rest and fails("".join(rest)):
                left = rest
            else:
                at += size
        if size == 1:
            return "".join(left)
        size //= 2
