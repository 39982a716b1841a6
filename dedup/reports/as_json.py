"""The report as JSON, schema `dedup.report/1`; several files as `dedup.reports/1`."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.reports.base import Checked, Look
from dedup.reports.machine import dumps


def render(checked: Sequence[Checked], look: Look) -> str:  # noqa: ARG001 - every view is called alike
    """JSON of one report, or of all in a list. Lone surrogates are escaped, so that the result can be encoded."""
    reports = [one.report.to_dict() for one in checked]
    data = reports[0] if len(reports) == 1 else {"schema": "dedup.reports/1", "reports": reports}
    return dumps(data, indent=2) + "\n"
