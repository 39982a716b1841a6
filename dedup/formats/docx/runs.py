"""Write changes of words into the runs of a paragraph, plain or as revisions, and marks between the words.

A run is never written anew: it is closed and opened again where something must stand between its words, and the names
of its text elements change where the words are deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from dedup.errors import WriteError
from dedup.formats.docx.opened import Paragraph, Piece
from dedup.formats.docx.places import FORBIDDEN, Node, Part, escaped
from dedup.formats.docx.plan import Change, foreign
from dedup.formats.docx.revising import Revising
from dedup.formats.docx.splices import Splices

_DELETED = {"w:t": "delText", "w:instrText": "delInstrText"}
_STAYS = frozenset(["w:commentReference", "w:annotationRef"])  # a comment stays until a person takes it out
_BREAKS = {"\n": "br", "\t": "tab"}
_INSERTED = frozenset(["w:ins", "w:moveTo"])
_OUTSIDE = frozenset(["w:del", "w:moveFrom", "w:pPr", "w:txbxContent"])


class Mark(NamedTuple):
    """Elements to stand between words at an offset: behind the words that end there, or before those that begin."""

    offset: int
    side: Literal["behind", "before"]
    raw: str


class _Segment(NamedTuple):
    """A part of a run: an element in it, or `[start, end)` of one that says something."""

    child: Node
    piece: Piece | None
    start: int
    end: int
    deleted: bool


def rewrite(
    paragraph: Paragraph,
    changes: Sequence[Change],
    marks: Sequence[Mark],
    splices: Splices,
    revising: Revising | None,
) -> None:
    """Write changes and marks into a paragraph. Raises WriteError for words that cannot be edited."""
    for change in changes:
        if FORBIDDEN.search(change.put):
            raise WriteError(
                "a Word document cannot hold the control characters of an edit: {text}", text=repr(change.put)
            )
    runs = _runs(paragraph)
    owners = [_owner(runs, change) for change in changes]
    for number, (run, pieces) in enumerate(runs):
        own = [
            (min(c.end, pieces[-1].end), c.put)
            for c, owner in zip(changes, owners, strict=True)
            if owner == number and c.put
        ]
        deleted = [(c.start, c.end) for c in changes if c.start < pieces[-1].end and pieces[0].start < c.end]
        here = [m for m in marks if _is_in(m, pieces)]
        if own or deleted or here:
            _Run(run, pieces, splices, revising).write(deleted, own, here)
    _write_beside(paragraph, runs, changes, splices, revising)


def _write_beside(
    paragraph: Paragraph,
    runs: Sequence[tuple[Node, list[Piece]]],
    changes: Sequence[Change],
    splices: Splices,
    revising: Revising | None,
) -> None:
    """Write what is put into a paragraph that has no words."""
    put = "".join(change.put for change in changes)
    if runs or not put:
        return
    node = paragraph.nodes[-1]
    w = node.prefix
    run = f"<{w}r>{text_elements(put, w)}</{w}r>"
    splices.put_into(node, revising.inserted(run, w) if revising else run)


def _runs(paragraph: Paragraph) -> list[tuple[Node, list[Piece]]]:
    """Return the runs of a paragraph that say something, with their pieces."""
    runs: list[tuple[Node, list[Piece]]] = []
    for piece in paragraph.pieces:
        if piece.run is None:
            continue
        if runs and runs[-1][0] is piece.run:
            runs[-1][1].append(piece)
        else:
            runs.append((piece.run, [piece]))
    return runs


def _owner(runs: Sequence[tuple[Node, list[Piece]]], change: Change) -> int | None:
    """Return which run takes in what a change puts: the first that it edits, else the one before it."""
    for number, (_, pieces) in enumerate(runs):
        if change.start < pieces[-1].end or (change.start == change.end == pieces[-1].end):
            return number
    return len(runs) - 1 if runs else None


def _is_in(mark: Mark, pieces: Sequence[Piece]) -> bool:
    start, end = pieces[0].start, pieces[-1].end
    return start < mark.offset <= end if mark.side == "behind" else start <= mark.offset < end


def text_elements(text: str, w: str) -> str:
    r"""Return the elements that say a text: tabs and line breaks have their own.

    >>> text_elements("一\n二", "w:")
    '<w:t xml:space="preserve">一</w:t><w:br/><w:t xml:space="preserve">二</w:t>'
    """
    parts = re.split("([\n\t])", text)
    said = (
        f"<{w}{_BREAKS[p]}/>" if p in _BREAKS else f'<{w}t xml:space="preserve">{escaped(p)}</{w}t>' for p in parts if p
    )
    return "".join(said)


class _Run:
    """One run while it is being written."""

    def __init__(self, run: Node, pieces: Sequence[Piece], splices: Splices, revising: Revising | None) -> None:
        self._run = run
        self._pieces = pieces
        self._splices = splices
        self._part: Part = splices.part
        self._revising = revising
        self._w = run.prefix
        self._preserved: set[Node] = set()

    def write(self, deleted: Sequence[tuple[int, int]], puts: Sequence[tuple[int, str]], marks: Sequence[Mark]) -> None:
        """Write deletions, what is put in, and marks. Raises WriteError for what cannot be edited."""
        cuts = {x for span in deleted for x in span} | {at for at, _ in puts} | {m.offset for m in marks}
        segments = list(self._segments(deleted, sorted(cuts)))
        if any(p.fixed and p.start < end and start < p.end for p in self._pieces for start, end in deleted):
            raise foreign(WriteError("one changes what cannot be edited"))
        if self._revising:
            self._between(segments, list(puts), marks)
            self._rename(segments)
        else:
            self._delete(segments, {at for at, _ in puts}, marked=bool(marks))
            self._put(segments, puts)
            self._between(segments, [], marks)

    def delete_all(self, marks: Sequence[Mark]) -> None:
        """Write the whole run as deleted, and marks between its words."""
        cuts = sorted({mark.offset for mark in marks})
        segments = [s._replace(deleted=s.child.name not in _STAYS) for s in self._segments((), cuts)]
        if segments:
            self._between(segments, [], marks)
            self._rename(segments)

    def _segments(self, deleted: Sequence[tuple[int, int]], cuts: Sequence[int]) -> Iterator[_Segment]:
        said = {self._child_of(piece): piece for piece in self._pieces}
        for child in self._run.children:
            piece = said.get(child)
            if child.name == "w:rPr":
                continue
            if piece is None:
                yield _Segment(child, None, 0, 0, deleted=False)
                continue
            inner = [x for x in cuts if piece.start < x < piece.end] if piece.is_text else []
            for start, end in pairwise([piece.start, *inner, piece.end]):
                yield _Segment(child, piece, start, end, any(a <= start and end <= b for a, b in deleted))

    def _child_of(self, piece: Piece) -> Node:
        """Return the child of the run in which a piece stands."""
        node = piece.node
        while node.parent is not None and node.parent is not self._run and node is not self._run:
            node = node.parent
        return node

    def _delete(self, segments: Sequence[_Segment], kept: set[int], *, marked: bool) -> None:
        """Take words out. An element that says nothing any more goes, and a run without any, unless some are put in."""
        if not kept and not marked and all(s.deleted for s in segments):
            self._splices.replace(self._run.start, self._run.end, "")
            return
        for child in dict.fromkeys(s.child for s in segments):
            own = [s for s in segments if s.child is child]
            needed = marked or kept & {x for s in own for x in (s.start, s.end)}
            if all(s.deleted for s in own) and not (needed and child.name == "w:t"):
                self._splices.replace(child.start, child.end, "")
                continue
            for s in own:
                if s.deleted and s.piece:
                    self._splices.replace(s.piece.at(s.start), s.piece.at(s.end), "")
                    self._preserve(child)

    def _put(self, segments: Sequence[_Segment], puts: Sequence[tuple[int, str]]) -> None:
        """Put words in: into the text element before them, else into the one behind, else into one of their own."""
        for at, put in puts:
            near = [s for s in segments if s.piece and at in (s.start, s.end)]
            near.sort(key=lambda s: (s.child.name != "w:t", s.end != at))
            host = near[0]
            if host.piece and host.piece.is_text:
                opening, closing = f'<{self._w}t xml:space="preserve">', f"</{self._w}t>"
                self._splices.put(
                    host.piece.at(at), f"{closing}{text_elements(put, self._w)}{opening}".replace(closing + opening, "")
                )
                self._preserve(host.child)
            else:
                self._splices.put(host.child.end if host.end == at else host.child.start, text_elements(put, self._w))

    def _preserve(self, node: Node) -> None:
        """Keep the blanks at the ends of a text element."""
        if node.get("xml:space") != "preserve" and node not in self._preserved:
            self._preserved.add(node)
            self._splices.replace(node.start, node.inner, f'<{node.raw} xml:space="preserve">')

    def _between(self, segments: Sequence[_Segment], puts: list[tuple[int, str]], marks: Sequence[Mark]) -> None:
        """Write what stands between the segments: where revisions begin and end, what is put in, and marks."""
        for left, right in pairwise([None, *segments, None]):
            ends = left.end if left and left.piece else None
            begins = right.start if right and right.piece else None
            own = [put for put in puts if put[0] in (ends, begins)]
            for put in own:
                puts.remove(put)
            told = [m.raw for m in marks if m.side == "behind" and m.offset == ends]
            told += [m.raw for m in marks if m.side == "before" and m.offset == begins]
            self._boundary(left, right, "".join(text for _, text in own), "".join(told))

    def _boundary(self, left: _Segment | None, right: _Segment | None, put: str, marks: str) -> None:
        was, now = self._is_deleted(left), self._is_deleted(right)
        closed = f"</{self._w}del>" if was else ""
        opened = self._revising.deleted(self._w) if now and self._revising else ""
        if left is None:
            self._insert(self._run.start, "", put, marks + opened)
        elif right is None:
            self._insert(self._run.end, closed, put, marks)
        elif was != now or put or marks:
            cut = left.child is right.child and left.piece is not None
            closed = (f"</{self._text_name(was)}>" if cut else "") + f"</{self._run.raw}>{closed}"
            opened += self._opening + (f'<{self._text_name(now)} xml:space="preserve">' if cut else "")
            at = left.piece.at(left.end) if cut and left.piece else right.child.start
            self._insert(at, closed, put, marks + opened)

    def _is_deleted(self, segment: _Segment | None) -> bool:
        return bool(self._revising and segment and segment.deleted)

    def _text_name(self, deleted: bool) -> str:
        return f"{self._w}{'delText' if deleted else 't'}"

    @property
    def _properties(self) -> str:
        """Return the properties of the run as they are written; a change of them that is tracked stays with the run."""
        properties = self._run.child("w:rPr")
        if properties is None:
            return ""
        changed = properties.child("w:rPrChange")
        if changed is None:
            return self._part.raw(properties)
        return self._part.source[properties.start : changed.start] + self._part.source[changed.end : properties.end]

    @property
    def _opening(self) -> str:
        return f"{self._part.tag(self._run)}{self._properties}"

    def _insert(self, at: int, closed: str, put: str, opened: str) -> None:
        """Insert what ends before words that are put in, these words as a revision, and what begins behind them."""
        if not put or not self._revising:
            self._splices.put(at, closed + opened)
            return
        words = self._revising.inserted(
            f"<{self._w}r>{self._properties}{text_elements(put, self._w)}</{self._w}r>", self._w
        )
        around = self._earlier()
        outer = around[-1] if around else None
        if outer and at == self._run.end == outer.close:
            self._splices.put(at, closed + opened)
            self._splices.put(outer.end, words)
        elif outer and at == self._run.start == outer.inner:
            self._splices.put(outer.start, words)
            self._splices.put(at, closed + opened)
        else:
            ending = "".join(f"</{node.raw}>" for node in around)
            beginning = "".join(self._part.tag(node) for node in reversed(around))
            self._splices.put(at, f"{closed}{ending}{words}{beginning}{opened}")

    def _earlier(self) -> list[Node]:
        """Return the elements around the run up to an earlier insertion: a new one stands beside it, never in it."""
        found: list[Node] = []
        node = self._run.parent
        while node is not None and node.name != "w:p":
            found.append(node)
            node = node.parent
        inserted = [number for number, outer in enumerate(found) if outer.name in _INSERTED]
        return found[: inserted[-1] + 1] if inserted else []

    def _rename(self, segments: Sequence[_Segment]) -> None:
        """Give the text elements of deleted words the names that deleted text has."""
        for child in dict.fromkeys(s.child for s in segments):
            own = [s for s in segments if s.child is child]
            for node in (child, *child.walk(without=_OUTSIDE)):
                if node.name in _DELETED:
                    self._rename_one(node, first=own[0].deleted, last=own[-1].deleted, cut=len(own) > 1)

    def _rename_one(self, node: Node, *, first: bool, last: bool, cut: bool) -> None:
        name = f"{self._w}{_DELETED[node.name]}"
        if first:
            self._splices.replace(
                node.start, node.inner, f'<{name} xml:space="preserve"{"/" * (node.inner == node.end)}>'
            )
        elif cut:
            self._preserve(node)
        if last and node.inner < node.end:
            self._splices.replace(node.close, node.end, f"</{name}>")


def deleted_runs(node: Node) -> Iterator[Node]:
    """Yield the runs and formulas of a paragraph that an earlier revision has not deleted."""
    stop = frozenset(["w:r", "m:oMath", "m:oMathPara"])
    for found in node.walk(into=stop, without=_OUTSIDE):
        if found.name in stop:
            yield found


def delete_paragraph(
    node: Node, paragraph: Paragraph | None, marks: Sequence[Mark], splices: Splices, revising: Revising
) -> None:
    """Write all words of a paragraph as deleted, with marks between them."""
    w = node.prefix
    said = dict(_runs(paragraph)) if paragraph else {}
    for run in deleted_runs(node):
        if run.name == "w:r":
            pieces = said.get(run, [])
            own = [mark for mark in marks if pieces and _is_in(mark, pieces)]
            _Run(run, pieces, splices, revising).delete_all(own)
        else:
            splices.put(run.start, revising.deleted(w))
            splices.put(run.end, f"</{w}del>")
