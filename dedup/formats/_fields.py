r"""Lay out the fields of a source that carry copy: a page, the body of an item in JSON or XML, a headline.

A field is a span of the source. What is written there in another way than it is meant (`\u4eca`, `&lt;`) is undone
first; its value is read as HTML, as XML of a vocabulary, or as plain text, and every span found in it is told in
offsets of the source again. So the text of the document is its source, whatever the container.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dedup.edits.composing import apply
from dedup.edits.edit_map import EditMap
from dedup.formats._comments import suppressions
from dedup.formats._html_blocks import Blocks
from dedup.formats._html_names import HTML, Dialect
from dedup.formats._html_story import story
from dedup.formats._html_tree import Tree
from dedup.model import Block, Edit, Layout, Locator, Message, Protected

TAGS = "<>&"  # no edit puts these in where there are tags
ESCAPES = (("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"))  # but so, where the tags are those of the source itself

# What parts two paragraphs beside blanks, also as JSON writes them: line breaks, and elements with nothing in them
_PARTING = (
    r"(?i:\s|&nbsp;|&#160;|&#xa0;|&emsp;|&ensp;|\\[nrt]|\\u(?:3000|00a0|000[9ad])"
    r"|<(?:\\?/)?(?:br|p|div|section|span|strong|b|em|i|font|o:p)(?=[\s/\\>])[^<>]*>)*+"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A span of the source that carries copy.

    With a `dialect` it is mark-up, without one plain text; a `title` is one line that its item needs. `escapes` are the
    edits that make its value of what is written. Of a whole `page` only the story is read. `path` is where it stands.
    """

    start: int
    end: int
    dialect: Dialect | None = None
    title: bool = False
    escapes: Sequence[Edit] = ()
    page: bool = False
    path: str = ""


def lay_out(source: str, fields: Sequence[Field], reserved: str = TAGS) -> Layout:
    """Return the layout of a source in which only some fields are prose; they stand in order."""
    blocks: list[Block] = []
    protected: list[Protected] = []
    for field in fields:
        found = _Found(source, field, len(blocks), max((p.pair for p in protected), default=0))
        blocks += found.blocks
        protected += found.protected
    told = suppressions(source, blocks)
    plain = reserved == TAGS and all(field.dialect and not field.escapes for field in fields)
    return Layout(
        tuple(blocks),
        tuple(protected),
        reserved,
        removal="span",
        spliced=True,
        parting=_PARTING,
        suppressions=told,
        escapes=ESCAPES if plain else (),
    )


def of_several(paths: Sequence[str]) -> tuple[Message, ...]:
    """Return what to tell of an item with several bodies, of which the first is read; of one body nothing."""
    if len(paths) < 2:
        return ()
    read, *others = paths
    return (
        Message(
            "{read} is read; {others} stays as it is: where it holds the same text, make it anew from the first",
            (("read", read), ("others", ", ".join(others))),
        ),
    )


class _Found:
    """The blocks of one field and what is protected in them, at their places in the source."""

    def __init__(self, source: str, field: Field, first: int, pairs: int) -> None:
        self._source = source
        self._at = field.start
        self._escapes = field.escapes
        inside = [Edit(e.start - field.start, e.end - field.start, e.replacement) for e in field.escapes]
        self._places = EditMap(inside)
        self._value = apply(source[field.start : field.end], inside)
        blocks, spans = self._marked_up(field, pairs) if field.dialect else self._plain(field)
        if field.title and blocks:  # an item needs it
            held = (_titled(replace(b, parent=0 if b.parent is None else b.parent + 1)) for b in blocks)
            blocks = [Block("frame", 0, len(self._value)), *held]
        at_home = not (first or field.start or field.escapes)
        self.blocks = blocks if at_home else [self._moved(block, first) for block in blocks]
        self.protected = spans if at_home else [self._shown(span) for span in spans]
        if self._escapes:
            self.protected = list(self._with_escapes())

    def _marked_up(self, field: Field, pairs: int) -> tuple[list[Block], list[Protected]]:
        tree = Tree(self._value, field.dialect or HTML, first_pair=pairs)
        made = Blocks(tree, story(tree, self._value) if field.page else None, field.path)
        return made.blocks, made.protected

    def _plain(self, field: Field) -> tuple[list[Block], list[Protected]]:
        where = Locator(path=field.path)
        from dedup.text.paragraphs import split  # its patterns take time to compile: `dedup --help` does without

        places = [(p.start, p.end) for p in split(self._value)]
        if field.title and places:
            places = [(places[0][0], places[-1][1])]
        return [Block("body", start, end, (start, end), locator=where) for start, end in places], []

    def _moved(self, block: Block, first: int) -> Block:
        start, end = self._span(block.start, block.end)
        parent = None if block.parent is None else block.parent + first
        return replace(block, start=start, end=end, prose=block.prose and self._span(*block.prose), parent=parent)

    def _shown(self, span: Protected) -> Protected:
        """Return a protected span of the source; what is read there is not what is written, if it has escapes."""
        start, end = self._span(span.start, span.end)
        shown = span.shown
        if shown is None and end - start != span.end - span.start:
            shown = self._value[span.start : span.end]
        return replace(span, start=start, end=end, shown=shown)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._places.to_source(start, end)
        return first + self._at, last + self._at

    def _with_escapes(self) -> Iterator[Protected]:
        """Yield the protected spans with the escapes that stand in prose and in none of them, as characters."""
        spans, waiting = iter(self.protected), iter(self._escapes)
        span, escape = next(spans, None), next(waiting, None)
        proses = iter([block.prose for block in self.blocks if block.prose])
        prose = next(proses, None)
        while prose and (span or escape):
            if span and (escape is None or span.start <= escape.start):
                yield span
                while escape and escape.start < span.end:
                    escape = next(waiting, None)
                span = next(spans, None)
            elif escape:
                while prose and prose[1] <= escape.start:
                    prose = next(proses, None)
                if prose and prose[0] <= escape.start:
                    yield Protected(escape.start, escape.end, "character", escape.replacement)
                escape = next(waiting, None)


def _titled(block: Block) -> Block:
    """Return a block of a title as the heading that it is."""
    return replace(block, kind="heading", level=1, role="headline") if block.prose and block.kind == "body" else block
