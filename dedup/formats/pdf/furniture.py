"""Leaves out what belongs to the page and not to the story: running heads, folios, and what stands in the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

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


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without the lines at their ends that are numbers, or come again on most of them.

    They are set apart from the story: a line of it may stand at the head of two pages by chance.
    """
    edges = [_edges(page) for page in pages]
    seen = Counter(mark for edge in edges for mark in {_mark(line) for line in edge})
    often = max(_FEWEST, _SHARE * len(pages))
    found = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {line for line in edge if _FOLIO.fullmatch(line.text) or seen[_mark(line)] >= often}
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


def _mark(line: Line) -> tuple[str, int]:
    """Return what is the same of a running head on all pages: its words, about where it stands; numbers count on."""
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.top / 10)
