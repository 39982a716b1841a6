"""How the time grows with the length of texts that are meant to make it explode: a table in Markdown.

    python benchmarks/growth.py [--only NAME …] [--least SECONDS]

Each family is cleaned at n, 2n, 4n and 8n characters, where n is doubled from 16,000 on until one cleaning takes
`--least` seconds, so that what every call costs does not hide the growth: in a shorter list a line has not yet all the
like lines that are looked at. CPU seconds without the garbage collector, as timeit measures, the least of two runs; the
exponent is the slope of log time over log length, by least squares. The status is 1 where one is greater than 1.2.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import dedup
from dedup.cli.expiry import decisions_in_force
from dedup.review.decisions import dumps

WORST = 1.2
LEAST = 16_000  # characters
MOST = 1_000_000  # characters: what is quicker than the least time at this length needs no longer text
HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
SENTENCE = "今年以来，全市城镇新增就业4.82万人，完成全年目标的112%。"

Family = Callable[[int], str]


CHANCE = random.Random()  # noqa: S311 - seeded for every draw, so that every run sees the same texts


def drawn(seed: int, stock: Sequence[str], length: int) -> list[str]:
    """Draw some of a stock, at random."""
    CHANCE.seed(seed)
    return CHANCE.choices(stock, k=length)


def letters(seed: int, length: int) -> str:
    """Ideographs drawn at random."""
    return "".join(drawn(seed, HAN, length))


def repeated(unit: str) -> Family:
    """Return a unit again and again."""
    return lambda n: unit * (n // len(unit) + 1)


def counted(line: Callable[[int], str]) -> Family:
    """One line for every number, until the text is long enough."""
    return lambda n: "".join(line(k) for k in range(n // len(line(n // 20)) + 1))


def twice(line: Callable[[int, int], str]) -> Family:
    """Numbered lines, and once more: `line` gets the number and which copy it is."""
    return lambda n: "".join(line(k, copy) for copy in (0, 1) for k in range(n // len(line(n // 20, 0)) // 2 + 1))


def noisy(seed: int, text: str) -> str:
    """Return a text with one character changed."""
    CHANCE.seed(seed)
    at = CHANCE.randrange(len(text))
    return text[:at] + HAN[seed % len(HAN)] + text[at + 1 :]


REPEATED = {
    "one letter": "a",
    "one ideograph": "的",
    "one emoji": "\U0001f600",
    "lone surrogates": "\ud800",
    "combining marks": "\u0301",
    "letters with a combining mark": "e\u0301",
    "zero width spaces": "中\u200b",
    "a ligature of eighteen letters": "\ufdfa",
    "replacement characters": "\ufffd",
    "mojibake": "ä¸\xadå›½",
    "blanks between letters": "a" + " " * 40,
    "empty lines": "\n",
    "one letter a line, ended by CR": "a\r",
    "one ideograph a line": "中\n",
    "digits": "7",
    "digits and points": "7.",
    "digits and commas": "7,",
    "digits and blanks": "7 ",
    "numbers that break over lines": "长7.\n5",
    "numerals": "一",
    "numerals and magnitudes": "一亿二千三百",
    "ranges": "5～",
    "signed digits": " -5",
    "dollars": "$5 ",
    "百分之": "百分之",
    "number words": "one hundred and ",
    "opening brackets": "（",
    "opening brackets and letters": "(中",
    "brackets": "（）",
    "half-width marks": "中,国(人)说:好;对!吗?",
    "straight quotes": '"中',
    "single quotes": "'中",
    "opening quotes": "“中",
    "opening quotes, a line each": "“中\n",
    "book marks": "《",
    "full stops": "。",
    "points": "中...",
    "dashes": "中-",
    "tags": "<a ",
    "table rows of Markdown": "| a | b |\n",
    "bullets": "● \n",
    "web addresses": "http://a.cn ",
    "mail addresses": "a@b.cn ",
    "names": "王小局长说，",
    "Mr": "Mr Smith said, ",
    "the": "the ",
    "doubled characters": "的的中",
    "a sentence on one line": SENTENCE,
    "a sentence in lines": SENTENCE + "\n",
    "a sentence in paragraphs": SENTENCE + "\n\n",
    "an English sentence": "The council said on Monday that 62 people had signed up for 9 courses. ",
    "separators": "***\n\n",
    "credit lines": "责任编辑：王小明\n",
}
COUNTED: dict[str, Callable[[int], str]] = {
    "names, each another": lambda k: f"王{HAN[k % 3000]}局长说，",
    "doubled words": lambda k: letters(k, 2) * 2 + "，",
    "near-equal sentences on one line": lambda k: f"全市新增就业{k}.{k % 97}万人，完成全年目标的{k % 131}%。",
    "near-equal lines": lambda k: f"今年以来，全市城镇新增就业{k}.{k % 97}万人，完成全年目标的{k % 131}%。\n",
    "near-equal English lines": lambda k: f"The council said on Monday that {k} people had signed up for it.\n",
    "one figure in many words": lambda k: f"{letters(k, 8)}全市生产总值{k}亿元。\n",
    "one claim with many figures": lambda k: f"全市生产总值{k}亿元，增长{k % 30}.{k % 7}%。\n",
    "a table of numbers": lambda k: f"{k * 7919 % 10007}\t{k * 31 % 977}.{k % 10}\t{k % 100}%\n",
    "a list of counties": lambda k: f"{letters(k, 2)}县：{k % 500}人\n",
    "a numbered list": lambda k: f"{k}. {letters(k, 12)}\n",
    "fact boxes": lambda k: f"■ 生产总值{k}亿元\n■ 增长{k % 31}%\n\n",
    "parts and totals": lambda k: f"其中，男生{k % 90}人，女生{k % 80}人，共{k % 90 + k % 80}人。",
    "shares": lambda k: f"占{k % 31}%，",
    "dates": lambda k: f"{2000 + k % 30}年{k % 12 + 1}月{k % 28 + 1}日，",
    "rates": lambda k: f"{letters(k, 3)}收入{k}亿元，比上年增长{k % 30}.{k % 7}%；",
    "headings": lambda k: f"{letters(k, 8)}\n\n",
    "page numbers": lambda k: f"{letters(k, 30)}\n\n- {k} -\n\n",
    "random ideographs in lines": lambda k: letters(k, 60) + "\n",
    "noisy copies of one paragraph": lambda k: noisy(k, letters(0, 60)) + "\n",
    "copies of one paragraph, a figure in each": lambda k: f"{letters(0, 20)}{k}人{letters(1, 20)}。\n",
    "one passage in every paragraph": lambda k: f"{letters(k, 30)}。{letters(0, 25)}。{letters(-k, 20)}。\n",
    "a section again and again": lambda k: "".join(letters(j, 50) + "。\n" for j in range(4)) + letters(k, 30) + "。\n",
}
TWICE: dict[str, Callable[[int, int], str]] = {
    "a text twice": lambda k, _: letters(k, 40) + "。\n",
    "a text twice, the copy noisy": lambda k, copy: (
        noisy(k, letters(k, 40) + "。") + "\n" if copy else letters(k, 40) + "。\n"
    ),
    "a text twice, other figures in the copy": lambda k, copy: f"{letters(k, 20)}{k + copy}人。\n",
    "a text twice, a sentence of every paragraph": lambda k, copy: f"{letters(2 * k + copy, 30)}。{letters(k, 25)}。\n",
}
FAMILIES: dict[str, Family] = {
    **{name: repeated(unit) for name, unit in REPEATED.items()},
    **{name: counted(line) for name, line in COUNTED.items()},
    **{name: twice(line) for name, line in TWICE.items()},
    "a letter and many combining marks": lambda n: "e" + "\u0301" * n,
    "one web address": lambda n: "http://a" + "a" * n,
    "one number": lambda n: "1" * (n // 2) + "." + "1" * (n // 2),
    "blanks between two letters": lambda n: "中" + " " * n + "中",
    "nested brackets": lambda n: "（中" * (n // 4) + "中）" * (n // 4),
    "random letters": lambda n: "".join(drawn(1, "abcdefghij ", n)),
    "few words in any order": lambda n: " ".join(drawn(1, ["rose", "fell", "Smith", "of", "one"], n // 5)),
    "a long paragraph twice": lambda n: letters(1, n // 2) + "\n" + letters(1, n // 2),
}


def cleaning(make: Family) -> Callable[[int], Callable[[], object]]:
    """Return what is timed of a family: one cleaning."""

    def at(n: int) -> Callable[[], object]:
        text = make(n)
        return lambda: dedup.clean(text)

    return at


def questions(n: int) -> dedup.Cleaned:
    """Return a cleaning that leaves a question for every twelve characters."""
    return dedup.clean("".join(f"the the w{k} " for k in range(n // 12 + 1)))


def deciding(n: int) -> Callable[[], object]:
    """Return a text with many questions, all of them accepted."""
    asked = questions(n)
    decisions = dedup.Decisions(tuple(_accepted(f) for f in asked.unresolved))
    return lambda: dedup.clean(asked.text, decisions=decisions)


def remembering(n: int) -> Callable[[], object]:
    """Return a cleaned text with a record of many questions."""
    asked = questions(n)
    return lambda: dedup.clean(asked.text, record=asked.record)


def reading(n: int) -> Callable[[], object]:
    """Return a file of many decisions, read from the disk."""
    decisions = dedup.Decisions(tuple(_accepted(f) for f in questions(n).unresolved))
    path = Path(tempfile.mkdtemp()) / "decisions.json"
    path.write_text(dumps(decisions), "utf-8")
    return lambda: decisions_in_force(str(path))


def _accepted(finding: dedup.Finding) -> dedup.Decision:
    return dedup.Decision(finding.fingerprint, finding.rule, "accept", reason="printed so")


CALLS: dict[str, Callable[[int], Callable[[], object]]] = {
    **{name: cleaning(make) for name, make in FAMILIES.items()},
    "many decisions": deciding,
    "a record of many questions": remembering,
    "a file of many decisions": reading,
}


def seconds(call: Callable[[], object], runs: int = 2) -> float:
    """Return the least CPU time of some runs."""
    taken = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
        gc.enable()
    return min(taken)


def measured(at: Callable[[int], Callable[[], object]], least: float) -> tuple[int, list[float]]:
    """Return the least length that takes long enough to be measured, and the times at 1, 2, 4 and 8 times that."""
    n = LEAST
    while (first := seconds(at(n))) < least and 8 * n < MOST:
        n *= 2
    return n, [first, *(seconds(at(times * n)) for times in (2, 4, 8))]


def exponent(times: list[float]) -> float:
    """Return the slope of log time over log length."""
    return statistics.linear_regression(range(len(times)), [math.log2(t) for t in times]).slope


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=CALLS, default=list(CALLS), metavar="NAME")
    parser.add_argument("--least", type=float, default=0.08)
    options = parser.parse_args()
    dedup.clean("5%，warm。\n\n5%，warm。")
    print("| text | n | s at n | 2n | 4n | 8n | exponent |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    worst = 0.0
    for name in options.only:
        n, times = measured(CALLS[name], options.least)
        worst = max(worst, exponent(times))
        shown = " | ".join(f"{t:.2f}" for t in times)
        print(f"| {name} | {n:,} | {shown} | {exponent(times):.2f} |", flush=True)
    sys.exit(worst > WORST)


if __name__ == "__main__":
    main()
