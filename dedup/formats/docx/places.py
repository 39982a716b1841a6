"""Read XML with the place of every element in its source, so that what no edit touches stays as it was written.

The standard parser proves that a part is well formed and holds no DOCTYPE, so no entity of its own; a pattern of tags
then finds the places, which no parser tells.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import NoReturn
from xml.parsers import expat

from dedup.errors import ReadError

_W = "w"
_PREFIXES = {  # the names under which elements are asked for, whatever prefix a document gives their namespace
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": _W,
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _W,
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
}
_TAG = re.compile(
    r"<(?:!--.*?--|!\[CDATA\[.*?\]\]|\?.*?\?"
    r"|/(?P<close>[^\s>]+)\s*"
    r"|(?P<open>[^\s/>!?]+)(?P<given>(?:[^>\"'/]+|\"[^\"]*\"|'[^']*'|/(?!>))*)(?P<empty>/?))>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|\w+);")
_PIECE = re.compile(rf"{_REFERENCE.pattern}|<!\[CDATA\[(.*?)\]\]>|<(?:!--.*?--|\?.*?\?)>", re.DOTALL)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold, or not as it is
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_DEEPEST = 256  # elements inside one another: a table in a table takes four
_MOST = 1_200_000  # tags: a novel of Chinese text has some 400,000


class Node:
    """An element: its tag is `[start, inner)`, its content `[inner, close)`, and it ends at `end` of the source."""

    __slots__ = ("_given", "_scope", "children", "close", "end", "inner", "name", "parent", "raw", "start")

    def __init__(self, raw: str, given: str, scope: Mapping[str, str], parent: Node | None, place: tuple[int, int]):
        self.raw = sys.intern(raw)
        self.name = sys.intern(named(raw, scope))
        self._given = given
        self._scope = scope
        self.parent = parent
        self.start, self.inner = place
        self.close = self.end = self.inner
        self.children: list[Node] = []

    @property
    def prefix(self) -> str:
        """Return what stands before the name of the element in the source, with its colon."""
        return self.raw[: self.raw.find(":") + 1]

    @property
    def namespace(self) -> str:
        """Return the address of the namespace that the element is in; "" where it is declared further out."""
        declared = (double or single for name, double, single in _ATTRIBUTE.findall(self._given) if name == self._space)
        return next(declared, "")

    @property
    def _space(self) -> str:
        return f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns"

    def around(self) -> Iterator[Node]:
        """Yield the elements around this one, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def get(self, name: str) -> str | None:
        """Return an attribute by its name, such as "w:val"."""
        for found, double, single in _ATTRIBUTE.findall(self._given):
            if found == name or (":" in found and named(found, self._scope) == name):
                return unescaped(double or single)
        return None

    def child(self, name: str) -> Node | None:
        """Return the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def walk(self, *, into: frozenset[str] = frozenset(), without: frozenset[str] = frozenset()) -> Iterator[Node]:
        """Yield all elements inside this one in document order; those of some names, and what they hold, are left out.

        `into` names elements that are yielded without what they hold.
        """
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if node.name not in without:
                yield node
                if node.name not in into:
                    waiting += reversed(node.children)


def named(raw: str, scope: Mapping[str, str]) -> str:
    """Return the name of an element with the prefix that this package knows it by."""
    prefix, colon, local = raw.rpartition(":")
    known = scope.get(prefix)
    return f"{known}:{local}" if known else f"?{prefix}{colon}{local}"


class Part:
    """A part of a package as text, with its elements."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.encoding = _proved(name, data)
        self.source = data.decode(self.encoding)
        self.root = _tree(self.source, name)

    def raw(self, node: Node) -> str:
        """Return an element as it is written."""
        return self.source[node.start : node.end]

    def tag(self, node: Node) -> str:
        """Return the start tag of an element; it opens one also where the element is written as empty."""
        written = self.source[node.start : node.inner]
        return f"{written[:-2].rstrip()}>" if written.endswith("/>") else written


def _proved(name: str, data: bytes) -> str:
    """Return the encoding of well-formed XML without a DOCTYPE; raise ReadError for any other."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"  # its mark stays in the text
    else:
        found = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
        encoding = found[1].decode().lower() if found else "utf-8"
        if encoding not in ("utf-8", "utf8", "us-ascii", "ascii"):
            raise broken(name, ReadError("it is in {encoding}, not in UTF-8", encoding=encoding))
        encoding = "utf-8"
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise broken(name, str(error)) from error
    return encoding


def _refuse_doctype(*_given: object) -> NoReturn:
    said = "the document declares entities of its own (DOCTYPE), which no word processor writes: it is not read"
    raise ReadError(said)


def broken(name: str, reason: object) -> ReadError:
    """Return the error about a part that cannot be read."""
    said = "the document is damaged ({part}: {reason}): open it in a word processor and save it anew"
    return ReadError(said, part=name, reason=reason)


def _tree(source: str, part: str) -> Node:
    if source.count("<") > _MOST:
        raise ReadError("the document has too many elements, or too many inside one another: it is not read")
    top = here = Node("", "", {}, None, (0, 0))
    scope: Mapping[str, str] = {}
    depth = 0
    for match in _TAG.finditer(source):
        if match["close"]:
            here.close, here.end = match.span()
            here = here.parent or top
            depth -= 1
        elif match["open"]:
            given = match["given"]
            scope = here._scope  # noqa: SLF001 - a node's own kind
            if "xmlns" in given:
                scope = {**scope, **_declared(given)}
            node = Node(match["open"], given, scope, here, match.span())
            here.children.append(node)
            if not match["empty"]:
                here, depth = node, depth + 1
        if depth > _DEEPEST:
            raise ReadError("the document has too many elements, or too many inside one another: it is not read")
    if not top.children:
        raise broken(part, ReadError("it is empty"))
    top.children[0].parent = None
    return top.children[0]


def _declared(given: str) -> dict[str, str]:
    """Return the namespaces that a tag declares, by their prefixes, as this package knows them."""
    found = {}
    for name, double, single in _ATTRIBUTE.findall(given):
        if name == "xmlns" or name.startswith("xmlns:"):
            found[name.partition(":")[2]] = _PREFIXES.get(double or single, "")
    return found


def unescaped(written: str) -> str:
    """Return text as it is meant: references resolved."""
    return _REFERENCE.sub(lambda match: _meant(match[1]), written) if "&" in written else written


def _meant(name: str) -> str:
    if name.startswith("#"):
        return chr(int(f"0{name[1:]}", 0) if name[1] == "x" else int(name[1:]))
    return _NAMED[name]


def escaped(text: str) -> str:
    """Return text as it is written in an element or an attribute, without what XML cannot hold.

    >>> escaped('a < b & "c"')
    'a &lt; b &amp; &quot;c&quot;'
    """
    return (
        FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def content(source: str, node: Node) -> tuple[str, list[int] | None]:
    """Return the text of an element and where each character stands, with the end; None where they stand in a row.

    A line end or a tab in the source is a blank: a word processor shows it as one.
    """
    written = source[node.inner : node.close]
    if "&" not in written and "<" not in written:
        return written.translate(_BLANK), None
    text: list[str] = []
    places: list[int] = []
    at = node.inner
    for match in _PIECE.finditer(source, node.inner, node.close):
        text += source[at : match.start()]
        places += range(at, match.start())
        at = match.end()
        said = _meant(match[1]) if match[1] else match[2] or ""
        first = match.start(2) if match[2] else match.start()
        text += said
        places += range(first, first + len(said))
    text += source[at : node.close]
    return "".join(text).translate(_BLANK), [*places, *range(at, node.close + 1)]


_BLANK = str.maketrans("\t\r\n", "   ")
