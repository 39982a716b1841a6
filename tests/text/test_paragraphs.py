"""Where paragraphs begin and end, in every layout that newsrooms send."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import cases
from damage import articles, wrapped
from hypothesis import given
from hypothesis import strategies as st
from judging import letters

from dedup.text.lines import LineIndex
from dedup.text.paragraphs import split

REPORT = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text(encoding="utf-8")
PIECES = st.sampled_from(
    ["\n", "\r\n", "\r", "\n\n", " ", "\u3000\u3000", "甲乙丙。", "The end.", "○新增3个", "\x00", "\u2028"]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60), st.sampled_from([c.text for c in cases()])
)

CHINESE = (
    "入冬以来，市供热集团对城区四十二个换热站逐一检修，更换老旧管网十一公里，力争让居民家中的温度稳定在二十度以上。",
    "“往年这个时候，屋里要穿两件毛衣。”家住东风小区的退休教师田桂芬说，今年暖气提前三天就热了，阳台上的花也不用往屋里搬。",
    "集团负责人介绍，供热热线全天有人值守，接到报修后两小时内上门。",
)
ENGLISH = (
    "The ferry pier had lost its waiting room, a tin shed with schoolchildren's names, and the shop half its slates.",
    "Engineers landed by helicopter at noon. They warned that some houses would be without electricity for a week.",
    "By evening the harbour was busy again.",
)


def texts(text: str) -> list[str]:
    return [text[p.start : p.end] for p in split(text)]


@given(TEXTS)
def test_paragraphs_hold_everything_that_is_not_blank(text: str) -> None:
    found = split(text)
    lines = LineIndex(text)
    at = 0
    for number, paragraph in enumerate(found):
        assert not text[at : paragraph.start].strip()
        own = text[paragraph.start : paragraph.end]
        assert own == own.strip() != ""
        assert (paragraph.index, paragraph.line) == (number, lines.line(paragraph.start))
        at = paragraph.end
    assert not text[at:].strip()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_blank_lines_or_one_line_a_paragraph(language: tuple[str, ...], end: str) -> None:
    for between in (end, end * 2, f"{end} \t{end}", end * 4):
        assert texts(between.join(language) + end) == list(language)
        assert texts(end + between.join(f"\u3000\u3000{p} " for p in language)) == list(language)


@pytest.mark.parametrize("width", [20, 28, 40])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_chinese_is_put_together(width: int, end: str) -> None:
    text = (end * 2).join(wrapped(p, width, "zh").replace("\n", end) for p in CHINESE)
    assert [p.replace(end, "") for p in texts(text)] == list(CHINESE)


@pytest.mark.parametrize("width", [48, 64, 78])
def test_wrapped_english_is_put_together(width: int) -> None:
    text = "\n\n".join(wrapped(p, width, "en") for p in ENGLISH)
    assert [p.replace("\n", " ") for p in texts(text)] == list(ENGLISH)


def test_wrapped_paragraphs_without_blank_lines_are_told_by_their_indentation() -> None:
    text = "\n".join("\u3000\u3000" + wrapped(p, 24, "zh") for p in CHINESE)
    assert [p.replace("\n", "") for p in texts(text)] == list(CHINESE)


def test_a_hyphenated_word_goes_on_in_the_next_line() -> None:
    text = "The engineers from the mainland landed by heli-\ncopter at noon and began splicing the power line.\n"
    assert len(texts(text)) == 1


def test_boxes_captions_and_lists_keep_their_lines() -> None:
    box = "○城镇新增就业4.82万人\n完成全年目标的112%\n○城乡低保标准每人每月\n提高20元"
    captions = "①“太行巧娘”劳务品牌织就致富路\n②专业护理让老年人共享晚年生活\n③“五育”融合助力学生全面发展"
    listed = "一、检修换热站四十二个\n二、更换管网十一公里\n三、热线全天有人值守"
    for lines in (box, captions, listed):
        assert texts(lines) == lines.split("\n")


def test_the_real_report_has_a_paragraph_a_line() -> None:
    assert texts(REPORT) == [line.strip() for line in REPORT.split("\n") if line.strip()]


@pytest.mark.parametrize("width", [24, 36])
def test_most_wrapped_articles_are_put_together(width: int) -> None:
    """Verses, lists and letters may stay in lines; prose must not."""
    whole = right = 0
    for article in (a for a in articles() if a.prose):
        paragraphs = [p for p in article.paragraphs if "\n" not in p and len(p) > 3 * width]
        wide = 2 * width if article.lang == "en" else width
        found = texts("\n\n".join(wrapped(p, wide, article.lang) for p in paragraphs))
        whole += len(paragraphs)
        right += len({letters(p) for p in paragraphs} & {letters(p) for p in found})
    assert whole > 150
    assert right >= 0.99 * whole
