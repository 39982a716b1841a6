"""The tokenizer of HTML: it agrees with the standard library's on benign pages, and is linear on all others."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.formats._html_tokens import RAW, attributes, reference, tokens


class Oracle(HTMLParser):
    """Notes what the standard library's parser sees, and where."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.seen: list[tuple[str, str, str]] = []
        self._raw = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self._raw = self._raw or (tag if tag in RAW else "")
        told = self._raw or tag
        if not (self._raw and tag != self._raw):
            self.seen.append(("raw" if self._raw else "open", told, self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.seen.append(("open", tag, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if self._raw:
            self._raw = "" if tag == self._raw else self._raw
        else:
            self.seen.append(("close", tag, ""))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        if not self._raw:
            self.seen.append(("comment", "", ""))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)


def seen(source: str) -> list[tuple[str, str, str]]:
    found = [(t.kind, t.name, source[t.start : t.end]) for t in tokens(source)]
    return [
        (kind, name, said if kind == "open" else said[: said.index(">") + 1] if kind == "raw" else "")
        for kind, name, said in found
        if kind != "text"
    ]


PIECES = st.sampled_from(
    [
        "<p>", "<P CLASS='a>b'>", "</p>", "<br/>", '<img src="a.png" alt="x > y">', "<a href=b?c=1&d=2>", "</a>",
        "<!-- 注 -->", "<!doctype html>", "长治市", "a & b", "&amp;", "&nbsp;", "<b >", "</b\n>", "\n", "5 < 6",
        "<script>if (a < b) x('</p>')</script>", "<style>p > a {}</style>", "<td colspan = 2>", "<input disabled>",
        "<h1 id=x data-y='\"'>", "</h1>", "<?php x ?>",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_standard_parser_sees_the_same(source: str) -> None:
    assert seen(source) == Oracle(source).seen


SOUP = st.lists(
    st.sampled_from(["<", ">", "/", "=", '"', "'", "!", "--", "?", "[CDATA[", "]]>", "a", "script", " ", "&", "治"]),
    max_size=30,
).map("".join)  # fmt: skip


@given(SOUP, st.booleans())
def test_tokens_are_all_of_the_text(source: str, xml: bool) -> None:
    found = list(tokens(source, xml=xml))
    assert "".join(source[t.start : t.end] for t in found) == source
    assert all(t.start < t.end for t in found)
    for token in found:
        if token.kind == "open":
            assert source[token.start : token.end].lower().startswith(f"<{token.name}")
            attributes(source, token)


@pytest.mark.parametrize(
    "name", ["&amp;", "&#38;", "&#x26;", "&AMP", "&ampx", "&ndash;", "&#0;", "&#99999999;", "&x;", "&#;"]
)
def test_references(name: str) -> None:
    from html import unescape

    found = reference(name, 0, len(name))
    assert unescape(name) == (found[1] + name[found[0] :] if found else name)


HOSTILE = [
    "<a " * 100_000, "<" * 500_000, "<!--" * 100_000, "<p title='" * 100_000, "<script>" * 50_000, "</" * 200_000,
    "<?" * 200_000, "<![CDATA[" * 50_000, "<a =='" * 50_000, "&" * 200_000, "<!-" * 100_000, "<a b=" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("xml", [False, True])
@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:9])
def test_hostile_text_takes_linear_time(source: str, xml: bool) -> None:
    begun = time.process_time()
    assert sum(t.end - t.start for t in tokens(source, xml=xml)) == len(source)
    assert time.process_time() - begun < 2
