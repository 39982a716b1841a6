"""Turns into features whom and what two texts speak of: people, places, days and items exchanged."""

from __future__ import annotations

from dedup.classify.context import Surroundings, isolation, log
from dedup.classify.facts import Facts

_NEAR = 2  # paragraphs between the items of a list
_SUBJECT = 30  # content characters within which a paragraph names what it is about
_DAYS = frozenset({"date", "period"})


def subject(e: Facts, around: Surroundings) -> dict[str, float]:
    """Return the features of whom and what two texts speak of where they differ, by name."""
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
        "name-differs": min(2.0, log(sum(x.kind == "name" for x in whole))),
        "place-differs": min(2.0, log(sum(x.kind == "place" for x in whole))),
        "title-differs": float(any(x.kind == "title" for x in whole)),
        "work-differs": min(2.0, log(sum(x.kind == "work" for x in whole))),
        "number-differs": min(2.0, log(sum(x.kind == "ordinal" for x in whole))),
        "subject-differs": min(2.0, log(len(opening))),
        "opens-differently": float(opens),
        "name-misspelled": min(2.0, log(sum(x.slip for x in e.exchanged))),
        "another-day": float(e.figures_apart >= 1 and e.ordinal in _DAYS and opens),
        "phrase-replaced": float(e.renamed),
        "facts-vanish": min(3.0, log(e.unique)) * isolation(around),
        "side-by-side": float(near),
        "next-item": float(near and opens),
        "other-figures-beside": min(2.0, log(e.figures_apart - e.figure_slips)) if near else 0.0,
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
        or bool(subject(e, Surroundings())["next-item"])
        or e.figures_apart >= max(4, e.figures_same + 1)
    )
