"""Edits of Word documents for tests: those that a draft asks for, and random ones; the guard lets them through."""

from __future__ import annotations

from hypothesis import strategies as st

import dedup
from dedup.layout.guard import Guard
from dedup.layout.rendered import Rendered, render
from dedup.model import Edit

ASKED = {"旧": "新", "多": ""}


def wanted(found: dedup.Document) -> tuple[Edit, ...]:
    """The edits that a draft asks for, as far as they may be made."""
    rendered = render(found.text, found.layout)
    edits: list[Edit] = []
    gone = [number for number, (a, b) in enumerate(rendered.bounds) if "删" in rendered.text[a:b]]
    for number, (start, end) in enumerate(rendered.bounds):
        if number not in gone:
            said = enumerate(rendered.text[start:end], start)
            edits += [Edit(at, at + 1, ASKED[character]) for at, character in said if character in ASKED]
    return fitted(rendered, sorted([*edits, *removals(rendered, gone)], key=lambda e: e.start))


def removals(rendered: Rendered, gone: list[int]) -> list[Edit]:
    """The edits that remove paragraphs whole: up to the next one, or from the one before where none follows."""
    bounds = rendered.bounds
    edits = [Edit(bounds[n][0], bounds[n + 1][0], "") for n in gone if n + 1 < len(bounds)]
    last = len(bounds) - 1
    if last in gone:
        first = last
        while first - 1 in gone:
            first -= 1
        edits = [e for e in edits if e.start < bounds[first][0]]
        edits.append(Edit(bounds[first - 1][1] if first else 0, bounds[last][1], ""))
    return edits


def fitted(rendered: Rendered, edits: list[Edit]) -> tuple[Edit, ...]:
    """What the guard makes of edits: it refuses some, until none is refused."""
    guard = Guard(rendered)
    while refused := guard.refused(edits):
        edits = [edit for number, edit in enumerate(edits) if number not in refused]
    return guard.fit(edits)


def guarded(found: dedup.Document, data: st.DataObject) -> tuple[Edit, ...]:
    """Random edits of words, and paragraphs that go."""
    rendered = render(found.text, found.layout)
    gone = sorted(data.draw(st.sets(st.integers(0, max(0, len(rendered.bounds) - 1)), max_size=3)))
    removed = removals(rendered, [n for n in gone if n < len(rendered.bounds)])
    spots = sorted(data.draw(st.lists(st.integers(0, len(rendered.text)), max_size=8)))
    puts = st.sampled_from(["", "一", "，", "12", "<&>", " "])
    words = [Edit(a, b, data.draw(puts)) for a, b in zip(spots[::2], spots[1::2], strict=False)]
    edits: list[Edit] = []
    for edit in sorted([*removed, *words], key=lambda e: (e.start, e.end)):
        if (edit.start < edit.end or edit.replacement) and (not edits or edits[-1].end < edit.start):
            edits.append(edit)
    return fitted(rendered, edits)
