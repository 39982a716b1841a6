"""Formats: one file each, which reads a source into a Document and writes an edited text back as it came.

`read` opens what it is given and lets the first format that knows it read it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Literal

from dedup.errors import ReadError
from dedup.formats import text as plain_text
from dedup.formats.files import atomic_write, load
from dedup.model import Document, Source
from dedup.typed import misfit, prove, shown

__all__ = ["atomic_write", "encode", "read"]

ErrorsMode = Literal["strict", "replace"]

# What other formats begin with, and what to call them: they are named in an error, not guessed at as text. Their names
# are errors themselves, for what an error is filled with is put into the language of the person who reads it.
_SIGNATURES = (
    (b"%PDF-", ReadError("PDF")),
    (b"PK\x03\x04", ReadError("a ZIP archive (Word, ODT, EPUB …)")),
    (b"\xd0\xcf\x11\xe0", ReadError("an old Office document")),
    (b"\xff\xd8\xff", ReadError("a JPEG picture")),
    (b"\x89PNG\r\n", ReadError("a PNG picture")),
    (b"GIF8", ReadError("a GIF picture")),
    (b"{\\rtf", ReadError("RTF")),
    (b"\x1f\x8b", ReadError("a gzip file")),
    (b"7z\xbc\xaf", ReadError("a 7z archive")),
    (b"SQLite format 3", ReadError("an SQLite database")),
)


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    encoding: str | None = None,
    encoding_errors: ErrorsMode = "strict",
) -> Document:
    """Return a document from a path, from bytes or from a binary stream.

    `encoding` overrules what would be detected; `encoding_errors="replace"` reads undecodable bytes as U+FFFD. Raises
    ReadError for what is missing, forbidden or no text, DecodeError with the byte offset for what cannot be decoded.
    """
    prove(name, str | None, "name")
    prove(encoding, str | None, "encoding")
    prove(encoding_errors, ErrorsMode, "encoding_errors")
    data, found = _bytes(source)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(
                "{name} is {kind}; dedup reads plain text (.txt, .md): save it as text first",
                name=found or "the input",
                kind=kind,
            )
    decoded = plain_text.decode(data, encoding, encoding_errors, found or "the input")
    label = name if name is not None else found
    digest = hashlib.sha256(data).hexdigest()
    return Document(decoded.text, Source(label, "text", decoded.encoding, digest, len(decoded.text)), decoded.bom)


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


def encode(document: Document, text: str, *, encoding: str | None = None, eol: str | None = None) -> bytes:
    """Return a text as bytes in the encoding and with the byte order mark that a document came in, or as asked.

    `eol` is "lf", "crlf" or "cr"; None leaves line ends as they are. Raises WriteError where the encoding lacks a
    character.
    """
    return plain_text.encode(text, encoding or document.source.encoding or "utf-8", bom=document.bom, eol=eol)
