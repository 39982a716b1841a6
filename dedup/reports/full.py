"""Renders findings for reading: each with its line, the place marked, and every related place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dedup.i18n import translate
from dedup.model import Finding, Related
from dedup.reports import evidence
from dedup.reports.base import Checked, Failed, Look, paint
from dedup.reports.error_rate import rate
from dedup.reports.excerpt import excerpt, snippet
from dedup.reports.machine import told
from dedup.reports.place import place
from dedup.reports.settling import settled_by
from dedup.reports.width import visible


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:  # noqa: ARG001 - for programs
    """Render every finding of every document, every rule that failed, and a last line that counts the findings."""
    blocks = [block for one in checked for block in _document(one, look)]
    return "\n".join([*blocks, _count(checked, look)])


def _document(one: Checked, look: Look) -> Iterator[str]:
    _ = translate(look.lang).gettext
    if not one.text.strip():
        yield _("{name}: the text is empty").format(name=visible(one.name)) + "\n"
    for finding in one.report.findings:
        yield "".join(f"{line}\n" for line in _finding(one, finding, look))
    for fault in one.report.faults:
        rule = paint(f"error {fault.rule}", "error", look)
        yield f"{paint(visible(one.name), 'place', look)}: {rule}: {visible(told(fault, look))}\n"
    if look.verbose and one.report.matches:
        yield evidence.render(one, look)


def _finding(one: Checked, f: Finding, look: Look) -> Iterator[str]:
    where = paint(place(one, f), "place", look)
    yield f"{where}: {paint(f'{f.severity} {f.rule}', f.severity, look)} {f.name}: {visible(f.message)}{_sure(f, look)}"
    yield from excerpt(one.text, f.start, f.end, f.line, look)
    for related in f.related:
        yield _related(one, f, related, look)
    yield paint(f"      = {settled_by(f, look)}", "dim", look)


def _sure(f: Finding, look: Look) -> str:
    """Render how sure a finding is, where its rule weighs."""
    _ = translate(look.lang).gettext
    said = {"high": _(" (confidence high)"), "medium": _(" (confidence medium)"), "low": _(" (confidence low)")}
    return said[f.confidence] if f.confidence else ""


def _related(one: Checked, f: Finding, related: Related, look: Look) -> str:
    """Render a related place: its line and column, what it is, and how its text begins and ends."""
    place = f"{related.line}:{related.column}"
    said = f"      {paint(place, 'place', look)}: {visible(related.message)}"
    own = one.text[related.start : related.end]
    known = own in related.message or (related.start, related.end) == (f.start, f.end)
    return said if known else f"{said}: {snippet(own, max(24, look.width // 2))}"


def _count(checked: Sequence[Checked], look: Look) -> str:
    ngettext, _ = translate(look.lang).ngettext, translate(look.lang).gettext
    counts = Counter(f.severity for one in checked for f in one.report.findings)
    if not counts:
        return _("Nothing found.") + "\n"
    errors, warnings, infos = counts["error"], counts["warning"], counts["info"]
    said = [
        ngettext("{count} error", "{count} errors", errors).format(count=errors),
        ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        ngettext("{count} note", "{count} notes", infos).format(count=infos),
    ]
    return "".join([_("Found: {counts}.").format(counts=_(", ").join(said)), "\n", *_error_rate(checked, look)])


def _error_rate(checked: Sequence[Checked], look: Look) -> Iterator[str]:
    found = rate(checked)
    if found.weight:
        said = translate(look.lang).gettext(
            "Weighted errors as Chinese newspapers count them: {weight}, {rate} in 10,000 characters. It is what a "
            "machine can see: a lower bound and no certified rate."
        )
        yield said.format(weight=found.weight, rate=f"{found.per_10_000:.1f}") + "\n"
