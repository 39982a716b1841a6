"""The JSON Schemas (draft 2020-12) of everything that dedup writes or reads as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NAMES = ("report-1", "reports-1", "record-1", "decisions-1", "sightings-1")


def load(name: str) -> dict[str, Any]:
    """Return the schema of a name ("report-1" is `dedup.report/1`); KeyError for a name that is not in `NAMES`."""
    if name not in NAMES:
        raise KeyError(name)
    path = Path(__file__).parent / f"{name}.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
