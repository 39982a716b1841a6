"""Gathers the facts of a pairing: what its two texts have in common, and where they stand in the article."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.classify.article import TOKEN, Article
from dedup.classify.comparing import compare, content_start, key_of, label
from dedup.classify.differences import Difference
from dedup.classify.facts import FAR, Facts
from dedup.classify.places import dangles, is_page_title, leads, led_up_to, same_chapter
from dedup.detect.chains import Pairing

_SPEECHES = 3  # paragraphs before which a label stands that names who speaks: 养老： leads one item, and its copy
_MOST = 12  # numbers of one pairing that are looked for elsewhere


def gather(article: Article, p: Pairing) -> Facts:
    """Gather the facts of a pairing; what was found out about the same two texts elsewhere is not found out again."""
    paragraphs, at = article.paragraphs, (content_start(article, p.a), content_start(article, p.b))
    known = article.memo.once(key_of(article, p, at), lambda: compare(article, p, at))
    pairing, found, sentences, exchanged = known.placed(p, at)
    return Facts(
        pairing=pairing,
        differences=found,
        sentences=sentences,
        exchanged=exchanged,
        dangling=any(dangles(paragraphs, k[-1]) for k in (p.a, p.b)) or same_chapter(paragraphs, p.a[-1], p.b[0]),
        unique=_unique(article, found),
        page_title=is_page_title(article, p.a, p.b),
        standfirst=p.a[0] < p.b[0] and leads(article, p.a[0]) and led_up_to(article, pairing),
        distance=min(FAR, p.b[0] - p.a[-1]),
        spoken=_spoken(article, p),
        usual=article.wording.usual(pairing.blocks),
        compared=known,
        **known.alike,
    )


def _unique(article: Article, found: Sequence[Difference]) -> int:
    """Return how many numbers and names that only one side has stand nowhere else in the article."""
    text, tokens = article.content.text, []
    for d in found:
        for start, end in ((d.a0, d.a1), (d.b0, d.b1)):
            tokens += TOKEN.findall(text, start, end) if d.kind == "figure" else []
    return sum(article.numbers[t] <= 1 for t in tokens[:_MOST])


def _spoken(article: Article, p: Pairing) -> bool:
    """Tell whether one label stands before both texts, of somebody who speaks again and again in the article."""
    one, other = (label(article, k[0]) for k in (p.a, p.b))
    return bool(one) and one == other and article.speeches[one] >= _SPEECHES
