"""Finds what is set as it is: web and mail addresses, and code."""

from __future__ import annotations

import re
from collections.abc import Iterator

# An address is ASCII and ends in something other than the mark of the sentence around it.
_WEB = re.compile(r"(?:[a-z]{2,8}://|www\.)[!-~]*[0-9A-Za-z/#=&_-]")
_CODE = re.compile(r"`[^`\n]{1,400}`")
_NAME = re.compile(r"[0-9A-Za-z._%+-]{1,64}$")  # 64: the longest name that mail allows
_HOST = re.compile(r"[0-9A-Za-z.-]{1,255}[0-9A-Za-z]")


def verbatim(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text that no rule of style may touch, in order.

    >>> list(verbatim("见https://a.cn/?q=1,或写信给news@a.cn。"))
    [(1, 18), (23, 32)]
    """
    spans = []
    if "://" in text or "www." in text:
        spans += [m.span() for m in _WEB.finditer(text)]
    if "`" in text:
        spans += [m.span() for m in _CODE.finditer(text)]
    if "@" in text:
        spans += _mail(text)
    yield from sorted(spans)


def _mail(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("@")
    while at >= 0:
        name, host = _NAME.search(text[max(0, at - 64) : at]), _HOST.match(text, at + 1)
        if name and host:
            yield at - len(name[0]), host.end()
        at = text.find("@", at + 1)
