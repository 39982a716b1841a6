"""IPTC 7901 and ANPA 1312: a wire message with control characters; the text between STX and ETX is the copy.

The header before it, the trailer behind it and the control characters themselves stay as they came.
"""

from __future__ import annotations

import re

from dedup.formats.base import TextFormat
from dedup.formats.refused import head
from dedup.model import Block, Layout, Locator, Protected

SUFFIXES = (".iptc", ".anpa")
LARGEST = 4 << 20  # bytes

_SOH, _STX, _ETX = "\x01", "\x02", "\x03"
_SIGN = re.compile(rf"[\x00\x16\r\n ]*{_SOH}[^{_STX}{_ETX}]{{1,600}}{_STX}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")


def sniff(data: bytes, name: str) -> bool:
    r"""Return whether a file is a wire message: header and text begin with their control characters.

    >>> sniff(b"\x16\x16\x01abc123 r s abc\r\n\x02\r\nText\r\n\x03", ""), sniff(b"Text", "a.txt")
    (True, False)
    """
    return name.lower().endswith(SUFFIXES) or _SIGN.match(head(data)) is not None


def layout(text: str) -> Layout:
    r"""Return the paragraphs of the text.

    >>> found = layout("\x01hdr\r\n\x02\r\n长治就业\r\n\x03 161200")
    >>> [b.prose for b in found.blocks]
    [(9, 13)]
    """
    from dedup.text.paragraphs import split  # its patterns take time to compile: `dedup --help` does without

    start = text.find(_STX) + 1
    end = text.find(_ETX, start)
    end = len(text) if end < 0 else end
    where = Locator(path="/text")
    said = _CONTROL.sub(lambda match: " " * len(match[0]), text[start:end])
    blocks = tuple(
        Block("body", start + p.start, start + p.end, (start + p.start, start + p.end), locator=where)
        for p in split(said)
    )
    controls = [Protected(m.start(), m.end(), "object", "") for m in _CONTROL.finditer(text, start, end)]
    inside = (c for c in controls if any(b.start <= c.start and c.end <= b.end for b in blocks))
    return Layout(blocks, tuple(inside), removal="span")


FORMAT = TextFormat("iptc7901", SUFFIXES, sniff, layout, most=LARGEST)
