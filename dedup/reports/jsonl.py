"""Renders one JSON object a line: every finding with its path, as in `dedup.report/1`, and every fault."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.reports.base import Checked, Failed, Look
from dedup.reports.machine import dumps


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:  # noqa: ARG001 - see View
    """Render the lines of every document, in the order of its text; then one for each that was not checked."""
    lines = []
    for one in checked:
        report = one.report.to_dict()
        lines += [{"path": one.name, **finding} for finding in report["findings"]]
        lines += [{"path": one.name, "fault": fault} for fault in report.get("faults", ())]
    lines += [{"path": one.name, "failed": one.message} for one in failed]
    return "".join(f"{dumps(line)}\n" for line in lines)
