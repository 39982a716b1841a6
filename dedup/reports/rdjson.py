"""Reviewdog's diagnostic format, rdjson: columns count bytes of UTF-8.

After proto/rdf/reviewdog.proto of reviewdog. It is read strictly: a field that a reader does not know, or half a
surrogate pair, and nothing is read at all. So related places, for which only later readers have a field, are told in
the message.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from dedup.i18n import translate
from dedup.model import Edit, Finding
from dedup.reports import concise
from dedup.reports.base import Checked, Failed, Look
from dedup.reports.machine import Json, Spans, scalars, told, without_empty
from dedup.reports.settling import settled_by

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:
    """Render one result with the diagnostics of every document; only a safe fix is a suggestion."""
    diagnostics = []
    for one in (each.in_file for each in checked):
        spans = Spans(one.text)
        diagnostics += [_diagnostic(one, spans, f, look) for f in one.report.findings]
        diagnostics += [_problem(one.name, told(fault, look), fault.rule) for fault in one.report.faults]
    diagnostics += [_problem(lost.name, lost.message) for lost in failed]
    text = json.dumps({"source": {"name": "dedup"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=2)
    return scalars(text) + "\n"


def _diagnostic(one: Checked, spans: Spans, f: Finding, look: Look) -> Json:
    fixes = f.fix.edits if f.fix and f.fix.safety == "safe" else ()
    line = translate(look.lang).gettext("line {line}")
    related = (f"{line.format(line=at.line)}: {at.message}" for at in f.related)
    return without_empty(
        message="\n".join([f.message, *related, settled_by(f, look)]),
        location={"path": one.name, "range": _range(spans, f.start, f.end)},
        severity=_SEVERITIES[f.severity],
        code={"value": f.rule},
        suggestions=[_suggestion(spans, edit) for edit in fixes],
        original_output=concise.line(one, f, replace(look, colour=False)),
    )


def _suggestion(spans: Spans, edit: Edit) -> Json:
    return {"range": _range(spans, edit.start, edit.end), "text": edit.replacement}


def _range(spans: Spans, start: int, end: int) -> Json:
    (line, column), (end_line, end_column) = spans.octets(start), spans.octets(end)
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}


def _problem(path: str, said: str, rule: str = "") -> Json:
    return without_empty(message=said, location={"path": path}, severity="ERROR", code=rule and {"value": rule})
