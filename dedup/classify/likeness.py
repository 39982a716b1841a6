"""Turns into features how much of two texts agrees, and how the rest differs."""

from __future__ import annotations

import math

from dedup.classify.context import Surroundings, isolation, log
from dedup.classify.facts import ALONE, HEADING, SENTENCE, Facts
from dedup.classify.forms import breaks_off
from dedup.detect.seeds import RUN_MASS

_COPIES = 2  # partners of a paragraph that was pasted three times: what has more is a formula
_STANDING = frozenset({"byline", "caption", "separator"})
_AMOUNTS = frozenset({"quantity", "percent", "points", "money"})


def agreement(e: Facts, around: Surroundings) -> dict[str, float]:
    """Return the features of what two texts have in common, by name."""
    alone = isolation(around)
    return {
        "verbatim": float(not e.differences),
        "verbatim-text": min(2.0, log(e.agreed / RUN_MASS)) if _is_text(e) and around.partners <= _COPIES else 0.0,
        "near-verbatim": float(bool(e.differences) and e.near_verbatim),
        "long-agreement": min(4.0, log(e.agreed / RUN_MASS)),
        "too-short": max(0.0, 1 - e.mass / RUN_MASS) * alone,
        "no-fact": float(not e.factual) * alone,
        "fragment": max(0.0, 1 - e.mass / ALONE),
        "figures-agree": min(3.0, log(e.figures_same)),
    }


def _is_text(e: Facts) -> bool:
    """Tell whether a whole paragraph of text stands again to the letter, or but for slips."""
    text = e.pairing.shape == "equal" and e.mass >= SENTENCE and not e.roles & (HEADING | _STANDING)
    return text and (not e.differences or e.near_verbatim)


def differing(e: Facts, around: Surroundings) -> dict[str, float]:
    """Return the features of what differs between two texts, by name."""
    noise, _, wording = (part / max(1, e.mass) for part in e.apart)
    words = 0 if e.cut_short or e.near_verbatim else e.count("wording")
    return {
        "misread": min(1.0, noise),
        "wording-differs": 0.0 if e.cut_short else min(1.0, wording),
        "words-differ": min(4.0, log(words)),
        "figures-differ": min(4.0, log(e.figures_apart)),
        "most-figures-differ": _mostly_other_figures(e),
        "figures-and-words-differ": float(bool(e.figures_apart and words and not e.near_verbatim)),
        "one-clause": float(sum(d.kind != "noise" for d in e.differences) == 1 and words == 1),
        "cut-short": float(e.cut_short),
        "cut-off": min(4.0, 2 * log(e.agreed / RUN_MASS)) if breaks_off(e, around) else 0.0,
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
