"""What a format is, and what those have in common whose source is text."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from dedup.edits.composing import apply
from dedup.errors import ReadError, WriteError
from dedup.formats.encodings import Encoding, declaring, decode, encode
from dedup.model import Document, Edit, Finding, Layout, Message, Origin, Source

ErrorsMode = Literal["strict", "replace"]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a document is written: as it came, unless something else is asked for.

    `encoding` and `eol` ("lf", "crlf", "cr") are those of a text. With `track_changes` every edit is a revision by
    `author` at `date` (ISO 8601), which a person accepts or rejects, and `findings` are comments at their places.
    """

    encoding: str | None = None
    eol: str | None = None
    track_changes: bool = False
    author: str = "dedup"
    date: str | None = None
    findings: tuple[Finding, ...] = ()


class Format(Protocol):
    """One format: knows its files, reads one into a Document, writes edits back into it."""

    @property
    def name(self) -> str:
        """What `source.format` says."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of the names of its files, in lower case."""

    @property
    def binary(self) -> bool:
        """Whether its files are no text, so that no terminal can show them."""

    def sniff(self, data: bytes, name: str) -> bool:
        """Return whether this format reads a file, told by its bytes and by its name, which may be empty."""

    def read(self, data: bytes, name: str, encoding: str | None, errors: ErrorsMode) -> Document:
        """Read the bytes of a file. Raises ReadError where they are damaged."""

    def write(self, document: Document, edits: Sequence[Edit], writing: Writing) -> bytes:
        """Return the bytes of a document of this format with edits of its text made; all else stays as it came.

        Raises WriteError for a way of writing that this format does not know.
        """


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format whose source is text: its offsets are the document's, and edits are made in it as they are.

    `layout` tells the blocks of a text; it returns None where the text itself must tell its paragraphs. A format that
    `declares` its encoding is read by that, and says so when it is written in another. `most` is the number of bytes of
    the largest file that is read. `notes` tells what a person should know of how a text was read.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes, str], bool]
    layout: Callable[[str], Layout | None]
    declares: bool = False
    most: int | None = None
    binary: bool = False
    notes: Callable[[str, Layout | None], tuple[Message, ...]] = lambda _text, _layout: ()

    def read(self, data: bytes, name: str, encoding: str | None, errors: ErrorsMode) -> Document:
        """Read the bytes of a file; DecodeError gives the place of one that does not fit its encoding."""
        if self.most is not None and len(data) > self.most:
            said = "{name} has {size} MB; dedup reads articles of up to {most} MB in this format: cut it"
            raise ReadError(said, name=name or "the input", size=len(data) >> 20, most=self.most >> 20)
        text, found = decode(data, encoding, errors, name or "the input", declared=self.declares)
        source = Source(name, self.name, found.name, hashlib.sha256(data).hexdigest(), len(text))
        try:
            layout = self.layout(text)
        except ReadError as error:
            raise ReadError("{path}: {error}", path=name or "the input", error=error) from error
        return Document(text, source, layout, state=found, notes=self.notes(text, layout))

    def open(self, text: str, name: str) -> Document:
        """Return a text that an editor holds as a document; nobody has encoded it yet."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return Document(text, Source(name, self.name, None, digest, len(text)), self.layout(text))

    def write(self, document: Document, edits: Sequence[Edit], writing: Writing) -> bytes:
        """Return the edited text in the encoding that it came in, or in the one that is asked for."""
        refuse_tracking(writing)
        came = document.state if isinstance(document.state, Encoding) else Encoding("utf-8")
        text = applied(document.text, edits)
        if self.declares and writing.encoding:
            text = declaring(text, writing.encoding)
        return encode(text, writing.encoding or came.name, bom=came.bom, eol=writing.eol)


def refuse_tracking(writing: Writing) -> None:
    """Raise WriteError where changes are to be tracked: only Word documents hold revisions and comments."""
    if writing.track_changes or writing.findings:
        raise WriteError(
            "tracked changes and comments need a source that is a Word document (.docx): leave them out, or clean one"
        )


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits applied; WriteError where they overlap or leave it, as those of another text do."""
    try:
        return apply(text, edits)
    except ValueError as error:
        raise WriteError("these are no edits of this document: {error}", error=error) from error


def in_source(origins: Sequence[Origin], edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits of a document's text as edits of its source, by the runs of text that stand there.

    What is put in stands where the first run begins; what stands between two runs in the source stays.

    >>> runs = [Origin(0, 2, 3), Origin(3, 5, 12)]
    >>> [(e.start, e.end, e.replacement) for e in in_source(runs, [Edit(1, 4, "一")])]
    [(4, 5, '一'), (12, 13, '')]
    """
    for edit in edits:
        put = edit.replacement
        number = first = bisect_left(origins, edit.start, key=lambda run: run.end)
        while number < len(origins) and (run := origins[number]).start <= edit.end:
            number += 1
            start, end = max(edit.start, run.start), min(edit.end, run.end)
            if start < end or (edit.start == edit.end and start == end and put):
                yield Edit(run.at + start - run.start, run.at + end - run.start, put, edit.rule)
                put = ""
        if put and origins:  # in the place of what only parts two runs: behind the run before it
            run = origins[min(first, len(origins) - 1)]
            at = run.at + min(edit.start, run.end) - run.start
            yield Edit(at, at, put, edit.rule)


def file_offset(origins: Sequence[Origin], at: int) -> int:
    """Return where an offset of a document's text stands in its source; between two runs, where the first one ends.

    >>> runs = [Origin(0, 2, 3), Origin(3, 5, 12)]
    >>> [file_offset(runs, at) for at in (0, 1, 2, 3, 5)]
    [3, 4, 5, 12, 14]
    """
    if not origins:
        return at
    run = origins[max(0, bisect_right(origins, at, key=lambda run: run.start) - 1)]
    return run.at + max(0, min(at, run.end) - run.start)


def text_offset(origins: Sequence[Origin], at: int) -> int:
    """Return where an offset of the source stands in the document's text; outside of all runs, where the next begins.

    >>> runs = [Origin(0, 2, 3), Origin(3, 5, 12)]
    >>> [text_offset(runs, at) for at in (0, 4, 8, 13, 99)]
    [0, 1, 3, 4, 5]
    """
    if not origins:
        return at
    number = bisect_left(origins, at, key=lambda run: run.at + run.end - run.start)
    run = origins[min(number, len(origins) - 1)]
    return run.start + max(0, min(at - run.at, run.end - run.start))


def cell_name(row: int, column: int) -> str:
    """Return a cell of a table as a spreadsheet names it, from its row and column, counted from 1.

    >>> cell_name(3, 2), cell_name(1, 28)
    ('B3', 'AB1')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
