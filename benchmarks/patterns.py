"""Sound articles in which one sentence pattern comes back about other people, places, lots, votes or cells.

Nothing in them is a copy. They teach the judgement of copies what a newspaper repeats on purpose, and show whether it
knows. The patterns and what fills them stand in `patterns.txt`, all written for this project; seeds draw from them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from judging import Planted

from dedup.lexicon.zh.names import SURNAMES

PATTERN = "pattern"  # the kind of these articles

_DATA = (Path(__file__).parent / "patterns.txt").read_text(encoding="utf-8").splitlines()
_LISTS = {
    name: words.split("; ") for name, words in (line.split(": ", 1) for line in _DATA if re.match(r"\w+: ", line))
}
_FRAMES = [line.replace("\\n", "\n").split(" | ") for line in _DATA if re.match(r"\w+ \|", line)]
# What tells one item from another never stays the same from item to item; a date or a sum may.
_SUBJECTS = frozenset(
    {
        "name",
        "place",
        "town",
        "lot",
        "names",
        "code",
        "goods",
        "street",
        "road",
        "num",
        "trade",
        "crop",
        "subject",
        "job",
        "tree",
        "field",
    }
)
_DISTINCT = ("name", "place", "town", "street", "trade", "crop", "subject", "job", "tree", "field")
_COUNTS = "bcdefg"  # slots for those present, for and against
_TITLES = {"zh": "本市简讯", "en": "Notes from the county"}


def patterns(rounds: int = 4, seed: int = 7) -> Iterator[Planted]:
    """Yield every pattern in several articles, each with other people, places and numbers."""
    for number, (lang, *frame) in enumerate(_FRAMES):
        for turn in range(rounds):
            chance = random.Random(f"{lang} {number} {turn} {seed}")  # noqa: S311 - no secret
            blocks = _vote(lang, frame, chance) if "{a}" in frame[0] else _list(lang, frame, chance)
            yield _planted(f"{lang}-pattern-{number}-{turn}", lang, blocks, "\n\n")


def _list(lang: str, frame: list[str], chance: random.Random) -> list[str]:
    """Return a lead-in, several items about different subjects, and an end."""
    lead, item, end = frame
    fixed = _fill(chance, lang)
    held = {s for s in re.findall(r"\{(\w+)\}", item) if s not in _SUBJECTS and chance.random() < 0.4}
    items: list[dict[str, str]] = []
    for _ in range(chance.choice((2, 3, 3, 4, 6))):
        drawn = _fill(chance, lang)
        while any(drawn[s] == other[s] for other in items for s in _DISTINCT):
            drawn = _fill(chance, lang)
        items.append({**drawn, **{s: fixed[s] for s in held}})
    return [lead, *(item.format_map(filled) for filled in items), *([end] if end else [])]


def _vote(lang: str, frame: list[str], chance: random.Random) -> list[str]:
    """Return several divisions: the same lead-in and end, lists of names that differ in one name or in none, counts."""
    voters = [_person(chance, lang) for _ in range(chance.randint(6, 24))]
    counts = {slot: chance.randint(2, 29) for slot in _COUNTS}
    blocks = []
    for number in range(chance.choice((3, 5, 7, 9) if "{b}" in frame[-1] else (2, 3, 4))):
        if number and chance.random() < 0.5:
            voters[chance.randrange(len(voters))] = _person(chance, lang)
        names = "、".join(f"{v}议员" for v in voters) if lang == "zh" else ", ".join(voters)
        ordinal = "一二三四五六七八九"[number] if lang == "zh" else str(number + 1)
        for slot in chance.sample(_COUNTS, chance.choice((0, 1, 2, 3))):
            counts[slot] = max(0, counts[slot] + chance.choice((-1, 1)))
        blocks += [part.format_map({"a": ordinal, "names": names, **counts}) for part in frame]
    return blocks


def _planted(name: str, lang: str, blocks: list[str], blank: str) -> Planted:
    text, spans = _TITLES[lang], []
    for block in blocks:
        text += blank
        spans.append((len(text), len(text) + len(block)))
        text += block
    return Planted(name, lang, PATTERN, text + "\n", tuple(spans), (_TITLES[lang], *blocks), frozenset())


def _person(chance: random.Random, lang: str) -> str:
    if lang == "zh":
        return chance.choice(SURNAMES) + chance.choice(_LISTS["given"])
    return f"{chance.choice(_LISTS['first'])} {chance.choice(_LISTS['last'])}"


def _fill(chance: random.Random, lang: str) -> dict[str, str]:
    """Return something for every slot of a pattern."""
    words = {name: chance.choice(_LISTS[name]) for name in _LISTS if name not in ("given", "first", "last")}
    numbers = {
        "goals": chance.randint(0, 4),
        "day": chance.randint(2, 28),
        "year": chance.randint(2015, 2025),
        "age": chance.randint(19, 88),
        "num": chance.randint(3, 480),
        "m": chance.randint(11, 59),
        "lot": chance.randint(2, 980),
        "code": chance.randint(10000, 99999),
        "phone": chance.randint(5000000, 5999999),
    }
    return {
        **words,
        **{slot: str(number) for slot, number in numbers.items()},
        "name": _person(chance, lang),
        "name2": _person(chance, lang),
        "place2": chance.choice(_LISTS["place"]),
        "town2": chance.choice(_LISTS["town"]),
        "club2": chance.choice(_LISTS["club"]),
        "month": str(chance.randint(1, 9)) if lang == "zh" else words["month"],
        "area": f"{chance.randint(1, 60)},{chance.randint(100, 999)}",
        "n": f"{chance.randint(2, 90)}.{chance.randint(1, 9)}",
        "letter": chance.choice("ABCDEFGH"),
    }
