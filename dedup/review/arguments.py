"""Prove what a caller hands to `check` and `clean`, so that every mistake in it is a DedupError that names it."""

from __future__ import annotations

from dedup.errors import DedupError, MisfitError
from dedup.model import Document, Layout
from dedup.options import Options
from dedup.review.decisions import Decisions
from dedup.review.record_json import prove_places, prove_record
from dedup.values.typed import prove


def prove_arguments(source: object, options: object, record: object, decisions: object, archive: object = None) -> None:
    """Raise a DedupError for the first argument that is of the wrong kind or holds something that is."""
    if isinstance(source, Document):
        prove(source, Document, "document")
        prove_places(source, "document")
        _prove_layout(source)
    elif not isinstance(source, str):
        said = "expected a str or a Document, not {kind}; dedup.read() takes paths and bytes"
        raise DedupError(said, kind=type(source).__name__)
    prove(options, Options, "options")
    if record is not None:
        prove_record(record)
    prove(decisions, Decisions | None, "decisions")
    if archive is not None and (
        isinstance(archive, str | bytes | bytearray) or not callable(getattr(archive, "find", None))
    ):
        said = "archive must be what dedup.open_archive() returns, not {kind}"
        raise MisfitError(said, kind=type(archive).__name__)


def _prove_layout(document: Document) -> None:
    """Raise MisfitError where blocks or protected spans do not follow one another inside their text."""
    layout = document.layout or Layout()
    at, spans = 0, iter(layout.protected)
    span = next(spans, None)
    for number, block in enumerate(layout.blocks):
        start, end = block.prose or (block.end, block.end)
        inside = block.prose is None or at <= start <= end
        if (
            not inside
            or max(end, block.end) > len(document.text)
            or (block.parent is not None and block.parent >= number)
        ):
            said = "{name} must lie in the text, and behind the block before it"
            raise MisfitError(said, name=f"document.layout.blocks[{number}]")
        at = end if block.prose else at
        while block.prose and span and start <= span.start and span.end <= end:
            start, span = span.end, next(spans, None)
    for number, told in enumerate(layout.suppressions):
        if told.block is not None and not 0 <= told.block < len(layout.blocks):
            said = "{name} must be the number of a block"
            raise MisfitError(said, name=f"document.layout.suppressions[{number}].block")
    for number, cue in enumerate(layout.cues):
        before = layout.cues[number - 1].end if number else 0
        if not before <= cue.start <= cue.end <= len(document.text):
            said = "{name} must lie in the text, and behind the cue before it"
            raise MisfitError(said, name=f"document.layout.cues[{number}]")
    if span:
        said = "{name} must lie in the prose of a block, and behind the span before it"
        raise MisfitError(said, name=f"document.layout.protected[{layout.protected.index(span)}]")
