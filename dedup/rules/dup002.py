"""What it finds: one paragraph that stands again, letter for letter, in the same article.

Why it matters: a paragraph pasted into the wrong chapter reads as a mistake and tells a fact where it does not belong.

Example:
    The paragraph on the digital job platform closes the employment chapter and stands again in the health chapter.

Fix: safe. The copy is removed; no letter or digit is lost, because the kept paragraph has them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._copies import copies, differs, draft
from dedup.rules.base import Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "DUP002"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every copy of a single paragraph that differs at most in form."""
    for copy in copies(analysis):
        if copy.collation.group.kind == "paragraph" and not differs(copy):
            yield draft(analysis, copy, CODE, "this paragraph already stands on line {line}")


RULE = Rule(CODE, "repeated-paragraph", "error", "a paragraph stands more than once", __doc__, check)
