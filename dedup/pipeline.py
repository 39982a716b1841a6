"""The way through the house: analyse, ask the rules, make the edits that can be proved, and again until all is done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dedup._version import __version__
from dedup.analysis import Analysis
from dedup.edits import composing
from dedup.edits.edit_map import EditMap
from dedup.i18n import render
from dedup.layout.rendered import render as rendered
from dedup.model import Cluster, Document, Edit, Fault, Finding, Match, Report, Source, Suppression, Withdrawn
from dedup.options import Options
from dedup.review import clusters as presenting
from dedup.review.arguments import prove_arguments
from dedup.review.cleaning_pass import Pass, Task, run_pass
from dedup.review.decisions import Decision, Decisions
from dedup.review.findings import finish
from dedup.review.proved_edits import NOTHING_DECIDED, Decided, still_open
from dedup.review.questions import asks, recall
from dedup.review.record import (
    Kept,
    Question,
    Record,
    anchor,
    carried_out_before,
    found_again,
    removed_before,
    removed_by,
)
from dedup.review.remap import Home
from dedup.review.run_rules import Raised
from dedup.review.settling import Left
from dedup.review.sighted import Finder, sightings_of
from dedup.review.source_terms import SourceTerms
from dedup.review.suppressing import idle
from dedup.rules import RULES
from dedup.rules.base import Rule
from dedup.values.exact import exactly

_PASSES = 32  # two settle a real article; a text that still changes after so many would change for ever


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article after cleaning.

    `text` is the canonical article, `edits` what was done to the source, `report` what was found in it. `unresolved`
    are the findings that a person must still settle, `record` keeps them beside the article, `notes` are those of
    severity info that stay, `unused` are decisions that nothing needs, `idle` comments that suppress nothing.
    """

    text: str
    edits: tuple[Edit, ...]
    report: Report
    unresolved: tuple[Finding, ...]
    record: Record
    unused: tuple[Decision, ...]
    notes: tuple[Finding, ...]
    idle: tuple[Suppression, ...]
    _back: tuple[Edit, ...]

    def undo(self) -> str:
        """Return the source, from the article by replaying the edits backwards."""
        return composing.apply(self.text, self._back)


@dataclass(slots=True)
class _Seen:
    """What all passes together have found, at its place in the source as it is rendered.

    `done` are the edits of the rendered text, `made` the same edits in the source.
    """

    matches: list[Match]
    clusters: list[Cluster]
    raised: list[Raised]
    faults: list[Fault]
    withdrawn: dict[str, Withdrawn]  # by fingerprint
    needed: set[str]
    changing: set[str]
    heeded: set[Suppression]
    done: tuple[Edit, ...] = ()
    made: tuple[Edit, ...] = ()

    def add(self, made: Pass, analysis: Analysis, home: Home) -> None:
        """Add what a later pass has found: findings that it settles or must ask, and the copies that it removes."""
        removing = EditMap([e for e in made.edits if e.rule.startswith("DUP")])
        self.raised += [replace(r, draft=home.draft(r.draft)) for r in made.raised if _is_news(r, made)]
        self.clusters += [
            home.cluster(c)
            for c in presenting.clusters(analysis)
            if any(removing.crossing(w.start, w.end) for w in c.witnesses)
        ]
        self.matches += [
            home.match(m)
            for m in presenting.matches(analysis)
            if m.relation == "copy" and any(removing.crossing(p.start, p.end) for p in (m.a, m.b))
        ]
        self.withdrawn |= {mark: home.withdrawn(w) for mark, w in made.withdrawn.items()}
        self.withdrawn = still_open(self.withdrawn, made.raised)
        self.faults += made.faults
        self.needed |= made.settlement.needed
        self.changing |= made.settlement.changing
        self.heeded |= made.heeded


def _is_news(raised: Raised, made: Pass) -> bool:
    """Tell whether a later pass has found something that is told: what it mends, would mend, or asks about copies.

    The last pass looks at the article as it will stand: whatever is left to say of that is told.
    """
    told = raised.settled or raised.rule.copies or raised.fingerprint in made.withdrawn or not made.edits
    return told and not raised.recalled


@exactly
def check(
    source: str | Document,
    options: Options = Options(),
    *,
    record: Record | None = None,
    decisions: Decisions | None = None,
    archive: Finder | None = None,
) -> Report:
    """Return everything that is to be said of a document; nothing is changed.

    `record` brings back the open questions of the cleaning that wrote this text; `decisions` settle findings. An
    `archive` (see `open_archive`) tells what of it has been published: the rules ARC001 and ARC002.
    """
    prove_arguments(source, options, record, decisions, archive)
    return _run(source, options, record, decisions or Decisions(), archive).report


@exactly
def clean(
    source: str | Document,
    options: Options = Options(),
    *,
    record: Record | None = None,
    decisions: Decisions | None = None,
    archive: Finder | None = None,
) -> Cleaned:
    """Return the canonical article of a document: the source with the safe edits of the selected rules applied.

    The other arguments are those of `check`.
    """
    prove_arguments(source, options, record, decisions, archive)
    return _run(source, options, record, decisions or Decisions(), archive)


def _run(
    source: str | Document,
    options: Options,
    record: Record | None,
    decisions: Decisions,
    archive: Finder | None = None,
) -> Cleaned:
    """Clean a document. What never comes to rest, or is not what the edits give, is left as it was."""
    document = source if isinstance(source, Document) else as_document(source)
    seen_as = rendered(document.text, document.layout)
    sightings = sightings_of(document, seen_as, archive) if archive is not None and _asks(options) else ()
    analysis = Analysis(seen_as, options.house, sightings=sightings)
    terms = SourceTerms(analysis)
    recalled = recall(terms.recalled(record.questions), analysis.text, exact=False) if record else []
    before = carried_out_before(record, document.source)
    task = Task(_asked(options), options, decisions, before, _decided_before(record, terms, analysis.text))
    last, seen = _passed(analysis, recalled, task)
    if last.edits or composing.apply(document.text, seen.made) != last.after.rendered.source:
        last, seen = _passed(analysis, recalled, replace(task, withholding=True))
    return _cleaned(document, terms, last, seen, options, record, decisions)


def _asks(options: Options) -> bool:
    """Tell whether any rule is selected that asks an archive."""
    return any(options.selects(rule.code) for rule in RULES if rule.code.startswith("ARC"))


def _decided_before(record: Record | None, terms: SourceTerms, text: str) -> Decided:
    """Return the places that a person has worded or left in an earlier cleaning, as far as they still stand."""
    if record is None:
        return NOTHING_DECIDED
    left = ((kept.family, found_again(terms.anchored([kept.place]), text)) for kept in record.left)
    return Decided(
        found_again(terms.anchored(record.worded), text),
        tuple(Left(*place, family) for family, places in left for place in places),
    )


def _asked(options: Options) -> list[Rule]:
    """Return the rules that are asked: those selected, and what a copy that goes must leave in the record."""
    removing = any(options.selects(rule.code) for rule in RULES if rule.code.startswith("DUP"))
    return [rule for rule in RULES if options.selects(rule.code) or (removing and rule.copies)]


def _passed(analysis: Analysis, recalled: Sequence[Raised], task: Task) -> tuple[Pass, _Seen]:
    """Run all passes over a text; return the last one, and what all of them have seen."""
    first = run_pass(analysis, recalled, task, _home(analysis, ()))
    seen = _Seen(
        list(presenting.matches(analysis)),
        list(presenting.clusters(analysis)),
        list(first.raised),
        list(first.faults),
        dict(first.withdrawn),
        set(first.settlement.needed),
        set(first.settlement.changing),
        set(first.heeded),
        first.edits,
        analysis.guard.fit(first.edits),
    )
    return _to_the_fixed_point(analysis, first, task, seen), seen


def _to_the_fixed_point(source: Analysis, made: Pass, task: Task, seen: _Seen) -> Pass:
    """Run passes until one has nothing to do, add what they find to what was seen, and return the last one.

    Other paragraphs stand side by side after an edit, so copies may come to light: what their witnesses disagree about
    is asked like any other question. The last pass is what a second run would see, and its findings are told.
    """
    for _ in range(_PASSES):
        if not made.edits:
            break
        analysis, home = made.after, _home(source, seen.done)
        known = {r.fingerprint for r in seen.raised}
        recalled = recall((q for q in made.questions if q.fingerprint in known), analysis.text, exact=True)
        made = run_pass(
            analysis, recalled, replace(task, taken={*task.taken, *known, *seen.needed}, decided=made.decided), home
        )
        seen.add(made, analysis, home)
        seen.done = composing.then(source.text, seen.done, made.edits)
        seen.made = composing.then(source.rendered.source, seen.made, analysis.guard.fit(made.edits))
    return made


def _home(source: Analysis, done: tuple[Edit, ...]) -> Home:
    return Home(EditMap(done), source.text, source.lines, source.paragraphs)


def _cleaned(
    document: Document,
    terms: SourceTerms,
    last: Pass,
    seen: _Seen,
    options: Options,
    record: Record | None,
    decisions: Decisions,
) -> Cleaned:
    text, done = document.text, seen.made
    open_ones = {r.fingerprint: r for r in last.raised if not r.settled}
    asked = {
        mark
        for mark, r in open_ones.items()
        if (asks(r, options) or mark in seen.withdrawn) and mark not in last.settlement.accepted
    }
    notes = open_ones.keys() - asked
    raised = sorted((r for r in seen.raised if r.fingerprint not in seen.needed), key=_place)
    report = _report(document, terms, (r for r in raised if options.selects(r.rule.code)), seen, options)
    by_mark = {q.fingerprint: q for q in last.questions if q.fingerprint in asked}
    after = SourceTerms(last.after)
    questions = after.asked(by_mark[r.fingerprint] for r in raised if r.fingerprint in by_mark)
    worded = (anchor(last.after.text, *place) for place in last.decided.worded)
    left = ((kept.family, [anchor(last.after.text, kept.start, kept.end)]) for kept in dict.fromkeys(last.decided.left))
    return Cleaned(
        report.canonical,
        done,
        report,
        tuple(f for f in report.findings if f.fingerprint in asked),
        replace(
            _record(document, questions, terms, done, record),
            carried_out=tuple(sorted(seen.changing | carried_out_before(record, document.source))),
            worded=after.told(worded),
            left=tuple(Kept(family, place) for family, places in left for place in after.told(places)),
        ),
        tuple(d for d in decisions.decisions if options.selects(d.rule) and d.fingerprint not in seen.needed),
        tuple(f for f in report.findings if f.fingerprint in notes),
        idle(document.layout, seen.heeded, options),
        composing.inverse(text, done),
    )


def _record(
    document: Document,
    questions: tuple[Question, ...],
    terms: SourceTerms,
    done: Sequence[Edit],
    before: Record | None,
) -> Record:
    removed = (*removed_before(before, document.source), *removed_by(done, document.text, terms.lines))
    return Record(__version__, document.source, questions, removed)


def _place(raised: Raised) -> tuple[int, str, int, str]:
    return raised.draft.start, raised.rule.code, raised.draft.end, raised.fingerprint


def _report(document: Document, terms: SourceTerms, shown: Iterable[Raised], seen: _Seen, options: Options) -> Report:
    say_in = partial(render, lang=options.lang)
    findings = (
        finish(r.rule, terms.draft(r.draft), r.fingerprint, terms.lines, say_in, terms.locator(r.draft.start))
        for r in shown
    )
    clusters = sorted(map(terms.cluster, seen.clusters), key=lambda c: c.witnesses[0].start)
    matches = sorted(map(terms.match, seen.matches), key=lambda m: (m.a.start, m.b.start, m.a.end, m.b.end))
    return Report(
        version=__version__,
        source=document.source,
        paragraphs=terms.paragraphs,
        matches=tuple(matches),
        clusters=tuple(replace(c, id=f"c{number}") for number, c in enumerate(clusters, 1)),
        findings=tuple(replace(f, severity=options.rated(f.rule, f.severity)) for f in findings),
        edits=seen.made,
        canonical=composing.apply(document.text, seen.made),
        faults=tuple(dict.fromkeys(seen.faults)),
        withdrawn=tuple(dict.fromkeys(map(terms.withdrawn, seen.withdrawn.values()))),
    )


def as_document(text: str) -> Document:
    """Return a text given as a str as a document without a name."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(text, Source("", "text", None, digest, len(text)))
