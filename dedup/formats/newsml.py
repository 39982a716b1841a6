"""NewsML-G2: the headline and the text of a news item, be it XHTML, NITF, HTML or plain; all else stays as it came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dedup.errors import ReadError
from dedup.formats import _xml
from dedup.formats._fields import Field, lay_out, of_several
from dedup.formats._html_names import HTML, NITF, XHTML
from dedup.formats._xml import Element
from dedup.formats.base import TextFormat
from dedup.formats.refused import head
from dedup.model import Layout, Message

SUFFIXES = (".newsml",)
LARGEST = 16 << 20  # bytes

_SIGN = re.compile(
    r"(?:<\?[^>]*>\s*|<!--(?s:.*?)-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*+<(?:\w+:)?(?:newsMessage|newsItem)\b[^>]*iptc\.org/std/nar/",
    re.IGNORECASE,
)
_CDATA = re.compile(r"\s*<!\[CDATA\[((?s:.*))\]\]>\s*")
_TAGGED = re.compile(r"\s*(?:<|&lt;)[a-zA-Z!]")
_WANTED = ("newsitem", "headline", "inlinexml", "inlinedata", "body", "hedline", "body.content")


def sniff(data: bytes, name: str) -> bool:
    """Return whether a file is NewsML-G2, by its name or its first element with its namespace."""
    return name.lower().endswith(SUFFIXES) or _SIGN.match(head(data)) is not None


def layout(text: str) -> Layout:
    """Return the blocks of the headline and of the text of the one news item that has text."""
    _xml.prove(text)
    found = list(_xml.elements(text, _WANTED))
    contents = _contents(found)
    items = [e for e in found if e.name == "newsitem"]
    told = [item for item in items if any(_holds(item, content) for content in contents)]
    if len(told) > 1:
        raise ReadError("this holds {count} news items with text: give them to dedup one by one", count=len(told))
    if not told:
        return lay_out(text, ())
    inside = [e for e in found if _holds(told[0], e)]
    titles = [e for e in inside if e.name == "headline" and e.path.endswith("/contentmeta/headline")]
    fields = [Field(e.start, e.end, XHTML, title=True, path=e.path) for e in titles[:1]]
    return lay_out(text, fields + _content(text, inside, contents))


def notes(text: str, _layout: Layout | None) -> tuple[Message, ...]:
    """Return what to tell of an item that holds its text in several forms."""
    contents = _contents(_xml.elements(text, _WANTED))
    first = sorted(contents, key=lambda e: e.name != "inlinexml")
    return of_several([f"{e.path}[{contents.index(e) + 1}]" for e in first])


def _contents(found: Iterable[Element]) -> list[Element]:
    return [e for e in found if e.name in ("inlinexml", "inlinedata") and "/contentset/" in e.path]


def _holds(outer: Element, inner: Element) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _content(text: str, inside: Sequence[Element], contents: Sequence[Element]) -> list[Field]:
    """Return the fields of the content that is read: the first that is XML, else the first that is not."""
    chosen = min(contents, key=lambda e: e.name != "inlinexml")
    if chosen.name == "inlinedata":
        return [_data(text, chosen)]
    held = [e for e in inside if _holds(chosen, e) and e != chosen]
    if any(e.name == "body.content" for e in held):
        parts = [e for e in held if e.name in ("hedline", "body.content")]
        return [Field(e.start, e.end, NITF, title=e.name == "hedline", path=e.path) for e in parts]
    body = next((e for e in held if e.name == "body"), chosen)
    return [Field(body.start, body.end, XHTML, path=body.path)]


def _data(text: str, element: Element) -> Field:
    """Return content that is text for the XML around it: plain, or HTML that is escaped or in a CDATA section."""
    section = _CDATA.fullmatch(text, element.start, element.end)
    start, end = section.span(1) if section else (element.start, element.end)
    undone = () if section else _xml.escapes(text, start, end)
    marked = "html" in element.attributes.get("contenttype", "") or _TAGGED.match(text, start, end) is not None
    return Field(start, end, HTML if marked else None, escapes=undone, path=element.path)


FORMAT = TextFormat("newsml-g2", SUFFIXES, sniff, layout, declares=True, most=LARGEST, notes=notes)
