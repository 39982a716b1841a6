"""What it finds: what belongs to a page or a wire and not to the story.

Folios, running heads, jump lines, slugs, (more), -30-.

Why it matters: copied out of a PDF or a wire it stands in the middle of a sentence, and prints there.

Example:
    «（下转第3版）», «— 5 —», «Page 3 of 10», «(more)» as lines of their own.

Fix: unsafe: the line is removed. It has letters or digits, so nobody removes it unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.edits import removal
from dedup.rules.base import Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR007"
_LONGEST = 40  # characters: a line of page furniture is short
_FURNITURE = re.compile(
    r"""[（(【\[]?\s*(?:紧接|上接|下转|转|接)\s*第?\s*[0-9一二三四五六七八九十A-D]{1,3}\s*版.{0,12}[)）】\]]?
    |第\s*[0-9一二三四五六七八九十]{1,3}\s*[版页](?:\s*[/／，共]\s*共?\s*[0-9]{1,3}\s*[版页])?
    |[-—–·]{1,2}\s*[0-9]{1,3}\s*[-—–·]{1,2}
    |page\s+[0-9]{1,3}(?:\s+of\s+[0-9]{1,3})?
    |[(]?\s*(?:more|mtc|first\s+add|[0-9](?:st|nd|rd|th)\s+ld)\s*[)]?
    |-\s?30\s?-|\#\s?\#\s?\#
    |(?:continued\s+(?:on|from)|see|turn\s+to)\s+page\s+[A-D]?[0-9]{1,3}\.?
    |(?:slug|keyword|urgent|embargo(?:ed)?)\s*:\s*\S.{0,30}
    |[a-z]+(?:-[a-z]+)+\s+(?:[0-9](?:st|nd|rd|th)\s+(?:ld|lead|writethru|add)|writethru|add\s+[0-9])""",
    re.IGNORECASE | re.VERBOSE,
)


def check(analysis: Analysis) -> Iterator[Draft]:
    """One finding for every line of page furniture."""
    for paragraph in analysis.paragraphs:
        if paragraph.end - paragraph.start <= _LONGEST:
            line = analysis.text[paragraph.start : paragraph.end]
            if _FURNITURE.fullmatch(line):
                gone = removal(analysis.text, analysis.paragraphs, [paragraph.index], CODE)
                message = say("{line} belongs to a page or a wire, not to the story", line=line)
                yield Draft(paragraph.start, paragraph.end, message, (), fix("unsafe", gone))


RULE = Rule(CODE, "page-furniture", "warning", "page furniture stands in the text", __doc__, check)
