"""How the review page bears an article: its size, when it can be decided on, and how fast it answers, in a browser.

`python benchmarks/page.py [--characters 500000] [--copies 1000]` looks at the page of the report and at that of a long
article in which as many paragraphs stand twice, half of them with another figure. It needs a Chromium.

- size: of the HTML file.
- open: from the navigation until the first question can be decided; all: until everything is there.
- choice: from a click on a reading until the article shows it; the median and the slowest of some. Work is how long the
  thread of the page has the processor in it, which other programs do not lengthen.
- scroll: from four places on, a third of a screen a frame; the median and the longest time from one frame to the next.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import dedup
from dedup.reports.base import Checked
from dedup.reports.review import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPORT = Path(__file__).parents[1] / "fixtures" / "changzhi-2025.txt"
_LETTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种"
# A task that is set in a frame runs once the frame is painted.
_CLICK = """(input) => new Promise((answer) => {
  const began = performance.now();
  input.click();
  const worked = performance.now() - began;
  requestAnimationFrame(() => setTimeout(() => answer([worked, performance.now() - began])));
})"""
_SCROLL = """(part) => new Promise((answer) => {
  const gaps = [];
  let last = performance.now(), to = document.documentElement.scrollHeight * part;
  const frame = (now) => {
    gaps.push(now - last);
    last = now;
    window.scrollTo({ top: (to += innerHeight / 3), behavior: "instant" });
    if (gaps.length < 40) requestAnimationFrame(frame);
    else answer(gaps.slice(2));
  };
  requestAnimationFrame(frame);
})"""


def paragraphs(characters: int) -> Iterator[str]:
    """Yield paragraphs of news that do not repeat each other, until they have so many characters."""
    chance, written = Random(7), 0  # noqa: S311 - no secret
    while written < characters:
        clauses = ["".join(chance.choices(_LETTERS, k=chance.randint(7, 16))) for _ in range(6)]
        said = "，".join(clauses) + f"，惠及居民{chance.randint(1000, 9999)}人。"
        written += len(said) + 2
        yield said


def long_article(characters: int, copies: int) -> str:
    """Return an article in which so many paragraphs stand twice, a dozen paragraphs apart, half with another figure."""
    own = list(paragraphs(characters))
    every = max(2, len(own) // max(1, copies))
    made: list[str] = []
    for number, paragraph in enumerate(own):
        made.append(paragraph)
        if number >= 12 and number % every == 0:
            again = own[number - 12]
            made.append(again.replace("人。", "0人。") if number % 2 else again)
    return "\n\n".join(made) + "\n"


def measure(browser: Browser, name: str, text: str) -> None:
    """Render a page and print how it does."""
    cleaned = dedup.clean(text, dedup.Options(lang="zh"))
    html = render(Checked(name, text, cleaned.report), cleaned.unresolved, "zh")
    count, asked = len(cleaned.report.clusters), len(cleaned.unresolved)
    print(f"{name}: {len(text):,} characters, {count:,} clusters, {asked:,} to decide")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_selector("#main fieldset")
        first = _now(page)
        page.wait_for_selector("main[aria-busy=false]", state="attached", timeout=120_000)
        everything = _now(page)
        took = [_chosen(page, input_) for input_ in _choices(page)]
        gaps = [gap for part in (0, 0.25, 0.5, 0.75) for gap in page.evaluate(_SCROLL, part)]
        page.close()
    print(f"  size {len(html.encode()) / 1000:,.0f} KB; open {first:.0f} ms, all {everything:.0f} ms")
    for number, told in enumerate(("the script alone", "until it is painted", "work")):
        own = [one[number] for one in took]
        print(f"  choice, {told}: {statistics.median(own):.0f} ms, slowest {max(own):.0f} ms ({len(own)} choices)")
    print(f"  scroll {statistics.median(gaps):.0f} ms a frame, longest {max(gaps):.0f} ms")


def _chosen(page: Page, choice: Any) -> tuple[float, float, float]:
    """Make a choice, and return the milliseconds of the script, until it is painted, and of the thread's work."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(row["value"]) for row in metrics if row["name"] == "TaskDuration")

    before = worked()
    script, painted = choice.evaluate(_CLICK)
    after = worked()
    session.detach()
    return script, painted, 1000 * (after - before)


def _now(page: Page) -> float:
    return float(page.evaluate("performance.now()"))


def _choices(page: Page) -> list[Any]:
    """Return choices of many kinds: readings, and passages to keep."""
    return page.query_selector_all("input[value='choose B']")[:10] + page.query_selector_all("input[value=keep]")[:10]


def main() -> int:
    """Measure, and print what was found."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=500_000)
    parser.add_argument("--copies", type=int, default=1000)
    asked = parser.parse_args()
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.stderr.write("needs a browser: apt-get install --no-install-recommends chromium\n")
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        measure(browser, REPORT.name, REPORT.read_text("utf-8"))
        measure(browser, "long.txt", long_article(asked.characters, asked.copies))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
