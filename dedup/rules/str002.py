"""What it finds: a line that announces a text, ending in a dash or a colon, under which no such text stands.

Why it matters: the section that it opens is missing, or stands elsewhere; the reader falls from one subject into
another.

Example:
    «……应急处置能力提升——» and under it only a paragraph that belongs to the employment chapter and is removed there.

Fix: none. Whether a text is missing or the dash should be a full stop, a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.model import Paragraph
from dedup.rules._copies import copies
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR002"
_DASHES = ("——", "--", "——”")
_COLONS = ("：", ":")
_NO_TEXT = frozenset({"byline", "separator"})  # roles that are never the text under a heading
_BREAKS = frozenset({"byline", "separator", "headline"})


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every announcing line with nothing of its own under it."""
    removed = {analysis.content_paragraphs[k].index for copy in copies(analysis) for k in copy.removed}
    for paragraph in analysis.paragraphs:
        ending = analysis.text[max(paragraph.start, paragraph.end - 3) : paragraph.end]
        if paragraph.index in removed or paragraph.role in _NO_TEXT or not ending.endswith(_DASHES + _COLONS):
            continue
        found = _dangling(analysis, paragraph, removed, dash=ending.endswith(_DASHES))
        if found:
            yield found


def _dangling(analysis: Analysis, paragraph: Paragraph, removed: set[int], *, dash: bool) -> Draft | None:
    start, end = max(paragraph.start, paragraph.end - 12), paragraph.end  # 12: the last words, enough to know it again
    number = paragraph.index + 1
    if number == len(analysis.paragraphs) or analysis.paragraphs[number].role in _BREAKS:
        return Draft(start, end, say("this line announces a text, but none follows"))
    following = analysis.paragraphs[number]
    if number in removed and dash:
        note = Note(following.start, following.end, say("this paragraph is a copy and belongs elsewhere"))
        return Draft(start, end, say("this line announces a text, but what follows belongs elsewhere"), (note,))
    if dash and _announces(analysis.text, paragraph) and _announces(analysis.text, following):
        return Draft(start, end, say("this line announces a text, but another such line follows"))
    return None


def _announces(text: str, paragraph: Paragraph) -> bool:
    return paragraph.role in ("subheading", "kicker") and text[paragraph.start : paragraph.end].endswith(_DASHES)


RULE = Rule(CODE, "dangling-heading", "warning", "a line announces a text that does not follow", __doc__, check)
