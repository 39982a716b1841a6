"""Renders the witnesses of every cluster side by side, with the clauses in which they differ marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dedup.i18n import translate
from dedup.model import Cluster, Match, Paragraph, Variant, Witness
from dedup.reports.base import Checked, Look, paint
from dedup.reports.waterfall import waterfall
from dedup.reports.width import visible, wrap
from dedup.text.width import columns

_NARROWEST = 24  # a column of less than 12 Chinese characters is no pleasure to read: then one below the other
_REASONS = 3  # the strongest reasons are enough beside the texts themselves
_GUTTER = " │ "


@dataclass(frozen=True, slots=True)
class _Cell:
    """A paragraph of a witness, and the spans in it that differ, as `[start, end)` of the text."""

    witness: Witness
    start: int
    end: int
    line: int
    marks: tuple[tuple[int, int], ...]


def render(checked: Checked, look: Look) -> str:
    """Render all clusters of a document, then what may be copies; a sentence where there is neither."""
    _ = translate(look.lang).gettext
    doubts = [m for m in checked.report.matches if m.relation == "unsure"]
    if not checked.report.clusters and not doubts:
        return _("{name}: nothing stands twice").format(name=visible(checked.name)) + "\n"
    parts = [*(_cluster(checked, c, look) for c in checked.report.clusters), *(_doubt(m, look) for m in doubts)]
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def _doubt(match: Match, look: Look) -> Iterator[str]:
    """Return a pair of places that may be copies, and why."""
    _ = translate(look.lang).gettext
    said = _("line {line} may be a copy of line {other}").format(line=match.b.line, other=match.a.line)
    yield paint("?", "place", look) + f" {said}"
    yield from waterfall(match, look)


def _least(checked: Checked, cluster: Cluster) -> Match | None:
    """Return the match of a cluster that is the least likely to be a copy."""

    def inside(start: int, end: int) -> bool:
        return any(w.start <= start and end <= w.end for w in cluster.witnesses)

    own = [
        m
        for m in checked.report.matches
        if m.relation == "copy" and m.evidence and inside(m.a.start, m.a.end) and inside(m.b.start, m.b.end)
    ]
    return min(own, key=lambda m: m.probability, default=None)


def _cluster(checked: Checked, cluster: Cluster, look: Look) -> Iterator[str]:
    _ = translate(look.lang).gettext
    kinds = {"section": _("section"), "paragraph": _("paragraph"), "passage": _("passage")}
    yield (
        paint(f"{cluster.id} {kinds[cluster.kind]}", "place", look)
        + ": "
        + _(", ").join(_standing(w, look) for w in cluster.witnesses)
    )
    rows = list(_rows(checked.report.paragraphs, cluster))
    if not rows:
        yield "  " + _("all alike")
    for row in rows:
        yield from _row(checked.text, row, look)
    least = _least(checked, cluster)
    if least:
        yield from waterfall(least, look, _REASONS)


def _standing(witness: Witness, look: Look) -> str:
    _ = translate(look.lang).gettext
    said = _("{witness} line {line}").format(witness=witness.id, line=witness.line)
    return f"{said} {_('(kept)')}" if witness.kept else said


def _rows(paragraphs: Sequence[Paragraph], cluster: Cluster) -> Iterator[list[_Cell]]:
    """Yield one row for every paragraph of the kept witness in which something differs."""
    kept = next(w for w in cluster.witnesses if w.kept)
    groups: dict[int, list[Variant]] = {}
    for variant in cluster.variants:
        own = [at.start for reading in variant.readings for at in reading.at if at.witness == kept.id]
        groups.setdefault(_paragraph(paragraphs, kept, own[0]) if own else -1, []).append(variant)
    for variants in groups.values():
        yield list(_cells(paragraphs, cluster, variants))


def _paragraph(paragraphs: Sequence[Paragraph], witness: Witness, at: int) -> int:
    """Return the number of the witness's paragraph in which a place lies; the last that begins before it."""
    return max((k for k in witness.paragraphs if paragraphs[k].start <= at), default=witness.paragraphs[0])


def _cells(paragraphs: Sequence[Paragraph], cluster: Cluster, variants: Sequence[Variant]) -> Iterator[_Cell]:
    for witness in cluster.witnesses:
        places = sorted(
            (at.start, at.end) for v in variants for r in v.readings for at in r.at if at.witness == witness.id
        )
        if places:
            first = paragraphs[_paragraph(paragraphs, witness, places[0][0])]
            last = paragraphs[_paragraph(paragraphs, witness, places[-1][0])]
            start, end = max(first.start, witness.start), min(last.end, witness.end)
            yield _Cell(witness, start, end, first.line, tuple(places))


def _row(text: str, cells: Sequence[_Cell], look: Look) -> Iterator[str]:
    room = (look.width - len(_GUTTER) * (len(cells) - 1)) // max(1, len(cells))
    if room < _NARROWEST:
        for cell in cells:
            yield from _column(text, cell, max(_NARROWEST, look.width), look)
        return
    sides = [list(_column(text, cell, room, look, filled=True)) for cell in cells]
    for number in range(max(map(len, sides))):
        yield _GUTTER.join(side[number] if number < len(side) else " " * room for side in sides).rstrip()


def _column(text: str, cell: _Cell, room: int, look: Look, *, filled: bool = False) -> Iterator[str]:
    """Render a cell: who says it and where, then its text, wrapped, with what differs marked."""
    title = f"{cell.witness.id} {cell.line}"
    yield paint(title, "dim", look) + " " * ((room - columns(title)) if filled else 0)
    own = visible(text[cell.start : cell.end])
    marks = [(max(0, s - cell.start), e - cell.start) for s, e in cell.marks]
    if not look.colour:
        own, marks = _bracketed(own, marks), []
    for start, end in wrap(own, room):
        line = own[start:end].rstrip()
        spare = " " * (room - columns(line)) if filled else ""
        yield _painted(line, [(s - start, e - start) for s, e in marks], look) + spare


def _bracketed(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Put what differs between «guillemets», where there is no colour: they are no marks of Chinese news."""
    parts, at = [], 0
    for start, end in marks:
        parts += [text[at:start], "«", text[start:end], "»"]
        at = end
    return "".join([*parts, text[at:]])


def _painted(line: str, marks: Sequence[tuple[int, int]], look: Look) -> str:
    parts, at = [], 0
    for start, end in marks:
        first, last = max(at, start), min(len(line), end)
        if first < last:
            parts += [line[at:first], paint(line[first:last], "mark", look)]
            at = last
    return "".join([*parts, line[at:]])
