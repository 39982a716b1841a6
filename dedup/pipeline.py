"""The way through the house: analyse once, ask the rules, compose the edits, and say it all in one report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from dedup._version import __version__
from dedup.analysis import Analysis
from dedup.exact import exactly
from dedup.i18n import render
from dedup.merge import edits as editing
from dedup.model import Cluster, Document, Edit, Fault, Finding, Match, Report, Source
from dedup.options import Options
from dedup.review import clusters as presenting
from dedup.review.arguments import prove_arguments
from dedup.review.decisions import Decision, Decisions
from dedup.review.findings import finish
from dedup.review.questions import recorded, write_record
from dedup.review.record import Record, removed_before
from dedup.review.remap import Home
from dedup.review.run_rules import Raised, raised_by
from dedup.review.settling import decide
from dedup.rules import RULES
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
    raised: list[Raised]
    faults: list[Fault]
    marks: set[str] = field(default_factory=set)  # of whatever a later pass has raised

    def add(self, later: Analysis, home: Home, made: editing.EditMap, fresh: Sequence[Raised]) -> None:
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


def _gone_with(raised: Raised, made: editing.EditMap) -> bool:
    """Whether one of the readings that a question is about goes with a copy."""
    return any(made.replaced(at.start, at.end) for c in raised.draft.choices for r in c.readings for at in r.at)


@exactly
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
    prove_arguments(source, options, record, decisions)
    return _run(source, options, record, decisions or Decisions()).report


@exactly
def clean(
    source: str | Document,
    options: Options = Options(),
    *,
    record: Record | None = None,
    decisions: Decisions | None = None,
) -> Cleaned:
    """The canonical article of a document: the source with the safe edits of the selected rules applied."""
    prove_arguments(source, options, record, decisions)
    return _run(source, options, record, decisions or Decisions())


def _run(source: str | Document, options: Options, record: Record | None, decisions: Decisions) -> Cleaned:
    document = source if isinstance(source, Document) else as_document(source)
    text = document.text
    analysis = Analysis(text, split(text), options.house)
    raised, faults = raised_by(analysis, [rule for rule in RULES if options.selects(rule.code)])
    remembered = recorded(record, {r.fingerprint for r in raised}, text)
    raised += (r for r in remembered if options.selects(r.rule.code))
    unused, open_ones, chosen = decide(raised, decisions, options)
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
    kept = [r for r in remembered if not options.selects(r.rule.code)]  # not asked for today, and not forgotten either
    asked = [*(r for r in shown if r.fingerprint in marks), *kept]
    written = write_record(analysis, document.source, asked, done, canonical)
    written = replace(written, removed=(*removed_before(record, document.source), *written.removed))
    return Cleaned(canonical, done, report, unresolved, written, unused, notes, editing.inverse(text, done))


def _asks(raised: Raised, options: Options) -> bool:
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
        fresh, faults = raised_by(later, rules)
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


def _gone(raised: Sequence[Raised], places: editing.EditMap) -> list[Raised]:
    """Findings, those in a text that was removed settled with it, unless they speak of the kept text as well."""
    return [
        replace(r, settled=True) if not r.draft.choices and places.replaced(r.draft.start, r.draft.end) else r
        for r in raised
    ]


def _place(raised: Raised) -> tuple[int, str, int, str]:
    return raised.draft.start, raised.rule.code, raised.draft.end, raised.fingerprint


def _report(
    document: Document,
    analysis: Analysis,
    shown: Sequence[Raised],
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
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(text, Source("", "text", None, digest, len(text)))


def _settle(
    text: str, raised: Sequence[Raised], chosen: Sequence[tuple[Edit, ...]], options: Options
) -> tuple[tuple[Edit, ...], list[Raised]]:
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
