"""What it finds: a figure that an archive states otherwise, in a passage that has been published (`--archive`).

Why it matters: readers remember the figure of last week. Either it was corrected, and the archive needs a note, or
one of the two is a slip.

Example:
    «初步达成就业意向16.1万人次» where the article of 2025-11-20 had «初步达成就业意向4.16万人次».

Fix: none, a person decides. Figures are compared inside a passage that stands in the archive word for word but for
them, never between two passages that only sound alike. Where the two passages speak of two days or periods, nothing
is said: another week has another figure. Neither is it where a later article has the figure that stands here: that
was a correction, and this text has it. Equal values in two forms, and bounds and roundings that fit, are no change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dedup.figures import compatible, find, same_unit
from dedup.rules._sightings import Seen, changed, copies
from dedup.rules.base import Draft, Note, Rule, say
from dedup.text.characters import said

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.model import Discrepancy, Figure

CODE = "ARC002"
_DAYS = frozenset({"date", "period"})
_SAME_WORDS = 0.7  # similarity of the words around two figures that count one thing; misreading leaves .8


class _Change(NamedTuple):
    """A figure at its place here, the one that an article of the archive has for it, and the match that shows it."""

    here: Figure
    there: Figure
    seen: Seen


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every figure for which the archive has another."""
    seen = copies(analysis)
    found: dict[tuple[int, int], list[_Change]] = defaultdict(list)
    for one in seen:
        for change in _changes(one):
            found[change.here.start, change.here.end].append(change)
    for place in sorted(found):
        changes = found[place]
        if not _corrected(place, changes, seen):
            yield _draft(changes)


def _changes(seen: Seen) -> list[_Change]:
    """Return the figures of a match that the archive states otherwise; none where the two speak of two days."""
    pairs = [pair for d in changed(seen.match) for pair in _figures(d)]
    if any(_DAYS & {here.kind, there.kind} for here, there in pairs):
        return []
    return [_Change(here, there, seen) for here, there in pairs]


def _figures(d: Discrepancy) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures of two readings that count one thing and cannot both be true.

    Where the words around them are others, too, a clause was replaced, and not a figure.
    """
    here, there = find(d.text), find(d.stored)
    from dedup.detect.align import similarity  # loads rapidfuzz, which naming the rules needs not

    if len(here) != len(there) or similarity(_words(d.text, here), _words(d.stored, there)) < _SAME_WORDS:
        return
    for x, y in zip(here, there, strict=True):
        if x.kind == y.kind and same_unit(x.unit, y.unit) and not compatible(x, y):
            yield replace(x, start=x.start + d.start, end=x.end + d.start), y


def _words(text: str, figures: Sequence[Figure]) -> str:
    """Return what a reading says beside its figures."""
    ends = [0, *(f.end for f in figures)]
    starts = [*(f.start for f in figures), len(text)]
    return said("".join(text[end:start] for end, start in zip(ends, starts, strict=True)))


def _corrected(place: tuple[int, int], changes: list[_Change], seen: list[Seen]) -> bool:
    """Tell whether an article later than all that state it otherwise has the figure as it stands here."""
    apart = {id(change.seen) for change in changes}
    agreeing = [s for s in seen if id(s) not in apart and s.match.a.start <= place[0] and place[1] <= s.match.a.end]
    last = max((change.seen.when for change in changes), default="")
    return any(s.when > last for s in agreeing)


def _draft(changes: list[_Change]) -> Draft:
    newest = max(changes, key=lambda change: change.seen.when)
    here = newest.here
    message = say(
        "“{one}” here, “{two}” in {where}: find out whether it was corrected",
        one=here.text,
        two=newest.there.text,
        where=newest.seen.where,
    )
    notes = (
        Note(
            here.start,
            here.end,
            say("{where}, line {at}: {text}", where=c.seen.where, at=c.seen.match.b.line, text=c.there.text),
            article=c.seen.sighting.article,
        )
        for c in changes
    )
    return Draft(here.start, here.end, message, tuple(notes))


RULE = Rule(CODE, "figure-changed-since", "warning", "the archive states another figure", __doc__, check, mends=False)
