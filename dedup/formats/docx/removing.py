"""Take paragraphs and rows out of a document, or mark them as deleted, so that nothing else changes.

What a paragraph says of its neighbours stays: the end of a section, the ends of bookmarks and comments. Where a
paragraph must stand (at the end of a cell, behind a table) an empty one is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dedup.formats.docx.opened import Paragraph
from dedup.formats.docx.places import Node
from dedup.formats.docx.revising import Revising
from dedup.formats.docx.runs import Mark, delete_paragraph
from dedup.formats.docx.splices import Splices
from dedup.formats.docx.structure import Item, ends

_WRAPPERS = frozenset(["w:customXml", "w:ins", "w:moveTo"])
Told = tuple[Paragraph | None, Sequence[Mark]]

_RANGES = frozenset(
    f"w:{name}{end}"
    for name in (
        "bookmark",
        "commentRange",
        "perm",
        "moveFromRange",
        "moveToRange",
        "customXmlInsRange",
        "customXmlDelRange",
    )
    for end in ("Start", "End")
)
_OWN = frozenset(["w:rPr", "w:sectPr", "w:pPrChange"])  # properties of a paragraph that never go to another


def container(node: Node) -> Node:
    """Return what holds a paragraph: the body, a cell, a text box, a note, a control."""
    parent = node.parent
    while parent is not None and parent.name in _WRAPPERS:
        parent = parent.parent
    return parent or node


def cut(found: Sequence[Item], first: int, last: int, splices: Splices) -> None:
    """Take neighbouring paragraphs out of what holds them."""
    before = found[first - 1] if first else None
    behind = found[last + 1] if last + 1 < len(found) else None
    moved: list[str] = []
    moved_section = False
    for number in range(first, last + 1):
        nodes = found[number]
        if not isinstance(nodes, tuple):
            continue
        needed = number == last and _needed(before, behind)
        section = _section(nodes[-1])
        home = None if moved_section or not section else _home(before)
        moved_section = moved_section or section is not None
        if needed or (section and home is None):
            for node in nodes[:-1]:
                moved += _comment_marks(node, splices)
                _drop(node, splices)
            _empty(nodes[-1], splices)
            continue
        if section and home:
            _add_property(home, splices.part.raw(section), splices)
        for node in nodes:
            moved += _comment_marks(node, splices)
            _drop(node, splices)
    _put_marks(moved, before, behind, splices)


def cut_node(node: Node, splices: Splices) -> None:
    """Take a row or a table out."""
    splices.replace(node.start, node.end, "".join(map(splices.part.raw, _ranges(node))))


def track(
    found: Sequence[Item], first: int, last: int, told: Callable[[Node], Told], splices: Splices, revising: Revising
) -> None:
    """Mark neighbouring paragraphs as deleted, with so many of their ends that accepting leaves no empty paragraph.

    An end that is deleted joins its paragraph with the next one. The last one keeps its end where no paragraph
    follows it, or where a section ends with it: then the end of the paragraph before the first goes in its place, and
    the last one takes over what that looked like. `told` gives what a paragraph says, and the marks between its words.
    """
    start = first
    for number in range(first, last + 1):
        nodes = found[number]
        if not isinstance(nodes, tuple):
            continue
        for node in nodes:
            delete_paragraph(node, *told(nodes[0]), splices, revising)
        if number == last or _section(nodes[-1]):
            _track_ends(found, start, number, splices, revising)
            start = number + 1


def _track_ends(found: Sequence[Item], first: int, last: int, splices: Splices, revising: Revising) -> None:
    own = [nodes[-1] for nodes in found[first : last + 1] if isinstance(nodes, tuple)]
    before = found[first - 1] if first else None
    behind = found[last + 1] if last + 1 < len(found) else None
    if isinstance(behind, tuple) and not _section(own[-1]):
        gone = own
    elif isinstance(before, tuple) and not _section(before[-1]):
        gone = [before[-1], *own[:-1]]
        _take_over(before[-1], own[-1], splices, revising)
    else:
        gone = own[:-1]
    for node in gone:
        _delete_end(node, splices, revising)


def track_row(row: Node, splices: Splices, revising: Revising) -> None:
    """Mark a row of a table as deleted."""
    w, properties = row.prefix, row.child("w:trPr")
    if properties is not None:
        changed = properties.child("w:trPrChange")
        splices.put_into(properties, revising.deletion(w), changed.start if changed else None)
        return
    exceptions = row.child("w:tblPrEx")
    made = f"<{w}trPr>{revising.deletion(w)}</{w}trPr>"
    splices.put(exceptions.end if exceptions else row.inner, made)


def _needed(before: Item | None, behind: Item | None) -> bool:
    """Tell whether a paragraph must stand between two neighbours: at the end, and where two tables would become one."""
    if behind is None:
        return before is None or ends(before)
    return before is not None and ends(before) and isinstance(behind, Node)


def _section(node: Node) -> Node | None:
    properties = node.child("w:pPr")
    return properties.child("w:sectPr") if properties else None


def _home(before: Item | None) -> Node | None:
    """Return the paragraph that a section can end with, in place of one that goes."""
    return before[-1] if isinstance(before, tuple) and not _section(before[-1]) else None


def _drop(node: Node, splices: Splices) -> None:
    splices.replace(node.start, node.end, "".join(map(splices.part.raw, _ranges(node))))


def _ranges(node: Node) -> Iterator[Node]:
    return (found for found in node.walk() if found.name in _RANGES)


def _comment_marks(node: Node, splices: Splices) -> list[str]:
    """Return the runs that hold the marks of comments."""
    runs = (run for run in node.walk() if run.name == "w:r" and run.child("w:commentReference"))
    return [splices.part.raw(run) for run in runs]


def _put_marks(marks: Sequence[str], before: Item | None, behind: Item | None, splices: Splices) -> None:
    """Keep the marks of comments on paragraphs that go: a comment without a mark would be lost."""
    said = "".join(marks)
    if not said:
        return
    if isinstance(before, tuple):
        splices.put_into(before[-1], said)
    elif isinstance(behind, tuple):
        properties = behind[0].child("w:pPr")
        splices.put_into(behind[0], said, properties.end if properties else behind[0].inner)


def _empty(node: Node, splices: Splices) -> None:
    """Take all words out of a paragraph that must stay."""
    for child in node.children:
        if child.name != "w:pPr" and child.name not in _RANGES and not child.child("w:commentReference"):
            splices.replace(child.start, child.end, "".join(map(splices.part.raw, _ranges(child))))


def _add_property(node: Node, raw: str, splices: Splices) -> None:
    """Add one of the last properties of a paragraph."""
    w, properties = node.prefix, node.child("w:pPr")
    if properties is None:
        splices.put_first(node, f"<{w}pPr>{raw}</{w}pPr>")
    else:
        changed = properties.child("w:pPrChange")
        splices.put_into(properties, raw, changed.start if changed else None)


def _delete_end(node: Node, splices: Splices, revising: Revising) -> None:
    """Mark the end of a paragraph as deleted, unless an earlier revision has."""
    w, properties = node.prefix, node.child("w:pPr")
    marks = properties.child("w:rPr") if properties else None
    if marks is not None:
        if not marks.child("w:del"):
            inserted = marks.child("w:ins")
            splices.put_into(marks, revising.deletion(w), inserted.end if inserted else marks.inner)
        return
    made = f"<{w}rPr>{revising.deletion(w)}</{w}rPr>"
    if properties is None:
        splices.put_first(node, f"<{w}pPr>{made}</{w}pPr>")
    else:
        later = next((child for child in properties.children if child.name in ("w:sectPr", "w:pPrChange")), None)
        splices.put_into(properties, made, later.start if later else None)


def _take_over(one: Node, other: Node, splices: Splices, revising: Revising) -> None:
    """Give a paragraph the properties of another one, as a revision; an earlier change of them is left alone."""
    theirs, own = one.child("w:pPr"), other.child("w:pPr")
    wanted, had = _properties(theirs, splices), _properties(own, splices)
    if wanted == had or (own is not None and own.child("w:pPrChange")):
        return
    w = other.prefix
    marks = own.child("w:rPr") if own else None
    section = own.child("w:sectPr") if own else None
    kept = "".join(splices.part.raw(child) for child in (marks, section) if child)
    made = f"<{w}pPr>{wanted}{kept}{revising.changed_properties(had, w)}</{w}pPr>"
    if own is not None:
        splices.replace(own.start, own.end, made)
    else:
        splices.put_first(other, made)


def _properties(node: Node | None, splices: Splices) -> str:
    """Return the properties of a paragraph that another one can take over, as they are written."""
    return "".join(splices.part.raw(child) for child in node.children if child.name not in _OWN) if node else ""
