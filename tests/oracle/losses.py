"""Losses: every letter and every whole number of a source is accounted for, and none is made up.

What was removed must stand in the place that was kept of the same text, or in a reading of it, there and not anywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from counting import Number, inside_numbers, letters, numbers
from story import Broken, Row, Story, around, moved, span


@dataclass(frozen=True)
class Run:
    """A stretch of the source that an edit takes away and no reading records."""

    start: int
    end: int
    text: str
    rule: str


def lost_letters(story: Story) -> Iterator[Broken]:
    """Every letter of the source stays, or stands in the kept witness or a reading; none is made up."""
    recorded = _recorded(story)
    edges, excused = _reading_places(story)
    repaired = _repaired(story)
    inside = inside_numbers(story.text)
    runs: list[Run] = []
    for edit in _taking(story):
        put = letters(edit["replacement"])
        if edit["start"] in inside or edit["end"] in inside:
            yield Broken("edit cuts a number", f"{edit['rule']} {around(story.text, edit)!r}")
        was = letters(story.text[slice(*span(edit))])
        if put and put not in was and not repaired and not any(put in letters(reading) for reading in recorded):
            yield Broken(f"letters made up {edit['rule']}", edit["replacement"])
        runs += _runs(story.text, edit, edges, excused | repaired)
    for run in _lost(story, runs):
        yield Broken(f"letters lost {run.rule}", repr(run.text))


def _taking(story: Story) -> list[Row]:
    """The edits that change letters; what repairs an encoding does so, and can be undone."""
    return [
        edit
        for edit in story.report["edits"]
        if letters(story.text[slice(*span(edit))]) != letters(edit["replacement"])
        and not edit["rule"].startswith("ENC")
    ]


def _lost(story: Story, runs: Sequence[Run]) -> list[Run]:
    """The removed stretches for which nothing vouches: no witness of the same text, no reading, no neighbour.

    A witness that vouches may itself go with a later copy; then its own letters must be vouched for first, so that no
    two places can vouch for each other.
    """
    lost = list(runs)
    while True:
        left = [run for run in lost if not any(letters(run.text) in stock for stock in _vouching(story, run, lost))]
        if len(left) == len(lost):
            return lost
        lost = left


def _vouching(story: Story, run: Run, lost: Sequence[Run]) -> Iterator[str]:
    """The letters of each text that may vouch for a removed stretch."""
    clusters = _clusters_at(story, run.start, run.end)
    for cluster in clusters:
        standing = [_without(story.text, *span(w), lost) for w in cluster["witnesses"]]
        printed = [story.out[slice(*moved(story, w))] for w in cluster["witnesses"]]  # mended since, perhaps
        printed += [_mended(story, *span(w)) for w in cluster["witnesses"] if w["kept"]]
        printed += [_as_chosen(story, *span(w)) for w in cluster["witnesses"] if w["kept"]]
        yield "\n".join(map(letters, [*standing, *printed, *_readings(cluster)]))
    if not clusters:  # a doubled word, say: it stands right beside
        size = run.end - run.start + _NEAR
        yield letters(story.text[max(0, run.start - size) : run.start])
        yield letters(story.text[run.end : run.end + size])
        yield from _named(story, run)


_NEAR = 16


def _named(story: Story, run: Run) -> Iterator[str]:
    """The letters that the output has where the finding that removes a stretch says that it stands as well."""
    for finding in story.report["findings"]:
        edits = finding["fix"]["edits"] if finding.get("fix") else ()
        if any(e["start"] <= run.start and run.end <= e["end"] for e in edits):
            for place in finding["related"]:
                yield letters(story.out[slice(*moved(story, place))])


def _without(text: str, start: int, end: int, lost: Sequence[Run]) -> str:
    """A place without the stretches in it that are lost."""
    for run in sorted(lost, key=lambda run: run.start, reverse=True):
        if run.start < end and start < run.end:
            text = (
                text[: max(start, run.start)]
                + "\0" * (min(end, run.end) - max(start, run.start))
                + text[min(end, run.end) :]
            )
    return text[start:end]


def _clusters_at(story: Story, start: int, end: int) -> list[Row]:
    """The clusters of which a witness stands at a place."""
    return [
        cluster
        for cluster in story.report["clusters"]
        if any(w["start"] < end and start < w["end"] for w in cluster["witnesses"])
    ]


def _readings(cluster: Row) -> list[str]:
    return [r["text"] for v in cluster["variants"] for r in v["readings"]]


def _recorded(story: Story) -> list[str]:
    """The texts of all recorded readings."""
    found = [text for c in story.report["clusters"] for text in _readings(c)]
    asked = [r["text"] for q in story.record["questions"] for a in q["anchors"] for r in a["readings"]]
    return list(dict.fromkeys(found + asked))


def _reading_places(story: Story) -> tuple[set[int], set[int]]:
    """Where readings and witnesses begin and end in the source, and the positions that readings cover."""
    edges: set[int] = set()
    covered: set[int] = set()
    for cluster in story.report["clusters"]:
        edges |= {e for w in cluster["witnesses"] for e in span(w)}
        for variant in cluster["variants"]:
            for reading in variant["readings"]:
                for at in reading["at"]:
                    edges |= {at["start"], at["end"]}
                    covered |= set(range(at["start"], at["end"]))
    return edges, covered


def _repaired(story: Story) -> set[int]:
    """The positions at which a wrong encoding is repaired: what stands there changes, reversibly."""
    return {k for edit in _repairs(story) for k in range(edit["start"], edit["end"])}


def _repairs(story: Story) -> list[Row]:
    """The edits that repair a wrong encoding, in order."""
    fixes = [f["fix"] for f in story.report["findings"] if f["rule"].startswith("ENC") and f.get("fix")]
    return sorted((e for fix in fixes if fix["safety"] == "safe" for e in fix["edits"]), key=span)


def _mended(story: Story, start: int, end: int) -> str:
    """A place with its encoding repaired, as later copies were compared with it; empty where nothing is wrong."""
    repairs = [e for e in _repairs(story) if start <= e["start"] and e["end"] <= end]
    text = ""
    for edit in repairs:
        text += story.text[start : edit["start"]] + edit["replacement"]
        start = edit["end"]
    return text + story.text[start:end] if repairs else ""


def _as_chosen(story: Story, start: int, end: int) -> str:
    """A kept place with the readings that were chosen in it, as later copies were compared with it; else empty."""
    variants = [v for c in _clusters_at(story, start, end) for v in c["variants"]]
    chosen = {
        span(at): next(r["text"] for r in v["readings"] if r["chosen"])
        for v in variants
        for r in v["readings"]
        for at in r["at"]
        if start <= at["start"] < at["end"] <= end and not r["chosen"]
    }
    text, at = "", start
    for (first, last), reading in sorted(chosen.items()):
        if first >= at:
            text, at = text + story.text[at:first] + reading, last
    return text + story.text[at:end] if chosen else ""


_SENTENCE_ENDS = frozenset("\r\n。！？；;!?.")  # other sentences may stand between them in the place that is kept


def _runs(text: str, edit: Row, edges: set[int], excused: set[int]) -> Iterator[Run]:
    """The stretches of an edited span that no reading records, each between two edges."""
    start = edit["start"]
    for at in range(edit["start"], edit["end"] + 1):
        if at == edit["end"] or at in edges or at in excused or text[at] in _SENTENCE_ENDS:
            if letters(text[start:at]):
                yield Run(start, at, text[start:at], edit["rule"])
            start = at + 1 if at in excused else at


def lost_numbers(story: Story) -> Iterator[Broken]:
    """Every whole number of the source stands in the output or in a recorded reading, and none is made up.

    One that goes with a copy must stand in the place that was kept of it, or in one of its readings.
    """
    source = {n.value for n in numbers(story.text)}
    output = {n.value for n in numbers(story.out)}
    recorded = {n.value for text in _recorded(story) for n in numbers(text)}
    for value in sorted(source - output - recorded):
        yield Broken("number lost", value)
    for value in sorted(output - source - recorded):
        yield Broken("number made up", value)
    for number in numbers(story.text):
        gone = any(e["start"] < number.end and number.start < e["end"] for e in _taking(story))
        clusters = _clusters_at(story, number.start, number.end) if gone else []
        if clusters and not any(number.value in _numbers_kept(story, cluster) for cluster in clusters):
            yield Broken("number not in the kept place", f"{number.value} at {number.start}")
    yield from _not_asked(story, output)


def _not_asked(story: Story, output: Collection[str]) -> Iterator[Broken]:
    """The numbers that went and stand nowhere in the output, and about which nobody is asked.

    Where a copy breaks off in a number, what is left of it is asked of nobody.
    """
    findings = [*story.cleaned.unresolved, *story.cleaned.notes]
    texts = [story.text[f.start : f.end] for f in findings]
    texts += [story.text[r.start : r.end] for f in findings for r in f.related]
    texts += [r["text"] for q in story.record["questions"] for a in q["anchors"] for r in a["readings"]]
    asked = {n.value for text in texts for n in numbers(text)}
    for number in numbers(story.text):
        known = number.value in output or number.value in asked
        if not known and not _breaks_off(story, number):
            yield Broken("number gone that nobody is asked about", f"{number.value} at {number.start}")


def _breaks_off(story: Story, number: Number) -> bool:
    """Whether a number begins or ends a line or a copy."""
    places = [w for c in _clusters_at(story, number.start, number.end) for w in c["witnesses"]]
    text = story.text.replace("\r", "\n")
    before, after = text[: number.start].rpartition("\n")[2], text[number.end :].partition("\n")[0]
    return (
        not any(map(str.isalpha, before))
        or not any(map(str.isalpha, after))
        or any(w["start"] <= number.start and not letters(story.text[w["start"] : number.start]) for w in places)
        or any(number.end <= w["end"] and not letters(story.text[number.end : w["end"]]) for w in places)
    )


def _numbers_kept(story: Story, cluster: Row) -> set[str]:
    """The numbers of a cluster's kept witness, as it stood and as it is printed, and of its readings."""
    kept = [w for w in cluster["witnesses"] if w["kept"]]
    texts = [story.text[slice(*span(w))] for w in kept] + [story.out[slice(*moved(story, w))] for w in kept]
    return {n.value for text in [*texts, *_readings(cluster)] for n in numbers(text)}
