"""What the views for other programs share: one JSON object as text, and spans as lines and columns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dedup.i18n import translate
from dedup.model import Fault
from dedup.reports.base import Look
from dedup.text.lines import LineIndex

Json = Mapping[str, Any]


def dumps(data: object, indent: int | None = None) -> str:
    """JSON in readable letters; lone surrogates are escaped, so that the result can be encoded."""
    return json.dumps(data, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace").decode("utf-8")


def without_empty(**fields: Any) -> Json:
    """A JSON object without the fields that hold nothing."""
    return {name: value for name, value in fields.items() if value not in (None, (), [], {}, "")}


def told(fault: Fault, look: Look) -> str:
    """A rule that failed, and where in its code, as a sentence."""
    said = translate(look.lang).gettext("rule {rule} failed: {error}")
    return said.format(rule=fault.rule, error=f"{fault.error} ({fault.place})" if fault.place else fault.error)


class Spans:
    """Spans of a text as lines and columns from 1; the end is exclusive."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineIndex(text)

    def points(self, start: int, end: int) -> tuple[int, int, int, int]:
        """First line, first column, last line and last column, in code points."""
        return *self._lines.position(start), *self._lines.position(end)

    def octets(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, in bytes of UTF-8."""
        line, column = self._lines.position(offset)
        before = self._text[offset - column + 1 : offset]
        return line, len(before.encode("utf-8", "surrogatepass")) + 1
