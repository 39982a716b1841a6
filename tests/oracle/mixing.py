"""Mixing: how numbers, marks and scripts meet in a text: in ranges, lists, quotations, with emoji, right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from types import MappingProxyType

from material import FILL, Chance

_TEMPLATES = MappingProxyType(
    {
        "zh": (
            "今年{a}—{b}月，全市新增就业{n}万人，增幅在{p}%～{q}%之间。",
            "工期为{a}至{b}个月，总投资{n}亿元（含税），其中财政出资{p}％。",
            "比赛结果：{name}以{a}：{b}获胜，{b}－{a}。",
            "据统计，“{n}万”这个数字（{p}%）比“{q}万”更准确，他说：“我们不会算错。”",
            "会议通过第{a}号决议，编号为〔2025〕{b}号，见第{a}—{b}页。",
            "气温在零下{a}℃到{b}℃之间，{name}说：“冷！”😀",
            "共有①{n}万户②{q}万户③{a}户参加。",
            "从{a}．{b}万增加到{n}万，翻了{q}倍。",
        ),
        "en": (
            "The range is {a}–{b}%, or {n} to {q} million, {name} said (see page {a}).",
            "“We lost {a}-{b},” said {name}; “that is {p}%.”",
            "Cafe\u0301 No. {a} on Rue Café sold {n} cups for €{p} each, i.e. {q}%.",
            "Call 555-{a}{b} by 5 p.m. on Nov. {a}, 2025 – {name} 🚢🚢.",
            "The word שלום stands {a} times, العربية {b} times ({p}%).",
            "Total: {a}/{b}; ratio 1:{a}; $ {n} million; -{p}%; +{q}%.",
            "1st, 2nd and {a}th places went to {name}, O’Brien and D'Arcy.",
            "Sales rose {a}¼% to {n}½ million.",
        ),
    }
)
_PAIRS = ("“”", '""', "「」", "''", "«»", "‘’", "()", "（）", "【】")
_SIGNS = (
    *("😀", "👨\u200d👩\u200d👧", "🇨🇳", "✅", "①", "㎡", "½", "Ⅳ", "㈱", "℃", "№"),
    *("\u202bשלום\u202c", " العربية ", "\u200f", "\u2066abc\u2069"),
)


def mixed_sentence(lang: str, chance: Chance) -> str:
    """A sentence in which figures are set in every way."""
    amounts = ("4.16", "16.1", "2.3", "1,234", "３.５", "8")
    parts = {"a": chance.randrange(2, 13), "b": chance.randrange(13, 60), "n": chance.choice(amounts)}
    share, rest = (f"{chance.randrange(1, last)}.{chance.randrange(1, 9)}" for last in (99, 9))
    return chance.choice(_TEMPLATES[lang]).format(**parts, p=share, q=rest, name=chance.choice(FILL[lang]["name"]))


def _wide(text: str, chance: Chance) -> str:
    """Some letters, digits and points in full width."""
    wide = (chr(ord(c) + 0xFEE0) if c.isascii() and (c.isalnum() or c in ".%") else c for c in text)
    return "".join(w if chance.random() < 0.5 else c for c, w in zip(text, wide, strict=True))


def _ranged(text: str, chance: Chance) -> str:
    """Another mark or word between the ends of a range."""
    return re.sub(r"[—–\-~～至]", lambda _: chance.choice("—–-~～至"), text, count=2)


def _date_broken(text: str, chance: Chance) -> str:
    """A line break in a date."""
    spots = [m.end() for m in re.finditer(r"\d+(?=月|日|年)|月(?=\d)|年(?=\d)|[A-Z][a-z]+\.?(?= \d)", text)]
    if not spots:
        return text
    at = chance.choice(spots)
    return text[:at] + chance.choice(("\n", "\n\n", "\r\n", " ")) + text[at:].lstrip(" ")


def _enclosed(text: str, chance: Chance) -> str:
    """Quotation marks or brackets around a stretch that begins and ends anywhere."""
    pair = chance.choice(_PAIRS)
    start = chance.randrange(len(text) + 1)
    end = chance.randrange(start, len(text) + 1)
    return text[:start] + pair[0] + text[start:end] + pair[1] + text[end:]


def _bared(text: str, chance: Chance) -> str:
    """Some quotation marks and brackets lost."""
    return "".join(c for c in text if c not in '“”"「」()（）' or chance.random() < 0.4)


def _composed(text: str, chance: Chance) -> str:
    """Accents beside their letters, or letters and signs composed."""
    return unicodedata.normalize(chance.choice(("NFD", "NFC", "NFKC")), text)


def _signed(text: str, chance: Chance) -> str:
    """An emoji, a sign that is a word, or writing from right to left put anywhere."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_SIGNS) + text[at:]


def _listed(text: str, chance: Chance) -> str:
    """Every clause as an item of a list."""
    parts: Sequence[str] = re.split(r"(?<=[，。；,;.])", text)
    return "\n".join(chance.choice(("- ", "• ", "1. ", "（1）", "一、")) + part for part in parts if part.strip())


def _cased(text: str, chance: Chance) -> str:
    return chance.choice((text.upper(), text.lower(), text.title()))


def _spelled(text: str, chance: Chance) -> str:
    """Some digits as Chinese numerals."""
    spelled = str.maketrans("0123456789", "零一二三四五六七八九")
    return re.sub(r"[0-9]", lambda m: m[0].translate(spelled), text, count=chance.choice((1, 3, 99)))


_MIXINGS: tuple[Callable[[str, Chance], str], ...] = (
    *(_wide, _ranged, _date_broken, _enclosed, _enclosed, _bared, _composed, _signed, _listed, _cased, _spelled),
)


def mixed(text: str, chance: Chance) -> str:
    """Change how a text is set, in one way."""
    return chance.choice(_MIXINGS)(text, chance)
