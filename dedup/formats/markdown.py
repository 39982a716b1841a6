"""Markdown: headings, lists, quotations and tables as blocks; code, front matter and HTML are no prose.

markdown-it-py parses CommonMark with tables and strikethrough; every paragraph it finds is looked up in the source, so
that offsets are those of the file. Nothing is ever written from tokens: what no edit touches stays byte for byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dedup.formats._comments import suppressions
from dedup.formats._inline import FLANKED, JOINED, OPENERS, RESERVED, parser, spans
from dedup.formats.base import TextFormat, cell_name
from dedup.model import Block, BlockKind, Layout, Locator, Protected, Role

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")
LARGEST = 32 << 20  # bytes

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|$)")
_LINE_ENDS = ("\n", "\r\n", "\r")
_FRONT = re.compile(  # YAML between dashes or TOML between pluses, before anything else
    r"\A(?:---[ \t]*(?:\r\n?|\n)(?=\s*(?:#|[\w\"'-][^\r\n]*:))(?s:.*?)^(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*(?:\r\n?|\n)(?s:.*?)^\+\+\+)[ \t]*$",
    re.MULTILINE,
)
_BETWEEN = re.compile(r"[ \t]*\n[ \t]*")
_LINE_BREAK = re.compile(r"\n[ \t]*\Z")
_BAR = re.compile(r".(?=\|)")
_WORD = re.compile(r"[^\W_]")
_SEPARATOR = re.compile(r"[ \t>]*")
_CONTAINERS: Mapping[str, BlockKind] = {
    "bullet_list_open": "list",
    "ordered_list_open": "ordered",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "tr_open": "row",
}
_CLOSING = {name.replace("_open", "_close") for name in _CONTAINERS}
_NO_PROSE: Mapping[str, BlockKind] = {"fence": "code", "code_block": "code", "html_block": "markup", "hr": "markup"}
_SIGNS = re.compile(  # what no plain text has: a fence, or a link or picture with its address
    r"^(?:```|~~~)[\w+-]*$|!?\[[^\]\n]{0,200}\]\((?:https?:|mailto:|[./#])[^)\s]{0,400}\)", re.MULTILINE
)


def sniff(data: bytes, name: str) -> bool:
    """Return whether a file is Markdown: by its name, or by its signs where it has none.

    >>> sniff(b"plain", "README.md"), sniff(b"see [it](https://a.cn/)", ""), sniff(b"see [it](https://a.cn/)", "a.txt")
    (True, True, False)
    """
    lower = name.lower()
    if lower.endswith(SUFFIXES):
        return True
    if "." in lower.replace("\\", "/").rpartition("/")[2]:
        return False
    said = data[: 1 << 16].decode("utf-8", "replace")
    return bool(_FRONT.match(said) or _SIGNS.search(said))


def layout(text: str) -> Layout:
    r"""Return the blocks of a text in Markdown, and what no edit may touch in them.

    >>> found = layout("# 长治\n\n见[官网](https://a.cn/)。\n")
    >>> [(b.kind, b.prose) for b in found.blocks], [(p.start, p.end) for p in found.protected]
    ([('heading', (2, 4)), ('body', (6, 27))], [(7, 8), (10, 26)])
    """
    reader = _Reader(text)
    reader.read()
    told = suppressions(text, reader.blocks)
    return Layout(tuple(reader.blocks), tuple(reader.protected), RESERVED, OPENERS, JOINED, FLANKED, suppressions=told)


class _Reader:
    """Go through the tokens of a text and puts down blocks and protected spans at their places in the source."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.protected: list[Protected] = []
        self._text = text
        self._lines = [m.span(1) for m in _LINE.finditer(text)]
        self._env: dict[str, Any] = {}
        self._parents: list[int] = []
        self._cell = (0, 0)  # row and column of the table
        self._cell_at = 0  # where the next cell of the row may begin

    def read(self) -> None:
        """Read the whole text."""
        front = _FRONT.match(self._text)
        source = self._text
        if front:
            self.blocks.append(Block("markup", 0, front.end()))
            source = re.sub(r"[^\r\n]", "", front[0]) + source[front.end() :]
        opened: Token | None = None
        for token in parser().parse(source, self._env):
            if token.type in _CONTAINERS:
                self._open(token)
            elif token.type in _CLOSING:
                self._parents.pop()
            elif token.type in _NO_PROSE:
                self._put(_NO_PROSE[token.type], token)
            elif token.type == "inline" and opened is not None:
                self._prose(opened, token)
            elif token.nesting == 1:
                opened = token

    def _open(self, token: Token) -> None:
        number = self._put(_CONTAINERS[token.type], token)
        self._parents.append(number)
        if token.type == "table_open":
            self._cell = (0, 0)
        elif token.type == "tr_open":
            self._cell = (self._cell[0] + 1, 0)
            self._cell_at = self.blocks[number].start

    def _put(self, kind: BlockKind, token: Token, **more: Any) -> int:
        start, end = self._extent(token)
        parent = self._parents[-1] if self._parents else None
        self.blocks.append(Block(kind, start, end, parent=parent, **more))
        return len(self.blocks) - 1

    def _extent(self, token: Token) -> tuple[int, int]:
        """Return the span of the whole lines of a token, without blank ones at their end."""
        first, last = token.map or (0, 1)
        while last > first + 1 and _SEPARATOR.fullmatch(self._text, *self._lines[last - 1]):
            last -= 1
        return self._lines[first][0], self._lines[last - 1][1]

    def _prose(self, opened: Token, token: Token) -> None:
        """Put down a paragraph, heading or cell; what has no words, or is not found in the source, is no prose."""
        cell = opened.type in ("th_open", "td_open")
        if cell:
            self._cell = (self._cell[0], self._cell[1] + 1)
        places = self._in_cell(token) if cell else self._in_lines(opened, token)
        found = spans(parser(), token.content, self._env) if places else []
        if not places or not _has_words(token.content, found):
            if token.content:
                self._put("markup", token if cell else opened)
            return
        self.protected += _moved(token.content, found, places, self._text)
        kind: BlockKind = "cell" if cell else "heading" if opened.type == "heading_open" else "body"
        number = self._put(kind, token if cell else opened, role=self._role(kind), level=_level(opened))
        start, end = prose = places[0], places[-1]
        if cell:
            block = replace(
                self.blocks[number], start=start, end=end, prose=prose, locator=Locator(cell=cell_name(*self._cell))
            )
        else:
            block = replace(self.blocks[number], prose=prose)
        self.blocks[number] = block

    def _role(self, kind: BlockKind) -> Role | None:
        if kind == "cell":
            return "box"
        if kind == "heading":
            return "subheading" if any(b.kind in ("body", "heading", "cell") for b in self.blocks) else "headline"
        held = self.blocks[self._parents[-1]].kind if self._parents else None
        return "list" if held == "item" else None

    def _in_lines(self, opened: Token, token: Token) -> list[int]:
        """Where every character of a paragraph's content stands in the source, and where the last one ends."""
        first = (token.map or [0])[0]
        places: list[int] = []
        for k, said in enumerate(token.content.split("\n")):
            start, end = self._lines[first + k]
            raw, bare = self._text[start:end].replace("\0", "\ufffd"), said.strip()
            if opened.markup.startswith("#"):
                hashes = re.search(rf"(?<!#){opened.markup}(?!#)", raw)
                at = raw.find(bare, hashes.end()) if hashes else -1
            else:
                at = raw.rfind(bare)
            if at < 0:
                return []
            if k:
                places.append(self._lines[first + k - 1][1])
            lead = said.find(bare)
            places += (min(max(j, start), end) for j in range(start + at - lead, start + at))
            places += range(start + at, start + at + len(bare))
            places += (min(j, end) for j in range(start + at + len(bare), start + at + len(said) - lead))
            last = start + at + len(bare)
        return [*places, last]

    def _in_cell(self, token: Token) -> list[int]:
        """Return the same for the content of a cell; a bar in it is written with a backslash."""
        line = (token.map or [0])[0]
        if not token.content:
            return []
        written = token.content.replace("|", "\\|")
        pattern = re.compile(rf"(?<![^\s|>]){re.escape(written)}(?=[\s|]|$)", re.MULTILINE)
        match = pattern.search(self._text, self._cell_at, self._lines[line][1])
        if match is None:
            return []
        self._cell_at = match.end()
        places, at = [], match.start()
        for character in token.content:
            at += character == "|"
            places.append(at)
            at += 1
        return [*places, at]


def _level(opened: Token) -> int:
    return int(opened.tag[1]) if opened.type == "heading_open" else 0


def _has_words(content: str, found: Sequence[Protected]) -> bool:
    """Tell whether anything is to be read in a paragraph: a picture alone, or a template, is nothing."""
    at = 0
    for span in found:
        if span.shown is not None:
            if _WORD.search(content, at, span.start):
                return True
            at = span.end
    return _WORD.search(content, at) is not None


def _end(content: str, places: Sequence[int], end: int) -> int:
    """Where a span of content ends in the source; one that ends with its line takes in what the next begins with."""
    return places[end] if _LINE_BREAK.search(content, max(0, end - 80), end) else places[end - 1] + 1


def _moved(content: str, found: Sequence[Protected], places: Sequence[int], text: str) -> Iterator[Protected]:
    """Yield the protected spans of the source, with whatever parts two lines besides a line end."""
    made = [Protected(places[p.start], _end(content, places, p.end), p.kind, p.shown) for p in found]
    starts = [p.start for p in made]
    between = [(places[m.start()], places[m.end()], "\n") for m in _BETWEEN.finditer(content)]
    bars = [(places[m.start()] + 1, places[m.end()], "") for m in _BAR.finditer(content)]  # written with a backslash
    for start, end, shown in (*between, *bars):
        k = bisect_left(starts, end) - 1
        if start < end and text[start:end] not in _LINE_ENDS and (k < 0 or made[k].end <= start):
            made.append(Protected(start, end, "markup", shown))
    yield from sorted(made, key=lambda p: p.start)


FORMAT = TextFormat("markdown", SUFFIXES, sniff, layout, most=LARGEST)
