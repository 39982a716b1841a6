"""Writes number expressions in both languages, each with the value that a reader must find: grammar, not a list."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = ["_", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Expression:
    """Words for one figure, the sentence around them, and what is to be read: value, range or date, and unit."""

    kind: str
    before: str
    text: str
    after: str
    value: Decimal | tuple[Decimal, Decimal] | str
    unit: str

    @property
    def sentence(self) -> str:
        return self.before + self.text + self.after


def chinese(n: int) -> str:
    """A whole number below 10**12 in Chinese numerals, as newspapers spell it."""
    if n >= 10**8:
        return _joined(n, 10**8, "亿")
    return _joined(n, 10**4, "万") if n >= 10**4 else _below_ten_thousand(n)


def _joined(n: int, size: int, name: str) -> str:
    high, low = divmod(n, size)
    if not low:
        return chinese(high) + name
    return chinese(high) + name + ("零" if low < size // 10 else "") + _inner(low)


def _inner(n: int) -> str:
    said = chinese(n)
    return "一" + said if 10 <= n < 20 else said


def _below_ten_thousand(n: int) -> str:
    if n < 10:
        return DIGITS[n]
    said, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, power)
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + name
        gap = not digit
        if not n:
            break
    return said.removeprefix("一") if said.startswith("一十") else said


def english(n: int) -> str:
    """A whole number below 10**12 in English words."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            high, low = divmod(n, size)
            rest = f" and {english(low)}" if low and low < 100 else f" {english(low)}" if low else ""
            return f"{english(high)} {name}{rest}"
    if n < 20:
        return ONES[n]
    return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")


def _decimal(rng: random.Random, places: int = 2) -> str:
    return f"{rng.randint(0, 999)}.{rng.randint(0, 9)}{rng.randint(1, 9) if places > 1 and rng.random() < 0.5 else ''}"


def _printed(rng: random.Random) -> tuple[str, Decimal]:
    """A number in digits with the marks that print gives it."""
    n = rng.choice([rng.randint(2, 99), rng.randint(100, 9999), rng.randint(10_000, 9_999_999)])
    plain = n if not 1900 <= n <= 2099 else n + 300  # a year is a date
    form = rng.randrange(4)
    if form == 0:
        return f"{plain:,}", Decimal(plain)
    if form == 1:
        return str(plain), Decimal(plain)
    if form == 2:
        return str(plain).translate(WIDE), Decimal(plain)
    said = _decimal(rng)
    return said, Decimal(said)


Made = tuple[str, Decimal | tuple[Decimal, Decimal] | str, str]
Maker = Callable[[random.Random], Made]

_ZH_UNITS = {
    "家": "家", "户": "户", "人": "人", "名": "人", "辆": "辆", "吨": "吨", "公里": "公里", "亩": "亩", "元": "CNY",
    "美元": "USD", "平方米": "平方米", "㎡": "平方米", "公斤": "公斤", "小时": "小时", "天": "天", "人次": "人次",
    "台": "台",
    "千瓦时": "千瓦时", "个百分点": "pp", "%": "%", "％": "%", "倍": "倍", "摄氏度": "摄氏度",
}  # fmt: skip


def zh_digits(rng: random.Random) -> Made:
    said, value = _printed(rng)
    unit = rng.choice(list(_ZH_UNITS))
    return said + rng.choice(["", "", " "]) + unit, value, _ZH_UNITS[unit]


def zh_magnitude(rng: random.Random) -> Made:
    said, power = rng.choice([(_decimal(rng), 0), (str(rng.randint(2, 9999)), 0)])
    name, power = rng.choice([("万", 4), ("亿", 8), ("千万", 7), ("百万", 6), ("万亿", 12), ("个亿", 8)])
    unit, normal = ("", "") if name == "个亿" else rng.choice([("元", "CNY"), ("人", "人"), ("吨", "吨"), ("", "")])
    wide = said.translate(WIDE) if "." not in said and rng.random() < 0.3 else said
    return wide + rng.choice(["", " "]) + name + unit, Decimal(said).scaleb(power), normal


def zh_numerals(rng: random.Random) -> Made:
    n = rng.choice(
        [rng.randint(11, 99), rng.randint(100, 9999), rng.randint(10_000, 99_999), rng.randint(10**6, 10**9)]
    )
    unit = rng.choice([u for u in _ZH_UNITS if u not in ("%", "％", "㎡", "摄氏度")])
    said = chinese(n)
    return said + unit, Decimal(n), _ZH_UNITS[unit]


def zh_share(rng: random.Random) -> Made:
    n = rng.randint(1, 150)
    spelled, power = rng.choice([("百分之", 0), ("百分之", 0), ("千分之", -1), ("万分之", -2), ("百分", 0)])
    if spelled == "百分":
        n = rng.randint(21, 99)
    number = rng.choice([chinese(n), str(n)]) if spelled != "百分" else chinese(n)
    if rng.random() < 0.3 and spelled == "百分之":
        number, value = f"{chinese(n)}点{DIGITS[5]}", Decimal(n) + Decimal("0.5")
    else:
        value = Decimal(n)
    return spelled + number, value.scaleb(power), "%"


def zh_tenths(rng: random.Random) -> Made:
    tens, ones = rng.randint(1, 9), rng.randint(1, 9)
    form = rng.randrange(3)
    if form == 0:
        return f"{DIGITS[tens]}成{DIGITS[ones]}", Decimal(10 * tens + ones), "%"
    if form == 1:
        return f"{DIGITS[tens]}成", Decimal(10 * tens), "%"
    return f"{DIGITS[tens]}{DIGITS[ones]}折", Decimal(10 * tens + ones), "%"


def zh_fold(rng: random.Random) -> Made:
    n = rng.randint(1, 6)
    spelled = "两" if n == 2 else DIGITS[n]
    return f"翻{rng.choice(['', '了'])}{spelled}番", Decimal(2**n), "倍"


def zh_money_parts(rng: random.Random) -> Made:
    yuan, jiao, fen = rng.randint(3, 99), rng.randint(1, 9), rng.randint(1, 9)
    form = rng.randrange(5)
    if form == 0:
        return f"{chinese(yuan)}元{DIGITS[jiao]}毛", Decimal(yuan) + Decimal(jiao) / 10, "CNY"
    if form == 1:
        return f"{yuan}元{jiao}角{fen}分", Decimal(yuan) + Decimal(jiao) / 10 + Decimal(fen) / 100, "CNY"
    if form == 2:
        return f"{chinese(yuan)}块{DIGITS[jiao]}", Decimal(yuan) + Decimal(jiao) / 10, "CNY"
    if form == 3:
        value = Decimal(yuan) + Decimal(jiao) / 10 + Decimal(fen) / 100
        return f"{chinese(yuan)}块{DIGITS[jiao]}毛{DIGITS[fen]}", value, "CNY"
    return f"{yuan}元{jiao}角", Decimal(yuan) + Decimal(jiao) / 10, "CNY"


def zh_time_parts(rng: random.Random) -> Made:
    a, b = rng.randint(2, 20), rng.randint(2, 59)
    form = rng.randrange(4)
    if form == 0:
        return f"{a}小时{b}{rng.choice(['分', '分钟'])}", Decimal(60 * a + b), "分钟"
    if form == 1:
        return f"{a}分{b}秒", Decimal(60 * a + b), "秒"
    if form == 2:
        months = rng.randint(1, 11)
        return f"{a}年{rng.choice(['', '零'])}{months}个月", Decimal(12 * a + months), "月"
    return f"{chinese(a)}小时{chinese(b)}分钟", Decimal(60 * a + b), "分钟"


def zh_length_parts(rng: random.Random) -> Made:
    a, b = rng.randint(1, 9), rng.randint(10, 99)
    return f"{a}米{b}", Decimal(a) + Decimal(b) / 100, "米"


def zh_below_zero(rng: random.Random) -> Made:
    n = rng.randint(2, 40)
    return rng.choice(
        [
            (f"零下{n}摄氏度", Decimal(-n), "摄氏度"),
            (f"零下{n}℃", Decimal(-n), "摄氏度"),
            (f"零下{chinese(n)}度", Decimal(-n), "摄氏度"),
            (f"-{n}℃", Decimal(-n), "摄氏度"),
        ]
    )


def zh_halves(rng: random.Random) -> Made:
    n = rng.randint(2, 9)
    spelled = "两" if n == 2 else DIGITS[n]
    return rng.choice(
        [
            ("半数", Decimal("0.5"), ""),
            ("一半", Decimal("0.5"), ""),
            ("半小时", Decimal("0.5"), "小时"),
            (f"{spelled}个半小时", n + Decimal("0.5"), "小时"),
            (f"{spelled}个半月", n + Decimal("0.5"), "月"),
            (f"{spelled}年半", n + Decimal("0.5"), "年"),
            (f"{spelled}倍半", n + Decimal("0.5"), "倍"),
        ]
    )


def zh_per(rng: random.Random) -> Made:
    name, n = rng.choice([("百", 100), ("千", 1000), ("万", 10_000)])
    unit = rng.choice(["户", "人", "公里"])
    return name + unit, Decimal(n), unit


def zh_range(rng: random.Random) -> Made:
    a = rng.randint(2, 40)
    b = a + rng.randint(1, 40)
    mark = rng.choice(["至", "到", "-", "—", "～"])
    unit, normal = rng.choice([("天", "天"), ("%", "%"), ("万元", "CNY"), ("岁", "岁"), ("公里", "公里")])
    power = 4 if unit == "万元" else 0
    return f"{a}{mark}{b}{unit}", (Decimal(a).scaleb(power), Decimal(b).scaleb(power)), normal


def zh_date(rng: random.Random) -> Made:
    y, m, d = rng.randint(1949, 2035), rng.randint(1, 12), rng.randint(1, 28)
    digits = "".join("〇一二三四五六七八九"[int(c)] for c in str(y))
    return rng.choice(
        [
            (f"{y}年{m}月{d}日", f"{y}-{m:02}-{d:02}", ""),
            (f"{y} 年 {m} 月 {d} 日", f"{y}-{m:02}-{d:02}", ""),
            (f"{y}年{m}月{d}日".translate(WIDE), f"{y}-{m:02}-{d:02}", ""),
            (f"{m}月{d}日", f"--{m:02}-{d:02}", ""),
            (f"{y}年", f"{y}", ""),
            (f"{digits}年", f"{y}", ""),
        ]
    )


_EN_UNITS = {
    "people": "person", "homes": "home", "miles": "mile", "percent": "%", "per cent": "%", "percentage points": "pp",
    "dollars": "USD", "euros": "EUR", "tonnes": "tonne", "hours": "hour", "kilometers": "kilometer", "acres": "acre",
}  # fmt: skip


def en_digits(rng: random.Random) -> Made:
    said, value = _printed(rng)
    unit = rng.choice(list(_EN_UNITS))
    return f"{said} {unit}", value, _EN_UNITS[unit]


def en_attached(rng: random.Random) -> Made:
    n = rng.randint(2, 900)
    unit, normal = rng.choice(
        [("lbs", "pound"), ("km", "kilometer"), ("kg", "kilogram"), ("%", "%"), ("mph", "mile per hour"),
         (" m²", "square meter"), (" km²", "square kilometer"), ("mm", "millimeter"), (" m³", "cubic meter")]
    )  # fmt: skip
    return f"{n}{unit}", Decimal(n), normal


def en_words(rng: random.Random) -> Made:
    n = rng.choice([rng.randint(2, 99), rng.randint(100, 9999), rng.randint(10_000, 99_999_999)])
    unit = rng.choice(["people", "homes", "miles", "percent", "tonnes"])
    return f"{english(n)} {unit}", Decimal(n), _EN_UNITS[unit]


def en_money(rng: random.Random) -> Made:
    n, cents = rng.randint(2, 900), rng.randint(10, 99)
    name, power = rng.choice([("million", 6), ("billion", 9), ("m", 6), ("bn", 9), ("k", 3)])
    said = f"{n}.{rng.randint(1, 9)}"
    return rng.choice(
        [
            (f"${said}{' ' * (len(name) > 2)}{name}", Decimal(said).scaleb(power), "USD"),
            (f"{n} dollars {cents}", Decimal(n) + Decimal(cents) / 100, "USD"),
            (f"{n} dollars and {cents} cents", Decimal(n) + Decimal(cents) / 100, "USD"),
            (f"{n} MUSD", Decimal(n).scaleb(6), "USD"),
            (f"£{n:,}", Decimal(n), "GBP"),
            (f"€{n}m", Decimal(n).scaleb(6), "EUR"),
            (f"US${n} million", Decimal(n).scaleb(6), "USD"),
        ]
    )


def en_indian(rng: random.Random) -> Made:
    n = rng.randint(100_000, 99_99_99_999)
    head, tail = divmod(n, 1000)
    groups = []
    while head:
        head, group = divmod(head, 100)
        groups.append(f"{group:02}" if head else str(group))
    grouped = ",".join(reversed(groups)) + f",{tail:03}"
    few = rng.randint(2, 90)
    return rng.choice(
        [
            (f"Rs {grouped}", Decimal(n), "INR"),
            (f"{few} lakh rupees", Decimal(few).scaleb(5), "INR"),
            (f"{few} crore rupees", Decimal(few).scaleb(7), "INR"),
            (f"Rs {few} lakh crore", Decimal(few).scaleb(12), "INR"),
        ]
    )


def en_ordinal(rng: random.Random) -> Made:
    n = rng.randint(21, 99)
    if n % 10 and rng.random() < 0.5:
        return f"{TENS[n // 10]}-{ORDINALS[n % 10]}", Decimal(n), ""
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    raised = suffix.translate(str.maketrans("rdstnh", "ʳᵈˢᵗⁿʰ"))
    return f"{n}{rng.choice([suffix, raised])}", Decimal(n), ""


def en_parts(rng: random.Random) -> Made:
    a, b = rng.randint(2, 20), rng.randint(2, 11)
    return rng.choice(
        [
            (f"{a} hours and {b} minutes", Decimal(60 * a + b), "minute"),
            (f"{a} hours {b} minutes", Decimal(60 * a + b), "minute"),
            (f"{english(a)} years and {english(b)} months", Decimal(12 * a + b), "month"),
            (f"{english(a)} and a half hours", a + Decimal("0.5"), "hour"),
            ("an hour and a half", Decimal("1.5"), "hour"),
            ("a mile and three quarters", Decimal("1.75"), "mile"),
            (f"{a} dozen", Decimal(12 * a), ""),
            (f"minus {b} degrees", Decimal(-b), "degree"),
            (f"{b} degrees below zero", Decimal(-b), "degree"),
        ]
    )


def en_range(rng: random.Random) -> Made:
    a = rng.randint(2, 40)
    b = a + rng.randint(1, 40)
    return rng.choice(
        [
            (f"{a} to {b} percent", (Decimal(a), Decimal(b)), "%"),
            (f"{a}-{b} people", (Decimal(a), Decimal(b)), "person"),
            (f"{english(a)} to {english(b)} miles", (Decimal(a), Decimal(b)), "mile"),
        ]
    )


def en_date(rng: random.Random) -> Made:
    y, m, d = rng.randint(1949, 2035), rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice(
        [
            (f"{MONTHS[m - 1]} {d}, {y}", f"{y}-{m:02}-{d:02}", ""),
            (f"{d} {MONTHS[m - 1]} {y}", f"{y}-{m:02}-{d:02}", ""),
            (f"{MONTHS[m - 1]} {d}", f"--{m:02}-{d:02}", ""),
        ]
    )


def zh_mixed(rng: random.Random) -> Made:
    """Magnitudes with groups of three behind them, as papers in traditional script print sums."""
    a, b, c = rng.randint(2, 99), rng.randint(1000, 9999), rng.randint(1000, 9999)
    return rng.choice(
        [
            (f"{a}万{b:,}元", Decimal(10_000 * a + b), "CNY"),
            (f"{a}億{b:,}萬元", Decimal(10**8 * a + 10**4 * b), "CNY"),
            (f"{a}億{b:,}萬{c:,}元", Decimal(10**8 * a + 10**4 * b + c), "CNY"),
            (f"{a}万{b}人", Decimal(10_000 * a + b), "人"),
        ]
    )


def zh_wholes(rng: random.Random) -> Made:
    return rng.choice([("百分之百", Decimal(100), "%"), ("对折", Decimal(50), "%")])


def zh_era(rng: random.Random) -> Made:
    era, before, last = rng.choice([("民国", 1911, 114), ("民國", 1911, 114), ("昭和", 1925, 63)])
    n, m, d = rng.randint(11, last), rng.randint(1, 12), rng.randint(1, 28)
    said = rng.choice([str(n), chinese(n)]) if n < 100 else str(n)
    return rng.choice(
        [(f"{era}{said}年", f"{before + n}", ""), (f"{era}{said}年{m}月{d}日", f"{before + n}-{m:02}-{d:02}", "")]
    )


_PARTS = {n: f"{ORDINALS[n]}s" for n in range(3, 10)} | {11: "elevenths", 12: "twelfths", 16: "sixteenths",
    20: "twentieths", 50: "fiftieths", 100: "hundredths", 1000: "thousandths"}  # fmt: skip


def en_fraction(rng: random.Random) -> Made:
    below = rng.choice(list(_PARTS))
    above = rng.randint(2, min(below, 20) - 1)
    tens, ones = rng.randint(3, 9), rng.randint(3, 9)
    compound = 10 * tens + ones
    many = rng.randint(1, 30)
    return rng.choice(
        [
            (f"{english(above)} {_PARTS[below]}", Decimal(above) / below, ""),
            (f"{english(above)} {TENS[tens]}-{ORDINALS[ones]}s", Decimal(above) / compound, ""),
            (f"{above} over {below}", Decimal(above) / below, ""),
            (f"one over {english(below)}", Decimal(1) / below, ""),
            (f"{many} hundredths", Decimal(many) / 100, ""),
            (f"one one-{rng.choice(['hundredth'])}", Decimal(1) / 100, ""),
        ]
    )


def en_power(rng: random.Random) -> Made:
    base, power = rng.randint(2, 12), rng.randint(2, 9)
    return rng.choice(
        [
            (f"{base}^{power}", Decimal(base**power), ""),
            (f"1.{base}^{power}", Decimal(f"1.{base}") ** power, ""),
            (f"{2**power}^-1", 1 / Decimal(2**power), ""),
        ]
    )


def en_scales(rng: random.Random) -> Made:
    n, few = rng.randint(2, 90), rng.randint(101, 900)
    return rng.choice(
        [
            (f"{n} thousand million", Decimal(n).scaleb(9), ""),
            (f"{english(n)} thousand billion", Decimal(n).scaleb(12), ""),
            (f"{n} hundred thousand", Decimal(n).scaleb(5), ""),
            (f"{n} thousand {english(few)}", Decimal(1000 * n + few), ""),
            (f"{n} crore and {english(few)}", Decimal(10**7 * n + few), ""),
            (f"{english(n)} lakh crore", Decimal(n).scaleb(12), ""),
            (f"{english(few)} point forty-one", Decimal(few) + Decimal("0.41"), ""),
        ]
    )


def en_continental(rng: random.Random) -> Made:
    n, cents = rng.randint(1000, 9_999_999), rng.randint(10, 99)
    said = f"{n:,}".replace(",", ".") + f",{cents}"
    value = Decimal(n) + Decimal(cents) / 100
    return rng.choice([(said, value, ""), (f"{said} euros", value, "EUR"), (f"€{said}", value, "EUR")])


_ZH_AROUND = [("据统计，", "，情况良好。"), ("本次调查显示共计", "。"), ("此前一度达到", "；各方对此表示关注。")]
_PER_AROUND = [("当地平均每", "拥有的车辆不多。")]
_LENGTH_AROUND = [("这名运动员跳出了", "的成绩。"), ("院墙高", "，墙上爬满青藤。")]
_EN_AROUND = [("Officials put it at ", ", the mayor said."), ("The total came to ", ".")]
_NOUN_AROUND = [("This was the ", " annual fair, the mayor said.")]
MAKERS: dict[Maker, list[tuple[str, str]]] = {
    **dict.fromkeys(
        [zh_digits, zh_magnitude, zh_numerals, zh_share, zh_tenths, zh_money_parts, zh_time_parts, zh_below_zero,
         zh_range, zh_date, zh_halves, zh_mixed, zh_wholes, zh_era], _ZH_AROUND),
    zh_fold: [("产值", "，各方对此表示关注。"), ("当地居民收入", "。")],
    zh_per: _PER_AROUND,
    zh_length_parts: _LENGTH_AROUND,
    **dict.fromkeys([en_digits, en_attached, en_words, en_money, en_indian, en_parts, en_range, en_date,
                     en_fraction, en_power, en_scales, en_continental], _EN_AROUND),
    en_ordinal: _NOUN_AROUND,
}  # fmt: skip


def expressions(count: int, seed: int) -> Iterator[Expression]:
    """Yield so many expressions, each kind in turn."""
    rng = random.Random(seed)  # noqa: S311 - no secrets
    makers = list(MAKERS)
    for number in range(count):
        maker = makers[number % len(makers)]
        text, value, unit = maker(rng)
        before, after = rng.choice(MAKERS[maker])
        yield Expression(maker.__name__, before, text, after, value, unit)
