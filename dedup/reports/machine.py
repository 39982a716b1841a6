"""Shares between the views for other programs JSON as text, and spans as lines and columns."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from typing import Any

from dedup.i18n import translate
from dedup.model import Fault
from dedup.reports.base import Look
from dedup.text.lines import LineIndex

Json = Mapping[str, Any]
_SURROGATES = re.compile("[\ud800-\udfff]")


def dumps(data: object, indent: int | None = None) -> str:
    """Render JSON in readable letters; lone surrogates are escaped, so that the result can be encoded."""
    return json.dumps(data, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace").decode("utf-8")


def scalars(text: str) -> str:
    """Return a text with U+FFFD for every lone surrogate, for readers that refuse even escaped ones."""
    return _SURROGATES.sub("\ufffd", text)


def without_empty(**fields: Any) -> Json:
    """Return a JSON object without the fields that hold nothing."""
    return {name: value for name, value in fields.items() if value not in (None, (), [], {}, "")}


def told(fault: Fault, look: Look) -> str:
    """Render a rule that failed, and where in its code, as a sentence."""
    said = translate(look.lang).gettext("rule {rule} failed: {error}")
    return said.format(rule=fault.rule, error=f"{fault.error} ({fault.place})" if fault.place else fault.error)


class Spans:
    """Spans of a text as lines and columns from 1; the end is exclusive."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineIndex(text)

    def points(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Return first line, first column, last line and last column, in code points."""
        return *self._lines.position(start), *self._lines.position(end)

    def octets(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, in bytes of UTF-8."""
        line, column = self._lines.position(offset)
        return line, self._bytes(offset) - self._bytes(offset - column + 1) + 1

    def _bytes(self, offset: int) -> int:
        """Count the bytes before an offset, from the last mark on: a line may be the whole text."""
        mark = offset // _STEP
        return self._marks[mark] + _size(self._text[mark * _STEP : offset])

    @cached_property
    def _marks(self) -> list[int]:
        """Count the bytes before every `_STEP`-th character."""
        pieces = (self._text[at : at + _STEP] for at in range(0, len(self._text), _STEP))
        return [0, *accumulate(map(_size, pieces))]


_STEP = 1024  # characters between two marks: short enough to count, long enough that the marks are few


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
