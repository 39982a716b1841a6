"""Leaves out what belongs to the page and not to the story: running heads, folios, and what stands in the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import product

from dedup.formats.pdf.lines import Line

_EDGE = 3  # lines at the upper and the lower end of a page that may belong to it
_APART = 0.7  # of its height: the room between a running head and the story; lines of the story have less
_SHARE = 0.5  # of all pages on which a running head stands, at the least
_FEWEST = 2  # pages
_FOLIO = re.compile(
    r"[-–—·•|\s]*(?:page|p\.|第|版|A|B)?\s*[0-9０-９]{1,4}\s*(?:页|版|(?:of|/|共)\s*[0-9]{1,4}\s*页?)?[-–—·•|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9０-９]+")
_LONGEST = 120  # letters of a running head
_COUNTING = 5  # numbers in one of which some may count the pages: a date, a page and how many there are

_Mark = tuple[str, int, tuple[tuple[int, int], ...]]


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without the lines at their ends that are numbers, or come again on most of them.

    They are set apart from the story: a line of it may stand at the head of two pages by chance. Two headlines that
    differ in a figure are no running head: what counts in one counts the pages.
    """
    edges = [_edges(page) for page in pages]
    marks = [{line: _marks(line, number) for line in edge} for number, edge in enumerate(edges)]
    seen = Counter(mark for told in marks for mark in {mark for found in told.values() for mark in found})
    often = max(_FEWEST, _SHARE * len(pages))
    found = []
    for page, told in zip(pages, marks, strict=True):
        gone = {line for line in told if _FOLIO.fullmatch(line.text) or max(seen[m] for m in told[line]) >= often}
        found.append([line for line in page if line not in gone])
    return found


def _edges(page: Sequence[Line]) -> list[Line]:
    """Return the lines at both ends of a page with room between them and the rest; long ones are of the story."""
    found: list[Line] = []
    for line in page[:_EDGE]:
        below = [other.top - line.bottom for other in page if other.top >= line.bottom - line.height / 4]
        found += [line] if not below or min(below) > _APART * line.height else []
    for line in page[-_EDGE:]:
        above = [line.top - other.bottom for other in page if other.bottom <= line.top + line.height / 4]
        found += [line] if not above or min(above) > _APART * line.height else []
    return [line for line in dict.fromkeys(found) if len(line.text) <= _LONGEST]


def _marks(line: Line, page: int) -> frozenset[_Mark]:
    """Return what may be the same of a running head on all pages: its words, about where it stands, and its numbers.

    Each number is the same on every page, or counts the pages one by one or two by two.

    >>> one, two = (Line(f"A{n} 2025", 0, 0, 9, 9, 9) for n in (3, 4))
    >>> len(_marks(one, 0) & _marks(two, 1)), len(_marks(one, 0) & _marks(two, 5))
    (1, 0)
    """
    said = "".join(line.text.split())
    numbers = [int(found) for found in _DIGITS.findall(line.text)]
    steps = (0, 1, 2) if len(numbers) <= _COUNTING else (0,)
    ways = product(*([(step, number - step * page) for step in steps] for number in numbers))
    return frozenset((_DIGITS.sub("#", said), round(line.top / 10), way) for way in ways)
