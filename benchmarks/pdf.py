"""How fast pages of a newspaper are read from PDF: a line of Markdown.

    python benchmarks/pdf.py [--pages N]

Two columns in Chinese with headings, written line by line. Processor seconds, best of three.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import dedup

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / "formats")]

from pages import newspaper  # noqa: E402 - the folder of the tests is known now

SAID = "今年以来，市人社局共举办线上线下招聘会，组织用人单位上千家，提供岗位数万个，受到求职者普遍欢迎。"
A_PAGE = 42  # paragraphs that fill one


def main() -> None:
    """Print the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=40)
    wanted = parser.parse_args().pages
    story = [f"第{k}组" if k % 7 == 0 else f"{SAID}{k}{SAID}" for k in range(wanted * A_PAGE)]
    data = newspaper(story, headings=set(story[::7]), interleaved=True, gutter=28)
    taken = []
    for _ in range(3):
        begun = time.process_time()
        document = dedup.read(data)
        taken.append(time.process_time() - begun)
    pages = max(block.locator.page or 0 for block in document.blocks if block.locator)
    print(f"| {pages} | {len(document.text):,} | {min(taken):.2f} s | {pages / min(taken):.0f} |")


if __name__ == "__main__":
    main()
