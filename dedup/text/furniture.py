"""Finds what belongs to a page or a wire and not to the story: folios, running heads, navigation, related stories.

One cause is one piece of furniture, however often it stands there: the head of every page, the foot of a web page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import regex

from dedup.lexicon.en import layout as en
from dedup.lexicon.scripts import HAN
from dedup.lexicon.zh import layout as zh
from dedup.model import Paragraph
from dedup.text.segment import QUOTES
from dedup.text.simplify import simplified
from dedup.text.width import columns

_NUMBER = "[0-9A-D一二三四五六七八九十]{1,3}"
_JUMP = rf"(?:[紧緊]接|上接|下[转轉]|[转轉]接|[转轉]|接)\s*第?\s*{_NUMBER}\s*版[^（）()\n]{{0,12}}"
_JUMP_EN = r"(?:continued\s+(?:on|from)|see|turn\s+to)\s+page\s+[A-D]?[0-9]{1,3}\.?"

# A whole line: jump lines, folios, what a wire puts before and behind its takes
_LINE = re.compile(
    rf"""[（(【\[]?\s*{_JUMP}[)）】\]]?
    |[（(【\[]\s*(?:未完待[续續]|未完|待[续續]|[续續]完|接上[页頁]|[转轉]下[页頁])\s*[)）】\]]
    |第\s*[0-9一二三四五六七八九十]{{1,3}}\s*[版页頁](?:\s*[/／，共]\s*共?\s*[0-9]{{1,3}}\s*[版页頁])?
    |[-—–·]{{1,2}}\s*[0-9]{{1,3}}\s*[-—–·]{{1,2}}
    |page\s+[0-9]{{1,3}}(?:\s+of\s+[0-9]{{1,3}})?
    |[(]?\s*(?:more|mtc|first\s+add|[0-9](?:st|nd|rd|th)\s+ld)\s*[)]?
    |-\s?30\s?-|\#\s?\#\s?\#
    |[(\[]?{_JUMP_EN}[)\]]?
    |(?:slug|keyword|urgent|embargo(?:ed)?)\s*:\s*\S.{{0,30}}
    |[a-z]+(?:-[a-z]+)+[\s,-]+(?:[0-9](?:st|nd|rd|th)[\s-]?(?:ld|lead|add)|writethru|add\s+[0-9])(?:[\s,-]+writethru)?
    |[a-z]{{2}}-[a-z]{{2}}-[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\s+[0-9]{{4}}[a-z]{{3}}""",
    re.IGNORECASE | re.VERBOSE,
)

# The same at the beginning or the end of a paragraph, where only brackets tell it from the prose
AT_START = re.compile(rf"[（(【\[]\s*(?:{_JUMP}|{_JUMP_EN})[)）】\]]\s*", re.IGNORECASE)
AT_END = re.compile(
    rf"\s*[（(【\[]\s*(?:{_JUMP}|{_JUMP_EN}|more|未完待[续續]|未完|待[续續])\s*[)）】\]]$", re.IGNORECASE
)
LONGEST_END = 40  # characters: the longest jump line with its brackets

_PAPERS = "[报報]|周刊"
_SECTIONS = (
    "要[闻聞]|头版|[国國][内內]|[国國][际際]|[综綜]合|时政|经济|财经|体育|文化|文体|教育|社会|民生|健康|专题|专版|特刊|副刊|广告|本地|"
    "关注|视点|时评|评论|理论|县区|法治|生活"
)
_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_PAPERS_EN = (
    "times|herald|post|news|tribune|gazette|journal|chronicle|daily|star|globe|observer|standard|mail|telegraph|"
    "courier|press|sentinel|examiner|register|guardian|argus|echo"
)

# The parts of a running head; a line is one if nothing else stands in it
_PART = regex.compile(
    rf"""(?P<page>第?\s*[0-9A-D一二三四五六七八九十]{{1,3}}\s*版(?!式)|page\s+[A-D]?[0-9]{{1,3}}|(?-i:[A-D])[0-9]{{1,2}}(?![0-9]))
    |(?P<date>[0-9]{{4}}\s?[年./-]\s?[0-9]{{1,2}}\s?[月./-]\s?[0-9]{{1,2}}日?
        |(?:{_MONTHS})[a-z]{{0,6}}\.?\s+[0-9]{{1,2}},?\s+[0-9]{{4}})
    |(?P<weekday>(?:星期|周)[一二三四五六日天]|(?:sun|mon|tues|wednes|thurs|fri|satur)day,?)
    |(?P<paper>{HAN}{{1,6}}?(?:{_PAPERS})|(?:the\s+)?(?-i:[A-Z])[a-z]+(?:\s+(?-i:[A-Z])[a-z]+){{0,2}}\s+(?:{_PAPERS_EN})\b)
    |(?P<section>(?:{_SECTIONS})(?:新[闻聞])?|(?:sports?|business|world|local|metro|opinion|national)(?:\s+news)?\b)
    |(?P<credit>(?:[责責]任[编編][辑輯]|[责責][编編]|[编編][辑輯]|版式|校对|美编|组版|邮箱|电话)\s?[:：/／]\s?[^\s|｜]{{1,20}})
    |(?P<gap>[\s|｜·•/／■◆□●○]+)""",
    regex.IGNORECASE | regex.VERBOSE,
)

_LONGEST = 72  # characters: a line of page furniture is short, and no wider than a typed line
_PROSE = 80  # columns: a paragraph that long with a stop at its end is of the story
_NEAR = 3  # paragraphs of a head on either side of its page number
_FEW = 3  # buttons of a page
_FOLIO = re.compile(
    r"page\s+[0-9]{1,4}(?:\s+of\s+[0-9]{1,4})?|[0-9]{1,4}|(?!-\s?30\s?-)[-—–·]{1,2}\s*[0-9]{1,4}\s*[-—–·]{1,2}"
    r"|第\s*[0-9]{1,4}\s*[页頁]",  # dashes on both sides: 2008- is a cell of a table
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:[a-z]{{3,6}}day,?\s)?(?:[0-9]{{1,2}}\s?(?:st|nd|rd|th)?\s?)?(?:{_MONTHS})[a-z]{{0,6}}\.?,?\s?(?:[0-9]{{1,2}},?\s)?[0-9]{{4}}"
    r"|[0-9]{4}\s?[年./-]\s?[0-9]{1,2}\s?[月./-]\s?[0-9]{1,2}日?",
    re.IGNORECASE,
)
_NUMBERS = re.compile("[0-9]+")
_RIGHTS = re.compile(
    r"all rights reserved|^(?:copyright|©)|版权所有|ICP备|^link to:|^[0-9]{1,2} min(?:ute)? read", re.IGNORECASE
)
_TRIM = " \t\u3000\xa0:：|｜【】[]()（）<>《》«»›‹→←·•-—>"


class Furniture(NamedTuple):
    """One cause: `said` is how it begins, `places` the numbers of the first and the last paragraph of each place."""

    said: str
    places: tuple[tuple[int, int], ...]


def find(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Furniture, ...]:
    """Return the furniture among the paragraphs of a text, in the order of its first places."""
    if not paragraphs:
        return ()
    short = [text[p.start : p.end] if p.end - p.start <= _LONGEST else "" for p in paragraphs]
    story = [k for k, p in enumerate(paragraphs) if _is_prose(text, p)]
    blocks = [*_navigation(short, story), *_foot(short, story)]
    taken = {k for block in blocks for first, last in block.places for k in range(first, last + 1)}
    heads = list(_heads(text, paragraphs, short, taken))
    taken |= {k for head in heads for first, last in head.places for k in range(first, last + 1)}
    return tuple(sorted([*blocks, *heads, *_lines(paragraphs, short, taken)], key=lambda f: f.places[0]))


def _lines(paragraphs: Sequence[Paragraph], short: Sequence[str], taken: set[int]) -> Iterator[Furniture]:
    """Yield the lines that are furniture by themselves, those of one form together."""
    bodies = [p.index for p in paragraphs if p.role == "body"]
    inside = range(bodies[0] + 1, bodies[-1]) if bodies else range(0)
    places: dict[str, list[int]] = {}
    for k, line in enumerate(short):
        if line and k not in taken and (_LINE.fullmatch(line) or _is_running_head(line, between=k in inside)):
            places.setdefault(_shape(line), []).append(k)
    for found in places.values():
        yield Furniture(short[found[0]], tuple((k, k) for k in found))


def _is_running_head(line: str, *, between: bool) -> bool:
    """Tell whether a line holds nothing but page, date, paper and section, and enough of them.

    A date alone is none, also with its weekday: there a release says when it was given out.
    """
    kinds: set[str] = set()
    at = 0
    while at < len(line):
        part = _PART.match(line, at)
        if part is None or part.lastgroup is None:
            return False
        kinds.add(part.lastgroup)
        at = part.end()
    if "page" in kinds:
        return bool(kinds - {"gap", "page"})
    return between and {"date", "paper"} <= kinds


def _heads(text: str, paragraphs: Sequence[Paragraph], short: Sequence[str], taken: set[int]) -> Iterator[Furniture]:
    """Yield the heads of pages: the page number, and beside it dates and lines that come again with it."""
    folios = {k for k, line in enumerate(short) if line and k not in taken and _FOLIO.fullmatch(line)}
    numbers = sorted(k for k in folios if short[k].isdecimal())
    counted = _count_pages(text, paragraphs, short, numbers)
    anchors = [k for k in folios if counted or not short[k].isdecimal()]
    beside = {j for k in anchors for j in range(max(0, k - _NEAR), min(len(short), k + _NEAR + 1))} - taken
    often = Counter(_shape(short[k]) for k in beside if short[k])
    head = {
        k
        for k in beside
        if k in folios
        or (short[k] and not _ends(short[k]) and (_DATE.fullmatch(short[k]) or often[_shape(short[k])] > 1))
    }
    head |= {k for k in beside - head if {k - 1, k + 1} <= head and short[k] and not _ends(short[k])}
    runs = []
    for _, run in groupby(enumerate(sorted(head)), key=lambda pair: pair[1] - pair[0]):
        found = [k for _, k in run]
        if not folios.isdisjoint(found):
            runs.append((found[0], found[-1]))
    if runs:
        yield Furniture(short[runs[0][0]], tuple(runs))


def _count_pages(text: str, paragraphs: Sequence[Paragraph], short: Sequence[str], numbers: Sequence[int]) -> bool:
    """Tell whether numbers alone on their lines are those of pages: they count up, and sentences go on beyond them."""
    values = [int(short[k]) for k in numbers]
    up = sum(b == a + 1 for a, b in pairwise(values))
    over = 0
    for k in numbers:
        before = next((j for j in range(k - 1, max(-1, k - 1 - _NEAR), -1) if not short[j]), None)
        after = next((j for j in range(k + 1, min(len(short), k + 1 + _NEAR)) if not short[j]), None)
        if before is not None and after is not None:
            over += text[paragraphs[before].end - 1].isalnum() and text[paragraphs[after].start].islower()
    return len(numbers) >= _FEW and 2 * up >= len(numbers) and 4 * over >= len(numbers)


def _navigation(short: Sequence[str], story: Sequence[int]) -> Iterator[Furniture]:
    """Yield the buttons of a page above its story."""
    above = range(story[0] if story else 0)
    labels = [k for k in above if _is_label(short[k])]
    runs = [[k for _, k in run] for _, run in groupby(enumerate(labels), key=lambda pair: pair[1] - pair[0])]
    places = tuple((run[0], run[-1]) for run in runs if len(run) > 1)
    if sum(last - first + 1 for first, last in places) >= _FEW:
        yield Furniture(short[places[0][0]], places)


def _foot(short: Sequence[str], story: Sequence[int]) -> Iterator[Furniture]:
    """Yield what stands under the story of a page: shares, tags, related stories, rights."""
    below = range(story[-1] + 1 if story else len(short), len(short))
    labels = [k for k in below if _is_label(short[k])]
    if len(labels) >= _FEW or any(_plain(short[k]) in _RELATED for k in labels):
        yield Furniture(short[labels[0]], ((labels[0], len(short) - 1),))


_STOPS = frozenset(zh.SENTENCE_ENDS + en.SENTENCE_ENDS) - frozenset("：:")
_LABELS = frozenset({*en.PAGE_LABELS, *zh.PAGE_LABELS})
_RELATED = frozenset({*en.RELATED, *zh.RELATED})


def _is_label(line: str) -> bool:
    """Tell whether a line is a button, a heading of related stories or a note on rights."""
    if not line:
        return False
    said = _plain(line)
    return said in _LABELS or said in _RELATED or _RIGHTS.search(line) is not None


def _plain(line: str) -> str:
    return simplified(line.strip(_TRIM).casefold())


def _is_prose(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is of a story: long, with a stop at its end, and no invitation of the page's."""
    if paragraph.role not in ("body", "list", "box"):
        return False
    said = text[paragraph.start : paragraph.end]
    if not _ends(said) or columns(said[:_PROSE]) < _PROSE:
        return False
    return not said.casefold().startswith(en.CONTACTS)


def _ends(said: str) -> bool:
    return said.rstrip(QUOTES)[-1:] in _STOPS


def _shape(line: str) -> str:
    return _NUMBERS.sub("0", line.casefold())
