"""Finds whom and what two texts speak of where they differ: names, titles, places, addresses, ordinals exchanged.

Two texts in the same words about two people, places or lots are no copies of one another. What is exchanged is told
from how it is written and what stands beside it; a name of which most characters stay is a slip of the pen, perhaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import regex

from dedup.classify.differences import Difference
from dedup.classify.substitutions import in_title
from dedup.detect.align import similarity
from dedup.lexicon.en import names as en_names
from dedup.lexicon.en import subjects as en
from dedup.lexicon.scripts import HAN, is_han
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import subjects as zh
from dedup.text.content import Content
from dedup.text.simplify import simplified

Kind = Literal["name", "title", "work", "place", "ordinal"]

WORN = 3  # so many slips are no slip of the pen: the copy was misread
_ALIKE = 0.4  # in a worn copy, names of which less stays are no one name misread
_MISSPELLED = 0.8  # of a name in letters so much stays that was misspelled: Northvale and Southvale share .78
_AROUND = 16  # characters beside a difference that tell what it is
_NAME = 30  # characters beside a name in which its other words stand
_LONGEST = 40  # characters of the longest name of a person, a place or a body
_LONGEST_PLACE = 12  # ideographs

_BEARER = any_of(zh.BEARERS)
_BEFORE_NAME = regex.compile(rf"(?:{_BEARER}|[{zh.BEFORE_NAME}、，。：；,（(“《\s]|^)$")
_BEHIND_NAME = regex.compile(rf"(?:{_BEARER}|[{zh.BEHIND_NAME}、，。：；,）)”》\s]|$)")
_SURNAME = f"[{''.join(sorted(zh.ALL_SURNAMES))}]"
_LISTED = regex.compile(
    rf"[、：:及和]{_SURNAME}{HAN}{{1,3}}(?:{_BEARER})?[、及和。，]|, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,2}}[,.]"
)
_PLACED = regex.compile(rf"{HAN}{{0,4}}[{zh.PLACE_ENDS}]")
_ORDINAL_BEFORE = regex.compile(
    rf"(?:{any_of(zh.BEFORE_ORDINAL)}|\bNo\.?\s?|#|[A-Za-z\-–·/（(]|\b(?:{any_of(en.NUMBERED)})s?\s)$", regex.IGNORECASE
)
_CHINESE_ORDINAL_BEFORE = regex.compile(rf"(?:{any_of(zh.BEFORE_ORDINAL)})$")
_ORDINAL_BEHIND = regex.compile(rf"{HAN}?(?:{any_of(zh.BEHIND_ORDINAL)})|(?:st|nd|rd|th)\b|[\-–/·]\d")
_CAPITAL = regex.compile(r"[A-Z][\w’'-]*")
_PLACE_BEFORE = regex.compile(rf"\b(?:{any_of(en.BEFORE_PLACE)})\s(?:the\s)?$", regex.IGNORECASE)
_PLACE_BEHIND = regex.compile(rf"\s?(?:{any_of(en.BEHIND_PLACE)})\b")
_WORDS_BEFORE, _WORDS_BEHIND = regex.compile(r"(?:[A-Z][\w’'-]+ )+$"), regex.compile(r"(?: [A-Z][\w’'-]+)+")
_ITEM = r"\s*[(（]?\s?(?P<number>[〇○零一二三四五六七八九十百]{1,6}|\d{1,3})"
_ITEM_NUMBER = regex.compile(_ITEM + r"(?:\s?[、.．)）]|\s)")
_LISTED_ITEM = regex.compile(_ITEM + r"\s?[、.．)）](?!\d)")
_OF_ITEM_NUMBER = regex.compile(r"[(（〇○零一二三四五六七八九十百\d、.．)）]")
LABEL = 100  # characters within which the label of a speaker stands
_LABEL_END = regex.compile("[:：-]")
_SPEAKER = regex.compile(
    rf"\s*(?:{HAN}{{2,12}}[:：]|[A-Z][\w.’' -]{{2,36}}?(?: \([^()\n]{{1,60}}\))?(?:[:：]|\.-)"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|The)\.? \p{Lu}[\p{Lu}’'-]+(?: \p{Lu}+| of \p{Lu}\w+)*(?:\.|—))"
)
_CODE_BEFORE, _CODE_BEHIND = regex.compile(r"[A-Za-z0-9\-–./·]+$"), regex.compile(r"[A-Za-z0-9\-–./·]+")
_CODE = regex.compile(r"(?=\D*\d)(?=[^A-Z]*[A-Z])[A-Z0-9\-–./·]{4,24}")
_SEVERAL = 4  # names that make a list
_MOSTLY = 0.5  # share of the names in a list that stand with an office: most do where members vote
_BETWEEN_NAMES = regex.compile(r"[、，,;；。.\n\u3000]\s*|\s{2,}|\s+(?:and|&)\s+|及(?=\p{Han}{2,4}(?:議員|议员))")
_LEAD_IN = regex.compile(r"^.{0,12}[:：]\s*")
_PERSON = regex.compile(rf"{_SURNAME}{HAN}{{1,3}}(?:{_BEARER}|议员|先生|女士)?(?:赞成|反对|弃权)?")
_PEOPLE = regex.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Hon)\.? )?\p{Lu}[\p{L}’'-]*\.?(?: \p{Lu}[\p{L}’'-]*\.?){0,3}(?: \([^)]{1,24}\))?"
)
_TITLED = r"\b(?:Mr|Mrs|Ms|Dr|Sir|Hon)\b"
_OFFICE = regex.compile(rf"议员|議員|委员|委員|代表|{_TITLED}")
_MEMBER = regex.compile(
    rf"(?:.{{0,12}}[:：]\s*)?{_SURNAME}{HAN}{{1,3}}(?:议员|委员|代表)(?:赞成|反对|弃权)?|{_TITLED}\.? {_PEOPLE.pattern}"
)
_GOES_ON = regex.compile(r"\s[A-Z]|,")


class Exchange(NamedTuple):
    """A name, title, place or ordinal on one side where another stands on the other.

    `slip`: so much of it stays that it may be one and the same, misspelled. `at` is the content position of the
    earlier side.
    """

    kind: Kind
    slip: bool
    at: int


def listing(text: str) -> float:
    """Return the share of a text that lists people: those who voted, signed, were present or are accused.

    >>> listing("出席：王建国、李敏、赵志刚、孙丽华、周波"), listing("王建国说，今年的收成比去年好")
    (1.0, 0.0)
    """
    items = [item.strip() for item in _BETWEEN_NAMES.split(text) if item.strip()]
    names = [item for item in items if _names_someone(item)] if len(items) >= _SEVERAL else []
    return round(sum(map(len, names)) / sum(map(len, items)), 1) if len(names) >= _SEVERAL else 0.0


def votes(line: str) -> bool:
    """Tell whether a line lists members by name and office, as minutes do who voted on which side or was present.

    Names alone are no such list: a line-up, the winners of a prize.

    >>> votes("卫清源议员、高凌云议员及孙丽华议员反对。"), votes("卫清源、高凌云、孙丽华、周波获奖。")
    (True, False)
    """
    if not _OFFICE.search(line):
        return False
    items = [item.strip() for item in _BETWEEN_NAMES.split(line) if item.strip()]
    members = sum(_MEMBER.fullmatch(simplified(item)) is not None for item in items)
    return members > 0 and members >= (_MOSTLY * len(items) if len(items) >= _SEVERAL else len(items))


def _names_someone(item: str) -> bool:
    if is_han(item[0]):
        simple = _LEAD_IN.sub("", simplified(item))
        return _PERSON.fullmatch(simple) is not None
    return _PEOPLE.fullmatch(item) is not None


class _Reading(NamedTuple):
    """What one side has in a difference, in simplified characters, and what stands around it."""

    text: str
    before: str
    behind: str


def exchanges(text: str, content: Content, found: Sequence[Difference]) -> Iterator[Exchange]:
    """Yield what is exchanged in the differences of an alignment, in order.

    In a worn copy a name may be misread beyond a letter or two; where figures differ as well, another spelling is
    another name.
    """
    slips = sum(d.kind == "noise" for d in found)
    worn, alone = slips >= WORN, slips == len(found)
    for d in found:
        readings = [_reading(text, *content.source(*span)) for span in ((d.a0, d.a1), (d.b0, d.b1))]
        if d.a0 == d.a1 or d.b0 == d.b1:
            if _is_listed(max(readings, key=lambda r: len(r.text))):
                yield Exchange("name", False, d.a0)
        elif _is_work(text, content, d):
            yield Exchange("work", False, d.a0)
        elif d.kind != "turn" and max(len(r.text) for r in readings) <= _LONGEST and (kind := _kind(readings, d)):
            alike = similarity(*map(_whole_name, readings))
            misspelled = d.kind == "noise" and alone and (is_han(readings[0].text[:1]) or alike >= _MISSPELLED)
            yield Exchange(kind, kind != "ordinal" and (misspelled or (worn and alike >= _ALIKE)), d.a0)


def _is_work(text: str, content: Content, d: Difference) -> bool:
    """Tell whether a difference lies in the title of a law, a book or a film on both sides."""
    return d.kind == "wording" and all(
        in_title(text, content.source(*span)[0]) for span in ((d.a0, d.a1), (d.b0, d.b1))
    )


def _reading(text: str, start: int, end: int) -> _Reading:
    parts = (text[start:end], text[max(0, start - _NAME) : start], text[end : end + _NAME])
    return _Reading(*(simplified(part) for part in parts))


def _kind(readings: Sequence[_Reading], d: Difference) -> Kind | None:
    if all(map(_is_item_number, readings)):
        return "ordinal"
    if all(map(_is_speaker, readings)):
        return "name"
    if all(map(_is_code, readings)):
        return "ordinal"
    if all(any(c.isdigit() for c in r.text) for r in readings):
        return "ordinal" if all(map(_is_number_of, readings)) else None
    if all(is_han(c) for r in readings for c in r.text if c.isalnum()):
        return _chinese(readings, d.kind == "noise")
    return _english(readings)


def renumbered(one: str, other: str) -> bool:
    """Tell whether two paragraphs begin as items of a list with different numbers.

    >>> renumbered("（三）修订章程。", "（四）修订章程。"), renumbered("4.16万人次", "16.1万人次")
    (True, False)
    """
    numbers = _LISTED_ITEM.match(one), _LISTED_ITEM.match(other)
    return all(numbers) and len({n["number"] for n in numbers if n}) > 1


def speaker(paragraph: str) -> str:
    """Return the label at the beginning of a paragraph that names who speaks, or nothing."""
    label = _SPEAKER.match(paragraph)
    return label[0].strip() if label else ""


def _is_listed(r: _Reading) -> bool:
    """Tell whether what one side lacks is a name in a list of names: 、卫清源议员、."""
    return len(r.text) <= _LONGEST and _LISTED.fullmatch(r.before[-1:] + r.text + r.behind[:1]) is not None


def _is_item_number(r: _Reading) -> bool:
    """Tell whether a reading lies in the number that an item of a list begins with: 二十三、, (4), 12."""
    if r.text and not (r.text[-1].isspace() or _OF_ITEM_NUMBER.match(r.text[-1])):
        return False  # so it is with most
    line = (r.before + r.text + r.behind[:_AROUND]).splitlines()
    at = len((r.before + r.text).splitlines()) - 1
    number = _ITEM_NUMBER.match(line[at]) if line else None
    return number is not None and len((r.before + r.text).splitlines()[at]) <= number.end()


def _is_speaker(r: _Reading) -> bool:
    """Tell whether a reading lies in the label that names who speaks: 张议员：, HON. A. SMITH.-."""
    if not _LABEL_END.search((r.text or r.before)[-1:] + r.behind):
        return False
    start = max(r.before.rfind("\n"), r.before.rfind("\r")) + 1
    if start == 0 and len(r.before) >= _NAME:
        return False
    label = _SPEAKER.match(r.before[start:] + r.text + r.behind)
    return label is not None and len(r.before) - start + len(r.text) <= label.end()


def _is_code(r: _Reading) -> bool:
    """Tell whether a reading lies in a number with letters, as files and cars have: F24-100A."""
    if r.text and not _CODE_BEHIND.match(r.text[0]):
        return False
    before, behind = _CODE_BEFORE.search(r.before), _CODE_BEHIND.match(r.behind)
    code = (before[0] if before else "") + r.text + (behind[0] if behind else "")
    return _CODE.fullmatch(code) is not None


def _is_number_of(r: _Reading) -> bool:
    """Tell whether a number names something: an order, a lot, a file; it counts nothing."""
    named = _ORDINAL_BEFORE.search(r.before[-_AROUND:]) or _ORDINAL_BEHIND.match(r.behind)
    return bool(named) or any(c.isalpha() and c.isascii() for c in r.text)


def _chinese(readings: Sequence[_Reading], noise: bool) -> Kind | None:
    if not noise and all(_is_title(r) for r in readings):
        return "title"
    if all(map(_is_person, readings)):
        return "name"
    if not noise and all(map(_is_place, readings)):
        return "place"
    if all(_CHINESE_ORDINAL_BEFORE.search(r.before) for r in readings) or all(r.text in zh.CONTRARY for r in readings):
        return "ordinal"
    return None


def _is_title(r: _Reading) -> bool:
    """Tell whether a reading ends in a title, or lacks its last character, which both have."""
    return any(r.text.endswith(t) or (r.text + r.behind[:1]).endswith(t) for t in zh.BEARERS)


def _is_person(r: _Reading) -> bool:
    """Tell whether a reading lies in a name of two to four characters: a surname first, and marks or titles around."""
    whole = r.before[-_AROUND:] + r.text + r.behind[:_AROUND]
    start = len(r.before[-_AROUND:])
    end = start + len(r.text)
    for first in range(max(0, start - 2), start + 1):
        if whole[first : first + 1] not in zh.ALL_SURNAMES or not _BEFORE_NAME.search(whole[max(0, first - 4) : first]):
            continue
        for last in range(max(end, first + 2), min(first + 4, len(whole)) + 1):
            if all(map(is_han, whole[first:last])) and _BEHIND_NAME.match(whole[last : last + 4]):
                return True
    return False


def _is_place(r: _Reading) -> bool:
    """Tell whether a reading is the name of a place or a body, or the first part of one."""
    if not 2 <= len(r.text) <= _LONGEST_PLACE:
        return False
    return r.text[-1] in zh.PLACE_ENDS or _PLACED.match(r.behind[:5]) is not None


def _english(readings: Sequence[_Reading]) -> Kind | None:
    if all(set(r.text.lower().split()) & en_names.TITLES for r in readings):
        return "title"
    if not all(map(_is_named, readings)):
        return None
    placed = any(_PLACE_BEFORE.search(r.before[-_AROUND:]) or _PLACE_BEHIND.match(r.behind) for r in readings)
    return "place" if placed else "name"


def _is_named(r: _Reading) -> bool:
    """Tell whether a reading has a capitalised word that is one by itself, not because a sentence begins there."""
    words = [w for w in _CAPITAL.findall(r.text) if w not in en.OPENERS]
    if not words or r.text.isupper() or 2 * len(words) < len(r.text.split()):
        return False
    begins = not r.before or r.before[-1] in "\r\n" or r.before.rstrip()[-1:] in '.!?”’"' or not r.before.strip()
    return not begins or len(words) > 1 or _GOES_ON.match(r.behind) is not None


def _whole_name(r: _Reading) -> str:
    """Return the reading with the capitalised words beside it: Maria Keller for Maria."""
    before, behind = _WORDS_BEFORE.search(r.before), _WORDS_BEHIND.match(r.behind)
    return (before[0] if before else "") + r.text + (behind[0] if behind else "")
