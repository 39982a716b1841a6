"""Reads numbers in digits, Chinese numerals or English words to exact values.

A number is an integer mantissa and a power of ten, so that nothing is ever rounded; `decimal_of` makes the Decimal.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import regex

from dedup.lexicon.en import figures as en
from dedup.lexicon.scripts import HAN
from dedup.lexicon.zh import figures as zh

if TYPE_CHECKING:
    from dedup.model import Bound

# No figure in print has more digits; longer runs are account numbers or noise, and int() refuses 4,300 of them.
MAX_DIGITS = 40
# 九千九百九十九万九千九百九十九亿… is 31 characters long: a longer run of numerals is not one number.
MAX_NUMERALS = 32


class Number(NamedTuple):
    """A number that ends at `end`: mantissa * 10**exponent. `high` is the upper mantissa of 二三十 (20 to 30)."""

    end: int
    mantissa: int
    exponent: int = 0
    high: int | None = None
    bound: Bound | None = None
    scale: int = 0
    """The power of ten that a magnitude word gave (4 in 1.5万): a range hands it on, 3-5万."""
    fraction: int | None = None
    """The denominator of a fraction that no power of ten can write, as in 三分之一."""


def decimal_of(mantissa: int, exponent: int) -> Decimal:
    """Return the exact value, as an integer where it is one.

    >>> decimal_of(416, 2), decimal_of(629, -1)
    (Decimal('41600'), Decimal('62.9'))
    """
    if exponent >= 0:
        return Decimal(mantissa * 10**exponent)
    return Decimal(f"{mantissa}e{exponent}")


_ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_D = "[0-9０-９]"
_ARABIC = re.compile(
    # Groups of three, parted by commas, or by spaces where there are two or the number is round (40 000).
    r"([0-9]{1,3}(?:,[0-9]{3}){1,12}(?![0-9])|[0-9]{1,2}(?:,[0-9]{2}){1,8},[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3}(?:[\u00a0\u202f][0-9]{3}){1,12}(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3}){2,12}(?![0-9])|[0-9]{1,3} 000(?![0-9])"
    # As many print them on the Continent: 1.111,11.
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?=,[0-9]{1,2}(?![0-9]))"
    rf"|{_D}+)(?:(?:[.．]|(?<=\.[0-9]{{3}}),)({_D}+))?"
    rf"(?:(?:[eEｅＥ]| ?[×xX*] ?10\^?)([-+−－]?{_D}{{1,2}}|[⁻⁺]?[⁰¹²³⁴-⁹]{{1,2}})(?![0-9A-Za-z]))?"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−－", "0123456789-+--")
_POWERS = {**zh.SMALL, **zh.LARGE}
_LARGE = "[万萬亿億]"
# 千 before 瓦 belongs to the unit (千瓦), 兆 is a magnitude only before money: 100兆 is a bandwidth.
_NO_UNIT = f"(?!(?<=千)(?:{zh.UNITS_OF_THOUSANDS})|(?<=百)帕)"
_MAGNITUDE = re.compile(
    rf"[ 　]?(?P<more>[{zh.MORE}]{{1,2}}[ 　]?)?(?:个(?=[万亿億]))?"
    rf"(?P<power>(?:[百千]{_NO_UNIT}(?!米)|{_LARGE}){_LARGE}{{0,2}}|十(?=[万萬亿億0-9])|万千(?!{zh.UNITS_OF_THOUSANDS}))"
)
_MORE = re.compile(r"[余餘多]|[几幾](?=[万萬亿億])")
_EN_SCALE = regex.compile(
    r"[ \u00a0-]?((?:(?:thousand|lakh) )?(?:million|crore|billion|trillion)|(?:hundred )?thousand|hundred|lakh"
    r"|k|mn|mln|mil|bn|bln|tn|trn)"
    r"(?![A-Za-z])"
    rf"| ?(?-i:(M))(?![A-Za-z]|{HAN})",
    regex.IGNORECASE,
)
_SCALES = en.SCALES | en.SHORT_SCALES
_PART = re.compile(rf"[ 　]?零?([1-9],[0-9]{{3}}|{_D}{{1,4}})(?![.．,，]?{_D})[ 　]?([十百千]{_NO_UNIT})?([万萬])?")


def read_arabic(text: str, at: int) -> Number | None:
    """Read the number in digits at `at` with its magnitude: 1.2, 1,050, ４５, 4.16万, 30多万, 3万4000, 1.2 billion.

    None where the digits are too many to be a figure.
    """
    match = _ARABIC.match(text, at)
    if match is None:
        return None
    whole, fraction, power = match.groups("")
    if len(whole) + len(fraction) > MAX_DIGITS:
        return None
    mantissa = int((whole + fraction).translate(_GROUPS))
    exponent, end = -len(fraction), match.end()
    if power:
        return Number(end, mantissa, exponent + int(power.translate(_RAISED)))
    following = text[end : end + 1]
    if following == "^":
        return _raised(text, Number(end, mantissa, exponent)) or Number(end, mantissa, exponent)
    if following in _POWERS_OF_TEN and match[0] == "10" and (raised := _EXPONENT.match(text, end)):
        return Number(raised.end(), 1, int(raised[0].translate(_RAISED)))
    if not following or (following in _NOTHING_FOLLOWS and not text.startswith(_BY_PIECE, end)):
        return Number(end, mantissa, exponent)
    return _scaled(text, Number(end, mantissa, exponent))


_POWER = re.compile(r"\^([-+−－]{0,2})([0-9]{1,2})(?![0-9A-Za-z^]|[.,][0-9])")
_LONGEST = 4  # digits of a number that is raised: its power is still exact


def _raised(text: str, number: Number) -> Number | None:
    """Read a power: 2^10, 1.1^+23, 2.5^-1."""
    match = _POWER.match(text, number.end)
    if match is None or not 0 < number.mantissa < 10**_LONGEST:
        return None
    power = int(match[2])
    if match[1].translate(_RAISED).count("-") % 2 == 0:
        return Number(match.end(), number.mantissa**power, number.exponent * power)
    return Number(match.end(), 10 ** (-number.exponent * power), fraction=number.mantissa**power)


def _scaled(text: str, number: Number) -> Number:
    """Return the number with the magnitude that follows it, in whichever language."""
    end, mantissa, exponent = number[:3]
    if text[end] < "\u0100" and (scaled := _english_scale(text, end, mantissa, exponent)):
        return scaled
    magnitude = _MAGNITUDE.match(text, end)
    if magnitude is not None:
        return _chinese_scale(text, mantissa, exponent, magnitude)
    more = _MORE.match(text, end)
    return number._replace(end=more.end(), bound="over") if more else number


_BY_PIECE = ("个亿", "个万")
_POWERS_OF_TEN = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_EXPONENT = re.compile("⁻?[⁰¹²³⁴-⁹]{1,2}")
_GROUPS = _ASCII | {ord(mark): None for mark in ". ,，\u00a0\u202f"}
_NOTHING_FOLLOWS = frozenset(",.，。、；;:%％)）年月日元个")


def _english_scale(text: str, end: int, mantissa: int, exponent: int) -> Number | None:
    match = _EN_SCALE.match(text, end)
    if match is None or match[1] in ("K", "MIL"):
        return None
    power = 6 if match[2] else sum(_SCALES[word] for word in match[1].lower().split())
    part = _EN_PART.match(text, match.end())
    if part and exponent == 0 and (rest := int(part[1]) * (100 if part[2] else 1) + int(part[3] or 0)) < 10**power:
        return Number(part.end(), mantissa * 10**power + rest)
    more = _AND_A_HALF.match(text, match.end())
    if more and exponent == 0:
        return Number(more.end(), 10 * mantissa + 5, power - 1)
    return Number(match.end(), mantissa, exponent + power, scale=power)


# 4 thousand 3 hundred and 21
_EN_PART = re.compile(r" ([1-9][0-9]?)(?: (hundred)(?: and ([1-9][0-9]?)(?![0-9]))?)(?![0-9A-Za-z])")
_AND_A_HALF = re.compile(r" and (?:a|one) half\b(?! [a-z]+illion)")


def _chinese_scale(text: str, mantissa: int, exponent: int, magnitude: re.Match[str]) -> Number:
    """Return the number with its Chinese magnitude: 4.16万, 30多万, 500余亿, 3万多, 5亿1万4千6百."""
    power = sum(_POWERS[c] for c in magnitude["power"])
    end = magnitude.end()
    more = _MORE.match(text, end)
    if more or magnitude["more"]:
        return Number(more.end() if more else end, mantissa, exponent + power, bound="over", scale=power)
    total, smallest = mantissa, power
    part = _PART.match(text, end) if exponent == 0 else None
    if part is None:
        return Number(end, mantissa, exponent + power, scale=power)
    value = total * 10**power
    while part is not None:
        small = _POWERS[part[2]] if part[2] else 0
        large = _POWERS[part[3]] if part[3] else 0
        addend = int(part[1].translate(_GROUPS)) * 10**small
        spaced = part[0][0] in " 　"
        if addend >= 10**smallest or (spaced and not (small or large)):
            break
        # 2千零30万: the 万 multiplies all that is smaller than it.
        value = (value + addend) * 10**large if large > smallest else value + addend * 10**large
        smallest, end = small + large, part.end()
        part = _PART.match(text, end) if smallest else None
    return Number(end, value)


_CHARS = "".join([*zh.DIGITS, *zh.SMALL, *zh.LARGE, *zh.TWENTIES])
_DIGIT_CHARS = "".join(zh.DIGITS)
_CHAR = rf"(?:[{_CHARS}](?!(?<=[千兆])(?:{zh.UNITS_OF_THOUSANDS})|(?<=百)帕))"
_CHINESE = re.compile(rf"{_CHAR}+")
_SPACED = re.compile(rf"{_CHAR}(?: {{0,2}}{_CHAR}){{1,{MAX_NUMERALS}}}")
_POINT = re.compile(rf" ?[点點] ?([{_DIGIT_CHARS}]{{1,{MAX_DIGITS}}})(?![十百刻分钟]|多钟)({_LARGE}{{0,2}})")
_ABOUT_TAIL = re.compile(rf" ?[{zh.MORE}]({_LARGE}{{0,2}})")


def read_chinese(text: str, at: int) -> Number | None:
    """Read the number in Chinese numerals at `at`: 三百二十一, 两千余, 十几万, 二三十, 六点二, 一万三.

    Typesetting may have put spaces between the numerals; they are read over where the whole still makes one number.
    """
    match = _CHINESE.match(text, at)
    if match is None or match[0] == "○":  # alone it marks the item of a list: ○到2030年
        return None
    if match.end() < len(text) and text[match.end()] == " ":
        spaced = _SPACED.match(text, at)
        if spaced is not None and (number := _chinese(text, spaced[0].replace(" ", ""), spaced.end())) is not None:
            return number
    return _chinese(text, match[0], match.end())


def _chinese(text: str, run: str, end: int) -> Number | None:
    """Return the number of a run of numerals that ends at `end`, with what may follow it."""
    if len(run) > MAX_NUMERALS:
        return None
    value = chinese_integer(run)
    following = text[end : end + 2]
    if following and following.lstrip()[:1] in _MORE_CHARS and run[-1] in _ROUND:
        return _more_than(text, run, end)
    if len(run) > 1 and run[-1] in "两兩" and (weight := chinese_integer(run[:-1])) is not None:
        # 二两, 三千两百两: a 两 at the end weighs.
        return Number(end - 1, weight)
    if value is None:
        return _between(run, end)
    if following and following.lstrip()[:1] in "点點" and (point := _POINT.match(text, end)):
        digits = "".join(str(zh.DIGITS[c]) for c in point[1])
        power = sum(zh.LARGE[c] for c in point[2])
        return Number(point.end(), int(f"{value}{digits}"), power - len(digits), scale=power)
    if following[:1] == "个" and text.startswith(_BY_PIECE, end):
        return Number(end + 2, value, zh.LARGE[text[end + 1]], scale=zh.LARGE[text[end + 1]])
    return Number(end, value, scale=next((zh.LARGE[c] for c in run[-1] if c in zh.LARGE), 0))


_MORE_CHARS = frozenset(zh.MORE)
_ROUND = frozenset("十拾百佰千仟万萬亿億零廿卅")


def _more_than(text: str, run: str, end: int) -> Number | None:
    """Read a round number that 余 or 多 exceeds: 两千余, 十多万, 一百零几万."""
    tail = _ABOUT_TAIL.match(text, end)
    value = chinese_integer(run.rstrip("零") + (tail[1] if tail else ""))
    return None if value is None or tail is None else Number(tail.end(), value, bound="over")


_PAIR = re.compile(r"([一二两兩三四五六七八])([二两兩三四五六七八九])(?![一二三四五六七八九])")


def _between(run: str, end: int) -> Number | None:
    """Read two digits side by side as a range, the second a little above the first: 二三十, 十七八, 两三百."""
    pair = _PAIR.search(run)
    if pair is None or not 0 < zh.DIGITS[pair[2]] - zh.DIGITS[pair[1]] <= 2:
        return None
    low = chinese_integer(run[: pair.start()] + pair[1] + run[pair.end() :])
    high = chinese_integer(run[: pair.start()] + pair[2] + run[pair.end() :])
    return None if low is None or high is None else Number(end, low, high=high)


def chinese_integer(run: str) -> int | None:
    """Return the value of a run of Chinese numerals, None where it breaks the rules of counting.

    >>> [chinese_integer(run) for run in ("三百二十一", "一万三", "五亿零六", "万万", "二五")]
    [321, 13000, 500000006, None, None]
    """
    count = _Count()
    for char in run:
        if not count.read(char):
            return None
    return count.value()


class _Count:
    """The state of counting through a run of numerals. `previous` is the last power of ten, 9 for none."""

    def __init__(self) -> None:
        self.total, self.section, self.digit, self.previous = 0, 0, -1, 9
        self.gap = self.closed = False

    def read(self, char: str) -> bool:
        """Take one numeral; False where it breaks the rules."""
        if char in zh.DIGITS:
            return self._ones(zh.DIGITS[char])
        if char in zh.LARGE:
            return self._large(zh.LARGE[char])
        if char in zh.SMALL:
            return self._small(zh.SMALL[char])
        return self._score(zh.TWENTIES[char])

    def _ones(self, value: int) -> bool:
        if self.digit > 0 or (self.digit == 0 and value == 0):
            return False
        self.gap, self.digit, self.closed = self.gap or self.digit == 0, value, False
        return True

    def _small(self, power: int) -> bool:
        headless = self.digit < 1 and power > 1 and self.section == 0 and self.total == 0
        if power >= self.previous or headless:
            return False
        self.section += max(self.digit, 1) * int(10**power)
        self.digit, self.previous, self.gap, self.closed = -1, power, False, False
        return True

    def _score(self, value: int) -> bool:
        """Take 廿 or 卅."""
        if self.digit > 0 or self.previous <= 1:
            return False
        self.section, self.digit, self.previous, self.closed = self.section + value, -1, 1, False
        return True

    def _large(self, power: int) -> bool:
        """Take 万 or 亿, which multiplies what is smaller (一万五千亿), or all where it follows another one (万亿)."""
        self.section += max(self.digit, 0)
        place = int(10**power)
        if self.section:
            high, low = divmod(self.total, place)
            self.total = high * place + (low + self.section) * place
        elif self.closed:
            self.total *= place
        else:
            return False
        self.section, self.digit, self.previous, self.gap, self.closed = 0, -1, power, False, True
        return True

    def value(self) -> int:
        """Return the value; a last digit without 零 before it counts the next place: 一百五 is 150."""
        if self.digit > 0 and not self.gap and self.previous not in (1, 9):
            return self.total + self.section + self.digit * int(10 ** (self.previous - 1))
        return self.total + self.section + max(self.digit, 0)
