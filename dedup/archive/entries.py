"""Articles as an archive keeps them: the text as a reader sees it, its paragraphs, and both as bytes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedup.archive.store import Row
from dedup.layout.rendered import Rendered, render
from dedup.model import Document, Paragraph
from dedup.text.lines import LineIndex
from dedup.text.paragraphs import extents, split


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the archive."""

    id: str
    date: str | None
    source: str | None
    text: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def signed(self) -> tuple[str, list[tuple[int, int]]]:
        """The text that is signed, and where its paragraphs begin and end."""
        return self.text, [(p.start, p.end) for p in self.paragraphs]


def rendered(source: str | Document) -> Rendered:
    """Return a text or document as a reader sees it."""
    return render(source.text, source.layout) if isinstance(source, Document) else render(source)


class Prepared(NamedTuple):
    """An article as it is stored, without its number, and its text with its paragraphs' extents, which is signed."""

    row: Row
    signed: tuple[str, list[tuple[int, int]]]


def prepared(id: str, article: str | Document, date: str | None, source: str | None) -> Prepared:  # noqa: A002
    """Return an article as it is stored. Nothing is found out that finding alone needs: what its paragraphs are."""
    kept = b""
    if isinstance(article, Document) and article.layout:
        seen = rendered(article)
        text, spans = seen.text, [(p.start, p.end) for p in seen.paragraphs]
        plain = [[p.start, p.end, p.role] for p in seen.paragraphs]
        kept = zlib.compress(json.dumps(plain, separators=(",", ":")).encode())
    else:
        text = article.text if isinstance(article, Document) else article
        spans = extents(text)
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"))
    return Prepared(Row(0, id, date, source, len(spans), packed, kept), (text, spans))


def text_of(row: Row) -> str:
    """Return the text of a row."""
    return zlib.decompress(row.text).decode("utf-8", "surrogatepass")


def entry_of(row: Row, text: str) -> Entry:
    """Return the article of a row, whose text has been unpacked."""
    return Entry(row.id, row.date, row.source, text, _paragraphs(text, row.extents))


def _paragraphs(text: str, kept: bytes) -> tuple[Paragraph, ...]:
    if not kept:
        return split(text)
    lines = LineIndex(text)
    plain: Sequence[tuple[int, int, str]] = json.loads(zlib.decompress(kept))
    return tuple(Paragraph(k, start, end, lines.line(start), role) for k, (start, end, role) in enumerate(plain))  # type: ignore[arg-type]
