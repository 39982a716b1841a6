"""Articles made to break promises: what newsrooms paste, in every combination, from a seed.

The material is the repository's own texts and sentences with figures; what happens to copies is tests/damage.py's, and
here what damage.py does not do: repeats on one line, copies of copies, numbers cut in two, wrong characters.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from damage import ALTERATIONS, Piece, Work, articles

FIXTURES = Path(__file__).parents[2] / "fixtures"
Chance = random.Random
Change = Callable[[str, Chance], str]


def draft(seed: int) -> str:
    """Assemble the article of a seed: the same on every machine.

    >>> draft(3) == draft(3)
    True
    """
    chance = Chance(f"draft {seed}")
    lang = chance.choice(("zh", "zh", "zh", "en", "en"))
    blocks = [_paragraph(lang, chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 6)))]
    if chance.random() < 0.1:
        blocks.append(_paragraph("en" if lang == "zh" else "zh", chance))
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
        blocks = chance.choice(_COPYINGS)(blocks, lang, chance)
    if chance.random() < 0.35:
        blocks.insert(chance.randrange(len(blocks) + 1), chance.choice(_FURNITURE[lang]))
    text = _laid_out([block for block in blocks if block], chance)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
        text = chance.choice(_DIRT)(text, chance)
    return text[:6000]


def _laid_out(blocks: Sequence[str], chance: Chance) -> str:
    gap = chance.choice(("\n\n", "\n\n", "\n\n", "\n", "\n\u3000\u3000", "\n \n"))
    return chance.choice(("", "", "\n", "\u3000\u3000")) + gap.join(blocks) + chance.choice(("\n", "\n", "", "\n\n"))


# ---------------------------------------------------------------------------------------- material


@cache
def _stock(lang: str) -> tuple[str, ...]:
    """The paragraphs of the repository's articles in a language."""
    report = (FIXTURES / "changzhi-2025.txt").read_text(encoding="utf-8").split("\n\n") if lang == "zh" else []
    own = [p for a in articles() if a.lang == lang for p in a.paragraphs]
    return tuple(p.strip() for p in (*own, *report) if 8 <= len(p.strip()) <= 900)


_TEMPLATES = MappingProxyType(
    {
        "zh": (
            "据{name}介绍，全市初步达成意向{n}万人次，完成年度计划的{p}%。",
            "{date}，{name}在{place}表示，今年以来全县外贸进出口总额达{n}亿元，同比增长{p}%。",
            "{place}新增就业{n}人，比上年同期{turn}{p}%。",
            "{name}局长说，{place}的失业率为{p}%，{turn}了0.{d}个百分点。",
            "记者从{place}人社局获悉，{date}前将发放补贴{n}万元。",
            "{date}，{place}召开会议，{name}主持会议并讲话。",
            "全省{n}万农技人员下沉一线，指导农户对弱苗及时增温保墒。",
            "其中，{place}{n}户，{name}所在的村{d}户，占{p}%。",
        ),
        "en": (
            "{name} said on {date} that {n} people will lose their jobs at the {place} works.",
            "The council said on {date} that unemployment in {place} {turn} by {p}% in the year to March.",
            "About {n} homes in {place} were without power on {date}, {name} said.",
            "The bridge at {place} will stay shut until {date} at a cost of ${p} million.",
            "{name} told reporters that the figure had {turn} from {p}% to {d}.5%.",
            "{place} has {n} members, {d} of them in the north.",
        ),
    }
)
_FILL = MappingProxyType(
    {
        "zh": {
            "name": ("王建国", "李秀英", "张伟", "赵文静", "欧阳明"),
            "place": ("长治市", "柳河区", "沁县", "望川县", "大柳镇"),
            "date": ("11月3日", "11月13日", "2025年3月", "今年1至10月", "去年12月31日", "８月１日"),
            "turn": ("增长", "下降", "未增长", "上升", "减少"),
            "n": ("4.16", "16.1", "2.3", "1,234", "12345", "３.５", "8", "37.4", "1.05"),
        },
        "en": {
            "name": ("Mary Doyle", "Tom Adeyemi", "Dr. Kent", "J.P. Holloway", "Ms Oakes"),
            "place": ("Carlow", "Stanbridge", "the county", "North Ferry"),
            "date": ("Monday", "March 3", "Nov. 13", "3 May 2024", "Tuesday"),
            "turn": ("rose", "fell", "did not rise", "climbed"),
            "n": ("416", "461", "1,240", "2,500", "12", "3.4 million", "20,000"),
        },
    }
)


def _told(lang: str, chance: Chance) -> str:
    """A sentence with figures, names and dates."""
    fill = {key: chance.choice(values) for key, values in _FILL[lang].items()}
    share = (
        f"{chance.randrange(1, 99)}.{chance.randrange(1, 9)}" if chance.random() < 0.7 else str(chance.randrange(2, 99))
    )
    return chance.choice(_TEMPLATES[lang]).format(**fill, p=share, d=chance.randrange(1, 9))


def _sentences(text: str) -> list[str]:
    return [
        s.strip() for s in re.findall(r"[^。！？\n]+?(?:[。！？]+[”’]?|[.?!]+[”’\"]?(?=\s)|\n|$)", text) if s.strip()
    ]


def _paragraph(lang: str, chance: Chance) -> str:
    """A paragraph of an article, some sentences of one, or sentences with figures."""
    dice = chance.random()
    if dice < 0.35:
        return chance.choice(_stock(lang))
    if dice < 0.55:
        said = _sentences(chance.choice(_stock(lang)))
        at = chance.randrange(len(said))
        return _joined(said[at : at + chance.randrange(1, 4)], lang)
    said = [_told(lang, chance) for _ in range(chance.choice((1, 1, 2, 3)))]
    if chance.random() < 0.4:
        said.insert(chance.randrange(len(said) + 1), chance.choice(_sentences(chance.choice(_stock(lang)))))
    return _joined(said, lang)


def _joined(said: Sequence[str], lang: str) -> str:
    return (" " if lang == "en" else "").join(said)


_FURNITURE = MappingProxyType(
    {
        "zh": (
            "本报讯",
            "●知识链接",
            "（记者 王建国）",
            "□本报记者 李秀英",
            "各位代表！",
            "一、就业形势",
            "图为招聘会现场。",
            "* * *",
            "（下转第3版）",
            "1.\n2.\n3.",
        ),
        "en": (
            "By Mary Doyle",
            "Fact box",
            "* * *",
            "(Reuters)",
            "Photo: the ferry at Carlow.",
            "- 416 jobs\n- 3.5%",
            "FULL TIME",
            "Continued on page 3",
        ),
    }
)

# ---------------------------------------------------------------------------------------- how copies come about

Copying = Callable[[list[str], str, Chance], list[str]]


def _twice_then_another(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A sentence several times on one line, and as a paragraph of its own with something changed."""
    k = chance.randrange(len(blocks))
    said = chance.choice(_sentences(blocks[k]) or [blocks[k]]) if chance.random() < 0.5 else _told(lang, chance)
    times = chance.choice((2, 2, 2, 3, 3, 4))
    line = _joined([said if chance.random() < 0.8 else _changed(said, lang, chance) for _ in range(times)], lang)
    copies = [_changed(said, lang, chance) for _ in range(chance.choice((1, 1, 1, 2)))]
    pair = [line, *copies] if chance.random() < 0.75 else [*copies, line]
    at = chance.randrange(len(blocks) + 1)
    return [*blocks[:at], *pair, *blocks[at:]]


def _tandem(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A sentence up to twenty times on a line, with now and then a change."""
    k = chance.randrange(len(blocks))
    said = _sentences(blocks[k]) or [blocks[k]]
    one = _joined(chance.choices(said, k=chance.choice((1, 1, 1, 2))), lang)
    times = chance.choice((2, 2, 3, 3, 4, 5, 6, 8, 12, 16, 20))
    rate = chance.choice((0, 0, 0.1, 0.4))
    repeats = [_changed(one, lang, chance) if chance.random() < rate else one for _ in range(times)]
    glue = chance.choice((" " if lang == "en" else "", " " if lang == "en" else "", "\n", "\n\n"))
    blocks[k] = chance.choice(("", blocks[k] + "\n\n")) + glue.join(repeats)[:2500]
    return blocks


def _section(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A run of paragraphs again, elsewhere, each changed or not."""
    start = chance.randrange(len(blocks))
    end = chance.randrange(start, len(blocks)) + 1
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        copy = [_changed(b, lang, chance) if chance.random() < 0.6 else b for b in blocks[start:end]]
        at = chance.choice((end, end, len(blocks), 0, chance.randrange(len(blocks) + 1)))
        blocks = [*blocks[:at], *copy, *blocks[at:]]
    return blocks


def _damaged(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A run of paragraphs again, through the damage of tests/damage.py."""
    start = chance.randrange(len(blocks))
    pieces = [Piece(b, frozenset({k})) for k, b in enumerate(blocks[start : start + 3])]
    foreign = [p for p in _stock(lang) if len(p) > 60 and not re.search(r"\d", p)]
    work = Work(lang, chance, chance.choice(foreign))
    for name in chance.sample(sorted(ALTERATIONS), chance.choice((1, 1, 2, 3))):
        pieces = ALTERATIONS[name](pieces, work)
    at = chance.randrange(len(blocks) + 1)
    return [*blocks[:at], *(p.text for p in pieces), *blocks[at:]]


def _merged(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """Some paragraphs run together, before or after them; or one taken apart."""
    start = chance.randrange(len(blocks))
    some = blocks[start : start + chance.choice((1, 2, 2, 3))]
    if chance.random() < 0.5:
        copy = [_joined([_changed(b, lang, chance) if chance.random() < 0.3 else b for b in some], lang)]
    else:
        copy = [_changed(s, lang, chance) if chance.random() < 0.3 else s for b in some for s in _sentences(b)]
    at = chance.choice((start, start + len(some), len(blocks)))
    return [*blocks[:at], *copy, *blocks[at:]]


def _pasted(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A copy of a paragraph with a sentence pasted into it: between sentences, anywhere, or into a number."""
    k = chance.randrange(len(blocks))
    said = chance.choice((_told(lang, chance), *_sentences(chance.choice(blocks))))
    copy = blocks[k]
    points = [m.start() + 1 for m in re.finditer(r"(?<=\d)[.．,，](?=\d)", copy)] or [
        m.start() for m in re.finditer(r"(?<=\d)(?=[\d%万亿])", copy)
    ]
    ends = [m.end() for m in re.finditer(r"[。！？]|\. ", copy)]
    places = chance.choice((points, points, ends, [chance.randrange(len(copy) + 1)])) or ends or [len(copy)]
    at = chance.choice(places)
    copy = copy[:at] + said + (" " if lang == "en" else "") + copy[at:]
    keep = [blocks[k]] if chance.random() < 0.85 else []
    pair = [*keep, copy] if chance.random() < 0.6 else [copy, *keep]
    return [*blocks[:k], *pair, *blocks[k + 1 :]]


def _short_lines(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A list of short lines, twice, with one line changed, dropped or put elsewhere."""
    told = _told(lang, chance)
    lines = [told, *re.findall(r"[^，,]+[，,]?", told), *chance.sample(_FURNITURE[lang], 2)]
    lines = [line.strip() for line in lines if line.strip()][: chance.randrange(3, 8)]
    again = [_changed(line, lang, chance) if chance.random() < 0.3 else line for line in lines if chance.random() < 0.9]
    if chance.random() < 0.3:
        chance.shuffle(again)
    glue = chance.choice(("\n", "\n", "\n\n"))
    return [*blocks, glue.join(lines), glue.join(again)]


def _cut_pieces(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """Pieces of a paragraph, cut anywhere, round about it."""
    k = chance.randrange(len(blocks))
    pieces = [_cut(blocks[k], lang, chance) for _ in range(chance.choice((1, 2, 3)))]
    where = chance.randrange(len(pieces) + 1)
    return [*blocks[:k], *pieces[:where], blocks[k], *pieces[where:], *blocks[k + 1 :]]


_COPYINGS: tuple[Copying, ...] = (
    _twice_then_another,
    _twice_then_another,
    _tandem,
    _section,
    _section,
    _damaged,
    _merged,
    _pasted,
    _pasted,
    _short_lines,
    _cut_pieces,
)

# ---------------------------------------------------------------------------------------- what is changed in a copy


def _changed(text: str, lang: str, chance: Chance) -> str:
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
        there = [value for value in _FILL[lang][key] if value in text]
        return text.replace(chance.choice(there), chance.choice(_FILL[lang][key]), 1) if there else text

    return change


def _cut(text: str, _: str, chance: Chance) -> str:
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
    told = _told(lang, chance)
    last = (_sentences(text) or [text])[-1]
    return _joined(chance.choice(([told, text], [text, told], [text, last])), lang)


_CHANGES: tuple[Callable[[str, str, Chance], str], ...] = (
    _figure,
    _figure,
    _figure,
    _filler("name"),
    _filler("date"),
    _filler("turn"),
    _filler("place"),
    _cut,
    _cut,
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


_DIRT: tuple[Change, ...] = (
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
