"""What it finds: characters that only look right.

Radicals and compatibility forms in place of ideographs, Cyrillic or Greek letters in a Latin word, an ideograph taken
for its neighbour.

Why it matters: a search for the word does not find it, and another font shows that it is another character.

Example:
    «⽤户» (a radical) for «用户», «釆访» for «采访», «Рfizer» with a Cyrillic Р.

Fix: safe for compatibility forms, which Unicode itself defines as the same letter; unsafe for the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.lexicon.lookalikes import LATIN, RADICALS, TAKEN_FOR
from dedup.model import Edit, Safety
from dedup.rules._marks import widened
from dedup.rules.base import Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "ENC004"
_COMPATIBLE = re.compile("[\u2f00-\u2fd5\uf900-\ufaff]+")
_RADICAL = re.compile(f"[{''.join(RADICALS)}]+")
_TAKEN = re.compile("(?<![自知克律利])己经|" + "|".join(t for t in TAKEN_FOR if t != "己经"))  # 自己|经过
_TAKEN_SIGNS = frozenset("釆戍巳己已曰囗丄丅")
_FOREIGN = re.compile(f"[{''.join(LATIN)}]")
_MIXED = re.compile(
    f"[A-Za-z]{{1,40}}[{''.join(LATIN)}]{{1,3}}[A-Za-z]{{0,40}}|[{''.join(LATIN)}]{{1,3}}[A-Za-z]{{2,40}}"
)


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every stretch of characters that are taken for others."""
    alphabet, text = analysis.alphabet, analysis.text
    distinct = "".join(alphabet)
    if _COMPATIBLE.search(distinct) and analysis.chinese:  # Korean has uses of its own for compatibility forms
        for match in _COMPATIBLE.finditer(text):
            yield from _found(text, match, unicodedata.normalize("NFKC", match[0]), "safe")
    if _RADICAL.search(distinct):
        for match in _RADICAL.finditer(text):
            yield from _found(text, match, "".join(RADICALS[c] for c in match[0]), "unsafe")
    if not alphabet.isdisjoint(_TAKEN_SIGNS):
        for match in _TAKEN.finditer(text):
            yield from _found(text, match, TAKEN_FOR[match[0]], "unsafe")
    if _FOREIGN.search(distinct):
        for match in _MIXED.finditer(text):
            if not _in_foreign_word(text, match):
                yield from _found(text, match, "".join(LATIN.get(c, c) for c in match[0]), "unsafe")


def _found(text: str, match: re.Match[str], right: str, safety: Safety) -> Iterator[Draft]:
    start, end = match.span()
    if right != match[0]:
        edits = [Edit(start, end, right, CODE)]
        message = say("{wrong} only looks like {right}", wrong=match[0], right=right)
        yield Draft(*widened(text, start, end), message, (), fix(safety, edits))


def _in_foreign_word(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word goes on in its own script: there the Latin letters may be the strangers."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return any("\u0370" <= c <= "\u052f" for c in (before, after) if c)


RULE = Rule(CODE, "look-alike", "warning", "a character only looks right", __doc__, check)
