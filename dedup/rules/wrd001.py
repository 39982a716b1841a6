"""What it finds: a word, or a character at the edge of a word, that was typed twice.

Why it matters: it is the commonest slip of the hand, and a spelling checker passes it, since both halves are words.

Example:
    «直抵人心的民温温度»: 温度 stands elsewhere in the article, 民温 nowhere, and 温温 is no reduplication; «in the the
    council».

Fix: none. Sometimes one of the two is a wrong character for another (民生温度), and a person sees which. Reduplications
(天天, 实实在在), counting (一件一件) and words that may meet are no findings: 中国国家, 产业链链主, “he came in in
May”. A list of words tells where they end and begin. The finding is an info where only the list speaks for a slip, and
where words are repeated throughout, as in speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from dedup.lexicon.en import slips as en
from dedup.lexicon.zh.slips import IN_NAMES, NEVER_TWICE, PARTICLES
from dedup.rules.base import Cause, Draft, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "WRD001"
_TERM = 3  # places: what stands doubled so often is meant (产业链|链主)
_PHRASE = 4  # ideographs: nobody repeats so much for emphasis
_PARTICLES_IN = 500  # characters of speech in which a particle stands; in stories with dialogue it is one in 1,000
_LONGEST = 8  # ideographs of a word that is typed twice; more is a passage, which DUP004 finds
_WITH_BOTH = 3  # ideographs: a doubled one and a neighbour, or a single one between both
_BEFORE = r"(?<![\w'’\-《“‘\"(])"  # behind an opening mark a name may begin: “Waka Waka”
_ENGLISH = re.compile(rf"{_BEFORE}({'|'.join(en.NEVER_TWICE)})[ \n]{{1,2}}\1(?![\w'’-])", re.IGNORECASE)
_ANY_ENGLISH = re.compile(rf"{_BEFORE}([a-z]{{3,20}}) \1(?![\w'’-])")  # 20: longer words are no English

_CLAUSE = 60  # characters before a doubled word in which its clause begins
_SMALL = frozenset(en.NEVER_TWICE)
_CLAUSE_END = re.compile(r"[.,;:!?\n]")
_WORD = re.compile(r"[a-z’']+")


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every doubled word or character; who speaks says words twice."""
    spoken = bool(analysis.rendered.cues)
    yield from (replace(draft, severity="info") if spoken else draft for draft in _doubled(analysis))


def _doubled(analysis: Analysis) -> Iterator[Draft]:
    text = analysis.text
    if analysis.chinese:
        from dedup.text.simplify import simplified  # 4,000 pairs: only who looks at text pays for them

        plain = simplified(text)
        yield from _characters(text, plain)
        yield from _words(text, plain)
    if len(analysis.chinese) < len(analysis.paragraphs):
        yield from _english(text)


def _english(text: str) -> Iterator[Draft]:
    """Yield small words in any case of the first, and longer ones that nobody says twice."""
    for match in _ENGLISH.finditer(text):
        one, two = match[1], text[match.end() - len(match[1]) : match.end()]
        slip = two.islower() and (one.islower() or len(one) > 1)  # vitamin A a day
        if slip and not _meets(one.lower(), text[max(0, match.start() - _CLAUSE) : match.start()]):
            yield _draft(match.start(), match.end(), one)
    for match in _ANY_ENGLISH.finditer(text):
        if match[1] not in en.SAID_TWICE | _SMALL and _is_english(text, *match.span()):
            yield _draft(match.start(), match.end(), match[1])


def _is_english(text: str, start: int, end: int) -> bool:
    """Tell whether English stands around a place, and no genus before it: Swahili and Latin names double words.

    Bison bison bison, Euarctos americanus americanus.
    """
    before, after = text[max(0, start - _CLAUSE) : start], text[end : end + _CLAUSE]
    around = {*_WORD.findall(before), *_WORD.findall(after)}
    word, last = text[start:end].split(maxsplit=1)[0], (before.split() or [""])[-1]
    genus = last.istitle() and last.isalpha() and last.lower() not in _SMALL
    return not around.isdisjoint(_SMALL) and last != word.capitalize() and not (genus and word.endswith(en.LATIN))


def _meets(word: str, before: str) -> bool:
    """Tell whether a small word may end one phrase and begin the next: came in|in May, what it is|is, gave her|her."""
    words = _WORD.findall(_CLAUSE_END.split(before)[-1].lower())
    last = words[-1] if words else ""
    if word == "to":
        return last in en.WITH_TO
    if word in en.PARTICLES:
        return last in en.WITH_PARTICLE or last.endswith(("ed", "ing"))
    if word in ("her", "his"):
        return last in en.GIVING
    return word in en.VERBS and (last in en.ARTICLES or not en.CLAUSE_OPENERS.isdisjoint(words))


def _draft(start: int, end: int, word: str, *, sure: bool = True) -> Draft:
    message = say("{word} stands twice in a row", word=word)
    return Draft(start, end, message, severity=None if sure else "info", cause=Cause("speech", "info"))


def _characters(text: str, plain: str) -> Iterator[Draft]:
    """Yield two equal ideographs of which one is left over."""
    from dedup.rules._left_over import (  # it reads a list, and numpy, which `dedup rules` does not load
        is_left_over,
        takes_verb,
    )
    from dedup.text import counting, doubled

    places = [at for at in doubled.characters(text) if text[at - 1 : at] != text[at] != text[at + 2 : at + 3]]
    spoken = _is_spoken(plain)
    terms = [_terms(plain, at) for at in places]
    count = counting.counts(plain, chain.from_iterable(terms))
    for at, (before, behind, alone_before, alone_behind, once) in zip(places, terms, strict=True):
        left, sign, right = plain[max(0, at - 1) : at], plain[at], plain[at + 2 : at + 3]
        if any(len(term) == _WITH_BOTH and count[term] >= _TERM for term in (before, behind)):
            continue  # nobody mistypes a word again and again
        ends, begins = count[alone_before] > count[before], count[alone_behind] > count[behind]
        if is_left_over(plain, at, elsewhere=(bool(left) and ends, bool(right) and begins)):
            weak = spoken or takes_verb(left)
            whole = len(once) == _WITH_BOTH and count[once] > 0
            sure = sign in NEVER_TWICE or whole or ((ends or begins) and not weak)  # it stands elsewhere as it should
            yield _draft(at, at + 2, text[at], sure=sure)


def _terms(plain: str, at: int) -> tuple[str, str, str, str, str]:
    """Return a doubled ideograph with what is before it and behind it, then once with either, then once with both.

    >>> _terms("的民温温度", 2)
    ('民温温', '温温度', '民温', '温度', '民温度')
    """
    left, sign, right = plain[max(0, at - 1) : at], plain[at], plain[at + 2 : at + 3]
    return left + 2 * sign, 2 * sign + right, left + sign, sign + right, left + sign + right


def _words(text: str, plain: str) -> Iterator[Draft]:
    """Yield two and more ideographs that stand twice in a row; a longer series is a cry or a refrain."""
    from dedup.lexicon.zh.words import is_word
    from dedup.rules._left_over import is_meant_twice
    from dedup.text import doubled

    spoken = _is_spoken(text)
    for at, length in doubled.words(text, _LONGEST):
        in_name = text[at - 1 : at] in IN_NAMES if at else False
        if not in_name and not is_meant_twice(plain, at, length):
            word = plain[at : at + length]
            sure = (is_word(word) or length >= _PHRASE) and not spoken
            yield _draft(at, at + 2 * length, text[at : at + length], sure=sure)


def _is_spoken(text: str) -> bool:
    """Tell whether a text is speech, by its particles: who speaks says words twice."""
    return sum(text.count(particle) for particle in PARTICLES) * _PARTICLES_IN >= len(text)


RULE = Rule(CODE, "doubled-word", "warning", "a word or character stands twice in a row", __doc__, check, mends=False)
