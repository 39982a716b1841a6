"""Shares between the rules on copies which paragraphs go with which witness, and how a copy is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dedup.edits.removal import removal
from dedup.lexicon.scripts import is_spaced
from dedup.model import Edit
from dedup.rules.base import Draft, Note, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis, Collation
    from dedup.merge.collation import Disagreement, Voice


@dataclass(frozen=True, slots=True)
class Copy:
    """A witness that is not kept: its paragraphs, and those that go because of it (numbers of content paragraphs)."""

    collation: Collation
    witness: int
    paragraphs: tuple[int, ...]
    removed: tuple[int, ...]


def copies(analysis: Analysis) -> Iterator[Copy]:
    """Yield every witness that is not kept, in the order of the clusters."""
    for collation in analysis.collations:
        group = collation.group
        for w, row in enumerate(group.witnesses):
            if w == group.main:
                continue
            own = {k for f, place in enumerate(row) if place and group.kept[f] != w for k in place}
            swapped = {
                k for f, place in enumerate(group.witnesses[group.main]) if place and group.kept[f] == w for k in place
            }
            yield Copy(collation, w, group.extents[w], tuple(sorted(own | swapped)))


def differs(copy: Copy) -> bool:
    """Tell whether a copy's letters or digits differ from the kept text."""
    return any(d.kind != "form" for text in copy.collation.texts for d, _ in _own(text.disagreements, copy.witness))


def variants(analysis: Analysis) -> Iterator[list[tuple[Disagreement, Voice]]]:
    """Yield, for every copy or passage that is not kept, where it differs from the kept text, and its reading."""
    for copy in copies(analysis):
        yield [pair for text in copy.collation.texts for pair in _own(text.disagreements, copy.witness)]
    for passage in analysis.passages:
        yield _own(passage.disagreements, passage.aligned.witness)


def _own(disagreements: Iterable[Disagreement], witness: int) -> list[tuple[Disagreement, Voice]]:
    return [(d, v) for d in disagreements for v in d.voices[1:] if v.witness == witness and v.text != d.voices[0].text]


def draft(analysis: Analysis, copy: Copy, code: str, template: str) -> Draft:
    """Return the finding that a copy stands here, with its removal as a safe fix."""
    group = copy.collation.group
    start, end = extent(analysis, copy.paragraphs)
    kept_start, kept_end = extent(analysis, group.extents[group.main])
    numbers = [analysis.content_paragraphs[k].index for k in copy.removed]
    line = analysis.lines.line(kept_start)
    return Draft(
        start,
        end,
        say(template, count=len(copy.paragraphs), line=line),
        (Note(kept_start, kept_end, say(_KEPT[group.reason])),),
        fix("safe", [*removal(analysis.text, analysis.paragraphs, numbers, code), *_printed(copy, code)]),
    )


def _printed(copy: Copy, code: str) -> Iterator[Edit]:
    """Yield the edits that print a copy's wording in the kept place, where it is the better one."""
    for text in copy.collation.texts:
        for d in text.disagreements:
            kept, chosen = d.voices[0], d.voices[d.printed]
            if chosen.witness == copy.witness and chosen.text != kept.text:
                yield Edit(kept.start, kept.end, chosen.text, code)


def quoted(text: str, start: int, end: int) -> str:
    """Return the words of a place for a message: whole ones, where the place begins or ends inside a word."""
    while start < end and start and _in_word(text, start):
        start -= 1
    while start < end < len(text) and _in_word(text, end):
        end += 1
    return one_line(text[start:end])


def one_line(text: str) -> str:
    """Return a piece of text for a message, which is one line: readings run over the line ends of their layout."""
    return " ".join(text.split())


def _in_word(text: str, at: int) -> bool:
    """Tell whether an offset lies inside a word of a script that parts words by blanks."""
    return all(c.isalnum() and is_spaced(c) for c in text[at - 1 : at + 1])


def extent(analysis: Analysis, numbers: tuple[int, ...]) -> tuple[int, int]:
    """Return the source span from the first to the last of some content paragraphs."""
    return analysis.content_paragraphs[numbers[0]].start, analysis.content_paragraphs[numbers[-1]].end


_KEPT = {
    "first": "kept: the first place",
    "reads-on": "kept: this place reads on from its neighbours",
    "less-worn": "kept: the other place is damaged",
    "complete": "kept: the first place that has the whole text",
}
