"""Gathers the facts of a pairing: how alike its two sides are, how they differ, and what roles their paragraphs play.

Facts only, no verdict: `features` turns them into numbers, `judgement` adds those up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex

from dedup.classify import subjects
from dedup.classify.differences import Difference, differences, joined
from dedup.classify.subjects import Exchange
from dedup.classify.substitutions import exchanges, figures_apart, lacks, mistyped, renames
from dedup.detect.align import Block, align, aligned_similarity, similarity
from dedup.detect.chains import Pairing, Span
from dedup.detect.seeds import RUN_MASS
from dedup.figures.lookup import Lookup
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import subjects as zh
from dedup.model import Paragraph
from dedup.text import names
from dedup.text.content import Content
from dedup.text.segment import sentences

HEADING = frozenset({"headline", "kicker", "subheading"})

# What stands alone carries a fact from a clause run on (24 Chinese or 60 other characters), with a name in it from 20
# or 50, with a figure from 12 or 30; anything shorter is a formula (各位代表！ / 请接听下一位听众的电话。) that
# comes back on purpose.
SENTENCE = 100
ALONE = RUN_MASS // 2
# So much agreeing text is no formula: two clause runs, 48 Chinese or 120 other characters.
LONG = 2 * RUN_MASS

OPENS_WITHIN = 2  # characters at the beginning of a paragraph: a quotation mark or a bullet may come first

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SHORT = 120  # characters; what is longer needs no name to be a fact
_CHAPTER = 12  # paragraphs that a chapter without headings of its own may have
_SEEN = 64  # characters beside a paragraph that a comparison may look at
_AROUND = 300  # characters around a passage within which its sentences begin and end
_NEAR = 0.75  # what has no other differences than slips and is less alike than this is not the same text
_SLIP = 24  # mass of a word or two that were misread beyond recognition: 4 ideographs or 12 letters
_BRACKETS, _STOPS = frozenset("》）)】]"), frozenset("。！？!?.；;…")
_QUOTES_OPEN, _QUOTES_CLOSE = frozenset('“‘「『"'), frozenset('”’」』"')


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be said of a pairing before its neighbours are heard."""

    pairing: Pairing
    similarity: float
    near_verbatim: bool  # nothing but noise differs
    differences: tuple[Difference, ...]
    mass: int  # of the lesser side
    agreed: int  # mass of what is equal on both sides
    roles_a: frozenset[str]
    roles_b: frozenset[str]
    ending_a: str
    ending_b: str
    figures_same: int
    figures_apart: int  # numbers that differ, counted one by one
    figure_slips: int  # of these such as mistyping makes of one another
    ordinal: str  # the kind of the first figure that differs
    named: bool  # something in it may be a name, or is a figure; looked up where it matters
    dangling: bool  # one of two headings is followed by no text, or repeats the heading of its own chapter
    hosts: float  # how alike the paragraphs are in the rest, where only part of them was paired
    opens: bool  # both spans begin their paragraphs
    closes: bool  # both spans end their paragraphs
    dated: bool  # it names a figure or a date, as a fact does and a formula does not
    sentences: tuple[Span, Span] | None  # the whole sentences on both sides, content spans
    quoted: bool  # it stands in quotation marks on one side at least
    renamings: tuple[tuple[str, str], ...]  # words that stand for one another
    renamed: bool  # inside a clause or a title another phrase stands, as only another subject brings it
    exchanged: tuple[Exchange, ...]  # names, titles, places, ordinals that stand for one another
    unique: int  # numbers and names on either side that stand nowhere else in the article
    in_quotes: bool  # part of a paragraph, inside its quotation marks on one side at least
    apart: tuple[int, int, int]  # mass of what differs: misread, figures, wording
    page_title: bool  # one of two headings is the other with more behind it, as the title of a page is
    captioned: bool  # one of the two names a photographer, the other does not
    standfirst: bool  # it is the first text of the article, and the later side leads up to it in words of its own
    distance: int  # paragraphs between the two sides
    listing: float  # the share of it that lists people

    @property
    def roles(self) -> frozenset[str]:
        """The roles of both sides."""
        return self.roles_a | self.roles_b

    @property
    def boxed(self) -> bool:
        """One side is of a fact box, the other is not."""
        return ("box" in self.roles_a) != ("box" in self.roles_b)

    @property
    def cut_short(self) -> bool:
        """All that differs is a head or a tail that one side lacks."""
        (a0, a1), (b0, b1) = self.pairing.a_span, self.pairing.b_span
        ends = [d for d in self.differences if d.kind != "noise"]
        at_end = all((d.a0, d.b0) == (a0, b0) or (d.a1, d.b1) == (a1, b1) for d in ends)
        lacking = {d.a1 - d.a0 < d.b1 - d.b0 for d in ends}
        return at_end and len(lacking) == 1 and all(map(lacks, ends))

    @property
    def factual(self) -> bool:
        """It says enough to be a fact: a long sentence, a short one with a name, half of one with a figure."""
        return (
            self.mass >= RUN_MASS
            or (self.mass >= SENTENCE and self.named)
            or (self.mass >= ALONE and self.figures_same > 0)
        )

    @property
    def question(self) -> bool:
        """It is a question that may be asked again."""
        return self.ending_a in ("？", "?") and self.mass < LONG

    @property
    def heading(self) -> bool:
        """Both sides are headings and nothing else."""
        return self.roles <= HEADING

    @property
    def supporting(self) -> bool:
        """It shows that its strand is a copy, even where it would be none by itself."""
        return self.near_verbatim and self.pairing.shape != "passage" and not self.question and not self.boxed

    @property
    def renames(self) -> bool:
        """The two name different people, and nothing was misread."""
        return not self.count("noise") and any(x.kind == "name" and not x.slip for x in self.exchanged)

    def count(self, kind: str) -> int:
        """Return how many differences are of a kind."""
        return sum(d.kind == kind for d in self.differences)


@dataclass(frozen=True, slots=True)
class Article:
    """What pairings are weighed against.

    `paragraphs` are those that pairings number; `weights` is the running mass of the content form.
    """

    text: str
    content: Content
    paragraphs: Sequence[Paragraph]
    figures: Lookup
    weights: Sequence[int]
    numbers: Counter[str]  # how often each number stands in the content form
    compared: dict[Hashable, Compared]

    @classmethod
    def of(
        cls,
        text: str,
        content: Content,
        paragraphs: Sequence[Paragraph],
        figures: Lookup,
        weights: Sequence[int],
        compared: dict[Hashable, Compared],
    ) -> Article:
        """Return an article, its numbers counted."""
        return cls(text, content, paragraphs, figures, weights, Counter(_TOKEN.findall(content.text)), compared)


def gather(article: Article, p: Pairing) -> Facts:
    """Gather the facts of a pairing; what was found out about the same two texts elsewhere is not found out again."""
    paragraphs, at = article.paragraphs, (_content_start(article, p.a), _content_start(article, p.b))
    key = _key(article, p, at)
    known = article.compared.get(key)
    if known is None:
        known = article.compared[key] = _compare(article, p, at)
    pairing, found, sentences, exchanged = known.placed(p, at)
    return Facts(
        pairing=pairing,
        differences=found,
        sentences=sentences,
        exchanged=exchanged,
        dangling=any(_dangles(paragraphs, k[-1]) for k in (p.a, p.b)) or _same_chapter(paragraphs, p.a[-1], p.b[0]),
        unique=_unique(article, found),
        page_title=is_page_title(article, p.a, p.b),
        standfirst=p.a[0] < p.b[0] and _leads(article, p.a[0]) and _led_up_to(article, pairing),
        distance=p.b[0] - p.a[-1],
        **known.alike,
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """What two texts have in common, wherever they stand: the facts of a pairing that need nothing else of the article.

    `alike` are those without positions, by name; the others hold those that they had at `at`, where the paragraphs of
    both sides began. `pairing` is None where it was right as it came.
    """

    at: tuple[int, int]
    pairing: Pairing | None
    differences: tuple[Difference, ...]
    sentences: tuple[Span, Span] | None
    exchanged: tuple[Exchange, ...]
    alike: Mapping[str, Any]

    def placed(
        self, p: Pairing, at: tuple[int, int]
    ) -> tuple[Pairing, tuple[Difference, ...], tuple[Span, Span] | None, tuple[Exchange, ...]]:
        """Return the facts with positions for a pairing of the same texts whose paragraphs begin at `at`."""
        x, y = at[0] - self.at[0], at[1] - self.at[1]
        if self.pairing is not None:
            own = self.pairing
            blocks = tuple(Block(b.a + x, b.b + y, b.length) for b in own.blocks) if x or y else own.blocks
            p = replace(p, a_span=_moved(own.a_span, x), b_span=_moved(own.b_span, y), blocks=blocks)
        if not x and not y:
            return p, self.differences, self.sentences, self.exchanged
        found = tuple(Difference(d.a0 + x, d.a1 + x, d.b0 + y, d.b1 + y, d.kind) for d in self.differences)
        sentences = self.sentences and (_moved(self.sentences[0], x), _moved(self.sentences[1], y))
        return p, found, sentences, tuple(one._replace(at=one.at + x) for one in self.exchanged)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _content_start(article: Article, numbers: Sequence[int]) -> int:
    return article.content.span(article.paragraphs[numbers[0]].start, article.paragraphs[numbers[0]].start)[0]


def _key(article: Article, p: Pairing, at: tuple[int, int]) -> Hashable:
    """Return all that the comparison of two texts looks at: both with what stands around them, and their alignment."""
    text, paragraphs, (x, y) = article.text, article.paragraphs, at
    sides = tuple(text[max(0, paragraphs[k[0]].start - _SEEN) : paragraphs[k[-1]].end + _SEEN] for k in (p.a, p.b))
    extents = tuple(
        (
            min(paragraphs[k[0]].start, _SEEN),
            paragraphs[k[-1]].end - paragraphs[k[0]].start,
            *(paragraphs[n].role for n in k),
        )
        for k in (p.a, p.b)
    )
    near = y - x if p.b[0] - p.a[-1] <= 1 else None  # the two sides must not grow into each other
    spans = (p.a_span[0] - x, p.a_span[1] - x, p.b_span[0] - y, p.b_span[1] - y)
    return sides, extents, near, p.shape, spans, tuple((b.a - x, b.b - y, b.length) for b in p.blocks)


def _compare(article: Article, p: Pairing, at: tuple[int, int]) -> Compared:
    """Compare the two texts of a pairing."""
    text, content, paragraphs, weights = article.text, article.content, article.paragraphs, article.weights
    given, p = p, _of_whole_words(content, paragraphs, p)
    uneven = 5 * min(p.a_span[1] - p.a_span[0], p.b_span[1] - p.b_span[0]) < 4.5 * max(
        p.a_span[1] - p.a_span[0], p.b_span[1] - p.b_span[0]
    )
    inside = whole_sentences(text, content, paragraphs, p) if p.shape != "equal" or uneven else None
    if p.shape == "passage" and inside and weights[inside[0][1]] - weights[inside[0][0]] >= RUN_MASS:
        p = _narrowed(p, *inside)
    (a0, a1), (b0, b1) = p.a_span, p.b_span
    mass = min(weights[a1] - weights[a0], weights[b1] - weights[b0])
    found = _without_equal_figures(article, p, differences(content, p.a_span, p.b_span, p.blocks))
    similar = aligned_similarity(content.text, p.a_span, p.b_span, p.blocks)
    alike: dict[str, Any] = {
        "similarity": similar,
        "near_verbatim": similar >= _NEAR and _only_slips(found, weights),
        "mass": mass,
        "agreed": sum(weights[block.a + block.length] - weights[block.a] for block in p.blocks),
        "roles_a": frozenset(paragraphs[k].role for k in p.a),
        "roles_b": frozenset(paragraphs[k].role for k in p.b),
        "ending_a": _ending(text, content.source(a0, a1)[1]),
        "ending_b": _ending(text, content.source(b0, b1)[1]),
        "figures_same": _figures_inside(content.text, p, found),
        "figures_apart": sum(figures_apart(content.text, d) for d in found if d.kind == "figure"),
        "figure_slips": sum(
            figures_apart(content.text, d) for d in found if d.kind == "figure" and mistyped(content.text, d)
        ),
        "ordinal": _ordinal(article, found),
        "named": SENTENCE <= mass < RUN_MASS and _named(article, *content.source(a0, a1)),
        "hosts": _hosts(content, paragraphs, p) if p.shape == "passage" else 0.0,
        "opens": all(_opens(content, paragraphs[k[0]], span) for k, span in ((p.a, p.a_span), (p.b, p.b_span))),
        "closes": all(_closes(content, paragraphs[k[-1]], span) for k, span in ((p.a, p.a_span), (p.b, p.b_span))),
        "dated": p.shape == "passage" and bool(article.figures.within(*content.source(b0, b1))),
        "quoted": _quoted(text, *content.source(a0, a1)) or _quoted(text, *content.source(b0, b1)),
        "renamings": tuple((content.text[d.a0 : d.a1], content.text[d.b0 : d.b1]) for d in found if exchanges(d)),
        "renamed": any(renames(text, content, d) for d in found),
        "in_quotes": p.shape != "equal" and _inside_quotes(article, p),
        "apart": _apart(found, weights),
        "captioned": len({_names_photographer(article, k) for k in (p.a, p.b)}) > 1,
        "listing": subjects.listing(text[slice(*content.source(b0, b1))]) if mass >= ALONE else 0.0,
    }
    exchanged = tuple(subjects.exchanges(text, content, found))
    return Compared(at, None if p is given else p, found, inside, exchanged, alike)


def _of_whole_words(content: Content, paragraphs: Sequence[Paragraph], p: Pairing) -> Pairing:
    """Return a pairing whose sides begin and end inside no word and no number; aligned anew where they did."""
    sides = ((p.a, p.a_span), (p.b, p.b_span))
    a, b = (_grown(content, span, content.span(paragraphs[k[0]].start, paragraphs[k[-1]].end)) for k, span in sides)
    if (a, b) == (p.a_span, p.b_span) or a[1] > b[0]:
        return p
    anchors = ((block.a, block.b) for block in p.blocks)
    return replace(p, a_span=a, b_span=b, blocks=tuple(align(content.text, a, b, anchors)))


def _grown(content: Content, span: Span, bounds: Span) -> Span:
    """Return a span grown to whole words and numbers within its paragraphs."""
    start, end = span
    while start > bounds[0] and joined(content, start):
        start -= 1
    while end < bounds[1] and joined(content, end):
        end += 1
    return start, end


_PHOTO = regex.compile(
    rf"[(（/／ \u3000][^()（）]{{0,20}}[{zh.PHOTOGRAPHED}](?:[)）]|\s*$)|(?:{any_of(zh.PICTURE_SOURCES)})[:：]"
    r"|[(/]\s?(?:AP |Reuters )?Photo(?:graph)?s?\b[^()]{0,40}\)?\s*$"
)


def _names_photographer(article: Article, numbers: Sequence[int]) -> bool:
    """Tell whether paragraphs end with the name of who took a picture."""
    start, end = _extent(article, numbers[-1])
    return _PHOTO.search(article.text, max(start, end - _CREDIT), end) is not None


_CREDIT = 60  # characters at the end of a caption that name who took the picture


def _leads(article: Article, number: int) -> bool:
    """Tell whether a paragraph is the first text: before it stand a headline, a date, a credit, no whole sentence."""
    before = article.paragraphs[:number]
    return number <= _LEADS and not any(_ENDED.search(article.text, p.start, p.end) for p in before)


def _led_up_to(article: Article, p: Pairing) -> bool:
    """Tell whether the earlier side begins its paragraph, and the later one has words of its own before it."""
    one, two = (article.content.span(*_extent(article, k[0])) for k in (p.a, p.b))
    first = p.blocks[0]
    return first.a - one[0] < _LEADING <= first.b - two[0]


def _extent(article: Article, number: int) -> tuple[int, int]:
    return article.paragraphs[number].start, article.paragraphs[number].end


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


_LEADS = 4  # paragraphs of a headline, a date, a credit and a standfirst
_ENDED = re.compile(r"""[。！？!?.…][”’」』"')）]*\s*$""")
_LEADING = 4  # content characters: 他说: and the like
_TOP = 2  # paragraphs of a page among which its title and its headline begin it
_TITLE = 300  # characters of the longest title of a page
_SITE = re.compile(r"\s*[-–—_|·»]+\s*\w")
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_MOST = 12  # numbers and names of one pairing that are looked for elsewhere


def _unique(article: Article, found: Sequence[Difference]) -> int:
    """Return how many numbers and names that only one side has stand nowhere else in the article."""
    text, tokens = article.content.text, []
    for d in found:
        for start, end in ((d.a0, d.a1), (d.b0, d.b1)):
            tokens += _TOKEN.findall(text, start, end) if d.kind == "figure" else []
    return sum(article.numbers[t] <= 1 for t in tokens[:_MOST])


def _apart(found: Sequence[Difference], weights: Sequence[int]) -> tuple[int, int, int]:
    """Return the mass of what differs, of misreading, of figures and of wording; of the longer side each."""
    sums = {"noise": 0, "figure": 0, "wording": 0, "turn": 0}
    for d in found:
        sums[d.kind] += max(weights[d.a1] - weights[d.a0], weights[d.b1] - weights[d.b0])
    return sums["noise"], sums["figure"], sums["wording"] + sums["turn"]


_QUOTED = 1000  # characters of a quotation that are looked back on
_OPEN_QUOTE, _CLOSE_QUOTE = re.compile("[“「『]"), re.compile("[”」』]")


def _inside_quotes(article: Article, p: Pairing) -> bool:
    """Tell whether a span begins inside quotation marks that were opened before it in its paragraph."""
    for k, span in ((p.a[0], p.a_span), (p.b[0], p.b_span)):
        start, end = article.paragraphs[k].start, article.content.source(*span)[0]
        if end <= start + OPENS_WITHIN:
            continue
        before = article.text[max(start, end - _QUOTED) : end]
        if "“" in before or "「" in before or "『" in before:
            if len(_OPEN_QUOTE.findall(before)) > len(_CLOSE_QUOTE.findall(before)):
                return True
        elif before.count('"') % 2:
            return True
    return False


def _only_slips(found: Sequence[Difference], weights: Sequence[int]) -> bool:
    """Tell whether nothing but noise differs; among much noise, two slips side by side may look like another word."""
    words = [d for d in found if d.kind == "wording"]
    if any(d.kind == "figure" for d in found) or 3 * len(words) > sum(d.kind == "noise" for d in found):
        return False
    return all(max(weights[d.a1] - weights[d.a0], weights[d.b1] - weights[d.b0]) <= _SLIP for d in words)


def _same_chapter(paragraphs: Sequence[Paragraph], before: int, after: int) -> bool:
    """Tell whether no other heading stands between two places."""
    between = range(before + 1, min(after, before + 2 + _CHAPTER))
    return after - before <= _CHAPTER + 1 and not any(paragraphs[k].role in HEADING for k in between)


def _hosts(content: Content, paragraphs: Sequence[Paragraph], p: Pairing) -> float:
    one, two = (content.span(paragraphs[k].start, paragraphs[k].end) for k in (p.a[0], p.b[0]))
    if one == two or max(one[1] - one[0], two[1] - two[0]) > _CHAPTER * RUN_MASS:
        return 0.0
    rests = [content.text[s:x] + content.text[y:e] for (s, e), (x, y) in ((one, p.a_span), (two, p.b_span))]
    return similarity(*rests) if all(rests) else 0.0


def _ordinal(article: Article, found: Sequence[Difference]) -> str:
    first = next((d for d in found if d.kind == "figure"), None)
    if first is None or first.a0 == first.a1:
        return ""
    around = article.figures.touching(*article.content.source(first.a0, first.a1))
    if around:
        return around[0].kind
    both = (article.content.text[first.a0 : first.a1], article.content.text[first.b0 : first.b1])
    return "ordinal" if all(map(str.isdecimal, both)) else ""  # the number of a lot, of a flight: it counts nothing


def _named(article: Article, start: int, end: int) -> bool:
    return end - start <= _SHORT and bool(names.spans(article.text[start:end]) or article.figures.within(start, end))


def _opens(content: Content, paragraph: Paragraph, span: Span) -> bool:
    return content.source(*span)[0] <= paragraph.start + OPENS_WITHIN


def _closes(content: Content, paragraph: Paragraph, span: Span) -> bool:
    return content.source(*span)[1] >= paragraph.end - 12  # a name may follow a closing formula


def _quoted(text: str, start: int, end: int) -> bool:
    """Tell whether the marks around a span are quotation marks."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in _QUOTES_OPEN or any(c in _QUOTES_CLOSE for c in after)


def _dangles(paragraphs: Sequence[Paragraph], index: int) -> bool:
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


def _without_equal_figures(article: Article, p: Pairing, found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return the differences, figures that state the same values on both sides (三成 / 30%) taken for noise."""
    if any(d.kind == "figure" for d in found):
        one, two = (
            Counter((f.value, f.low, f.high, f.date) for f in article.figures.within(*article.content.source(*span)))
            for span in (p.a_span, p.b_span)
        )
        if one and one == two:
            return tuple(d._replace(kind="noise") if d.kind == "figure" and _stated(article, d) else d for d in found)
    return tuple(found)


def _stated(article: Article, d: Difference) -> bool:
    """Tell whether what differs are figures as they are read: the number of a lot or a hotline is none."""
    return all(article.figures.touching(*article.content.source(*span)) for span in ((d.a0, d.a1), (d.b0, d.b1)))


def _figures_inside(text: str, p: Pairing, found: Sequence[Difference]) -> int:
    """Return how many numbers of the earlier span lie in no difference."""
    (a0, a1), inside = p.a_span, 0
    for number in _NUMBER.finditer(text, a0, a1):
        start, end = number.span()
        inside += not any(d.a0 < end and start < d.a1 for d in found)
    return inside


def _ending(text: str, end: int) -> str:
    """Return the mark that follows a span, if any; brackets that close there stand before it."""
    while text[end : end + 1] in _BRACKETS and text[end + 1 : end + 2] in _STOPS:
        end += 1
    return text[end : end + 1] if end < len(text) and not text[end].isalnum() else ""


def whole_sentences(
    text: str, content: Content, paragraphs: Sequence[Paragraph], p: Pairing
) -> tuple[Span, Span] | None:
    """Return the sentences of two paragraphs that lie wholly in a pairing, if they do so on both sides."""
    cuts = _sentences_in(text, content, [paragraphs[k] for k in p.a], p.a_span)
    starts_a, stops_a = {s for s, _ in cuts}, {e for _, e in cuts}
    inside = []
    for y0, y1 in _sentences_in(text, content, [paragraphs[k] for k in p.b], p.b_span):
        x0, x1 = _opposite(p, y0), _opposite(p, y1 - 1)
        if y0 < y1 and x0 is not None and x1 is not None:
            inside.append((x0, x1 + 1, y0, y1))
    while inside and inside[0][0] not in starts_a:
        inside.pop(0)
    while inside and inside[-1][1] not in stops_a:
        inside.pop()
    return ((inside[0][0], inside[-1][1]), (inside[0][2], inside[-1][3])) if inside else None


def _sentences_in(text: str, content: Content, paragraphs: Sequence[Paragraph], span: Span) -> list[Span]:
    """Return the content spans of the sentences that lie in a content span or touch it."""
    start, end = content.source(*span)
    found = []
    for p in paragraphs:
        first, last = max(p.start, start - _AROUND), min(p.end, end + _AROUND)
        pieces = sentences(text, first, last) if first < last else []
        found += pieces[first > p.start : len(pieces) - (last < p.end)]  # the outermost may be cut by the window
    return [content.span(s, e) for s, e in found]


def _narrowed(p: Pairing, a: Span, b: Span) -> Pairing:
    """Return a pairing without what agrees by chance outside its whole sentences."""
    blocks = []
    for x, y, n in p.blocks:
        skip = max(0, a[0] - x, b[0] - y)
        length = min(x + n, a[1], b[1] - y + x) - x - skip
        if length > 0:
            blocks.append(Block(x + skip, y + skip, length))
    return replace(p, a_span=a, b_span=b, blocks=tuple(blocks))


def _opposite(p: Pairing, y: int) -> int | None:
    """Return the position of the earlier span that equals a position of the later one."""
    return next((b.a + y - b.b for b in p.blocks if b.b <= y < b.b + b.length), None)
