"""Reads JSON that people and other programs may have edited: what is ambiguous is refused, with the reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from dedup.errors import DecisionError
from dedup.values.typed import prove

_MARK = "\ufeff"  # the byte order mark that some editors put before UTF-8


def parse(text: str) -> Any:
    """Return what a JSON text holds. Raises DecisionError for what is none, for a key twice in one object, and for NaN.

    >>> parse('{"schema": 1, "schema": 2}')
    Traceback (most recent call last):
    dedup.errors.DecisionError: the key 'schema' stands twice in one object: remove one
    """
    prove(text, str, "text")
    try:
        return json.loads(text.removeprefix(_MARK), object_pairs_hook=_each_once, parse_constant=_no_number)
    except RecursionError as error:
        raise DecisionError("it is nested too deeply") from error
    except json.JSONDecodeError as error:
        said = "it is no JSON from line {line}, column {column} on: {error}"
        raise DecisionError(said, line=error.lineno, column=error.colno, error=error.msg) from error
    except ValueError as error:  # Python reads no number of thousands of digits
        raise DecisionError("it is no JSON that can be read: a number in it is too long") from error


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise DecisionError("the key {key!r} stands twice in one object: remove one", key=key)
        found[key] = value
    return found


def _no_number(name: str) -> NoReturn:
    raise DecisionError("it is no JSON: {error}", error=name)
