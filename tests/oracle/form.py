"""Form: fingerprints, places, edits, clusters and readings are as the contract says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from counting import inside_numbers
from schemas import faults
from story import Broken, Row, Story, around, span


def wellformed(story: Story) -> Iterator[Broken]:
    """The schemas hold, fingerprints are unique, places lie in the source at their line and column, no rule failed."""
    for name, data in (("report-1", story.report), ("record-1", story.record)):
        yield from (Broken(f"not as {name} says", fault) for fault in faults(data, name))
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


def edits(story: Story) -> Iterator[Broken]:
    """Edits are in order and disjoint, none replaces text by itself; they give the output, undo gives the source."""
    made = story.report["edits"]
    yield from _disjoint(story.text, made, "report.edits")
    for finding in story.report["findings"]:
        fix = finding.get("fix")
        if fix:
            yield from _disjoint(story.text, sorted(fix["edits"], key=span), f"fix.edits {finding['rule']}")
    parts, at = [], 0
    for edit in made:
        parts += [story.text[at : edit["start"]], edit["replacement"]]
        at = edit["end"]
    if "".join([*parts, story.text[at:]]) != story.out or story.report["canonical"] != story.out:
        yield Broken("edits do not give the output", "")
    if story.cleaned.undo() != story.text:
        yield Broken("undo does not give the source", "")


def _disjoint(text: str, edits: Sequence[Row], what: str) -> Iterator[Broken]:
    for one, two in pairwise(edits):
        if two["start"] < one["end"] or span(one) == span(two):
            yield Broken(f"overlap in {what}", f"{dict(one)} {dict(two)}")
    for edit in edits:
        if not 0 <= edit["start"] <= edit["end"] <= len(text):
            yield Broken(f"{what} leave the source", str(dict(edit)))
        if text[edit["start"] : edit["end"]] == edit["replacement"]:
            yield Broken(f"{what} change nothing", str(dict(edit)))


# ---------------------------------------------------------------------------------------- readings


def readings(story: Story) -> Iterator[Broken]:
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
    inside = inside_numbers(text)
    for reading in readings:
        for at in reading["at"]:
            if text[at["start"] : at["end"]] != reading["text"]:
                yield Broken("reading is not the source's text", f"{reading['text']!r} {at}")
            if at["start"] in inside or at["end"] in inside:
                yield Broken("reading cuts a number", f"{reading['text']!r} {around(text, at)!r}")
