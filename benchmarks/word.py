"""How fast Word documents are read and written back, beyond the analysis: a table in Markdown.

    python benchmarks/word.py [--characters N]

The document has four runs a line in two styles, as word processors leave them. Processor seconds, best of three.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

import dedup
from dedup.model import Edit

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / "formats")]

from docx_drafts import BOLD, document, r, raw  # noqa: E402 - the folder of the tests is known now

SAID = "今年以来，市人社局共举办线上线下招聘会，组织用人单位上千家，提供岗位数万个，受到求职者普遍欢迎。"
STYLES = (BOLD, '<w:rFonts w:ascii="Arial"/><w:sz w:val="24"/>')


def story(characters: int) -> bytes:
    """Return a document of so many characters."""
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        said = f"{SAID}{len(paragraphs)}{SAID}"
        runs = [r(said[at : at + 12], STYLES[at // 12 % 2]) for at in range(0, len(said), 12)]
        paragraphs.append(raw(*runs))
        length += len(said)
    return document("".join(paragraphs))


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
    data = story(parser.parse_args().characters)
    found = dedup.read(data)
    lines = found.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
    words = [Edit(at + 3, at + 5, "新") for at in starts]
    gone = [Edit(a, b, "") for a, b in zip(starts[::3], starts[1::3], strict=False)]
    print(f"{len(found.text):,} characters in {len(lines):,} paragraphs, {len(data) / 1e6:.1f} MB\n")
    print("| | seconds |\n| --- | ---: |")
    print(f"| read | {seconds(lambda: dedup.read(data)):.2f} |")
    for name, edits in (("a word of every paragraph changed", words), ("a third of the paragraphs removed", gone)):
        for way, tracked in (("", False), (", tracked", True)):
            taken = seconds(partial(dedup.write, found, edits, track_changes=tracked))
            print(f"| {name}{way} | {taken:.2f} |")


if __name__ == "__main__":
    main()
