"""Plants true faults in sound text, one at a time: what a slip of the hand, a bad file or a torn page would make."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from dedup.lexicon.lookalikes import LATIN, TAKEN_FOR
from dedup.lexicon.zh.words import is_word


@dataclass(frozen=True)
class Planted:
    """A text with a fault at `[start, end)`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Fault:
    """A kind of fault: the rule that should find it, its name, and how it is planted; None where a text has no room."""

    rule: str
    name: str
    plant: Callable[[random.Random, str], Planted | None]


def _at(rng: random.Random, pattern: str, text: str) -> re.Match[str] | None:
    """Return a match of a pattern anywhere in a text, drawn by chance; few are looked at in a long text."""
    start = rng.randrange(max(1, len(text) - 2000))
    found = list(re.finditer(pattern, text[start : start + 4000]))
    if not found:
        return None
    match = rng.choice(found)
    return re.compile(pattern).match(text, start + match.start())


def _put(text: str, start: int, end: int, new: str) -> Planted:
    return Planted(text[:start] + new + text[end:], start, start + len(new))


def replaced(pattern: str, make: Callable[[str], str]) -> Callable[[random.Random, str], Planted | None]:
    """Return a planter that replaces a match of a pattern."""

    def plant(rng: random.Random, text: str) -> Planted | None:
        match = _at(rng, pattern, text)
        return None if match is None else _put(text, *match.span(), make(match[0]))

    return plant


def doubled_word(rng: random.Random, text: str) -> Planted | None:
    """Type a Chinese word of two ideographs twice."""
    for _ in range(20):
        match = _at(rng, "[\u4e00-\u9fff]{2}", text)
        if match is not None and is_word(match[0]):
            return _put(text, *match.span(), 2 * match[0])
    return None


def lookalike_pair(rng: random.Random, text: str) -> Planted | None:
    """Replace a common word by what looks like it (采访 by 釆访)."""
    right = {meant: taken for taken, meant in TAKEN_FOR.items()}
    match = _at(rng, "|".join(right), text)
    return None if match is None else _put(text, *match.span(), right[match[0]])


def half(sign: str, inside: str = "") -> Callable[[random.Random, str], Planted | None]:
    """Return a planter that loses one half of a pair of marks around a pattern, by default a few letters."""
    opening, closing = map(re.escape, sign)
    pattern = f"{opening}{inside or f'[^{opening}{closing}]{{2,30}}'}{closing}"

    def plant(rng: random.Random, text: str) -> Planted | None:
        match = _at(rng, pattern, text)
        if match is None:
            return None
        lost = rng.choice([match.start(), match.end() - 1])
        made = _put(text, lost, lost + 1, "")
        return Planted(made.text, match.start(), match.end() - 1)

    return plant


def turned(rng: random.Random, text: str) -> Planted | None:
    """Close a quotation with an opening mark."""
    match = _at(rng, "“[^“”\\n]{2,30}”", text)
    return None if match is None else _put(text, match.end() - 1, match.end(), "“")


_RADICALS = dict(zip("用人口月日至金十二高自民生行", "⽤⼈⼝⽉⽇⾄⾦⼗⼆⾼⾃⺠⽣⾏", strict=True))
_CYRILLIC = {latin: other for other, latin in LATIN.items()}
_HAN = "[\u4e00-\u9fff]"

FAULTS = (
    Fault("WRD001", "an ideograph twice", replaced(f"(?<={_HAN}){_HAN}(?={_HAN})", lambda c: 2 * c)),
    Fault("WRD001", "a Chinese word twice", doubled_word),
    Fault("WRD001", "a small word twice", replaced(r"\b(?:the|of|to|and|a|with|by|for|in|on|is|was)\b(?= [a-z])",
                                                           lambda w: f"{w} {w}")),
    Fault("WRD001", "any English word twice", replaced(r"(?<= )[a-z]{4,12}(?= [a-z])", lambda w: f"{w} {w}")),
    Fault("TYP002", "a comma twice", replaced(f"(?<={_HAN})，(?={_HAN})", lambda _: "，，")),
    Fault("TYP002", "a comma before a stop", replaced(f"(?<={_HAN})。(?=\\n|$)", lambda _: "，。")),
    Fault("TYP002", "an English comma twice", replaced(r"(?<=[a-z]),(?= [a-z])", lambda _: ",,")),
    Fault("TYP003", "half of “ ” in Chinese", half("“”", f"[^“”\\n]{{0,12}}{_HAN}[^“”\\n]{{0,12}}")),
    Fault("TYP003", "half of 「 」", half("「」")),
    Fault("TYP003", "half of 《 》", half("《》")),
    Fault("TYP003", "half of （ ）", half("（）")),
    Fault("TYP003", "half of “ ” in English", half("“”", "[^“”\\n\u4e00-\u9fff]{2,60}")),
    Fault("TYP003", "half of ( )", half("()", "[^()\\n]{2,60}")),
    Fault("TYP003", "a mark turned round", turned),
    Fault("TYP005", "a dash of hyphens", replaced(f"(?<={_HAN})——(?={_HAN})", lambda _: "--")),
    Fault("TYP005", "an ellipsis of points", replaced(f"(?<={_HAN})……", lambda _: "...")),
    Fault("TYP006", "a blank before a comma", replaced(f"(?<={_HAN})(?=，)", lambda _: " ")),
    Fault("TYP006", "a blank in a word", replaced(f"(?<={_HAN}{{8}})(?={_HAN}{{8}})", lambda _: " ")),
    Fault("ENC001", "a lost ideograph", replaced(f"(?<={_HAN}){_HAN}(?={_HAN})", lambda _: "\ufffd")),
    Fault("ENC002", "a misread apostrophe", replaced(r"(?<=[a-z])’(?=s )", lambda _: "â€™")),
    Fault("ENC003", "a zero-width blank", replaced(f"(?<={_HAN})(?={_HAN})", lambda _: "\u200b")),
    Fault("ENC003", "a soft hyphen", replaced(r"(?<=[a-z]{3})(?=[a-z]{3})", lambda _: "\u00ad")),
    Fault("ENC003", "a private-use character", replaced(f"(?<={_HAN})(?={_HAN})", lambda _: "\ue5d2")),
    Fault("ENC004", "a radical", replaced(f"[{''.join(_RADICALS)}]", _RADICALS.__getitem__)),
    Fault("ENC004", "an ideograph taken for another", lookalike_pair),
    Fault("ENC004", "a Cyrillic letter", replaced(r"(?<=[A-Za-z])[aeopcxy](?=[a-z]{2})", _CYRILLIC.__getitem__)),
)  # fmt: skip
