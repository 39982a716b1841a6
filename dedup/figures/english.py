"""Reads what begins with an English number word, ordinal or month."""

from __future__ import annotations

import re
from decimal import Decimal

from dedup.figures.dates_en import read_english_date
from dedup.figures.numerals import Number
from dedup.figures.precision import value_of
from dedup.figures.quantity import Hit, Result, dated, quantity
from dedup.figures.units import english_unit
from dedup.figures.words import one_in, read_words, share_over
from dedup.lexicon.en import figures as en


def _anchor(words: list[str]) -> str:
    """Return a pattern for any of the words that begins with a character class, so that C skips to first letters."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    branches = "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    return rf"[{''.join(rests)}](?<=\b.)(?:{branches})\b"


_COUNTING = [*en.ONES, *en.TENS, *en.ORDINALS, *en.MULTIPLES, "hundred thousand", "half", "quarter"]
_COUNTING += [f"a {word}" for word in (*en.SCALES, *en.DENOMINATORS, "dozen") if not word.endswith("s")]
_COUNTING += [f"an {word}" for word in en.DENOMINATORS if word[0] == "e" and not word.endswith("s")]
WORD_ANCHOR = re.compile(_anchor([*_COUNTING, *(word[0].upper() + word[1:] for word in _COUNTING), *en.MONTHS]))
_DETERMINER = re.compile(r"\b(?:[Tt]he|a|[Ii]ts|his|her|their|our|my) $")
_NOT_ORDINAL = re.compile(
    r"[ -](?:part(?:y|ies)|hand|place|class|lady|aid|world|person|degree|minister|thought|quarter|half|generation)\b"
)
_ONE_AS_PRONOUN = re.compile(r" (?:of|another|day|time|point|man|woman|thing|person|year later)\b")
_MID_SENTENCE = re.compile(r"[A-Za-z,]{2} $|['’]s $")
_NEGATIVE = re.compile(r"\b(?:minus|negative) $")
_LETTERS = re.compile(r"[A-Za-z]+")
_A_PART = re.compile(r"[Aa]n? (?:third|[a-z]+th)")
_A_SHARE = re.compile(
    r"(?! [a-z])| (?:of|off|as|less|more|fewer|higher|lower|larger|smaller|above|below|over|in|on|at|to|from|by|for"
    r"|with|since|after|and|or|but|while|than|compared|is|was|are|were|had|have|said|last|this|each)\b"
)


def read_word(text: str, at: int, floor: int) -> Result:
    """Read the figure whose first word stands at `at`; nothing before `floor` belongs to it."""
    when = read_english_date(text, at)
    if when is not None:
        return dated(when), when.end
    hit = _compound_ordinal(text, at) or (_and_a_half(text, at, floor) if text[max(0, at - 4) : at] == "and " else None)
    if hit is not None:
        return hit, hit.end
    if (share := one_in(text, at)) is not None:
        return Hit(at, share.end, "", "quantity", value_of(share)), share.end
    number = read_words(text, at)
    if number is None:
        return _single_word(text, at)
    if _A_PART.fullmatch(text, at, number.end) and not _A_SHARE.match(text, number.end):
        return _single_word(text, text.index(" ", at) + 1)  # a third man: no third part
    number = share_over(text, number) or number
    hit = quantity(text, at, number, floor)
    if text[at : number.end].lower() == "one" and not _counts(text, at, hit):
        return None, number.end
    if not hit.unit and text[at].isupper() and _MID_SENTENCE.search(text, max(0, at - 3), at):
        # The Six Nations, BBC Two: a capital inside a sentence makes a name of it.
        return None, number.end
    return hit, hit.end


_LAST = "|".join(word for word, order in en.ORDINALS.items() if order < 10)
_COMPOUND_ORDINAL = re.compile(rf"({'|'.join(en.TENS)})(?:-| (?!second))({_LAST})\b", re.IGNORECASE)
_AN_HOUR_AND = re.compile(r"\b(?:an?|one) ([a-z]+) and $")
_SHARE_BEHIND = re.compile(r"(?:a|one) (half|quarter|third)\b|three (quarters)\b")


def _compound_ordinal(text: str, at: int) -> Hit | None:
    """Read an ordinal of two words: twenty-first, Thirty-second."""
    match = _COMPOUND_ORDINAL.match(text, at)
    if match is None:
        return None
    return Hit(at, match.end(), "", "ordinal", Decimal(en.TENS[match[1].lower()] + en.ORDINALS[match[2].lower()]))


def _and_a_half(text: str, at: int, floor: int) -> Hit | None:
    """Read a share that stands behind its unit: an hour and a half, a mile and three quarters."""
    before, share = _AN_HOUR_AND.search(text, max(floor, at - 24), at), _SHARE_BEHIND.match(text, at)
    unit = english_unit(text, before.start(1)) if before else None
    if before is None or share is None or unit is None or unit.end != before.end(1):
        return None
    parts = en.DENOMINATORS[share[1] or share[2]]
    number = Number(share.end(), parts + (3 if share[2] else 1), fraction=parts)
    return Hit(before.start(), share.end(), unit.normal, unit.kind, value_of(number))


def _counts(text: str, at: int, hit: Hit) -> bool:
    """Tell whether a lone `one` counts: with a unit behind it or a sign before it; else it is a pronoun."""
    if _NEGATIVE.search(text, max(0, at - 9), at):
        return True
    return bool(hit.unit) and not _ONE_AS_PRONOUN.match(text, at + 3)


def _is_ordinal(text: str, at: int, order: int) -> bool:
    """Tell whether an ordinal counts: first and second, adverbs as well, only after an article or possessive."""
    return order > 2 or _DETERMINER.search(text, max(0, at - 7), at) is not None


def _single_word(text: str, at: int) -> Result:
    """Read an ordinal (third, its second) or a multiple (doubled)."""
    match = _LETTERS.match(text, at)
    if match is None:
        return None, at + 1
    word, end = match[0].lower(), match.end()
    order = en.ORDINALS.get(word)
    if order is not None and not _NOT_ORDINAL.match(text, end) and _is_ordinal(text, at, order):
        return Hit(at, end, "", "ordinal", Decimal(order)), end
    times = en.MULTIPLES.get(word)
    return (Hit(at, end, "time", "quantity", times, direction="up"), end) if times is not None else (None, end)
