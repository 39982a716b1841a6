"""SARIF 2.1.0 (OASIS): findings with related places, fixes and fingerprints for code scanning."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from dedup._version import __version__
from dedup.i18n import page, translate
from dedup.model import Finding, Fix
from dedup.reports.base import Checked, Failed, Look
from dedup.reports.machine import Json, Spans, dumps, told, without_empty
from dedup.rules import RULES
from dedup.rules.base import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_NUMBERS = {rule.code: number for number, rule in enumerate(RULES)}


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:
    """Render one run over all documents; a rule that failed or a document unchecked makes it unsuccessful."""
    faults = [_notice(one.name, told(fault, look), fault.rule) for one in checked for fault in one.report.faults]
    faults += [_notice(lost.name, lost.message) for lost in failed]
    run = {
        "tool": {"driver": {"name": "dedup", "version": __version__, "rules": [_rule(rule, look) for rule in RULES]}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [
            without_empty(executionSuccessful=not faults, toolExecutionNotifications=faults),
        ],
        "results": [result for one in checked for result in _results(one.in_file, look)],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _notice(name: str, said: str, rule: str = "") -> Json:
    where = {"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}}
    return without_empty(level="error", message={"text": said}, locations=[where], associatedRule=rule and {"id": rule})


def _uri(name: str) -> str:
    """Return a file's name as a relative reference, also where the file system's encoding cannot say it.

    >>> _uri("要闻 1.txt")
    '%E8%A6%81%E9%97%BB%201.txt'
    """
    return quote(name, errors="surrogatepass")


def _rule(rule: Rule, look: Look) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": translate(look.lang).gettext(rule.summary)},
        "help": {"text": page(rule.page, look.lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(one: Checked, look: Look) -> list[Json]:
    spans, artifact = Spans(one.text), {"uri": _uri(one.name)}
    return [_result(f, spans, artifact, look) for f in one.report.findings]


def _result(f: Finding, spans: Spans, artifact: Json, look: Look) -> Json:
    related = [
        {"id": number, "message": {"text": at.message}, **_location(spans, artifact, at.start, at.end)}
        for number, at in enumerate(f.related)
    ]
    return without_empty(
        ruleId=f.rule,
        ruleIndex=_NUMBERS[f.rule],
        level=_LEVELS[f.severity],
        message={"text": f.message},
        occurrenceCount=f.count,
        locations=[_location(spans, artifact, f.start, f.end)],
        relatedLocations=related,
        partialFingerprints={"dedup/v1": f.fingerprint},
        fixes=[_fix(f.fix, spans, artifact, look)] if f.fix and f.fix.edits else [],
        properties=without_empty(safety=f.fix.safety if f.fix else "display-only", confidence=f.confidence),
    )


def _location(spans: Spans, artifact: Json, start: int, end: int) -> Json:
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(spans, start, end)}}


def _region(spans: Spans, start: int, end: int) -> Json:
    """Return a place both ways: lines and columns for editors, offsets for programs that change a text."""
    line, column, end_line, end_column = spans.points(start, end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {**region, "charOffset": start, "charLength": end - start}


def _fix(fix: Fix, spans: Spans, artifact: Json, look: Look) -> Json:
    _ = translate(look.lang).gettext
    replacements = [
        {
            "deletedRegion": _region(spans, edit.start, edit.end),
            "insertedContent": {"text": edit.replacement},
        }
        for edit in fix.edits
    ]
    told = _("safe fix") if fix.safety == "safe" else _("unsafe fix: look at it before you take it")
    return {
        "description": {"text": told},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }
