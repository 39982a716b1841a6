"""What it finds: a word, or a character at the edge of a word, that was typed twice.

Why it matters: it is the commonest slip of the hand, and a spelling checker passes it, since both halves are words.

Example:
    «直抵人心的民温温度»: 温度 stands elsewhere in the article, 民温 nowhere, and 温温 is no reduplication; «in the the
    council».

Fix: none. Sometimes one of the two is a wrong character for another (民生温度), and a person sees which. Reduplications
(天天, 实实在在), word ends that meet word beginnings (中国国家) and counting (一件一件) are no findings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from operator import add
from typing import TYPE_CHECKING

from dedup.lexicon.en import slips as en
from dedup.lexicon.scripts import is_han
from dedup.lexicon.zh import slips as zh
from dedup.rules.base import Draft, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "WRD001"
_LONGEST = 8  # ideographs of a word that is typed twice; more is a passage, which DUP004 finds
_MANY = 20  # candidates from which on counting all pairs of the text once is cheaper than searching for each
_ENGLISH = re.compile(rf"(?<![\w'’-])({'|'.join(en.NEVER_TWICE)})[ \n]{{1,2}}\1(?![\w'’-])", re.IGNORECASE)
_NEAR = 20_000  # characters to look around: further away is another story
_IN_NAMES = "-－—·"  # behind these a foreign name goes on, and those repeat themselves (勒沃托比-拉基拉基)
_ANY_ENGLISH = re.compile(r"(?<![\w'’-])([a-z]{3,20}) \1(?![\w'’-])")  # 20: longer words are no English


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every doubled word or character."""
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
        if two.islower() and (one.islower() or len(one) > 1):  # vitamin A a day
            yield _draft(match.start(), match.end(), one)
    for match in _ANY_ENGLISH.finditer(text):
        if match[1] not in en.SAID_TWICE and match[1] not in en.NEVER_TWICE:
            yield _draft(match.start(), match.end(), match[1])


def _draft(start: int, end: int, word: str) -> Draft:
    return Draft(start, end, say("{word} stands twice in a row", word=word))


def _characters(text: str, plain: str) -> Iterator[Draft]:
    """Yield two equal ideographs of which one is left over beside a word that the article has elsewhere."""
    from dedup.text import doubled  # it needs numpy, which `dedup rules` does not load

    places = [
        at
        for at in doubled.characters(text)
        if plain[at] not in zh.MAY_DOUBLE and text[at - 1 : at] != text[at] != text[at + 2 : at + 3]
    ]
    count: Callable[[str], int] = text.count
    if len(places) >= _MANY:
        count = Counter(map(add, text, text[1:])).__getitem__
    for at in places:
        character, before, after = text[at], text[at - 1 : at] if at else "", text[at + 2 : at + 3]
        if character in zh.PARTICLES:
            left_over = not any(word in plain[max(0, at - 1) : at + 3] for word in zh.PARTICLES[character])
        else:
            left_over = _is_left_over(count, character, before, after)
        if left_over:
            yield _draft(at, at + 2, character)


def _is_left_over(count: Callable[[str], int], character: str, before: str, after: str) -> bool:
    """Tell whether only one side of the doubled character makes a word that stands elsewhere, too."""
    twice = count(character * 2)
    with_after = is_han(after) and count(character + after) > twice
    with_before = is_han(before) and count(before + character) > twice
    return with_after != with_before


def _words(text: str, plain: str) -> Iterator[Draft]:
    """Yield two and more ideographs that stand twice in a row; a longer series is a cry or a refrain."""
    from dedup.text import doubled

    for at, length in doubled.words(text, _LONGEST):
        if not _is_meant(plain, at, length):
            yield _draft(at, at + 2 * length, text[at : at + length])


def _is_meant(text: str, at: int, length: int) -> bool:
    word = text[at : at + length]
    if len(set(word)) == 1 or word[0] in zh.COUNTED or word in zh.SAID_TWICE or word[:1] == word[1:2]:
        return True
    before = text[at - 1 : at] if at else ""
    if (before and before in _IN_NAMES) or (length == 2 and word[1] in zh.CHAINED):
        return True
    if any(
        text.startswith(longer, at - len(longer) + length) or text.startswith(longer, at + 1) for longer in zh.ENDS_IN
    ):
        return True
    # 俄罗斯|罗斯托夫: a longer word ends here, and the article has it elsewhere
    longer = before + word
    return length == 2 and is_han(before) and text.count(longer, max(0, at - _NEAR), at + _NEAR) > 1


RULE = Rule(CODE, "doubled-word", "warning", "a word or character stands twice in a row", __doc__, check)
