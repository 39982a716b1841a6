"""Encodes answers as JSON, and their offsets in the units that a client counts in."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import accumulate
from typing import Any, Literal

Offsets = Literal["codepoint", "utf-16", "byte"]

_OFFSETS = ("start", "end", "length")


def dumps(value: Any) -> bytes:
    r"""Return a value as JSON in UTF-8; a lone surrogate, which UTF-8 has not, is escaped.

    >>> dumps({"text": "长\ud800"})
    b'{"text":"\xe9\x95\xbf\\ud800"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def counted(report: dict[str, Any], text: str, offsets: Offsets) -> dict[str, Any]:
    """Return a report with its offsets into a text counted in other units; lines and columns stay as they are.

    >>> counted({"offsets": "codepoint", "edits": [{"start": 1, "end": 2}]}, "😀长", "utf-16")
    {'offsets': 'utf-16', 'edits': [{'start': 2, 'end': 3}]}
    """
    if offsets == "codepoint" or (offsets == "utf-16" and max(text, default="") < "\U00010000"):
        return {**report, "offsets": offsets}
    return {**_converted(report, units(text, offsets).__getitem__), "offsets": offsets}


def units(text: str, offsets: Offsets) -> list[int]:
    """Return for every offset of a text, and for its end, how many units stand before it.

    A lone surrogate counts one unit of UTF-16, and three bytes.
    """
    if offsets == "codepoint":
        return list(range(len(text) + 1))
    width = _in_utf16 if offsets == "utf-16" else _in_utf8
    return [0, *accumulate(map(width, text))]


def _in_utf16(character: str) -> int:
    return 2 if character >= "\U00010000" else 1


def _in_utf8(character: str) -> int:
    code = ord(character)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _converted(value: Any, count: Callable[[int], int]) -> Any:
    if isinstance(value, dict):
        return {
            name: count(item) if name in _OFFSETS and isinstance(item, int) else _converted(item, count)
            for name, item in value.items()
        }
    return [_converted(item, count) for item in value] if isinstance(value, list) else value
