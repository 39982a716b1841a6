"""Read a document: its story in blocks, and where each character of the text stands in the package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from dedup.errors import ReadError
from dedup.formats.docx.inline import OBJECT, Box, Field, Inline
from dedup.formats.docx.opened import Opened, Paragraph, Piece
from dedup.formats.docx.package import Package
from dedup.formats.docx.places import Node, Part, broken
from dedup.formats.docx.structure import Item, ends, items, letters, parting, rows, unwrapped, width
from dedup.formats.docx.styles import Kind, Styles
from dedup.model import Block, BlockKind, Layout, Locator, Message, Origin, Protected, Role
from dedup.text.paragraphs import split

_REVISIONS = frozenset(["w:ins", "w:del", "w:moveFrom", "w:moveTo"])
_STORIES = {"w:footnote": "footnote", "w:endnote": "endnote"}
_CONTENTS = "Table of Contents"


class Read(NamedTuple):
    """What reading a document gives: its text, what its format says of it, where it stands, and what writing needs."""

    text: str
    layout: Layout
    origins: tuple[Origin, ...]
    opened: Opened
    notes: tuple[Message, ...]


def read(data: bytes) -> Read:
    """Read the bytes of a document. Raises ReadError where they are damaged, or are no document."""
    package = Package(data)
    main = package.main()
    if main not in package:
        raise broken(main, ReadError("it is missing"))
    story = _Story(package, main)
    body = story.parts[main].root.child("w:body")
    if body is None:
        raise broken(main, ReadError("it is empty"))
    story.container(body, _Place(main))
    for part in story.notes:
        for node in story.parts[part].root.children:
            if node.name in _STORIES and node.get("w:type") in (None, "normal"):
                story.note(part, node)
    return story.done(data)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand: their part, the block that holds them, and what they are by that."""

    part: str
    parent: int | None = None
    role: Role | None = None
    path: str | None = None
    cell: str | None = None
    spot: Node | None = None
    contents: bool = False

    @property
    def locator(self) -> Locator | None:
        return Locator(cell=self.cell, path=self.path) if self.cell or self.path else None


class _Story:
    """The story as far as it is read."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        related = self._related = package.related(main)
        kinds = {kind.rpartition("/")[2]: target for target, kind in related.values() if target in package}
        self.notes = [kinds[kind] for kind in ("footnotes", "endnotes") if kind in kinds]
        self.parts: dict[str, Part] = {name: package.part(name) for name in (main, *self.notes)}
        self._targets = {
            name: {key: target for key, (target, _) in (related if name == main else package.related(name)).items()}
            for name in self.parts
        }
        self._styles = Styles(package.part(kinds["styles"]) if "styles" in kinds else None)
        self._text: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._protected: list[Protected] = []
        self._paragraphs: list[Paragraph] = []
        self._references: dict[tuple[str, str], Node] = {}
        self._twins: list[tuple[Node, Node]] = []
        self._tables = self._boxes = 0
        self._noted = dict.fromkeys(_STORIES.values(), 0)
        self._fields: list[Field] = []

    def done(self, data: bytes) -> Read:
        """Return what was read."""
        text = "".join(self._text)
        layout = Layout(tuple(self._blocks), tuple(self._protected), removal="span")
        origins = tuple(o for paragraph in self._paragraphs for o in _origins(paragraph))
        paragraphs = tuple(self._paragraphs)
        opened = Opened(data, self._package, self._main, self.parts, paragraphs, tuple(self._twins))
        return Read(text, layout, origins, opened, tuple(self._notes()))

    def _notes(self) -> Iterator[Message]:
        """Yield what a person should know of how the document was read."""
        found = (node for part in self.parts.values() for node in part.root.walk())
        count = sum(node.name in _REVISIONS for node in found)
        if count:
            yield Message(
                "it has tracked changes ({count}): they are read as if they were accepted, and stay as they are",
                (("count", count),),
            )
        if any(kind.endswith("/vbaProject") for _, kind in self._related.values()):
            yield Message("it has macros: they are not run, and stay as they are")
        if any(kind.endswith("/aFChunk") for _, kind in self._related.values()):
            yield Message(
                "it takes in other documents (altChunk), which are not read: save it anew in a word processor"
            )

    @property
    def _next(self) -> int:
        """Where the next line begins."""
        return self._length + 1 if self._text else 0

    def note(self, part: str, node: Node) -> None:
        """Read a foot- or endnote; it cannot be emptied, for its reference stays."""
        kind = _STORIES[node.name]
        self._noted[kind] += 1
        spot = self._references.get((f"{node.name}Reference", node.get("w:id") or ""))
        self._fields = []
        with_path = _Place(part, None, "note", f"{kind}[{self._noted[kind]}]", None, spot)
        self._frame(node, with_path)

    def _frame(self, node: Node, place: _Place) -> None:
        self._holding("frame", place, lambda number: self.container(node, replace(place, parent=number)))

    def _holding(self, kind: BlockKind, place: _Place, fill: Callable[[int], None]) -> None:
        """Put down a block that holds others, once they are read; none where nothing was."""
        number = self._open(kind, place)
        fill(number)
        self._close(number)

    def _open(self, kind: BlockKind, place: _Place) -> int:
        start = self._next
        self._blocks.append(Block(kind, start, start, parent=place.parent, locator=place.locator))
        return len(self._blocks) - 1

    def _close(self, number: int) -> None:
        if self._length < self._blocks[number].start:
            del self._blocks[number:]
        else:
            self._blocks[number] = replace(self._blocks[number], end=self._length)

    def container(self, node: Node, place: _Place) -> None:
        """Read what holds paragraphs and tables: the body, a cell, a text box, a note.

        Empty paragraphs at either end of it are no lines: one must stand there. Paragraphs between two tables are never
        all removed, for the tables would become one.
        """
        found = list(items(node))
        parted = parting(found)
        empty: list[tuple[Inline, tuple[Node, ...]]] = []
        before: Item | None = None
        frame: int | None = None
        for number, item in enumerate(found):
            inline = self._inline(item, place) if isinstance(item, tuple) else None
            if inline and isinstance(item, tuple) and not inline.boxes and not inline.text and not inline.carries:
                empty.append((inline, item))
                continue
            if frame is not None and isinstance(item, Node):
                self._close(frame)
                frame = None
            for kept, nodes in empty if before else ():
                self._put(kept, nodes, place)
            if number in parted:
                frame = self._open("frame", place)
            empty, last, before = [], before, item
            if inline and isinstance(item, tuple):
                inside = place if frame is None else replace(place, parent=frame)
                self._paragraph(inline, item, inside, alone=ends(item) and (last is None or ends(last)))
            elif isinstance(item, Node) and item.name == "w:tbl":
                self._table(item, place)
            elif isinstance(item, Node):
                self._control(item, place)

    def _control(self, node: Node, place: _Place) -> None:
        """Read a content control: it is never emptied; a table of contents repeats what stands elsewhere."""
        properties, held = node.child("w:sdtPr"), node.child("w:sdtContent")
        gallery = next((n for n in properties.walk() if n.name == "w:docPartGallery"), None) if properties else None
        listed = gallery is not None and gallery.get("w:val") == _CONTENTS
        if held is not None:
            self._frame(held, replace(place, contents=place.contents or listed))

    def _table(self, node: Node, place: _Place) -> None:
        self._tables += 1
        shown = list(rows(node))
        wide = any(sum(cell.name == "w:tc" for cell in unwrapped(row)) > 1 for row in shown)
        role: Role | None = "box" if wide else place.role
        inside = replace(place, path=f"table[{self._tables}]", role=role, cell=None)

        def fill(number: int) -> None:
            for count, row in enumerate(shown, 1):
                self._row(row, count, replace(inside, parent=number))

        self._holding("table", replace(inside, parent=place.parent), fill)

    def _row(self, node: Node, count: int, place: _Place) -> None:
        def fill(number: int) -> None:
            column = 1
            for cell in unwrapped(node):
                if cell.name == "w:tc":
                    self._cell(cell, replace(place, parent=number, cell=f"{letters(column)}{count}"))
                    column += width(cell)

        self._holding("row", place, fill)

    def _cell(self, node: Node, place: _Place) -> None:
        self._holding("cell", place, lambda number: self.container(node, replace(place, parent=number)))
        properties = node.child("w:tcPr")
        if properties is not None and properties.child("w:vMerge"):
            self._pin(place.parent)  # a row that shares a cell with its neighbour cannot go alone

    def _pin(self, parent: int | None) -> None:
        """Put down an empty block, without which what holds it is never empty."""
        self._blocks.append(Block("markup", self._length, self._length, parent=parent))

    def _inline(self, nodes: tuple[Node, ...], place: _Place) -> Inline:
        """Read the words of a paragraph; where they stand in the text is not known yet."""
        inline = Inline(self.parts[place.part], self._package, self._targets[place.part], self._fields)
        for node in nodes:
            inline.read(node)
        for kind, key, run in inline.references:
            self._references[kind, key] = run
        last = nodes[-1].child("w:pPr")
        inline.carries = inline.carries or (last is not None and last.child("w:sectPr") is not None)
        return inline

    def _paragraph(self, inline: Inline, nodes: tuple[Node, ...], place: _Place, *, alone: bool) -> None:
        """Put down a paragraph, which is no line if it is there for its text box alone, and its text boxes.

        One that is `alone` in ending a section is never emptied: no other one could take that over.
        """
        if alone:
            self._holding("frame", place, lambda number: self._put(inline, nodes, replace(place, parent=number)))
        elif inline.text or not inline.boxes:
            self._put(inline, nodes, place)
        for box in inline.boxes:
            self._box(box, nodes[0], place)

    def _put(self, inline: Inline, nodes: tuple[Node, ...], place: _Place) -> None:
        start, said = self._next, inline.text
        self._text += ["\n", said] if self._text else [said]
        self._length = start + len(said)
        pieces = tuple(p._replace(start=start + p.start, end=start + p.end) for p in inline.pieces)
        self._paragraphs.append(
            Paragraph(place.part, nodes, start, self._length, pieces, bool(inline.boxes), place.spot)
        )
        kind = self._styles.kind(nodes[-1], first=not self._blocks)
        if not said.replace(OBJECT, "").strip() or kind.contents or inline.generated or place.contents:
            if said.strip() or inline.carries:
                self._blocks.append(Block("markup", start, self._length, parent=place.parent))
        else:
            self._prose(said, start, [*_moved(inline.protected(), start)], kind, place)

    def _prose(self, said: str, start: int, protected: list[Protected], kind: Kind, place: _Place) -> None:
        """Put down what a paragraph says, in several blocks where its line breaks part paragraphs."""
        spans = [(start, self._length)]
        if "\n" in said:
            parted = [(start + p.start, start + p.end) for p in split(said)]
            if all(any(a <= p.start and p.end <= b for a, b in parted) for p in protected):
                spans = parted
        role = kind.role or place.role
        for a, b in spans:
            self._blocks.append(Block(kind.block, a, b, (a, b), place.parent, kind.level, role, place.locator))
        self._protected += protected

    def _box(self, box: Box, host: Node, place: _Place) -> None:
        """Read a text box; it cannot be emptied, and a comment on it stands at the paragraph that holds it."""
        self._boxes += 1
        if box.twin is not None:
            self._twins.append((box.content, box.twin))
        at = replace(place, role="box", path=f"textbox[{self._boxes}]", cell=None, spot=place.spot or host)
        self._frame(box.content, at)


def _moved(protected: Iterable[Protected], start: int) -> Iterator[Protected]:
    return (replace(span, start=start + span.start, end=start + span.end) for span in protected)


def _origins(paragraph: Paragraph) -> Iterator[Origin]:
    for piece in paragraph.pieces:
        yield from _runs(piece, paragraph.part)


def _runs(piece: Piece, part: str) -> Iterator[Origin]:
    """Yield the runs of characters that stand in a row."""
    if not piece.is_text:
        yield Origin(piece.start, piece.end, piece.node.start, part)
        return
    at = piece.start
    for offset in range(piece.start + 1, piece.end) if piece.places else ():
        if piece.at(offset) != piece.at(offset - 1) + 1:
            yield Origin(at, offset, piece.at(at), part)
            at = offset
    yield Origin(at, piece.end, piece.at(at), part)
