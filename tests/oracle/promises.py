"""The oracle: which promises of dedup one text breaks.

It knows what the contract fixes, the report as JSON, the record as JSON, edits, decisions and undo, and nothing of how
they come about. It counts letters, digits, whole numbers and questions itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from counting import letters, numbers

import dedup
from dedup.review import record_json as records
from dedup.review.decisions import Decision

Row = Mapping[str, Any]
_DECIDED = 2  # questions of a text that are decided by way of trial, and as many readings of each


@dataclass(frozen=True)
class Broken:
    """A promise that does not hold for a text: its kind, by which failures are counted, and what was seen."""

    kind: str
    detail: str


@dataclass(frozen=True)
class Run:
    """A stretch of the source that an edit takes away and no reading records."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True)
class Story:
    """One cleaning: the source and what came out of it, as plain data."""

    text: str
    cleaned: dedup.Cleaned
    report: Row
    record: Row
    out: str


def told(text: str, options: dedup.Options = dedup.Options()) -> Story:  # noqa: B008 - frozen
    """Clean a text and return what came out of it."""
    cleaned = dedup.clean(text, options)
    return Story(text, cleaned, cleaned.report.to_dict(), json.loads(records.dumps(cleaned.record)), cleaned.text)


def broken(text: str, options: dedup.Options = dedup.Options()) -> list[Broken]:  # noqa: B008 - frozen
    """Clean a text in every way that the contract names and return the promises that were broken."""
    try:
        story = told(text, options)
    except Exception as error:  # noqa: BLE001 - whatever is raised is a broken promise
        return [Broken(f"raises {type(error).__name__}", str(error))]
    return shown(story) + again(story, options)


def shown(story: Story) -> list[Broken]:
    """Return the promises that the report, the record and the output of one cleaning break by themselves."""
    looks = (_wellformed, _edits, _readings, _letters, _numbers, _questions)
    return [one for look in looks for one in look(story)]


def again(story: Story, options: dedup.Options = dedup.Options()) -> list[Broken]:  # noqa: B008 - frozen
    """Return the promises that break when the output is cleaned again and when its questions are decided."""
    found: list[Broken] = []
    for look in (_cleaned_again, _remembered, _decided):
        try:
            found += look(story, options)
        except Exception as error:  # noqa: BLE001 - whatever is raised is a broken promise
            found.append(Broken(f"raises {type(error).__name__} {look.__name__.strip('_')}", str(error)))
    return found


# ---------------------------------------------------------------------------------------- form


def _wellformed(story: Story) -> Iterator[Broken]:
    """Fingerprints are unique, every place lies in the source and its line and column are right, no rule failed."""
    seen: dict[str, str] = {}
    ends = _line_starts(story.text)
    for finding in story.report["findings"]:
        mark = finding["fingerprint"]
        if mark in seen:
            yield Broken("fingerprint twice", f"{mark} {seen[mark]} {finding['rule']}")
        seen[mark] = finding["rule"]
        for place in (finding, *finding["related"]):
            if not 0 <= place["start"] <= place["end"] <= len(story.text):
                yield Broken("place outside the source", f"{finding['rule']} {place['start']}-{place['end']}")
            elif _position(ends, place["start"]) != (place["line"], place["column"]):
                yield Broken("wrong line or column", f"{finding['rule']} {place['start']}")
    for fault in story.report["faults"]:
        yield Broken(f"fault {fault['rule']}", fault["error"])


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for at, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return starts


def _position(starts: Sequence[int], at: int) -> tuple[int, int]:
    line = max(k for k, start in enumerate(starts) if start <= at)
    return line + 1, at - starts[line] + 1


# ---------------------------------------------------------------------------------------- edits


def _edits(story: Story) -> Iterator[Broken]:
    """Edits are in order and disjoint, none replaces text by itself; they give the output, undo gives the source."""
    edits = story.report["edits"]
    yield from _disjoint(story.text, edits, "report.edits")
    for finding in story.report["findings"]:
        fix = finding.get("fix")
        if fix:
            yield from _disjoint(story.text, sorted(fix["edits"], key=_span), f"fix.edits {finding['rule']}")
    parts, at = [], 0
    for edit in edits:
        parts += [story.text[at : edit["start"]], edit["replacement"]]
        at = edit["end"]
    if "".join([*parts, story.text[at:]]) != story.out or story.report["canonical"] != story.out:
        yield Broken("edits do not give the output", "")
    if story.cleaned.undo() != story.text:
        yield Broken("undo does not give the source", "")


def _disjoint(text: str, edits: Sequence[Row], what: str) -> Iterator[Broken]:
    for one, two in pairwise(edits):
        if two["start"] < one["end"] or _span(one) == _span(two):
            yield Broken(f"overlap in {what}", f"{dict(one)} {dict(two)}")
    for edit in edits:
        if not 0 <= edit["start"] <= edit["end"] <= len(text):
            yield Broken(f"{what} leave the source", str(dict(edit)))
        if text[edit["start"] : edit["end"]] == edit["replacement"]:
            yield Broken(f"{what} change nothing", str(dict(edit)))


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


# ---------------------------------------------------------------------------------------- readings


def _readings(story: Story) -> Iterator[Broken]:
    """One witness is kept, one reading chosen; a reading is the source's text, whole numbers, inside its witness."""
    for cluster in story.report["clusters"]:
        witnesses = {w["id"]: w for w in cluster["witnesses"]}
        if sum(w["kept"] for w in cluster["witnesses"]) != 1 or len(witnesses) != len(cluster["witnesses"]):
            yield Broken("not one witness kept", cluster["id"])
        for variant in cluster["variants"]:
            yield from _one_chosen(variant["readings"])
            yield from _in_place(story.text, variant["readings"])
            for reading in variant["readings"]:
                for at in reading["at"]:
                    home = witnesses.get(at["witness"])
                    if home is None or not home["start"] <= at["start"] <= at["end"] <= home["end"]:
                        yield Broken("reading outside its witness", f"{reading['text']!r} {at}")
    for question in story.record["questions"]:
        for anchor in question["anchors"]:
            if anchor["readings"]:
                yield from _one_chosen(anchor["readings"])
                yield from _in_place(story.text, anchor["readings"])


def _one_chosen(readings: Sequence[Row]) -> Iterator[Broken]:
    if sum(r["chosen"] for r in readings) != 1:
        yield Broken("not one reading chosen", str([r["text"] for r in readings]))
    if len({r["text"] for r in readings}) != len(readings):
        yield Broken("one reading twice", str([r["text"] for r in readings]))


def _in_place(text: str, readings: Sequence[Row]) -> Iterator[Broken]:
    inside = _inside_numbers(text)
    for reading in readings:
        for at in reading["at"]:
            if text[at["start"] : at["end"]] != reading["text"]:
                yield Broken("reading is not the source's text", f"{reading['text']!r} {at}")
            if at["start"] in inside or at["end"] in inside:
                yield Broken("reading cuts a number", f"{reading['text']!r} {_around(text, at)!r}")


def _around(text: str, row: Row) -> str:
    return text[max(0, row["start"] - 9) : row["end"] + 9]


def _inside_numbers(text: str) -> set[int]:
    """The positions between two characters of one number."""
    return {k for n in numbers(text) for k in range(n.start + 1, n.end)}


# ---------------------------------------------------------------------------------------- letters


def _letters(story: Story) -> Iterator[Broken]:
    """Every letter of the source stays, or stands in the kept witness or a reading; none is made up."""
    recorded = _recorded(story)
    edges, excused = _reading_places(story)
    repaired = _repaired(story)
    inside = _inside_numbers(story.text)
    runs: list[Run] = []
    for edit in story.report["edits"]:
        was, put = letters(story.text[slice(*_span(edit))]), letters(edit["replacement"])
        if was == put or edit["rule"].startswith("ENC"):
            continue
        if edit["start"] in inside or edit["end"] in inside:
            yield Broken("edit cuts a number", f"{edit['rule']} {_around(story.text, edit)!r}")
        if put and put not in was and not repaired and not any(put in letters(reading) for reading in recorded):
            yield Broken(f"letters made up {edit['rule']}", edit["replacement"])
        runs += _runs(story.text, edit, edges, excused | repaired)
    for run in _lost(story, runs, [story.out, _left(story), *recorded]):
        yield Broken(f"letters lost {run.rule}", repr(run.text))


def _lost(story: Story, runs: Sequence[Run], standing: Sequence[str]) -> list[Run]:
    """The removed stretches that stand neither in what is left or recorded nor in a kept witness that stands there.

    A kept witness may itself go with a later copy; then its own letters must stand first, so that no two places can
    vouch for each other.
    """
    stock = "\n".join(map(letters, standing))
    kept = {_span(w) for c in story.report["clusters"] for w in c["witnesses"] if w["kept"]}
    while True:
        lost = [run for run in runs if letters(run.text) not in stock]
        safe = {(a, b) for a, b in kept if not any(run.start < b and a < run.end for run in lost)}
        if not lost or not safe:
            return lost
        kept -= safe
        stock = "\n".join([stock, *(letters(story.text[a:b]) for a, b in sorted(safe))])


def _recorded(story: Story) -> list[str]:
    """The texts of all recorded readings."""
    found = [r["text"] for c in story.report["clusters"] for v in c["variants"] for r in v["readings"]]
    asked = [r["text"] for q in story.record["questions"] for a in q["anchors"] for r in a["readings"]]
    return list(dict.fromkeys(found + asked))


def _reading_places(story: Story) -> tuple[set[int], set[int]]:
    """Where readings begin and end in the source, and the positions that they cover."""
    edges: set[int] = set()
    covered: set[int] = set()
    for cluster in story.report["clusters"]:
        edges |= {e for w in cluster["witnesses"] for e in _span(w)}
        for variant in cluster["variants"]:
            for reading in variant["readings"]:
                for at in reading["at"]:
                    edges |= {at["start"], at["end"]}
                    covered |= set(range(at["start"], at["end"]))
    return edges, covered


def _repaired(story: Story) -> set[int]:
    """The positions at which a wrong encoding is repaired: what stands there changes, reversibly."""
    fixes = [f["fix"] for f in story.report["findings"] if f["rule"].startswith("ENC") and f.get("fix")]
    return {k for fix in fixes if fix["safety"] == "safe" for e in fix["edits"] for k in range(e["start"], e["end"])}


def _left(story: Story) -> str:
    """The source without what was removed, as it stood before any encoding was repaired."""
    parts, at = [], 0
    for edit in story.report["edits"]:
        if not letters(edit["replacement"]) and not edit["rule"].startswith("ENC"):
            parts.append(story.text[at : edit["start"]])
            at = edit["end"]
    return "".join([*parts, story.text[at:]])


_SENTENCE_ENDS = frozenset("\r\n。！？；;!?.")  # other sentences may stand between them in the place that is kept


def _runs(text: str, edit: Row, edges: set[int], excused: set[int]) -> Iterator[Run]:
    """The stretches of an edited span that no reading records, each between two edges."""
    start = edit["start"]
    for at in range(edit["start"], edit["end"] + 1):
        if at == edit["end"] or at in edges or at in excused or text[at] in _SENTENCE_ENDS:
            if letters(text[start:at]):
                yield Run(start, at, text[start:at], edit["rule"])
            start = at + 1 if at in excused else at


# ---------------------------------------------------------------------------------------- numbers


def _numbers(story: Story) -> Iterator[Broken]:
    """Every whole number of the source stands in the output or in a recorded reading, and none is made up."""
    source = {n.value for n in numbers(story.text)}
    output = {n.value for n in numbers(story.out)}
    recorded = {n.value for text in _recorded(story) for n in numbers(text)}
    for value in sorted(source - output - recorded):
        yield Broken("number lost", value)
    for value in sorted(output - source - recorded):
        yield Broken("number made up", value)


# ---------------------------------------------------------------------------------------- questions


def _questions(story: Story) -> Iterator[Broken]:
    """Every open question is in the record, and every anchor is the output's text at its place."""
    asked = {q["fingerprint"]: q for q in story.record["questions"]}
    for question in story.record["questions"]:
        for anchor in question["anchors"]:
            if story.out[anchor["start"] : anchor["end"]] != anchor["text"]:
                yield Broken("anchor is not the output's text", f"{question['rule']} {anchor['text']!r}")
    for finding in story.cleaned.unresolved:
        if not asked.get(finding.fingerprint, {"anchors": ()})["anchors"]:
            yield Broken(f"question not in the record {finding.rule}", story.text[finding.start : finding.end])


# ---------------------------------------------------------------------------------------- again


def _cleaned_again(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """Cleaning the output changes nothing."""
    again = dedup.clean(story.out, options)
    if again.text != story.out:
        yield Broken("cleaned again it changes", _difference(story.out, again.text))


def _remembered(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """With its record the output is not changed, and no recorded question is forgotten or made small."""
    record = story.cleaned.record
    second = dedup.clean(story.out, options, record=record)
    later = dedup.check(story.out, options, record=record)
    if second.text != story.out:
        yield Broken("with its record it changes", _difference(story.out, second.text))
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
    start, end = _span(place)
    for edit in reversed(story.report["edits"]):
        shift = len(edit["replacement"]) - (edit["end"] - edit["start"])
        if edit["start"] <= start and place["end"] <= edit["end"] and edit["start"] < edit["end"]:
            return 0, 0
        start += shift if edit["end"] <= place["start"] else 0
        end += shift if edit["end"] <= place["end"] else 0
    return start, max(start, end)


def _difference(one: str, two: str) -> str:
    at = next((k for k, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two)))
    return f"{one[at : at + 40]!r} -> {two[at : at + 40]!r}"


# ---------------------------------------------------------------------------------------- decisions


def _decided(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """A reading that is chosen, or a text of one's own, is printed exactly, and the question is closed."""
    with_readings = [q for q in story.record["questions"] if any(a["readings"] for a in q["anchors"])]
    for question in with_readings[:_DECIDED]:
        anchors = [a for a in question["anchors"] if a["readings"]]
        witnesses = list(dict.fromkeys(at["witness"] for a in anchors for r in a["readings"] for at in r["at"]))
        for witness in witnesses[:_DECIDED]:
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
    for anchor, text in sorted(zip(anchors, texts, strict=True), key=lambda pair: _span(pair[0])):
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
        yield Broken(f"more than decided is changed {what}", _difference(letters(expected), printed))
    elif not {n.value for n in numbers(cleaned.text)} <= {n.value for t in (story.text, expected) for n in numbers(t)}:
        yield Broken(f"number not printed as decided {what}", _difference(expected, cleaned.text))
    if question["fingerprint"] in {f.fingerprint for f in cleaned.unresolved}:
        yield Broken(f"still asked when decided {what}", question["fingerprint"])
