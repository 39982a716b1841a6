"""Takes a document apart into headings, paragraphs, items, quotations and tables, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Literal

from dedup.formats.base import applied
from dedup.layout.carry import carry
from dedup.model import Block, Document, Edit

if TYPE_CHECKING:
    from dedup.layout.rendered import Rendered

PartKind = Literal["heading", "body", "item", "ordered", "quote", "code", "row"]

_OBJECT = "\ufffc"  # a picture in the flow of a text
_FENCE = re.compile(r"\A[ \t]*(`{3,}|~{3,})[^\n]*\n(.*?)\n?[ \t]*\1[`~]*[ \t]*\Z", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ROLES = {"headline": 1, "subheading": 2}  # the levels of headings that only their role tells


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of an article: its text, or the cells of a row; `level` is that of a heading."""

    kind: PartKind
    text: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()


def parts(document: Document, edits: Sequence[Edit]) -> list[Part]:
    """Return what an article is made of once it is edited; pictures and the addresses of links are left behind."""
    from dedup.layout.rendered import render  # its patterns take time to compile: `dedup --help` does without

    rendered = render(applied(document.text, edits), carry(document.layout, edits))
    if rendered.layout is None:
        return [_plain(rendered.text[p.start : p.end], p.role) for p in rendered.paragraphs]
    return [part for part in _Taking(rendered, document.source.format).parts() if part.text or part.cells]


def _plain(text: str, role: str) -> Part:
    level = _ROLES.get(role, 0)
    return Part("heading" if level else "body", text, level)


class _Taking:
    """The blocks of a text in order, with what they hold."""

    def __init__(self, rendered: Rendered, form: str) -> None:
        self._rendered = rendered
        self._blocks: Sequence[Block] = rendered.layout.blocks if rendered.layout else ()
        self._said = {
            number: rendered.text[p.start : p.end].replace(_OBJECT, "")
            for number, p in zip(rendered.blocks, rendered.paragraphs, strict=True)
        }
        self._roles = {number: p.role for number, p in zip(rendered.blocks, rendered.paragraphs, strict=True)}
        self._form = form

    def parts(self) -> Iterator[Part]:
        """Yield the parts, the rows of a table cell by cell."""
        row: int | None = None
        cells: dict[int, str] = {}
        for number, block in enumerate(self._blocks):
            above = list(self._above(number))
            of_row = next((k for k in above if self._blocks[k].kind == "row"), None)
            if of_row != row and cells:
                yield Part("row", cells=tuple(cells.values()))
                cells = {}
            row = of_row
            if row is not None:
                cell = next((k for k in (number, *above) if self._blocks[k].kind == "cell"), number)
                said = self._said.get(number, "")
                cells[cell] = " ".join(filter(None, (cells.get(cell, ""), " ".join(said.split()))))
            elif number in self._said:
                yield self._part(number, {self._blocks[k].kind for k in above})
            elif block.kind == "code":
                yield Part("code", self._code(block))
        if cells:
            yield Part("row", cells=tuple(cells.values()))

    def _above(self, number: int) -> Iterator[int]:
        """Yield the blocks that hold a block, the nearest first."""
        at = self._blocks[number].parent
        while at is not None:
            yield at
            at = self._blocks[at].parent

    def _part(self, number: int, held_by: set[str]) -> Part:
        block, said = self._blocks[number], self._said[number]
        if block.kind == "heading":
            return Part("heading", said, block.level or _ROLES.get(self._roles[number], 2))
        if "list" in held_by or "ordered" in held_by or block.role == "list":
            return Part("ordered" if "ordered" in held_by else "item", said)
        return Part("quote" if "quote" in held_by else "body", said)

    def _code(self, block: Block) -> str:
        """Return what stands in a block of code, without its fence or tags."""
        written = self._rendered.source[block.start : block.end]
        if self._form == "markdown":
            fenced = _FENCE.match(written)
            return fenced[2] if fenced else written
        return unescape(_TAG.sub("", written))
