"""What is known of a document once it is open: where each character of its text stands in which element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dedup.formats.docx.package import Package
from dedup.formats.docx.places import Node, Part


class Piece(NamedTuple):
    """Text of one element: `[start, end)` of the document's text, and the element that says it, in its run.

    `places` are where the characters stand in the part; None where they stand in a row from the element's content on.
    An element that is no text (a tab, a line break, a picture) says one character. A formula stands in no run. What is
    `fixed` cannot be edited.
    """

    start: int
    end: int
    node: Node
    run: Node | None
    places: list[int] | None = None
    fixed: bool = False

    @property
    def is_text(self) -> bool:
        """Tell whether the element holds text, which may be cut."""
        return self.node.name == "w:t"

    def at(self, offset: int) -> int:
        """Return where a character of the text stands in the part."""
        return self.places[offset - self.start] if self.places else self.node.inner + offset - self.start


class Paragraph(NamedTuple):
    """A line of the text: the paragraph that a person sees, `[start, end)` of the text without its mark.

    It has several `nodes` where the marks between them were deleted by an earlier revision. An `anchor` holds a text
    box and stays when its words go. `spot` is where a comment about it goes, if not to its own words: they stand in a
    text box or a note.
    """

    part: str
    nodes: tuple[Node, ...]
    start: int
    end: int
    pieces: tuple[Piece, ...]
    anchor: bool = False
    spot: Node | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was read: its package, the parts with text, and its lines in order.

    `twins` are text boxes that are written a second time for old readers, by where they stand in the main part: the
    content of each, and that of its twin.
    """

    data: bytes
    package: Package
    main: str
    parts: Mapping[str, Part]
    paragraphs: tuple[Paragraph, ...]
    twins: tuple[tuple[Node, Node], ...] = ()
