"""Finds real restatements in sound documents, and turns a figure in one of them: true contradictions for fitting.

A restatement is a figure that tells (three digits that count, or two with more of the words) and stands twice in one
document, with the same value and unit, in two sentences that are no copies of each other and share content words. This
knows nothing of how claims are read or paired: only that the document says the same of the same twice.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import regex

from dedup.detect.align import blocks_of, similarity
from dedup.figures import find, same_unit
from dedup.lexicon.scripts import HAN
from dedup.lexicon.tables import listed
from dedup.model import Figure
from dedup.text.segment import STOP, sentence_start

_KINDS = ("quantity", "money", "percent", "points")
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_WORDS = re.compile(r"[a-z]{4,}")
_FUNCTION = frozenset(
    listed(
        "that with from this have been were they which will would their than more about over after when said says also "
        "into only some other there what your them then these those where while being percent million billion year "
        "years dollars pounds people"
    )
)
_COUNTS = re.compile(r" ?(?:[a-z]{3,}|[一-鿿])")
_ITEM = re.compile(r"[\s　]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．\s]|[•·●*—-])")
_GRADED = re.compile("以上[^。；]{0,12}(?:以下|以内)|以下[^。；]{0,12}以上")
_NO_AMOUNTS = frozenset(listed("分 年 月 日 点 岁 时 期 号 周年 小时"))
_REACH = 160  # characters on either side in which a sentence is read
_COPY = 0.85  # two sentences that are as alike as this are copies
_NEAR = 60  # characters: figures as near as this stand in one sentence, whatever the lines say
_AT_MOST = 3  # turned figures a document


@dataclass(frozen=True)
class Turned:
    """A document in which one figure of a restatement was turned; `place` is where, `other` the figure it denies."""

    document: str
    lang: str
    kind: str
    text: str
    place: tuple[int, int]
    other: tuple[int, int]
    was: str
    now: str


@dataclass(frozen=True)
class Sound:
    """A real document: every contradiction that is raised in it as it stands is false, but for its own slips."""

    name: str
    lang: str
    text: str


def documents(folder: Path) -> Iterator[Sound]:
    """Yield the documents of all files of JSON lines in a folder: one a line, with `id` and `text`."""
    for path in sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")]):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if "text" in row:
                    text = (
                        "\n\n".join(filter(None, [row.get("title") or "", row["text"]]))
                        if "title" in row and not row["text"].startswith(row["title"] or "\n")
                        else row["text"]
                    )
                    han = len(re.findall("[一-鿿]", text))
                    yield Sound(str(row["id"]), "zh" if han > len(text) / 5 else "en", text)


def turned(document: Sound, seed: int = 1) -> Iterator[Turned]:
    """Yield the document with one figure of a restatement turned, a few times over in different places."""
    rng = random.Random(f"{seed} {document.name}")  # noqa: S311
    pairs = list(restatements(document))
    rng.shuffle(pairs)
    used: set[tuple[str, str]] = set()
    for one, two in pairs:
        figure, other = (one, two) if rng.random() < 0.5 else (two, one)
        how, now = _turn(figure.text, rng)
        if now is None or (one.text, two.text) in used or len(used) >= _AT_MOST:
            continue
        used.add((one.text, two.text))
        text = document.text[: figure.start] + now + document.text[figure.end :]
        moved = len(now) - len(figure.text) if other.start > figure.start else 0
        place, against = (figure.start, figure.start + len(now)), (other.start + moved, other.end + moved)
        yield Turned(document.name, document.lang, how, text, place, against, figure.text, now)


def restatements(document: Sound) -> Iterator[tuple[Figure, Figure]]:
    """Yield pairs of figures that say the same of the same in two sentences which are no copies."""
    groups: dict[object, list[Figure]] = {}
    for figure in find(document.text):
        if figure.kind in _KINDS and figure.value is not None and _DIGITS.search(figure.text):
            groups.setdefault(figure.value.normalize(), []).append(figure)
    for group in groups.values():
        if len(group) > 3:  # stands everywhere: a series, a law's number
            continue
        for one, two in combinations(group, 2):
            if same_unit(one.unit, two.unit) and one.kind == two.kind and _restated(document, one, two):
                yield one, two


def _restated(document: Sound, one: Figure, two: Figure) -> bool:
    digits = min(_telling(one.text), _telling(two.text))
    if digits < 2 or any(_numbers_something(document.text, f) for f in (one, two)):
        return False
    a, b = (_sentence(document.text, f) for f in (one, two))
    if a[0] == b[0] or abs(one.start - two.start) < _NEAR or similarity(a[1], b[1]) > _COPY:
        return False
    if all(_ITEM.match(document.text, document.text.rfind("\n", 0, f.start) + 1) for f in (one, two)):
        return False  # items of lists, rows of tables: each speaks of another thing
    if document.lang == "zh":
        return _shared_signs(document.text, one, two) >= (7 if digits >= 3 else 12)
    return _shared_words(document.text, one, two) >= (4 if digits >= 3 else 5)


def _telling(said: str) -> int:
    """Count the digits of a figure that tell: those before trailing zeros."""
    match = _DIGITS.search(said)
    return len(re.sub("[,.]", "", match[0]).rstrip("0")) if match else 0


def _numbers_something(text: str, figure: Figure) -> bool:
    """Tell whether a figure is a number in a list, of a law, a room, an age or an hour, and no quantity."""
    before, after = text[max(0, figure.start - 16) : figure.start], text[figure.end : figure.end + 8]
    if figure.unit in _NO_AMOUNTS or before.endswith(("等", "第")) or "year" in figure.text:
        return True
    if after.startswith(("-year", " a.m", " p.m", "(", "-", "‑")):
        return True
    if _GRADED.search(text, max(0, figure.start - 16), figure.end + 16):  # a grade of a regulation
        return True
    bare = figure.kind == "quantity" and not figure.unit
    if bare and (not after[:1].isascii() or not text[max(0, figure.start - 1) : figure.start].isascii()):
        return True
    if bare and re.search("[一-鿿]", text[max(0, figure.start - 12) : figure.end + 4]):
        return True
    return bare and (not _COUNTS.match(after) or bool(re.search(r"[A-Z#§][\w.’']*[ .(]*$|[#(\[/§-]$", before)))


def _shared_signs(text: str, one: Figure, two: Figure) -> int:
    """Count the characters of Chinese, two or more in a row, that stand around both figures."""
    near = [text[max(0, f.start - 24) : f.start] + "|" + text[f.end : f.end + 12] for f in (one, two)]
    blocks = (near[0][b.a : b.a + b.length] for b in blocks_of(*near) if b.length >= 2)
    return sum(len(regex.findall(HAN, said)) for said in blocks)


def _shared_words(text: str, one: Figure, two: Figure) -> int:
    """Count the words of English that tell something and stand around both figures."""
    near = [text[max(0, f.start - 90) : f.start] + " " + text[f.end : f.end + 60] for f in (one, two)]
    words = [{w for w in _WORDS.findall(n.lower()) if w not in _FUNCTION} for n in near]
    return len(words[0] & words[1])


def _sentence(text: str, figure: Figure) -> tuple[int, str]:
    start = sentence_start(text, figure.start, max(0, figure.start - _REACH), STOP)
    end = STOP.search(text, figure.end, figure.end + _REACH)
    return start, text[start : end.start() if end else figure.end + _REACH]


def _turn(said: str, rng: random.Random) -> tuple[str, str | None]:
    """Return a figure with its number turned: two digits exchanged, one misread, or the point moved."""
    match = _DIGITS.search(said)
    if match is None:
        return "", None
    number = match[0]
    how = rng.choice(["exchanged", "exchanged", "misread", "misread", "moved"])
    now = {"exchanged": _exchanged, "misread": _misread, "moved": _moved}[how](number, rng)
    if now == number or (now.startswith("0") and not now.startswith("0.")):
        now = _misread(number, rng)
        how = "misread"
    if now == number or (now.startswith("0") and not now.startswith("0.")):
        return how, None
    return how, said[: match.start()] + now + said[match.end() :]


def _exchanged(number: str, rng: random.Random) -> str:
    at = [k for k, c in enumerate(number) if c.isdigit()]
    pairs = [(i, j) for i, j in pairwise(at) if number[i] != number[j]]
    if not pairs:
        return number
    i, j = rng.choice(pairs)
    chars = list(number)
    chars[i], chars[j] = chars[j], chars[i]
    return "".join(chars)


def _misread(number: str, rng: random.Random) -> str:
    at = [k for k, c in enumerate(number) if c.isdigit() and c != "0"]
    k = at[0] if rng.random() < 0.6 else rng.choice(at)
    return number[:k] + rng.choice([c for c in "123456789" if c != number[k]]) + number[k + 1 :]


def _moved(number: str, rng: random.Random) -> str:
    if "." in number:
        return number.replace(".", "")
    bare = number.replace(",", "")
    return bare[:-1] + "." + bare[-1] if rng.random() < 0.5 and bare[-1] != "0" else _grouped(bare + "0", number)


def _grouped(bare: str, like: str) -> str:
    return f"{int(bare):,}" if "," in like else bare
