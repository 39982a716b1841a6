"""What it finds: characters that only look right.

Radicals and compatibility forms in place of ideographs, Cyrillic or Greek letters in a Latin word, an ideograph taken
for its neighbour.

Why it matters: a search for the word does not find it, and another font shows that it is another character.

Example:
    «⽤户» (a radical) for «用户», «釆访» for «采访», «Рfizer» with a Cyrillic Р.

Fix: safe for forms that Unicode itself defines as the same letter, where that is one of the text's own script: ⾄ is
至, but ⾞ is 車, and 车 in a simplified text. Unsafe for the others. A text extracted from a PDF file may hold
thousands of such forms for one cause, which is told once. What may be two words that meet (悦己|经济) is no finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dedup.lexicon.lookalikes import LATIN, PLACES, RADICALS, TAKEN_FOR
from dedup.model import Edit, Safety
from dedup.rules._marks import widened
from dedup.rules.base import Cause, Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "ENC004"
_COMPATIBLE = re.compile("[\u2f00-\u2fd5\uf900-\ufaff]+")
_RADICAL = re.compile(f"[{''.join(RADICALS)}]+")
_TAKEN = re.compile("|".join(PLACES.get(taken, taken) for taken in TAKEN_FOR))
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
        yield from _compatible(text, distinct)
    if _RADICAL.search(distinct):
        for match in _RADICAL.finditer(text):
            right = "".join(RADICALS[c] for c in match[0])
            yield from _found(text, match.span(), right, "unsafe", Cause("radicals"))
    if not alphabet.isdisjoint(_TAKEN_SIGNS):
        for match in _TAKEN.finditer(text):
            yield from _found(text, match.span(), TAKEN_FOR[match[0]], "unsafe")
    if _FOREIGN.search(distinct):
        for match in _MIXED.finditer(text):
            if not _in_foreign_word(text, match):
                right = "".join(LATIN.get(c, c) for c in match[0])
                yield from _found(text, match.span(), right, "unsafe", Cause("letters"))


def _compatible(text: str, distinct: str) -> Iterator[Draft]:
    """Yield runs of compatibility forms, parted where the safety of the fix changes."""
    from dedup.text.simplify import is_traditional, simplified

    traditional = is_traditional(distinct)
    for match in _COMPATIBLE.finditer(text):
        at = match.start()
        for safety, run in groupby(match[0], key=lambda form: _safety(form, traditional=traditional)):
            forms = "".join(run)
            right = unicodedata.normalize("NFKC", forms)
            right = right if safety == "safe" else simplified(right)
            yield from _found(text, (at, at + len(forms)), right, safety, Cause("compatibility"))
            at += len(forms)


def _safety(form: str, *, traditional: bool) -> Safety:
    """Tell how safe the ideograph is that Unicode names for a form: it must be one of the text's own script."""
    from dedup.text.simplify import simplified

    right = unicodedata.normalize("NFKC", form)
    canonical = unicodedata.normalize("NFC", form) == right
    return "safe" if canonical or traditional or simplified(right) == right else "unsafe"


def _found(
    text: str, place: tuple[int, int], right: str, safety: Safety, cause: Cause | None = None
) -> Iterator[Draft]:
    wrong = text[slice(*place)]
    if right != wrong:
        message = say("{wrong} only looks like {right}", wrong=wrong, right=right)
        edits = fix(safety, [Edit(*place, right, CODE)])
        yield Draft(*widened(text, *place), message, fix=edits, cause=cause)


def _in_foreign_word(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word goes on in its own script: there the Latin letters may be the strangers."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return any("\u0370" <= c <= "\u052f" for c in (before, after) if c)


RULE = Rule(CODE, "look-alike", "warning", "a character only looks right", __doc__, check)
