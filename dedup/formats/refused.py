"""Formats that are known but not read: they are named in an error, never guessed at as text.

A file is told by its first bytes, or by the end of its name. A story may begin with a bracket or a number: what looks
like mark-up must be closed, and a cue must have its times.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from dedup.errors import ReadError

# The names are errors themselves, for what an error is filled with is put into the language of the person who reads it.
_XML = ReadError("XML of another kind than NITF or NewsML-G2")
_JSON = ReadError("JSON of another kind than ninjs")
_RTF = ReadError("RTF")
_ZIP = ReadError("a ZIP archive (ODT, EPUB …)")
_OFFICE = ReadError("an old Office document")

_BYTES = (
    (b"PK\x03\x04", _ZIP),
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"\xff\xd8\xff", ReadError("a JPEG picture")),
    (b"\x89PNG\r\n", ReadError("a PNG picture")),
    (b"GIF8", ReadError("a GIF picture")),
    (b"\x1f\x8b", ReadError("a gzip file")),
    (b"7z\xbc\xaf", ReadError("a 7z archive")),
    (b"SQLite format 3", ReadError("an SQLite database")),
)
_PATTERNS = (
    (
        re.compile(
            r"<\?xml[\s?]|<!doctype\s+(?!html)\w|<(?:\w+:)?(?:nitf|newsitem|newsml|newsmessage|rss|feed)\b",
            re.IGNORECASE,
        ),
        _XML,
    ),
    (re.compile(r"\{\\rtf"), _RTF),
    (re.compile(r'(?:\[\s*)?\{\s*"[^"\r\n]*"\s*:'), _JSON),
)
_SUFFIXES = {
    ".mhtml": ReadError("a web archive (MHTML)"),
    **dict.fromkeys((".xml", ".rss", ".atom"), _XML),
    **dict.fromkeys((".json", ".jsonl"), _JSON),
    **dict.fromkeys((".odt", ".epub", ".pages", ".xlsx", ".pptx"), _ZIP),
    **dict.fromkeys((".doc", ".wps", ".xls", ".ppt"), _OFFICE),
    **dict.fromkeys((".csv", ".tsv"), ReadError("a table (CSV)")),
    **dict.fromkeys((".rst", ".adoc", ".tex", ".org", ".mdx"), ReadError("text in another mark-up than Markdown")),
    ".rtf": _RTF,
}
_READ = {  # told by their content alone: what is named so and has none of it is something else
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), ReadError("a Word document")),
    ".pdf": ReadError("a PDF"),
}
_HEAD = 1 << 16  # bytes within which a format shows what it is
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def refuse(data: bytes, name: str, *, told: bool) -> None:
    """Raise ReadError for what is in a format that is not read; it says which, and what to do.

    `told` is true where a format has recognised its own mark-up: then only what is no text at all is refused.
    """
    kind = next((kind for signature, kind in _BYTES if data.startswith(signature)), None)
    if kind is None and not told:
        start = head(data)
        kind = next((kind for pattern, kind in _PATTERNS if pattern.match(start)), None)
    if kind:
        said = "{name} is {kind}, which dedup does not read: save it as .docx, .html, .md or .txt first"
        raise ReadError(said, name=name or "the input", kind=kind)
    suffix = PurePath(name).suffix.lower()
    kind = None if told else _READ.get(suffix) or _SUFFIXES.get(suffix)
    if kind and not data.strip():
        raise ReadError("{name} is empty: there is nothing to read in it; save it anew", name=name)
    if kind and suffix in _READ:
        said = "{name} is named like {kind} and is none: it is damaged, or something else; save it anew, or rename it"
        raise ReadError(said, name=name, kind=kind)
    if kind:
        said = (
            "{name} is named like {kind}, which dedup does not read: save it as .docx, .html, .md or .txt first, or "
            "rename it if it is text"
        )
        raise ReadError(said, name=name, kind=kind)


def is_unread(name: str) -> bool:
    """Tell whether a file is named like one of a format that is known and not read.

    >>> is_unread("story.odt"), is_unread("story.txt")
    (True, False)
    """
    return PurePath(name).suffix.lower() in _SUFFIXES


def head(data: bytes) -> str:
    """Return the first characters of a file: enough to tell ASCII mark-up in whatever encoding."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data[len(mark) : _HEAD].decode(encoding, "replace").lstrip()
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip()
