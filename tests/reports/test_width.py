from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from dedup.reports.base import Look
from dedup.reports.excerpt import excerpt, snippet
from dedup.reports.width import clip, head, tail, visible, wrap
from dedup.text.width import columns, width

TEXTS = st.text(alphabet=st.characters(codec=None), max_size=60)


def test_a_chinese_character_takes_two_columns_and_a_combining_one_none() -> None:
    assert columns("就业4.16万人次") == 4 + 4 + 6
    assert columns("e\u0301") == 1
    assert columns("，。") == 4
    assert columns("“…”") == 3


def test_what_is_known_without_the_tables_is_what_they_say() -> None:
    printed = (chr(code) for code in range(0x20, 0x20000) if not 0x7F <= code < 0xA0)  # a control shows as a sign
    assert [c for c in printed if width(c) != wcwidth(c)] == []


@given(TEXTS, st.integers(2, 40))
def test_what_is_cut_fits(text: str, room: int) -> None:
    assert columns(clip(text, room)) <= room
    assert text.startswith(head(text, room))
    assert text.endswith(tail(text, room))
    assert columns(head(text, room)) <= room


@given(TEXTS, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_only_blanks(text: str, room: int) -> None:
    spans = list(wrap(text, room))
    assert all(columns(text[start:end].rstrip()) <= room for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


def test_words_are_not_cut_and_chinese_breaks_anywhere() -> None:
    text = "The council said on Monday"
    assert [text[s:e].rstrip() for s, e in wrap(text, 12)] == ["The council", "said on", "Monday"]
    chinese = "长治市人民政府"
    assert [chinese[s:e] for s, e in wrap(chinese, 6)] == ["长治市", "人民政", "府"]


@given(TEXTS)
def test_nothing_that_is_shown_steers_a_terminal(text: str) -> None:
    assert len(visible(text)) == len(text)
    assert visible(text).replace("\u3000", "").replace("\xa0", "").isprintable() or all(
        c.isprintable() or c.isspace() for c in visible(text)
    )
    assert not set(visible(text)) & set("\x1b\u202e\u200b\n\r\0")


def test_the_carets_stand_under_the_place_counted_in_columns() -> None:
    text = "标题\n全市举办招聘会321场,达成意向4.16万人次。\n"
    start = text.index("4.16")
    line, marks = excerpt(text, start, start + 7, 2, Look(width=80))
    assert line == "    2 | 全市举办招聘会321场,达成意向4.16万人次。"
    before = line[: line.index("4.16")]
    assert marks.index("^") == columns(before)
    assert marks.count("^") == columns("4.16万人次")


def test_a_long_line_is_cut_on_both_sides_and_keeps_the_place() -> None:
    text = "就业" * 500 + "4.16万人次" + "保障" * 500
    line, marks = excerpt(text, 1000, 1007, 1, Look(width=60))
    assert columns(line) <= 60
    assert columns(line[: line.index("4.16万人次")]) == marks.index("^")
    assert line.count("…") == 2


def test_a_place_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    line, marks = excerpt("第一段。\r\n第二段。", 2, 10, 1, Look())
    assert line.endswith("第一段。")
    assert marks.count("^") == columns("段。")


def test_an_excerpt_of_ten_million_characters_looks_only_at_what_it_shows() -> None:
    text = "一" * 10_000_000
    line, marks = excerpt(text, 5_000_000, 9_000_000, 1, Look(width=80))
    assert columns(line) <= 80
    assert marks.count("^") > 20


@given(TEXTS, st.integers(8, 40))
def test_a_snippet_fits(text: str, room: int) -> None:
    assert columns(snippet(text, room)) <= room
