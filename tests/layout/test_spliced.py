"""Where the text is its own source and has tags: words go from between them, and elements with what they held."""

from __future__ import annotations

import re

import pytest

from dedup.edits.composing import apply
from dedup.edits.removal import removal
from dedup.layout.carry import carry
from dedup.layout.guard import Guard
from dedup.layout.rendered import render
from dedup.model import Block, Edit, Layout, Protected

_TAG = re.compile(r"<p>|</p>|<ul>|</ul>|<li>|</li>|(<b>|<i>)|(</b>|</i>)|<img [^>]*>|&amp;|\n")


def layout(source: str) -> Layout:
    """Read a few elements of HTML, well nested, as a format would."""
    blocks: list[Block] = []
    protected: list[Protected] = []
    parents: list[int] = []
    opened: list[int] = []
    begun = pairs = 0
    for tag in _TAG.finditer(source):
        said, (start, end) = tag[0], tag.span()
        if said in ("<ul>", "<li>"):
            parents.append(len(blocks))
            parent = parents[-2] if len(parents) > 1 else None
            blocks.append(
                Block("list" if said == "<ul>" else "item", start, source.index("</" + said[1:], end), None, parent)
            )
        elif said in ("</ul>", "</li>"):
            number = parents.pop()
            blocks[number] = Block(blocks[number].kind, blocks[number].start, end, None, blocks[number].parent)
        elif said == "<p>":
            begun = end
        elif said == "</p>":
            at = begun - len("<p>")
            blocks.append(Block("body", at, end, (begun, start), parents[-1] if parents else None))
        elif tag[1]:
            pairs += 1
            opened.append(pairs)
            protected.append(Protected(start, end, "markup", "", pair=pairs))
        elif tag[2]:
            protected.append(Protected(start, end, "markup", "", pair=opened.pop()))
        elif said.startswith("<img"):
            protected.append(Protected(start, end, "object", "\ufffc", said.split()[1]))
        else:
            protected.append(Protected(start, end, "character", " " if said == "\n" else "&"))
    spans = [b.prose for b in blocks if b.prose]
    inside = tuple(p for p in protected if any(a <= p.start and p.end <= b for a, b in spans))
    return Layout(tuple(blocks), inside, "<>&", removal="span", spliced=True)


MADE = [  # source, words as they are read, what they become, the source after that
    ("<p>长治<b>就业</b>增长。</p>", "治就", "好", "<p>长好<b>业</b>增长。</p>"),
    ("<p>甲。<b>乙</b>丙。丁。</p>", "乙丙。", "", "<p>甲。丁。</p>"),
    ("<p>甲。<b><i>乙</i></b>丙。丁。</p>", "乙丙。", "", "<p>甲。丁。</p>"),
    ("<p>甲<b>乙<i>丙</i></b>。丁。</p>", "丙。", "", "<p>甲<b>乙</b>丁。</p>"),
    ("<p>甲<b>乙<i>丙</i>丁</b>。</p>", "乙丙丁", "", "<p>甲。</p>"),
    ("<p>甲<b></b>乙丙。</p>", "甲乙", "甲", "<p>甲<b></b>丙。</p>"),
    ("<p>A &amp; B, C</p>", "A & B", "D", "<p>D, C</p>"),
    ("<p>A &amp; B\nand C</p>", "B and", "or", "<p>A &amp; or C</p>"),
]
REFUSED = [
    ("<p>甲乙</p>", "甲", "<b>"),
    ("<p>甲<img a>乙</p>", "甲\ufffc乙", "丙"),
    ("<p>甲</p><p>乙</p>", "甲\n\n乙", "丙"),
    ("<p>甲<b>乙</b></p>", "甲乙", "。"),  # nothing to read
]


def edits(source: str, words: str, wanted: str) -> tuple[Guard, list[Edit]]:
    rendered = render(source, layout(source))
    at = rendered.text.index(words)
    return Guard(rendered), [Edit(at, at + len(words), wanted, "R")]


@pytest.mark.parametrize(("source", "words", "wanted", "after"), MADE)
def test_words_go_from_between_tags(source: str, words: str, wanted: str, after: str) -> None:
    guard, asked = edits(source, words, wanted)
    assert not guard.refused(asked)
    fitted = guard.fit(asked)
    assert apply(source, fitted) == after
    assert {e.rule for e in fitted} == {"R"}


@pytest.mark.parametrize(("source", "words", "wanted", "after"), MADE)
def test_the_next_pass_reads_what_the_edits_made(source: str, words: str, wanted: str, after: str) -> None:
    guard, asked = edits(source, words, wanted)
    carried = carry(layout(source), guard.fit(asked))
    assert render(after, carried).text == apply(render(source, layout(source)).text, asked)
    assert render(after, carried).text == render(after, layout(after)).text


@pytest.mark.parametrize(("source", "words", "wanted"), REFUSED)
def test_refused(source: str, words: str, wanted: str) -> None:
    guard, asked = edits(source, words, wanted)
    assert guard.refused(asked) == {0}


GOES = [  # source, numbers of the paragraphs that go, what is left
    ("<p>甲</p>\n<p>乙</p>\n<p>丙</p>\n", [1], "<p>甲</p>\n<p>丙</p>\n"),
    ("<p>甲</p><p>乙</p>", [1], "<p>甲</p>"),
    ("<p>甲</p>\n<p>乙</p>\n", [1], "<p>甲</p>\n"),
    ("<p>甲</p>\n<ul><li><p>乙</p></li>\n<li><p>丙</p></li></ul>", [1], "<p>甲</p>\n<ul><li><p>丙</p></li></ul>"),
    ("<p>甲</p>\n<ul><li><p>乙</p></li></ul>\n<p>丙</p>", [1], "<p>甲</p>\n<p>丙</p>"),
    ("<p>甲<img a></p><p>甲<img  a></p>", [1], "<p>甲<img a></p>"),  # the same picture
]


@pytest.mark.parametrize(("source", "numbers", "left"), GOES)
def test_blocks_go_with_what_parts_them(source: str, numbers: list[int], left: str) -> None:
    rendered = render(source, layout(source))
    guard = Guard(rendered)
    asked = removal(rendered.text, rendered.paragraphs, numbers, "DUP001")
    assert not guard.refused(asked)
    assert apply(source, guard.fit(asked)) == left


def test_another_picture_is_not_lost() -> None:
    rendered = render(source := "<p>甲<img a></p><p>甲<img b></p>", layout(source))
    asked = removal(rendered.text, rendered.paragraphs, [1], "DUP001")
    assert Guard(rendered).refused(asked) == {0}
