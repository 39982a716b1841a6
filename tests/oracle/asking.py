"""Questions: none is forgotten, none is made small, and each can be decided."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from counting import inside_numbers, letters, numbers
from story import Broken, Row, Story, around, difference, moved, span

import dedup
from dedup.review.decisions import Decision

_TRIED = 2  # questions of a text that are decided by way of trial, and as many readings of each


def questions(story: Story) -> Iterator[Broken]:
    """Every open question is in the record, and every anchor is the output's text at its place."""
    asked = {q["fingerprint"]: q for q in story.record["questions"]}
    inside = inside_numbers(story.out)
    for question in story.record["questions"]:
        for anchor in question["anchors"]:
            if sum(a["readings"] != [] and span(a) == span(anchor) for a in question["anchors"]) > 1:
                yield Broken(f"anchor twice {question['rule']}", anchor["text"])
            if anchor["readings"] and not inside.isdisjoint(span(anchor)):
                yield Broken(f"anchor cuts a number {question['rule']}", repr(around(story.out, anchor)))
            if story.out[anchor["start"] : anchor["end"]] != anchor["text"]:
                yield Broken("anchor is not the output's text", f"{question['rule']} {anchor['text']!r}")
    for finding in story.cleaned.unresolved:
        if not asked.get(finding.fingerprint, {"anchors": ()})["anchors"]:
            yield Broken(f"question not in the record {finding.rule}", story.text[finding.start : finding.end])


def withdrawn(story: Story) -> Iterator[Broken]:
    """Every edit that was not made, for it could not be proved, is asked about, unless other edits took its place away.

    That what is asked is in the record, and stays there, is seen as of every question.
    """
    for edit in story.report["withdrawn"]:
        start, end = moved(story, edit)
        asked = [f for f in story.cleaned.unresolved if f.rule == edit["rule"]]
        places = [(f.start, f.end) for f in asked] + [(r.start, r.end) for f in asked for r in f.related]
        if start < end and not any(first < edit["end"] and edit["start"] < last for first, last in places):
            yield Broken(f"withdrawn and not asked {edit['rule']}", repr(around(story.text, edit)))


def cleaned_again(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """Cleaning the output changes nothing."""
    second = dedup.clean(story.out, options)
    if second.text != story.out:
        yield Broken("cleaned again it changes", difference(story.out, second.text))


def remembered(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """With its record the output is not changed, no recorded question is forgotten or made small, and none is new."""
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
    known = {f.fingerprint for f in story.cleaned.unresolved}
    for finding in second.unresolved:
        if finding.severity != "info" and finding.fingerprint not in known:
            yield Broken(f"asked only of the output {finding.rule}", finding.message)
    yield from _dropped(story, later.to_dict()["findings"])


_ASKING = ("FIG", "DUP005", "DUP006", "DUP007", "DUP008")  # what no edit settles


def _dropped(story: Story, later: Sequence[Row]) -> Iterator[Broken]:
    """The questions raised that are neither open nor asked of the output at every place of them that is left.

    Whether two places are copies is no question any more where one of them has gone with its copy.
    """
    asked = [p for f in later if f["rule"].startswith(_ASKING) for p in (f, *f["related"])]
    unresolved = {f.fingerprint for f in story.cleaned.unresolved}
    for finding in story.report["findings"]:
        if finding["severity"] == "info" or not finding["rule"].startswith(_ASKING):
            continue
        left = [moved(story, place) for place in (finding, *finding["related"])]
        if finding["rule"] == "DUP007" and not all(letters(story.out[start:end]) for start, end in left):
            continue
        if finding["fingerprint"] not in unresolved and not all(
            any(a["start"] < end and start < a["end"] for a in asked) for start, end in left if start < end
        ):
            yield Broken(f"question dropped {finding['rule']}", finding["message"])


# ---------------------------------------------------------------------------------------- decisions


def decided(story: Story, options: dedup.Options) -> Iterator[Broken]:
    """A reading that is chosen, or a text of one's own, is printed exactly, and the question is closed."""
    with_readings = [q for q in story.record["questions"] if any(a["readings"] for a in q["anchors"])]
    for question in with_readings[:_TRIED]:
        for way in list(_ways(question))[: _TRIED + 1]:
            yield from _carried_out(story, options, way)
    for question in with_readings[:1]:
        own, *_, last = [*_ways(question), *_ways(question)]
        for way in (own, last):
            yield from _carried_out_later(story, options, way)


@dataclass(frozen=True)
class Way:
    """A way to decide a question: the decision, and what each of its anchors must print then."""

    question: Row
    decision: Decision
    printed: tuple[tuple[Row, str], ...]

    @property
    def name(self) -> str:
        return f"{self.decision.rule} {self.decision.action}"


def _ways(question: Row) -> Iterator[Way]:
    """The ways to decide a question: by each witness, and, where it speaks of one clause, by a text of one's own."""
    anchors = [a for a in question["anchors"] if a["readings"]]
    mark, rule = question["fingerprint"], question["rule"]
    if len(anchors) == 1:
        own = anchors[0]["text"] + "又及"
        yield Way(question, Decision(mark, rule, "text", text=own), ((anchors[0], own),))
    for witness in dict.fromkeys(at["witness"] for a in anchors for r in a["readings"] for at in r["at"]):
        printed = tuple((a, _read_by(a, witness)) for a in sorted(anchors, key=span))
        yield Way(question, Decision(mark, rule, "choose", witness=witness), printed)


def _read_by(anchor: Row, witness: str) -> str:
    read = [r["text"] for r in anchor["readings"] for at in r["at"] if at["witness"] == witness]
    return str(read[0] if read else anchor["text"])


def _carried_out(story: Story, options: dedup.Options, way: Way) -> Iterator[Broken]:
    """The decision made on the source: the output is the one without it, but for what was decided."""
    made: list[dedup.Cleaned] = []

    def clean(decisions: dedup.Decisions) -> dedup.Cleaned:
        made.append(dedup.clean(story.text, options, decisions=decisions))
        return made[0]

    yield from _printed(way, story, options, "", clean)
    for cleaned in made if way.decision.action == "text" else ():
        later = dedup.clean(cleaned.text, options, record=cleaned.record)
        if later.text != cleaned.text:
            yield Broken(f"changes once decided {way.name}", difference(cleaned.text, later.text))


def _carried_out_later(story: Story, options: dedup.Options, way: Way) -> Iterator[Broken]:
    """The decision made on the output, to which the record brings the question back."""
    record = story.cleaned.record
    clean = partial(dedup.clean, story.out, options, record=record)
    yield from _printed(way, story, options, " of the output", lambda d: clean(decisions=d))


def _is_mended(way: Way, story: Story, options: dedup.Options) -> bool:
    """Whether a wording is itself mended by cleaning, alone or with what stands beside it, and so printed otherwise."""
    readings = [r for a, _ in way.printed for r in a["readings"]]
    repairs = [e for e in story.cleaned.edits if e.rule.startswith("ENC")]
    fixes = [f.fix for f in story.cleaned.report.findings if f.rule.startswith(("ENC", "DUP")) and f.fix]
    repairs += [e for fix in fixes for e in fix.edits if e.replacement]  # another copy's wording is printed there
    return any(
        at["start"] <= e.end and e.start <= at["end"] for r in readings for at in r["at"] for e in repairs
    ) or any(letters(dedup.clean(text, options).text) != letters(text) for _, text in way.printed)


def _without_repeats(story: Story, anchor: Row, text: str) -> Iterator[str]:
    """A reading at each of its places, without the copies in it that go: those are removed by findings of their own."""
    fixes = [f["fix"] for f in story.report["findings"] if f["rule"].startswith("DUP") and f.get("fix")]
    removals = sorted(span(e) for fix in fixes if fix["safety"] == "safe" for e in fix["edits"] if not e["replacement"])
    for at in (at for r in anchor["readings"] for at in r["at"] if story.text[slice(*span(at))] == text):
        left, done = "", at["start"]
        for start, end in removals:
            if done <= start and end <= at["end"]:
                left, done = left + story.text[done:start], end
        yield left + story.text[done : at["end"]]


def _in_one_width(text: str) -> str:
    return letters(unicodedata.normalize("NFKC", text))


def _printed(
    way: Way, story: Story, options: dedup.Options, where: str, clean: Callable[[dedup.Decisions], dedup.Cleaned]
) -> Iterator[Broken]:
    """What was decided is printed, no number is made up by it, and the question is closed.

    Other text may change with it: what is no copy any more stays, and what is one now goes.
    """
    try:
        cleaned = clean(dedup.Decisions((way.decision,)))
    except dedup.DedupError:
        return  # the clause is not there any more, and the error says so
    if _is_mended(way, story, options):
        return
    said = _in_one_width if where else letters  # the output may print a chosen reading in another width
    printed, what = said(cleaned.text), f"{way.name}{where}"
    for anchor, text in way.printed:
        if not any(said(left) in printed for left in (text, *_without_repeats(story, anchor, text))):
            yield Broken(f"not printed as decided {what}", repr(text))
    known = {n.value for t in (story.text, *(text for _, text in way.printed)) for n in numbers(t)}
    for number in numbers(cleaned.text):
        own = cleaned.text[number.start : number.end]
        if number.value not in known and not any(own in text for _, text in way.printed):
            yield Broken(f"number made up when decided {what}", number.value)
    if way.decision.fingerprint in {f.fingerprint for f in cleaned.unresolved}:
        yield Broken(f"still asked when decided {what}", way.decision.fingerprint)
