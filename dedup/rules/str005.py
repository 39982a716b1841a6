"""What it finds: text behind the mark that ends the story.

Why it matters: what stands behind （完） or -30- was pasted there, belongs to another story, or comes from a place that
was cut; nobody read it in its context.

Example:
    «（完）», and three more paragraphs under it.

Fix: none. Where the text belongs, a person decides. A file with several such marks is a collection of stories, and a
credit line, a note, whom to ask and what a page shows under its story are where they should be: none is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.lexicon.en import layout as en
from dedup.lexicon.zh import layout as zh
from dedup.rules.base import Draft, Note, Rule, say
from dedup.text.segment import QUOTES
from dedup.text.width import columns

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR005"
_END = re.compile(
    r"(?:[（(【\[]\s*(?:全文)?(?:完|完[毕畢]|[结結]束|end|ends)\s*[)）】\]]|全文完|-\s?30\s?-|###|^ENDS?)$",
    re.IGNORECASE,
)
_TAIL = 12  # characters: the longest such mark
_PROSE = 40  # columns: what is shorter is a label
_STOPS = frozenset(zh.SENTENCE_ENDS + en.SENTENCE_ENDS) - frozenset("：:")
_CONTACT = re.compile(r"@|://|\d{3}[-.)\s]\s?\d{3,4}[-.\s]\d{4}|[電电][話话][：:]")


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding where prose of a story follows the only end mark."""
    text = analysis.text
    marks = [(p, m) for p in analysis.paragraphs if (m := _END.search(text[max(p.start, p.end - _TAIL) : p.end]))]
    if len(marks) != 1:
        return
    paragraph, match = marks[0]
    beside = {k for f in analysis.furniture for first, last in f.places for k in range(first, last + 1)}
    after = [p for p in analysis.paragraphs[paragraph.index + 1 :] if p.role == "body" and p.index not in beside]
    story = [p for p in after if _is_story(text[p.start : p.end])]
    if story:
        note = Note(paragraph.end - len(match[0]), paragraph.end, say("the story ends here"))
        yield Draft(story[0].start, story[-1].end, say("text behind the end of the story"), (note,))


def _is_story(said: str) -> bool:
    """Tell whether a paragraph tells something: it ends in a stop, and does not say whom to ask or who publishes it."""
    if columns(said[:_PROSE]) < _PROSE or said.rstrip(QUOTES)[-1:] not in _STOPS:
        return False
    return not said.casefold().startswith(en.CONTACTS) and not _CONTACT.search(said)


RULE = Rule(
    CODE,
    "text-after-ending",
    "warning",
    "text stands behind the end of the story",
    __doc__,
    check,
    mends=False,
    of_pages=True,
)
