"""Compares the two texts of a pairing: all that needs nothing else of the article, found out once and kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dedup.classify import subjects
from dedup.classify.article import Article
from dedup.classify.differences import Difference, differences
from dedup.classify.extents import narrowed, of_whole_words, whole_sentences
from dedup.classify.facts import ALONE, OPENS_WITHIN, SENTENCE
from dedup.classify.places import names_photographer
from dedup.classify.subjects import Exchange
from dedup.classify.substitutions import figures_apart, mistyped, renames
from dedup.detect.align import Block, aligned_similarity, similarity
from dedup.detect.chains import Pairing, Span
from dedup.detect.seeds import RUN_MASS
from dedup.model import Paragraph
from dedup.text import names
from dedup.text.content import Content

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SHORT = 120  # characters; what is longer needs no name to be a fact
_BEGINNING = 48  # characters within which the number of an item stands
_SEEN = 64  # characters beside a paragraph that a comparison may look at
_NEAR = 0.75  # what has no other differences than slips and is less alike than this is not the same text
_SLIP = 24  # mass of a word or two that were misread beyond recognition: 4 ideographs or 12 letters
_BRACKETS, _STOPS = frozenset("》）)】]"), frozenset("。！？!?.；;…")
_QUOTES_OPEN, _QUOTES_CLOSE = frozenset('“‘「『"'), frozenset('”’」』"')
_LONGEST_HOST = 12 * RUN_MASS  # what is longer is no paragraph of a pattern
_QUOTED = 1000  # characters of a quotation that are looked back on
_OPEN_QUOTE, _CLOSE_QUOTE = re.compile("[“「『]"), re.compile("[”」』]")


@dataclass(frozen=True, slots=True, eq=False)
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


def content_start(article: Article, numbers: Sequence[int]) -> int:
    """Return the content position at which the first of some paragraphs begins."""
    return article.content.span(article.paragraphs[numbers[0]].start, article.paragraphs[numbers[0]].start)[0]


def key_of(article: Article, p: Pairing, at: tuple[int, int]) -> Hashable:
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
    return "compared", sides, extents, near, p.shape, spans, tuple((b.a - x, b.b - y, b.length) for b in p.blocks)


def compare(article: Article, p: Pairing, at: tuple[int, int]) -> Compared:
    """Compare the two texts of a pairing."""
    text, content, paragraphs, weights = article.text, article.content, article.paragraphs, article.weights
    given, p = p, of_whole_words(content, paragraphs, p)
    uneven = 5 * min(p.a_span[1] - p.a_span[0], p.b_span[1] - p.b_span[0]) < 4.5 * max(
        p.a_span[1] - p.a_span[0], p.b_span[1] - p.b_span[0]
    )
    inside = whole_sentences(text, content, paragraphs, p) if p.shape != "equal" or uneven else None
    if p.shape == "passage" and inside and weights[inside[0][1]] - weights[inside[0][0]] >= RUN_MASS:
        p = narrowed(p, *inside)
    (a0, a1), (b0, b1) = p.a_span, p.b_span
    starts = [max(span[0], _label_end(article, k[0])) for k, span in ((p.a, p.a_span), (p.b, p.b_span))]
    mass = max(0, min(weights[a1] - weights[starts[0]], weights[b1] - weights[starts[1]]))
    found = _without_equal_figures(article, p, differences(content, p.a_span, p.b_span, p.blocks))
    similar = aligned_similarity(content.text, p.a_span, p.b_span, p.blocks)
    alike: dict[str, Any] = {
        "similarity": similar,
        "near_verbatim": similar >= _NEAR and _only_slips(found, weights),
        "mass": mass,
        "agreed": sum(weights[block.a + block.length] - weights[block.a] for block in _behind(p.blocks, *starts)),
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
        "renamed": any(renames(text, content, d) for d in found),
        "in_quotes": p.shape != "equal" and _inside_quotes(article, p),
        "apart": _apart(found, weights),
        "captioned": len({names_photographer(article, k) for k in (p.a, p.b)}) > 1,
        "listing": subjects.listing(text[slice(*content.source(b0, b1))]) if mass >= ALONE else 0.0,
    }
    beginnings = [text[paragraphs[k[0]].start : paragraphs[k[0]].start + _BEGINNING] for k in (p.a, p.b)]
    exchanged = tuple(subjects.exchanges(text, content, found))
    whole = p.shape == "equal" or alike["opens"]
    if whole and subjects.renumbered(*beginnings) and all(x.kind != "ordinal" for x in exchanged):
        exchanged = (Exchange("ordinal", False, a0), *exchanged)
    return Compared(at, None if p is given else p, found, inside, exchanged, alike)


def label(article: Article, number: int) -> str:
    """Return the label at the beginning of a paragraph that names who speaks."""
    start, end = article.extent(number)
    return subjects.speaker(article.text[start : min(end, start + subjects.LABEL)])


def _label_end(article: Article, number: int) -> int:
    """Return the content position at which the text of a paragraph begins: who speaks is no part of what is said."""
    start = article.paragraphs[number].start
    return article.content.span(start, start + len(label(article, number)))[1]


def _behind(blocks: Sequence[Block], a: int, b: int) -> Iterator[Block]:
    """Yield what of some blocks stands behind two positions."""
    for block in blocks:
        skip = max(0, a - block.a, b - block.b)
        if skip < block.length:
            yield Block(block.a + skip, block.b + skip, block.length - skip)


def _apart(found: Sequence[Difference], weights: Sequence[int]) -> tuple[int, int, int]:
    """Return the mass of what differs, of misreading, of figures and of wording; of the longer side each."""
    sums = {"noise": 0, "figure": 0, "wording": 0, "turn": 0}
    for d in found:
        sums[d.kind] += max(weights[d.a1] - weights[d.a0], weights[d.b1] - weights[d.b0])
    return sums["noise"], sums["figure"], sums["wording"] + sums["turn"]


def _inside_quotes(article: Article, p: Pairing) -> bool:
    """Tell whether a span begins inside quotation marks that were opened before it in its paragraph.

    Marks that open a paragraph count where it goes on behind them: what they hold may be set large beside the text.
    """
    for k, span in ((p.a[0], p.a_span), (p.b[0], p.b_span)):
        start, (end, close) = article.paragraphs[k].start, article.content.source(*span)
        if end <= start + OPENS_WITHIN:
            if _OPEN_QUOTE.search(article.text, start, end) and _is_left(article, article.paragraphs[k], end, close):
                return True
            continue
        before = article.text[max(start, end - _QUOTED) : end]
        if "“" in before or "「" in before or "『" in before:
            if len(_OPEN_QUOTE.findall(before)) > len(_CLOSE_QUOTE.findall(before)):
                return True
        elif before.count('"') % 2:
            return True
    return False


def _is_left(article: Article, paragraph: Paragraph, start: int, end: int) -> bool:
    """Tell whether a quotation closes where a span ends, not inside it, and its paragraph goes on with words."""
    behind = article.text[end : paragraph.end]
    closes = _CLOSE_QUOTE.search(behind[:2]) and not _CLOSE_QUOTE.search(article.text, start, end)
    return bool(closes) and any(map(str.isalnum, behind))


def _only_slips(found: Sequence[Difference], weights: Sequence[int]) -> bool:
    """Tell whether nothing but noise differs; among much noise, two slips side by side may look like another word."""
    words = [d for d in found if d.kind == "wording"]
    if any(d.kind == "figure" for d in found) or 3 * len(words) > sum(d.kind == "noise" for d in found):
        return False
    return all(max(weights[d.a1] - weights[d.a0], weights[d.b1] - weights[d.b0]) <= _SLIP for d in words)


def _hosts(content: Content, paragraphs: Sequence[Paragraph], p: Pairing) -> float:
    one, two = (content.span(paragraphs[k].start, paragraphs[k].end) for k in (p.a[0], p.b[0]))
    if one == two or max(one[1] - one[0], two[1] - two[0]) > _LONGEST_HOST:
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
