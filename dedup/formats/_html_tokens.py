"""Cut HTML or XML into tags, comments and text, with exact offsets and in time linear in the text.

The rules are those of the HTML standard's tokenizer, as far as they decide where something begins and ends. The
standard library's parser has them, too, but reads `<a <a <a` in quadratic time, and parses what stands in a textarea.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import Literal, NamedTuple

Kind = Literal["open", "close", "comment", "text", "cdata", "raw"]

BLANK = "\t\n\f\r "  # what HTML calls white space: no-break and ideographic blanks are letters to it
RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"))

_B = r"\t\n\f\r "
_NAME = rf"(?:=[^{_B}/>=]*+|[^{_B}/>=]++)"  # of an attribute: it may begin with an equals sign
_VALUE = rf"(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^{_B}>]*+)"
_TAG = re.compile(rf"</?([A-Za-z][^{_B}/>]*+)(?:[{_B}/]++|{_NAME}[{_B}]*+(?:=[{_B}]*+{_VALUE}|(?!=)))*+>")
_TAG_NAME = re.compile(rf"</?[^{_B}/>]++")
_ATTRIBUTE = re.compile(rf"({_NAME})[{_B}]*+(?:=[{_B}]*+({_VALUE}))?")
_MARKUP = re.compile(r"<(?=[A-Za-z!?]|/(?s:.))")
_UNCLOSED = re.compile(r"</?[A-Za-z]")
_COMMENT = re.compile(r"<!--(?:-?>)?")
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,8});?|([A-Za-z][A-Za-z0-9]{0,31});?)")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


class Token(NamedTuple):
    """A piece `[start, end)` of the source: a tag with its name in lower case, a comment, text, or an element read raw.

    In XML the name is without its prefix, and text of a `cdata` section has no references. `raw` is a whole element
    whose content is no mark-up (script …).
    """

    kind: Kind
    start: int
    end: int
    name: str = ""


def tokens(source: str, start: int = 0, end: int | None = None, *, xml: bool = False) -> Iterator[Token]:
    """Yield the tokens of a source in order; together they are all of `[start, end)`.

    What begins like a tag and has no end reaches to the end, as in a browser.

    >>> [(t.kind, t.name) for t in tokens('<P title="a>b">一<br/><!--二--></p>')]
    [('open', 'p'), ('text', ''), ('open', 'br'), ('comment', ''), ('close', 'p')]
    """
    stop = len(source) if end is None else end
    at = start
    while at < stop:
        match = _MARKUP.search(source, at, stop)
        begins = match.start() if match else stop
        if begins > at:
            yield Token("text", at, begins)
        if match is None:
            return
        made = _markup(source, begins, stop, xml)
        yield from made
        at = made[-1].end


def _markup(source: str, at: int, stop: int, xml: bool) -> tuple[Token, ...]:
    """Return what begins with the `<` at an offset."""
    tag = _TAG.match(source, at, stop)
    if tag:
        name, closing = tag[1].lower(), source[at + 1] == "/"
        if xml:
            name = name.rpartition(":")[2]
        if name in RAW and not closing and not xml:
            return (Token("raw", at, _raw_end(source, name, tag.end(), stop), name),)
        return (Token("close" if closing else "open", at, tag.end(), name),)
    if xml and source.startswith(_CDATA, at):
        return _cdata(source, at, stop)
    return (Token("comment", at, _comment_end(source, at, stop, xml)),)


def _raw_end(source: str, name: str, at: int, stop: int) -> int:
    closing = re.compile(rf"</{name}(?=[{_B}/>])[^>]*+>?", re.IGNORECASE).search(source, at, stop)
    return closing.end() if closing else stop


def _cdata(source: str, at: int, stop: int) -> tuple[Token, ...]:
    first = at + len(_CDATA)
    last = source.find(_CDATA_END, first, stop)
    if last < 0:
        return Token("comment", at, first), Token("cdata", first, stop)
    return Token("comment", at, first), Token("cdata", first, last), Token("comment", last, last + len(_CDATA_END))


def _comment_end(source: str, at: int, stop: int, xml: bool) -> int:
    """Return the end of a comment, a declaration, a processing instruction, or a tag that is never closed."""
    comment = _COMMENT.match(source, at, stop)
    if comment:
        if comment[0].endswith(">"):
            return comment.end()
        closed = _COMMENT_END.search(source, comment.end(), stop)
        return closed.end() if closed else stop
    if _UNCLOSED.match(source, at, stop):
        return stop
    end = "?>" if xml and source.startswith("<?", at) else ">"
    closing = source.find(end, at, stop)
    return closing + len(end) if closing >= 0 else stop


def self_closed(source: str, token: Token) -> bool:
    """Tell whether a tag ends with a slash; only XML, and drawings in HTML, heed that."""
    return source[token.end - 2] == "/"


def attributes(source: str, token: Token) -> dict[str, str]:
    """Return the attributes of a tag, with their names in lower case; of two with one name the first counts.

    >>> text = "<img SRC=a.png alt='A&amp;B' hidden>"
    >>> attributes(text, next(tokens(text)))
    {'src': 'a.png', 'alt': 'A&B', 'hidden': ''}
    """
    found: dict[str, str] = {}
    named = _TAG_NAME.match(source, token.start)
    for match in _ATTRIBUTE.finditer(source, named.end() if named else token.start, token.end - 1):
        value = match[2] or ""
        bare = value[1:-1] if value[:1] in ('"', "'") else value
        found.setdefault(match[1].lower(), unescape(bare) if "&" in bare else bare)
    return found


def reference(source: str, at: int, stop: int) -> tuple[int, str] | None:
    """Return where the character reference ends that begins at an offset, and what it stands for; None if none does.

    >>> reference("&ldquo;", 0, 7), reference("&copy2025", 0, 9), reference("R&D", 1, 3)
    ((7, '“'), (5, '©'), None)
    """
    match = _REFERENCE.match(source, at, stop)
    if match is None:
        return None
    said, name = match[0], match[1]
    if name is None or name + ";" == said[1:]:
        shown = unescape(said)
        if name is None or name + ";" in html5:
            return match.end(), shown
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            return at + 1 + length, html5[name[:length]]
    return None
