"""What a paragraph is in each layout: the texts of fixtures/layouts, in which ¶ marks where one begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.text.paragraphs import split

LAYOUTS = sorted((Path(__file__).parents[2] / "fixtures" / "layouts").glob("*.txt"))


def _marked(path: Path) -> tuple[str, list[str]]:
    """Return the text of a file without its marks, and how each of its paragraphs begins."""
    _, _, body = path.read_text(encoding="utf-8").partition("\n")
    begins = [piece.strip()[:12].strip() for piece in body.split("¶")[1:]]
    return body.replace("¶", ""), begins


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_layout(path: Path, end: str) -> None:
    text, begins = _marked(path)
    text = text.replace("\n", end)
    assert [text[p.start : p.end].replace(end, "\n")[:12].strip() for p in split(text)] == begins


def test_a_wrapped_paragraph_in_a_text_of_long_lines_is_put_together() -> None:
    long = "The council decided on Monday that the old ferry pier will be rebuilt in stone and not in timber, " * 3
    wrapped = "The engineers asked for two winters,\nfor the piles on the east side could not\nbe driven in one."
    text = f"{long.strip()}\n\n{wrapped}\n\n{long.strip()}\n"
    assert [text[p.start : p.end] for p in split(text)] == [long.strip(), wrapped, long.strip()]
