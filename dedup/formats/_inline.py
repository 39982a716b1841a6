"""Tells the mark-up inside a paragraph of Markdown: which spans of it no edit may touch.

markdown-it's own inline rules are run, each wrapped so that it leaves a note of the span that it took: what is mark-up
is never told a second time here. Only what other dialects add (templates, footnotes, formulas) has patterns of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dedup.model import Protected

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

RESERVED = "*_[]<>`~|\\${}^&#"  # what no edit may put in: here or in a dialect it is mark-up
JOINED = ("![", "](", "]:", "][")
FLANKED = "*_~$:"
OPENERS = r"[-+*#>=|~`<]|:+(?:\s|:)|[0-9]{1,9}[.)]|!!!|\?\?\?"

_SEEN = "\ufffc"  # a picture or a template, in the flow of the text
_DIALECTS: tuple[
    tuple[re.Pattern[str], Literal["markup", "object", "verbatim"], str | None], ...
] = (  # what processors beyond CommonMark read as mark-up: its pattern, its kind, what is read in its place
    (re.compile(r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}", re.DOTALL), "object", _SEEN),  # Hugo, Jekyll, Hexo
    (re.compile(r"\{[#.:][^{}\n]{0,200}\}"), "object", ""),  # attributes: {#id .class}
    (re.compile(r"\[\^[^\]\s]{1,100}\]:?"), "object", ""),  # a footnote and its mark
    (re.compile(r"^\[[ xX]\][ \t]+"), "markup", ""),  # a task
    (re.compile(r"^(?::{3,}|!!!|\?\?\?\+?).*$", re.MULTILINE), "object", ""),  # a box: ::: tip, !!! note
    (re.compile(r"\[\[[^\]\n]{0,200}\]\]"), "verbatim", None),  # a wiki link
    (
        re.compile(r"\$\$.{1,2000}?\$\$|\$(?=\S)[^$\n]{1,400}(?<=\S)\$(?![0-9])", re.DOTALL),
        "verbatim",
        None,
    ),  # a formula
    (re.compile(r"(?<![0-9A-Za-z]):[a-z0-9_+-]{1,40}:(?![0-9A-Za-z])"), "verbatim", None),  # :smile:
)
# No mark-up where it stands, but what comes to stand beside it may make it so
_LITERAL = re.compile(r"[*_\[\]<>`~|\\${}^#]|&(?=[#A-Za-z])")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


class _Note(NamedTuple):
    """What an inline rule took: `[start, end)` of the content, the tokens it made, and where a link's text ends."""

    rule: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    label_end: int


def spans(md: MarkdownIt, content: str, env: Mapping[str, Any]) -> list[Protected]:
    """Return the protected spans of the content of a paragraph, in order and disjoint; offsets are the content's."""
    taken = _Taken(len(content))
    for span in _marks(content, _parsed(md, content, env)):
        taken.add(span)
    for pattern, kind, shown in _DIALECTS:
        for match in pattern.finditer(content):
            taken.swallow(Protected(*match.span(), kind, shown))
    for match in _LITERAL.finditer(content):
        taken.add(Protected(*match.span(), "markup", None))
    return sorted(taken.spans, key=lambda span: span.start)


class _Taken:
    """Disjoint spans of a content of some length."""

    def __init__(self, length: int) -> None:
        self.spans: list[Protected] = []
        self._flags = bytearray(length)

    def add(self, span: Protected) -> None:
        """Take a span, if none of it is taken."""
        if not any(self._flags[span.start : span.end]):
            self._flags[span.start : span.end] = b"\1" * (span.end - span.start)
            self.spans.append(span)

    def swallow(self, span: Protected) -> None:
        """Take a span in place of those that lie wholly inside it, unless it is part of one, or cuts one."""
        if any(self._flags[span.start : span.end]):
            near = [s for s in self.spans if s.start < span.end and span.start < s.end]
            if not all(span.start <= s.start and s.end <= span.end for s in near):
                return
            self.spans = [s for s in self.spans if s not in near]
            self._flags[span.start : span.end] = bytes(span.end - span.start)
        self.add(span)


@cache
def parser() -> MarkdownIt:
    """Return a parser of CommonMark with tables and strikethrough whose inline rules leave notes."""
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    md.core.ruler.disable(["inline", "text_join"])
    md.inline.ruler2.disable("fragments_join")
    for name, rule in zip(md.inline.ruler.get_active_rules(), md.inline.ruler.getRules(""), strict=True):
        md.inline.ruler.at(name, _noting(name, rule))
    return md


def _noting(name: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def run(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, silent)
        start, pending, made = state.pos, bool(state.pending), len(state.tokens)
        if not rule(state, silent):
            return False
        if name != "text":
            tokens = tuple(state.tokens[made:])
            if pending and tokens and name in ("emphasis", "strikethrough"):
                tokens = tokens[1:]  # the text before, which had to be put out first
            end = state.md.helpers.parseLinkLabel(state, start, True) if name == "link" else -1
            state.env["notes"].append((state, _Note(name, start, state.pos, tokens, end)))
        return True

    return run


def _parsed(md: MarkdownIt, content: str, env: Mapping[str, Any]) -> list[_Note]:
    """Return the notes of the rules; those of texts inside a picture's description are left out."""
    from markdown_it.rules_inline import StateInline

    notes: list[tuple[StateInline, _Note]] = []
    state = StateInline(content, md, {**env, "notes": notes}, [])
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        rule(state)
    return [note for whose, note in notes if whose is state]


def _marks(content: str, notes: list[_Note]) -> Iterator[Protected]:
    """Yield what each note makes protected."""
    for note in notes:
        said = content[note.start : note.end]
        if note.rule in ("emphasis", "strikethrough"):
            yield from _delimiters(note)
        elif note.rule == "link":
            yield Protected(note.start, note.start + 1, "markup", "")
            kind: Any = "object" if note.end - note.label_end > 1 else "markup"
            yield Protected(note.label_end, note.end, kind, "")
        elif note.rule == "image":
            yield Protected(note.start, note.end, "object", _SEEN)
        elif note.rule == "html_inline":
            yield Protected(note.start, note.end, "object", "\n" if _BREAK.match(said) else "")
        elif note.rule == "backticks":
            yield from _code(note, said)
        elif note.rule == "autolink":
            yield Protected(note.start, note.start + 1, "markup", "")
            yield Protected(note.start + 1, note.end - 1, "verbatim", None)
            yield Protected(note.end - 1, note.end, "markup", "")
        elif note.rule == "entity":
            yield Protected(note.start, note.end, "object", unescape(said))
        elif note.rule == "escape":
            yield from _escaped(note, said)


def _delimiters(note: _Note) -> Iterator[Protected]:
    """Yield the marks of emphasis with a partner: another rule has emptied or renamed their tokens since."""
    width = (note.end - note.start) // len(note.tokens) if note.tokens else 0
    for k, token in enumerate(note.tokens):
        if token.type != "text" or not token.content:
            yield Protected(note.start + k * width, note.start + (k + 1) * width, "markup", "")


def _code(note: _Note, said: str) -> Iterator[Protected]:
    ticks = len(said) - len(said.lstrip("`"))
    if any(token.type == "code_inline" for token in note.tokens):
        yield Protected(note.start, note.start + ticks, "markup", "")
        yield Protected(note.start + ticks, note.end - ticks, "verbatim", None)
        yield Protected(note.end - ticks, note.end, "markup", "")


def _escaped(note: _Note, said: str) -> Iterator[Protected]:
    if said[1] == "\n":
        yield Protected(note.start, note.end, "markup", "\n")
    elif said[1] in "\\!\"#$%&'()*+,./:;<=>?@[]^_`{|}~-":
        yield Protected(note.start, note.start + 1, "markup", "")
        yield Protected(note.start + 1, note.end, "markup", None)
