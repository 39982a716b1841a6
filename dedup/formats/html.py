"""HTML: the body of an article from a CMS, a whole page, or what an app exports; edits are spliced into the source.

The text is the source, so that offsets are those of the file, and what no edit touches stays byte for byte. Of a whole
page only the story is read. Scripts, styles, drawings and code are no prose, nor is what is hidden.
"""

from __future__ import annotations

import re
from posixpath import commonpath

from dedup.formats._fields import Field, lay_out
from dedup.formats._html_names import HTML
from dedup.formats._html_story import is_page
from dedup.formats.base import TextFormat
from dedup.formats.refused import head
from dedup.model import Layout, Message

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
LARGEST = 32 << 20  # bytes: with pictures written out in it

_CLAIMED = (".md", ".markdown", ".mdx")  # names of what may begin with HTML and still be something else
_COMMENTS = re.compile(r"\A(?:<!--(?s:.*?)-->\s*|<\?xml[^>]*>\s*)*+")
_SIGNS = re.compile(
    r"<!doctype\s+html|<html[\s>]"
    r"|<(p|div|article|section|header|main|body|head|table|ul|ol|figure|blockquote|h[1-6]|span|font)"
    r"(?:\s[^<>]*)?>(?s:.*?)</\1\s*>",  # an element that is closed again: the body of an article as a CMS holds it
    re.IGNORECASE,
)


def sniff(data: bytes, name: str) -> bool:
    """Return whether a file is HTML: by its name, or by how it begins unless its name says Markdown.

    >>> sniff(b"", "a.html"), sniff("<p>长治</p>".encode(), ""), sniff(b"<p>a</p>", "a.md"), sniff(b"<p value", "a.txt")
    (True, True, False, False)
    """
    lower = name.lower()
    if lower.endswith(SUFFIXES):
        return True
    return not lower.endswith(_CLAIMED) and _SIGNS.match(_past_comments(head(data))) is not None


def layout(text: str) -> Layout:
    """Return the blocks of a page or of a part of one, and what no edit may touch in them.

    >>> found = layout("<p>长治<b>就业</b></p><ul><li>一</ul>")
    >>> [(b.kind, b.role, b.prose, b.locator.path) for b in found.blocks]
    [('body', None, (3, 14), '/p'), ('body', 'list', (26, 27), '/ul/li')]
    """
    return lay_out(text, [Field(0, len(text), HTML, page=is_page(text))])


def _past_comments(start: str) -> str:
    """Return what stands behind the comments and the declaration of XML that HTML may begin with."""
    return _COMMENTS.sub("", start, count=1)


def notes(text: str, layout: Layout | None) -> tuple[Message, ...]:
    """Return what to tell of a whole page: which part of it is read."""
    paths = [b.locator.path or "" for b in layout.blocks if b.locator and b.kind != "heading"] if layout else []
    if not paths or not is_page(text):
        return ()
    return (Message("of the page only the story is read: {path}", (("path", commonpath(paths)),)),)


FORMAT = TextFormat("html", SUFFIXES, sniff, layout, declares=True, most=LARGEST, notes=notes)
