"""Word documents (.docx): the story is read, edits are spliced into the XML, and all else stays as it came.

Nothing is ever serialised anew: what an edit does not touch has the same bytes. Edits, revisions and comments are all
insertions into the text of the parts and replacements of parts of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from dedup.errors import ReadError, WriteError
from dedup.formats.base import ErrorsMode, Writing, applied
from dedup.model import Document, Edit, Source

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NAME = b"[Content_Types].xml"


class Docx:
    """Word documents, also those with macros and templates, which keep what they have."""

    name = "docx"
    suffixes = (".docx", ".docm", ".dotx", ".dotm")
    binary = True

    def sniff(self, data: bytes, name: str) -> bool:
        """Tell a document by the parts that a word processor writes, also one that it has encrypted."""
        if data.startswith(_OLE):
            return _ENCRYPTED in data
        if not data.startswith(_ZIP):
            return False
        return name.lower().endswith(self.suffixes) or (_NAME in data and b"word/" in data)

    def read(self, data: bytes, name: str, encoding: str | None, errors: ErrorsMode) -> Document:
        """Read the story: paragraphs, tables, text boxes, foot- and endnotes; revisions as if they were accepted."""
        from dedup.formats.docx.reading import read

        del encoding, errors  # XML tells its own
        try:
            refuse_encrypted(data)
            found = read(data)
        except ReadError as error:
            raise ReadError("{path}: {error}", path=name or "-", error=error) from error
        source = Source(name, self.name, None, hashlib.sha256(data).hexdigest(), len(found.text))
        return Document(found.text, source, found.layout, found.origins, found.opened, found.notes)

    def write(self, document: Document, edits: Sequence[Edit], writing: Writing) -> bytes:
        """Return the document with edits made, or written as revisions, and findings as comments."""
        from dedup.formats.docx.opened import Opened
        from dedup.formats.docx.writing import write

        applied(document.text, edits)  # they are this document's
        if writing.encoding or writing.eol:
            raise WriteError("a Word document has no encoding and no line ends to choose")
        if not isinstance(document.state, Opened):
            raise WriteError("the document was not read with dedup.read(): only what was read can be written back")
        return write(document.state, document.text, edits, writing)


def refuse_encrypted(data: bytes) -> None:
    """Raise ReadError for a document that a password protects: its archive lies encrypted in another container."""
    if data.startswith(_OLE):
        raise ReadError("the document is protected by a password: save it without one first")


FORMAT = Docx()
