"""Open the ZIP archive of a document without trusting it, and write it anew with some of its parts changed."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from dedup.errors import ReadError
from dedup.formats.docx.places import Part, broken

CONTENT_TYPES = "[Content_Types].xml"
_LARGEST_PART = 64 << 20  # bytes of one part with text: a novel has some ten million
_LARGEST = 256 << 20  # bytes of all parts together, pictures with them
_MOST_ENTRIES = 20_000
_OFFICE_DOCUMENT = "/officeDocument"


class Package:
    """The archive of a document: its parts by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise broken("ZIP", str(error)) from error
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        self._prove()

    def _prove(self) -> None:
        """Raise ReadError for what no word processor writes: names that lead elsewhere, names twice, a bomb."""
        entries = self._archive.infolist()
        for name in self._entries:
            if name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or ":" in name:
                raise ReadError(
                    "the document holds a part that would lie outside of it ({part}): it is not read", part=name
                )
        if len(self._entries) != len(entries):
            raise broken("ZIP", ReadError("two parts have one name"))
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST:
            said = "the document unpacks to more than {size} MB: it is not read"
            raise ReadError(said, size=_LARGEST >> 20)
        if any(entry.flag_bits & 1 for entry in entries):
            raise ReadError("the document is protected by a password: save it without one first")

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a part of a name."""
        return name in self._entries

    def data(self, name: str) -> bytes:
        """Return the bytes of a part."""
        try:
            return self._archive.read(name)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise broken(name, str(error)) from error

    def checksum(self, name: str) -> int:
        """Return the CRC of a part, which tells one picture from another; 0 where it is missing."""
        return self._entries[name].CRC if name in self._entries else 0

    def part(self, name: str) -> Part:
        """Return a part of XML."""
        if name in self._entries and self._entries[name].file_size > _LARGEST_PART:
            raise ReadError("the document unpacks to more than {size} MB: it is not read", size=_LARGEST_PART >> 20)
        return Part(name, self.data(name))

    def main(self) -> str:
        """Return the name of the part that holds the story."""
        for target, kind in self.related("").values():
            if kind.endswith(_OFFICE_DOCUMENT):
                return target
        raise broken("_rels/.rels", ReadError("it is empty"))

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to, by id: the name of the part (or an address) and the kind of the reference."""
        place = relations(name)
        found: dict[str, tuple[str, str]] = {}
        for node in self.part(place).root.children if place in self else ():
            target, kind = node.get("Target") or "", node.get("Type") or ""
            if node.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
            found[node.get("Id") or ""] = target, kind
        return found

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the archive with some parts changed or added; the others are as they were, in their order."""
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for entry in self._archive.infolist():
                archive.writestr(
                    _like(entry), changed[entry.filename] if entry.filename in changed else self.data(entry.filename)
                )
            like = self._entries[CONTENT_TYPES]
            for name in changed:
                if name not in self._entries:
                    archive.writestr(_like(like, name), changed[name])
        return made.getvalue()


def relations(name: str) -> str:
    """Return the name of the part that says what a part refers to.

    >>> relations("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    return posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")


def _like(entry: zipfile.ZipInfo, name: str | None = None) -> zipfile.ZipInfo:
    """Return an entry with date, way of packing and attributes of another."""
    made = zipfile.ZipInfo(name or entry.filename, entry.date_time)
    made.compress_type = entry.compress_type
    made.external_attr, made.create_system, made.comment = entry.external_attr, entry.create_system, entry.comment
    return made
