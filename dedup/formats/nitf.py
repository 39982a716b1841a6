"""NITF: the headline and the body of a wire story in the News Industry Text Format; all else stays as it came."""

from __future__ import annotations

import re

from dedup.formats._fields import Field, lay_out
from dedup.formats._html_names import NITF
from dedup.formats._xml import elements, prove
from dedup.formats.base import TextFormat
from dedup.formats.refused import head
from dedup.model import Layout

SUFFIXES = (".nitf",)
LARGEST = 16 << 20  # bytes

_SIGN = re.compile(
    r"(?:<\?[^>]*>\s*|<!--(?s:.*?)-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*+<(?:\w+:)?nitf[\s>]", re.IGNORECASE
)


def sniff(data: bytes, name: str) -> bool:
    """Return whether a file is NITF, by its name or its first element.

    >>> sniff(b"<?xml version='1.0'?><nitf><body/></nitf>", "a.xml"), sniff(b"<html/>", "a.xml")
    (True, False)
    """
    return name.lower().endswith(SUFFIXES) or _SIGN.match(head(data)) is not None


def layout(text: str) -> Layout:
    """Return the blocks of the headline and of the body.

    >>> said = "<nitf><body><hedline><hl1>长治</hl1></hedline><body.content><p>一</p></body.content></body></nitf>"
    >>> [(b.role, b.locator.path) for b in layout(said).blocks if b.prose]
    [('headline', '/nitf/body/hedline/hl1'), (None, '/nitf/body/body.content/p')]
    """
    prove(text)
    return lay_out(text, fields(text))


def fields(text: str, start: int = 0, end: int | None = None) -> list[Field]:
    """Return the fields of copy of the NITF in a span of a text."""
    found: dict[str, Field] = {}
    for element in elements(text, ("hedline", "body.content"), start, end):
        title = element.name == "hedline"
        found.setdefault(element.name, Field(element.start, element.end, NITF, title=title, path=element.path))
    return sorted(found.values(), key=lambda field: field.start)


FORMAT = TextFormat("nitf", SUFFIXES, sniff, layout, declares=True, most=LARGEST)
