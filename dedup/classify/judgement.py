"""Relation: what two aligned spans are to each other, and why.

Similarity alone cannot tell a copy from a parallel or a restatement. A copy differs from its original in nothing, in
how it was set or misread, or in a value; a parallel speaks of another subject; a restatement is told again on purpose
(a headline, a fact box, a quotation). Each verdict carries the reasons for and against, as codes that `REASONS`
puts into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dedup.classify.features import ALONE, HEADING, LONG, Evidence
from dedup.detect.chains import Pairing
from dedup.detect.seeds import RUN_MASS
from dedup.model import Relation

REASONS: Mapping[str, str] = {
    "verbatim": "the wording is the same",
    "near-verbatim": "it differs only as misreading or mistyping would make it differ",
    "long-agreement": "more wording agrees than two accounts of different things would share",
    "one-clause": "a single clause was replaced, all else is the same",
    "figures-agree": "figures agree",
    "neighbours-repeat": "what stands before or after it repeats in the same order",
    "whole-sentences": "whole sentences stand again",
    "same-opening": "it opens with the same clauses between the same neighbours",
    "cut-off": "it breaks off where the other goes on",
    "heading-without-text": "one of the two headings has no text of its own",
    "too-short": "too short to carry a fact",
    "no-neighbours": "its neighbours do not repeat",
    "subject-differs": "the subject differs",
    "figures-differ": "most figures differ",
    "wording-differs": "too much of the wording differs",
    "question": "questions are asked again on purpose",
    "quotation": "a quotation is taken up again",
    "taken-up": "one side takes the words up in a sentence of its own",
    "headline-echo": "a heading says in short what the text says in full",
    "fact-box": "a fact box sums up what the text tells",
    "standing-line": "lines of this kind may stand more than once",
    "part-of-sentence": "only part of a sentence agrees",
    "refrain": "short lines without figures come back again and again on purpose",
    "same-pattern": "the two paragraphs follow one pattern throughout",
    "same-position": "it opens or closes both paragraphs, as a formula does",
}

# Two paragraphs between the same neighbours that open with the same clause are one paragraph with the rest replaced.
_OPENING = 2 * RUN_MASS // 3
LEAST_PASSAGE = _OPENING  # what weighs less than any part of a paragraph that can be a copy is not looked at
# In a copy a clause is replaced here and there; in a parallel the wording differs throughout. One replaced clause is
# allowed to start with, and one more for every four clause runs.
_ONE_CLAUSE = 4 * RUN_MASS
_LONGEST_HEADLINE = 3 * RUN_MASS  # 72 Chinese or 180 other characters: a headline of three lines
_FINAL = frozenset('。！？!?….；;”"』」')
_NUMBER_AT = 2  # content characters before the number of a lot or an order: 第, No
_SUBJECT = 30  # content characters within which a paragraph names what it is about
_DAYS = frozenset({"date", "period", "ordinal"})
_STANDING = frozenset({"byline", "caption", "separator", "box"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of a pairing, with its reasons."""

    evidence: Evidence
    relation: Relation
    supports: tuple[str, ...]
    against: tuple[str, ...]


def judge(evidence: Evidence, support: int) -> Verdict:
    """The verdict on a pairing; `support` is the mass of what repeats next to it in the same order."""
    rule = {"equal": _judge_equal, "passage": _judge_passage}.get(evidence.pairing.shape, _judge_within)
    relation, supports, against = rule(evidence, support)
    return Verdict(evidence, relation, tuple(supports), tuple(against))


_Judgement = tuple[Relation, list[str], list[str]]


def _agreement(e: Evidence, support: int) -> list[str]:
    supports = []
    if not e.differences:
        supports.append("verbatim")
    elif e.near_verbatim:
        supports.append("near-verbatim")
    elif e.similarity >= 0.72 and e.mass >= LONG:
        supports.append("long-agreement")
    if e.figures_same > e.count("figure"):
        supports.append("figures-agree")
    if support:
        supports.append("neighbours-repeat")
    return supports


def _judge_equal(e: Evidence, support: int) -> _Judgement:
    """Paragraphs that stand for each other as wholes."""
    supports = _agreement(e, support)
    if e.boxed:
        return "restatement", supports, ["fact-box"]
    supported = support >= ALONE and e.similarity >= 0.4 and not _another_subject(e)
    if supported and (e.similarity >= 0.72 or not _is_parallel(e)):
        return "copy", supports, _doubts(e)
    against = _objection(e)
    if against == ["heading-without-text"]:
        return "copy", supports + against, []
    if against:
        return ("restatement" if against == ["headline-echo"] else "parallel"), supports, against
    return _judge_text(e, supports)


def _objection(e: Evidence) -> list[str]:
    """Why paragraphs that nothing supports are no copies whatever they say; one objection may turn into a support."""
    if e.roles <= _STANDING:
        return ["standing-line", "no-neighbours"]
    if e.heading:
        if e.roles & {"headline", "kicker"}:
            return ["headline-echo"]
        return ["heading-without-text"] if e.dangling and e.mass >= ALONE and not e.differences else ["too-short"]
    if e.question:
        return ["question", "no-neighbours"]
    if not e.factual:
        return ["too-short", "no-neighbours"]
    return ["headline-echo"] if _is_echo(e) else []


def _is_echo(e: Evidence) -> bool:
    """Whether a long headline, without the mark that ends a sentence, stands against the sentence that spells it out.

    What was cut off lacks that mark as well, but it begins like the other.
    """
    unended = [end not in _FINAL for end in (e.ending_a, e.ending_b)]
    headed = bool(e.roles & HEADING)
    if not headed and (unended[0] == unended[1] or e.mass > _LONGEST_HEADLINE):
        return False
    (a0, _), (b0, _) = e.pairing.a_span, e.pairing.b_span
    return any(d.kind != "noise" and (d.a0, d.b0) == (a0, b0) for d in e.differences)


def _judge_text(e: Evidence, supports: list[str]) -> _Judgement:
    """Two paragraphs by what they say alone."""
    if e.cut_short and e.mass >= RUN_MASS:
        return "copy", [*supports, "cut-off"], []
    if _is_parallel(e):
        return "parallel", supports, _parallel_reasons(e)
    if e.near_verbatim and (e.mass >= RUN_MASS or len(e.differences) <= 1):
        return "copy", supports, []
    if len(e.differences) == 1 and e.similarity >= 0.6 and e.mass >= LONG:
        return "copy", [*supports, "one-clause"], _doubts(e)
    if e.similarity >= 0.72 and e.mass >= LONG and e.count("wording") <= 1 + e.mass // _ONE_CLAUSE:
        return "copy", supports, _doubts(e)
    return "parallel", supports, ["wording-differs", "no-neighbours"]


def _doubts(e: Evidence) -> list[str]:
    return ["wording-differs"] if e.count("wording") else []


def _is_parallel(e: Evidence) -> bool:
    return bool(_parallel_reasons(e))


def _parallel_reasons(e: Evidence) -> list[str]:
    """Why two spans speak of different things, if they do."""
    figures, words = e.count("figure"), 0 if e.near_verbatim else e.count("wording")
    reasons = []
    if e.figures_apart > e.figures_same and (e.figures_apart >= 4 or _another_day(e)):
        reasons.append("figures-differ")
    another = (
        (words and figures and figures >= e.figures_same)
        or (words and not figures and (e.mass < LONG or (_near(e.pairing) and _opens_differently(e, "wording"))))
        or (_near(e.pairing) and _another_item(e, figures))
        or _another_number(e)
        or e.renamed
    )
    if another:
        reasons.append("subject-differs")
    return reasons


def _another_day(e: Evidence) -> bool:
    """Whether two spans tell the same of another day, issue or session: its number differs first, and others with it.

    Among much noise the digits may as well be misread.
    """
    return e.figures_apart >= 2 and e.ordinal in _DAYS and e.count("noise") <= e.figures_apart


def _another_number(e: Evidence) -> bool:
    """Whether the numbers under which two spans stand differ: orders, lots, sessions.

    A number that opens them is enough; one further on may be a slip, unless other figures differ as well.
    """
    if e.ordinal != "ordinal" or e.count("noise") > e.figures_apart:
        return False
    start = e.pairing.a_span[0]
    figures = [d for d in e.differences if d.kind == "figure" and d.a1 > d.a0 and d.b1 > d.b0]
    heads = any(d.a0 - start <= _NUMBER_AT for d in figures)
    return heads or (e.figures_apart >= 2 and _opens_differently(e, "figure"))


def _another_item(e: Evidence, figures: int) -> bool:
    """Whether two paragraphs side by side are items of a list: another lot, another day or another name comes first."""
    if e.ordinal == "ordinal" and _opens_differently(e, "figure"):
        return True
    start = e.pairing.a_span[0]
    if any(d.a0 - start < _SUBJECT and min(d.a1 - d.a0, d.b1 - d.b0) >= _SUBJECT // 3 for d in e.differences):
        return True  # a whole clause of another subject opens it
    if figures < 2:
        return False
    dated = e.ordinal in ("date", "period") and _opens_differently(e, "figure")
    return dated or (figures > e.figures_same and _opens_differently(e, "noise"))


def _another_subject(e: Evidence) -> bool:
    """Whether another name stands throughout, or hardly a figure agrees and the subject differs as well.

    No neighbour proves such a text a copy.
    """
    figures = e.count("figure")
    other = figures >= 3 and figures > 2 * e.figures_same
    return e.renamed or (other and (e.count("wording") > 0 or _opens_differently(e, "figure")))


def _near(p: Pairing) -> bool:
    """Whether two paragraphs stand side by side, as the items of a list do."""
    return p.b[0] - p.a[-1] <= 2


def _opens_differently(e: Evidence, kind: str) -> bool:
    """Whether another word or figure stands where a sentence names its subject or its day."""
    start = e.pairing.a_span[0]
    return any(d.kind == kind and d.a0 - start < _SUBJECT and d.a1 > d.a0 and d.b1 > d.b0 for d in e.differences)


def _judge_within(e: Evidence, support: int) -> _Judgement:
    """One side is whole, the other only part of its paragraph."""
    supports = _agreement(e, support)
    ending = e.ending_b if e.pairing.shape == "b_within_a" else e.ending_a
    if e.boxed:
        return "restatement", supports, ["fact-box"]
    if e.roles & {"headline", "kicker"} and not e.adjacent:  # a quotation for a headline stands in the text as well
        return "restatement", supports, ["headline-echo"]
    if _surplus_at_end(e) and (e.mass < LONG or support < ALONE):
        return "restatement", supports, ["headline-echo" if e.mass < LONG else "taken-up"]
    if support >= ALONE and (e.near_verbatim or (e.mass >= RUN_MASS and e.similarity >= 0.72)):
        return "copy", [*supports, _extent(ending)], _doubts(e)
    if e.roles & _STANDING:
        return "parallel", supports, ["standing-line"]
    if e.mass < RUN_MASS or e.roles & HEADING:
        return "restatement", supports, ["headline-echo"]
    if e.similarity < 0.8 or _is_parallel(e):
        return "restatement", supports, ["wording-differs"]
    if ending and ending in '"”’」』':
        return "restatement", supports, ["quotation"]
    return "copy", [*supports, _extent(ending)], []


def _surplus_at_end(e: Evidence) -> bool:
    """Whether the contained side begins or ends with words of its own, as a heading does and a cut copy does not."""
    inner = e.pairing.b_span if e.pairing.shape == "b_within_a" else e.pairing.a_span
    for d in e.differences:
        own, other = ((d.b0, d.b1), (d.a0, d.a1)) if e.pairing.shape == "b_within_a" else ((d.a0, d.a1), (d.b0, d.b1))
        own_length, other_length = own[1] - own[0], other[1] - other[0]
        if (own[0] == inner[0] or own[1] == inner[1]) and own_length >= 2 and 2 * other_length < own_length:
            return True
    return False


def _extent(ending: str) -> str:
    return "whole-sentences" if ending and ending in "。！？!?.；;…" else "cut-off"


def _judge_passage(e: Evidence, support: int) -> _Judgement:
    """Part of a paragraph stands in another paragraph."""
    supports = _agreement(e, support)
    if e.boxed:
        return "restatement", supports, ["fact-box"]
    if e.opens and e.adjacent and support >= ALONE and e.mass >= _OPENING and e.similarity >= 0.6 and not e.renamed:
        return "copy", [*supports, "same-opening"], ["wording-differs"]
    if e.roles & (_STANDING | HEADING):
        return "restatement", supports, ["headline-echo"]
    if not e.near_verbatim or e.mass < RUN_MASS or not e.sentences:
        return "restatement", supports, ["part-of-sentence"]
    if e.quoted:
        return "restatement", supports, ["quotation"]
    alike = e.hosts >= 0.5  # two English texts about different things share .45 of their letters in order
    if (e.opens or e.closes) and (e.mass < LONG or (alike and e.mass < 2 * LONG)) and not e.dated:
        return "parallel", supports, ["same-position"]
    if e.hosts >= 0.6:
        return "parallel", supports, ["same-pattern"]
    return "copy", [*supports, "whole-sentences"], []
