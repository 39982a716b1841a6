"""Questions: none is forgotten, none is made small, and each can be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from counting import letters, numbers
from story import Broken, Row, Story, difference, span

import dedup
from dedup.review.decisions import Decision

_TRIED = 2  # questions of a text that are decided by way of trial, and as many readings of each


def questions(story: Story) -> Iterator[Broken]:
    """Every open question is in the record, and every anchor is the output's text at its place."""
    asked = {q["fingerprint"]: q for q in story.record["questions"]}
    for question in story.record["questions"]:
        for anchor in question["anchors"]:
            if story.out[anchor["start"] : anchor["end"]] != anchor["text"]:
                yield Broken("anchor is not the output's text", f"{question['rule']} {anchor['text']!r}")
    for finding in story.cleaned.unresolved:
        if not asked.get(finding.fingerprint, {"anchors": ()})["anchors"]:
            yield Broken(f"question not in the record {finding.rule}", story.text[finding.start : finding.end])


def cleaned_again(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """Cleaning the output changes nothing."""
    second = dedup.clean(story.out, options)
    if second.text != story.out:
        yield Broken("cleaned again it changes", difference(story.out, second.text))


def remembered(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """With its record the output is not changed, and no recorded question is forgotten or made small."""
    record = story.cleaned.record
    second = dedup.clean(story.out, options, record=record)
    later = dedup.check(story.out, options, record=record)
    if second.text != story.out:
        yield Broken("with its record it changes", difference(story.out, second.text))
    seen = {
        "clean": {f.fingerprint: f.severity for f in second.unresolved},
        "the next record": {q.fingerprint: q.severity for q in second.record.questions},
        "check": {f.fingerprint: f.severity for f in later.findings},
    }
    for where, found in seen.items():
        for question in story.record["questions"]:
            mark, what = question["fingerprint"], f"by {where} {question['rule']}"
            if mark not in found:
                yield Broken(f"question forgotten {what}", mark)
            elif found[mark] == "info" != question["severity"]:
                yield Broken(f"question made info {what}", mark)
    yield from _dropped(story, later.to_dict()["findings"])


_ASKING = ("FIG", "DUP005", "DUP006", "DUP007", "DUP008")  # what no edit settles


def _dropped(story: Story, later: Sequence[Row]) -> Iterator[Broken]:
    """The questions raised that are neither open nor asked of the output at every place of them that is left."""
    asked = [p for f in later if f["rule"].startswith(_ASKING) for p in (f, *f["related"])]
    unresolved = {f.fingerprint for f in story.cleaned.unresolved}
    for finding in story.report["findings"]:
        if finding["severity"] == "info" or not finding["rule"].startswith(_ASKING):
            continue
        left = [_moved(story, place) for place in (finding, *finding["related"])]
        if finding["fingerprint"] not in unresolved and not all(
            any(a["start"] < end and start < a["end"] for a in asked) for start, end in left if start < end
        ):
            yield Broken(f"question dropped {finding['rule']}", finding["message"])


def _moved(story: Story, place: Row) -> tuple[int, int]:
    """Where a place of the source stands in the output; an empty place where it was removed."""
    start, end = span(place)
    for edit in reversed(story.report["edits"]):
        shift = len(edit["replacement"]) - (edit["end"] - edit["start"])
        if edit["start"] <= start and place["end"] <= edit["end"] and edit["start"] < edit["end"]:
            return 0, 0
        start += shift if edit["end"] <= place["start"] else 0
        end += shift if edit["end"] <= place["end"] else 0
    return start, max(start, end)


# ---------------------------------------------------------------------------------------- decisions


def decided(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """A reading that is chosen, or a text of one's own, is printed exactly, and the question is closed."""
    with_readings = [q for q in story.record["questions"] if any(a["readings"] for a in q["anchors"])]
    for question in with_readings[:_TRIED]:
        anchors = [a for a in question["anchors"] if a["readings"]]
        witnesses = list(dict.fromkeys(at["witness"] for a in anchors for r in a["readings"] for at in r["at"]))
        for witness in witnesses[:_TRIED]:
            texts = [_read_by(a, witness) for a in anchors]
            yield from _printed(story, options, question, anchors, texts, {"action": "choose", "witness": witness})
        if len(anchors) == 1:
            own = {"action": "text", "text": anchors[0]["text"] + "又及"}
            yield from _printed(story, options, question, anchors, [own["text"]], own)


def _read_by(anchor: Row, witness: str) -> str:
    read = [r["text"] for r in anchor["readings"] for at in r["at"] if at["witness"] == witness]
    return str(read[0] if read else anchor["text"])


def _printed(
    story: Story, options: dedup.Options, question: Row, anchors: Sequence[Row], texts: Sequence[str], how: Any
) -> Iterator[Broken]:
    what = f"{question['rule']} {how['action']}"
    decision = Decision(fingerprint=question["fingerprint"], rule=question["rule"], **how)
    try:
        cleaned = dedup.clean(story.text, options, decisions=dedup.Decisions((decision,)))
    except dedup.DedupError:
        return  # it speaks of more clauses than are left, and says so
    except Exception as error:  # noqa: BLE001 - a decision that the report offers must be carried out
        yield Broken(f"raises {type(error).__name__} at {what}", str(error))
        return
    expected, at = "", 0
    for anchor, text in sorted(zip(anchors, texts, strict=True), key=lambda pair: span(pair[0])):
        expected += story.out[at : anchor["start"]] + text
        at = anchor["end"]
    expected += story.out[at:]
    if any(letters(dedup.clean(text, options).text) != letters(text) for text in texts):
        return  # a wording that is itself mended is not printed as it is
    printed = letters(cleaned.text)
    for text in texts:
        if letters(text) not in printed:
            yield Broken(f"not printed as decided {what}", repr(text))
    if Counter(printed) != Counter(letters(expected)):
        yield Broken(f"more than decided is changed {what}", difference(letters(expected), printed))
    elif not {n.value for n in numbers(cleaned.text)} <= {n.value for t in (story.text, expected) for n in numbers(t)}:
        yield Broken(f"number not printed as decided {what}", difference(expected, cleaned.text))
    if question["fingerprint"] in {f.fingerprint for f in cleaned.unresolved}:
        yield Broken(f"still asked when decided {what}", question["fingerprint"])
