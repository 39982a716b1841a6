"""What it finds: two places of one article that state one claim with different figures.

Why it matters: a fact box and the body, a headline and its lead, a summary and its detail tell one thing twice on
purpose. Where their figures part, one of them is wrong, and both get printed.

Example:
    «覆盖率达62.9%» in the box, «覆盖率将达到6.2%» in the body, both behind «新建改造居家养老服务站点107个».

Fix: none, a person decides. The finding names the words that both places share, what speaks against their being one
claim, and how sure that leaves it: from 80% on it is an error, from 65% on a warning, below an info. Equal values
written differently, bounds and roundings that fit each other, another subject, period or modifier are no conflict; nor
are items of a list, paragraphs told in one frame (two counties, two defendants, two recipes) and what stands under
equal sub-headings, for those speak of different things.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._claims import setting
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.claims.model import Conflict
    from dedup.model import Message, Severity

CODE = "FIG002"
_DOUBTS: dict[str, Message] = {
    "qualified": say("speaks against one claim: one side says a word more about it"),
    "inserted": say("speaks against one claim: one side may be a part of the other"),
    "continued": say("speaks against one claim: one side goes on behind the figure"),
    "period": say("speaks against one claim: only one side names a period"),
    "year": say("speaks against one claim: only one side says that it is this year"),
    "tense": say("speaks against one claim: only one side names a period"),
    "modified": say("speaks against one claim: only one side is cumulative, year on year or the like"),
    "place": say("speaks against one claim: only one side says for what area it holds"),
    "verbs": say("speaks against one claim: what is done with it differs, so both could be true"),
    "near": say("speaks against one claim: both stand in one paragraph"),
    "opening": say("speaks against one claim: the sentences begin with different things"),
    "series": say("speaks against one claim: a third figure is said in the same words"),
    "pattern": say("speaks against one claim: the sentences differ in another figure, too"),
    "few": say("speaks against one claim: a small number in words may tell how many act here"),
    "pronoun": say("speaks against one claim: who did it is said further up"),
    "parted": say("speaks against one claim: they stand under different headings"),
    "generic": say("speaks against one claim: the words are such as stand in every report"),
}


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every two figures that state one claim differently."""
    from dedup.claims.pairing import conflicts

    for conflict in conflicts(analysis.prose, analysis.standing, setting(analysis)):
        yield _draft(analysis, conflict)


def _draft(analysis: Analysis, conflict: Conflict) -> Draft:
    from dedup.claims.judging import ERROR, WARNING
    from dedup.claims.pairing import opposite

    one, two = conflict.one.figure, conflict.two.figure
    severity: Severity = "info"
    if conflict.confidence >= WARNING:
        severity = "error" if conflict.confidence >= ERROR else "warning"
    said: dict[str, str | int] = {
        "one": one.text,
        "two": two.text,
        "line": analysis.lines.line(two.start),
        "shared": conflict.shared,
        "confidence": conflict.confidence,
    }
    if opposite(one, two):
        message = say(
            "{one} goes up in one place and down in the other ({two} on line {line}), though both are said of "
            "“{shared}”; find out which is right (confidence {confidence} of 100)",
            **said,
        )
    else:
        message = say(
            "{one} here and {two} on line {line} are both said of “{shared}”; find out which is right "
            "(confidence {confidence} of 100)",
            **said,
        )
    notes = [Note(two.start, two.end, say("here: {text}", text=two.text))]
    notes += [Note(two.start, two.end, _DOUBTS[doubt]) for doubt in conflict.doubts]
    return Draft(one.start, one.end, message, tuple(notes), severity=severity)


RULE = Rule(
    CODE,
    "figure-conflict",
    "error",
    "one claim is stated with different figures",
    __doc__,
    check,
    lasting=True,
)
