"""Groups all the places where one text stands into clusters, and chooses which of them is kept.

Pairings that are copies hang together in families: the places of one paragraph. Families whose places follow one
another in the same order are sections. A place is kept because it reads on from its neighbours, else because it is
the first; only a place that has the whole text can be kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from dedup.classify.facts import ALONE
from dedup.classify.judgement import Verdict
from dedup.detect.chains import Pairing, Span
from dedup.merge import noise, places
from dedup.merge.cohesion import Cohesion
from dedup.merge.introductions import Introductions
from dedup.model import ClusterKind, Paragraph

_COMPLETE = 0.8  # share of the longest place's content that a complete one has; a truncated copy has less
_INSERTED = 2  # paragraphs that may stand between two of a section in one of its places
_LOOK_BACK = 64  # chains that a family may still continue: copies of a section stand close in the order of families
_READS_ON = 1.0  # what reads on better by less may do so by chance

Paragraphs = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The places of one text, as paragraph numbers, in order."""

    places: tuple[Paragraphs, ...]


@dataclass(frozen=True)
class Group:
    """A section or a single family. `witnesses[w][f]` is the place of family f in witness w, if it stands there.

    `main` is the witness that is kept, `kept[f]` the one whose place of family f is kept: the main one, but for a
    credit line that another witness has at the end of the article. `reason` says why the main one is kept.
    `rival` is the place that might be the right one instead, and `certainty` the probability that it is not.
    """

    witnesses: tuple[tuple[Paragraphs | None, ...], ...]
    main: int
    kept: tuple[int, ...]
    reason: str
    rival: int | None = None
    certainty: float = 1.0

    @cached_property
    def extents(self) -> tuple[Paragraphs, ...]:
        """Return all paragraphs of every witness."""
        return tuple(tuple(sorted(k for place in row if place for k in place)) for row in self.witnesses)

    @cached_property
    def kind(self) -> ClusterKind:
        """Return "section" where every place has several paragraphs, else "paragraph"."""
        return "section" if min(map(len, self.extents)) > 1 else "paragraph"


def explain_once(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the copies, each place with its best explanation: an equal paragraph before a contained one.

    A heading that is echoed by its lead would otherwise be paired with the copy of that lead as well.
    """
    apart = {id(v) for v in passages(verdicts)}
    copies = [v for v in verdicts if v.relation == "copy" and id(v) not in apart]
    equal = [v for v in copies if v.facts.pairing.shape == "equal"]
    explained = {k for v in equal for k in (*v.facts.pairing.a, *v.facts.pairing.b)}
    rest = (v for v in copies if v.facts.pairing.shape != "equal")
    return equal + [v for v in rest if not explained & set(_contained(v.facts.pairing))]


def passages(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the copies in which only some sentences of a paragraph stand again.

    Where several contained paragraphs make up their host together, they are the pieces of a copy that was cut.
    """
    found = [v for v in verdicts if v.relation == "copy" and _is_passage(v)]
    pieces: dict[int, list[Span]] = {}
    for v in found:
        host, span = _host(v.facts.pairing)
        pieces.setdefault(host, []).append(span)
    whole = {host for host, spans in pieces.items() if len(spans) > 1 and _disjoint(spans)}
    return [v for v in found if _host(v.facts.pairing)[0] not in whole or v.facts.pairing.shape == "passage"]


def _is_passage(verdict: Verdict) -> bool:
    """Whether sentences stand in a paragraph that has others of its own, without support from its neighbours."""
    facts, around = verdict.facts, verdict.around
    if facts.pairing.shape == "passage":
        return not (facts.opens and around.beside and around.support >= ALONE)
    if around.support or not _all_said(verdict):
        return False
    return facts.cut_short if facts.pairing.shape == "equal" else True


def _all_said(verdict: Verdict) -> bool:
    """Whether the lesser side is whole sentences from its first word to its last, and breaks off nowhere."""
    p, inside = verdict.facts.pairing, verdict.facts.sentences
    if inside is None:
        return False
    sides = zip((p.a_span, p.b_span), inside, strict=True)
    span, said = min(sides, key=lambda side: side[0][1] - side[0][0])
    return said[0] <= span[0] + 1 and said[1] >= span[1] - 1


def _host(p: Pairing) -> tuple[int, Span]:
    """Return the paragraph that holds the other one, and where it holds it."""
    return (p.a[0], p.a_span) if p.shape == "b_within_a" else (p.b[0], p.b_span)


def _disjoint(spans: Sequence[Span]) -> bool:
    ordered = sorted(spans)
    return all(one[1] <= two[0] + 2 for one, two in pairwise(ordered))


def _contained(p: Pairing) -> Paragraphs:
    return {"b_within_a": p.b, "a_within_b": p.a}.get(p.shape, (*p.a, *p.b))


def families(verdicts: Sequence[Verdict]) -> list[Family]:
    """Join the pairings that share a place; a place never takes in its own double."""
    place_of: dict[int, int] = {}
    places: dict[int, set[int]] = {}
    family_of: dict[int, int] = {}
    for number, verdict in enumerate(verdicts):
        p = verdict.facts.pairing
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
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def groups(
    found: Sequence[Family], spans: Sequence[Span], paragraphs: Sequence[Paragraph], texts: Sequence[str]
) -> list[Group]:
    """Chain families into sections with a kept witness each; `paragraphs`, `spans` and `texts` run parallel."""
    cohesion = Cohesion(texts)
    doubled = {k for family in found for place in family.places for k in place}
    single = max((k for k in range(len(paragraphs)) if k not in doubled), default=-1)
    made: list[Group] = []
    for chain in _chains(found):
        whole = [chain] if _eligible(chain, spans) else [[family] for family in chain]
        for part in whole:  # where no witness has it all, the best place of every paragraph is kept
            witnesses = _witnesses(part)
            choice = _keep(witnesses, _eligible(part, spans), cohesion, texts)
            main = choice.main
            kept = tuple(_kept_place(witnesses, main, f, paragraphs, single) for f in range(len(part)))
            made.append(Group(witnesses, main, kept, choice.reason, choice.rival, choice.certainty))
    return made


def _eligible(chain: Sequence[Family], spans: Sequence[Span]) -> list[int]:
    """Return the witnesses that have every family's text, and none of it cut short."""
    longest = [max(_length(p, spans) for p in family.places) for family in chain]
    return [w for w, places in enumerate(_witnesses(chain)) if _complete(places, longest, spans)]


def _kept_place(
    witnesses: Sequence[Sequence[Paragraphs | None]],
    main: int,
    family: int,
    paragraphs: Sequence[Paragraph],
    single: int,
) -> int:
    """Return the witness whose copy of a paragraph is kept: the main one; of a byline the one that ends the article.

    `single` is the number of the last paragraph that has no double.
    """
    places = [(row[family], w) for w, row in enumerate(witnesses) if row[family]]
    last, witness = max((place[-1], w) for place, w in places if place)
    if paragraphs[last].role == "byline" and last >= single:
        return witness
    return main


def _chains(found: Sequence[Family]) -> list[list[Family]]:
    """Return chains of families of which at least two places follow one another, in order.

    In one of the two something may have been put in between; in both at once they only happen to be near.
    """
    doubled = {k for family in found for place in family.places for k in place}
    chains: list[list[Family]] = []
    for family in sorted(found, key=lambda f: f.places):
        for chain in reversed(chains[-_LOOK_BACK:]):
            gaps = [_gap(x, y, doubled) for x, y in _matched(chain[-1], family)]
            close = [gap for gap in gaps if gap is not None]
            if len(close) >= 2 and (min(close) == 0 or max(close) == 1):
                chain.append(family)
                break
        else:
            chains.append([family])
    return chains


def _gap(before: Paragraphs, after: Paragraphs, doubled: set[int]) -> int | None:
    """Count the paragraphs between two places; None where they are apart or other copies lie there."""
    between = range(before[-1] + 1, after[0])
    return None if len(between) > _INSERTED or any(k in doubled for k in between) else len(between)


def _matched(one: Family, two: Family) -> list[tuple[Paragraphs, Paragraphs]]:
    """Return for every place of the second family the nearest place of the first that stands before it."""
    pairs = []
    for after in two.places:
        near = bisect_left(one.places, after[:1])  # those that begin before it: of them nearly always the last
        before = next((p for p in reversed(one.places[:near]) if p[-1] < after[0]), None)
        if before:
            pairs.append((before, after))
    return pairs


def _witnesses(chain: Sequence[Family]) -> tuple[tuple[Paragraphs | None, ...], ...]:
    rows: list[list[Paragraphs | None]] = [[place] for place in chain[0].places]
    lasts = [place[-1] for place in chain[0].places]  # the last paragraph that each row has so far
    ending = {last: number for number, last in enumerate(lasts)}
    for number, family in enumerate(chain[1:], 1):
        for place in family.places:
            near = [(k, ending[k]) for k in range(place[0] - 1 - _INSERTED, place[0]) if k in ending]
            home = min((r for k, r in near if lasts[r] == k and len(rows[r]) == number), default=len(rows))
            if home == len(rows):
                rows.append([None] * number)
                lasts.append(-1)
            rows[home].append(place)
            lasts[home], ending[place[-1]] = place[-1], home
        for row in rows:
            if len(row) == number:
                row.append(None)
    return tuple(tuple(row) for row in sorted(rows, key=lambda r: next(p for p in r if p)))


def _complete(places: Sequence[Paragraphs | None], longest: Sequence[int], spans: Sequence[Span]) -> bool:
    return all(p and _length(p, spans) >= _COMPLETE * n for p, n in zip(places, longest, strict=True))


def _length(place: Paragraphs, spans: Sequence[Span]) -> int:
    return sum(spans[k][1] - spans[k][0] for k in place)


class _Choice(NamedTuple):
    """The witness that is kept and why, its rival, and the probability that the rival is not the right one."""

    main: int
    reason: str
    rival: int | None
    certainty: float


def _keep(
    witnesses: Sequence[Sequence[Paragraphs | None]], eligible: Sequence[int], cohesion: Cohesion, texts: Sequence[str]
) -> _Choice:
    """Choose the witness that reads on from its neighbours, else the first; wear alone must leave no doubt.

    Damage counts as half of what its z-score says: garbled words read on from nothing.
    """
    extents = [sorted(k for place in w if place for k in place) for w in witnesses]
    first = eligible[0]
    evidence = dict(zip(eligible, _places(extents, eligible, cohesion, texts), strict=True))
    odds = {w: places.later(evidence[w]) if w != first else 0.0 for w in eligible}
    best = max(eligible, key=lambda w: (odds[w], -w))
    if evidence[best].reads_on < _READS_ON and places.probability(odds[best]) < places.weights().doubt:
        best = first
    rival = max((w for w in eligible if w != best), key=lambda w: (odds[w], -w), default=None)
    certainty = 1.0 if rival is None else places.probability(odds[best] - odds[rival])
    if best != first:
        reason = "reads-on" if evidence[best].reads_on >= _READS_ON else "less-worn"
    else:
        reason = "first" if first == 0 else "complete"
    return _Choice(best, reason, rival, certainty)


def evidence_of_places(
    extents: Sequence[Sequence[int]], eligible: Sequence[int], texts: Sequence[str]
) -> list[places.Evidence]:
    """Return what speaks for each eligible place, against the first of them."""
    return _places(extents, eligible, Cohesion(texts), texts)


def _places(
    extents: Sequence[Sequence[int]], eligible: Sequence[int], cohesion: Cohesion, texts: Sequence[str]
) -> list[places.Evidence]:
    inside = {k for extent in extents for k in extent}
    first = extents[eligible[0]]
    reads = [_reads_on(extents[w], inside, cohesion) for w in eligible]
    worn = [noise.compare(texts, first, extents[w], inside) / 2 for w in eligible[1:]]
    names = Introductions(texts)
    known = [names.between(extents[w], first, inside, extents[w][0]) for w in eligible]
    return [places.Evidence(r - reads[0], w, n) for r, w, n in zip(reads, (0.0, *worn), known, strict=True)]


def _reads_on(extent: Sequence[int], inside: set[int], cohesion: Cohesion) -> float:
    """Measure how much better the article reads with a witness in its place than with a gap there.

    `inside` are the paragraphs of all witnesses: none of them is a neighbour.
    """
    before = [k for k in range(max(0, extent[0] - 8), extent[0]) if k not in inside][::-1]
    after = [k for k in range(extent[-1] + 1, min(len(cohesion), extent[-1] + 9)) if k not in inside]
    return cohesion.seam(before, extent) + cohesion.seam(extent[::-1], after) - cohesion.seam(before, after)
