"""Compose the edits that findings and decisions ask for, and withdraws those that cannot be proved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from dedup.analysis import Analysis
from dedup.edits import composing
from dedup.edits.edit_map import EditMap
from dedup.errors import DecisionError
from dedup.model import Edit, Promise, Withdrawn
from dedup.options import Options
from dedup.review.carrying import Carrier, Span
from dedup.review.proof import Proof
from dedup.review.questions import Journey, ask, asked_places, asks
from dedup.review.record import Question
from dedup.review.remap import Home
from dedup.review.run_rules import Raised
from dedup.review.settling import Left, Settlement
from dedup.review.twins import Twins
from dedup.rules.base import Draft

_UNSTABLE: Promise = "stability"
_ROUNDS = 8  # compositions of the edits of one pass


@dataclass(frozen=True, slots=True)
class Decided:
    """Places of a text that decisions of earlier passes have worded, or left as they are."""

    worded: tuple[Span, ...] = ()
    left: tuple[Left, ...] = ()


NOTHING_DECIDED = Decided()


@dataclass(frozen=True, slots=True)
class Made:
    """The edits that are made, the analysis of the text after them, and what is settled, asked and withdrawn."""

    raised: tuple[Raised, ...]
    edits: tuple[Edit, ...]
    after: Analysis
    questions: tuple[Question, ...]
    decided: Decided = NOTHING_DECIDED
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)  # by fingerprint


def still_open(withdrawn: Mapping[str, Withdrawn], raised: Iterable[Raised]) -> dict[str, Withdrawn]:
    """Return the withdrawn edits without those that nobody needs any more.

    A finding whose edit was withdrawn is settled by another edit that takes its place away, or, in the text that other
    edits have made, by its own after all.
    """
    settled = {r.fingerprint for r in raised if r.settled}
    return {mark: edit for mark, edit in withdrawn.items() if mark not in settled}


def _touched(edits: Sequence[Edit], places: Sequence[Span]) -> bool:
    return any(e.start < end and start < e.end for start, end in places for e in edits)


def _changed(edits: Sequence[Edit], left: Sequence[Left]) -> bool:
    return any(_touched([e for e in edits if e.rule.startswith(kept.family)], [kept[:2]]) for kept in left)


class ProvedEdits:
    """The edits of one pass over a text.

    Those of decisions are made in any case: a person may do what no proof allows. So are unsafe fixes, which are made
    only when asked for, and repairs of the encoding, which are reversible.
    """

    def __init__(
        self,
        analysis: Analysis,
        raised: Sequence[Raised],
        settlement: Settlement,
        options: Options,
        home: Home,
        decided: Decided = NOTHING_DECIDED,
    ) -> None:
        self._analysis = analysis
        self._settlement = settlement
        self._options = options
        self._home = home
        self._decided = decided
        self._raised = tuple(map(self._as_offered, raised))
        self._twins = Twins(analysis.content, analysis.alignments)

    def make(self, withholding: bool = False) -> Made:
        """Compose all wanted edits, and again without those that break a promise, until the rest is proved.

        With `withholding` only what a person has decided is made.
        """
        wanted = {
            part: edits for n, r in enumerate(self._raised) if self._is_wanted(r) for part, edits in self._parts(n)
        }
        broken: dict[int, Promise] = {}
        if withholding:
            own = self._settlement.applied
            broken = {p: _UNSTABLE for p in wanted if self._raised[self._finding(p)].fingerprint not in own}
        withdrawn = self._withdrawn(wanted, broken)
        for number in range(_ROUNDS):
            made, broken = self._attempt(wanted, withdrawn)
            if not broken:
                break
            if number + 2 == _ROUNDS:  # each withdrawal lets another edit fail: none of them is made
                broken = {**dict.fromkeys(wanted, _UNSTABLE), **broken}
            withdrawn |= self._withdrawn(wanted, broken)
        return replace(made, withdrawn=still_open(withdrawn, made.raised))

    def _withdrawn(self, wanted: dict[int, tuple[Edit, ...]], broken: Mapping[int, Promise]) -> dict[str, Withdrawn]:
        """Take the edits that break a promise from those wanted, and return them by fingerprint."""
        found = {}
        for part, promise in broken.items():
            raised, edits = self._raised[self._finding(part)], wanted.pop(part)
            end = max(e.end for e in edits)
            found[raised.fingerprint] = Withdrawn(raised.rule.code, edits[0].start, end, promise)
        return found

    def _parts(self, number: int) -> Iterator[tuple[int, tuple[Edit, ...]]]:
        """Yield the edits of a finding that are made or withdrawn together, each under a number of their own.

        Of a finding with many places each edit stands for itself. `_finding` leads back from the number of a part.
        """
        raised = self._raised[number]
        draft = raised.draft
        edits = draft.fix.edits if draft.fix else ()
        parts = [edits] if draft.count == 1 else [(edit,) for edit in edits]
        for k, part in enumerate(parts):
            if part and (raised.fingerprint in self._settlement.applied or not self._is_refused(part)):
                yield number + k * len(self._raised), part

    def _finding(self, part: int) -> int:
        return part % len(self._raised)

    def _is_wanted(self, raised: Raised) -> bool:
        mark, fix = raised.fingerprint, raised.draft.fix
        if fix is None or mark in self._settlement.accepted | self._settlement.carried_out:
            return False
        if mark in self._settlement.applied:
            return True
        return (fix.safety == "safe" or self._options.unsafe_fixes) and self._options.selects(raised.rule.code)

    def _as_offered(self, raised: Raised) -> Raised:
        """Return a finding without a fix that an earlier cleaning was told not to make: none is promised.

        One that a person applies has the fix that it had when it was asked, if no rule proposes another.
        """
        fix = raised.draft.fix
        if fix is None and raised.former and raised.fingerprint in self._settlement.applied:
            return replace(raised, draft=replace(raised.draft, fix=raised.former))
        if fix is None or raised.fingerprint in self._settlement.needed:
            return raised
        parts = [fix.edits] if raised.draft.count == 1 else [(edit,) for edit in fix.edits]
        return replace(raised, draft=replace(raised.draft, fix=None)) if all(map(self._was_left, parts)) else raised

    def _is_refused(self, edits: Sequence[Edit]) -> bool:
        """Tell whether edits would change what a person has worded, or left as it is."""
        printed = self._settlement.printed
        return self._was_left(edits) or _touched(edits, printed) or _changed(edits, self._settlement.left)

    def _was_left(self, edits: Sequence[Edit]) -> bool:
        """Tell whether edits would change what an earlier cleaning was told to print, or to leave as it is."""
        return _touched(edits, self._decided.worded) or _changed(edits, self._decided.left)

    def _attempt(
        self, wanted: dict[int, tuple[Edit, ...]], withdrawn: Mapping[str, Withdrawn]
    ) -> tuple[Made, dict[int, Promise]]:
        """Return what comes of the wanted edits, and which of them break a promise; both by the numbers of `_parts`."""
        edits, owners, settled = self._composed(wanted)
        refused = {owners[number] for number in self._analysis.guard.refused(edits)}
        if refused:
            self._refuse_decisions(refused)
            return Made((), (), self._analysis, ()), dict.fromkeys(refused, "markup")
        article = EditMap(edits)
        after = self._analysis.edited(edits) if edits else self._analysis
        carrier = Carrier(self._analysis.text, after.text, article, self._twins)
        done = {self._finding(p) for p in settled if p >= 0} - {self._finding(p) for p in wanted.keys() - settled}
        settled = {n for n in done if self._raised[n].fingerprint not in withdrawn}
        raised = tuple(self._settled(n, r, settled, carrier) for n, r in enumerate(self._raised))
        journey = Journey(carrier, self._analysis.text, after.text, self._home)
        questions = {r.fingerprint: ask(r, journey) for r in raised if not r.settled}
        broken: dict[int, Promise] = {
            owners[number]: "questions"
            for r in raised
            if not r.settled and questions[r.fingerprint] is None and self._must_ask(r)
            for number in chain.from_iterable(article.crossing(*place) for place in asked_places(r.draft))
            if owners[number] >= 0
        }
        broken |= dict(self._unproved(after, edits, owners))
        decided = self._carried_decisions(article, owners)
        return Made(raised, edits, after, tuple(q for q in questions.values() if q), decided), broken

    def _carried_decisions(self, article: EditMap, owners: Sequence[int]) -> Decided:
        """Return the places that a person has worded or left, in the text after the edits."""
        worded = (article.from_source(*place) for place in (*self._settlement.printed, *self._decided.worded))
        new = (article.put(number) for number, owner in enumerate(owners) if owner < 0)
        left = (
            (article.from_source(place.start, place.end) or article.surviving(place.start, place.end), place.family)
            for place in (*self._settlement.left, *self._decided.left)
        )
        return Decided(
            (*(place for place in worded if place), *new),
            tuple(Left(*place, family) for place, family in left if place),
        )

    def _refuse_decisions(self, refused: set[int]) -> None:
        """Raise DecisionError where what a person decided would change what is no prose: only they can mend that."""
        for number in sorted(refused):
            if number < 0:
                edit = self._settlement.edits[number][0]
                raise DecisionError(
                    "the decision about line {line} would change mark-up ({rule}): edit the text there by hand",
                    line=self._analysis.lines.line(edit.start),
                    rule=edit.rule,
                )

    def _composed(self, wanted: dict[int, tuple[Edit, ...]]) -> tuple[tuple[Edit, ...], list[int], set[int]]:
        """Return the edits, the number of the finding that each is from, and the findings that are settled by them.

        What a person decided comes first (its numbers are below 0), removals next, then the order of the rules.
        """
        chosen = self._settlement.edits
        ranked = sorted(wanted, key=lambda number: (not any(not e.replacement for e in wanted[number]), number))
        composed = composing.compose([*chosen, *(wanted[number] for number in ranked)], decided=len(chosen))
        numbers = [*range(-len(chosen), 0), *ranked]
        text = self._analysis.text
        made = [
            (edit, numbers[owner])
            for edit, owner in zip(composed.edits, composed.owners, strict=True)
            if text[edit.start : edit.end] != edit.replacement
        ]
        settled = {number for number, done in zip(numbers, composed.settled, strict=True) if done}
        self._prove_decisions(composed.settled[: len(chosen)])
        return tuple(edit for edit, _ in made), [owner for _, owner in made], settled

    def _prove_decisions(self, settled: Sequence[bool]) -> None:
        """Raise DecisionError where two decisions word the same place."""
        for edits, done in zip(self._settlement.edits, settled, strict=True):
            if not done:
                raise DecisionError(
                    "two decisions change the same words on line {line} ({rule}): leave one of them out",
                    line=self._analysis.lines.line(edits[0].start),
                    rule=edits[0].rule,
                )

    def _settled(self, number: int, raised: Raised, settled: set[int], carrier: Carrier) -> Raised:
        """Return a finding, settled where its fix was made, it was decided, or the text that it is about is gone."""
        draft, rule = raised.draft, raised.rule
        places = asked_places(draft) if rule.of_two else [(draft.start, draft.end)]
        lasting = draft.choices or rule.lasting
        gone = not lasting and any(carrier.removed(*place) for place in places)
        gone = gone or self._reworded(draft)
        done = number in settled or gone or raised.fingerprint in self._settlement.carried_out
        return replace(raised, settled=True) if done else raised

    def _reworded(self, draft: Draft) -> bool:
        """Tell whether a person has put other words in the place of those that a finding asks about.

        Whether the new ones are right, the rules are asked anew. A finding with readings asks which words to print.
        """
        made = list(chain.from_iterable(self._settlement.edits))
        return bool(made and not draft.choices) and any(
            e.start <= start < end <= e.end and self._analysis.text[start:end] not in e.replacement
            for start, end in asked_places(draft)
            for e in made
        )

    def _must_ask(self, raised: Raised) -> bool:
        return asks(raised, self._options) and raised.fingerprint not in self._settlement.accepted

    def _unproved(self, after: Analysis, edits: Sequence[Edit], owners: Sequence[int]) -> Iterator[tuple[int, Promise]]:
        proof = Proof(self._analysis, after, edits, self._twins)
        for number, owner in enumerate(owners):
            if owner >= 0 and not self._may_change_letters(self._raised[self._finding(owner)]):
                promise = proof.broken(number)
                if promise:
                    yield owner, promise

    def _may_change_letters(self, raised: Raised) -> bool:
        """Tell whether a fix is one that was asked for, or a reversible repair of the encoding."""
        unsafe = raised.draft.fix is not None and raised.draft.fix.safety == "unsafe"
        return raised.rule.repairs or unsafe or raised.fingerprint in self._settlement.applied
