"""Proves what a caller hands to `check` and `clean`, so that every mistake in it is a DedupError that names it."""

from __future__ import annotations

from dedup.errors import DedupError
from dedup.model import Document
from dedup.options import Options
from dedup.review.decisions import Decisions
from dedup.review.record_json import prove_places, prove_record
from dedup.typed import prove


def prove_arguments(source: object, options: object, record: object, decisions: object) -> None:
    """Raises a DedupError for the first argument that is of the wrong kind or holds something that is."""
    if isinstance(source, Document):
        prove(source, Document, "document")
        prove_places(source, "document")
    elif not isinstance(source, str):
        said = "expected a str or a Document, not {kind}; dedup.read() takes paths and bytes"
        raise DedupError(said, kind=type(source).__name__)
    prove(options, Options, "options")
    if record is not None:
        prove_record(record)
    prove(decisions, Decisions | None, "decisions")
