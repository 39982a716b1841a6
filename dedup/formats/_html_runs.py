"""Read a run of text and inline mark-up as a browser shows it, with what no edit may touch at its place in the source.

A run is what stands between two block elements. Blanks collapse; a line end between two Chinese characters is where
the source was wrapped, and shows nothing. Lines that `<br>` parts are paragraphs or lines of one, as in plain text.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from dedup.formats._html_tokens import BLANK, reference
from dedup.model import Protected

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]")
_SPECIAL = re.compile(  # of ampersands in a row only the last can begin a reference
    r"[\t\n\f\r ]{2,}|[\t\n\f\r]|&+(?=&[A-Za-z#])|&+|<[^\t\n\f\r &]?"
)
_MARKS = "“”‘’…—·"  # wide in Chinese, narrow in English
_IDENTITY = 200  # characters: a longer address (a picture written out) is told by its digest


@dataclass(slots=True)
class Piece:
    """A part of a run: text to read, a line break, a tag that shows nothing, or an object.

    Text that is `literal` has no references (CDATA). The tags of one element have the same `pair`.
    """

    kind: Literal["text", "literal", "verbatim", "break", "mark", "object"]
    start: int
    end: int
    shown: str = ""
    identity: str = ""
    pair: int = 0


class Prose(NamedTuple):
    """One paragraph of a run: its prose without what stands around it, and the span with the tags that close in it.

    `prose` is None where there is nothing to read; `holding` tells whether there is an object.
    """

    span: Span
    prose: Span | None
    protected: tuple[Protected, ...]
    text: str
    holding: bool


def read_run(source: str, pieces: Sequence[Piece]) -> Iterator[Prose]:
    """Yield the paragraphs of a run."""
    from dedup.text.paragraphs import split  # its patterns take time to compile: `dedup --help` does without

    whole = _Paragraph(source, pieces)
    if not whole.breaks:
        yield whole.prose()
        return
    lines = split(whole.text)
    first = 0
    for number, at in whole.breaks:
        before = bisect_left(lines, at, key=lambda p: p.start) - 1
        if before < 0 or lines[before].end <= at:  # it parts two paragraphs
            yield _Paragraph(source, pieces[first:number]).prose()
            first = number + 1
    yield _Paragraph(source, pieces[first:]).prose()


class _Paragraph:
    """Go through the pieces of a paragraph once, and put down what is shown and what is protected."""

    def __init__(self, source: str, pieces: Sequence[Piece]) -> None:
        self.breaks: list[tuple[int, int]] = []  # the number of the piece, and where it stands in what is shown
        self._source = source
        self._shown: list[str] = []
        self._length = 0
        self._marks: list[Protected | None] = []
        self._first = self._last = -1  # the source of what is not blank
        self._marks_at = (0, 0)  # how many marks stand before the first, and before the end of the last of these
        self._pending: tuple[int, int, int] | None = None  # a blank whose next character is not known yet: place, mark
        self._pairs = Counter(piece.pair for piece in pieces)
        self._holding = False
        self._ends: dict[int, list[Span]] = {}
        for number, piece in enumerate(pieces):
            if piece.kind == "break":
                self._drop_blank()
                self.breaks.append((number, self._length))
                self._mark(piece.start, piece.end, "character", "\n")
            elif piece.kind in ("text", "literal"):
                self._text(piece)
            else:
                self._markup(piece)

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(self._shown)

    def prose(self) -> Prose:
        """Return the paragraph, without the blanks and tags at its ends."""
        text = self.text.strip()
        if self._first < 0:
            return Prose((0, 0), None, (), "", False)
        first, last = self._first, self._last
        before, behind = self._marks_at
        lead, trail = self._marks[:before], self._marks[behind:]
        start = self._widened(lead[::-1], first, last)
        end = self._widened(trail, first, last, ahead=True)
        inside = tuple(p for p in self._marks if p and start <= p.start and p.end <= end)
        return Prose(self._span(start, end), (start, end) if _WORD.search(text) else None, inside, text, self._holding)

    def _widened(self, marks: Sequence[Protected | None], first: int, last: int, *, ahead: bool = False) -> int:
        """Return an end of the prose with the tags beside it whose partners stand inside."""
        at = last if ahead else first
        for mark in marks:
            if mark is None:
                continue
            partners = self._ends.get(mark.pair, []) if mark.pair else []
            beside = mark.start == at if ahead else mark.end == at
            if not beside or not any(first <= start and end <= last for start, end in partners):
                break
            at = mark.end if ahead else mark.start
        return at

    def _span(self, start: int, end: int) -> Span:
        """Return the span with the tags around it that belong to elements which lie in the paragraph."""
        for places in self._ends.values():
            if len(places) == 2:
                start, end = min(start, places[0][0]), max(end, places[1][1])
        return start, end

    def _text(self, piece: Piece) -> None:
        said = self._source[piece.start : piece.end]
        bare = said.strip(BLANK)
        if not bare:
            self._blank(piece.start, piece.end)
            return
        start = piece.start + len(said) - len(said.lstrip(BLANK))
        stop = start + len(bare)
        self._blank(piece.start, start)
        at = start
        for match in _SPECIAL.finditer(self._source, start, stop):
            if match.start() < at:
                continue  # inside a reference
            self._plain(at, match.start())
            at = self._special(piece, match.start(), match.end(), stop)
        self._plain(at, stop)
        self._blank(stop, piece.end)

    def _special(self, piece: Piece, start: int, end: int, stop: int) -> int:
        """Read what is not shown as it is written; return where the rest begins."""
        if self._source[start] in BLANK:
            self._blank(start, end)
            return end
        found = reference(self._source, start, stop) if piece.kind == "text" and self._source[start] == "&" else None
        if found and not found[1].strip(BLANK):
            self._blank(start, found[0])
        elif found:
            self._show(found[1])
            self._marks.append(Protected(start, found[0], "character", found[1]))
            self._solid(start, found[0], found[1])
        else:  # an ampersand or a bracket that is none of mark-up, and must not become any
            self._show(self._source[start:end])
            self._marks.append(Protected(start, end, "verbatim"))
            self._solid(start, end, self._source[start:end])
        return found[0] if found else end

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            said = self._source[start:end]
            self._show(said)
            self._solid(start, end, said)

    def _show(self, said: str) -> None:
        """Add what is read, behind the blank that may stand before it."""
        self._settle_blank(said[0])
        self._shown.append(said)
        self._length += len(said)

    def _solid(self, start: int, end: int, said: str) -> None:
        """Note where what is not blank begins and ends."""
        bare = said.strip()
        if not bare:
            return
        whole = len(said) != end - start
        if self._first < 0:
            self._first = start if whole else start + len(said) - len(said.lstrip())
            own = bool(self._marks) and self._marks[-1] is not None and self._marks[-1].start == start
            self._marks_at = (len(self._marks) - own, 0)
        self._last = end if whole else end - len(said) + len(said.rstrip())
        self._marks_at = (self._marks_at[0], len(self._marks))

    def _markup(self, piece: Piece) -> None:
        alone = piece.pair != 0 and self._pairs[piece.pair] < 2
        if piece.kind == "verbatim":
            self._show(piece.shown or " ")
        elif piece.shown:
            self._show(piece.shown)
        if piece.pair:
            self._ends.setdefault(piece.pair, []).append((piece.start, piece.end))
        if piece.kind == "mark" and not alone:
            self._marks.append(Protected(piece.start, piece.end, "markup", "", pair=piece.pair))
            return
        identity = piece.identity if piece.kind != "mark" else f"<{piece.start}>"
        if len(identity) > _IDENTITY:
            identity = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
        kind: Literal["verbatim", "object"] = "verbatim" if piece.kind == "verbatim" else "object"
        self._marks.append(Protected(piece.start, piece.end, kind, piece.shown, identity))
        if piece.kind != "mark":
            self._holding = self._holding or piece.kind == "object"
            self._solid(piece.start, piece.end, "\ufffc")

    def _mark(self, start: int, end: int, kind: Literal["character"], shown: str) -> None:
        self._marks.append(Protected(start, end, kind, shown))
        self._shown.append(shown)
        self._length += len(shown)

    def _blank(self, start: int, end: int) -> None:
        """Take in blanks: shown as one if a word stands before and behind them, and none is shown yet."""
        if start == end:
            return
        begins = not self._shown or self._shown[-1].endswith("\n")
        if self._pending or begins:
            self._marks.append(Protected(start, end, "character", ""))
        else:
            self._pending = start, end, len(self._marks)
            self._marks.append(None)

    def _drop_blank(self) -> None:
        if self._pending:
            start, end, number = self._pending
            self._marks[number] = Protected(start, end, "character", "")
            self._pending = None

    def _settle_blank(self, following: str) -> None:
        if self._pending is None:
            return
        start, end, number = self._pending
        self._pending = None
        said = self._source[start:end]
        wrapped = ("\n" in said or "\r" in said) and _closes_up(self._shown[-1][-1], following)
        if said != " " or wrapped:
            self._marks[number] = Protected(start, end, "character", "" if wrapped else " ")
        if not wrapped:
            self._shown.append(" ")
            self._length += 1


def _closes_up(before: str, after: str) -> bool:
    """Tell whether a line end between two characters shows nothing, as CSS has it for wide ones.

    >>> _closes_up("治", "市"), _closes_up("”", "他"), _closes_up("治", "B"), _closes_up("가", "나")
    (True, True, False, False)
    """
    if not (_is_wide(before) or _is_wide(after)):
        return False
    return all(_is_wide(c) or c in _MARKS for c in (before, after))


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"
