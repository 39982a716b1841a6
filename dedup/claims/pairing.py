"""Finds the figures of a text that are said of one thing and cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.claims import frames
from dedup.claims.candidates import Candidates
from dedup.claims.evidence import features
from dedup.claims.model import Conflict
from dedup.claims.otherness import Difference, differences
from dedup.claims.quoting import quote
from dedup.claims.setting import Setting
from dedup.claims.statements import Article, Statement
from dedup.claims.weighing import confidence, weigh
from dedup.model import Confidence, Figure

_FORMULA = 0.2  # a shared word counts 1 if the article has it twice, and 0.1 if it has it eleven times
_FRAMED = 2  # words of one frame
_SURE = 3  # digits: a word that narrows one claim may be misread where numbers as long as this are near each other


class Comparison(NamedTuple):
    """Two statements that may be one claim, and the evidence."""

    one: Statement
    two: Statement
    evidence: dict[str, float]

    @property
    def at_most(self) -> Confidence:
        """Return the most that may be said of two figures.

        In real copy hardly any two dates were a contradiction, nor two figures that stand side by side, or in a formula
        that is filled in again and again: they share no words that the article has not in many places.
        """
        formula = self.evidence["wordless"] and self.evidence["rare"] < _FORMULA
        return "low" if self.one.dated or self.evidence["near"] or formula else "high"


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


def _decided(a: Statement, b: Statement, unlike: frozenset[Difference]) -> bool:
    """Tell whether settings that differ make two claims, however near the numbers are.

    Only what a headline or a box says is another matter: it tells in short what stands in another place. Words that
    narrow a claim may be misread, not chapters: what was reached and what is wanted next are near each other by nature.
    """
    chapters = a.chapter is not None or b.chapter is not None
    if not unlike.isdisjoint({"sentence", "list", "chapter", "row"}) or ("mode" in unlike and chapters):
        return True
    if a.telling != b.telling:
        return "period" in unlike and _years_apart(a.reading.period, b.reading.period)
    if not unlike.isdisjoint({"subject", "scope", "period"}):
        return True
    return not unlike.isdisjoint({"mode", "kind"}) and min(len(a.digits), len(b.digits)) < _SURE


def _years_apart(one: str | None, two: str | None) -> bool:
    """Tell whether two periods are named by their years, and those are not the same."""
    years = [p.removeprefix("to ")[:4] for p in (one or "", two or "")]
    return all(map(str.isdecimal, years)) and years[0] != years[1]


def _borne_out(a: Statement, b: Statement, unlike: frozenset[Difference]) -> bool:
    """Tell whether figures next to both bear out that two settings are one, whatever their words say.

    What is planned and what was done, this year and last, the whole and a part agree in one figure, not in two.
    """
    if not unlike.isdisjoint({"sentence", "list", "row"}) or _years_apart(a.reading.period, b.reading.period):
        return False
    like = frames.likeness(a.frame, b.frame, of_chinese=a.sight.chinese)
    scale = 0.5 if a.sight.chinese else 1.0
    return like.same > like.other and scale * (like.before + like.behind) >= _FRAMED


def comparisons(text: str, figures: Sequence[Figure], setting: Setting) -> list[Comparison]:
    """Return the pairs of statements that may be one claim, with the evidence for each."""
    article = Article(text, figures, setting)
    candidates = Candidates(article.statements, setting)
    found = []
    for (i, j), close in candidates.pairs():
        a, b = article.statements[i], article.statements[j]
        unlike = frozenset(differences(a, b, setting))
        if not unlike or (close and not _decided(a, b, unlike)) or _borne_out(a, b, unlike):
            found.append(Comparison(a, b, features(a, b, setting, candidates.values)))
    return found
