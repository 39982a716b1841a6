"""One line a finding: path:line:column, severity, rule, name, message."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.reports.base import Checked, Failed, Look, paint
from dedup.reports.width import visible


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:  # noqa: ARG001 - for programs
    """Every finding of every document on a line of its own, in the order of the text."""
    lines = []
    for one in checked:
        for f in one.report.findings:
            where = f"{visible(one.name)}:{f.line}:{f.column}:"
            rule = paint(f"{f.severity}[{f.rule}]", f.severity, look)
            lines.append(f"{where} {rule} {f.name}: {visible(f.message)}")
    return "".join(f"{line}\n" for line in lines)
