"""The cases of fixtures/promises: texts that broke a promise once, by what went wrong.

A case begins with `=== title`; its text follows, `\\u00ad` in it stands for a character that nobody could see. Lines
under `--- after` say what holds besides: `asks FIG` that a question of such a rule is open, `stands 1 words` how often
words stand in the output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "fixtures" / "promises"


@dataclass(frozen=True)
class Case:
    """A text that broke a promise, and what must hold of its cleaning besides."""

    title: str
    text: str
    after: tuple[str, ...]


def cases() -> Iterator[Case]:
    """Read all cases, titled by their file and their own title."""
    for path in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, rest = block.partition("\n")
            body, _, after = rest.partition("--- after\n")
            text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), body.rstrip("\n") + "\n")
            yield Case(f"{path.stem}: {title}", text, tuple(filter(None, after.split("\n"))))
