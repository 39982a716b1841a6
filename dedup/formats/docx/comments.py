"""Write findings as comments: one at each of their places, which names the others."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dedup.formats.docx.opened import Opened, Paragraph
from dedup.formats.docx.package import CONTENT_TYPES, relations
from dedup.formats.docx.places import Node, Part, escaped
from dedup.formats.docx.revising import Revising
from dedup.formats.docx.runs import Mark
from dedup.formats.docx.splices import Splices
from dedup.model import Finding

_SHOWN = 60  # characters of a place that a comment quotes
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class _Place(NamedTuple):
    """A place that a finding speaks of, and what it says of it."""

    start: int
    end: int
    line: int
    said: str


class _Comment(NamedTuple):
    """A comment with its number, what it says in paragraphs, and the place it is about."""

    number: int
    said: tuple[str, ...]
    place: _Place


class Comments:
    """The comments that findings become. A place of which nothing is left in the document has none.

    `gone` are the numbers of paragraphs that are not in the document any more.
    """

    def __init__(
        self, opened: Opened, text: str, findings: Sequence[Finding], revising: Revising, gone: frozenset[int]
    ) -> None:
        self._opened = opened
        self._text = text
        self._revising = revising
        self._gone = gone
        self._starts = [p.start for p in opened.paragraphs]
        related = opened.package.related(opened.main) if findings else {}
        self._name = next((target for target, kind in related.values() if kind.endswith("/comments")), None)
        self._part = opened.package.part(self._name) if self._name and self._name in opened.package else None
        self._ids = set(related)
        self._marks: dict[int, list[Mark]] = {}
        self._spots: list[tuple[str, Node, str, str]] = []
        self._made = [comment for comment in self._comments(findings) if self._placed(comment)]

    def _comments(self, findings: Sequence[Finding]) -> Iterator[_Comment]:
        taken = (node.get("w:id") or "" for node in self._part.root.children) if self._part else ()
        number = max((int(found) for found in taken if found.isdecimal()), default=-1)
        for finding in findings:
            places = [_Place(finding.start, finding.end, finding.line, "")]
            places += [_Place(r.start, r.end, r.line, r.message) for r in finding.related]
            for place in dict.fromkeys(places):
                number += 1
                others = tuple(self._told(other) for other in dict.fromkeys(places) if other != place)
                yield _Comment(number, (f"{finding.rule} {finding.message}", *others), place)

    def _told(self, place: _Place) -> str:
        """Return how a comment names another place: its line, its words, and what they are."""
        words = " ".join(self._text[place.start : place.end].split())
        words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
        if words in place.said:
            return f"¶ {place.line}: {place.said}"
        return f"¶ {place.line}: {words}" + (f" ({place.said})" if place.said else "")

    def _placed(self, comment: _Comment) -> bool:
        """Note where the marks of a comment stand; tell whether there is such a place."""
        start, end = comment.place.start, comment.place.end
        kept = [n for n in self._numbers(start, end) if n not in self._gone]
        if not kept:
            return False
        first, last = self._opened.paragraphs[kept[0]], self._opened.paragraphs[kept[-1]]
        w = first.nodes[0].prefix
        begins = f'<{w}commentRangeStart {w}id="{comment.number}"/>'
        ends = f'<{w}commentRangeEnd {w}id="{comment.number}"/>'
        ends += f'<{w}r><{w}commentReference {w}id="{comment.number}"/></{w}r>'
        if first.spot or last.spot:
            spot = first.spot or last.spot
            if spot is not None:
                self._spots.append((self._opened.main, spot, begins, ends))
            return spot is not None
        at, to = max(start, first.start), min(end, last.end)
        if kept[0] == kept[-1] and at >= to:
            at, to = first.start, first.end
        if at == to or not (_cut(first, at, before=True) and _cut(last, to, before=False)):
            self._spots += [(first.part, first.nodes[0], begins, ""), (last.part, last.nodes[-1], "", ends)]
            return True
        self._marks.setdefault(kept[0], []).append(Mark(at, "before", begins))
        self._marks.setdefault(kept[-1], []).append(Mark(to, "behind", ends))
        return True

    def _numbers(self, start: int, end: int) -> range:
        """Return the numbers of the paragraphs that a span touches."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, max(start, end - 1))
        return range(first, min(last, len(self._starts)))

    def marks(self, number: int) -> list[Mark]:
        """Return the marks that stand between the words of a paragraph."""
        return self._marks.get(number, [])

    def write(self, splices: Mapping[str, Splices]) -> dict[str, bytes]:
        """Write the marks that stand at whole paragraphs, and return the parts that change for the comments."""
        for part, node, begins, ends in self._spots:
            beside(node, begins, ends, splices[part])
        if not self._made:
            return {}
        w = self._part.root.prefix if self._part else "w:"
        said = "".join(self._written(comment, w) for comment in self._made)
        if self._part and self._name:
            return {self._name: _with(self._part, said)}
        return self._new(said)

    def _written(self, comment: _Comment, w: str) -> str:
        author, date = self._revising.author, self._revising.date
        paragraphs = "".join(
            f'<{w}p><{w}r><{w}t xml:space="preserve">{escaped(said)}</{w}t></{w}r></{w}p>' for said in comment.said
        )
        given = (
            f'{w}id="{comment.number}" {w}author="{author}" {w}date="{date}" {w}initials="{self._revising.initials}"'
        )
        return f"<{w}comment {given}>{paragraphs}</{w}comment>"

    def _new(self, said: str) -> dict[str, bytes]:
        """Return a part for comments, with what leads to it."""
        package, main = self._opened.package, self._opened.main
        folder = posixpath.dirname(main)
        name = next(n for n in _names(folder) if n not in package)
        root = self._opened.parts[main].root
        space = root.namespace
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        made = f'{head}<w:comments xmlns:w="{space}">{said}</w:comments>'
        types = package.part(CONTENT_TYPES)
        override = f'<{types.root.prefix}Override PartName="/{name}" ContentType="{_TYPE}"/>'
        place = relations(main)
        kind = next(kind for target, kind in package.related("").values() if target == main).rpartition("/")[0]
        key = next(f"rId{n}" for n in range(1, 1 << 30) if f"rId{n}" not in self._ids)
        changed = {name: made.encode("utf-8", "backslashreplace")}
        target = f'Id="{key}" Type="{kind}/comments" Target="{posixpath.basename(name)}"'
        if place in package:
            part = package.part(place)
            changed[place] = _with(part, f"<{part.root.prefix}Relationship {target}/>")
        else:
            changed[place] = f'<Relationships xmlns="{_RELATIONS}"><Relationship {target}/></Relationships>'.encode()
        return {CONTENT_TYPES: _with(types, override), **changed}


def _names(folder: str) -> Iterable[str]:
    yield posixpath.join(folder, "comments.xml")
    yield from (posixpath.join(folder, f"comments{number}.xml") for number in range(2, 1 << 30))


def _with(part: Part, more: str) -> bytes:
    """Return a part with more elements at the end of its root."""
    splices = Splices(part)
    splices.put_into(part.root, more)
    return splices.source().encode(part.encoding)


def _cut(paragraph: Paragraph, offset: int, *, before: bool) -> bool:
    """Tell whether marks can stand at an offset of a paragraph: not in a formula, nor in a word with its reading."""
    for piece in paragraph.pieces:
        if piece.start <= offset < piece.end if before else piece.start < offset <= piece.end:
            return (
                piece.run is not None
                and piece.run is not piece.node
                and not any(outer.name == "w:ruby" for outer in piece.run.around())
            )
    return False


def beside(node: Node, begins: str, ends: str, splices: Splices) -> None:
    """Write marks before and behind all that a paragraph says, or before and behind a run."""
    if node.name != "w:p":
        splices.put(node.start, begins)
        splices.put(node.end, ends)
        return
    properties = node.child("w:pPr")
    if node.inner == node.end:
        splices.put_into(node, begins + ends)
        return
    splices.put(properties.end if properties else node.inner, begins)
    splices.put(node.close, ends)
