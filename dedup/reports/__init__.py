"""The views of a report: one file a view, each a pure function from a report to a text. No view finds anything out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from dedup.reports.base import Checked, Failed, Look


class View(Protocol):
    """What every format is: a text made of the reports, and for programs also of the documents that failed."""

    def __call__(self, checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:
        """Return the text, ending in a line break where it is not empty."""


_MODULES = {"json": "as_json"}

FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "junit", "rdjson")
"""What `--output-format` offers: a new format is a file of its own and a word here."""

IN_UTF8 = frozenset({"json", "jsonl", "sarif", "junit", "rdjson"})
"""The formats that are for programs, and in UTF-8 whatever the locale."""


def view(name: str) -> View:
    """Return the view of a format, imported only now: `dedup --help` needs none."""
    return cast(View, import_module(f"dedup.reports.{_MODULES.get(name, name)}").render)
