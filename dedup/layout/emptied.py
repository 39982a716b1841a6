"""Find the elements that edits leave empty: what opens and what closes one, with nothing left between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dedup.model import Edit, Layout, Protected


def emptied(layout: Layout, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that delete the elements which other edits leave empty, each in the name of the first of them.

    >>> bold = (Protected(0, 3, "markup", "", pair=1), Protected(5, 9, "markup", "", pair=1))
    >>> emptied(Layout(protected=bold), [Edit(3, 5, "", "DUP001")])
    [Edit(start=0, end=3, replacement='', rule='DUP001'), Edit(start=5, end=9, replacement='', rule='DUP001')]
    """
    gone = {edit.start: (edit.end, edit.rule) for edit in edits if not edit.replacement and edit.start < edit.end}
    made: list[Edit] = []
    for opened, closed in _touched(layout, sorted(gone)):
        at, rule = gone.get(opened.end, (opened.end, ""))
        while at in gone:
            at = gone[at][0]
        if opened.end < at >= closed.start:
            gone[opened.start] = closed.end, rule
            made += (Edit(tag.start, tag.end, "", rule) for tag in (opened, closed))
    return sorted(made, key=lambda edit: edit.start)


def _touched(layout: Layout, starts: Sequence[int]) -> Iterator[tuple[Protected, Protected]]:
    """Yield what opens and what closes the elements inside which something goes, inner ones first."""
    opened: dict[int, Protected] = {}
    for span in layout.protected:
        if not span.pair:
            continue
        if span.pair not in opened:
            opened[span.pair] = span
            continue
        inside = bisect_left(starts, opened[span.pair].end)
        if inside < len(starts) and starts[inside] < span.start:
            yield opened.pop(span.pair), span
