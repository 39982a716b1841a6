"""The JSON Schemas (draft 2020-12) of everything that dedup writes or reads as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dedup.errors import MisfitError
from dedup.values.typed import shown

NAMES = ("report-1", "reports-1", "record-1", "decisions-1", "sightings-1")


def load(name: str) -> dict[str, Any]:
    """Return the schema of a name ("report-1" is `dedup.report/1`); MisfitError for a name that is not in `NAMES`.

    >>> load("nope")
    Traceback (most recent call last):
    dedup.errors.MisfitError: name must be one of report-1, reports-1, record-1, decisions-1, sightings-1, not 'nope'
    """
    if not isinstance(name, str) or name not in NAMES:
        said = "{name} must be one of {known}, not {found}"
        raise MisfitError(said, name="name", known=", ".join(NAMES), found=shown(name))
    path = Path(__file__).parent / f"{name}.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
