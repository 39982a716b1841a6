"""Plain text: all of it is prose, and the text itself tells its paragraphs."""

from __future__ import annotations

from dedup.formats.base import TextFormat

LARGEST = 32 << 20  # bytes

FORMAT = TextFormat("text", (".txt", ".text"), lambda _data, _name: True, lambda _text: None, most=LARGEST)
