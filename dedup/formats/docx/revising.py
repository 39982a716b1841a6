"""Write revisions: who changed what and when, as a word processor shows it for a person to accept or reject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from dedup.errors import WriteError
from dedup.formats.docx.places import Part, escaped

_ID = re.compile(r"<(?!/)[^<>]*?\s[\w-]*:?id\s*=\s*[\"']([0-9]{1,9})[\"']")
_DAY = 10  # characters of a date without a time


class Revising:
    """The revisions of one author at one time; each gets an id that nothing in the document has."""

    def __init__(self, author: str, date: str | None, parts: Iterable[Part]) -> None:
        self._author = author
        self.author = escaped(author)
        self.date = moment(date)
        self._id = max((int(found) for part in parts for found in _ID.findall(part.source)), default=0)

    @property
    def initials(self) -> str:
        """Return the first letters of the author's names; of a Chinese name its first character."""
        return escaped("".join(word[0] for word in self._author.split())[:3])

    def _given(self, w: str) -> str:
        self._id += 1
        return f'{w}id="{self._id}" {w}author="{self.author}" {w}date="{self.date}"'

    def deleted(self, w: str) -> str:
        """Return the tag that opens a deletion; `w` is the prefix of the document's elements."""
        return f"<{w}del {self._given(w)}>"

    def inserted(self, runs: str, w: str) -> str:
        """Return runs as an insertion."""
        return f"<{w}ins {self._given(w)}>{runs}</{w}ins>"

    def deletion(self, w: str) -> str:
        """Return the element that marks a row or the end of a paragraph as deleted."""
        return f"<{w}del {self._given(w)}/>"

    def changed_properties(self, before: str, w: str) -> str:
        """Return the element that keeps the properties which a paragraph had."""
        return f"<{w}pPrChange {self._given(w)}><{w}pPr>{before}</{w}pPr></{w}pPrChange>"


def moment(date: str | None) -> str:
    """Return a date and time as a document has them; now where none is given. Raises WriteError for what is none.

    >>> moment("2025-11-23"), moment("2025-11-23T18:30:00+08:00")
    ('2025-11-23T00:00:00Z', '2025-11-23T10:30:00Z')
    """
    if date is None:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        found = datetime.fromisoformat(date)
    except ValueError as error:
        said = "{date} is no date: write one as 2025-11-23 or 2025-11-23T18:30:00+08:00"
        raise WriteError(said, date=repr(date)) from error
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
