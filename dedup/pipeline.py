"""The way through the house: analyse once, ask the rules, compose the edits, and say it all in one report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from dedup import edits as editing
from dedup import presenting
from dedup._version import __version__
from dedup.analysis import Analysis
from dedup.decisions import Decision, Decisions
from dedup.errors import DecisionError, DedupError
from dedup.findings import fingerprints, finish
from dedup.i18n import render
from dedup.model import Choice, Cluster, Document, Edit, Fault, Finding, Match, Report, Source
from dedup.moving import Home
from dedup.options import Options
from dedup.record import Question, Record, Removed, anchor, locate, removed_before
from dedup.rules import RULES, by_code
from dedup.rules.base import Draft, Note, Rule, say
from dedup.text.content import fold
from dedup.text.paragraphs import split

_PASSES = 8  # a removal can bring new neighbours together; two passes settle a real article, this many any


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article after cleaning.

    `text` is the canonical article, `edits` what was done to the source, `report` what was found in it. `unresolved`
    are the findings that a person must still settle, `record` keeps them beside the article, `notes` are those of
    severity info that stay, `unused` are decisions that nothing needs.
    """

    text: str
    edits: tuple[Edit, ...]
    report: Report
    unresolved: tuple[Finding, ...]
    record: Record
    unused: tuple[Decision, ...]
    notes: tuple[Finding, ...]
    _back: tuple[Edit, ...]

    def undo(self) -> str:
        """The source, from the article by replaying the edits backwards."""
        return editing.apply(self.text, self._back)


@dataclass(slots=True)
class _Seen:
    """What all passes together have found, at its place in the source."""

    matches: list[Match]
    clusters: list[Cluster]
    raised: list[_Raised]
    faults: list[Fault]
    marks: set[str] = field(default_factory=set)  # of whatever a later pass has raised

    def add(self, later: Analysis, home: Home, made: editing.EditMap, fresh: Sequence[_Raised]) -> None:
        """What a later pass found, as far as the edits that it made rest on it."""
        self.raised += [replace(r, draft=home.draft(r.draft)) for r in fresh if r.settled or _gone_with(r, made)]
        self.clusters += [
            home.cluster(c)
            for c in presenting.clusters(later)
            if any(made.replaced(w.start, w.end) for w in c.witnesses)
        ]
        self.matches += [
            home.match(m)
            for m in presenting.matches(later)
            if m.relation == "copy" and any(made.replaced(p.start, p.end) for p in (m.a, m.b))
        ]


def _gone_with(raised: _Raised, made: editing.EditMap) -> bool:
    """Whether one of the readings that a question is about goes with a copy."""
    return any(made.replaced(at.start, at.end) for c in raised.draft.choices for r in c.readings for at in r.at)


@dataclass(frozen=True, slots=True)
class _Raised:
    """A draft with the rule that raised it and its fingerprint; `settled` by an edit that was applied."""

    rule: Rule
    draft: Draft
    fingerprint: str
    settled: bool = False


def check(
    source: str | Document,
    options: Options = Options(),
    *,
    record: Record | None = None,
    decisions: Decisions | None = None,
) -> Report:
    """Everything that is to be said of a document; nothing is changed.

    `record` brings back the open questions of the cleaning that wrote this text; `decisions` settle findings.
    """
    return _run(source, options, record, decisions or Decisions()).report


def clean(
    source: str | Document,
    options: Options = Options(),
    *,
    record: Record | None = None,
    decisions: Decisions | None = None,
) -> Cleaned:
    """The canonical article of a document: the source with the safe edits of the selected rules applied."""
    return _run(source, options, record, decisions or Decisions())


def _run(source: str | Document, options: Options, record: Record | None, decisions: Decisions) -> Cleaned:
    document = source if isinstance(source, Document) else as_document(source)
    text = document.text
    analysis = Analysis(text, split(text), options.house)
    raised, faults = _raise(analysis, [rule for rule in RULES if options.selects(rule.code)])
    recorded = _recorded(record, {r.fingerprint for r in raised}, text)
    raised += (r for r in recorded if options.selects(r.rule.code))
    unused, open_ones, chosen = _decide(raised, decisions, options)
    done, raised = _settle(text, open_ones, chosen, options)
    seen = _Seen(list(presenting.matches(analysis)), list(presenting.clusters(analysis)), raised, faults)
    if done:
        done = _to_the_fixed_point(analysis, done, options, decisions, seen)
    raised, unused = seen.raised, tuple(d for d in unused if d.fingerprint not in seen.marks)
    canonical = editing.apply(text, done)
    raised = _gone(raised, editing.EditMap(done))

    shown = sorted(raised, key=_place)
    report = _report(document, analysis, shown, seen, done, options)
    left = {r.fingerprint: r for r in shown if not r.settled}
    marks = {mark for mark, r in left.items() if _asks(r, options)}
    unresolved = tuple(f for f in report.findings if f.fingerprint in marks)
    notes = tuple(f for f in report.findings if f.fingerprint in left.keys() - marks)
    kept = [r for r in recorded if not options.selects(r.rule.code)]  # not asked for today, and not forgotten either
    asked = [*(r for r in shown if r.fingerprint in marks), *kept]
    written = _write_record(analysis, document.source, asked, done, canonical)
    written = replace(written, removed=(*removed_before(record), *written.removed))
    return Cleaned(canonical, done, report, unresolved, written, unused, notes, editing.inverse(text, done))


def _asks(raised: _Raised, options: Options) -> bool:
    """Whether a finding is a question: also one that a house has turned into a note, lest it vanish from the record."""
    own = raised.draft.severity or raised.rule.severity
    return {own, options.rated(raised.rule.code, own)} != {"info"}


def _to_the_fixed_point(
    analysis: Analysis, done: tuple[Edit, ...], options: Options, decisions: Decisions, seen: _Seen
) -> tuple[Edit, ...]:
    """Edits that leave nothing more to do; what was found on the way is added to what was seen.

    Other paragraphs stand side by side after an edit, so copies may come to light: what their witnesses disagree about
    is asked like any other question.
    """
    text = analysis.text
    rules = [rule for rule in RULES if (rule.fixes or rule.copies) and options.selects(rule.code)]
    known = {d.fingerprint for d in decisions.decisions} | {r.fingerprint for r in seen.raised if not r.rule.fixes}
    for _ in range(_PASSES):
        canonical = editing.apply(text, done)
        later = Analysis(canonical, split(canonical), options.house)
        fresh, faults = _raise(later, rules)
        marks = {r.fingerprint for r in fresh}
        more, fresh = _settle(canonical, [r for r in fresh if r.fingerprint not in known], (), options)
        seen.faults += faults
        seen.marks.update(marks)
        if not more:
            break
        home = Home(editing.EditMap(done), analysis.lines, analysis.paragraphs)
        seen.add(later, home, editing.EditMap(more), fresh)
        done = editing.then(len(text), done, more)
    return done


def _gone(raised: Sequence[_Raised], places: editing.EditMap) -> list[_Raised]:
    """Findings, those in a text that was removed settled with it, unless they speak of the kept text as well."""
    return [
        replace(r, settled=True) if not r.draft.choices and places.replaced(r.draft.start, r.draft.end) else r
        for r in raised
    ]


def _place(raised: _Raised) -> tuple[int, str, int, str]:
    return raised.draft.start, raised.rule.code, raised.draft.end, raised.fingerprint


def _report(
    document: Document,
    analysis: Analysis,
    shown: Sequence[_Raised],
    seen: _Seen,
    done: tuple[Edit, ...],
    options: Options,
) -> Report:
    say_in = partial(render, lang=options.lang)
    findings = (finish(r.rule, r.draft, r.fingerprint, analysis.lines, say_in) for r in shown)
    clusters = sorted(seen.clusters, key=lambda c: c.witnesses[0].start)
    return Report(
        version=__version__,
        source=document.source,
        paragraphs=analysis.paragraphs,
        matches=tuple(sorted(seen.matches, key=lambda m: (m.a.start, m.b.start, m.a.end, m.b.end))),
        clusters=tuple(replace(c, id=f"c{number}") for number, c in enumerate(clusters, 1)),
        findings=tuple(replace(f, severity=options.rated(f.rule, f.severity)) for f in findings),
        edits=done,
        canonical=editing.apply(document.text, done),
        faults=tuple(dict.fromkeys(seen.faults)),
    )


def as_document(text: str) -> Document:
    """A text given as a str, as a document without a name."""
    if not isinstance(text, str):
        said = "expected a str or a Document, not {kind}; dedup.read() takes paths and bytes"
        raise DedupError(said, kind=type(text).__name__)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(text, Source("", "text", None, digest, len(text)))


def _raise(analysis: Analysis, rules: Sequence[Rule]) -> tuple[list[_Raised], list[Fault]]:
    """What every rule says. A rule that fails is a fault of the report, and the others still run."""
    drafts: list[tuple[Rule, Draft]] = []
    faults = []
    for rule in rules:
        try:
            drafts += [(rule, draft) for draft in rule.check(analysis) if not _is_standing(rule, draft, analysis)]
        except Exception as error:  # noqa: BLE001 - a fault of one rule is reported as such and fails the run
            faults.append(Fault(rule.code, f"{type(error).__name__}: {error}", _failed_at(error)))
    marks = fingerprints(drafts, analysis.content)
    return [_Raised(rule, draft, mark) for (rule, draft), mark in zip(drafts, marks, strict=True)], faults


def _is_standing(rule: Rule, draft: Draft, analysis: Analysis) -> bool:
    """Whether a rule about copies speaks of a text that the house lets stand as often as it likes."""
    if not rule.code.startswith("DUP") or not analysis.house.boilerplate:
        return False
    own = analysis.content.text[slice(*analysis.content.span(draft.start, draft.end))]
    return any(own == fold(text).text for text in analysis.house.boilerplate)


def _failed_at(error: Exception) -> str | None:
    """The module and line of the code where an error arose, as far as it is known."""
    trace, place = error.__traceback__, None
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _recorded(record: Record | None, known: set[str], text: str) -> list[_Raised]:
    """The questions of a record whose words still stand in the text, as drafts."""
    if record is None:
        return []
    found = []
    for question in record.questions:
        places = None if question.fingerprint in known else locate(question, text)
        if places is not None:
            found.append(_Raised(by_code(question.rule), _asked_again(question, places), question.fingerprint))
    return found


def _asked_again(question: Question, places: Sequence[tuple[int, int]]) -> Draft:
    notes, choices = [], []
    for (start, end), place in zip(places, question.anchors, strict=True):
        if (start, end) != places[0]:
            notes.append(Note(start, end, say("here: {text}", text=place.text)))
        for reading in place.readings:
            for at in reading.at:
                message = say("line {line} of the source read: {text}", line=at.line, text=reading.text)
                notes.append(Note(start, end, message))
        if place.readings:
            choices.append(Choice(start, end, place.readings))
    start, end = places[0]
    return Draft(start, end, question.message, tuple(notes), None, question.severity, tuple(choices))


def _decide(
    raised: Sequence[_Raised], decisions: Decisions, options: Options
) -> tuple[tuple[Decision, ...], list[_Raised], tuple[tuple[Edit, ...], ...]]:
    """Which decisions nothing needs, which findings stay open, and the edits that carry the decisions out."""
    by_mark = {d.fingerprint: d for d in decisions.decisions}
    marks = {r.fingerprint for r in raised}
    unused = tuple(d for d in decisions.decisions if options.selects(d.rule) and d.fingerprint not in marks)
    open_ones = [r for r in raised if r.fingerprint not in by_mark]
    chosen = tuple(_carried_out(r, by_mark[r.fingerprint]) for r in raised if r.fingerprint in by_mark)
    return unused, open_ones, tuple(c for c in chosen if c)


def _carried_out(raised: _Raised, decision: Decision) -> tuple[Edit, ...]:
    if decision.action in ("accept", "keep"):
        return ()
    choices = raised.draft.choices
    if not choices:
        raise DecisionError(
            "finding {fingerprint} ({rule}) has no readings to choose from: accept it with a reason, or edit the text",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
        )
    if decision.action == "text":
        if len(choices) > 1:
            raise DecisionError(
                "finding {fingerprint} speaks of {count} clauses: choose a witness, or edit",
                fingerprint=raised.fingerprint,
                count=len(choices),
            )
        return (Edit(choices[0].start, choices[0].end, decision.text or "", raised.rule.code),)
    made = []
    for choice in choices:
        wanted = [r for r in choice.readings for at in r.at if at.witness == decision.witness]
        if wanted and not wanted[0].chosen:
            made.append(Edit(choice.start, choice.end, wanted[0].text, raised.rule.code))
    if not any(at.witness == decision.witness for c in choices for r in c.readings for at in r.at):
        known = sorted({at.witness for c in choices for r in c.readings for at in r.at})
        raise DecisionError(
            "finding {fingerprint} ({rule}) has no witness {witness!r}; there are {known}",
            fingerprint=raised.fingerprint,
            rule=raised.rule.code,
            witness=decision.witness,
            known=", ".join(known),
        )
    return tuple(made)


def _settle(
    text: str, raised: Sequence[_Raised], chosen: Sequence[tuple[Edit, ...]], options: Options
) -> tuple[tuple[Edit, ...], list[_Raised]]:
    """The edits of the wanted fixes and of the decisions, and which findings they settle."""
    wanted = [
        r.draft.fix.edits
        if r.draft.fix and options.selects(r.rule.code) and (r.draft.fix.safety == "safe" or options.unsafe_fixes)
        else ()
        for r in raised
    ]
    ranked = sorted(range(len(raised)), key=lambda k: (not _removes(wanted[k]), k))
    done, settled = editing.compose([*(wanted[k] for k in ranked), *chosen])
    done = tuple(e for e in done if text[e.start : e.end] != e.replacement)
    by_number = dict(zip(ranked, settled, strict=False))
    return done, [replace(r, settled=bool(wanted[k]) and by_number[k]) for k, r in enumerate(raised)]


def _removes(edits: Sequence[Edit]) -> bool:
    return any(not e.replacement for e in edits)


def _write_record(
    analysis: Analysis, source: Source, asked: Sequence[_Raised], done: Sequence[Edit], canonical: str
) -> Record:
    removed = tuple(
        Removed(e.rule, e.start, e.end, analysis.lines.line(e.start), analysis.text[e.start : e.end])
        for e in done
        if any(c.isalnum() for c in analysis.text[e.start : e.end])
    )
    places = editing.EditMap(done)
    questions = tuple(_question(r, places, canonical) for r in asked)
    return Record(__version__, source, tuple(q for q in questions if q.anchors), removed)


def _question(raised: _Raised, article: editing.EditMap, canonical: str) -> Question:
    """A finding anchored at those of its places that the article still has."""
    draft = raised.draft
    places = [(c.start, c.end, c.readings) for c in draft.choices]
    if not places:
        places = [(draft.start, draft.end, ()), *((n.start, n.end, ()) for n in draft.related)]
    anchors = []
    for start, end, readings in places:
        there = article.from_source(start, end)
        if there and there[0] < there[1]:
            anchors.append(anchor(canonical, *there, readings))
    severity = draft.severity or raised.rule.severity
    return Question(raised.rule.code, severity, raised.fingerprint, draft.message, tuple(anchors))
