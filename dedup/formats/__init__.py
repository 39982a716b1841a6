"""Formats: one file each, which reads a source into a Document and writes edits back into it.

`read` opens what it is given and lets the first format that knows it read it; a new format is one more file here, and
one more entry of `FORMATS`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from dedup.errors import OptionsError, ReadError
from dedup.formats import docx, html, iptc7901, markdown, newsml, ninjs, nitf, pdf, transcript
from dedup.formats import text as plain_text
from dedup.formats.base import ErrorsMode, Format, TextFormat, Writing
from dedup.formats.conversion import convert, target_named
from dedup.formats.files import atomic_write, load
from dedup.formats.refused import refuse
from dedup.model import Document, Edit, Finding
from dedup.values.typed import misfit, prove, shown

__all__ = [
    "FORMATS",
    "ErrorsMode",
    "Writing",
    "atomic_write",
    "in_file",
    "is_binary",
    "open_text",
    "read",
    "shows_article",
    "write",
]

_HEAD = 1 << 16  # characters that tell the format of a text without a name

_TEXTS = (  # the last one reads whatever is text
    ninjs.FORMAT,
    nitf.FORMAT,
    newsml.FORMAT,
    iptc7901.FORMAT,
    html.FORMAT,
    markdown.FORMAT,
    plain_text.FORMAT,
)
_LANGUAGES: Mapping[str, TextFormat | transcript.Transcript] = MappingProxyType(  # the others say nothing of prose
    {
        "html": html.FORMAT,
        "markdown": markdown.FORMAT,
        **dict.fromkeys(("srt", "subrip", "vtt", "webvtt"), transcript.FORMAT),
    }
)
FORMATS: tuple[Format, ...] = (docx.FORMAT, pdf.FORMAT, transcript.FORMAT, *_TEXTS)


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    encoding: str | None = None,
    encoding_errors: ErrorsMode = "strict",
    source_format: str | None = None,
) -> Document:
    """Read a document from a path, from bytes or from a binary stream.

    Its format is told by its content and by its name, unless `source_format` names one. `encoding` overrules what would
    be detected; `encoding_errors="replace"` reads undecodable bytes as U+FFFD. Raises ReadError for what is missing,
    forbidden, no text or in a format that is not read, DecodeError with the byte offset for what cannot be decoded.
    """
    prove(name, str | None, "name")
    prove(encoding, str | None, "encoding")
    prove(encoding_errors, ErrorsMode, "encoding_errors")
    prove(source_format, str | None, "source_format")
    data, found = _bytes(source)
    label = name if name is not None else found
    if source_format is not None:
        return _named(source_format).read(data, label, encoding, encoding_errors)
    form = next(form for form in FORMATS if form.sniff(data, label))
    if form in _TEXTS:
        refuse(data, label, told=form not in (markdown.FORMAT, plain_text.FORMAT))
    return form.read(data, label, encoding, encoding_errors)


def shows_article(start: bytes) -> bool:
    """Tell whether a file shows by how it begins that it holds an article: an item of a wire or a content system.

    >>> shows_article(b'{"headline": "x", "body_text": "y"}'), shows_article(b'{"name": "x"}')
    (True, False)
    """
    return any(form.sniff(start, "") for form in (ninjs.FORMAT, nitf.FORMAT, newsml.FORMAT))


def _named(name: str) -> Format:
    """Return the format of a name, or of the end of a file's name; OptionsError lists them where there is none."""
    lower = name.lower()
    found = next((form for form in FORMATS if form.name == lower or f".{lower}" in form.suffixes), None)
    if found is None:
        known = ", ".join(form.name for form in FORMATS)
        raise OptionsError("there is no format {name!r}; known are {known}", name=name, known=known)
    return found


def open_text(text: str, name: str, language: str = "") -> Document:
    """Return a text that an editor holds as a document of the format that its `language` or its name tells.

    The language is what the editor takes the text for, by an identifier of the Language Server Protocol.
    """
    if language in _LANGUAGES:
        return _LANGUAGES[language].open(text, name)
    head = text[:_HEAD].encode("utf-8", "replace")
    if transcript.FORMAT.sniff(head, name):
        return transcript.FORMAT.open(text, name)
    return next(form for form in _TEXTS if form.sniff(head, name)).open(text, name)


def in_file(document: Document, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits of a document that was opened as a text as edits of that text: what is said is not all of it."""
    if document.source.format == transcript.FORMAT.name:
        return transcript.FORMAT.in_file(document, edits)
    return tuple(edits)


def in_text(document: Document, edits: Sequence[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """Return the text in which a person sees edits made, and the edits of it: that of the file, where it is text."""
    if document.source.format == transcript.FORMAT.name:
        return transcript.FORMAT.text_of(document), transcript.FORMAT.in_file(document, edits)
    return document.text, tuple(edits)


def write(  # noqa: PLR0913 - one call writes a document in every way there is
    document: Document,
    edits: Sequence[Edit] = (),
    *,
    encoding: str | None = None,
    eol: str | None = None,
    track_changes: bool = False,
    author: str = "dedup",
    date: str | None = None,
    findings: Sequence[Finding] = (),
    to: str | None = None,
) -> bytes:
    """Return a document with edits of its text made, as bytes in the format that it came in, or `to` another one.

    `to` is "text", "markdown", "html", "docx", or such an end of a name as "md": what a reader sees is then written
    anew. Otherwise what no edit touches is as it was read. `encoding` replaces the one that the document came in; `eol`
    is "lf", "crlf" or "cr", None leaves line ends as they are. With `track_changes` a Word document gets every edit as
    a revision by `author` at `date` (ISO 8601; now where it is None) and each of the `findings` as comments. Raises
    WriteError where the encoding lacks a character, where the edits are not those of this document, or where the format
    cannot do what is asked.
    """
    prove(document, Document, "document")
    if not isinstance(edits, list | tuple):
        raise misfit(edits, tuple, "edits")
    prove(tuple(edits), tuple[Edit, ...], "edits")
    if not isinstance(findings, list | tuple):
        raise misfit(findings, tuple, "findings")
    writing = Writing(encoding, eol, track_changes, author, date, tuple(findings))
    prove(writing, Writing, "")
    prove(to, str | None, "to")
    target = None if to in (None, document.source.format) else target_named(to)
    if target not in (None, document.source.format):
        return convert(document, edits, target, writing)
    return _format_of(document).write(document, edits, writing)


def is_binary(document: Document) -> bool:
    """Tell whether a document is written as what no terminal can show."""
    return _format_of(document).binary


def _format_of(document: Document) -> Format:
    return next((form for form in FORMATS if form.name == document.source.format), plain_text.FORMAT)


def _bytes(source: object) -> tuple[bytes, str]:
    """Return the bytes of a source, and its name where it has one."""
    if isinstance(source, str):
        return load(Path(source)), source
    if isinstance(source, bytes | bytearray):
        return bytes(source), ""
    if isinstance(source, os.PathLike):
        path = _given(partial(os.fsdecode, source))
        return load(Path(path)), path
    reading = source.tobytes if isinstance(source, memoryview) else getattr(source, "read", None)
    if not callable(reading):
        raise misfit(source, Path, "source")
    return _whole(_given(reading)), ""


def _given(ask: Callable[[], object]) -> Any:
    """Ask a caller's object for something; raise ReadError for whatever it raises, for only the caller can mend it."""
    try:
        return ask()
    except Exception as error:
        said = "the source cannot be read ({error}): open it anew, or name its path"
        raise ReadError(said, error=f"{type(error).__name__}: {error}") from error


def _whole(data: object) -> bytes:
    if isinstance(data, bytes | bytearray | memoryview):
        return bytes(data)
    if isinstance(data, str):
        raise ReadError("the stream gives text; open it in binary mode ('rb'), so that its encoding can be seen")
    raise ReadError("the stream gives {found} instead of bytes: open one that waits for its data", found=shown(data))
