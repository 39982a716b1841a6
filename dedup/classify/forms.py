"""Turns into features in what form two texts stand: headings and captions, whole paragraphs and parts."""

from __future__ import annotations

from dedup.classify.context import Surroundings
from dedup.classify.facts import HEADING, Facts
from dedup.detect.seeds import RUN_MASS

_STANDING = frozenset({"byline", "caption", "separator"})
_LONGEST_HEADLINE = 3 * RUN_MASS  # 72 Chinese or 180 other characters: a headline of three lines
_ALIKE = 0.8  # similarity of what may be the same sentences
_FINAL = frozenset('。！？!?….；;”"』」')


def form(e: Facts, around: Surroundings) -> dict[str, float]:
    """Return the features of the roles that two texts have in the article, by name."""
    headings = (e.roles_a <= HEADING, e.roles_b <= HEADING)
    headline = bool(e.roles & {"headline", "kicker"})
    return {
        "question": float(e.question),
        "standing-line": float(e.roles <= _STANDING),
        "caption": float("caption" in e.roles and not e.roles <= _STANDING),
        "list-item": float(e.roles <= {"list", "box"}),
        "heading": float(all(headings) and not headline),
        "headline-echo": float((headline or any(headings) != all(headings)) and not breaks_off(e, around)),
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


def extent(e: Facts, around: Surroundings) -> dict[str, float]:
    """Return the features of what part of their paragraphs two texts are, by name."""
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
        "breaks-off": float(within and not (ending and ending in _FINAL) and not breaks_off(e, around)),
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


def breaks_off(e: Facts, around: Surroundings) -> bool:
    """Tell whether the lesser side begins like its paragraph and ends inside a sentence, like a copy that was cut."""
    ending = e.ending_b if e.pairing.shape == "b_within_a" else e.ending_a
    within = e.pairing.shape in ("b_within_a", "a_within_b") and not _surplus_at_end(e)
    enough = e.mass >= RUN_MASS or around.beside > 0
    return within and e.opens and e.near_verbatim and enough and not (ending and ending in _FINAL)


def is_unended(e: Facts) -> bool:
    """Tell whether neither side ends as a sentence does: labels, cells; a heading without a text is no label."""
    return not (e.heading and e.dangling) and not any(end and end in _FINAL for end in (e.ending_a, e.ending_b))
