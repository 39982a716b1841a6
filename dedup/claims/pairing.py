"""Finds the figures of a text that are said of one thing and cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.claims.candidates import Candidates
from dedup.claims.evidence import features
from dedup.claims.model import Conflict
from dedup.claims.otherness import Difference, difference
from dedup.claims.quoting import quote
from dedup.claims.setting import Setting
from dedup.claims.statements import Article, Statement
from dedup.claims.weighing import confidence, weigh
from dedup.model import Confidence, Figure

_SURE = 3  # digits: numbers that are slips of each other and as long as this are compared also in other settings


class Comparison(NamedTuple):
    """Two statements that may be one claim, the evidence, and whether their settings are known to differ."""

    one: Statement
    two: Statement
    evidence: dict[str, float]
    unlike: bool

    @property
    def at_most(self) -> Confidence:
        """Return the most that may be said of two figures.

        In real copy hardly any of these was a contradiction: dates, and figures that share no words.
        """
        return "low" if self.one.dated or self.evidence["wordless"] else "high"


def conflicts(text: str, figures: Sequence[Figure], setting: Setting) -> Iterator[Conflict]:
    """Yield the figures that are said of one thing and cannot both be true, in order; a figure is asked about once."""
    weighed = [(weigh(c.evidence), c) for c in comparisons(text, figures, setting)]
    asked: set[int] = set()
    found: list[Conflict] = []
    for odds, c in sorted(weighed, key=lambda w: (-w[0], w[1].one.figure.start, w[1].two.figure.start)):
        sure = confidence(odds, c.at_most)
        places = {c.one.figure.start, c.two.figure.start}
        if sure is None or places & asked:
            continue
        asked |= places
        found.append(Conflict(c.one.figure, c.two.figure, (quote(text, c.one.sight), quote(text, c.two.sight)), sure))
    yield from sorted(found, key=lambda conflict: conflict.one.start)


def comparisons(text: str, figures: Sequence[Figure], setting: Setting) -> list[Comparison]:
    """Return the pairs of statements that may be one claim, with the evidence for each."""
    article = Article(text, figures, setting)
    candidates = Candidates(article.statements, setting)
    found = []
    for (i, j), slipped in candidates.pairs():
        a, b = article.statements[i], article.statements[j]
        unlike = difference(a, b, setting)
        if unlike is None or _looked_at(a, b, unlike, slipped):
            evidence = features(a, b, setting, candidates.values)
            found.append(Comparison(a, b, evidence, unlike is not None))
    return found


def _looked_at(a: Statement, b: Statement, unlike: Difference, slipped: bool) -> bool:
    """Tell whether two statements are weighed though their settings differ: their numbers are too near for chance.

    Only words may be misread, not chapters: what was reached and what is wanted next are near each other by nature.
    """
    chapters = a.chapter is not None or b.chapter is not None
    if unlike in ("sentence", "chapter") or not slipped or (unlike == "mode" and chapters):
        return False
    if a.telling != b.telling:
        return True
    return unlike in ("mode", "kind") and min(len(a.digits), len(b.digits)) >= _SURE
