"""Measures our sentence splitter on the marked sentences of fixtures/sentences, and others beside it if installed.

    python benchmarks/sentences.py            # ours
    pip install pysbd syntok && python benchmarks/sentences.py --others

A boundary counts as found where the splitter ends a sentence at the marked place, blanks aside. The end of a paragraph
is no boundary: everybody finds it.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from dedup.text.segment import sentences

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sentences"
Splitter = Callable[[str], list[str]]


def marked(language: str) -> list[tuple[str, set[int]]]:
    """Return the paragraphs of a language and their boundaries, counted in characters that are not blank."""
    lines = (FIXTURES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [(line.replace("|", ""), boundaries(line.split("|"))) for line in lines if line and not line.startswith("#")]


def boundaries(pieces: list[str]) -> set[int]:
    """Return where pieces end, counted in characters that are not blank; the last end is left out."""
    ends, at = set(), 0
    for piece in pieces[:-1]:
        at += len("".join(piece.split()))
        ends.add(at)
    return ends


def ours(text: str) -> list[str]:
    """Split with dedup, semicolons aside."""
    pieces: list[str] = []
    for a, b in sentences(text):
        if pieces and pieces[-1].rstrip()[-1:] in (";", "；"):
            pieces[-1] += text[a:b]
        else:
            pieces.append(text[a:b])
    return pieces


def others(language: str) -> dict[str, Splitter]:
    """Return the splitters of other projects; a missing one is an error."""
    pysbd, segmenter = import_module("pysbd"), import_module("syntok.segmenter")

    bounds = pysbd.Segmenter(language=language, clean=False)

    def syntok(text: str) -> list[str]:
        found = [s for paragraph in segmenter.analyze(text) for s in paragraph]
        starts = [s[0].offset for s in found]
        return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]

    return {"pysbd": bounds.segment, "syntok": syntok}


def measure(language: str, name: str, split: Splitter, *, show: bool) -> None:
    """Print precision and recall of boundaries, paragraphs that are whole, and characters a second."""
    rows = marked(language)
    found = right = wanted = whole = 0
    for text, ends in rows:
        said = boundaries(split(text))
        found, right, wanted, whole = (
            found + len(said),
            right + len(said & ends),
            wanted + len(ends),
            whole + (said == ends),
        )
        if show and said != ends:
            print("   ", name, split(text))
    long = "\n\n".join(text for text, _ in rows)
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < 1:
        split(long)
        count += 1
    speed = count * len(long) / (time.perf_counter() - start)
    print(
        f"{language} {name:7} precision {right / max(1, found):.3f}  recall {right / wanted:.3f}  "
        f"paragraphs {whole}/{len(rows)}  {speed / 1e6:.3f} million characters/s"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--others", action="store_true", help="measure pysbd and syntok as well")
    parser.add_argument("--show", action="store_true", help="print what is cut otherwise")
    asked = parser.parse_args()
    for lang in ("en", "zh"):
        splitters = {"dedup": ours} | (others(lang) if asked.others else {})
        for called, how in splitters.items():
            measure(lang, called, how, show=asked.show)
