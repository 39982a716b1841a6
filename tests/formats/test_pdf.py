"""PDF: the order of columns, paragraphs over columns and pages, what belongs to the page, and files that do harm."""

from __future__ import annotations

import re
import sys
import time
import zlib
from collections import Counter
from pathlib import Path

import pages
import pytest

import dedup
from dedup.errors import ReadError, WriteError
from dedup.model import Document

REPORT = Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt"
PARAGRAPHS = [line.strip() for line in REPORT.read_text("utf-8").splitlines() if line.strip()]
_STORY = """
The council met on Tuesday evening to vote on the well-known school budget, which had been put off twice since the
beginning of the year because the figures of the treasurer had not been ready in time.

Members of all groups praised the extraordinary preparation of the papers and the readiness of the departments to answer
every question that was asked, however small it was and however late.

“We have waited long enough,” said the chair of the committee, who has held the office since 2019.
"""
STORY = [" ".join(paragraph.split()) for paragraph in _STORY.split("\n\n")]


def read(data: bytes) -> Document:
    return dedup.read(data, name="page.pdf")


def told(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize("interleaved", [False, True], ids=["in order", "interleaved"])
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_another_whatever_the_file_does(columns: int, *, interleaved: bool) -> None:
    story = [p for p in PARAGRAPHS if len(p) > 60][:30]
    data = pages.newspaper(
        story, columns=columns, interleaved=interleaved, title="民生答卷", head="长治日报 2025年11月23日"
    )
    document = read(data)
    assert told(document) == ["民生答卷", *story]
    assert document.source.format == "pdf"
    assert document.blocks[0].kind == "heading"


@pytest.mark.parametrize("columns", [1, 2])
def test_english_is_put_together_from_lines_and_columns(columns: int) -> None:
    document = read(pages.newspaper(STORY * 12, font=pages.ENGLISH, columns=columns, head="The Weekly, page 1 of 3"))
    assert told(document) == STORY * 12


def test_the_report_says_the_same_as_its_plain_text() -> None:
    """What a page cannot tell: a blank at the end of a line in Chinese, and a paragraph whose only line is full."""
    document = read(pages.newspaper(PARAGRAPHS[1:], interleaved=True, title=PARAGRAPHS[0], head="长治日报"))
    plain = dedup.read(REPORT)
    assert "".join(document.text.split()) == "".join(plain.text.split())
    one, other = dedup.clean(document), dedup.clean(plain)
    assert "".join(one.text.split()) == "".join(other.text.split())
    counts = [Counter(f.rule for f in done.report.findings if f.severity == "error") for done in (one, other)]
    assert counts[0] == counts[1]


def test_a_heading_beside_a_line_of_another_column_is_set_in_its_own_size() -> None:
    """Written line by line, both stand on one baseline one after another."""
    story = [p for p in PARAGRAPHS if len(p) > 60][:12]
    told_of = [f"标题之{number}" for number in range(12)]
    mixed = [text for pair in zip(told_of, story, strict=True) for text in pair]
    document = read(pages.newspaper(mixed, headings=told_of, interleaved=True, gutter=28))
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert [kinds.get(text) for text in told_of] == ["heading"] * 12
    assert sum(kind == "heading" for kind in kinds.values()) == 12


def test_a_finding_tells_page_and_box() -> None:
    said = next(p for p in PARAGRAPHS if len(p) > 100)
    document = read(pages.newspaper([said, *STORY, *PARAGRAPHS[20:60], said], title="重复"))
    found = [f for f in dedup.check(document).findings if f.rule == "DUP002" and f.locator]
    assert found
    assert found[0].locator is not None
    assert found[0].locator.page == max(block.locator.page or 0 for block in document.blocks if block.locator)
    left, top, right, bottom = found[0].locator.box or (0, 0, 0, 0)
    assert 0 < left < right < pages.WIDTH
    assert 0 < top < bottom < pages.HEIGHT


def test_words_that_are_parted_at_the_end_of_a_line() -> None:
    page, out = pages.canvas()
    page.setFont(pages.ENGLISH, 11)
    lines = [
        "The treasurer put the bud-",
        "get before a well-",
        "known committee, and the",
        "well-known chair thanked him.",
    ]
    for row, line in enumerate(lines):
        page.drawString(60, 700 - 15 * row, line)
    page.save()
    said = "The treasurer put the budget before a well-known committee, and the well-known chair thanked him."
    assert read(out.getvalue()).text == said


def test_what_belongs_to_the_page_is_left_out_and_nothing_else() -> None:
    story = [p for p in PARAGRAPHS if len(p) > 60]
    data = pages.newspaper(story, head="长治日报 要闻", folio="第{}版".format)
    text = read(data).text
    assert "要闻" not in text
    assert not re.search(r"第\d+版", text)
    head = "The same line stands at the head of two pages by chance."
    page, out = pages.canvas()
    for number in range(4):
        page.setFont(pages.ENGLISH, 11)
        for row in range(40):
            page.drawString(60, 780 - 15 * row, head if row == 0 else f"Line {row} of page {number} is another one.")
        page.showPage()
    page.save()
    assert read(out.getvalue()).text.count(head) == 4


@pytest.mark.parametrize(
    ("heads", "left"),
    [
        (["气温23度，招聘会办了120场", "气温31度，招聘会办了480场"], 2),  # two headlines
        (["长治日报 2025年11月23日 第3版", "长治日报 2025年11月23日 第4版"], 0),
        (["2025年 要闻 12", "2025年 要闻 14", "2025年 要闻 16"], 0),  # the pages of one side
    ],
)
def test_what_counts_in_a_running_head_counts_the_pages(heads: list[str], left: int) -> None:
    page, out = pages.canvas()
    for number, head in enumerate(heads):
        page.setFont(pages.CHINESE, 11)
        page.drawString(60, 780, head)
        for row in range(30):
            page.drawString(60, 740 - 15 * row, f"第{number}页的第{row}行说的是另外一件事情，大家都在看新的消息。")
        page.showPage()
    page.save()
    text = read(out.getvalue()).text
    assert sum(head in text for head in heads) == left


def test_text_that_is_turned_is_left_out_and_a_turned_page_is_read() -> None:
    page, out = pages.canvas()
    page.setFont(pages.ENGLISH, 11)
    page.drawString(60, 700, "The story is upright.")
    page.saveState()
    page.rotate(90)
    page.drawString(200, -550, "PHOTO BY SOMEBODY")
    page.restoreState()
    page.save()
    assert read(out.getvalue()).text == "The story is upright."
    for turned in (90, 180, 270):
        page, out = pages.canvas()
        page.setPageRotation(turned)
        page.setFont(pages.ENGLISH, 11)
        page.translate(pages.WIDTH / 2, pages.HEIGHT / 2)
        page.rotate(turned)
        for row, line in enumerate(("The first line of it", "and the second one.")):
            page.drawString(-150, 100 - 15 * row, line)
        page.save()
        assert read(out.getvalue()).text == "The first line of it and the second one."


def test_the_lines_of_a_table_stay_lines() -> None:
    page, out = pages.canvas()
    page.setFont(pages.ENGLISH, 11)
    for row, cells in enumerate((("Town", "2024", "2025"), ("Ayr", "4,100", "4,300"), ("Wick", "1,200", "1,150"))):
        for column, cell in enumerate(cells):
            page.drawString(60 + 120 * column, 700 - 16 * row, cell)
    page.save()
    document = read(out.getvalue())
    assert document.text.split("\n") == ["Town  2024  2025", "Ayr  4,100  4,300", "Wick  1,200  1,150"]
    assert [b.kind for b in document.blocks] == ["row", "cell", "cell", "cell"] * 3
    made = dedup.write(document, to="markdown").decode()
    assert made == "| Town | 2024 | 2025 |\n| --- | --- | --- |\n| Ayr | 4,100 | 4,300 |\n| Wick | 1,200 | 1,150 |\n"


def test_a_pdf_is_not_written() -> None:
    document = read(pages.newspaper(STORY, font=pages.ENGLISH))
    with pytest.raises(WriteError, match="a PDF cannot be written"):
        dedup.write(document)


def hand_made(body: bytes) -> bytes:
    return b"%PDF-1.4\n" + body + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def bomb() -> bytes:
    packed = zlib.compress(zlib.compress(bytes(300_000_000), 9))
    once = zlib.decompress(packed)
    stream = b"4 0 obj << /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream endobj\n" % (len(once), once)
    page = b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >> endobj\n"
    return hand_made(b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n" + _KIDS % b"3" + page + stream)


_KIDS = b"2 0 obj << /Type /Pages /Kids [%s 0 R] /Count 1 >> endobj\n"
HARMFUL = {
    "a loop of pages": (
        lambda: hand_made(b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n" + _KIDS % b"2"),
        "damaged|holds no text",
    ),
    "no page": (lambda: hand_made(b"1 0 obj << /Type /Catalog >> endobj\n"), "damaged|holds no text"),
    "nothing": (lambda: b"%PDF-1.4\n", "damaged"),
    "cut off": (lambda: pages.newspaper(STORY, font=pages.ENGLISH)[:700], "damaged|holds no text"),
    "a bomb": (bomb, "unpacks to more"),
}


@pytest.mark.parametrize(("make", "said"), HARMFUL.values(), ids=HARMFUL)
def test_files_that_do_harm_are_refused(make: object, said: str) -> None:
    data = make()  # type: ignore[operator]
    start = time.process_time()
    with pytest.raises(ReadError, match=said):
        read(data)
    assert time.process_time() - start < 5


def test_a_locked_file_and_a_picture_are_refused() -> None:
    page, out = pages.canvas(encrypt="secret")
    page.drawString(60, 700, "hidden")
    page.save()
    with pytest.raises(ReadError, match="locked with a password"):
        read(out.getvalue())
    page, out = pages.canvas()
    page.rect(10, 10, 100, 100)
    page.save()
    with pytest.raises(ReadError, match="only pictures"):
        read(out.getvalue())


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"pip install 'newsdedup\[pdf\]'"):
        read(b"%PDF-1.4\n")


def test_twenty_pages_a_second() -> None:
    data = pages.newspaper([p for p in PARAGRAPHS if len(p) > 60] * 4)
    read(data)
    start = time.process_time()
    document = read(data)
    count = max(block.locator.page or 0 for block in document.blocks if block.locator)
    assert count / (time.process_time() - start) > 4  # on a busy machine; see benchmarks/
