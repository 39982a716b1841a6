"""The views of a report: one file a view, each a pure function from a report to a text. No view finds anything out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dedup.reports import as_json, concise, full
from dedup.reports.base import Checked, Look

View = Callable[[Sequence[Checked], Look], str]

FORMATS: dict[str, View] = {"full": full.render, "concise": concise.render, "json": as_json.render}
"""What `--output-format` offers: a new format is a file of its own and a line here."""
