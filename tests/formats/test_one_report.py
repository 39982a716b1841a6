"""The report in every format that dedup reads: the same findings, and the same canonical article, in one table."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import docx_drafts
import pages
import pytest
import wire_drafts

import dedup
from dedup.layout.rendered import render
from dedup.text.paragraphs import split

REPORT = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text("utf-8")
PARAGRAPHS = [REPORT[p.start : p.end] for p in split(REPORT)]


def word(paragraphs: Sequence[str]) -> bytes:
    broken = "<w:r><w:br/></w:r>"
    return docx_drafts.document(
        "".join(docx_drafts.raw(broken.join(map(docx_drafts.r, p.split("\n")))) for p in paragraphs)
    )


def page(paragraphs: Sequence[str]) -> str:
    inside = "\n".join(f"<p><span>{html.escape(p)}</span></p>".replace("\n", "<br>") for p in paragraphs)
    menu = '<ul class="menu"><li><a href="/">首页,新闻</a></li></ul>'
    return f'<!doctype html><html><body>{menu}<div id="content">{inside}</div><footer>版权,所有</footer></body></html>'


def soup(paragraphs: Sequence[str]) -> str:
    return "".join(f"<section><p><b>{html.escape(p[:1])}</b>{html.escape(p[1:])}" for p in paragraphs)


def breaks(paragraphs: Sequence[str]) -> str:
    return "<div>" + "<br><br>\n".join(html.escape(p).replace("\n", "<br>") for p in paragraphs) + "</div>"


def newspaper(paragraphs: Sequence[str], *, interleaved: bool) -> bytes:
    """Two columns with headings in larger letters; a typesetter's program may write them line by line."""
    headings = {REPORT[p.start : p.end] for p in dedup.check(REPORT).paragraphs if p.role in HEADINGS}
    return pages.newspaper(paragraphs, headings=headings, interleaved=interleaved, gutter=28, head="长治日报")


HEADINGS = ("headline", "kicker", "subheading")
Maker = Callable[[Sequence[str]], str | bytes]
TABLE: dict[str, tuple[str, str, Maker]] = {  # the format, a name, how the report is written in it
    "text": ("text", "a.txt", wire_drafts.lined),
    "text, as it came": ("text", "a.txt", lambda _: REPORT),
    "Markdown": ("markdown", "a.md", wire_drafts.lined),
    "HTML": ("html", "a.html", wire_drafts.tagged),
    "HTML, whole page": ("html", "", page),
    "HTML, soup": ("html", "a.html", soup),
    "HTML, line breaks": ("html", "", breaks),
    "Word": ("docx", "a.docx", word),
    "PDF, two columns": ("pdf", "a.pdf", partial(newspaper, interleaved=False)),
    "PDF, two columns written line by line": ("pdf", "a.pdf", partial(newspaper, interleaved=True)),
    **wire_drafts.DRAFTS,
}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def told(name: str) -> tuple[list[tuple[str, str]], str]:
    """What is found in the report in a format: rules with their texts, and the canonical article without blanks."""
    form, file, make = TABLE[name]
    made = make(PARAGRAPHS)
    document = dedup.read(made.encode() if isinstance(made, str) else made, name=file)
    assert document.source.format == form
    cleaned = dedup.clean(document)
    assert (cleaned.report.withdrawn, cleaned.report.faults) == ((), ())
    rendered = render(document.text, document.layout)
    places = [rendered.places.from_source(f.start, f.end) or (0, 0) for f in cleaned.report.findings]
    texts = [squeezed(rendered.text[start:end]) for start, end in places]
    found = sorted((f.rule, text) for f, text in zip(cleaned.report.findings, texts, strict=True))
    target = "text" if form == "pdf" else form  # into which nothing is written
    after = dedup.read(dedup.write(document, cleaned.edits, to=target), source_format=target)
    return found, squeezed(render(after.text, after.layout).text)


@pytest.mark.parametrize("name", TABLE)
def test_the_same_findings_and_the_same_article(name: str) -> None:
    (found, article), (wanted, canonical) = told(name), told("text")
    assert len(wanted) > 30
    assert found == wanted
    assert article == canonical
