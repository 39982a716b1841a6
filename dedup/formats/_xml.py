"""Find the elements of an XML text at their places, after a proof that it is well-formed and declares no entities.

Nothing is expanded, fetched or written from a tree: what a format does not ask for stays as it came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from dedup.errors import ReadError
from dedup.formats._html_tokens import attributes, reference, self_closed, tokens
from dedup.model import Edit

_DEEPEST = 1000  # elements in each other


class Element(NamedTuple):
    """An element without its prefix, in lower case: what it holds is `[start, end)`, `path` are those around it."""

    name: str
    start: int
    end: int
    path: str
    attributes: dict[str, str]


def prove(text: str) -> None:
    """Raise ReadError for what is no XML, and for a document type that declares anything itself: entities may grow."""

    def doctype(_name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            raise ReadError("the XML declares entities of its own, which dedup does not expand: save it without them")

    parser = ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except ExpatError as error:
        said = "this is broken XML: {error} in line {line}, column {column}; mend it, or save it anew"
        raise ReadError(said, error=ErrorString(error.code), line=error.lineno, column=error.offset + 1) from error


def elements(text: str, names: Collection[str], start: int = 0, end: int | None = None) -> Iterator[Element]:
    """Yield the elements of some names in a well-formed text, inner ones before those that hold them.

    >>> text = "<a><n:b x='1'>一</n:b></a>"
    >>> [(e.name, text[e.start : e.end], e.path, e.attributes) for e in elements(text, {"b"})]
    [('b', '一', '/a/b', {'x': '1'})]
    """
    opened: list[tuple[str, int, dict[str, str]]] = []
    for token in tokens(text, start, end, xml=True):
        if token.kind == "open" and not self_closed(text, token):
            known = attributes(text, token) if token.name in names else {}
            opened.append((token.name, token.end, known))
            if len(opened) > _DEEPEST:
                said = "the XML has more than {most} elements in each other; dedup reads articles: cut it"
                raise ReadError(said, most=_DEEPEST)
        elif token.kind == "close" and opened:
            path = "".join(f"/{name}" for name, _, _ in opened) if token.name in names else ""
            name, first, known = opened.pop()
            if name in names:
                yield Element(name, first, token.start, path, known)


def escapes(text: str, start: int, end: int) -> list[Edit]:
    """Return the character references of a span as the edits that undo them."""
    found = []
    at = text.find("&", start, end)
    while at >= 0:
        told = reference(text, at, end)
        if told:
            found.append(Edit(at, told[0], told[1]))
        at = text.find("&", told[0] if told else at + 1, end)
    return found
