"""Reviewdog's diagnostic format, rdjson: columns count bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.model import Edit, Finding
from dedup.reports.base import Checked, Failed, Look
from dedup.reports.machine import Json, Spans, dumps, told, without_empty
from dedup.reports.settling import settled_by

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:
    """One result with the diagnostics of every document. Only a safe fix is a suggestion: one click applies it."""
    diagnostics = []
    for one in checked:
        spans = Spans(one.text)
        diagnostics += [_diagnostic(one, spans, f, look) for f in one.report.findings]
        diagnostics += [_problem(one.name, told(fault, look), fault.rule) for fault in one.report.faults]
    diagnostics += [_problem(lost.name, lost.message) for lost in failed]
    return dumps({"source": {"name": "dedup"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostic(one: Checked, spans: Spans, f: Finding, look: Look) -> Json:
    fixes = f.fix.edits if f.fix and f.fix.safety == "safe" else ()
    related = [
        {"message": at.message, "location": {"path": one.name, "range": _range(spans, at.start, at.end)}}
        for at in f.related
    ]
    return without_empty(
        message=f"{f.message}\n{settled_by(f, look)}",
        location={"path": one.name, "range": _range(spans, f.start, f.end)},
        severity=_SEVERITIES[f.severity],
        code={"value": f.rule},
        suggestions=[_suggestion(spans, edit) for edit in fixes],
        relatedLocations=related,
    )


def _suggestion(spans: Spans, edit: Edit) -> Json:
    return {"range": _range(spans, edit.start, edit.end), "text": edit.replacement}


def _range(spans: Spans, start: int, end: int) -> Json:
    (line, column), (end_line, end_column) = spans.octets(start), spans.octets(end)
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}


def _problem(path: str, said: str, rule: str = "") -> Json:
    return without_empty(message=said, location={"path": path}, severity="ERROR", code=rule and {"value": rule})
