"""Converts an article into a format that holds all its words: plain text, Markdown, HTML or Word.

What is converted is what a reader sees: headings, paragraphs, lists, quotations, tables. Pictures, links, comments
and times are left behind, so that a format that can be written back is written back wherever that will do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from dedup.errors import OptionsError, WriteError
from dedup.formats.base import Writing, refuse_tracking
from dedup.formats.encodings import encode
from dedup.formats.made.parts import Part, parts
from dedup.formats.made.texts import as_html, as_markdown, as_text
from dedup.model import Document, Edit

TARGETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (".txt", ".text"),
        "markdown": (".md", ".markdown"),
        "html": (".html", ".htm"),
        "docx": (".docx",),
    }
)
"""The formats that an article can be made into, with the ends of the names of their files."""

_TEXTS: Mapping[str, Callable[[Sequence[Part]], str]] = {"text": as_text, "markdown": as_markdown}


def target_named(name: str) -> str:
    """Return the format that is asked for by its name or by the end of the names of its files.

    >>> target_named("markdown"), target_named("md")
    ('markdown', 'markdown')
    """
    known = next((form for form, ends in TARGETS.items() if name == form or f".{name.lower()}" in ends), None)
    if known is None:
        raise OptionsError("an article can be made into {known}, not {found}", known=", ".join(TARGETS), found=name)
    return known


def target_of(path: str) -> str | None:
    """Return the format that the name of a file asks for; None where it asks for none that can be made.

    >>> target_of("story.MD"), target_of("story.pdf")
    ('markdown', None)
    """
    return next((name for name, ends in TARGETS.items() if path.lower().endswith(ends)), None)


def convert(document: Document, edits: Sequence[Edit], target: str, writing: Writing) -> bytes:
    """Return a document with edits made, in one of the `TARGETS`; a text is in UTF-8 unless it says otherwise."""
    refuse_tracking(writing)
    found = parts(document, edits)
    if target == "docx":
        if writing.encoding or writing.eol:
            raise WriteError("a Word document has no encoding and no line ends to choose")
        from dedup.formats.made.word import as_word

        return as_word(found)
    encoding = writing.encoding or "utf-8"
    text = as_html(found, encoding) if target == "html" else _TEXTS[target](found)
    return encode(text, encoding, bom=False, eol=writing.eol)
