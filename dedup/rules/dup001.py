"""What it finds: a run of paragraphs that stands again in the same article.

Why it matters: a section that was set twice prints the same facts twice, often in two states of correction.

Example:
    The employment chapter of a report stands on lines 58 to 80 and again on lines 166 to 188.

Fix: safe. The copy is removed; every word or figure in which it differs is recorded, and what a person must decide
is asked by another finding. To keep a copy, accept the finding with the action "keep".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._copies import copies, draft
from dedup.rules.base import Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "DUP001"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every copy of a section."""
    for copy in copies(analysis):
        if copy.collation.group.kind == "section":
            yield draft(analysis, copy, CODE, "this section of {count} paragraphs already stands on line {line}")


RULE = Rule(CODE, "repeated-section", "error", "a run of paragraphs stands more than once", __doc__, check)
