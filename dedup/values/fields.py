"""Tells what the fields of a dataclass may hold."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any, get_type_hints

MOST = 1 << 63  # no position, line or count is larger, and longer numbers cannot always be printed


@cache
def hints_of(kind: type) -> dict[str, Any]:
    """Return the type hints of the fields of a dataclass, by their names."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
