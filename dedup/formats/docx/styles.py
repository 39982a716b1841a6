"""Tell what a paragraph is by its style: a heading, a caption, an item of a list, a line of a table of contents."""

from __future__ import annotations

import re
from typing import NamedTuple

from dedup.formats.docx.places import Node, Part
from dedup.model import BlockKind, Role

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$")
_CONTENTS = re.compile(r"(?:toc|目录|table of figures|index)(?:\s*[1-9]| heading)?$")
_LISTS = ("list bullet", "list number")  # "list paragraph" is also worn by what is no item: there numbers tell
_DEEPEST = 32  # styles based on one another


class Kind(NamedTuple):
    """What a paragraph is; `contents` is true for a line of a table of contents, which no edit may touch."""

    block: BlockKind = "body"
    role: Role | None = None
    level: int = 0
    contents: bool = False


_BODY = Kind()


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, part: Part | None) -> None:
        nodes = [node for node in part.root.children if node.name == "w:style"] if part else []
        self._styles = {node.get("w:styleId") or "": node for node in nodes if node.get("w:type") == "paragraph"}
        self._default = next((key for key, node in self._styles.items() if node.get("w:default") in ("1", "true")), "")
        self._known: dict[str, Kind] = {}

    def kind(self, paragraph: Node, *, first: bool) -> Kind:
        """Return what a paragraph is; `first` tells that nothing was read before it."""
        own = paragraph.child("w:pPr")
        style = _value(own, "w:pStyle") or self._default
        if style not in self._known:
            self._known[style] = self._of_style(style)
        found = self._known[style]
        level = _value(own, "w:outlineLvl")
        if level is not None and level.isdecimal() and found.block == "body":
            found = _outlined(int(level), found)
        if found.block == "body" and not found.contents and _numbered(own):
            found = Kind(role="list")
        if found.block == "heading" and found.role is None:
            found = found._replace(role="headline" if first else "subheading")
        return found

    def _of_style(self, style: str) -> Kind:
        """Return what a style makes of a paragraph: by its name, else by its outline, else by what it is based on."""
        for _ in range(_DEEPEST):
            node = self._styles.get(style)
            if node is None:
                break
            own = node.child("w:pPr")
            found = _by_name((_value(node, "w:name") or "").casefold())
            level = _value(own, "w:outlineLvl")
            if found == _BODY and level is not None and level.isdecimal():
                found = _outlined(int(level), found)
            if found == _BODY and _numbered(own):
                found = Kind(role="list")
            if found != _BODY:
                return found
            style = _value(node, "w:basedOn") or ""
        return _BODY


def _by_name(name: str) -> Kind:
    heading = _HEADING.match(name)
    if heading:
        return Kind("heading", None, int(heading[1]))
    if _CONTENTS.match(name):
        return Kind("body", None, 0, True)
    if name in ("title", "标题"):
        return Kind("heading", "headline")
    if name in ("subtitle", "副标题"):
        return Kind("heading", "kicker", 1)
    if name in ("caption", "题注"):
        return Kind("caption", "caption")
    return Kind(role="list") if name.startswith(_LISTS) else _BODY


def _outlined(level: int, found: Kind) -> Kind:
    """Return a heading of a level of the outline, which counts from 0; 9 is the body."""
    return Kind("heading", None, level + 1) if level < 9 else found


def _numbered(properties: Node | None) -> bool:
    numbering = properties.child("w:numPr") if properties else None
    return numbering is not None and _value(numbering, "w:numId") not in (None, "0")


def _value(node: Node | None, name: str) -> str | None:
    """Return the value of a property."""
    child = node.child(name) if node else None
    return child.get("w:val") if child else None
