"""Put the tokens of HTML or XML together to blocks: elements with their extents, and the paragraphs in them.

It follows what browsers do with mark-up as people write it: elements that another one ends, tags that are never closed
or cross each other. Nothing here recurses, and no step looks back further than its depth allows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

from dedup.errors import ReadError
from dedup.formats._html_names import PARAGRAPH, Dialect
from dedup.formats._html_runs import Piece, Prose, read_run
from dedup.formats._html_tokens import BLANK, Token, attributes, self_closed, tokens
from dedup.model import BlockKind

_DEEPEST = 100  # open elements: browsers stop at 512, and what stands deeper is read as if it stood here
_MOST = 200_000  # tags and texts: a book has fewer
_MOST_CHARACTERS = 1_000_000  # that are no plain text (references, brackets, line ends): each costs as much as a tag
_SEEN = "\ufffc"  # a picture in the flow of the text
_PLAYED = frozenset(("img", "input", "iframe", "video", "audio", "embed", "object", "svg", "canvas", "math", "button"))
_TELLING = re.compile("href|hidden|display", re.IGNORECASE)  # stands in a tag whose attributes matter here
_NAMED = re.compile(r"\sid\s*=|\sdata-", re.IGNORECASE)  # a place that a script fills
_SUMMING = re.compile(  # an element that is named for a summary of the story: what it says is said there again
    r"""\s(?:class|id)\s*=\s*["']?[^"'<>]*(?<![a-z])(?:lead|summary|abstract|digest|standfirst|excerpt|zhaiyao|daodu|"""
    r"""key-?points|takeaways)(?![a-z])""",
    re.IGNORECASE,
)
_ADDRESSES = ("src", "data-src", "srcset", "href", "data", "value")


@dataclass(slots=True)
class Node:
    """An element that is a block, or a paragraph (`text`) in one; `parent` is its number, -1 for none."""

    kind: BlockKind
    name: str
    start: int
    end: int
    parent: int
    ordinal: int = 1
    lasting: bool = False  # is no blank, though nothing stands in it
    prose: Prose | None = None
    summing: bool = False  # is named for a summary of the story


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet: a block with its node, or a tag in the run with its piece."""

    name: str
    token: Token
    node: int
    piece: Piece | None = None


@dataclass(slots=True)
class _Skipped:
    """An element that is left out, with what is open inside it."""

    token: Token
    inside: Counter[str]


class Tree:
    """The blocks of `[start, end)` of a source as nodes in document order; parents stand before what they hold."""

    def __init__(
        self, source: str, dialect: Dialect, start: int = 0, end: int | None = None, first_pair: int = 0
    ) -> None:
        self.nodes: list[Node] = []
        self.siblings: Counter[tuple[int, str]] = Counter()  # how many elements of a name a node holds
        self._source = source
        self.dialect = dialect
        self._stack: list[_Open] = []
        self._open: Counter[str] = Counter()
        self._deeper: Counter[str] = Counter()  # elements that are too deep to be told apart
        self._run: list[Piece] = []
        self._pair = first_pair
        self._last = start  # where the last thing that is not blank ends
        self._skipped: _Skipped | None = None
        if sum(source.count(sign, start, end) for sign in "&<\r\n") > _MOST_CHARACTERS:
            said = "this has more than {most} line ends, brackets and references; dedup reads articles: cut it"
            raise ReadError(said, most=_MOST_CHARACTERS)
        for number, token in enumerate(tokens(source, start, end, xml=dialect.xml)):
            if number == _MOST:
                raise ReadError("this has more than {most} tags; dedup reads articles: cut it", most=_MOST)
            self._read(token)
            if token.kind != "text":
                self._last = token.end
            elif said := source[token.start : token.end].rstrip(BLANK):
                self._last = token.start + len(said)
        self._finish()

    def _read(self, token: Token) -> None:
        if self._skipped and not self._ends_skipped(token):
            return
        if token.kind in ("text", "cdata"):
            self._text(token)
        elif token.kind == "open":
            self._opened(token)
        elif token.kind == "close":
            self._closed(token)
        elif token.kind == "raw":
            self._object(token.start, token.end, token.name)
        else:
            self._comment(token)

    def _text(self, token: Token) -> None:
        if self._open["code"] + self._open["kbd"] + self._open["samp"] > 0 and not self.dialect.xml:
            said = unescape(self._source[token.start : token.end])
            if said.strip(BLANK):
                self._run.append(Piece("verbatim", token.start, token.end, " ".join(said.split())))
                return
        self._run.append(Piece("text" if token.kind == "text" else "literal", token.start, token.end))

    def _comment(self, token: Token) -> None:
        """Take in a comment; those of an editor that names its blocks are elements (<!-- wp:paragraph -->)."""
        said = self._source[token.start : token.end]
        if not said.startswith(("<!-- wp:", "<!-- /wp:")):
            self._run.append(Piece("mark", token.start, token.end))
            return
        closing = said.startswith("<!-- /")
        name = said[6 if closing else 5 :].split(None, 1)[0]
        if closing:
            self._closed(token._replace(kind="close", name=name))
        else:
            self._begin_block(token._replace(name=name), "group")
            if said.endswith("/-->"):
                self.nodes[-1].lasting = True
                self._closed(token._replace(kind="close", name=name))

    def _opened(self, token: Token) -> None:
        name, dialect = token.name, self.dialect
        known = attributes(self._source, token) if _TELLING.search(self._source, token.start, token.end) else {}
        self._imply(name)
        if name in dialect.void:
            self._void(token)
        elif dialect.xml and self_closed(self._source, token):
            self._alone(token)
        elif name in dialect.skipped and self_closed(self._source, token):  # <svg/>
            self._object(token.start, token.end, name)
        elif name in dialect.skipped | dialect.unread or dialect.blocks.get(name) == "code" or _is_hidden(known):
            self._skipped = _Skipped(token, Counter())
        elif name in dialect.blocks:
            self._begin_block(token, dialect.blocks[name])
        else:
            self._begin_inline(token, known)

    def _void(self, token: Token) -> None:
        if token.name == "br":
            self._run.append(Piece("break", token.start, token.end))
        elif token.name == "hr":
            self._break()
            self._leaf("markup", token.start, token.end, None)
        elif token.name in _PLAYED:
            self._object(token.start, token.end, token.name, _address(self._source, token))
        else:
            self._run.append(Piece("mark", token.start, token.end))

    def _alone(self, token: Token) -> None:
        """Take in an element of XML that is opened and closed by one tag."""
        kind = self.dialect.blocks.get(token.name)
        if kind is None:
            self._object(token.start, token.end, token.name)
        else:
            self._break()
            self._element(kind, token, lasting=token.name != "p")

    def _object(self, start: int, end: int, name: str, identity: str = "") -> None:
        shown = _SEEN if name in _PLAYED else ""
        self._run.append(Piece("object", start, end, shown, identity or self._source[start:end]))

    def _begin_inline(self, token: Token, known: dict[str, str]) -> None:
        if len(self._stack) >= _DEEPEST:
            self._deeper[token.name] += 1
            self._run.append(Piece("mark", token.start, token.end))
            return
        self._pair += 1
        piece = Piece("mark", token.start, token.end, pair=self._pair)
        if token.name == "a" and "href" in known:
            piece = Piece("object", token.start, token.end, "", f"a {known['href']}", self._pair)
        self._run.append(piece)
        self._push(_Open(token.name, token, -1, piece))

    def _begin_block(self, token: Token, kind: BlockKind) -> None:
        self._break()
        if len(self._stack) >= _DEEPEST:
            self._deeper[token.name] += 1
            return
        self._push(_Open(token.name, token, self._element(kind, token)))

    def _element(self, kind: BlockKind, token: Token, *, lasting: bool = False) -> int:
        """Add the node of an element; it ends where its tag does until it is closed."""
        parent = self._holder()
        self.siblings[parent, token.name] += 1
        ordinal = self.siblings[parent, token.name]
        lasting = lasting or (kind == "group" and _NAMED.search(self._source, token.start, token.end) is not None)
        summing = _SUMMING.search(self._source, token.start, token.end) is not None
        self.nodes.append(Node(kind, token.name, token.start, token.end, parent, ordinal, lasting, summing=summing))
        return len(self.nodes) - 1

    def _holder(self) -> int:
        return next((entry.node for entry in reversed(self._stack) if entry.node >= 0), -1)

    def _push(self, entry: _Open) -> None:
        self._stack.append(entry)
        self._open[entry.name] += 1

    def _imply(self, name: str) -> None:
        """Close what the beginning of an element ends."""
        dialect = self.dialect
        if name in dialect.ends:
            for ends, shields in (PARAGRAPH, dialect.ends[name]):
                if any(self._open[other] for other in ends):
                    self._close_to(self._outermost(ends, shields), self._last)

    def _outermost(self, names: frozenset[str], shields: frozenset[str]) -> int:
        """Return the place on the stack of the outermost of some elements, up to one that shields it; -1 for none."""
        found = -1
        for number in range(len(self._stack) - 1, -1, -1):
            if self._stack[number].name in shields:
                break
            if self._stack[number].name in names:
                found = number
        return found

    def _closed(self, token: Token) -> None:
        name = token.name
        if self._deeper[name]:
            self._deeper[name] -= 1
            if name in self.dialect.blocks:
                self._break()
            self._run.append(Piece("mark", token.start, token.end))
            return
        if name == "br":
            self._run.append(Piece("break", token.start, token.end))
            return
        number = self._matching(name) if self._open[name] and name not in ("html", "body") else -1
        if number < 0:
            crossed = self._open[name] and name in self.dialect.formatting
            self._run.append(Piece("object" if crossed else "mark", token.start, token.end, "", f"<{token.start}>"))
        elif (piece := self._stack[number].piece) is not None:
            self._run.append(Piece("mark", token.start, token.end, pair=piece.pair))
            self._open[name] -= 1
            del self._stack[number]
        else:
            self._close_to(number, token.end)

    def _matching(self, name: str) -> int:
        """Return the place on the stack of what an end tag closes; -1 where it closes nothing that it may."""
        inline = name not in self.dialect.blocks and not name.startswith("wp:")
        for number in range(len(self._stack) - 1, -1, -1):
            entry = self._stack[number]
            if entry.name == name:
                return number
            shielded = entry.name in self.dialect.scopes and name not in ("table", "tr", "tbody", "thead", "tfoot")
            if shielded or (inline and entry.name in self.dialect.blocks):
                return -1
        return -1

    def _close_to(self, number: int, end: int) -> None:
        """Close the elements from a place on the stack on; what closes the first ends at `end`, the others before."""
        if number < 0:
            return
        self._flush()
        for place in range(len(self._stack) - 1, number - 1, -1):
            entry = self._stack.pop()
            self._open[entry.name] -= 1
            if entry.node >= 0:
                self.nodes[entry.node].end = end if place == number else self._last

    def _break(self) -> None:
        """End the run before a block; the inline elements that hold the block become blocks themselves."""
        pieces, at = self._run, 0
        for entry in self._stack[len(self._stack) - self._inline_open() :]:
            place = next(k for k in range(at, len(pieces)) if pieces[k] is entry.piece)
            self._run, at = pieces[at:place], place + 1
            self._flush()
            entry.node, piece, entry.piece = self._element("group", entry.token), pieces[place], None
            if piece.kind == "object":
                self._leaf("markup", piece.start, piece.end, None, entry.node)
        self._run = pieces[at:]
        self._flush()

    def _inline_open(self) -> int:
        count = 0
        for entry in reversed(self._stack):
            if entry.node >= 0:
                break
            count += 1
        return count

    def _flush(self) -> None:
        """Put down the run as paragraphs; what changes the text behind its block, unclosed, must stay."""
        run, self._run = self._run, []
        if not run:
            return
        for entry in self._stack[len(self._stack) - self._inline_open() :]:
            if entry.piece and entry.name in self.dialect.formatting and entry.piece.kind == "mark":
                entry.piece.kind, entry.piece.identity = "object", f"<{entry.piece.start}>"
        for prose in read_run(self._source, run):
            if prose.prose:
                self._leaf("body", *prose.span, prose)
            elif prose.holding:
                self._leaf("markup", *prose.span, None)

    def _leaf(self, kind: BlockKind, start: int, end: int, prose: Prose | None, parent: int | None = None) -> None:
        holder = self._holder() if parent is None else parent
        self.nodes.append(Node(kind, "", start, end, holder, lasting=True, prose=prose))

    def _ends_skipped(self, token: Token) -> bool:
        """Tell whether an element that is left out ends; where its end tag does it, the tag is read with it."""
        skipped = self._skipped
        if skipped is None or token.kind not in ("open", "close"):
            return False
        name, own = token.name, skipped.token.name
        if token.kind == "open":
            if name not in self.dialect.void and not self_closed(self._source, token):
                sibling = own in self.dialect.unread and name in self.dialect.unread
                if sibling or (own == "p" and not +skipped.inside and name in self.dialect.blocks):
                    return self._leave_out(token.start)
                skipped.inside[name] += 1
            return False
        if skipped.inside[name]:
            skipped.inside[name] -= 1
        elif name == own:
            self._leave_out(token.end)
        elif self._open[name]:
            return self._leave_out(token.start)
        return False

    def _leave_out(self, end: int) -> bool:
        """Put down the element that is left out; return True: the token at its end is still to be read."""
        skipped, self._skipped = self._skipped, None
        if skipped is None:
            return True
        name, start = skipped.token.name, skipped.token.start
        kind = self.dialect.blocks.get(name)
        if name in self.dialect.unread:
            self._run.append(Piece("mark", start, end))
        elif kind:
            self._break()
            self._leaf("code" if kind == "code" else "markup", start, end, None)
        else:
            self._object(start, end, name)
        return True

    def _finish(self) -> None:
        if self._skipped:
            self._leave_out(self._last)
        if self._stack:
            self._close_to(0, self._last)
        self._flush()

    def step(self, number: int) -> str:
        """Return the last step of the path to an element, with its number among those of its name: /p[3]."""
        node = self.nodes[number]
        alone = self.siblings[node.parent, node.name] == 1
        return f"/{node.name}" if alone else f"/{node.name}[{node.ordinal}]"


def _address(source: str, token: Token) -> str:
    """Return what a picture or another object shows: its addresses, else its whole tag."""
    known = attributes(source, token)
    return " ".join(f"{name}={known[name]}" for name in _ADDRESSES if name in known)


def _is_hidden(known: dict[str, str]) -> bool:
    return "hidden" in known or "display:none" in known.get("style", "").replace(" ", "").lower()
