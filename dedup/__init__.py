"""dedup: finds what stands twice in a report, asks about figures that contradict each other, cleans without loss.

`check` analyses, `clean` writes the canonical article, `read` opens a file, `figures` reads quantities. Most names are
loaded when they are first used, so that `import dedup` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dedup._version import __version__
from dedup.errors import DedupError
from dedup.figures import find as figures  # at once: the package of the same name would take the name otherwise

if TYPE_CHECKING:
    from dedup.archive import open_archive
    from dedup.formats import read, write
    from dedup.model import Document, Edit, Figure, Finding, Report, Sighting
    from dedup.options import Options
    from dedup.pipeline import Cleaned, check, clean
    from dedup.review.decisions import Decision, Decisions
    from dedup.review.record import Record

_HOMES = {
    "Cleaned": "dedup.pipeline",
    "Decision": "dedup.review.decisions",
    "Decisions": "dedup.review.decisions",
    "Document": "dedup.model",
    "Edit": "dedup.model",
    "Figure": "dedup.model",
    "Finding": "dedup.model",
    "Options": "dedup.options",
    "Record": "dedup.review.record",
    "Report": "dedup.model",
    "Sighting": "dedup.model",
    "check": "dedup.pipeline",
    "clean": "dedup.pipeline",
    "open_archive": "dedup.archive",
    "read": "dedup.formats",
    "write": "dedup.formats",
}

__all__ = [
    "Cleaned",
    "Decision",
    "Decisions",
    "DedupError",
    "Document",
    "Edit",
    "Figure",
    "Finding",
    "Options",
    "Record",
    "Report",
    "Sighting",
    "__version__",
    "check",
    "clean",
    "figures",
    "open_archive",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dedup' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
