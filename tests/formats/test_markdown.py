"""Markdown: what is prose is cleaned as in plain text, and nothing else changes by a byte."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import markdown_drafts as drafts
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.analysis import Analysis
from dedup.edits.composing import apply
from dedup.formats.markdown import layout
from dedup.layout.carry import carry
from dedup.layout.guard import Guard
from dedup.layout.rendered import render
from dedup.model import Edit
from dedup.review.source_terms import SourceTerms

CASES = sorted((Path(__file__).parents[2] / "fixtures" / "markdown").glob("*.md"))
SOURCES = [path for path in CASES if not path.stem.endswith(".clean")]


def read(text: str) -> dedup.Document:
    return dedup.read(text.encode(), name="article.md")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_golden_cases(path: Path) -> None:
    document = dedup.read(path)
    cleaned = dedup.clean(document)
    written = dedup.write(document, cleaned.edits)
    assert written.decode() == path.with_suffix(".clean.md").read_text("utf-8")
    assert cleaned.undo() == document.text
    again = dedup.clean(dedup.read(written, name="article.md"), record=cleaned.record)
    assert (again.edits, len(again.unresolved)) == ((), len(cleaned.unresolved))
    assert cleaned.report.faults == ()


@given(drafts.article)
def test_cleaning_leaves_all_but_prose_as_it_is(text: str) -> None:
    document = read(text)
    cleaned = dedup.clean(document)
    (front, found, order), (front_after, found_after, order_after) = map(drafts.structure, (text, cleaned.text))
    assert front == front_after
    assert found.keys() == found_after.keys()  # a copy goes, what it shows stays
    assert not found_after - found
    if not any("\n" in text[e.start : e.end] for e in cleaned.edits):
        assert (found, order) == (found_after, order_after)
    assert cleaned.undo() == text


NASTY = st.sampled_from(
    ["", "，", ",", "!", "！", " ", "\n", "(", "（", "*", "[", ":", "一", "3.", "- ", "#", "“", "12"]
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """An article, and edits of its rendered text: of words, and of blocks from one to the next."""
    text = draw(drafts.article)
    rendered = render(text, layout(text))
    length = len(rendered.text)
    spots = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    words = [Edit(a, min(b, a + 4), draw(NASTY)) for a, b in zip(spots[::2], spots[1::2], strict=False)]
    if rendered.bounds and draw(st.sampled_from([False, True])):
        first = draw(st.integers(0, len(rendered.bounds) - 1))
        last = draw(st.integers(first, len(rendered.bounds) - 1))
        start, end = rendered.bounds[first][0], rendered.bounds[last][1]
        if last + 1 < len(rendered.bounds):
            end = rendered.bounds[last + 1][0]
        elif first:
            start = rendered.bounds[first - 1][1]
        words = [e for e in words if e.end <= start or end <= e.start]
        words = sorted([*words, Edit(start, end, "")], key=lambda e: e.start)
    return text, words


@given(edited())
def test_what_the_guard_lets_through_changes_no_markup(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    before = layout(text)
    rendered = render(text, before)
    guard = Guard(rendered)
    for _ in range(len(edits) + 1):
        refused = guard.refused(edits)
        edits = [edit for number, edit in enumerate(edits) if number not in refused]
    fitted = guard.fit(edits)
    after = apply(text, fitted)
    assert render(after, carry(before, fitted)).text == apply(rendered.text, edits)
    carried, told = carry(before, fitted), layout(after)
    assert carried is not None
    assert [(b.kind, b.prose) for b in carried.blocks if b.prose] == [(b.kind, b.prose) for b in told.blocks if b.prose]
    assert carried.protected == told.protected
    (front, found, order), (front_after, found_after, order_after) = map(drafts.structure, (text, after))
    assert front == front_after
    assert found.keys() == found_after.keys()
    if len(told.blocks) == len(before.blocks):
        assert (found, order) == (found_after, order_after)


@given(drafts.article)
def test_blocks_and_protected_spans_lie_in_order(text: str) -> None:
    found = layout(text)
    proses = [block.prose for block in found.blocks if block.prose]
    assert proses == sorted(proses)
    assert all(a[1] <= b[0] for a, b in pairwise(proses))
    assert all(a.end <= b.start for a, b in pairwise(found.protected))
    assert all(any(a <= p.start and p.end <= b for a, b in proses) for p in found.protected)
    assert all(b.parent is None or b.parent < number for number, b in enumerate(found.blocks))


FAIR = (
    "今年以来，市人社局聚焦高校毕业生、农民工等重点群体，共举办线上线下招聘会{}场，组织用人单位2140家，提供岗位6.2万个，"
    "初步达成就业意向4.16万人次,受到求职者普遍欢迎。"
)
SCHOOLS = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"


def marked(text: str) -> str:
    """The same article in Markdown, with mark-up inside words and figures."""
    bold = text.replace("321场", "**321**场").replace("312场", "**312**场").replace("4.16万人次", "*4.16万*人次")
    return bold.replace("公办幼儿园", "[公办幼儿园](https://a.cn/?x=3,4)").replace("长治就业", "# 长治就业")


def test_the_same_findings_as_in_plain_text() -> None:
    plain = "\n\n".join(["长治就业见成效", FAIR.format(321), SCHOOLS, FAIR.format(312)]) + "\n"
    one, two = dedup.check(plain), dedup.check(read(marked(plain)))
    assert {"FIG001", "DUP003", "TYP001"} <= {f.rule for f in one.findings}
    assert [(f.rule, f.line, f.fingerprint, f.fix is None) for f in one.findings] == [
        (f.rule, f.line, f.fingerprint, f.fix is None) for f in two.findings
    ]
    assert [p.role for p in one.paragraphs] == [p.role for p in two.paragraphs]
    assert two.canonical == marked(one.canonical)


def test_a_copy_with_another_picture_or_address_stays() -> None:
    said = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个"
    other = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
    for one, two in (
        ("[通告](a.html)", "[通告](b.html)"),
        ("![图](a.png)", "![图](b.png)"),
        ("<i>记</i>", "<b>记</b>"),
    ):
        text = f"{said}，见{one}。\n\n{other}\n\n{said}，见{two}。\n"
        cleaned = dedup.clean(read(text))
        assert cleaned.text == text
        assert [f.rule[:3] for f in cleaned.unresolved] == ["DUP"]
        same = f"{said}，见{one}。\n\n{other}\n\n{said}，见{one}。\n"
        assert dedup.clean(read(same)).text == f"{said}，见{one}。\n\n{other}\n"


def test_findings_in_a_table_name_the_cell() -> None:
    rows = "\n".join(f"| {month}月 | 招聘会在11月31日举办。 |" for month in (1, 2))
    report = dedup.check(read(f"| 月份 | 说明 |\n| --- | --- |\n{rows}\n"))
    found = [f.locator.cell for f in report.findings if f.rule == "FIG006" and f.locator]
    assert found == ["B2", "B3"]
    assert report.to_dict()["findings"][0]["locator"]["cell"] == "B2"


def test_a_record_brings_its_questions_back_and_a_decision_is_printed_inside_the_mark_up() -> None:
    text = marked("\n\n".join([FAIR.format(321), SCHOOLS, FAIR.format(312)]) + "\n")
    cleaned = dedup.clean(read(text))
    assert [f.rule for f in cleaned.unresolved] == ["FIG001"]
    [question] = cleaned.record.questions
    anchor = question.anchors[0]
    assert "**321**场" in cleaned.text[anchor.start : anchor.end]
    assert [f.rule for f in dedup.check(read(cleaned.text), record=cleaned.record).findings] == ["FIG001"]
    mark = cleaned.unresolved[0].fingerprint
    chosen = dedup.Decisions((dedup.Decision(mark, "FIG001", "choose", witness="B", reason="来函"),))
    for source, record in ((text, None), (cleaned.text, cleaned.record)):
        printed = dedup.clean(read(source), record=record, decisions=chosen)
        assert (printed.text.count("**312**场"), printed.unresolved) == (1, ())
    reworded = dedup.Decisions((dedup.Decision(mark, "FIG001", "text", text="约三百", reason="来函"),))
    with pytest.raises(dedup.DedupError, match=r"line 1 would change mark-up.*by hand"):
        dedup.clean(read(text), decisions=reworded)


def test_the_roles_that_the_format_tells_stand() -> None:
    roles = [
        p.role
        for p in dedup.check(
            read("## 题\n\n### 小题\n\n### 又一题\n\n正文在此。\n\n- 编者按：项\n\n> 记者 王芳\n")
        ).paragraphs
    ]
    assert roles == ["headline", "subheading", "subheading", "body", "list", "byline"]


def test_code_is_read_and_not_found_fault_with() -> None:
    assert dedup.check(read("请先运行`安装,然后(重启)`这条命令，再继续。\n")).findings == ()
    assert [f.rule for f in dedup.check(read("请先运行安装,然后（重启）这条命令，再继续。\n")).findings] == ["TYP001"]


def test_questions_come_and_go_between_the_source_and_what_is_read() -> None:
    text = "![图](https://a.cn/very/long/address.png)见[官网](https://a.cn/)，招聘会在**11月31日**举办。\n"
    document = read(text)
    asked = dedup.clean(document).record.questions
    [anchor] = asked[0].anchors
    assert text[anchor.start : anchor.end] == "11月31日"
    terms = SourceTerms(Analysis(render(text, document.layout)))
    [read_there] = terms.recalled(asked)[0].anchors
    assert render(text, document.layout).text[read_there.start : read_there.end] == "11月31日"
    assert terms.asked(terms.recalled(asked)) == asked
