"""Tells a report in offsets of the file that a person has open, where the document's text is put together from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dedup.formats import transcript
from dedup.formats.base import file_offset
from dedup.model import Document, Finding, Fix, Origin, Report


def in_file_terms(document: Document, report: Report) -> tuple[str, Report] | None:
    """Return the text of the file and the report in its offsets; None where that is the document's, or no text.

    Programs that point at a place, or make a fix, have the file and not what was read from it.
    """
    if document.source.format != transcript.FORMAT.name:
        return None
    edits = transcript.FORMAT.in_file(document, report.edits)
    findings = tuple(_finding(document, finding) for finding in report.findings)
    return transcript.FORMAT.text_of(document), replace(report, findings=findings, edits=edits)


def _finding(document: Document, found: Finding) -> Finding:
    start, end = _span(document.origins, found.start, found.end)
    related = []
    for other in found.related:
        first, last = (other.start, other.end) if other.article else _span(document.origins, other.start, other.end)
        related.append(replace(other, start=first, end=last))
    fix = Fix(found.fix.safety, transcript.FORMAT.in_file(document, found.fix.edits)) if found.fix else None
    return replace(found, start=start, end=end, related=tuple(related), fix=fix)


def _span(origins: Sequence[Origin], start: int, end: int) -> tuple[int, int]:
    """Return a span of the file: it ends behind its last character, wherever the next one stands.

    >>> _span([Origin(0, 2, 3), Origin(2, 5, 12)], 0, 2)
    (3, 5)
    """
    first = file_offset(origins, start)
    return first, max(first, file_offset(origins, end - 1) + 1) if start < end else first
