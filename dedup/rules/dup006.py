"""What it finds: a copy whose wording differs from the text that is kept, clause by clause.

Why it matters: the copy goes, and with it wording that an editor may want. Nothing is lost: every reading is in the
record beside the article.

Example:
    «全面推进医保改革» in the kept paragraph, «着力推进医保改革» in its copy.

Fix: none. The kept wording is printed until a person chooses another: `dedup accept` with the action "choose" or
"text". Where the difference is only misreading, punctuation, width, script or spacing, the finding is an info.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._copies import variants
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "DUP006"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every copy that differs in wording or form; it lists the clauses."""
    for own in variants(analysis):
        clauses = [(d, v) for d, v in own if d.kind != "figure" and not v.breaks_off]
        if not clauses:
            continue
        only_form = all(d.kind == "form" or d.noise for d, _ in clauses)
        first = clauses[0][1]
        notes = []
        for number, (d, voice) in enumerate(clauses):
            kept = d.voices[0]
            notes.append(Note(kept.start, kept.end, say("kept here: {text}", text=kept.text)))
            if number:
                notes.append(Note(voice.start, voice.end, say("differs here: {text}", text=voice.text)))
        message = (
            say(
                "this copy differs from the kept text only in form or by misreading ({count} clauses)",
                count=len(clauses),
            )
            if only_form
            else say("this copy words it differently: {text} ({count} clauses)", text=first.text, count=len(clauses))
        )
        choices = tuple(analysis.choice(d) for d, _ in clauses)
        yield Draft(
            first.start, first.end, message, tuple(notes), severity="info" if only_form else None, choices=choices
        )


RULE = Rule(CODE, "variant-wording", "warning", "a copy words it differently", __doc__, check, copies=True)
