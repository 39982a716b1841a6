"""Changes: what becomes of a copy on the way, and what happens to a whole text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from damage import ALTERATIONS, Piece, Work
from material import FILL, Chance, joined, sentence, sentences

Change = Callable[[str, Chance], str]


def changed(text: str, lang: str, chance: Chance) -> str:
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(_CHANGES)(text, lang, chance)
    return text


def _figure(text: str, _: str, chance: Chance) -> str:
    found = list(re.finditer(r"\d+(?:[.,．]\d+)*", text))
    if not found:
        return text
    m = chance.choice(found)
    digit = chance.randrange(1, 10)
    put = chance.choice((str(digit) + m[0][1:], m[0][::-1], m[0] + "0", f"{digit}.{digit}", m[0].replace(".", "")))
    return text[: m.start()] + put + text[m.end() :]


def _filler(key: str) -> Callable[[str, str, Chance], str]:
    """A change of a name, a place, a date or a direction for another one."""

    def change(text: str, lang: str, chance: Chance) -> str:
        there = [value for value in FILL[lang][key] if value in text]
        return text.replace(chance.choice(there), chance.choice(FILL[lang][key]), 1) if there else text

    return change


def cut(text: str, _: str, chance: Chance) -> str:
    """One end cut off: at a mark or anywhere, in a number too."""
    numbers = [m.end() for m in re.finditer(r"\d[.．,]?(?=\d|万|亿|%)", text)]
    marks = [m.end() for m in re.finditer(r"[，。；,.;] ?", text)]
    at = chance.choice(chance.choice((numbers, marks, [len(text) // 2])) or [len(text) // 3])
    return text[at:].lstrip() if chance.random() < 0.5 else text[:at]


def _clause_gone(text: str, _: str, chance: Chance) -> str:
    inner = re.findall(r"[^，。；,.;]+[，。；,.;]* ?", text)
    if len(inner) < 3:
        return text
    k = chance.randrange(len(inner))
    return "".join(inner[:k] + inner[k + 1 :])


def _letter(text: str, _: str, chance: Chance) -> str:
    """Some letters dropped, doubled or misread."""
    share = chance.choice((0.01, 0.03, 0.1))
    worn = (chance.choice(("", c * 2, "已", "c")) if c.isalpha() and chance.random() < share else c for c in text)
    return "".join(worn)


def _marks(text: str, _: str, chance: Chance) -> str:
    wide, narrow = "，。；：！？（）％", ",.;:!?()%"
    table = str.maketrans(wide, narrow) if chance.random() < 0.6 else str.maketrans(narrow, wide)
    return "".join(c.translate(table) if chance.random() < 0.5 else c for c in text)


def _digits(text: str, _: str, chance: Chance) -> str:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    table = wide if chance.random() < 0.7 else str.maketrans("０１２３４５６７８９", "0123456789")
    return text.translate(table)


def _script(text: str, lang: str, chance: Chance) -> str:
    return ALTERATIONS["script"]([Piece(text, frozenset())], Work(lang, chance, ""))[0].text


def _negated(text: str, lang: str, chance: Chance) -> str:
    pairs = (
        (("增长", "下降"), ("将", "不会"), ("达", "未达"))
        if lang == "zh"
        else ((" will ", " will not "), ("rose", "fell"))
    )
    one, two = chance.choice(pairs)
    return text.replace(one, two, 1)


def _broken_number(text: str, _: str, chance: Chance) -> str:
    """A line break in or beside a number."""
    spots = [m.start() for m in re.finditer(r"(?<=\d)(?=[.．,\d%万])|(?<=\d[.．])(?=\d)", text)]
    at = chance.choice(spots) if spots else len(text) // 2
    return text[:at] + "\n" + text[at:]


def _wrapped(text: str, lang: str, chance: Chance) -> str:
    width = chance.choice((12, 20, 31, 47))
    if lang == "en":
        return re.sub(rf"(.{{{width},}}?) ", r"\1\n", text)
    return "\n".join(text[k : k + width] for k in range(0, len(text), width))


def _appended(text: str, lang: str, chance: Chance) -> str:
    """A sentence more, before, behind, or the last one doubled."""
    told = sentence(lang, chance)
    last = (sentences(text) or [text])[-1]
    return joined(chance.choice(([told, text], [text, told], [text, last])), lang)


_CHANGES: tuple[Callable[[str, str, Chance], str], ...] = (
    _figure,
    _figure,
    _figure,
    _filler("name"),
    _filler("date"),
    _filler("turn"),
    _filler("place"),
    cut,
    cut,
    _clause_gone,
    _letter,
    _marks,
    _digits,
    _script,
    _negated,
    _broken_number,
    _wrapped,
    _appended,
)


# ---------------------------------------------------------------------------------------- what happens to a whole text


def _at_random(put: Sequence[str]) -> Change:
    """Some signs put anywhere in a text."""

    def change(text: str, chance: Chance) -> str:
        for _ in range(chance.choice((1, 2, 5))):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(put) + text[at:]
        return text

    return change


def _mojibake(text: str, chance: Chance) -> str:
    """Some characters decoded in the wrong encoding."""
    wrong = {c: c.encode("utf-8").decode("cp1252", "replace") for c in "’“”é—"}
    broken = "".join(wrong[c] if c in wrong and chance.random() < 0.5 else c for c in text)
    return broken if broken != text else text.replace("。", "ã€‚", 1).replace("'", "â€™", 1)


def _doubled(text: str, chance: Chance) -> str:
    """A word or sign twice."""
    at = chance.randrange(len(text))
    words = re.compile(r"[A-Za-z]+ |[，。、.]|[\u4e00-\u9fff]{1,3}").match(text, at)
    return text[: words.end()] + words[0] + text[words.end() :] if words else text


def _line_ends(text: str, chance: Chance) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r\n", "\r")))


def _lines_lost(text: str, chance: Chance) -> str:
    """Some line ends lost, so that paragraphs run together."""
    return re.sub(r"\n+", lambda m: "" if chance.random() < 0.4 else m[0], text)


DIRT: tuple[Change, ...] = (
    _at_random(("\u00ad", "\u200b", "\ufeff", "\u200e")),
    _at_random((" ", "\u3000", "  ", "\t", "\u00a0")),
    _at_random(("\n", "\n\n", "-\n")),
    _at_random(("。", "，", "”", "“", "(", "）", "……", "--", '"')),
    _at_random(("\ufffd", "\ue000", "ﬁ", "Ã©", "̈", "\ud800", "⽤")),
    _mojibake,
    _doubled,
    _doubled,
    _line_ends,
    _line_ends,
    _lines_lost,
)
