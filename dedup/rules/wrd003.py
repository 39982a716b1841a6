"""What it finds: one name or term in two spellings within the article.

Why it matters: readers take them for two people or two things, and one of the two is wrong.

Example:
    «弗拉基米尔·普京» three times and «弗拉基米尔·普金» once; «Jane Anderson» and «Jane Andersen»; one character off
    a name of the house's list. Where two names go on with other words (Kenya Posts and Telecommunications, Kenya Ports
    Authority) nothing is said.

Fix: for a name of the house's list unsafe: its spelling is put. Else none: which spelling is right, a person decides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.lexicon.scripts import is_han
from dedup.model import Edit
from dedup.rules.base import Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "WRD003"
_DOT = re.compile("[·•・]")
_SAME = 3  # ideographs of a foreign name that have to agree on the one side of the dot
_PART = 2  # ideographs on the other side of which one may differ: the shortest surname in use
_ENGLISH = re.compile(r"\b([A-Z][a-z]{1,14}) ([A-Z][a-z]{1,14})\b")
# The name goes on: Kenya Posts and Telecommunications, Kenya Ports Authority.
_LONGER = re.compile(r"\s+(?:(?:and|of|for|the|&)\s+)*([A-Z][a-z]+)")
_LONG = 5  # letters: shorter words differ by one letter and are other names (Jean, Joan)


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every spelling that another place or the house's list contradicts."""
    for term in (*analysis.house.names, *analysis.house.terms):
        yield from _near(analysis, term)
    if not analysis.alphabet.isdisjoint("·•・"):
        yield from _dotted(analysis.text)
    if len(analysis.chinese) < len(analysis.paragraphs):
        yield from _english(analysis.text)


def _near(analysis: Analysis, term: str) -> Iterator[Draft]:
    """Yield places where exactly one character of a listed term differs, and one of its halves stands as it should."""
    if len(term) < _SAME:
        return
    text, half = analysis.text, len(term) // 2
    listed = set(analysis.house.names + analysis.house.terms)
    starts = set(_all(text, term[:half])) | {at - half for at in _all(text, term[half:])}
    for at in sorted(starts):
        found = text[at : at + len(term)] if at >= 0 else ""
        if len(found) == len(term) and found not in listed and _one_letter_off(found, term):
            message = say("{wrong} is {right} on the house's list", wrong=found, right=term)
            yield Draft(at, at + len(term), message, (), fix("unsafe", [Edit(at, at + len(term), term, CODE)]))


def _all(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _one_letter_off(found: str, term: str) -> bool:
    """Tell whether one letter differs; of three not the first: another surname is another person."""
    wrong = [k for k, (a, b) in enumerate(zip(found, term, strict=True)) if a != b]
    if len(wrong) != 1 or (len(term) == _SAME and wrong[0] == 0):
        return False
    return found[wrong[0]].isalpha() and is_han(found[wrong[0]]) == is_han(term[wrong[0]])


def _dotted(text: str) -> Iterator[Draft]:
    """Yield foreign names with a dot that are equal on one side of it and one character off on the other."""
    behind: defaultdict[str, list[int]] = defaultdict(list)
    for match in _DOT.finditer(text):
        given = text[max(0, match.start() - _SAME) : match.start()]
        if len(given) == _SAME and all(map(is_han, given)):
            behind[given].append(match.end())
    for places in behind.values():
        counts = Counter(text[at : at + _PART] for at in places)
        usual, often = counts.most_common(1)[0]
        first = next(at for at in places if text[at : at + _PART] == usual)
        for at in places:
            part = text[at : at + _PART]
            if often > counts[part] == 1 and _one_off(part, usual) and all(map(is_han, part)):
                yield _contradicted(text, (at - _SAME - 1, at + _PART), (first - _SAME - 1, first + _PART))


def _one_off(one: str, two: str) -> bool:
    return len(one) == len(two) and one[0] == two[0] and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _contradicted(text: str, here: tuple[int, int], there: tuple[int, int]) -> Draft:
    usual = text[slice(*there)]
    note = Note(*there, say("here: {text}", text=usual))
    return Draft(*here, say("{wrong} is spelled {right} elsewhere", wrong=text[slice(*here)], right=usual), (note,))


def _english(text: str) -> Iterator[Draft]:
    """Yield two capitalised words of which the first is equal and one letter inside the second differs."""
    names: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for match in _ENGLISH.finditer(text):
        if len(match[2]) >= _LONG:
            names[match[1]].setdefault(match[2], []).append(match.start())
    for given, seconds in names.items():
        patterns: dict[str, str] = {}
        for second in sorted(seconds, key=lambda s: (-len(seconds[s]), seconds[s][0])):
            holes = [f"{second[:k]}*{second[k + 1 :]}" for k in range(1, len(second) - 1)]
            usual = next((patterns[h] for h in holes if h in patterns), None)
            if usual is None:
                patterns |= dict.fromkeys(holes, second)
            elif len(seconds[second]) == 1:
                start, first = seconds[second][0], seconds[usual][0]
                length = len(given) + 1 + len(second)
                rest = {_longer(text, at + length) for at in seconds[usual]}
                if "" not in rest and _longer(text, start + length) not in {"", *rest}:
                    continue  # parts of two longer names
                yield _contradicted(text, (start, start + length), (first, first + length))


def _longer(text: str, end: int) -> str:
    """Return the next word of the name that goes on at an offset, empty where none does."""
    match = _LONGER.match(text, end)
    return match[1] if match else ""


RULE = Rule(CODE, "two-spellings", "warning", "one name or term has two spellings", __doc__, check)
