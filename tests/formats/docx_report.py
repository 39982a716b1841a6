"""The report that the project began with as an editor has it in Word: every paragraph in the dress that it asks for."""

from __future__ import annotations

from pathlib import Path

from docx_drafts import BOLD, NOTE, Parts, box, document, p, picture, r, raw, table

from dedup.text.paragraphs import split
from dedup.text.roles import assign

REPORT = Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt"
TEXT = REPORT.read_text(encoding="utf-8")
STYLES = {"headline": "Title", "subheading": "2", "kicker": "1", "caption": "Caption"}


def report() -> bytes:
    """Return the report with headings, bold, a picture, a footnote, and its fact box as a text box and a table."""
    found = split(TEXT)
    said = [TEXT[one.start : one.end] for one in found]
    roles = assign(said)
    boxes = [number for number, role in enumerate(roles) if role == "box"]
    half = len(boxes) // 2
    body: list[str] = []
    for number, (words, role) in enumerate(zip(said, roles, strict=True)):
        if number == boxes[0]:
            body.append(raw(box("".join(lines(said[n]) for n in boxes[:half]))))
        if number == boxes[half]:
            rest = [lines(said[n]) for n in boxes[half:]]
            rest += [p()] * (len(rest) % 2)
            body.append(table(*zip(rest[::2], rest[1::2], strict=True)) + raw(picture()))
        if number not in boxes:
            body.append(lines(words, STYLES.get(role, "")))
    body[1] = body[1].replace("</w:p>", f"{NOTE}</w:p>")
    return document("".join(body), Parts((p(),)))


def lines(words: str, style: str = "") -> str:
    """Return a paragraph whose line ends are line breaks, with its middle in bold."""
    runs: list[str] = []
    for number, part in enumerate(words.split("\n")):
        third = len(part) // 3
        runs += ["<w:r><w:br/></w:r>"] * (number > 0)
        runs += [r(part[:third]), r(part[third : 2 * third], BOLD), r(part[2 * third :])] if third else [r(part)]
    return raw(*runs, properties=f'<w:pStyle w:val="{style}"/>' if style else "")
