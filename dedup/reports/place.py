"""Tells where a finding stands: its line and column, and what its format calls the place where that tells more."""

from __future__ import annotations

from dedup.model import Finding, Locator
from dedup.reports.base import Checked
from dedup.reports.width import visible

# In these a person finds a place by its element, page or time; the lines of the first two are those of what is read.
_WITH_PLACES = frozenset({"docx", "pdf", "transcript"})


def place(one: Checked, finding: Finding) -> str:
    """Return the place of a finding of a document."""
    told = _told(finding.locator) if finding.locator and one.report.source.format in _WITH_PLACES else ""
    return f"{visible(one.name)}:{finding.line}:{finding.column}" + (f" ({told})" if told else "")


def _told(locator: Locator) -> str:
    """Return a page, an element or a time, and a cell.

    >>> _told(Locator(path="table[1]", cell="B3"))
    'table[1] B3'
    """
    page = f"p. {locator.page}" if locator.page is not None else ""
    return visible(" ".join(filter(None, (page, locator.path, locator.cell))))
