"""PDF, read only: characters with boxes are put together into lines, columns and paragraphs, across pages.

pypdfium2 (BSD, Apache-2.0) gives the characters of a page; what order they stand in is told by their boxes and not by
the file, whose order is that of the typesetter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dedup.errors import WriteError
from dedup.formats.base import ErrorsMode, Writing
from dedup.model import Document, Edit, Source

if TYPE_CHECKING:
    from dedup.formats.pdf.lines import Line

_HEAD = 1024  # bytes within which a PDF says what it is


class Pdf:
    """The format of PDF files; nothing is ever written back into one."""

    name = "pdf"
    suffixes = (".pdf",)
    binary = True

    def sniff(self, data: bytes, name: str) -> bool:
        """Return whether a file says that it is a PDF."""
        del name
        return b"%PDF-" in data[:_HEAD]

    def read(self, data: bytes, name: str, encoding: str | None, errors: ErrorsMode) -> Document:
        """Read the text of a PDF. Raises ReadError for one that is locked, damaged, endless or only pictures."""
        del encoding, errors
        from dedup.formats.pdf.columns import in_order
        from dedup.formats.pdf.furniture import without_furniture
        from dedup.formats.pdf.glyphs import pages
        from dedup.formats.pdf.lines import lines
        from dedup.formats.pdf.paragraphs import Story

        found: list[list[Line]] = [lines(page) for page in pages(data, name or "the input")]
        story = Story()
        for number, page in enumerate(without_furniture(found), 1):
            story.add(number, in_order(page))
        text, layout, origins = story.told()
        source = Source(name, self.name, None, hashlib.sha256(data).hexdigest(), len(text))
        return Document(text, source, layout, origins)

    def write(self, document: Document, edits: Sequence[Edit], writing: Writing) -> bytes:
        """Raise WriteError: a PDF is a picture of a page, and no place to edit."""
        del document, edits, writing
        raise WriteError("a PDF cannot be written: name an article in another format, such as -o OUT.md or OUT.docx")


FORMAT = Pdf()
