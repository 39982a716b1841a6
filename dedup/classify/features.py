"""Turns the facts of a pairing into numbers: one named feature for each reason to think that it is a copy, or not.

Every feature is 0 where it does not apply and grows with what it says; its weight in `weights.json` is what one unit
of it adds to the log-odds of a copy, or takes away. `REASONS` puts each into words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dedup.classify.facts import ALONE, HEADING, LONG, SENTENCE, Facts
from dedup.detect.seeds import RUN_MASS

# Which way each feature speaks: 1 for a copy, -1 against one. Its weight keeps that sign.
FEATURES: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "verbatim",
                "verbatim-text",
                "near-verbatim",
                "long-agreement",
                "figures-agree",
                "one-clause",
                "cut-short",
                "cut-off",
                "digits-mistyped",
                "one-amount",
                "heading-without-text",
                "whole-sentences",
                "follows-itself",
                "same-opening",
                "neighbours-repeat",
                "beside-repeat",
                "listing",
                "run-repeats",
                "nothing-else-repeats",
            ),
            1,
        ),
        **dict.fromkeys(
            (
                "too-short",
                "no-fact",
                "fragment",
                "under-another-line",
                "misread",
                "wording-differs",
                "words-differ",
                "figures-differ",
                "most-figures-differ",
                "figures-and-words-differ",
                "unlike",
                "name-differs",
                "place-differs",
                "title-differs",
                "work-differs",
                "number-differs",
                "subject-differs",
                "opens-differently",
                "name-misspelled",
                "another-day",
                "phrase-replaced",
                "facts-vanish",
                "side-by-side",
                "next-item",
                "other-figures-beside",
                "question",
                "standing-line",
                "caption",
                "list-item",
                "heading",
                "headline-echo",
                "heading-in-text",
                "spelled-out",
                "part-of-paragraph",
                "passage",
                "part-of-sentence",
                "taken-up",
                "breaks-off",
                "same-position",
                "same-pattern",
                "quotation",
                "differing-passage",
                "short-passage",
                "no-neighbours",
                "another-subject-around",
                "many-partners",
                "refrain",
                "comes-back",
                "spoken-line",
                "unended",
                "list-of-people",
                "many-formulas",
                "short-formula",
                "form",
            ),
            -1,
        ),
    }
)

_NEAR = 2  # paragraphs between the items of a list
_COPIES = 2  # partners of a paragraph that was pasted three times: what has more is a formula
_LINE = 40  # mass of a line that says something: 8 ideographs or 20 letters
_SUBJECT = 30  # content characters within which a paragraph names what it is about
_STANDING = frozenset({"byline", "caption", "separator"})
_LONGEST_HEADLINE = 3 * RUN_MASS  # 72 Chinese or 180 other characters: a headline of three lines
_SEVERAL = 4  # short texts that come again: fewer do not make an article one of formulas
_OFTEN = 8.0  # places from which a formula is one beyond doubt
_ALIKE = 0.8  # similarity of what may be the same sentences
_FINAL = frozenset('。！？!?….；;”"』」')
_DAYS = frozenset({"date", "period"})
_AMOUNTS = frozenset({"quantity", "percent", "points", "money"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a pairing in its strand, and in the article.

    `support` is the mass of what repeats before and behind it in the same order, `beside` how many of its two
    neighbours do, `others` the share of what stands near it that exchanges a subject, `led` whether the line that it
    stands under does; `run` how many paragraphs that repeat to the letter it is one of, in a row;
    `partners` how often one of its paragraphs is paired, `places` at how many places its text stands, `listing`
    whether short lines around it make up a fact together; `stray` at how many other places of the article a short text
    stands again, `fillings` in how many ways it is filled in with figures there.
    """

    support: int = 0
    beside: int = 0
    others: float = 0.0
    led: bool = False
    run: int = 0
    partners: int = 1
    places: int = 2
    listing: bool = False
    stray: int = 0
    fillings: int = 1


def _log(value: float) -> float:
    return math.log2(1 + max(0.0, value))


def features(e: Facts, around: Surroundings) -> dict[str, float]:
    """Return the features of a pairing that are not 0, by name."""
    found = {
        **_agreement(e, around),
        **_differing(e, around),
        **_subject(e, around),
        **_form(e, around),
        **_shape(e, around),
        **_neighbours(e, around),
    }
    return {name: value for name, value in found.items() if value}


def _is_text(e: Facts) -> bool:
    """Tell whether a whole paragraph of text stands again to the letter, or but for slips."""
    text = e.pairing.shape == "equal" and e.mass >= SENTENCE and not e.roles & (HEADING | _STANDING)
    return text and (not e.differences or e.near_verbatim)


def _alone(around: Surroundings) -> float:
    """Return how alone a pairing stands, 1 to 0: a clause run that repeats beside it is company enough."""
    return max(0.0, 1 - around.support / RUN_MASS)


def _agreement(e: Facts, around: Surroundings) -> dict[str, float]:
    alone = _alone(around)
    return {
        "verbatim": float(not e.differences),
        "verbatim-text": min(2.0, _log(e.agreed / RUN_MASS)) if _is_text(e) and around.partners <= _COPIES else 0.0,
        "near-verbatim": float(bool(e.differences) and e.near_verbatim),
        "long-agreement": min(4.0, _log(e.agreed / RUN_MASS)),
        "too-short": max(0.0, 1 - e.mass / RUN_MASS) * alone,
        "no-fact": float(not e.factual) * alone,
        "fragment": max(0.0, 1 - e.mass / ALONE),
        "figures-agree": min(3.0, _log(e.figures_same)),
    }


def _differing(e: Facts, around: Surroundings) -> dict[str, float]:
    noise, _, wording = (part / max(1, e.mass) for part in e.apart)
    words = 0 if e.cut_short or e.near_verbatim else e.count("wording")
    return {
        "misread": min(1.0, noise),
        "wording-differs": 0.0 if e.cut_short else min(1.0, wording),
        "words-differ": min(4.0, _log(words)),
        "figures-differ": min(4.0, _log(e.figures_apart)),
        "most-figures-differ": _mostly_other_figures(e),
        "figures-and-words-differ": float(bool(e.figures_apart and words and not e.near_verbatim)),
        "one-clause": float(sum(d.kind != "noise" for d in e.differences) == 1 and words == 1),
        "cut-short": float(e.cut_short),
        "cut-off": min(4.0, 2 * _log(e.agreed / RUN_MASS)) if _breaks_off(e, around) else 0.0,
        "digits-mistyped": float(0 < e.figures_apart == e.figure_slips and not words),
        "one-amount": float(_is_one_amount(e, around)),
        "unlike": max(0.0, 0.85 - e.similarity) * 5 if not e.cut_short else 0.0,
    }


def _is_one_amount(e: Facts, around: Surroundings) -> bool:
    """Tell whether a paragraph is the one before it but for one amount: then no word tells that they are two facts.

    What stands under two headings is about two subjects; a row of a list stands beside several like it.
    """
    alone = e.distance == 1 and around.partners <= _COPIES and not e.exchanged
    counted = e.ordinal in _AMOUNTS and e.figures_apart == 1 == len(e.differences) and not e.figure_slips
    return counted and alone and e.pairing.shape == "equal" and e.mass >= RUN_MASS


def _mostly_other_figures(e: Facts) -> float:
    """Return by how much the figures that differ outnumber those that agree, as in two rows of one table."""
    if e.figures_apart < 2:
        return 0.0
    return min(3.0, max(0.0, math.log2((e.figures_apart + 1) / (e.figures_same + 1))))


def _breaks_off(e: Facts, around: Surroundings) -> bool:
    """Tell whether the lesser side begins like its paragraph and ends inside a sentence, like a copy that was cut."""
    ending = e.ending_b if e.pairing.shape == "b_within_a" else e.ending_a
    within = e.pairing.shape in ("b_within_a", "a_within_b") and not _surplus_at_end(e)
    enough = e.mass >= RUN_MASS or around.beside > 0
    return within and e.opens and e.near_verbatim and enough and not (ending and ending in _FINAL)


def _subject(e: Facts, around: Surroundings) -> dict[str, float]:
    whole = [x for x in e.exchanged if not x.slip]
    start = e.pairing.a_span[0]
    opening = [x for x in whole if x.at - start < _SUBJECT]
    first = next((d for d in e.differences if d.kind in ("wording", "figure") and d.a1 > d.a0 and d.b1 > d.b0), None)
    counted = first is not None and first.kind == "figure" and not _names_a_day(e)
    opens = (
        first is not None and first.a0 - start < _SUBJECT and not e.cut_short and not counted and not e.near_verbatim
    )
    listed = e.distance <= _NEAR and not around.beside
    near = listed and bool(e.differences) and not e.near_verbatim and not e.cut_short
    return {
        "name-differs": min(2.0, _log(sum(x.kind == "name" for x in whole))),
        "place-differs": min(2.0, _log(sum(x.kind == "place" for x in whole))),
        "title-differs": float(any(x.kind == "title" for x in whole)),
        "work-differs": min(2.0, _log(sum(x.kind == "work" for x in whole))),
        "number-differs": min(2.0, _log(sum(x.kind == "ordinal" for x in whole))),
        "subject-differs": min(2.0, _log(len(opening))),
        "opens-differently": float(opens),
        "name-misspelled": min(2.0, _log(sum(x.slip for x in e.exchanged))),
        "another-day": float(e.figures_apart >= 1 and e.ordinal in _DAYS and opens),
        "phrase-replaced": float(e.renamed),
        "facts-vanish": min(3.0, _log(e.unique)) * _alone(around),
        "side-by-side": float(near),
        "next-item": float(near and opens),
        "other-figures-beside": min(2.0, _log(e.figures_apart - e.figure_slips)) if near else 0.0,
    }


def _names_a_day(e: Facts) -> bool:
    """Tell whether the first figure that differs is an ordinal, or a day that is no slip of the finger."""
    return e.ordinal == "ordinal" or (e.ordinal in _DAYS and e.figure_slips < e.figures_apart)


def other_subject(e: Facts) -> bool:
    """Tell whether two paragraphs of one pattern speak of two subjects: their figures need not agree."""
    if e.pairing.shape != "equal" or not e.factual:
        return False
    figures, words = e.count("figure"), 0 if e.near_verbatim else e.count("wording")
    exchanged = any(not x.slip for x in e.exchanged)
    replaced = bool(words and figures >= max(1, e.figures_same)) or e.renamed
    return (
        exchanged
        or replaced
        or bool(_subject(e, Surroundings())["next-item"])
        or e.figures_apart >= max(4, e.figures_same + 1)
    )


def _form(e: Facts, around: Surroundings) -> dict[str, float]:
    headings = (e.roles_a <= HEADING, e.roles_b <= HEADING)
    headline = bool(e.roles & {"headline", "kicker"})
    return {
        "question": float(e.question),
        "standing-line": float(e.roles <= _STANDING),
        "caption": float("caption" in e.roles and not e.roles <= _STANDING),
        "list-item": float(e.roles <= {"list", "box"}),
        "heading": float(all(headings) and not headline),
        "headline-echo": float((headline or any(headings) != all(headings)) and not _breaks_off(e, around)),
        "heading-in-text": float(any(headings) != all(headings) and e.pairing.shape != "equal" and not e.opens),
        "heading-without-text": float(all(headings) and not headline and e.dangling and not e.differences),
        "spelled-out": float(_is_echo(e)),
    }


def _is_echo(e: Facts) -> bool:
    """Tell whether a long headline, without the mark that ends a sentence, stands against what spells it out.

    What was cut off lacks that mark as well, but it begins like the other.
    """
    if e.pairing.shape != "equal":
        return False
    unended = [end not in _FINAL for end in (e.ending_a, e.ending_b)]
    if not e.roles & HEADING and (unended[0] == unended[1] or e.mass > _LONGEST_HEADLINE):
        return False
    (a0, _), (b0, _) = e.pairing.a_span, e.pairing.b_span
    return any(d.kind != "noise" and (d.a0, d.b0) == (a0, b0) for d in e.differences)


def _shape(e: Facts, around: Surroundings) -> dict[str, float]:
    shape = e.pairing.shape
    within = shape in ("b_within_a", "a_within_b")
    passage = shape == "passage"
    ending = e.ending_b if shape == "b_within_a" else e.ending_a
    return {
        "part-of-paragraph": float(within),
        "passage": float(passage),
        "part-of-sentence": float(passage and not e.sentences),
        "whole-sentences": float(bool(e.sentences) and (passage or within) and e.similarity >= _ALIKE),
        "taken-up": float(within and _surplus_at_end(e)),
        "breaks-off": float(within and not (ending and ending in _FINAL) and not _breaks_off(e, around)),
        "follows-itself": float(passage and bool(e.sentences) and not e.differences and e.in_tandem),
        "same-opening": float(passage and e.opens),
        "same-position": float(passage and (e.opens or e.closes) and not e.dated),
        "same-pattern": e.hosts if passage else 0.0,
        "quotation": float(e.quoted and shape != "equal"),
        "differing-passage": float(passage and not e.near_verbatim),
        "short-passage": max(0.0, 2 - e.mass / RUN_MASS) if passage else 0.0,
    }


def _surplus_at_end(e: Facts) -> bool:
    """Tell whether the contained side begins or ends with words of its own, as a heading does but no cut copy."""
    inner = e.pairing.b_span if e.pairing.shape == "b_within_a" else e.pairing.a_span
    for d in e.differences:
        own, other = ((d.b0, d.b1), (d.a0, d.a1)) if e.pairing.shape == "b_within_a" else ((d.a0, d.a1), (d.b0, d.b1))
        own_length, other_length = own[1] - own[0], other[1] - other[0]
        if (own[0] == inner[0] or own[1] == inner[1]) and own_length >= 2 and 2 * other_length < own_length:
            return True
    return False


def _is_unended(e: Facts) -> bool:
    """Tell whether neither side ends as a sentence does: labels, cells; a heading without a text is no label."""
    return not (e.heading and e.dangling) and not any(end and end in _FINAL for end in (e.ending_a, e.ending_b))


def _neighbours(e: Facts, around: Surroundings) -> dict[str, float]:
    formulas = min(4.0, max(0.0, _log(around.stray) - 2))
    return {
        "neighbours-repeat": min(4.0, _log(around.support / ALONE)),
        "beside-repeat": float(around.beside),
        "no-neighbours": float(not around.support),
        "another-subject-around": around.others,
        "under-another-line": float(around.led),
        "many-partners": max(0.0, min(3.0, _log(around.partners - 1) - 1)),
        "list-of-people": e.listing * min(4.0, _log(e.agreed / RUN_MASS)),
        "refrain": float(around.places > 2 and e.mass < LONG and not e.figures_same and not around.support),
        "listing": float(around.listing),
        "comes-back": max(0.0, min(_OFTEN, around.partners - 1.0)) / (1 + around.support / RUN_MASS),
        "spoken-line": float(e.spoken) * max(0.0, 1 - e.mass / LONG),
        "unended": float(_is_unended(e)) * max(0.0, 1 - e.mass / LONG) * _alone(around),
        "many-formulas": formulas,
        "nothing-else-repeats": float(not e.differences or e.near_verbatim) * max(0.0, 1 - around.stray / _SEVERAL),
        "form": min(3.0, math.log2(max(1, around.fillings - 3))),
        "short-formula": formulas / (1 + (e.agreed + around.support) / RUN_MASS),
        "run-repeats": min(3.0, _log(around.run - 1)),
    }
