"""Measure an archive of many paragraphs: how fast it is built, how large it is, how long finding and adding take.

    python benchmarks/archive.py --data FILE [--paragraphs 1000000] [--archive URL] [--fts]

FILE holds articles as JSON Lines with `text`, perhaps gzipped. Nine tenths of them are put in again and again, each
time with other edits from a fixed seed: a tenth of the clauses replaced by those of other articles, a figure in five
changed, one character in fifty misread. The rest is never put in: what is asked is made of it. An archive at URL that
holds so many paragraphs already is only asked.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import dedup
from dedup.archive.archive import Added, Archive

_CLAUSE = re.compile(r"[^，。；,.;\n]+[，。；,.;\n]*")
_DIGIT = re.compile(r"[0-9]")
_FOREIGN, _CHANGED, _MISREAD = 0.1, 0.2, 0.02
_ASKED = 100  # paragraphs of an article that is asked about


class Corpus:
    """Articles to multiply, and others to ask about."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines()
        texts = [json.loads(line)["text"] for line in lines]
        draw = random.Random(1)  # noqa: S311 - a draw that can be made again
        draw.shuffle(texts)
        held = len(texts) // 10
        self.fresh, self.stock = texts[:held], texts[held:]
        self._clauses = [clause for text in self.stock[:2000] for clause in _CLAUSE.findall(text)]
        self._letters = [c for c in "".join(self.stock[:200]) if c.isalpha()]

    def edited(self, text: str, draw: random.Random) -> str:
        """Return an article as another paper might print it."""
        said = [
            draw.choice(self._clauses).rstrip("\n") + ("\n" * clause.count("\n"))
            if draw.random() < _FOREIGN
            else clause
            for clause in _CLAUSE.findall(text)
        ]
        clauses = [_DIGIT.sub(lambda _: str(draw.randrange(10)), c, 1) if draw.random() < _CHANGED else c for c in said]
        letters = list("".join(clauses))
        for _ in range(int(_MISREAD * len(letters))):
            at = draw.randrange(len(letters))
            if letters[at].isalpha():
                letters[at] = draw.choice(self._letters)
        return "".join(letters)

    def articles(self, paragraphs: int) -> Iterator[Added]:
        """Yield edited articles until there are so many paragraphs."""
        count, turn = 0, 0
        while True:
            for number, text in enumerate(self.stock):
                draw = random.Random(turn * len(self.stock) + number)  # noqa: S311 - the same
                article = text if turn == 0 else self.edited(text, draw)
                yield Added(f"{turn}-{number}", article, f"2025-{1 + turn % 12:02}-{1 + number % 28:02}", "wire")
                count += sum(1 for line in article.split("\n") if line.strip())
                if count >= paragraphs:
                    return
            turn += 1

    def asked(self, number: int, known: int) -> str:
        """Return an article of a hundred paragraphs, of which so many stand in edited form in the archive."""
        draw = random.Random(1_000_003 + number)  # noqa: S311 - the same
        old: list[str] = []
        while len(old) < known:
            old += paragraphs_of(self.edited(draw.choice(self.stock), draw))
        new: list[str] = []
        while len(new) < _ASKED - known:
            new += paragraphs_of(draw.choice(self.fresh))
        return "\n\n".join([*old[:known], *new[: _ASKED - known]])


def paragraphs_of(text: str) -> list[str]:
    """Return the lines of an article that are not blank."""
    return [line for line in text.split("\n") if line.strip()]


def build(archive: Archive, corpus: Corpus, paragraphs: int) -> None:
    """Fill an archive, and say at what rate; making the articles is not counted."""
    spent = 0.0
    articles = corpus.articles(paragraphs)
    worked, count = 0.0, 0
    while batch := [one for _, one in zip(range(4096), articles, strict=False)]:
        begun, begun_cpu = time.perf_counter(), time.process_time()
        archive.add_all(batch)
        spent += time.perf_counter() - begun
        count += sum(len(paragraphs_of(str(one.article))) for one in batch)
        worked += time.process_time() - begun_cpu
    print(f"built: {count} paragraphs, {count / spent:.0f} a second, {count / worked:.0f} a second of the processor")


def sizes(archive: Archive) -> None:
    """Say how many bytes a paragraph takes."""
    s = archive.stats()
    print(s)
    print(f"{s.bytes / s.paragraphs:.0f} bytes a paragraph, {s.text_bytes / s.paragraphs:.0f} of them compressed text")
    print(f"{s.postings / s.paragraphs:.1f} keys a paragraph")


def timed(name: str, calls: Sequence[Callable[[], object]]) -> None:
    """Say how long calls take: their median, and what nineteen in twenty stay below."""
    for call in calls[:3]:
        call()
    wall, cpu = [], []
    for call in calls:
        begun, begun_cpu = time.perf_counter(), time.process_time()
        call()
        wall.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - begun_cpu))
    told = (
        f"{what} p50 {statistics.median(took):.1f} ms, p95 {statistics.quantiles(took, n=20)[18]:.1f} ms"
        for what, took in (("wall", wall), ("processor", cpu))
    )
    print(f"{name}: {'; '.join(told)}")


def full_text(corpus: Corpus, paragraphs: int, queries: int, folder: Path) -> None:
    """Measure SQLite's full-text index over the same articles: trigrams, a phrase from every paragraph."""
    db = sqlite3.connect(folder / "fts.db")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='trigram')")
    spent, count = 0.0, 0
    for one in corpus.articles(paragraphs):
        begun = time.perf_counter()
        db.execute("INSERT INTO t VALUES (?)", (str(one.article),))
        spent += time.perf_counter() - begun
        count += len(paragraphs_of(str(one.article)))
    db.commit()
    print(f"FTS5: {count / spent:.0f} paragraphs a second", end=", ")
    print(f"{(folder / 'fts.db').stat().st_size / count:.0f} bytes a paragraph")

    def ask(text: str) -> None:
        for paragraph in paragraphs_of(text):
            phrase = paragraph[10:26].replace('"', " ")
            db.execute("SELECT rowid FROM t WHERE t MATCH ? LIMIT 5", (f'"{phrase}"',)).fetchall()

    asked = [corpus.asked(n, 20) for n in range(queries)]
    timed("FTS5, one phrase a paragraph", [partial(ask, text) for text in asked])


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    parser.add_argument("--archive")
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--fts", action="store_true")
    given = parser.parse_args()
    corpus = Corpus(given.data)
    with tempfile.TemporaryDirectory() as folder:
        if given.fts:
            full_text(corpus, given.paragraphs, given.queries, Path(folder))
        with dedup.open_archive(given.archive or str(Path(folder) / "a.db")) as archive:
            if archive.stats().paragraphs < given.paragraphs:
                build(archive, corpus, given.paragraphs)
            sizes(archive)
            for known in (0, 20, 100):
                asked = [corpus.asked(n, known) for n in range(given.queries)]
                calls = [partial(archive.find, text) for text in asked]
                timed(f"find, {known} of 100 paragraphs known", calls)
            new = [partial(archive.add, f"new-{n}", corpus.fresh[n]) for n in range(given.queries)]
            timed("add", new)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
