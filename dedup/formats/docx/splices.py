"""Collect changes of a part's XML, and make them all at once."""

from __future__ import annotations

from dedup.formats.docx.places import Node, Part


class Splices:
    """Changes of the source of one part; those at one place are made in the order in which they came."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._made: list[tuple[int, int, bool, str]] = []

    def __bool__(self) -> bool:
        """Tell whether there is anything to change."""
        return bool(self._made)

    def put(self, at: int, text: str) -> None:
        """Insert text."""
        if text:
            self._made.append((at, at, True, text))

    def replace(self, start: int, end: int, text: str) -> None:
        """Replace a span."""
        self._made.append((start, end, True, text))

    def put_into(self, node: Node, text: str, at: int | None = None) -> None:
        """Insert text into an element, at its end where no place is given; one that is written as empty is opened."""
        if node.inner == node.end:
            self.replace(node.start, node.end, f"{self.part.tag(node)}{text}</{node.raw}>")
        else:
            self.put(node.close if at is None else at, text)

    def put_first(self, node: Node, text: str) -> None:
        """Insert text at the beginning of an element, before all else that is inserted there: its properties."""
        if node.inner == node.end:
            self.put_into(node, text)
        else:
            self._made.append((node.inner, node.inner, False, text))

    def mirror(self, node: Node, twin: Node) -> None:
        """Make the changes inside one element also in another one that has the same content."""
        shift = twin.inner - node.inner
        inside = [made for made in self._made if node.inner <= made[0] and made[1] <= node.close]
        self._made += [(start + shift, end + shift, late, text) for start, end, late, text in inside]

    def source(self) -> str:
        """Return the changed source."""
        source, parts, at = self.part.source, [], 0
        for start, end, _, text in sorted(self._made, key=lambda made: made[:3]):
            if start < at:
                raise ValueError(f"two changes of {self.part.name} overlap at {start}")
            parts += [source[at:start], text]
            at = end
        return "".join([*parts, source[at:]])
