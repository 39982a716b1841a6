"""Joins the lines of wrapped paragraphs, offset for offset, so that sentences are read whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.lexicon.scripts import is_east_asian
from dedup.model import Paragraph

_LINE = 16  # characters: a shorter line was not wrapped for its length
_WRAP = re.compile(rf"(?<=[^\r\n]{{{_LINE}}})(?:\r\n|\r|\n)(?=[^\s])")
_GLUE = "_"  # no letter of a word, and no mark that ends a clause


def joined(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """Return a text of the same length in which a line end inside a paragraph of the body ends no sentence.

    The sentence goes on in the next line. Words of English are parted by a blank, ideographs by nothing that counts.
    """
    parts, done = [], 0
    for p in paragraphs:
        if p.role == "body" and ("\n" in (said := text[p.start : p.end]) or "\r" in said):
            parts += [text[done : p.start], _WRAP.sub(_seam, said)]
            done = p.end
    return "".join([*parts, text[done:]]) if parts else text


def _seam(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1]
    return (_GLUE if is_east_asian(before) else " ") * len(match[0])
