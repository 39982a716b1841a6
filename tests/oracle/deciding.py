"""Deciding: what a person may decide about an article, at random, and what must hold of it then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from asking import cleaned_again, questions, remembered, withdrawn
from form import edits, wellformed
from material import Chance
from story import Broken, Row, Story, difference, retold, told

import dedup
from dedup import Decision, Decisions
from dedup.model import Action

_TRIED = 2  # sets of decisions on one article
_OWN = "据县志记载，此事有待核实12.5万"
_ASKING = ("FIG", "DUP005", "DUP006", "STR002", "STR005", "WRD001", "ENC001")  # they remove nothing that could be kept
_UNSAFE = dedup.Options(unsafe_fixes=True)
_EDITED = "has been changed by other edits"  # then a reading cannot be printed, and the error says so


def decided_at_random(text: str, seed: int) -> Iterator[Broken]:
    """Yield what breaks when many findings of an article are decided at once, and when unsafe fixes are made.

    Letters and numbers may go then; whatever is edited, asked and remembered is as it always is.
    """
    chance = Chance(f"decided {seed}")
    story = told(text)
    record = story.cleaned.record
    for _ in range(_TRIED):
        made = tuple(_decisions(story, chance, chance.choice((0.2, 0.5, 1))))
        yield from _holds(" of the source", text, made, lambda d: dedup.clean(text, decisions=d))
        known = {q["fingerprint"] for q in story.record["questions"]}
        later = tuple(d for d in made if d.fingerprint in known)
        yield from _holds(
            " of the output", story.out, later, lambda d: dedup.clean(story.out, record=record, decisions=d)
        )
    if seed % 2:
        unsafe = told(text, _UNSAFE)
        looks = (wellformed(unsafe), edits(unsafe), questions(unsafe), withdrawn(unsafe))
        later_on = (cleaned_again(unsafe, _UNSAFE), remembered(unsafe, _UNSAFE))
        for look in (*looks, *later_on):
            yield from (Broken(f"{b.kind} with unsafe fixes", b.detail) for b in look)


def _decisions(story: Story, chance: Chance, share: float) -> Iterator[Decision]:
    """Decide a share of the findings, each in one of the ways that it can be decided."""
    asked = {q["fingerprint"]: q for q in story.record["questions"]}
    for finding in story.report["findings"]:
        if chance.random() < share:
            yield _decision(finding, asked.get(finding["fingerprint"], {"anchors": ()})["anchors"], chance)


def _decision(finding: Row, anchors: Sequence[Row], chance: Chance) -> Decision:
    worded = [a for a in anchors if a["readings"]]
    witnesses = sorted({at["witness"] for a in worded for r in a["readings"] for at in r["at"]})
    ways: list[Action] = ["accept", "accept" if finding["rule"].startswith(_ASKING) else "keep"]
    ways += ("apply", "apply") if finding.get("fix") else ()
    ways += ("choose", "choose", "choose") if witnesses else ()
    ways += ("text",) if len(worded) == 1 else ()
    action = chance.choice(ways)
    mark, rule = finding["fingerprint"], finding["rule"]
    if action == "choose":
        return Decision(mark, rule, "choose", witness=chance.choice(witnesses))
    if action == "text":
        return Decision(mark, rule, "text", text=_OWN)
    return Decision(mark, rule, action, reason="属实")


def _holds(
    where: str, text: str, made: tuple[Decision, ...], clean: Callable[[Decisions], dedup.Cleaned]
) -> Iterator[Broken]:
    """What must hold of a text as decided, and of that when it is cleaned again, with its decisions or without them."""
    decisions = Decisions(made)
    try:
        cleaned = clean(decisions)
    except dedup.DedupError:  # two decisions may speak of one place
        yield from _impossible(where, made, clean)
        return
    story = retold(text, cleaned)
    for look in (wellformed, edits, questions, withdrawn):
        yield from (Broken(f"{b.kind} when decided{where}", b.detail) for b in look(story))
    left = {f.fingerprint for f in cleaned.unresolved}
    for decision in made:
        if decision.fingerprint in left:
            yield Broken(f"still asked when decided{where}", f"{decision.rule} {decision.action}")
    alone = dedup.clean(story.out, record=cleaned.record)
    for again, what in (
        (alone, "without"),
        (dedup.clean(story.out, record=cleaned.record, decisions=decisions), "with"),
    ):
        if again.text != story.out:
            yield Broken(f"cleaned again {what} decisions it changes{where}", difference(story.out, again.text))
    told_then = {f.fingerprint for f in (*alone.unresolved, *alone.notes)}
    for question in story.record["questions"]:
        if question["fingerprint"] not in told_then:
            yield Broken(f"question forgotten when decided{where}", question["rule"])


def _impossible(where: str, made: Sequence[Decision], clean: Callable[[Decisions], dedup.Cleaned]) -> Iterator[Broken]:
    """The decisions that cannot be carried out alone, though the report offers them."""
    for decision in made:
        try:
            clean(Decisions((decision,)))
        except dedup.DedupError as error:
            if _EDITED not in str(error) and decision.rule != "DUP008":  # whose text may be part of a line by then
                yield Broken(f"impossible decision {decision.rule} {decision.action}{where}", str(error))
