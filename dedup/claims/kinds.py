"""Reads of which kind a claim speaks: ordinary or preference shares, gross or net, Series A or B, and per what.

Words that a claim shares with another tell that both speak of one field; a member of a row that stands in the one and
another member in the other tell that they speak of two things in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dedup.claims.words import english
from dedup.lexicon.en import claims as en
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh

Kinds = frozenset[tuple[str, str]]


def _members(rows: Sequence[Sequence[str]]) -> dict[str, list[tuple[str, str]]]:
    """Return for every word the rows in which it is a member, each with the word that stands for its synonyms."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        for member in row:
            for word in member.split("|"):
                found.setdefault(word, []).append((row[0], member))
    return found


_ZH, _EN = _members(zh.KINDS), _members(en.KINDS)
_ZH_WORD = re.compile(any_of(_ZH))
_EN_WORD = re.compile(rf"\b(?:{any_of(_EN)})\b", re.IGNORECASE)
_LABEL = re.compile(rf"\b({any_of(en.LABELLED)}) ([A-Z]|[IVX]{{1,4}}|[0-9]{{1,2}})\b(?!\.[0-9])", re.IGNORECASE)
_PER = re.compile(r"\b(?:per|for each|for every) ((?:[A-Za-z]+ ){0,2}[A-Za-z]+)")
_SPANS = frozenset(["annum", "year"])  # per annum and per year are one


def kinds_of(before: str, behind: str, *, of_chinese: bool) -> Kinds:
    """Return the rows that a clause names a member of, each with the member; a figure parts its two sides.

    >>> sorted(kinds_of("a dividend of", "per preference share", of_chinese=False))
    [('ordinary|common', 'preference|preferred'), ('per', 'share')]
    """
    clause = f"{before}\n{behind}"
    if of_chinese:
        return frozenset(kind for word in _ZH_WORD.findall(clause) for kind in _ZH[word])
    return frozenset(_english(clause, behind))


def _english(clause: str, behind: str) -> Iterator[tuple[str, str]]:
    for word in _EN_WORD.findall(clause):
        yield from _EN[word.lower()]
    for name, label in _LABEL.findall(clause):
        yield name.lower(), label.upper()
    for said in _PER.findall(behind):
        base = english(said)
        if base and base[-1] not in _SPANS:
            yield "per", base[-1]


def exclude(one: Kinds, two: Kinds) -> bool:
    """Tell whether two claims name different members of one row, and none that both name."""
    rows = {row for row, _ in one} & {row for row, _ in two}
    return any({m for r, m in one if r == row}.isdisjoint(m for r, m in two if r == row) for row in rows)
