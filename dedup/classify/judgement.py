"""Judges a pairing by weighed evidence: a copy, none, or a doubt that a person settles.

The log-odds of a copy are a sum: each feature of a pairing times its weight, as in record linkage (Fellegi and Sunter,
A Theory for Record Linkage, 1969). Above one threshold the two are a copy, below another they are none; in between
the verdict is `unsure`. The summands are the reasons. Five vetoes and a few doubts are rules, because what they hold
does not depend on likelihood: a fact box sums up on purpose, however alike the wording.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dedup.classify.context import Surroundings
from dedup.classify.facts import ALONE, HEADING, SENTENCE, Facts
from dedup.classify.features import features
from dedup.classify.weights import Weights, load
from dedup.detect.seeds import RUN_MASS
from dedup.model import Evidence, Relation

VETO = 12.0  # log-odds that a veto takes away: more than any sum of features reaches
ENCLOSED = 4.0  # log-odds that two copies add to what stands between them: the section was copied whole
_RUN = 2  # paragraphs in a row that repeat to the letter
_ROW = 3  # of so many, one may be the headline: the head of the article was pasted again with what follows it
_LABEL = 40  # mass of a label: 8 ideographs or 20 letters say too little to ask about
_OPENING = 2 * RUN_MASS // 3
LEAST_PASSAGE = _OPENING  # what weighs less than any part of a paragraph that can be a copy is not looked at
_BEYOND_CHANCE = 5 * RUN_MASS // 2  # so much agreeing text is a copy whatever figure differs: 60 ideographs
_FIGURE = SENTENCE // 2  # what a figure that agrees counts for: as much as ten ideographs
_WORN = 3  # so many slips are no slip of the pen: the copy was misread
_STANDING = frozenset({"byline", "caption", "separator", "box"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a pairing is, how likely it is a copy, and why: the summands of its log-odds, strongest first."""

    facts: Facts
    relation: Relation
    probability: float
    evidence: tuple[Evidence, ...]
    around: Surroundings

    @property
    def page_title(self) -> bool:
        """Whether one of two headings is the other with the name of a site behind it."""
        return self.facts.page_title

    @property
    def said(self) -> bool:
        """Whether what agrees is a statement, not part of a sentence."""
        return self.facts.pairing.shape != "passage" or bool(self.facts.sentences and self.facts.near_verbatim)

    @property
    def supports(self) -> tuple[str, ...]:
        """The reasons for a copy, strongest first."""
        return tuple(e.reason for e in self.evidence if e.weight > 0)

    @property
    def against(self) -> tuple[str, ...]:
        """The reasons against one, strongest first."""
        return tuple(e.reason for e in self.evidence if e.weight < 0 and e.reason != "prior")


def judge(facts: Facts, around: Surroundings) -> Verdict:
    """Judge a pairing."""
    weights = load()
    summands = [("prior", weights.prior), *_summands(facts, around, weights)]
    summands += [(reason, -VETO) for reason in vetoes(facts, around)]
    chance = probability(sum(weight for _, weight in summands))
    relation = _relation(facts, around, chance, weights)
    rounded = sorted(((reason, round(weight, 2)) for reason, weight in summands), key=lambda e: -abs(e[1]))
    evidence = tuple(Evidence(reason, weight) for reason, weight in rounded if weight)
    return Verdict(facts, relation, chance, evidence, around)


def enclose(verdict: Verdict) -> Verdict:
    """Return the verdict on a doubt that stands between two copies."""
    return _copied_with(verdict, Evidence("between-copies", ENCLOSED))


def attach(verdict: Verdict) -> Verdict:
    """Return the verdict on a line beside a copy; what repeats in a row with it says how surely it was copied along."""
    weight = min(ENCLOSED, verdict.around.run - 1.0)
    odds = sum(e.weight for e in verdict.evidence) + weight
    if odds <= 0:
        return verdict
    return _copied_with(verdict, Evidence("beside-copy", weight))


def _copied_with(verdict: Verdict, more: Evidence) -> Verdict:
    odds = sum(e.weight for e in verdict.evidence) + more.weight
    return replace(verdict, relation="copy", probability=probability(odds), evidence=(more, *verdict.evidence))


def _summands(facts: Facts, around: Surroundings, weights: Weights) -> Iterator[tuple[str, float]]:
    for name, value in features(facts, around).items():
        weight = weights.features.get(name, 0.0)
        if weight:
            yield name, weight * value


def probability(log_odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, log_odds))))


def vetoes(e: Facts, around: Surroundings) -> Iterator[str]:
    """Yield why two texts are no copies, however alike they are."""
    if e.boxed or e.captioned:
        yield "beside-the-text"
    if not around.support and around.run < _ROW and _echoes_headline(e):
        yield "headline-echo"
    if not around.support and e.roles <= _STANDING:
        yield "standing-line"
    if e.in_quotes:
        yield "quotation"
    if not around.support and any(x.kind == "name" and not x.slip for x in e.exchanged):
        yield "name-differs"


def _echoes_headline(e: Facts) -> bool:
    """Tell whether the headline, or a line below it, stands against a text; a sub-heading may be a text cut off."""
    return "headline" in e.roles or ("kicker" in e.roles and not e.roles <= HEADING)


def _relation(e: Facts, around: Surroundings, chance: float, weights: Weights) -> Relation:
    if e.page_title:
        return "unsure"
    if chance >= weights.copy:
        return "unsure" if _doubtful(e, around) else "copy"
    if chance >= weights.unsure and _worth_asking(e, around):
        return "unsure"
    return _other(e)


def _doubtful(e: Facts, around: Surroundings) -> bool:
    """Tell whether a person must see a copy before it goes: a figure or a name would leave the article with it."""
    if e.renames or _doubles_a_short_sentence(e):
        return True
    if around.support >= ALONE:
        return False
    if e.standfirst:
        return True  # its words stand in the text again on purpose, or were pasted there
    if e.agreed + _FIGURE * e.figures_same >= _BEYOND_CHANCE:
        return False
    misspelled = any(x.slip for x in e.exchanged) and e.count("noise") < _WORN
    return bool(e.unique) or misspelled


def _doubles_a_short_sentence(e: Facts) -> bool:
    """Tell whether a short sentence follows itself at once: written twice, or said twice for its weight."""
    return e.pairing.shape == "passage" and e.in_tandem and e.mass < SENTENCE


def _worth_asking(e: Facts, around: Surroundings) -> bool:
    """Tell whether two texts say enough that a person can tell, and one of them can go without breaking a sentence."""
    if e.pairing.shape == "passage" and not (e.sentences and e.near_verbatim):
        return False
    if around.beside:
        return e.mass >= (_LABEL if around.run < _RUN else _LABEL // 2)
    return e.mass >= (ALONE if around.support or not e.differences else RUN_MASS)


def _other(e: Facts) -> Relation:
    """Return what two texts are that are no copies: one told again on purpose, or two of one pattern."""
    within = e.pairing.shape != "equal"
    echo = bool(e.roles & HEADING) and not e.heading
    return "restatement" if e.boxed or within or echo or "caption" in e.roles else "parallel"
