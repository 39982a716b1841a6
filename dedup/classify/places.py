"""Tells what a place is in its article: the title of a page, what leads up to the text, a caption, a bare heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from dedup.classify.article import Article
from dedup.classify.facts import HEADING
from dedup.detect.chains import Pairing
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import subjects as zh
from dedup.model import Paragraph

_CHAPTER = 12  # paragraphs that a chapter without headings of its own may have
_CREDIT = 60  # characters at the end of a caption that name who took the picture
_LEADS = 4  # paragraphs of a headline, a date, a credit and a standfirst
_ENDED = re.compile(r"""[。！？!?.…][”’」』"')）]*\s*$""")
_LEADING = 4  # content characters: 他说: and the like
_TOP = 2  # paragraphs of a page among which its title and its headline begin it
_TITLE = 300  # characters of the longest title of a page
_SITE = re.compile(r"\s*[-–—_|·»]+\s*\w")
_PHOTO = regex.compile(
    rf"[(（/／ \u3000][^()（）]{{0,20}}[{zh.PHOTOGRAPHED}](?:[)）]|\s*$)|(?:{any_of(zh.PICTURE_SOURCES)})[:：]"
    r"|[(/]\s?(?:AP |Reuters )?Photo(?:graph)?s?\b[^()]{0,40}\)?\s*$"
    rf"|(?:{any_of(zh.PICTURES)})[)）]?。?\s*$"  # the picture itself: «……题为《……》的报道截图。»
)


def names_photographer(article: Article, numbers: Sequence[int]) -> bool:
    """Tell whether paragraphs end with the name of who took a picture, or say what kind of picture it is."""
    start, end = article.extent(numbers[-1])
    return _PHOTO.search(article.text, max(start, end - _CREDIT), end) is not None


def leads(article: Article, number: int) -> bool:
    """Tell whether a paragraph is the first text: before it stand a headline, a date, a credit, no whole sentence."""
    before = article.paragraphs[:number]
    return number <= _LEADS and not any(_ENDED.search(article.text, p.start, p.end) for p in before)


def led_up_to(article: Article, p: Pairing) -> bool:
    """Tell whether the earlier side begins its paragraph, and the later one has words of its own before it."""
    one, two = (article.content.span(*article.extent(k[0])) for k in (p.a, p.b))
    first = p.blocks[0]
    return first.a - one[0] < _LEADING <= first.b - two[0]


def is_page_title(article: Article, a: Sequence[int], b: Sequence[int]) -> bool:
    """Tell whether one of two paragraphs opens the page and is the other with more behind it: the title of a page.

    A page's title is its headline and the name of the site.
    """
    if len(a) + len(b) > 2 or a[0] > _TOP:
        return False
    both = [article.paragraphs[k[0]] for k in (a, b)]
    if max(x.end - x.start for x in both) > _TITLE:
        return False
    short, long = sorted(both, key=lambda x: x.end - x.start)
    one, two = (article.content.span(x.start, x.end) for x in (short, long))
    behind = two[0] + one[1] - one[0]
    if behind >= two[1] or article.content.text[slice(*one)] != article.content.text[two[0] : behind]:
        return False
    rest = article.text[article.content.source(two[0], behind)[1] : long.end]
    return _SITE.match(rest) is not None


def same_chapter(paragraphs: Sequence[Paragraph], before: int, after: int) -> bool:
    """Tell whether no other heading stands between two places."""
    between = range(before + 1, min(after, before + 2 + _CHAPTER))
    return after - before <= _CHAPTER + 1 and not any(paragraphs[k].role in HEADING for k in between)


def dangles(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a heading has no text of its own: it ends the article, or one neighbour is a heading that has text.

    In a list of headings, a table of contents, every line has such neighbours on both sides.
    """

    def heading(k: int) -> bool:
        return 0 <= k < len(paragraphs) and paragraphs[k].role in HEADING

    if index + 1 == len(paragraphs):
        return not heading(index - 1)
    if heading(index - 1) == heading(index + 1):
        return False
    return not heading(index - 2) if heading(index - 1) else not heading(index + 2)
