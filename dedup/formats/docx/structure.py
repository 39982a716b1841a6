"""Tells what holds what in a document: paragraphs, tables and their rows, as a person sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dedup.formats.docx.places import Node

Item = Node | tuple[Node, ...]  # a table or a control; a paragraph in one or several pieces

_UNWRAPPED = frozenset(["w:customXml", "w:ins", "w:moveTo", "w:sdtContent"])
_ROWS = frozenset(["w:tbl", "w:tr"])
_GONE = frozenset(["w:del", "w:moveFrom"])


def items(node: Node) -> Iterator[Item]:
    """Yield tables and controls, and paragraphs as a person sees them: one without its mark goes on in the next."""
    held: list[Node] = []
    for child in unwrapped(node):
        if child.name == "w:p":
            held.append(child)
            if _removed(child, "w:pPr", "w:rPr"):
                continue
        elif child.name not in ("w:tbl", "w:sdt") or (child.name == "w:tbl" and not any(rows(child))):
            continue
        if held:
            yield tuple(held)
            held = []
        if child.name != "w:p":
            yield child
    if held:
        yield tuple(held)


def parting(found: Sequence[Item]) -> set[int]:
    """Return the numbers of the paragraphs right behind a table or control behind which another one follows later."""
    tables = [number for number, item in enumerate(found) if isinstance(item, Node)]
    return {number + 1 for number, later in pairwise(tables) if later > number + 1}


def rows(table: Node) -> Iterator[Node]:
    """Yield the rows of a table that no earlier revision has deleted."""
    return (row for row in unwrapped(table) if row.name == "w:tr" and not _removed(row, "w:trPr"))


def unwrapped(node: Node) -> Iterator[Node]:
    """Yield the children of an element, and those of children that only wrap others."""
    for child in node.children:
        if child.name in _UNWRAPPED or (child.name == "w:sdt" and node.name in _ROWS):
            yield from unwrapped(child)
        elif child.name == "mc:AlternateContent":
            yield from unwrapped(child.child("mc:Choice") or child)
        else:
            yield child


def _removed(node: Node, *path: str) -> bool:
    """Tell whether an earlier revision deletes a row, or the mark of a paragraph."""
    found: Node | None = node
    for name in path:
        found = found.child(name) if found else None
    return found is not None and any(child.name in _GONE for child in found.children)


def ends(item: Item | None) -> bool:
    """Tell whether an item can take in no paragraph behind it: a table, a control, the last paragraph of a section."""
    if isinstance(item, tuple):
        properties = item[-1].child("w:pPr")
        return properties is not None and properties.child("w:sectPr") is not None
    return item is not None


def width(cell: Node) -> int:
    """Return how many columns a cell spans."""
    properties = cell.child("w:tcPr")
    span = properties.child("w:gridSpan") if properties else None
    given = (span.get("w:val") if span else None) or ""
    return int(given) if re.fullmatch("[1-9][0-9]?", given) else 1


def letters(column: int) -> str:
    """Return the letters of a column as a spreadsheet has them.

    >>> letters(2), letters(28)
    ('B', 'AB')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
