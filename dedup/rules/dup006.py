"""What it finds: a copy whose wording differs from the text that is kept, clause by clause.

Why it matters: the copy goes, and with it wording that an editor may want. Nothing is lost: every reading is in the
record beside the article.

Example:
    «全面推进医保改革» in the kept paragraph, «着力推进医保改革» in its copy.

Fix: none. The kept wording is printed until a person chooses another: `dedup accept` with the action "choose" or
"text". Where the difference is only misreading, punctuation, width, script or spacing, the finding is an info.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dedup.rules._copies import quoted, variants
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.merge.collation import Disagreement, Voice
    from dedup.model import Message

CODE = "DUP006"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every copy that differs in wording or form; it lists the clauses."""
    for own in variants(analysis):
        clauses = [(d, v) for d, v in own if d.kind != "figure" and not v.breaks_off]
        if not clauses:
            continue
        only_form = all(d.kind == "form" or d.noise for d, _ in clauses)
        first = clauses[0][1]
        yield Draft(
            first.start,
            first.end,
            _form(len(clauses)) if only_form else _wording(analysis.text, clauses),
            tuple(_notes(analysis.text, clauses)),
            severity="info" if only_form else None,
            choices=tuple(analysis.choice(d) for d, _ in clauses),
        )


def _form(count: int) -> Message:
    if count == 1:
        return say("this copy differs from the kept text only in form or by misreading")
    return say("this copy differs from the kept text only in form or by misreading ({count} clauses)", count=count)


def _wording(text: str, clauses: Sequence[tuple[Disagreement, Voice]]) -> Message:
    """Return what a copy says instead, in whole words, or what it leaves out; of several clauses the first."""
    worded = [(d, v) for d, v in clauses if d.kind != "form" and not d.noise]
    told = [(quoted(text, *_place(d.voices[0])), quoted(text, *_place(v))) for d, v in worded]
    told = [pair for pair in told if any(pair)]
    if not told:
        return _form(len(clauses))
    kept, said = told[0]
    if not said:
        return say("this copy leaves out: {text}", text=kept)
    if len(told) == 1:
        return say("this copy words it differently: {text}", text=said)
    return say("this copy words it differently in {count} clauses, first: {text}", count=len(told), text=said)


def _notes(text: str, clauses: Sequence[tuple[Disagreement, Voice]]) -> Iterator[Note]:
    """Yield the places where the kept text has the clauses, and those of the copy behind the first; none is empty."""
    for number, (d, voice) in enumerate(clauses):
        kept = d.voices[0]
        words, own = quoted(text, kept.start, kept.end), quoted(text, voice.start, voice.end)
        yield Note(*_place(kept), say("kept here: {text}", text=words) if words else say("nothing stands here"))
        if number:
            yield Note(*_place(voice), say("differs here: {text}", text=own) if own else say("nothing stands here"))


def _place(voice: Voice) -> tuple[int, int]:
    return voice.start, voice.end


RULE = Rule(CODE, "variant-wording", "warning", "a copy words it differently", __doc__, check, mends=False, copies=True)
