"""What it finds: characters that could not be read.

The replacement character U+FFFD, lone surrogates, and 锟斤拷, which U+FFFD becomes when it is misread a second time.

Why it matters: a letter or a digit is gone, and nothing in the file says which one.

Example:
    «新增就业4.8�万人»

Fix: none. Read the source again with its own encoding (`--encoding`), or look the word up in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._marks import widened
from dedup.rules.base import Cause, Draft, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "ENC001"
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOST = re.compile("[\ufffd\ud800-\udfff]+|锟(?:斤拷锟?)+")


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every run of characters that are lost."""
    if "\ufffd" not in analysis.alphabet and "锟" not in analysis.alphabet and not _SURROGATE.search(analysis.text):
        return
    for match in _LOST.finditer(analysis.text):
        message = say("{count} characters here could not be read; look them up in the original", count=len(match[0]))
        yield Draft(*widened(analysis.text, *match.span()), message, cause=Cause("decoding"))


RULE = Rule(CODE, "unreadable", "error", "characters could not be read", __doc__, check, mends=False)
