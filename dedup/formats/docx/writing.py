"""Write edits into a document: words into runs, paragraphs and rows away, plain or as revisions; and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from dedup.formats.base import Writing
from dedup.formats.docx import removing
from dedup.formats.docx.comments import Comments
from dedup.formats.docx.opened import Opened
from dedup.formats.docx.places import Node
from dedup.formats.docx.plan import Plan, plan
from dedup.formats.docx.revising import Revising, moment
from dedup.formats.docx.runs import rewrite
from dedup.formats.docx.splices import Splices
from dedup.formats.docx.structure import Item, items
from dedup.model import Edit

_ROW = frozenset(["w:tr"])


def write(opened: Opened, text: str, edits: Sequence[Edit], writing: Writing) -> bytes:
    """Return the bytes of a document with edits made; those it came with, where there is nothing to write."""
    moment(writing.date)  # one that is none is refused whether or not anything is written with it
    if not edits and not writing.findings:
        return opened.data
    return _Writer(opened, plan(opened.paragraphs, text, edits), text, writing).bytes()


class _Writer:
    def __init__(self, opened: Opened, planned: Plan, text: str, writing: Writing) -> None:
        self._opened = opened
        self._plan = planned
        revising = Revising(writing.author, writing.date, opened.parts.values())
        self._revising = revising if writing.track_changes else None
        self._splices = {name: Splices(part) for name, part in opened.parts.items()}
        gone = frozenset() if writing.track_changes else planned.removed
        self._comments = Comments(opened, text, writing.findings, revising, gone)

    def bytes(self) -> bytes:
        """Return the archive with the parts that change."""
        for number, paragraph in enumerate(self._opened.paragraphs):
            changes = self._plan.changes.get(number, ())
            marks = self._comments.marks(number)
            if number not in self._plan.removed and (changes or marks):
                rewrite(paragraph, changes, marks, self._splices[paragraph.part], self._revising)
        self._remove()
        changed = self._comments.write(self._splices)
        main = self._splices[self._opened.main]
        for content, twin in self._opened.twins:
            main.mirror(content, twin)
        for name, splices in self._splices.items():
            if splices:
                changed[name] = splices.source().encode(splices.part.encoding)
        return self._opened.package.with_parts(changed) if changed else self._opened.data

    def _remove(self) -> None:
        """Write the paragraphs away that go, and the rows and tables that hold nothing else."""
        rows = self._rows()
        for container, part in self._containers().items():
            splices = self._splices[part]
            found = list(items(container))
            for first, last in self._gone(found):
                if self._revising:
                    removing.track(found, first, last, self._told, splices, self._revising)
                elif not any(outer in rows for outer in (container, *container.around())):
                    removing.cut(found, first, last, splices)
        for row, part in rows.items():
            if self._revising:
                removing.track_row(row, self._splices[part], self._revising)
        whole = {**self._tables(rows), **rows} if not self._revising else {}
        for node, part in whole.items():
            if not any(outer in whole for outer in node.around()):
                removing.cut_node(node, self._splices[part])

    def _told(self, node: Node) -> removing.Told:
        """Return the paragraph that begins with an element, and the marks between its words."""
        number = self._numbers.get(node)
        return (None, ()) if number is None else (self._opened.paragraphs[number], self._comments.marks(number))

    @cached_property
    def _numbers(self) -> dict[Node, int]:
        return {paragraph.nodes[0]: number for number, paragraph in enumerate(self._opened.paragraphs)}

    def _gone(self, found: Sequence[Item]) -> Iterator[tuple[int, int]]:
        """Yield the first and the last of neighbouring paragraphs that go."""
        first: int | None = None
        for number, item in enumerate([*found, ()]):
            goes = isinstance(item, tuple) and bool(item) and self._numbers.get(item[0]) in self._plan.removed
            if goes and first is None:
                first = number
            elif not goes and first is not None:
                yield first, number - 1
                first = None

    def _containers(self) -> dict[Node, str]:
        """Return what holds the paragraphs that go, and the part of each."""
        paragraphs = (self._opened.paragraphs[number] for number in sorted(self._plan.removed))
        return {removing.container(paragraph.nodes[0]): paragraph.part for paragraph in paragraphs}

    @cached_property
    def _lines(self) -> dict[Node, list[int]]:
        """The numbers of the lines in each row of a table."""
        lines: dict[Node, list[int]] = {}
        for number, paragraph in enumerate(self._opened.paragraphs):
            for row in (outer for outer in paragraph.nodes[0].around() if outer.name in _ROW):
                lines.setdefault(row, []).append(number)
        return lines

    def _rows(self) -> dict[Node, str]:
        """Return the rows of tables whose every line goes, and the part of each."""
        removed, paragraphs = self._plan.removed, self._opened.paragraphs
        return {row: paragraphs[own[0]].part for row, own in self._lines.items() if removed.issuperset(own)}

    def _tables(self, rows: Mapping[Node, str]) -> dict[Node, str]:
        """Return the tables of which every row goes, or says nothing, and the part of each."""
        tables: dict[Node, str] = {}
        for row, part in rows.items():
            table = next((outer for outer in row.around() if outer.name == "w:tbl"), None)
            others = [r for r in table.walk(into=_ROW) if r.name in _ROW] if table else []
            if table and all(r in rows or r not in self._lines for r in others):
                tables[table] = part
        return tables
