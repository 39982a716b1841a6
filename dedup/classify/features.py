"""Turns the facts of a pairing into numbers: one named feature for each reason to think that it is a copy, or not.

Every feature is 0 where it does not apply and grows with what it says; its weight in `weights.json` is what one unit
of it adds to the log-odds of a copy, or takes away. `REASONS` puts each into words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from dedup.classify.context import Surroundings, isolation, log
from dedup.classify.facts import ALONE, LONG, Facts
from dedup.classify.forms import extent, form, is_unended
from dedup.classify.likeness import agreement, differing
from dedup.classify.topics import subject
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

_SEVERAL = 4  # short texts that come again: fewer do not make an article one of formulas
_OFTEN = 8.0  # places from which a formula is one beyond doubt


def features(e: Facts, around: Surroundings) -> dict[str, float]:
    """Return the features of a pairing that are not 0, by name."""
    found = {
        **agreement(e, around),
        **differing(e, around),
        **subject(e, around),
        **form(e, around),
        **extent(e, around),
        **_neighbours(e, around),
    }
    return {name: value for name, value in found.items() if value}


def _neighbours(e: Facts, around: Surroundings) -> dict[str, float]:
    formulas = min(4.0, max(0.0, log(around.stray) - 2))
    alone = isolation(around)  # where nothing beside it repeats, three other amounts make another filling of the form
    return {
        "neighbours-repeat": min(4.0, log(around.support / ALONE)),
        "beside-repeat": float(around.beside),
        "no-neighbours": float(not around.support),
        "another-subject-around": around.others,
        "under-another-line": float(around.led),
        "many-partners": max(0.0, min(3.0, log(around.partners - 1) - 1)),
        "list-of-people": e.listing * min(4.0, log(e.agreed / RUN_MASS)),
        "refrain": float(around.places > 2 and e.mass < LONG and not e.figures_same and not around.support),
        "listing": float(around.listing),
        "comes-back": max(0.0, min(_OFTEN, around.partners - 1.0)) / (1 + around.support / RUN_MASS),
        "spoken-line": float(e.spoken) * max(0.0, 1 - e.mass / LONG),
        "unended": float(is_unended(e)) * max(0.0, 1 - e.mass / LONG) * alone,
        "many-formulas": formulas,
        "nothing-else-repeats": float(not e.differences or e.near_verbatim) * max(0.0, 1 - around.stray / _SEVERAL),
        "form": min(3.0, math.log2(max(1.0, around.fillings - 3, (e.figures_apart - e.figure_slips - 1) * alone))),
        "short-formula": formulas / (1 + (e.agreed + around.support) / RUN_MASS),
        "run-repeats": min(3.0, log(around.run - 1)),
    }
