"""Read what one paragraph says: its runs, and what stands between them, as a person sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dedup.formats.docx.opened import Piece
from dedup.formats.docx.package import Package
from dedup.formats.docx.places import Node, Part, content
from dedup.model import Protected

OBJECT = "\ufffc"  # what stands in the flow of the text and is no text
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_THROUGH = frozenset(  # what only wraps text, and revisions as if they were accepted
    ["w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent", "w:rubyBase"]
)
_WHOLE = frozenset(["w:hyperlink", "w:fldSimple", "w:sdt", "w:ruby"])  # read, but not edited in part
_DRAWN = frozenset(["w:drawing", "w:pict", "w:object"])
_NOTES = frozenset(["w:footnoteReference", "w:endnoteReference"])
_MATHS = frozenset(["m:oMath", "m:oMathPara"])
_BOX = "w:txbxContent"
_GENERATED = ("TOC", "INDEX", "TOA", "BIBLIOGRAPHY")  # fields whose text is made of other text


class Box(NamedTuple):
    """A text box: its content, and its twin for old readers where there is one."""

    content: Node
    twin: Node | None


class Field:
    """A field that is open: its instruction, and where its result begins."""

    def __init__(self) -> None:
        self.instruction = ""
        self.result: int | None = None

    @property
    def generated(self) -> bool:
        """Tell whether the field repeats other text of the document."""
        return self.instruction.strip().upper().startswith(_GENERATED)


class Inline:
    """What one paragraph says; offsets count from its beginning.

    `fields` are those that earlier paragraphs have left open, and are left changed. `carries` tells that the paragraph
    is more than its words: a page break, a part of a field.
    """

    def __init__(self, part: Part, package: Package, targets: Mapping[str, str], fields: list[Field]) -> None:
        self._part = part
        self._package = package
        self._targets = targets
        self._fields = fields
        self._said: list[str] = []
        self._spans: list[Protected] = []
        self.end = 0
        self.pieces: list[Piece] = []
        self.boxes: list[Box] = []
        self.references: list[tuple[str, str, Node]] = []  # notes: their kind, their id, and the run of the reference
        self.generated = any(field.generated for field in fields)
        self._inherited = len(fields)
        self._torn = self.carries = bool(fields)

    @property
    def text(self) -> str:
        """Return what was read so far."""
        return "".join(self._said)

    def read(self, paragraph: Node) -> None:
        """Read the elements of a paragraph."""
        for child in paragraph.children:
            if child.name == "w:r":
                self._run(child)
            elif child.name in _THROUGH:
                self.read(child)
            elif child.name in _WHOLE:
                self._whole(child)
            elif child.name == "mc:AlternateContent":
                self.read(_branch(child))
            elif child.name in _MATHS:
                self._object(child, None, OBJECT, self._part.raw(child))

    def protected(self) -> list[Protected]:
        """Return what no edit may touch, in order and disjoint; what lies in another span is part of it."""
        if self._torn or self._fields:
            self._protect(0, "verbatim", None, self._unique(self.pieces[0].node) if self.pieces else "")
        found: list[Protected] = []
        for span in sorted(self._spans, key=lambda s: (s.start, -s.end)):
            if found and span.start < found[-1].end:
                last = found[-1]
                found[-1] = Protected(last.start, last.end, last.kind, last.shown, f"{last.identity} {span.identity}")
            else:
                found.append(span)
        return found

    def _run(self, run: Node) -> None:
        properties = run.child("w:rPr")
        hidden = properties.child("w:vanish") if properties else None
        if hidden is not None and hidden.get("w:val") not in ("0", "false") and run.child("w:t"):
            self._object(run, run, "", self._unique(run))
            return
        for child in run.children:
            self._child(child, run)

    def _child(self, child: Node, run: Node) -> None:
        """Read one element of a run."""
        name = child.name
        if name == "w:fldChar":
            self._field(child.get("w:fldCharType"))
        elif name == "w:instrText" and self._fields:
            self._fields[-1].instruction += content(self._part.source, child)[0]
        elif any(field.result is None for field in self._fields):
            return  # the words of an instruction
        elif name == "w:t":
            self._text(child, run)
        elif name in _CHARACTERS:
            self._put(_CHARACTERS[name], child, run)
        elif name == "w:br":
            self._break(child, run)
        else:
            self._thing(child, run)

    def _thing(self, child: Node, run: Node) -> None:
        """Read an element of a run that is no text."""
        name = child.name
        if name == "w:ruby":
            self._whole(child)
        elif name == "w:sym":
            self._object(child, run, OBJECT, f"sign {child.get('w:font')} {child.get('w:char')}")
        elif name in _NOTES:
            self.references.append((name, child.get("w:id") or "", run))
            self._object(child, run, "", self._unique(child))
        elif name in _DRAWN or name == "mc:AlternateContent":
            self._drawn(child, run)

    def _text(self, node: Node, run: Node) -> None:
        said, places = content(self._part.source, node)
        if said:
            fixed = "<" in self._part.source[node.inner : node.close]
            self.pieces.append(Piece(self.end, self.end + len(said), node, run, places, fixed))
            self._said.append(said)
            self.end += len(said)
            if fixed:
                self._protect(self.end - len(said), "verbatim", None, self._unique(node))

    def _put(self, character: str, node: Node, run: Node | None) -> None:
        self.pieces.append(Piece(self.end, self.end + 1, node, run, fixed=node is run))
        self._said.append(character)
        self.end += 1

    def _object(self, node: Node, run: Node | None, shown: str, identity: str) -> None:
        self._put(OBJECT, node, run)
        self._protect(self.end - 1, "object", shown, identity)

    def _protect(self, start: int, kind: str, shown: str | None, identity: str) -> None:
        if start < self.end:
            whole = kind == "verbatim"
            self._spans.append(Protected(start, self.end, "verbatim" if whole else "object", shown, identity))

    def _break(self, node: Node, run: Node) -> None:
        if node.get("w:type") in ("page", "column"):
            self.carries = True
        else:
            self._put("\n", node, run)

    def _whole(self, node: Node) -> None:
        """Read what is edited as a whole or not at all: a link, a field, a control, a word with its reading."""
        start = self.end
        self.read(node)
        if node.name == "w:hyperlink":
            address = self._targets.get(node.get("r:id") or "", "")
            identity = f"link {address}#{node.get('w:anchor') or ''}"
        elif node.name == "w:fldSimple":
            identity = f"field {(node.get('w:instr') or '').strip()}"
        else:
            identity = self._part.raw(node) if node.name == "w:ruby" else self._unique(node)
        self._protect(start, "verbatim", None, identity)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = self.end
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if len(self._fields) < self._inherited:
                self._inherited = len(self._fields)
            elif field.result is not None:
                self._protect(field.result, "verbatim", None, f"field {field.instruction.strip()}")
        self.carries = True
        self.generated |= any(field.generated for field in self._fields)

    def _drawn(self, node: Node, run: Node) -> None:
        """Read a drawing: the text boxes in it, or a picture."""
        shown = _branch(node) if node.name == "mc:AlternateContent" else node
        boxes = list(_boxes(shown))
        if boxes:
            other = node.child("mc:Fallback") if node is not shown else None
            twins = list(_boxes(other)) if other and other is not shown else []
            same = [self._said_by(box) for box in boxes] == [self._said_by(twin) for twin in twins]
            self.boxes += map(Box, boxes, twins if same else [None] * len(boxes))
        elif shown is not node:
            for child in shown.children:
                self._child(child, run)
        else:
            self._object(node, run, OBJECT, self._picture(node))

    def _said_by(self, box: Node) -> str:
        return self._part.source[box.inner : box.close]

    def _picture(self, node: Node) -> str:
        """Return what tells a picture from another one: the files that it is made of."""
        ids = [found.get(name) for found in node.walk() for name in ("r:embed", "r:link", "r:id")]
        files = [self._targets[key] for key in ids if key and key in self._targets]
        sums = [f"{self._package.checksum(file):08x}" if file in self._package else file for file in files]
        return f"picture {' '.join(sums)}" if sums else self._unique(node)

    def _unique(self, node: Node) -> str:
        return f"{self._part.name}:{node.start}"


def _branch(node: Node) -> Node:
    """Return the form of alternate content that today's readers show."""
    return node.child("mc:Choice") or node.child("mc:Fallback") or node


def _boxes(node: Node) -> Iterator[Node]:
    """Yield the contents of the text boxes in a drawing; alternate content inside it counts once."""
    for child in node.children:
        if child.name == _BOX:
            yield child
        else:
            yield from _boxes(_branch(child) if child.name == "mc:AlternateContent" else child)
