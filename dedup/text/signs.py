"""Reads the marks that turn what they stand beside, and that the content form leaves out: <5%, ↓3.2%, AA-, -$5m."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.lexicon.scripts import UNIFIED

BEHIND = 3  # characters behind some words that tell whether a sign at their end belongs to a number
_DIGIT = "[0-9０-９]"
_MONEY = "[$£€¥￥]"
_DASH = r"[\-−–－]"
_RANGE = rf"[0-9０-９.．]+\s?[～~至到]{_DASH}?[0-9０-９.．]+\s?[%％‰℃°度]"
_SIGN = re.compile(
    rf"(?P<minus>(?<=[～~：:，,、=/<>≤≥至到]){_DASH}(?={_MONEY}?{_DIGIT})|(?<=[{'-'.join(UNIFIED)}]){_DASH}(?={_RANGE})"
    rf"|(?<![^\s(（]){_DASH}(?={_MONEY}{_DIGIT}))"
    rf"|[<>≤≥＜＞≦≧±](?=\s?{_MONEY}?{_DIGIT})"
    rf"|[↑↓▲▼△▽](?=\s?{_DIGIT})|(?<=[0-9０-９%％])[↑↓▲▼△▽]"
    r"|⁻(?=[⁰¹²³⁴-⁹])"
    r"|(?<=[A-Z])[+＋\-－−](?![\w\s])"
)
_SAME = str.maketrans("＜＞≦≧△▲▽▼＋－−", "<>≤≥↑↑↓↓+--")
_FOR_LOOKS = frozenset("↑↓+-")  # where one side has none, it was a bullet or a hyphen


def signs(said: str, behind: str = "") -> str:
    """Return the signs of some words, in one spelling, a minus with how many digits stand before it.

    `behind` is what follows the words.

    >>> signs("占比≤5%"), signs("沪指▼3.2%"), signs("评级为AA-", "，"), signs("气温为5～－3℃"), signs("A-B→C")
    ('≤', '↓', '-', 'm1', '')
    """
    text = said + behind
    found = (m for m in _SIGN.finditer(text) if m.start() < len(said))
    return "".join(f"m{_digits(text[: m.start()])}" if m["minus"] else m[0].translate(_SAME) for m in found)


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def signs_differ(found: Sequence[str]) -> bool:
    """Tell whether readings have other signs than the first of them.

    Of those that are also set for looks, each of both must have one.

    >>> signs_differ(["<", ">"]), signs_differ(["<", ""]), signs_differ(["↑", "↓"]), signs_differ(["↑", ""])
    (True, True, True, False)
    """
    own, *others = found
    return any(own != s and bool((own and s) or not _FOR_LOOKS.issuperset(own + s)) for s in others)
