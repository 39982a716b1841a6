"""Make the pictures of the documentation: the review page as a browser shows it, light and dark, narrow, in Chinese.

`python docs/pictures.py` needs a Chromium; what it makes is looked at by people, and committed.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import dedup
from dedup.reports.base import Checked
from dedup.reports.review import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
STORY = ROOT / "fixtures" / "changzhi-2025.txt"
PICTURES = (  # name, language, colour scheme, width, height
    ("review", "en", "light", 1200, 900),
    ("review-dark", "en", "dark", 1200, 900),
    ("review-zh", "zh", "light", 1200, 900),
    ("review-narrow", "zh", "light", 420, 900),
)


def make(browser: Browser, folder: Path) -> list[Path]:
    """Make all pictures in a folder, each with the first figure decided, and return them."""
    text, made = STORY.read_text("utf-8"), []
    with tempfile.TemporaryDirectory() as pages:
        for name, lang, scheme, width, height in PICTURES:
            cleaned = dedup.clean(text, dedup.Options(lang=lang))
            file = Path(pages) / f"{name}.html"
            file.write_text(render(Checked(STORY.name, text, cleaned.report), cleaned.unresolved, lang), "utf-8")
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(file.as_uri())
            page.wait_for_selector("main[aria-busy=false]")
            page.get_by_role("radio", name="B, C").check()
            page.wait_for_timeout(300)  # for the frames in which the article moves to its change
            made.append(folder / f"{name}.png")
            page.screenshot(path=made[-1])
            page.close()
    return made


def main() -> int:
    """Make all pictures; the exit status is 2 where there is no browser."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.stderr.write("needs a browser: apt-get install --no-install-recommends chromium\n")
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        make(browser, ROOT / "docs")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
