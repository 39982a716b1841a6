"""Settings as they are shown: TOML that could be read again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from dedup.workspace.settings import KEYS, Settings

_HOUSE = ("names", "terms", "confusables", "boilerplate", "ceilings")


def rows(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Yield every key with its value as plain data, in the order of `KEYS`; None where nothing is set."""
    for key in KEYS:
        value = getattr(settings.house if key in _HOUSE else settings, key.replace("-", "_"))
        pairs = key in ("severity", "per-file-ignores", "confusables", "ceilings")
        yield key, _plain(dict(value) if pairs else value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def toml(value: Any) -> str:
    """Return a plain value as TOML on one line.

    >>> toml({"上党区": 400000})
    '{"上党区" = 400000}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(name)} = {toml(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    """Return a basic string of TOML, which is JSON's but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
