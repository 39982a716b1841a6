"""Plants faults of structure in real text and counts which of them are found, rule by rule.

    python benchmarks/structure.py --data articles.jsonl [--count 200] [--seed 1] [--show 5]

The data are JSON Lines with `id`, `lang` (zh or en) and `text`. Every fault goes into a text of its own, as it came, at
a place drawn at random; it counts as found where a finding of its rule, at warning or above, touches that place. So a
rule that is made quieter shows whether it has only become deaf. What is planted is told from the text alone: nothing
here asks the program what a paragraph is.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import dedup

_LONGEST = 12_000  # characters of a text
_STOPS = '。！？.!?”"'
_INNER_STOP = re.compile(r"[。！？]|[a-z]\.(?= [A-Z])")
_WORD_END = re.compile(r"(?<=[a-z]) (?=[a-z])")


class Planted(NamedTuple):
    """A text with a fault in it, and the span that a finding must touch."""

    text: str
    start: int
    end: int


class Line(NamedTuple):
    """A line that is a paragraph of prose: long, and a whole sentence at its end."""

    start: int
    end: int


def prose(text: str, lang: str) -> list[Line]:
    """Return the lines that are paragraphs of prose, the first excepted."""
    least = 80 if lang == "zh" else 200
    lines = [Line(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    whole = [line for line in lines if line.end - line.start >= least and text[line.end - 1] in _STOPS]
    return whole[1:]


def gap(text: str, line: Line) -> str:
    """Return what parts a paragraph from the next one."""
    found = re.compile(r"\n\s*?(?=\S|$)").match(text, line.end)
    return "\n\n" if found and found[0].count("\n") > 1 else "\n"


def broken(text: str, lang: str, chance: random.Random) -> Planted | None:
    """Break a paragraph in two inside a sentence, as its paragraphs are parted."""
    line = chance.choice(prose(text, lang))
    inside = range(line.start + 60, line.end - 60)
    if lang == "zh":
        places = [k for k in inside if text[k - 1 : k + 1].isalpha() and not text[k - 1 : k + 1].isascii()]
    else:
        places = [m.start() for m in _WORD_END.finditer(text, inside.start, max(inside.start, inside.stop))]
    if not places:
        return None
    at = chance.choice(places)
    head, tail = text[:at].rstrip(" "), text[at:].lstrip(" ")
    between = gap(text, line)
    return Planted(head + between + tail, len(head) - 2, len(head) + len(between) + 2)


def cut(text: str, lang: str, chance: random.Random) -> Planted | None:
    """Cut the last sentence of a paragraph off in its middle; there must be one before it."""
    line = chance.choice(prose(text, lang))
    stops = [m.end() for m in _INNER_STOP.finditer(text, line.start, line.end - 1)]
    if not stops or line.end - stops[-1] < (16 if lang == "zh" else 60):
        return None
    middle = (stops[-1] + line.end) // 2
    if lang == "zh":
        places = [k for k in range(middle, line.end - 2) if text[k - 1].isalpha() and text[k].isalpha()]
    else:
        places = [m.start() for m in _WORD_END.finditer(text, middle, line.end)]
    if not places:
        return None
    at = chance.choice(places)
    return Planted(text[:at] + text[line.end :], at - 3, at)


def run_in(text: str, lang: str, chance: random.Random) -> Planted | None:
    """Run two paragraphs into one, with the indentation of the second inside."""
    lines = prose(text, lang)
    one, two = chance.choice(list(pairwise(lines)) or [(None, None)])
    if (
        lang != "zh"
        or one is None
        or two is None
        or text[one.end : two.start].strip()
        or text[one.end - 1] not in "。！？”"
    ):
        return None
    return Planted(text[: one.end] + "\u3000\u3000" + text[two.start :], one.end, one.end + 4)


def between(lines: dict[str, tuple[str, ...]]) -> Callable[[str, str, random.Random], Planted | None]:
    """Return a fault that puts a line of its own between two paragraphs."""

    def plant(text: str, lang: str, chance: random.Random) -> Planted | None:
        line, said = chance.choice(prose(text, lang)[:-1]), chance.choice(lines[lang])
        parting = gap(text, line)
        at = line.end + len(parting)
        return Planted(text[: line.end] + parting + said + text[line.end :], at, at + len(said))

    return plant


def behind(lines: dict[str, tuple[str, ...]]) -> Callable[[str, str, random.Random], Planted | None]:
    """Return a fault that ends the story before its last paragraphs."""

    def plant(text: str, lang: str, chance: random.Random) -> Planted | None:
        line, said = chance.choice(prose(text, lang)[:-1]), chance.choice(lines[lang])
        parting = gap(text, line)
        at = line.end + len(parting) + len(said)
        return Planted(text[: line.end] + parting + said + text[line.end :], at, len(text) + len(said))

    return plant


def dangling(text: str, lang: str, chance: random.Random) -> Planted | None:
    """Cut a text off behind a line that announces what follows."""
    line = chance.choice(prose(text, lang))
    said = chance.choice(
        ("各项工作情况如下：", "应急处置能力提升——")
        if lang == "zh"
        else ("The main points are:", "What was decided --")
    )
    head = text[: line.end] + gap(text, line) + said
    return Planted(head + "\n", len(head) - len(said), len(head))


FAULTS: dict[str, tuple[str, Callable[[str, str, random.Random], Planted | None]]] = {
    "broken": ("STR001", broken),
    "cut off": ("STR001", cut),
    "run in": ("STR001", run_in),
    "dangling": ("STR002", dangling),
    "credit": (
        "STR003",
        between(
            {
                "zh": (
                    "文字/刘婷婷 摄影/梁栋",
                    "责任编辑：王晓",
                    "本报记者 采写：陈静",
                    "撰文：周明",
                    "编辑 李红 校对 张强",
                ),
                "en": (
                    "Words by Ann Marsh",
                    "Edited by Tom Reeve",
                    "Reporting by Jane Holt and Peter Lund",
                    "Layout: Ida Moss",
                ),
            }
        ),
    ),
    "behind the end": ("STR005", behind({"zh": ("（完）", "（全文完）", "【完】"), "en": ("-30-", "(END)", "###")})),
    "furniture": (
        "STR007",
        between(
            {
                "zh": (
                    "（下转第3版）",
                    "— 5 —",
                    "（上接第一版）",
                    "第3版",
                    "（未完待续）",
                    "2025年11月23日 星期日 第3版 要闻",
                ),
                "en": (
                    "Page 3 of 10",
                    "(more)",
                    "- 4 -",
                    "Continued on page A12",
                    "Monday, May 5, 2025 The Dunmore Herald A3",
                ),
            }
        ),
    ),
}


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield language and text of the articles with prose enough to plant faults in."""
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        text = row["text"].replace("\r\n", "\n")
        if len(text) > _LONGEST:
            text = text[: text.rfind("\n", 0, _LONGEST)] + "\n"
        if row["lang"] in ("zh", "en") and len(prose(text, row["lang"])) >= 4:
            yield row["lang"], text


def is_found(rule: str, planted: Planted) -> bool:
    """Tell whether a finding of the rule touches the planted place."""
    report = dedup.check(planted.text, dedup.Options(select=(rule,)))
    loud = [f for f in report.findings if f.rule == rule and f.severity != "info"]
    places = [(f.start, f.end) for f in loud] + [(r.start, r.end) for f in loud for r in f.related]
    return any(start <= planted.end and planted.start <= end for start, end in places)


def run(path: Path, count: int, seed: int, show: int) -> None:
    """Print for each fault and language how many were planted and how many found."""
    stock = list(texts(path))
    print(f"{len(stock)} texts")
    for name, (rule, plant) in FAULTS.items():
        for lang in ("zh", "en"):
            chance = random.Random(f"{seed} {name} {lang}")  # noqa: S311 - no secret
            mine = [text for language, text in stock if language == lang]
            found = planted = 0
            for text in (chance.choice(mine) for _ in range(4 * count if mine else 0)):
                fault = plant(text, lang, chance) if planted < count else None
                if fault is None:
                    continue
                planted += 1
                hit = is_found(rule, fault)
                found += hit
                if not hit and planted - found <= show:
                    print("   missed:", repr(fault.text[max(0, fault.start - 60) : fault.start + 60]))
            if planted:
                print(f"{rule} {name:15} {lang} {found:4}/{planted:<4} {found / planted:.3f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=200, help="faults of a kind in each language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many of those that are missed")
    asked = parser.parse_args()
    run(asked.data, asked.count, asked.seed, asked.show)
