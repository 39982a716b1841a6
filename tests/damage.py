"""Articles with copies planted in them, so that what must come out is known.

The articles are the project's own (fixtures/cases, what stays in them); damage is what happens to copies in a newsroom:
misreadings, other punctuation, split and merged paragraphs, a clause or a figure changed. It never touches a figure
unless that is what it is about, nor a word that turns the sense. The same seed plants the same damage, everywhere.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, permutations
from types import MappingProxyType

from case_files import cases, known_failures
from judging import CONTROL, Planted, letters

from dedup.lexicon.zh.variants import SIMPLIFIED
from dedup.text.segment import clauses, sentences
from dedup.text.width import columns

Alteration = Callable[[Sequence["Piece"], "Work"], list["Piece"]]


@dataclass(frozen=True)
class Article:
    """A clean article: its title and its paragraphs; a `prose` one has no refrains, lists or questions by design."""

    name: str
    lang: str
    title: str
    paragraphs: tuple[str, ...]
    prose: bool

    def telling(self, number: int) -> bool:
        """Whether a paragraph says enough that its standing twice can be no accident."""
        return self.lang in _TELLING and len(letters(self.paragraphs[number])) >= _TELLING[self.lang]


_TELLING = MappingProxyType({"zh": 24, "en": 60})  # letters: about one clause run


@dataclass(frozen=True)
class Piece:
    """A paragraph of a damaged article.

    `origins` are the paragraphs of the clean article whose text it holds, `ideal` what must stay of it.
    """

    text: str
    origins: frozenset[int]
    ideal: str = ""


@dataclass(frozen=True)
class Work:
    """What an alteration may use: the language, chance, and a paragraph of an article about something else."""

    lang: str
    chance: random.Random
    foreign: str


@dataclass(frozen=True)
class Kind:
    """A kind of damage: what happens to the copies, how many there are, where they stand, and how long they are.

    Copies stand further on with something in between, `before` the section, or at once `beside` it.
    """

    alterations: tuple[str, ...] = ()
    copies: int = 1
    before: bool = False
    length: int = 3
    beside: bool = False


# ---------------------------------------------------------------------------------------- the clean articles


@cache
def articles() -> tuple[Article, ...]:
    """The clean articles in Chinese and English that are long enough to plant something in, by name.

    What fails without any damage (a case of known-failures.tsv) would only be counted again.
    """
    made = []
    known = known_failures()
    for case in (case for case in cases() if case.name not in known):
        kept = [block.text for block in case.blocks if not block.mark]
        readings = any(block.mark.startswith(("=", "~")) for block in case.blocks)
        if case.name[:2] in ("zh", "en") and not case.rearranged and not readings and len(kept) >= 6:
            article = Article(case.name, case.name[:2], kept[0], tuple(kept[1:]), "-neg-" not in case.name)
            made += [article] if any(map(article.telling, range(len(kept) - 2))) else []
    return tuple(made)


# ---------------------------------------------------------------------------------------- what happens to copies

_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_AMOUNT = re.compile(r"(?<![0-9.,])(?!(?:19|20)[0-9][0-9](?![0-9]))[0-9][0-9.,]*[0-9](?![0-9年月日时点分号届])")
# What a reader of print takes one for the other; none is a numeral, a unit or a word that turns the sense.
_ALIKE = "已己 太大 土士 住往 侯候 拨拔 折拆 问间 处外 鸟乌 治冶 兔免 待侍 爪瓜 孤狐 晴睛 部都 辨辩 历厉 席度 建健"
_LOOKS = MappingProxyType({a: b for pair in _ALIKE.split() for a, b in permutations(pair)})
_LATIN = MappingProxyType({"e": "c", "c": "e", "h": "b", "i": "l", "l": "i", "n": "u", "u": "n", "o": "c", "t": "f"})
_FIXED = frozenset(
    "零〇一二三四五六七八九十百千万亿两半双首廿卅年月日时分秒元角个人名件项家户座条米里吨亩度岁次倍成点期天周号届"
    "不没未无非否莫勿上下升降增减涨跌高低多少加前后左右东西南北先今昨明"
)
_WORD = re.compile(r"[A-Za-z]{4,}")
_TURNING = frozenset({"none", "never", "neither", "cannot", "more", "less", "rose", "fell", "over", "under", "lost"})


def _noise(share: float) -> Alteration:
    """Letters misread, dropped and doubled: a share of all."""

    def alteration(pieces: Sequence[Piece], work: Work) -> list[Piece]:
        worn = _worn_latin if work.lang == "en" else _worn_chinese
        return [replace(p, text=worn(p.text, share, work.chance)) for p in pieces]

    return alteration


def _worn_chinese(text: str, share: float, chance: random.Random) -> str:
    worn = []
    for before, char in zip(" " + text, text, strict=False):
        at_risk = "\u4e00" <= char <= "\u9fff" and char not in _FIXED and not before.isdigit()
        worn.append(_worn(char, _LOOKS, chance) if at_risk and chance.random() < share else char)
    return "".join(worn)


def _worn_latin(text: str, share: float, chance: random.Random) -> str:
    def word(match: re.Match[str]) -> str:
        if match[0].casefold() in _TURNING or match[0][0].isupper():
            return match[0]
        return "".join(_worn(c, _LATIN, chance) if chance.random() < share else c for c in match[0])

    return _WORD.sub(word, text)


def _worn(char: str, looks: Mapping[str, str], chance: random.Random) -> str:
    return looks.get(char) or chance.choice(("", char * 2))


_NARROW = str.maketrans("，；：！？（）％", ",;:!?()%")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-"})


def _width(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """Marks and digits in their other width, other quotes, other blanks."""
    table = _STRAIGHT if work.lang == "en" else _NARROW | _WIDE_DIGITS
    blank = (". ", ".  ") if work.lang == "en" else ("“", " “")
    return [replace(p, text=p.text.translate(table).replace(*blank)) for p in pieces]


_TO_TRADITIONAL = MappingProxyType({simple: traditional for traditional, simple in SIMPLIFIED.items()})


def _script(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """Chinese in traditional characters, English in capitals."""
    if work.lang == "en":
        return [replace(p, text=p.text.upper()) for p in pieces]
    return [replace(p, text=p.text.translate(_TO_TRADITIONAL)) for p in pieces]


def _clause(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """One clause replaced by a foreign one of about its length, in the longest paragraph."""
    number = _longest(pieces)
    text = pieces[number].text
    inner = [(a, b) for a, b in clauses(text)[1:-1] if not _FIGURE.search(text[a:b])]
    if not inner:
        return list(pieces)
    start, end = work.chance.choice(inner)
    others = [work.foreign[a:b].strip() for a, b in clauses(work.foreign) if not _FIGURE.search(work.foreign[a:b])]
    put = min(others, key=lambda other: abs(len(other) - (end - start)))
    put = put.rstrip("，。；！？、：,.;!?: ") + ("，" if work.lang == "zh" else ", ")
    return _with(pieces, number, text[:start] + put + text[end:])


def _figure(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """One figure changed: another first digit."""
    found = [(k, m) for k, p in enumerate(pieces) for m in _FIGURE.finditer(p.text)]
    if not found:
        return list(pieces)
    number, match = work.chance.choice(found)
    text = pieces[number].text
    digit = work.chance.choice([d for d in "123456789" if d != match[0][0]])
    return _with(pieces, number, text[: match.start()] + digit + text[match.start() + 1 :])


def _another_figure(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """One figure replaced by another one altogether, no day or year: the copy was brought up to date."""
    found = [(k, m) for k, p in enumerate(pieces) for m in _AMOUNT.finditer(p.text)]
    if not found:
        return list(pieces)
    number, match = work.chance.choice(found)
    text, other = pieces[number].text, match[0]
    while sorted(other) == sorted(match[0]):
        other = "".join(work.chance.choice([d for d in "123456789" if d != c]) if c.isdigit() else c for c in match[0])
    return _with(pieces, number, text[: match.start()] + other + text[match.end() :])


def _split(pieces: Sequence[Piece], _: Work) -> list[Piece]:
    """The longest paragraph in two, at the end of a sentence or, if it has but one, of a clause."""
    number = _longest(pieces)
    text = pieces[number].text
    cuts = [b for _, b in sentences(text)[:-1]] or [b for _, b in clauses(text)[:-1]]
    if not cuts:
        return list(pieces)
    cut = min(cuts, key=lambda at: abs(at - len(text) / 2))
    halves = [replace(pieces[number], text=part.strip()) for part in (text[:cut], text[cut:])]
    return [*pieces[:number], *halves, *pieces[number + 1 :]]


def _merged(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """All paragraphs run together."""
    blank = " " if work.lang == "en" else ""
    return [Piece(blank.join(p.text for p in pieces), frozenset().union(*(p.origins for p in pieces)))]


def _rewrapped(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """Lines of a fixed width."""
    width = work.chance.choice((40, 56, 72)) if work.lang == "en" else work.chance.choice((18, 24, 32))
    return [replace(p, text=wrapped(p.text, width, work.lang)) for p in pieces]


def wrapped(text: str, width: int, lang: str) -> str:
    """A text in lines of a width, in letters or ideographs; a mark does not begin a line."""
    if lang == "en":
        return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
    lines = [""]
    for character in text:
        if columns(lines[-1]) + columns(character) > 2 * width and character not in "，。；：、！？”）》":
            lines.append("")
        lines[-1] += character
    return "\n".join(line.strip() for line in lines)


def _shuffled(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """The paragraphs in another order."""
    return [*pieces[1:], pieces[0]] if work.chance.random() < 0.5 else list(pieces[::-1])


def _inserted(pieces: Sequence[Piece], work: Work) -> list[Piece]:
    """A new paragraph between two of them; it must stay."""
    return [pieces[0], Piece(work.foreign, frozenset(), work.foreign), *pieces[1:]]


def _cut(pieces: Sequence[Piece], _: Work) -> list[Piece]:
    """The last paragraph without its second half."""
    text = pieces[-1].text
    return _with(pieces, len(pieces) - 1, text[: len(text) // 2].rstrip())


def _longest(pieces: Sequence[Piece]) -> int:
    return max(range(len(pieces)), key=lambda k: len(pieces[k].text))


def _with(pieces: Sequence[Piece], number: int, text: str) -> list[Piece]:
    return [*pieces[:number], replace(pieces[number], text=text), *pieces[number + 1 :]]


ALTERATIONS: Mapping[str, Alteration] = MappingProxyType(
    {
        "noise 2%": _noise(0.02),
        "noise 8%": _noise(0.08),
        "width": _width,
        "script": _script,
        "clause": _clause,
        "figure": _figure,
        "split": _split,
        "merged": _merged,
        "rewrapped": _rewrapped,
        "shuffled": _shuffled,
        "inserted": _inserted,
        "cut": _cut,
    }
)

# What needs a section around it to be told from another fact: only the fit of the weights plants it.
IN_SECTIONS: Mapping[str, Alteration] = MappingProxyType({"another figure": _another_figure})

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "verbatim": Kind(),
        "one paragraph": Kind(length=1),
        "three copies": Kind(copies=3),
        "copy first": Kind(before=True),
        "copy first, worn": Kind(("noise 8%",), before=True),
        **{name: Kind((name,)) for name in ALTERATIONS},
        "mixed": Kind(("noise 2%", "width", "split")),
        "mixed, twice": Kind(("clause", "noise 2%"), copies=2),
    }
)
PASSAGE = "passage"  # a sentence or two of one paragraph pasted into another: no copy of a paragraph


# ---------------------------------------------------------------------------------------- planting


def plant(article: Article, name: str, kind: Kind, seed: int, stock: Sequence[Article] = ()) -> Planted:
    """The article with copies of some of its paragraphs in it, and the truth.

    What is put into it from elsewhere comes from `stock`, all articles unless some are given.
    """
    chance = random.Random(f"{article.name} {name} {seed}")  # noqa: S311 - the same damage everywhere, no secret
    pieces = _clean(article)
    length = min(kind.length, len(pieces) - 2)
    starts = [k for k in range(len(pieces) - length) if any(map(article.telling, range(k, k + length)))]
    start = chance.choice(starts)
    pieces_after = chance.randrange(start + length, len(pieces)) + 1
    work = Work(article.lang, chance, _foreign(article, chance, stock or articles()))
    section = [Piece(p.text, p.origins) for p in pieces[start : start + length]]
    at = chance.randrange(start + 1) if kind.before else start + length if kind.beside else pieces_after
    copies: list[Piece] = []
    for _ in range(kind.copies):
        copy = section
        for alteration in kind.alterations:
            copy = {**ALTERATIONS, **IN_SECTIONS}[alteration](copy, work)
        copies += copy
    return _planted(article, name, [*pieces[:at], *copies, *pieces[at:]])


def pastable(article: Article) -> bool:
    """Whether an article has a passage that says enough to be pasted elsewhere, and a paragraph to hold it."""
    return any(_passages(p, article.lang) for p in article.paragraphs) and len(article.paragraphs) > 2


def paste(article: Article, seed: int) -> Planted:
    """The article with sentences of one paragraph pasted into another."""
    chance = random.Random(f"{article.name} {PASSAGE} {seed}")  # noqa: S311 - as above
    pieces = _clean(article)
    source = chance.choice([k for k, p in enumerate(pieces) if _passages(p.text, article.lang)])
    host = chance.choice([k for k in range(len(pieces)) if article.telling(k) and k != source])
    passage = chance.choice(_passages(pieces[source].text, article.lang))
    ends = [b for _, b in sentences(pieces[host].text)]
    at = chance.choice(ends)
    blank = " " if article.lang == "en" else ""
    text = pieces[host].text
    pasted = blank.join(part for part in (text[:at].strip(), passage, text[at:].strip()) if part)
    pieces[host] = Piece(pasted, pieces[host].origins | pieces[source].origins, text)
    return _planted(article, PASSAGE, pieces)


def _passages(text: str, lang: str) -> list[str]:
    """One or two whole sentences of a paragraph of several that say enough; those after the first."""
    spans = sentences(text)[1:]
    some = [text[a:b].strip() for k in (0, 1) for (a, _), (_, b) in zip(spans, spans[k:], strict=False)]
    whole = not _TITLE.search(text)  # what looks like the end of a sentence may be a form of address
    return [passage for passage in some if whole and len(letters(passage)) >= _TELLING[lang]]


_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No)\.")


def control(article: Article) -> Planted:
    """The article as it is: nothing may be touched."""
    return _planted(article, CONTROL, _clean(article))


def _clean(article: Article) -> list[Piece]:
    return [Piece(text, frozenset({k}), text) for k, text in enumerate(article.paragraphs)]


def _foreign(article: Article, chance: random.Random, stock: Sequence[Article]) -> str:
    """A paragraph of another article in the same language."""
    others = [a for a in stock if a.lang == article.lang and a.title != article.title and a.name != article.name]
    return max(chance.choice(others).paragraphs, key=len)


def _planted(article: Article, kind: str, pieces: Sequence[Piece]) -> Planted:
    text, spans = article.title, []
    for piece in pieces:
        text += "\n\n"
        spans.append((len(text), len(text) + len(piece.text)))
        text += piece.text
    numbered = combinations(enumerate(pieces), 2)
    pairs = {(i, j) for (i, one), (j, two) in numbered if one.origins & two.origins}
    ideal = (article.title, *(p.ideal for p in pieces if p.ideal))
    return Planted(article.name, article.lang, kind, text + "\n", tuple(spans), ideal, frozenset(pairs))
