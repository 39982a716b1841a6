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
_BREAKS = frozenset({"byline", "headline"})


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every announcing line with nothing of its own under it."""
    removed = {analysis.content_paragraphs[k].index for copy in copies(analysis) for k in copy.removed}
    beside = {k for f in analysis.furniture for first, last in f.places for k in range(first, last + 1)}
    for paragraph in analysis.paragraphs:
        ending = analysis.text[max(paragraph.start, paragraph.end - 3) : paragraph.end]
        if paragraph.role in _NO_TEXT or not ending.endswith(_DASHES + _COLONS):
            continue
        if paragraph.index in removed or paragraph.index in beside or _is_decoration(analysis.text, paragraph):
            continue
        found = _dangling(analysis, paragraph, removed, dash=ending.endswith(_DASHES))
        if found:
            yield found


def _is_decoration(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a line is hardly more than marks, or has the same ones before its words: --News Direct--."""
    said = text[paragraph.start : paragraph.end]
    return said.startswith(("--", "——")) or 2 * sum(map(str.isalnum, said)) < len("".join(said.split()))


def _dangling(analysis: Analysis, paragraph: Paragraph, removed: set[int], *, dash: bool) -> Draft | None:
    start, end = max(paragraph.start, paragraph.end - 12), paragraph.end  # 12: the last words, enough to know it again
    following = _following(analysis, paragraph)
    if following is None or following.role in _BREAKS:
        return Draft(start, end, say("this line announces a text, but none follows"))
    if following.index in removed and dash:
        note = Note(following.start, following.end, say("this paragraph is a copy and belongs elsewhere"))
        return Draft(start, end, say("this line announces a text, but what follows belongs elsewhere"), (note,))
    if dash and _announces(analysis.text, paragraph) and _announces(analysis.text, following):
        return Draft(start, end, say("this line announces a text, but another such line follows"))
    return None


def _following(analysis: Analysis, paragraph: Paragraph) -> Paragraph | None:
    """Return the next paragraph that says something: bullets and rulers may stand in lines of their own."""
    return next((p for p in analysis.paragraphs[paragraph.index + 1 :] if p.role != "separator"), None)


def _announces(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a line is a heading with a Chinese dash at its end; an English one breaks a speech off."""
    return paragraph.role in ("subheading", "kicker") and text[paragraph.start : paragraph.end].endswith("——")


RULE = Rule(
    CODE,
    "dangling-heading",
    "warning",
    "a line announces a text that does not follow",
    __doc__,
    check,
    mends=False,
    of_pages=True,
)
