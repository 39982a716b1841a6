"""How fast formats with tags are read and written back, beyond the analysis: a table in Markdown.

    python benchmarks/tagged.py [--characters N]

Every paragraph has four inline elements; a third of the paragraphs are removed, from every other one a word. Processor
seconds, best of three. Fitting the edits into the source is part of writing.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import dedup
from dedup.edits.removal import removal
from dedup.layout.guard import Guard
from dedup.layout.rendered import render
from dedup.model import Edit

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / "formats")]

import wire_drafts as drafts  # noqa: E402 - the folder of the tests is known now

SAID = "今年以来，市人社局共举办线上线下招聘会，组织用人单位上千家，提供岗位数万个，受到求职者普遍欢迎。"
WAYS: dict[str, tuple[str, Callable[[Sequence[str]], str]]] = {
    "HTML": ("a.html", drafts.tagged),
    "HTML, whole page": ("a.html", lambda ps: f"<html><body><nav>一</nav><div>{drafts.tagged(ps)}</div></body></html>"),
    "ninjs": ("a.json", lambda ps: drafts.item(body_xhtml=drafts.tagged(ps))),
    "ninjs in ASCII": ("a.json", drafts.ascii_item),
    "NITF": ("a.xml", drafts.nitf),
    "NewsML-G2": ("a.xml", drafts.inline_xml),
}


def story(characters: int) -> list[str]:
    """Return paragraphs of so many characters together."""
    return [f"{SAID}{number}{SAID}" for number in range(characters // (2 * len(SAID) + 4))]


def marked(source: str) -> str:
    """Return a source with inline elements in its paragraphs."""
    return source.replace("招聘会", "<b>招聘</b>会").replace("求职者", "<span>求职者</span>")


def edits_of(document: dedup.Document) -> tuple[Edit, ...]:
    """Return edits of a document, fitted into its source."""
    rendered = render(document.text, document.layout)
    gone = range(0, len(rendered.paragraphs), 3)
    words = [Edit(p.start + 3, p.start + 5, "新") for p in rendered.paragraphs if p.index % 3]
    return Guard(rendered).fit([*removal(rendered.text, rendered.paragraphs, gone, "R"), *words])


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds of the fastest of three runs."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=550_000)
    told = story(parser.parse_args().characters)
    print("| | characters | read | edited and written |\n| --- | ---: | ---: | ---: |")
    for way, (name, make) in WAYS.items():
        data = marked(make(told)).encode()
        document = dedup.read(data, name=name)
        reading = seconds(partial(dedup.read, data, name=name))
        writing = seconds(partial(lambda found: dedup.write(found, edits_of(found)), document))
        print(f"| {way} | {len(document.text):,} | {reading:.2f} | {writing:.2f} |")


if __name__ == "__main__":
    main()
