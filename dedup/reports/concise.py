"""Renders one line a finding: path:line:column, severity, rule, name, message, and whether there is a fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.i18n import translate
from dedup.model import Finding
from dedup.reports import evidence
from dedup.reports.base import Checked, Failed, Look, paint
from dedup.reports.machine import told
from dedup.reports.place import place
from dedup.reports.width import visible


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:  # noqa: ARG001 - for programs
    """Render every finding of every document on a line of its own, in order, then every rule that failed."""
    return "".join(f"{line}\n" for one in checked for line in _lines(one, look))


def _lines(one: Checked, look: Look) -> Iterator[str]:
    for f in one.report.findings:
        yield line(one, f, look)
    for fault in one.report.faults:
        yield f"{visible(one.name)}: {paint(f'error[{fault.rule}]', 'error', look)} {visible(told(fault, look))}"
    if look.verbose:
        yield from evidence.lines(one, look)


def line(one: Checked, f: Finding, look: Look) -> str:
    """Render one finding of a document."""
    rule = paint(f"{f.severity}[{f.rule}]", f.severity, look)
    return f"{place(one, f)}: {rule} {f.name}: {visible(f.message)}{_fix(f, look)}"


def _fix(f: Finding, look: Look) -> str:
    """Say which kind of fix there is; nothing where a person decides."""
    if f.fix is None:
        return ""
    _ = translate(look.lang).gettext
    return f" [{_('safe fix') if f.fix.safety == 'safe' else _('unsafe fix')}]"
