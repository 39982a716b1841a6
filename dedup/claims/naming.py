"""Reads whom and what place a sentence speaks of, and who only says so."""

from __future__ import annotations

import re
from itertools import groupby

import regex

from dedup.lexicon.en import claims as en
from dedup.lexicon.scripts import HAN
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh
from dedup.lexicon.zh import places
from dedup.text.simplify import simplified

_PLACE = regex.compile(rf"{HAN}{{1,3}}?[{zh.PLACE_ENDS}](?![{zh.PLACE_ENDS}]|[民域级场属长委政内间外])")
_ATTRIBUTED = re.compile(rf"(?:{any_of(zh.ATTRIBUTION)})$")
_EN_ATTRIBUTED = re.compile(rf"\b(?:{any_of(en.ATTRIBUTION)})\b")


def attributing(clause: str) -> bool:
    """Tell whether a clause of Chinese only names who says what follows."""
    return _ATTRIBUTED.search(clause) is not None


def attributed(said: str) -> bool:
    """Tell whether somebody is named who says what follows: 市民政局副局长说，; the dean said that."""
    clauses = (c.strip() for c in re.split(r"[，,：:、]", simplified(said)))
    return any(attributing(c) for c in clauses) or _EN_ATTRIBUTED.search(said) is not None


def places_named(text: str) -> frozenset[str]:
    """Return the places that a stretch of text names."""
    found = set()
    for match in _PLACE.finditer(text):
        name = match[0][-3:]
        if name[-2:] not in zh.NO_PLACES and name[-2:] not in zh.SCOPES:
            found.add(name)
    for initial in _INITIAL.finditer(text):
        k = initial.start()
        lengths = _BY_START.get(text[k : k + 2], ())
        found.update([text[k : k + n] for n in lengths if text[k : k + n] in _KNOWN][:1])
    return frozenset(found)


_KNOWN = frozenset([*places.PROVINCES, *places.CITIES, *places.COUNTRIES])
_BY_START: dict[str, tuple[int, ...]] = {
    start: tuple(sorted({len(name) for name in same}, reverse=True))
    for start, same in groupby(sorted(_KNOWN), key=lambda name: name[:2])
}


_INITIAL = re.compile(f"[{''.join(sorted({name[0] for name in _KNOWN}))}]")


def home(paragraph: str) -> frozenset[str]:
    """Return the place with which a paragraph begins."""
    match = _PLACE.match(paragraph)
    known = next((paragraph[:n] for n in _BY_START.get(paragraph[:2], ()) if paragraph[:n] in _KNOWN), None)
    if known:
        return frozenset([known])
    return frozenset([match[0][-3:]]) if match and match[0] not in zh.SCOPES else frozenset()


_NAME = re.compile(r"(?:(?:In|At|For|On) )?(?P<name>[A-Z][\w’'-]+(?: (?:of |de |van |the )?[A-Z][\w’'-]+)+)")
_IN_PLACE = re.compile(r"(?:In|At|For) (?P<name>[A-Z][\w’'-]+),")
_PRONOUN = re.compile(r"(?:He|She|It|They|His|Her|Its|Their)\b")


def subject(sentence: str, paragraph: str) -> str:
    """Return the name of two words, or the place, with which an English sentence begins; "" for who only says it."""
    said = sentence.lstrip(' “"‘\n')
    if attributed(said):
        return ""
    if _PRONOUN.match(said):
        said = paragraph
    match = _NAME.match(said) or _IN_PLACE.match(said)
    if match is None or attributed(said):
        return ""
    words = match["name"].lower().split()  # On Sunday, In March: no names
    return "" if any(w in en.WEAK or w in en.PERIODS for w in words) else match["name"]
