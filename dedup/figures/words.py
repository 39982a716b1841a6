"""Reads numbers in English words: twenty-six, five and a half million, two-thirds, three dozen."""

from __future__ import annotations

import re
from fractions import Fraction

from dedup.figures.numerals import Number
from dedup.lexicon.en import figures as en

_NUMBER_WORDS = {**en.ONES, **en.TENS}
_LINKS = ("and", "a", "an", "point", "of")
_ALL = sorted({*_NUMBER_WORDS, *en.SCALES, *en.DENOMINATORS, *en.PARTS, *en.DOZENS, *_LINKS}, key=len, reverse=True)
_RUN = re.compile(rf"(?:(?:{'|'.join(_ALL)})\b(?: - |[ \u00a0]{{1,3}}|-)?){{1,24}}", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")


def read_words(text: str, at: int) -> Number | None:
    """Read the longest number in words at `at`; None if there is none. A lone "one" is for the caller to judge."""
    run = _RUN.match(text, at)
    if run is None:
        return None
    words = [(m[0].lower(), m.end()) for m in _WORD.finditer(run[0])]
    return _Words(words, at).number()


_ONE_IN = re.compile(r"(?:one|1) in (?:([1-9][0-9]{0,2})(?![0-9.,%])|(?=[a-z]))", re.IGNORECASE)
_MOST = 1000  # one in a thousand: nobody says a smaller share so
_TIMES = re.compile(r"[ -](?:year|month|week|day|hour|minute|decade|century)")


def one_in(text: str, at: int) -> Number | None:
    """Read a share that is told as one of so many: one in five, 1 in 40; None for one in five years."""
    match = _ONE_IN.match(text, at)
    if match is None:
        return None
    many = Number(match.end(), int(match[1])) if match[1] else read_words(text, match.end())
    if many is None or many.exponent or many.fraction or not 1 < many.mantissa <= _MOST or _TIMES.match(text, many.end):
        return None
    return _as_number(many.end, Fraction(1, many.mantissa))


class _Words:
    """A reader of one run of words, left to right: [(word, end)]."""

    def __init__(self, words: list[tuple[str, int]], at: int) -> None:
        self.words, self.at, self.i = words, at, 0

    def peek(self, ahead: int = 0) -> str:
        i = self.i + ahead
        return self.words[i][0] if i < len(self.words) else ""

    def number(self) -> Number | None:
        value = self._lead()
        if value is None:
            return None
        value = self._fraction(value)
        while self.peek() in en.SCALES and value.denominator != 1:
            value *= 10 ** en.SCALES[self.peek()]
            self.i += 1
        return _as_number(self.at + self.words[self.i - 1][1], value)

    def _lead(self) -> Fraction | None:
        """Read what a number in words can start with: an article or half before a scale, or a whole number."""
        word = self.peek()
        if word in ("a", "an"):
            return self._after_article()
        if word in ("half", "quarter"):
            return self._half_a_scale(en.DENOMINATORS[word])
        if word in en.SCALES:
            return self._whole(Fraction(1)) if word == "hundred" and self.peek(1) in en.SCALES else None
        return self._whole(None)

    def _after_article(self) -> Fraction | None:
        """Read what follows an article: a hundred, a dozen, a third."""
        following = self.peek(1)
        if following in en.SCALES:
            self.i += 1
            return self._whole(Fraction(1))
        if following in en.DOZENS:
            self.i += 2
            return Fraction(12)
        if following in en.DENOMINATORS:
            self.i += 1
            return Fraction(1)
        return None

    def _half_a_scale(self, parts: int) -> Fraction | None:
        """Read half of a scale: half a million, quarter million, half a dozen."""
        step = 1
        while step < 3 and self.peek(step) in ("a", "of"):
            step += 1
        scale = self.peek(step)
        if scale in en.SCALES:
            self.i += step + 1
            return Fraction(int(10 ** en.SCALES[scale]), parts)
        if scale in en.DOZENS and step > 1:
            self.i += step + 1
            return Fraction(12, parts)
        return None

    def _whole(self, lead: Fraction | None) -> Fraction | None:
        """Read a whole number: 1 to 99, then hundred, then falling scales, with `and` between."""
        total, part, last_scale = 0, lead, 99
        if lead is None:
            part = self._below_hundred()
            if part is None:
                return None
        value = part if part is not None else Fraction(0)
        while True:
            word = self.peek()
            if word == "hundred" and value < 100 and value.denominator == 1:
                self.i += 1
                value *= 100
                value += self._next_part()
            elif word in en.SCALES and word != "hundred" and en.SCALES[word] < last_scale:
                last_scale = self._scale()
                total += int(value * 10**last_scale)
                value = self._next_part()
                if value == 0:
                    break
            else:
                break
        return Fraction(total) + value

    def _scale(self) -> int:
        """Read a scale, or two of which the one multiplies the other: thousand million, lakh crore."""
        power = 0
        while self.peek() in en.SCALES and self.peek() != "hundred":
            power += en.SCALES[self.peek()]
            self.i += 1
        return power

    def _next_part(self) -> Fraction:
        """Read the smaller part after a scale, 0 if none follows: two thousand (and) two hundred."""
        mark = self.i
        if self.peek() == "and":
            if self._share_ahead(1):
                return Fraction(0)
            self.i += 1
        part = self._below_hundred() if self.peek() in _NUMBER_WORDS else None
        if part is None or part == 0:
            self.i = mark
            return Fraction(0)
        return part

    def _below_hundred(self) -> Fraction | None:
        """Read 1 to 99, or so many dozen."""
        word = self.peek()
        if word not in _NUMBER_WORDS:
            return None
        self.i += 1
        value = _NUMBER_WORDS[word]
        if word in en.TENS and 0 < en.ONES.get(self.peek(), 0) < 10:
            value += en.ONES[self.peek()]
            self.i += 1
        if self.peek() in en.DOZENS:
            value, self.i = 12 * value, self.i + 1
        return Fraction(value)

    def _fraction(self, value: Fraction) -> Fraction:
        """Read the fraction behind a number: two thirds; five and a half (million); two point five."""
        word = self.peek()
        if word == "point":
            return self._decimals(value)
        if value.denominator == 1 and (parts := self._parts()):
            return value / parts
        if word in en.DENOMINATORS and value.denominator == 1 and (word.endswith("s") or _parted(value, word)):
            self.i += 1
            if self.peek() == "of" and self.peek(1) in ("a", "an") and self.peek(2) in en.SCALES:
                self.i += 2
            return value / en.DENOMINATORS[word]
        if word == "and" and self._share_ahead(1):
            return self._and_a_share(value)
        return value

    def _parts(self) -> int:
        """Read a denominator of two words: seven thirty-seconds, one one-thousandth; 0 where none stands there."""
        first, second = self.peek(), self.peek(1)
        if first in en.TENS and second in en.PARTS:
            self.i += 2
            return en.TENS[first] + en.PARTS[second]
        if first == "one" and en.DENOMINATORS.get(second, 0) >= 100:
            self.i += 2
            return en.DENOMINATORS[second]
        return 0

    def _share_ahead(self, ahead: int) -> bool:
        """Tell whether `a half` or `three quarters` stands there."""
        count, part = self.peek(ahead), self.peek(ahead + 1)
        return (count == "a" or en.ONES.get(count, 0) > 0) and part in en.DENOMINATORS

    def _and_a_share(self, value: Fraction) -> Fraction:
        """Read a share behind `and`: five and a half million; two million and a half; a hundred and three quarters."""
        share = Fraction(en.ONES.get(self.peek(1), 1), en.DENOMINATORS[self.peek(2)])
        before = en.SCALES.get(self.words[self.i - 1][0], 0)
        after = en.SCALES.get(self.peek(3), 0)
        self.i += 4 if after else 3
        if after:
            scale = Fraction(10) ** after
            return value + share * scale if before > after else (value + share) * scale
        return value + share * (Fraction(10) ** before if before > 2 else 1)

    def _decimals(self, value: Fraction) -> Fraction:
        digits, i = "", 1
        while self.peek(i) in en.ONES:
            digits += str(en.ONES[self.peek(i)])
            i += 1
        if not digits and self.peek(1) in en.TENS:  # point forty-one
            more = en.ONES.get(self.peek(2), 0) if en.ONES.get(self.peek(2), 0) < 10 else 0
            digits, i = str(en.TENS[self.peek(1)] + more), 3 if more else 2
        if not digits:
            return value
        self.i += i
        return value + Fraction(int(digits), 10 ** len(digits))


def _parted(value: Fraction, word: str) -> bool:
    """Tell whether a number counts parts of one kind, named in the singular: one fifth, not twenty fifth."""
    return value == 1 or en.DENOMINATORS[word] >= 100 or word in ("half", "quarter")


_OVER = re.compile(r" over (?=[0-9a-z])")
_NO_SHARE = re.compile(r"[ -](?!of\b|as\b|is\b|to\b)[a-z0-9$£€]|[.,:/%-][0-9]|[0-9%]")
_PRESSURE = 40  # 130 over 80


def share_over(text: str, number: Number) -> Number | None:
    """Read a fraction that is spoken: one over twenty, 2 over 5; None for 3 over 2 years."""
    mark = _OVER.match(text, number.end)
    if mark is None or number.exponent or number.fraction or number.high is not None or number.bound:
        return None
    plain = _PLAIN.match(text, mark.end())
    below = Number(plain.end(), int(plain[0])) if plain else read_words(text, mark.end())
    if below is None or below.exponent or below.fraction or not below.mantissa or _NO_SHARE.match(text, below.end):
        return None
    if number.mantissa > below.mantissa >= _PRESSURE:
        return None
    return _as_number(below.end, Fraction(number.mantissa, below.mantissa))


_PLAIN = re.compile(r"[1-9][0-9]{0,3}(?![0-9]|[.,][0-9])")
_COUNTED_PARTS = re.compile(
    rf" ({'|'.join(w for w in en.DENOMINATORS if w.endswith('s') and w not in ('halves', 'quarters'))})\b"
)


def parts_of(text: str, number: Number) -> Number | None:
    """Read the parts that a number in digits counts: 5 hundredths, 3 tenths."""
    match = _COUNTED_PARTS.match(text, number.end)
    if match is None or number.exponent or number.fraction or number.high is not None:
        return None
    return _as_number(match.end(), Fraction(number.mantissa, en.DENOMINATORS[match[1]]))


_REST = re.compile(r" (?:and )?(?=[a-z])")
_INDIAN = (5, 7)  # lakh and crore are added up by hundreds and ones: 8 crore and fifty


def rest_after(text: str, number: Number) -> Number | None:
    """Read the words that go on with a number in digits: 2 thousand three hundred and one; 6 crore and fifty."""
    mark = _REST.match(text, number.end)
    if mark is None or not number.scale or number.exponent != number.scale or number.fraction:
        return None
    rest = read_words(text, mark.end())
    if rest is None or rest.exponent or rest.fraction or rest.mantissa >= 10**number.scale:
        return None
    if rest.mantissa < 100 and (number.scale not in _INDIAN or " and " not in mark[0]):
        return None
    return Number(rest.end, number.mantissa * 10**number.scale + rest.mantissa)


def _as_number(end: int, value: Fraction) -> Number:
    """Return a value exactly as mantissa and exponent, or with a denominator where no power of ten can write it."""
    exponent, mantissa = 0, value
    while mantissa.denominator != 1 and exponent > -6:
        mantissa, exponent = mantissa * 10, exponent - 1
    if mantissa.denominator == 1:
        return Number(end, int(mantissa), exponent)
    return Number(end, value.numerator, fraction=value.denominator)
