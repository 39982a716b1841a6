"""Clusters: all the places where one text stands, and which of them is kept.

Pairings that are copies hang together in families: the places of one paragraph. Families whose places follow one
another in the same order are sections. A place is kept because it reads on from its neighbours, else because it is
the first; only a place that has the whole text can be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dedup.cohesion import Cohesion
from dedup.pairings import Pairing, Span
from dedup.relation import Verdict

_COMPLETE = 0.8  # share of the longest place's content that a complete one has; a truncated copy has less
_INSERTED = 2  # paragraphs that may stand between two of a section in one of its places
_MARGIN = 3.0  # by how much a later place must read on better: one rare name shared with what surrounds it, or more

Paragraphs = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The places of one text, as paragraph numbers, in order."""

    places: tuple[Paragraphs, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A section or a single family. `witnesses[w][f]` is the place of family f in witness w, if it stands there."""

    witnesses: tuple[tuple[Paragraphs | None, ...], ...]
    kept: int
    reason: str

    def paragraphs(self, witness: int) -> Paragraphs:
        """All paragraphs of a witness."""
        return tuple(sorted(k for place in self.witnesses[witness] if place for k in place))


def explain_once(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The copies, each place with its best explanation: an equal paragraph before a contained one.

    A heading that is echoed by its lead would otherwise be paired with the copy of that lead as well.
    """
    copies = [v for v in verdicts if v.relation == "copy"]
    equal = [v for v in copies if v.evidence.pairing.shape == "equal"]
    explained = {k for v in equal for k in (*v.evidence.pairing.a, *v.evidence.pairing.b)}
    rest = [v for v in copies if v.evidence.pairing.shape != "equal"]
    return equal + [v for v in rest if not explained.issuperset((*v.evidence.pairing.a, *v.evidence.pairing.b))
                    and not explained & set(_contained(v.evidence.pairing))]


def _contained(p: Pairing) -> Paragraphs:
    return p.b if p.shape == "b_within_a" else p.a


def families(verdicts: Sequence[Verdict]) -> list[Family]:
    """Pairings that share a place, joined. A place never absorbs its own double."""
    place_of: dict[int, int] = {}
    places: dict[int, set[int]] = {}
    family_of: dict[int, int] = {}
    for number, verdict in enumerate(verdicts):
        p = verdict.evidence.pairing
        old_a, old_b = ({place_of[k] for k in side if k in place_of} for side in (p.a, p.b))
        if old_a & old_b:
            continue
        joined = []
        for fresh, (side, old) in enumerate(((p.a, old_a), (p.b, old_b))):
            home = min(old, default=2 * number + fresh)
            members = set(side).union(*(places.pop(o) for o in old))
            places[home] = members
            place_of.update(dict.fromkeys(members, home))
            joined.append(home)
        roots = {_root(family_of, o) for o in (*old_a, *old_b, *joined)}
        for root in roots:
            family_of[root] = min(roots)
    gathered: dict[int, list[Paragraphs]] = {}
    for home in sorted(places, key=lambda h: min(places[h])):
        gathered.setdefault(_root(family_of, home), []).append(tuple(sorted(places[home])))
    return [Family(tuple(found)) for found in gathered.values() if len(found) > 1]


def _root(parents: dict[int, int], node: int) -> int:
    while parents.setdefault(node, node) != node:
        node = parents[node]
    return node


def groups(found: Sequence[Family], spans: Sequence[Span], texts: Sequence[str]) -> list[Group]:
    """Families chained into sections, each with its kept witness."""
    cohesion = Cohesion(texts)
    made: list[Group] = []
    for chain in _chains(found):
        witnesses = _witnesses(chain)
        eligible = [w for w, places in enumerate(witnesses) if _complete(places, chain, spans)]
        if eligible:
            made.append(Group(witnesses, *_keep(witnesses, eligible, cohesion, len(texts))))
            continue
        for family in chain:  # no witness has it all: keep the best place of every paragraph
            single = tuple((place,) for place in family.places)
            whole = [w for w, places in enumerate(single) if _complete(places, [family], spans)]
            made.append(Group(single, *_keep(single, whole, cohesion, len(texts))))
    return made


def _chains(found: Sequence[Family]) -> list[list[Family]]:
    """Families of which at least two places follow one another, in order."""
    chains: list[list[Family]] = []
    for family in sorted(found, key=lambda f: f.places):
        for chain in reversed(chains):
            if sum(_follows(x, y) for x, y in _matched(chain[-1], family)) >= 2:
                chain.append(family)
                break
        else:
            chains.append([family])
    return chains


def _follows(before: Paragraphs, after: Paragraphs) -> bool:
    return 0 < after[0] - before[-1] <= 1 + _INSERTED


def _matched(one: Family, two: Family) -> list[tuple[Paragraphs, Paragraphs]]:
    """For every place of the second family the nearest place of the first that stands before it."""
    pairs = []
    for after in two.places:
        before = [p for p in one.places if p[-1] < after[0]]
        if before:
            pairs.append((before[-1], after))
    return pairs


def _witnesses(chain: Sequence[Family]) -> tuple[tuple[Paragraphs | None, ...], ...]:
    rows: list[list[Paragraphs | None]] = [[place] for place in chain[0].places]
    for number, family in enumerate(chain[1:], 1):
        for place in family.places:
            row = next((r for r in rows if len(r) == number and _continues(r, place)), None)
            if row is None:
                row = [None] * number
                rows.append(row)
            row.append(place)
        for row in rows:
            if len(row) == number:
                row.append(None)
    return tuple(tuple(row) for row in sorted(rows, key=lambda r: next(p for p in r if p)))


def _continues(row: Sequence[Paragraphs | None], place: Paragraphs) -> bool:
    last = next((p for p in reversed(row) if p), None)
    return last is not None and _follows(last, place)


def _complete(places: Sequence[Paragraphs | None], chain: Sequence[Family], spans: Sequence[Span]) -> bool:
    """Whether a witness has every family's text, and none of it cut short."""
    for place, family in zip(places, chain, strict=True):
        if place is None or _length(place, spans) < _COMPLETE * max(_length(p, spans) for p in family.places):
            return False
    return True


def _length(place: Paragraphs, spans: Sequence[Span]) -> int:
    return sum(spans[k][1] - spans[k][0] for k in place)


def _keep(
    witnesses: Sequence[Sequence[Paragraphs | None]], eligible: Sequence[int], cohesion: Cohesion, count: int
) -> tuple[int, str]:
    """The witness that reads on from its neighbours, else the first; and why."""
    extents = [sorted(k for place in w if place for k in place) for w in witnesses]
    inside = {k for extent in extents for k in extent}
    scores = {w: _reads_on(extents[w], inside - set(extents[w]), cohesion, count) for w in eligible}
    best = max(eligible, key=lambda w: (scores[w], -w))
    if best != eligible[0] and scores[best] > scores[eligible[0]] + _MARGIN:
        return best, "reads-on"
    return eligible[0], "first" if len(eligible) == len(witnesses) or eligible[0] == 0 else "complete"


def _reads_on(extent: Sequence[int], others: set[int], cohesion: Cohesion, count: int) -> float:
    """How much better the article reads with a witness in its place than with a gap there."""
    before = [k for k in range(max(0, extent[0] - 8), extent[0]) if k not in others][::-1]
    after = [k for k in range(extent[-1] + 1, min(count, extent[-1] + 9)) if k not in others]
    return cohesion.seam(before, extent) + cohesion.seam(extent[::-1], after) - cohesion.seam(before, after)
