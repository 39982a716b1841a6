"""Articles as an archive keeps them: the text as a reader sees it, its paragraphs, and both as bytes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from dedup.archive.store import Row
from dedup.layout.rendered import Rendered, render
from dedup.model import Document, Paragraph
from dedup.text.lines import LineIndex
from dedup.text.paragraphs import split


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


def row_of(number: int, id: str, article: str | Document, date: str | None, source: str | None) -> Row:  # noqa: A002
    """Return the row of an article."""
    seen = rendered(article)
    kept = b""
    if isinstance(article, Document) and article.layout:
        plain = [[p.start, p.end, p.role] for p in seen.paragraphs]
        kept = zlib.compress(json.dumps(plain, separators=(",", ":")).encode())
    text = zlib.compress(seen.text.encode("utf-8", "surrogatepass"))
    return Row(number, id, date, source, len(seen.paragraphs), text, kept)


def entry_of(row: Row) -> Entry:
    """Return the article of a row."""
    text = zlib.decompress(row.text).decode("utf-8", "surrogatepass")
    return Entry(row.id, row.date, row.source, text, _paragraphs(text, row.extents))


def _paragraphs(text: str, kept: bytes) -> tuple[Paragraph, ...]:
    if not kept:
        return split(text)
    lines = LineIndex(text)
    plain: Sequence[tuple[int, int, str]] = json.loads(zlib.decompress(kept))
    return tuple(Paragraph(k, start, end, lines.line(start), role) for k, (start, end, role) in enumerate(plain))  # type: ignore[arg-type]
