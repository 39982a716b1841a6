"""Tells where a finding stands: its line and column, and what its format calls the place."""

from __future__ import annotations

from dedup.model import Finding, Locator
from dedup.reports.width import visible


def place(name: str, finding: Finding) -> str:
    """Return the place of a finding in the document of a name.

    Where a format has no lines, they are those of the text that dedup reads: in a Word document a paragraph each.
    """
    told = _told(finding.locator) if finding.locator else ""
    return f"{visible(name)}:{finding.line}:{finding.column}" + (f" ({told})" if told else "")


def _told(locator: Locator) -> str:
    """Return a page, an element and a cell.

    >>> _told(Locator(path="table[1]", cell="B3"))
    'table[1] B3'
    """
    page = f"p. {locator.page}" if locator.page is not None else ""
    return visible(" ".join(filter(None, (page, locator.path, locator.cell))))
