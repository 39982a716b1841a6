"""Make the pictures of the documentation: the review page as a browser shows it, light and dark, narrow, in Chinese.

`python docs/pictures.py` needs a Chromium; what it makes is looked at by people, and committed.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import dedup
from dedup.reports.base import Checked
from dedup.reports.review import render

ROOT = Path(__file__).parents[1]
STORY = ROOT / "fixtures" / "changzhi-2025.txt"
PICTURES = (  # name, language, colour scheme, width, height
    ("review", "en", "light", 1100, 900),
    ("review-dark", "en", "dark", 1100, 900),
    ("review-zh", "zh", "light", 1100, 900),
    ("review-narrow", "zh", "light", 420, 900),
)


def main() -> int:
    """Make all pictures; the exit status is 2 where there is no browser."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.stderr.write("needs a browser: apt-get install --no-install-recommends chromium\n")
        return 2
    text = STORY.read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, lang, scheme, width, height in PICTURES:
            cleaned = dedup.clean(text, dedup.Options(lang=lang))
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            page.set_content(render(Checked(STORY.name, text, cleaned.report), cleaned.unresolved, lang))
            page.screenshot(path=ROOT / "docs" / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
