"""Copying: how copies come about, beside, inside and far from what they are copies of."""

from __future__ import annotations

import re
from collections.abc import Callable

from changing import changed, cut
from damage import ALTERATIONS, Piece, Work
from material import FURNITURE, Chance, joined, sentence, sentences, stock

Copying = Callable[[list[str], str, Chance], list[str]]


def _twice_then_another(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A sentence several times on one line, and as a paragraph of its own with something changed."""
    k = chance.randrange(len(blocks))
    said = chance.choice(sentences(blocks[k]) or [blocks[k]]) if chance.random() < 0.5 else sentence(lang, chance)
    times = chance.choice((2, 2, 2, 3, 3, 4))
    line = joined([said if chance.random() < 0.8 else changed(said, lang, chance) for _ in range(times)], lang)
    copies = [changed(said, lang, chance) for _ in range(chance.choice((1, 1, 1, 2)))]
    pair = [line, *copies] if chance.random() < 0.75 else [*copies, line]
    at = chance.randrange(len(blocks) + 1)
    return [*blocks[:at], *pair, *blocks[at:]]


def _tandem(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A sentence up to twenty times on a line, with now and then a change."""
    k = chance.randrange(len(blocks))
    said = sentences(blocks[k]) or [blocks[k]]
    one = joined(chance.choices(said, k=chance.choice((1, 1, 1, 2))), lang)
    times = chance.choice((2, 2, 3, 3, 4, 5, 6, 8, 12, 16, 20))
    rate = chance.choice((0, 0, 0.1, 0.4))
    repeats = [changed(one, lang, chance) if chance.random() < rate else one for _ in range(times)]
    glue = chance.choice((" " if lang == "en" else "", " " if lang == "en" else "", "\n", "\n\n"))
    blocks[k] = chance.choice(("", blocks[k] + "\n\n")) + glue.join(repeats)[:2500]
    return blocks


def _section(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A run of paragraphs again, elsewhere, each changed or not."""
    start = chance.randrange(len(blocks))
    end = chance.randrange(start, len(blocks)) + 1
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        copy = [changed(b, lang, chance) if chance.random() < 0.6 else b for b in blocks[start:end]]
        at = chance.choice((end, end, len(blocks), 0, chance.randrange(len(blocks) + 1)))
        blocks = [*blocks[:at], *copy, *blocks[at:]]
    return blocks


def _damaged(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A run of paragraphs again, through the damage of tests/damage.py."""
    start = chance.randrange(len(blocks))
    pieces = [Piece(b, frozenset({k})) for k, b in enumerate(blocks[start : start + 3])]
    foreign = [p for p in stock(lang) if len(p) > 60 and not re.search(r"\d", p)]
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
        copy = [joined([changed(b, lang, chance) if chance.random() < 0.3 else b for b in some], lang)]
    else:
        copy = [changed(s, lang, chance) if chance.random() < 0.3 else s for b in some for s in sentences(b)]
    at = chance.choice((start, start + len(some), len(blocks)))
    return [*blocks[:at], *copy, *blocks[at:]]


def _pasted(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """A copy of a paragraph with a sentence pasted into it: between sentences, anywhere, or into a number."""
    k = chance.randrange(len(blocks))
    said = chance.choice((sentence(lang, chance), *sentences(chance.choice(blocks))))
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
    told = sentence(lang, chance)
    lines = [told, *re.findall(r"[^，,]+[，,]?", told), *chance.sample(FURNITURE[lang], 2)]
    lines = [line.strip() for line in lines if line.strip()][: chance.randrange(3, 8)]
    again = [changed(line, lang, chance) if chance.random() < 0.3 else line for line in lines if chance.random() < 0.9]
    if chance.random() < 0.3:
        chance.shuffle(again)
    glue = chance.choice(("\n", "\n", "\n\n"))
    return [*blocks, glue.join(lines), glue.join(again)]


def _cut_pieces(blocks: list[str], lang: str, chance: Chance) -> list[str]:
    """Pieces of a paragraph, cut anywhere, round about it."""
    k = chance.randrange(len(blocks))
    pieces = [cut(blocks[k], lang, chance) for _ in range(chance.choice((1, 2, 3)))]
    where = chance.randrange(len(pieces) + 1)
    return [*blocks[:k], *pieces[:where], blocks[k], *pieces[where:], *blocks[k + 1 :]]


COPYINGS: tuple[Copying, ...] = (
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
