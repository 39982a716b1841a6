"""Finds what stands around each pairing: what repeats beside it in the same order, and where else its text stands.

A copied section carries its paragraphs in a row; a formula comes back between others. So what repeats to the letter
before and behind a pairing speaks for it, unless it speaks of another subject.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from dedup.classify.context import Surroundings
from dedup.classify.differences import Difference
from dedup.classify.facts import ALONE, HEADING, LONG, Facts
from dedup.classify.subjects import WORN, votes
from dedup.detect.chains import Pairing
from dedup.detect.seeds import RUN_MASS

_BETWEEN = 3  # paragraphs from one neighbour to the next: two may have been put in between
_USUAL = 0.5  # share of a text that stands elsewhere: more makes it a formula
_REACH = 8  # pairings on each side that are heard
_LEAD = 3  # pairings back to what a list or a result stands under
_LINE = 40  # mass of a line that says something: 8 ideographs or 20 letters
_ALIKE = 0.8  # similarity of what reads like another text
_NEAR = 2  # paragraphs between the items of a list
_PAIR = 2  # characters misread side by side
_COPIES = 3  # partners of a paragraph that stands four times; what has more is a formula
_SAYING = ALONE  # mass of a text that says something: 12 ideographs or 30 letters
_SECTION = 2 * LONG  # what repeats in one strand from here on is a section that was copied
_PENALTY = 2  # so much more counts what differs in a neighbour than what agrees


def around(facts: Sequence[Facts], lines: Sequence[str]) -> list[Surroundings]:
    """Return the surroundings of every pairing, in order; `lines` are the paragraphs."""
    strands: dict[int, list[int]] = defaultdict(list)
    for number, e in enumerate(facts):
        strands[e.pairing.strand].append(number)
    apart = [e for e in facts if _reads_alike(e)]
    partners = Counter(k for e in apart for k in {*e.pairing.a, *e.pairing.b})
    places, short, fillings = _places(facts), _short_strands(facts), _fillings(facts, lines)
    listed = [votes(line) for line in lines]
    voted = _voted(facts, lines, listed)
    met = [_met(e, partners, places, voted) for e in facts]
    found: dict[int, Surroundings] = {}
    for numbers in strands.values():
        members = sorted(numbers, key=lambda n: facts[n].pairing.a_span)
        for at, number in enumerate(members):
            e = facts[number]
            before = _reached(e, [met[n] for n in members[max(0, at - _REACH) : at][::-1]])[::-1]
            behind = _reached(e, [met[n] for n in members[at + 1 : at + 1 + _REACH]])
            led = _under_other_lines(e, [m.facts for m in before], lines, listed)
            heard = _heard(met[number], before, behind, led=led)
            filled = max(fillings.get(e.pairing.a[0], 1), fillings.get(e.pairing.b[0], 1))
            stray = len(short) - (e.pairing.strand in short)
            found[number] = replace(heard, stray=stray, fillings=filled)
    return [found[number] for number in range(len(facts))]


def _reads_alike(e: Facts) -> bool:
    """Tell whether a pairing shows that a text comes back; that a heading stands in its own text does not."""
    echo = (e.roles_a <= HEADING) != (e.roles_b <= HEADING)
    return e.distance > 0 and not echo and (e.near_verbatim or e.similarity >= _ALIKE)


class _Met(NamedTuple):
    """A pairing as its neighbours meet it: how often one of its paragraphs is paired, and how many slips it has.

    What is paired often is a formula, which lends nothing to what is beside it; nor does what is `mute`, a passage, a
    question, a box or a caption: a picture may stand twice with its words; nor who `voted` and with what result, which
    comes again with the next division. `alike`: nothing but slips differs, or a head or tail that one side lacks.
    """

    facts: Facts
    partners: int
    places: int
    seldom: bool
    slips: int
    alike: bool
    mute: bool
    voted: bool

    @property
    def rare(self) -> bool:
        """Whether its paragraphs are paired seldom, and most of its wording stands nowhere else."""
        return self.seldom and self.facts.usual <= _USUAL


def _met(
    e: Facts,
    partners: Counter[int],
    places: Mapping[int, int],
    voted: AbstractSet[tuple[int, int]],
) -> _Met:
    """Return how its neighbours meet a pairing."""
    most = max(partners[k] for k in {*e.pairing.a, *e.pairing.b})
    stands = places.get(e.pairing.a[0], 2)
    mute = e.pairing.shape == "passage" or e.question or e.boxed or "caption" in e.roles
    slips, alike = sum(map(_is_slip, e.differences)), e.near_verbatim or e.cut_short
    vote = (e.pairing.a[0], e.pairing.b[0]) in voted
    return _Met(e, most, stands, most <= _COPIES, slips, alike, mute, vote)


def _reached(e: Facts, outwards: Sequence[_Met]) -> list[_Met]:
    """Return the neighbours, nearest first, as far as no more than a paragraph or two stands in between on a side.

    The titles in a table of contents follow one another as they do in the text, with whole chapters in between there.
    """
    reached: list[_Met] = []
    for m in outwards:
        one, two = sorted((m.facts.pairing, e.pairing), key=lambda p: p.a)
        if max(two.a[0] - one.a[-1], two.b[0] - one.b[-1]) > _BETWEEN:
            return reached
        reached.append(m)
        e = m.facts
    return reached


def _heard(met: _Met, before: Sequence[_Met], behind: Sequence[_Met], *, led: bool) -> Surroundings:
    e, near = met.facts, [*before, *behind]
    worn = _worn([met, *near])
    listing = e.supporting and _is_listing([m.facts for m in (met, *near) if m.rare])
    lent = [round(_lent(m, met, worn, listing) * (1 - m.facts.usual)) if m.seldom else 0 for m in near]
    beside = sum(n >= ALONE and _adjoin(m.facts.pairing, e.pairing) for n, m in zip(lent, near, strict=True))
    others = sum(other_subject(m.facts, worn) for m in near)
    rows = [[m.facts for m in row if m.rare and not m.voted] for row in (before[::-1], behind)]
    run = 1 + sum(_adjoining(e, row) for row in rows) if e.supporting else 0
    led = led or any(other_subject(m, worn) for m in _leads(e, [m.facts for m in before]))
    led = led or (met.voted and sum(lent) < ALONE)  # with nothing copied around them: another vote
    share = others / len(near) if near else 0.0
    return Surroundings(sum(lent), min(2, beside), share, led, run, met.partners, met.places, listing)


def _adjoining(e: Facts, others: Sequence[Facts]) -> int:
    """Return how many pairings that repeat to the letter follow one another from a pairing on, outwards."""
    count = 0
    for m in others:
        if not m.supporting or not _adjoin(m.pairing, e.pairing):
            return count
        e, count = m, count + 1
    return count


def _under_other_lines(e: Facts, before: Sequence[Facts], lines: Sequence[str], listed: Sequence[bool]) -> bool:
    """Tell whether the lines just above two texts are lead-ins that differ: names with a colon, numbers of files.

    So it is under two lists of members: what is announced below them is the result of another vote.
    """
    i, j = e.pairing.a[0] - 1, e.pairing.b[0] - 1
    while i >= 0 and lines[i] == lines[j] and e.pairing.a[0] - i <= _BLOCK:
        i, j = i - 1, j - 1
    if i < 0:
        return False
    if any(m.pairing.a[-1] == i and m.pairing.b[-1] == j and not m.exchanged for m in before):
        return False
    if listed[i] and listed[j]:
        return not any(m.near_verbatim and m.pairing.a[-1] == i and m.pairing.b[-1] == j for m in before)
    if max(len(lines[i]), len(lines[j])) > _LEAD_IN:
        return False
    return _name(lines[i]) != _name(lines[j]) and all(_LEADS_IN.search(line) for line in (lines[i], lines[j]))


def _voted(facts: Sequence[Facts], lines: Sequence[str], listed: Sequence[bool]) -> AbstractSet[tuple[int, int]]:
    """Return the first paragraphs of the pairings that list members on both sides, or stand beside such a list.

    Beside it stand the short line that leads in to it and the result below, with a short line in between at most. The
    result may go on in another paragraph, as in two languages.
    """
    pairs = {(e.pairing.a[0], e.pairing.b[0]) for e in facts}
    told = {pair for pair in pairs if all(_is_beside(k, lines, listed) for k in pair)}
    return told | {(i, j) for i, j in pairs if (i - 1, j - 1) in told and not (listed[i - 1] or listed[j - 1])}


def _is_beside(number: int, lines: Sequence[str], listed: Sequence[bool]) -> bool:
    """Tell whether a paragraph is a list of members, leads in to one, or stands below one."""
    if any(listed[max(0, number - 1) : number + 1]):
        return True
    if number + 1 < len(lines) and listed[number + 1]:
        return len(lines[number]) <= _LEAD_IN
    return number > 1 and listed[number - 2] and len(lines[number - 1]) <= _LEAD_IN


def _name(line: str) -> str:
    """Return what an item is called: its first clause, without its number, for a copy may be numbered anew."""
    return _COMMA.split(_ITEM.sub("", line) or line, maxsplit=1)[0]


_FIGURES = re.compile("[0-9〇一二三四五六七八九十百千]+")
_LEAD_IN = 40  # characters
_BLOCK = 4  # lines of a name and an address that stand under the number of an item
_COMMA = re.compile("[，,；;]")
_ITEM = re.compile(r"^\W*(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．)）]\s*")
_LEADS_IN = re.compile(
    rf"[:：]$|^\W*(?=\S*\d)[\w./\-–]{{3,20}}\W*$|^\W*(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\W*$|{_ITEM.pattern}\S"
)


def _worn(members: Sequence[_Met]) -> bool:
    """Tell whether a stretch was misread: slips in many places, and more of them than of anything else that differs."""
    slips = sum(m.slips for m in members)
    return slips >= WORN and 2 * slips > sum(len(m.facts.differences) for m in members)


def _is_slip(d: Difference) -> bool:
    """Tell whether misreading may have made a difference: of one character, or of two that stand side by side."""
    return d.kind == "noise" or (d.kind == "wording" and d.a1 - d.a0 == d.b1 - d.b0 == _PAIR)


def _leads(e: Facts, before: Sequence[Facts]) -> Iterator[Facts]:
    """Return the lines that a pairing stands under: those just before it, back to a heading."""
    after = e
    for m in before[-1 : -1 - _LEAD : -1]:
        if after.roles & HEADING or m.distance <= _NEAR or not _adjoin(m.pairing, after.pairing):
            return
        yield m
        after = m


def _lent(neighbour: _Met, met: _Met, worn: bool, listing: bool) -> int:
    """Return the mass that a neighbour lends: what agrees, less what differs; nothing if it tells of another subject.

    An equal heading supports only its text, and no text that differs: over another text it proves nothing.
    """
    m, e = neighbour.facts, met.facts
    if neighbour.mute or neighbour.voted or other_subject(m, worn):
        return 0
    if m.distance <= _NEAR and not neighbour.alike:
        return 0  # the items of a list stand side by side and are all alike
    if not m.factual and not listing and not (m.heading and not e.heading and met.alike and m.near_verbatim):
        return 0
    if neighbour.alike:
        return m.mass
    return max(0, m.mass - _PENALTY * sum(m.apart))


def other_subject(m: Facts, worn: bool) -> bool:
    """Tell whether a pairing speaks of two people, places or numbered things; in a worn copy a name may be misread."""
    return any(not x.slip and x.kind != "title" and (x.kind == "ordinal" or not worn) for x in m.exchanged)


def _is_listing(members: Sequence[Facts]) -> bool:
    """Tell whether short lines make up a fact together: three and more in a row, with two figures among them.

    The cells of a table, a line each, do not: their labels come again in every table.
    """
    lines = [e for e in members if e.supporting]
    figures, total = sum(e.figures_same for e in lines), sum(e.mass for e in lines)
    return len(lines) >= 3 and figures >= 2 and total >= max(RUN_MASS, _LINE * len(lines))


def _adjoin(one: Pairing, two: Pairing) -> bool:
    """Tell whether two pairings stand side by side on both sides."""
    before, behind = (one, two) if one.a < two.a else (two, one)
    return before.a[-1] + 1 == behind.a[0] and before.b[-1] + 1 == behind.b[0]


def _short_strands(facts: Sequence[Facts]) -> AbstractSet[int]:
    """Return the strands that hold a short text that stands again: a formula, not a section."""
    alike: Counter[int] = Counter()
    for e in facts:
        if _reads_alike(e) and e.mass >= _SAYING:
            alike[e.pairing.strand] += e.mass
    return {strand for strand, whole in alike.items() if whole < _SECTION}


def _fillings(facts: Sequence[Facts], lines: Sequence[str]) -> dict[int, int]:
    """Return by its paragraph in how many ways a text is filled in with figures, at all places where it stands.

    Four are a short list, one item of which stands again with another figure; with more it is a form that is filled in:
    the count of one division after another.
    """
    figures: dict[int, set[str]] = {}
    for e in facts:
        if e.pairing.shape == "equal" and e.mass >= RUN_MASS and _reads_alike(e):
            told = {k: "".join(_FIGURES.findall(lines[k])) for k in (e.pairing.a[0], e.pairing.b[0])}
            for k in told:
                figures.setdefault(k, set()).update(told.values())
    return {k: len(told) for k, told in figures.items()}


def _places(facts: Sequence[Facts]) -> dict[int, int]:
    """Return at how many places a short line stands, by its paragraph."""
    joined: dict[int, set[int]] = {}
    for e in facts:
        if e.pairing.shape == "equal" and e.near_verbatim and e.mass < LONG:
            i, j = e.pairing.a[0], e.pairing.b[0]
            both = joined.get(i, {i}) | joined.get(j, {j})
            joined.update(dict.fromkeys(both, both))
    return {k: len(places) for k, places in joined.items()}
