"""Find the strings of a JSON text at their places, with the edits that undo their escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dedup.errors import ReadError
from dedup.model import Edit

_TOKEN = re.compile(r"\s*+(?:(\"(?:[^\"\\]|\\.)*+\")|([{}\[\],:])|[^\s{}\[\],:\"]++)")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])")


_SHORT = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class String(NamedTuple):
    """A string value: where it stands between its quotation marks, and the keys and numbers that lead to it."""

    path: tuple[str | int, ...]
    start: int
    end: int


def parse(text: str) -> Any:
    """Return what a JSON text says; raise ReadError where it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        said = "this is broken JSON: {error} in line {line}, column {column}; mend it, or save it anew"
        raise ReadError(said, error=error.msg, line=error.lineno, column=error.colno) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number with too many digits
        raise ReadError(
            "this JSON is nested too deeply, or has a number that is too long: dedup reads articles"
        ) from error


def strings(text: str) -> Iterator[String]:
    """Yield the string values of a JSON text that `parse` has read, in order.

    >>> [(s.path, '{"a": ["x"]}'[s.start : s.end]) for s in strings('{"a": ["x"]}')]
    [(('a', 0), 'x')]
    """
    path: list[str | int] = []
    awaits_key = False
    for match in _TOKEN.finditer(text):
        said, sign = match[1], match[2]
        if said is not None and awaits_key:
            path[-1] = json.loads(said)
        elif said is not None:
            yield String(tuple(path), match.start(1) + 1, match.end(1) - 1)
        elif sign in ("{", "["):
            path.append("" if sign == "{" else 0)
            awaits_key = sign == "{"
        elif sign in ("}", "]"):
            path.pop()
            awaits_key = False
        elif sign == ",":
            awaits_key = isinstance(path[-1], str)
            path[-1] = path[-1] if awaits_key else int(path[-1]) + 1
        elif sign == ":":
            awaits_key = False


def escapes(text: str, start: int, end: int) -> list[Edit]:
    r"""Return the escapes between two quotation marks as the edits that undo them.

    >>> [e.replacement for e in escapes(r"\u957f\n\ud83d\ude00", 0, 20)]
    ['长', '\n', '😀']
    """
    return [Edit(m.start(), m.end(), _said(m[0])) for m in _ESCAPE.finditer(text, start, end)]


def _said(escape: str) -> str:
    """Return the character that an escape stands for; a pair of surrogates is one."""
    if escape[1] != "u":
        return _SHORT[escape[1]]
    first = int(escape[2:6], 16)
    return chr(first) if len(escape) == 6 else chr(0x10000 + ((first - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
