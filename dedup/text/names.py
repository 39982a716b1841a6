"""Finds where names may stand in a clause, so that another spelling of one can be asked about."""

from __future__ import annotations

import re

import regex

from dedup.lexicon.scripts import HAN
from dedup.lexicon.zh.names import AFTER_NAMES, SURNAMES

_CHINESE = regex.compile(rf"[{SURNAMES}]{HAN}{{1,2}}(?=[{AFTER_NAMES}]|$)")
_LATIN = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]+")


def spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of a clause that may be names: a surname and what follows, a capital inside a sentence.

    >>> [("市民薛东乐说"[a:b]) for a, b in spans("市民薛东乐说")], spans("the road was closed")
    (['薛东乐'], [])
    """
    return [m.span() for pattern in (_CHINESE, _LATIN) for m in pattern.finditer(text)]


def differ(one: str, other: str) -> bool:
    """Tell whether two readings of a clause differ in what may be a name."""
    return [one[a:b] for a, b in spans(one)] != [other[a:b] for a, b in spans(other)]
