"""Turns findings into diagnostics of the Language Server Protocol."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

from dedup.lsp.examining import Examined
from dedup.lsp.positions import Positions
from dedup.model import Finding, Related, Severity

SOURCE = "dedup"
_SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(examined: Examined) -> list[types.Diagnostic]:
    """Return the findings of an article as diagnostics, in its order."""
    findings = examined.cleaned.report.findings
    return [diagnostic(finding, examined.article.uri, examined.positions) for finding in findings]


def diagnostic(finding: Finding, uri: str, positions: Positions) -> types.Diagnostic:
    """Return one finding as a diagnostic; `data` is its fingerprint."""
    return types.Diagnostic(
        range=span(positions, finding.start, finding.end),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        message=finding.message,
        related_information=[_related(related, uri, positions) for related in finding.related],
        data=finding.fingerprint,
    )


def _related(related: Related, uri: str, positions: Positions) -> types.DiagnosticRelatedInformation:
    location = types.Location(uri, span(positions, related.start, related.end))
    return types.DiagnosticRelatedInformation(location, related.message)


def span(positions: Positions, start: int, end: int) -> types.Range:
    """Return the range of a span of the text."""
    return types.Range(types.Position(*positions.point(start)), types.Position(*positions.point(end)))
