"""Make the blocks of a layout from a tree: an element that holds just one thing goes with it, a blank one is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping

from dedup.formats._html_tree import Tree
from dedup.formats.base import cell_name
from dedup.model import Block, BlockKind, Locator, Protected, Role

_SUMMARY = 2000  # characters with tags: a longer element is not the summary of a story but the story,
_PART = 0.5  # as is one that is more of it than this


class Blocks:
    """The blocks of a tree in document order, and what is protected in them.

    `wanted` are the numbers of the nodes that belong to the story; None is all of them. `path` stands before the path
    of every element.
    """

    def __init__(self, tree: Tree, wanted: Container[int] | None = None, path: str = "") -> None:
        self.blocks: list[Block] = []
        self.protected: list[Protected] = []
        self._tree = tree
        self._roles: Mapping[str, Role] = tree.dialect.roles
        self._wanted = range(len(tree.nodes)) if wanted is None else wanted
        self._outer: dict[int, int] = {}  # the widest element that holds nothing but this node
        self._cells = _cells(tree)
        self._paths: dict[int, str] = {-1: path}
        self._read = self._titled = False
        kept = self._kept()
        said = [tree.nodes[number] for number in kept if tree.nodes[number].prose]
        self._longest_summary = min(_SUMMARY, _PART * (said[-1].end - said[0].start)) if said else 0
        numbers = {number: k for k, number in enumerate(kept)}
        for number in kept:
            parent = tree.nodes[self._outer.get(number, number)].parent
            self._put(number, numbers.get(parent))

    def _kept(self) -> list[int]:
        """Return the nodes that are blocks; an element that holds just one is not told from that."""
        held: dict[int, list[int]] = {}
        kept = []
        for number in range(len(self._tree.nodes) - 1, -1, -1):
            node, inside = self._tree.nodes[number], held.pop(number, [])
            if number not in self._wanted:
                continue
            if len(inside) == 1:
                self._outer[inside[0]] = number
                held.setdefault(node.parent, []).append(inside[0])
            elif inside or node.lasting:
                kept.append(number)
                held.setdefault(node.parent, []).append(number)
        return kept[::-1]

    def _put(self, number: int, parent: int | None) -> None:
        node, outer = self._tree.nodes[number], self._tree.nodes[self._outer.get(number, number)]
        if node.prose is None or node.prose.prose is None:
            kind: BlockKind = "markup" if node.name and not self._holds(number) else node.kind
            self.blocks.append(Block(kind, outer.start, outer.end, parent=parent))
            return
        kind, name, inside = self._context(number)
        start, end = min(outer.start, node.prose.prose[0]), max(outer.end, node.prose.prose[1])
        role = self._roles.get(name) or self._role(kind, name, inside)
        if role in (None, "list") and self._sums_up(node.parent):
            role = "box"
        level = int(name[-1]) if kind == "heading" and name[-1].isdigit() else 0
        where = Locator(cell=self._cells.get(inside) if kind == "cell" else None, path=self._path_to(node.parent))
        self.blocks.append(Block(kind, start, end, node.prose.prose, parent, level, role, where))
        self.protected += node.prose.protected
        self._read = True

    def _holds(self, number: int) -> bool:
        return any(True for node in self._tree.nodes[number + 1 : number + 2] if node.parent == number)

    def _context(self, number: int) -> tuple[BlockKind, str, int]:
        """Return what a paragraph is by the elements around it: its kind, the name that tells it, and that element."""
        nodes, outer = self._tree.nodes, self._outer.get(number, number)
        at = nodes[number].parent
        while at >= 0:
            node = nodes[at]
            if node.kind in ("heading", "caption") or node.name in self._roles:
                return (node.kind if node.kind in ("heading", "caption") else "body"), node.name, at
            if node.kind == "cell" and at >= outer and at in self._cells:
                return "cell", node.name, at
            if node.kind in ("item", "cell"):
                return "body", node.name, at
            at = node.parent
        return "body", "", -1

    def _role(self, kind: BlockKind, name: str, inside: int) -> Role | None:
        """Return the role that the elements around a paragraph tell; None where the text has to."""
        if kind == "heading":
            first = not self._titled and (name[-1] == "1" or not self._read)
            self._titled = self._titled or first
            return "headline" if first else "subheading"
        if kind == "caption":
            return "caption"
        if kind == "cell":
            return "box"
        return "list" if inside >= 0 and self._tree.nodes[inside].kind == "item" else None

    def _sums_up(self, number: int) -> bool:
        """Tell whether a paragraph stands in a short element that is named for a summary."""
        nodes = self._tree.nodes
        while number >= 0 and nodes[number].end - nodes[number].start <= self._longest_summary:
            if nodes[number].summing:
                return True
            number = nodes[number].parent
        return False

    def _path_to(self, number: int) -> str:
        if number not in self._paths:
            self._paths[number] = self._path_to(self._tree.nodes[number].parent) + self._tree.step(number)
        return self._paths[number]


def _cells(tree: Tree) -> dict[int, str]:
    """Return the cells of the tables that have more than one, as a spreadsheet names them."""
    tables: list[tuple[int, int]] = []  # the tables that the walk is in, and where the first node behind them is
    rows: Counter[int] = Counter()
    columns: Counter[int] = Counter()
    names: dict[int, tuple[int, int, int]] = {}
    for number, node in enumerate(tree.nodes):
        while tables and node.start >= tables[-1][1]:
            tables.pop()
        if node.kind == "table":
            tables.append((number, node.end))
        elif tables and node.kind == "row":
            table = tables[-1][0]
            rows[table] += 1
            columns[table] = 0
        elif tables and node.kind == "cell":
            table = tables[-1][0]
            columns[table] += 1
            names[number] = table, rows[table], columns[table]
    many = Counter(table for table, _, _ in names.values())
    return {number: cell_name(row, column) for number, (table, row, column) in names.items() if many[table] > 1}
