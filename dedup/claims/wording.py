"""Tells in what kind of fact two readings of a clause differ: direction, negation, a name, a title, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

import regex

from dedup.detect.align import Block, blocks_of, similarity
from dedup.figures import find
from dedup.lexicon.en import names as en_names
from dedup.lexicon.en import polarity as en
from dedup.lexicon.scripts import HAN, is_east_asian, is_han
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import names as zh_names
from dedup.lexicon.zh import places
from dedup.lexicon.zh import polarity as zh
from dedup.text import names
from dedup.text.simplify import simplified
from dedup.text.stem import stem

if TYPE_CHECKING:
    from dedup.model import Figure

Kind = Literal["direction", "negation", "opposite", "title", "place", "name", "order"]

_DENIES = re.compile(rf"(?P<skip>{any_of(zh.NO_NEGATIONS)})|(?P<not>{any_of(zh.NEGATIONS)})")
_EN_DENIES = re.compile(rf"\b(?:{any_of(en.NEGATIONS)})\b|n['’]t\b", re.IGNORECASE)
_TITLE = re.compile(any_of(zh_names.TITLES))
_BODIES = regex.compile(rf"{HAN}{{2,8}}?(?:{any_of(zh_names.BODIES)})")
_SHORTENED = 3  # 市中院 for 市中级人民法院: a short form of as many characters, in order, is the same body
_CAPITAL = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)*")


_ASSERTIONS = frozenset([*zh.ASSERTIONS, *zh.WEAK_ASSERTIONS, *en.ASSERTIONS, *en.WEAK_ASSERTIONS])
_NEGATIONS = frozenset([*zh.NEGATIONS, *en.NEGATIONS, *en.CONTRACTED])
_ALIKE = 0.5  # readings that share less tell different things: a clause was replaced, no word of it turned
_READ = 200  # characters: a clause is hardly ever longer
_CUT = 8  # characters: what lacks so much at its end was cut off and denies nothing


def kinds(one: str, two: str, worn: bool = False) -> tuple[Kind, ...]:
    """Return the kinds of fact in which two readings of one clause differ; empty where they may mean the same.

    A `worn` reading was misread throughout: there a word proves something only if it is whole on both sides, and a
    name that is spelled in another way proves nothing.

    >>> kinds("猪肉价格同比下降8.4%", "猪肉价格同比上升8.4%"), kinds("路段已恢复通行", "路段已经恢复通行")
    (('direction',), ())
    """
    one, two = simplified(one), simplified(two)
    before, left, right, behind = _difference(one, two)
    if (not left.strip() and not right.strip()) or is_cut(one, two) or is_cut(two, one):
        return ()
    if not one.strip() or not two.strip() or _likeness(one, two) < _ALIKE:
        return ()
    found: list[Kind] = []
    if _directions(one) - _directions(two) and _directions(two) - _directions(one):
        found.append("direction")
    if _denials(one) != _denials(two) and (not worn or _turned(left.strip(), right.strip())):
        found.append("negation")
    elif _opposed(before, left, right, behind) or _bounded(one, two):
        found.append("opposite")
    if not found and _exchanged(one, two):
        found.append("order")
    if _other_titles(_titles(one), _titles(two)):
        found.append("title")
    elif not found and not worn:
        found += _named(one, two, left, right)
    return tuple(found)


def same_words(one: str, two: str) -> bool:
    """Tell whether two readings say the same but for their figures.

    >>> same_words("增长2.6%", "增长6.2%"), same_words("委员甲等31人", "委员乙丙等33人")
    (True, False)
    """
    left, right = (_without_figures(simplified(text)) for text in (one, two))
    if left == right:
        return True
    changed = list(_changed(left[:_READ], right[:_READ]))
    return sum(max(len(x), len(y)) for x, y in changed) <= max(_SLIPS, len(left) // _WORN_SHARE) and not any(
        ((x and y) or len(x + y) >= _NAME) and _tells(x + y) for x, y in changed
    )


_WORN_SHARE = 12  # one letter in so many may be misread
_NAME = 3  # ideographs put in: a name
_SLIPS = 4  # characters: a misread letter or two, a word such as 约
_NO_LETTER = re.compile(r"[\W\d_]")


def _changed(one: str, two: str) -> Iterator[tuple[str, str]]:
    """Yield what stands on both sides wherever two texts differ."""
    x = y = 0
    for block in (*blocks_of(one, two), Block(len(one), len(two), 0)):
        if x < block.a or y < block.b:
            yield one[x : block.a], two[y : block.b]
        x, y = block.a + block.length, block.b + block.length


def _without_figures(text: str) -> str:
    """Return the letters of a text outside its figures."""
    for figure in reversed(find(text)):
        text = text[: figure.start] + text[figure.end :]
    return _NO_LETTER.sub("", text.casefold())


def _tells(changed: str) -> bool:
    """Tell whether what was exchanged may be a name: an ideograph for another."""
    return any(map(is_han, changed))


def _likeness(one: str, two: str) -> float:
    """Return how much of two readings is alike, 0 to 1; of very long ones, of their beginnings."""
    return similarity(one[:_READ], two[:_READ])


def is_cut(short: str, long: str) -> bool:
    """Tell whether a reading breaks off where another one goes on."""
    return len(long) - len(short) >= _CUT and long.startswith(short.rstrip())


def _turned(left: str, right: str) -> bool:
    """Tell whether a negation stands where a word of the contrary did, or was put in or left out."""
    return any((x in _ASSERTIONS or not x) and y in _NEGATIONS for x, y in ((left, right), (right, left)))


def _other_titles(one: Counter[str], two: Counter[str]) -> bool:
    """Tell whether two readings name different titles, or one a word more that changes the rank (deputy)."""
    only_one, only_two = one - two, two - one
    more = only_one or only_two
    return bool(only_one and only_two) or (bool(one and two and more) and set(more) <= en_names.RANKS)


def _difference(one: str, two: str) -> tuple[str, str, str, str]:
    """Return the common beginning of two readings, what each has of its own behind it, and their common end.

    What is their own is grown to whole words.
    """
    before, *_, behind = _parted(one, two)
    low, high = len(before), len(behind)
    while low and _inside_word(one, low) | _inside_word(two, low):
        low -= 1
    while high and _inside_word(one, len(one) - high) | _inside_word(two, len(two) - high):
        high -= 1
    return one[:low], one[low : len(one) - high], two[low : len(two) - high], one[len(one) - high :]


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and all(c.isalpha() and not is_east_asian(c) for c in text[at - 1 : at + 1])


_ZH_DIRECTION = re.compile(any_of(w for w in zh.DIRECTIONS if len(w) > 1))


def _directions(text: str) -> set[str]:
    """Return which ways things go in a text: up, down."""
    found = {zh.DIRECTIONS[m] for m in _ZH_DIRECTION.findall(text)}
    words = re.findall(r"[a-z]+", text.lower())
    found |= {en.DIRECTIONS[w] for w in words if w in en.DIRECTIONS and w not in ("up", "down")}
    return {str(d) for d in found}


def _denials(text: str) -> int:
    """Count how often a text denies something."""
    return sum(1 for m in _DENIES.finditer(text) if m["not"]) + len(_EN_DENIES.findall(text))


def _opposed(before: str, left: str, right: str, behind: str) -> bool:
    """Tell whether one side has a word where the other has its opposite, between what both have before and behind.

    Of 最高 and 最低 only 高 and 低 differ: what the two words share stands beside them.
    """
    one, two = (set(re.findall(r"[a-z]+", side.lower())) for side in (left, right))
    english = any(a in one - two and b in two - one for a, b in _both_ways(en.OPPOSITES))
    return english or any(
        (left == a and right == b and before.endswith(head) and behind.startswith(tail))
        or (head + tail == "" and len(a) > 1 and a in left and b in right and a not in right)
        for head, a, b, tail in _ZH_OPPOSITES
    )


def _bounded(one: str, two: str) -> bool:
    """Tell whether two readings give one figure as more than it is in one of them, as less in the other: 超, 不足."""
    found = find(one), find(two)
    pairs = list(zip(*found, strict=False))
    same = len(found[0]) == len(found[1]) and all(a.value == b.value and a.unit == b.unit for a, b in pairs)
    return same and any({_side(one, a), _side(two, b)} == {"over", "under"} for a, b in pairs)


def _side(text: str, figure: Figure) -> str | None:
    """Return on which side of a figure the amount lies: over it, or under it, as what is nearly so much does."""
    nearly = text[: figure.start].rstrip(" $£€¥").lower().endswith((*zh.NEARLY, *en.NEARLY))
    return "under" if nearly else figure.bound


def _both_ways(pairs: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield every pair, and the pair the other way round."""
    for pair in pairs:
        yield pair
        yield pair[::-1]


def _parted(one: str, two: str) -> tuple[str, str, str, str]:
    """Return the common beginning of two texts, what each has of its own, and their common end.

    >>> _parted("最高", "最低"), _parted("上午", "下午")
    (('最', '高', '低', ''), ('', '上', '下', '午'))
    """
    low, short = 0, min(len(one), len(two))
    while low < short and one[low] == two[low]:
        low += 1
    high = 0
    while high < short - low and one[-1 - high] == two[-1 - high]:
        high += 1
    return one[:low], one[low : len(one) - high], two[low : len(two) - high], one[len(one) - high :]


_ZH_OPPOSITES = [_parted(*pair) for pair in _both_ways(zh.OPPOSITES)]


def _exchanged(one: str, two: str) -> bool:
    """Tell whether the same words stand in another order: 铁路队战胜港务队, 港务队战胜铁路队."""
    if is_east_asian(one[:1]):
        return one != two and Counter(one) == Counter(two) and len(one) >= 6
    a, b = re.findall(r"[A-Za-z]+", one), re.findall(r"[A-Za-z]+", two)
    capitals = [w for w in a if w[0].isupper()]
    return a != b and Counter(a) == Counter(b) and len(capitals) > 1


def _titles(text: str) -> Counter[str]:
    found = Counter(_TITLE.findall(text))
    return found + Counter(w for w in re.findall(r"[a-z]+", text.lower()) if w in en_names.TITLES)


def _named(one: str, two: str, left: str, right: str) -> list[Kind]:
    """Tell whether what differs are names: of places or bodies, or of a person beside a title."""
    if not is_east_asian(one[:1]) and not is_east_asian(two[:1]):
        return _english_names(one, two)
    if not left or not right:
        return []
    bodies = _around(one, left), _around(two, right)
    if bodies[0] and bodies[1] and not _short_of(*bodies):
        return ["place"]
    known = set(places.PROVINCES) | set(places.CITIES) | places.COUNTRIES
    if any(left.startswith(n) for n in known) and any(right.startswith(n) for n in known):
        return ["place"]
    return ["name"] if _person(one, left) and _person(two, right) else []


def _around(text: str, middle: str) -> str:
    """Return the name of a place or a body that what differs lies in; empty if none."""
    at = text.find(middle)
    for match in _BODIES.finditer(text):
        if match.start() < at + len(middle) and at < match.end():
            return match[0]
    return ""


def _short_of(one: str, two: str) -> bool:
    """Tell whether one name is made of some characters of the other, in order."""
    short, long = sorted((one, two), key=len)
    rest = iter(long)
    return len(short) < len(long) and all(c in rest for c in short)


def _person(text: str, middle: str) -> bool:
    """Tell whether what differs lies in the two or three characters behind a title that may be a name."""
    at = text.find(middle)
    if not 0 < len(middle) <= 3 or not all(map(is_han, middle)):
        return False
    titles = [m.end() for m in _TITLE.finditer(text) if m.end() <= at]
    if not titles or at + len(middle) > titles[-1] + 3:
        return False
    return any(start < at + len(middle) and at < end for start, end in names.spans(text))


def _english_names(one: str, two: str) -> list[Kind]:
    a, b = ({w for name in _CAPITAL.findall(text) for w in name.split()} for text in (one, two))
    said = [set(re.findall(r"[a-z'’-]+", text.casefold())) for text in (one, two)]
    only_a, only_b = ({w for w in own if w.casefold() not in there} for own, there in ((a, said[1]), (b, said[0])))
    if not only_a or not only_b or {stem(w) for w in only_a} & {stem(w) for w in only_b}:
        return []
    placed = re.compile(rf"\b(?:in|at|from|near|of|to) (?:{any_of(only_a | only_b)})")
    return ["place"] if placed.search(one) and placed.search(two) else ["name"]
