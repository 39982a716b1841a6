"""What it finds: text behind the mark that ends the story.

Why it matters: what stands behind （完） or -30- was pasted there, belongs to another story, or comes from a place that
was cut; nobody read it in its context.

Example:
    «（完）», and three more paragraphs under it.

Fix: none. Where the text belongs, a person decides. A file with several such marks is a collection of stories, and a
credit line or a note behind the mark is where it should be: neither is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR005"
_END = re.compile(
    r"(?:[（(【\[]\s*(?:全文)?(?:完|完[毕畢]|[结結]束|end|ends)\s*[)）】\]]|全文完|-\s?30\s?-|###|(?<![^\s])ENDS?)$",
    re.IGNORECASE,
)
_TAIL = 12  # characters: the longest such mark


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding where body text follows the only end mark."""
    text = analysis.text
    marks = [(p, m) for p in analysis.paragraphs if (m := _END.search(text[max(p.start, p.end - _TAIL) : p.end]))]
    if len(marks) != 1:
        return
    paragraph, match = marks[0]
    after = [p for p in analysis.paragraphs[paragraph.index + 1 :] if p.role == "body"]
    if after:
        note = Note(paragraph.end - len(match[0]), paragraph.end, say("the story ends here"))
        yield Draft(after[0].start, after[-1].end, say("text behind the end of the story"), (note,))


RULE = Rule(CODE, "text-after-ending", "warning", "text stands behind the end of the story", __doc__, check)
