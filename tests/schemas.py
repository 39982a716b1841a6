"""Holds what dedup says to the JSON Schemas that it ships.

In Rust, forty times as fast as the reference in Python: every report that a test makes is held to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from dedup import schema

_VALIDATORS = {name: jsonschema_rs.validator_for(schema.load(name)) for name in schema.NAMES}


def valid(data: Any, name: str = "report-1") -> Any:
    """Return data that the shipped JSON Schema of a name allows; what it does not allow fails the test."""
    _VALIDATORS[name].validate(data)
    return data


def faults(data: Any, name: str) -> Iterator[str]:
    """Yield what a shipped JSON Schema does not allow, each with its place."""
    for error in _VALIDATORS[name].iter_errors(data):
        yield f"{'.'.join(map(str, error.instance_path))}: {error.message[:200]}"
