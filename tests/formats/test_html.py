"""HTML: what is read is cleaned as in plain text, and nothing else changes by a byte."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import html_drafts as drafts
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.edits.composing import apply
from dedup.edits.removal import removal
from dedup.formats.html import layout
from dedup.layout.carry import carry
from dedup.layout.guard import Guard
from dedup.layout.rendered import render
from dedup.model import Edit
from dedup.review.decisions import Decision, Decisions

CASES = sorted((Path(__file__).parents[2] / "fixtures" / "html").glob("*.html"))
SOURCES = [path for path in CASES if not path.stem.endswith(".clean")]


def read(source: str) -> dedup.Document:
    return dedup.read(source.encode(), name="article.html")


def shown(source: str) -> str:
    return render(source, layout(source)).text


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_golden_cases(path: Path) -> None:
    document = dedup.read(path)
    cleaned = dedup.clean(document)
    written = dedup.write(document, cleaned.edits)
    assert written.decode() == path.with_suffix(".clean.html").read_text("utf-8")
    again = dedup.clean(dedup.read(written, name="article.html"), record=cleaned.record)
    assert (again.edits, len(again.unresolved)) == ((), len(cleaned.unresolved))
    assert cleaned.report.faults == ()


SHOWN = [  # source, what a reader sees
    ("<p>长治</p><p>就业</p>", "长治\n\n就业"),
    ("<P>长治<P>就业", "长治\n\n就业"),
    ("<p>长<b>治</b>市</p>", "长治市"),
    ("<p> 长治\n  市</p>", "长治市"),
    ("<p>A\n  B\tC  D</p>", "A B C D"),
    ("<p>共 321\n场</p>", "共 321 场"),
    ("<p>“好。”\n他说</p>", "“好。”他说"),
    ("<p>foo <b> bar</b> baz </p>", "foo bar baz"),
    ("<p>&ldquo;A&amp;B&rdquo; R&D &copy2025 &#38; &#x6cbb;</p>", "“A&B” R&D ©2025 & 治"),
    ("<p>长&&&amp;治&&</p>", "长&&&治&&"),
    ("<p>3 < 5，a<b 即可</p>", "3 < 5，a"),  # <b begins a tag
    ("甲乙。<br>丙丁", "甲乙。\n\n丙丁"),
    ("<p>The council said that <br> the bridge stays closed.</p>", "The council said that\nthe bridge stays closed."),
    ("<div>甲。<p>乙。</p>丙。</div>", "甲。\n\n乙。\n\n丙。"),
    ("<ul><li>甲<li>乙<ul><li>丙</ul></ul>", "甲\n\n乙\n\n丙"),
    ("<table><tr><td>甲<td>乙<tr><td>丙</table>", "甲\n\n乙\n\n丙"),
    ("<script>甲</script><p>乙</p><style>丙</style><textarea>丁</textarea>", "乙"),
    ("<p>甲<script>x()</script>乙</p><template><p>丙</p></template>", "甲乙"),
    ("<svg><text>甲</text></svg><p>乙</p><math><mi>x</mi></math>", "\ufffc乙\ufffc".strip("\ufffc")),
    ("<p style='display:none'>甲</p><p hidden>乙</p><p>丙</p>", "丙"),
    ("<div id=js_content style='visibility: hidden'><p>丙</p></div>", "丙"),
    ("<pre>甲</pre><p>乙</p><noscript><p>丙</p></noscript>", "乙"),
    ("<p>长<ruby>治<rp>(<rt>zhì<rp>)</ruby>市</p>", "长治市"),
    ("<p>甲<!-- 注 -->乙<![CDATA[丙]]>丁</p>", "甲乙丁"),
    ("<!--[if mso]><p>甲</p><![endif]--><p>乙</p>", "乙"),
    ("<dl><dt>甲<dd>乙<dt>丙</dl>", "甲\n\n乙\n\n丙"),
    ("<p>甲<span>乙<p>丙", "甲乙\n\n丙"),
    ("<b><p>甲</p></b>", "甲"),
    ("<p title='a>b' data-x=\"</p>\">甲</p>", "甲"),
    ("<p>甲<img src=a>乙</p>", "甲\ufffc乙"),
    ("<p>甲</p><p title='乙</p>丙", "甲"),  # a tag that never ends
    ("<p>意向<del>4.16</del><ins>4.61</ins>万</p><p><del>甲</p><p>乙</p>", "意向4.61万\n\n乙"),
    ("<select><option>甲</select><button>乙</button><p>丙</p>", "丙"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "said"), SHOWN)
def test_what_a_reader_sees(source: str, said: str) -> None:
    assert shown(source) == said


ROLES = [
    ("<h1>长治</h1><p>正文。</p><h2>二</h2>", [("heading", "headline"), ("body", "body"), ("heading", "subheading")]),
    ("<ul><li>甲乙。</ul>", [("body", "list")]),
    ("<figure><img src=a><figcaption>甲乙。</figcaption></figure>", [("caption", "caption")]),
    ("<table><tr><td>甲<td>乙</table>", [("cell", "box"), ("cell", "box")]),
    ("<table><tr><td><p>甲乙。</p><p>丙丁。</p></table>", [("body", "body"), ("body", "body")]),
]


@pytest.mark.parametrize(("source", "told"), ROLES)
def test_elements_tell_kinds_and_roles(source: str, told: list[tuple[str, str]]) -> None:
    kinds = [block.kind for block in layout(source).blocks if block.prose]
    roles = [p.role for p in render(source, layout(source)).paragraphs]
    assert list(zip(kinds, roles, strict=True)) == told


def test_a_locator_is_the_path_of_the_element() -> None:
    source = "<html><body><p>甲。</p><div><p>乙。</p><p>丙。</p></div><table><tr><td>1<td>2<tr><td>3<td>4</table>"
    found = [b.locator for b in layout(source).blocks if b.prose]
    assert [(w.path, w.cell) for w in found if w] == [
        ("/html/body/p", None),
        ("/html/body/div/p[1]", None),
        ("/html/body/div/p[2]", None),
        ("/html/body/table/tr[1]/td[1]", "A1"),
        ("/html/body/table/tr[1]/td[2]", "B1"),
        ("/html/body/table/tr[2]/td[1]", "A2"),
        ("/html/body/table/tr[2]/td[2]", "B2"),
    ]


@given(drafts.article | drafts.soup)
def test_blocks_and_protected_spans_lie_in_order(source: str) -> None:
    found = layout(source)
    proses = [block.prose for block in found.blocks if block.prose]
    assert all(a[1] <= b[0] for a, b in pairwise(proses))
    assert all(a.end <= b.start for a, b in pairwise(found.protected))
    assert all(any(a <= p.start and p.end <= b for a, b in proses) for p in found.protected)
    for number, block in enumerate(found.blocks):
        assert block.parent is None or block.parent < number
        assert block.start <= block.end
        assert not block.prose or block.start <= block.prose[0] <= block.prose[1] <= block.end
        if block.parent is not None:
            around = found.blocks[block.parent]
            assert around.start <= block.start <= block.end <= around.end
            assert around.prose is None
    for parent in {b.parent for b in found.blocks}:
        inside = [b for b in found.blocks if b.parent == parent]
        assert all(a.end <= b.start for a, b in pairwise(inside))


@given(drafts.article | drafts.soup)
def test_cleaning_leaves_all_but_prose_as_it_is(source: str) -> None:
    document = read(source)
    assert dedup.write(document) == source.encode()
    cleaned = dedup.clean(document)
    assert cleaned.undo() == source
    assert cleaned.report.faults == ()
    (opened, objects), (opened_after, objects_after) = map(drafts.structure, (source, cleaned.text))
    assert opened or not opened_after  # what was closed is closed
    assert objects.keys() == objects_after.keys()
    assert not objects_after - objects


NASTY = st.sampled_from(["", "，", ",", " ", "(", "一", "3.", "“", "12", "<", "&", "amp;", "b>"])


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """An article, and edits of its rendered text: of words, and of blocks from one to the next."""
    source = draw(drafts.article | drafts.soup)
    rendered = render(source, layout(source))
    spots = sorted(draw(st.lists(st.integers(0, len(rendered.text)), max_size=6, unique=True)))
    words = [Edit(a, min(b, a + 9), draw(NASTY)) for a, b in zip(spots[::2], spots[1::2], strict=False)]
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
    return source, words


@given(edited())
def test_what_the_guard_lets_through_changes_no_markup(drawn: tuple[str, list[Edit]]) -> None:
    source, edits = drawn
    before = layout(source)
    rendered = render(source, before)
    guard = Guard(rendered)
    for _ in range(len(edits) + 1):
        refused = guard.refused(edits)
        edits = [edit for number, edit in enumerate(edits) if number not in refused]
    fitted = guard.fit(edits)
    after = apply(source, fitted)
    assert render(after, carry(before, fitted)).text == apply(rendered.text, edits)
    assert squeezed(shown(after)) == squeezed(apply(rendered.text, edits))
    (opened, objects), (opened_after, objects_after) = map(drafts.structure, (source, after))
    assert opened or not opened_after  # what was closed is closed
    assert objects.keys() == objects_after.keys()


@pytest.mark.parametrize("said", ["甲， <b> 乙</b>丙", "甲， </b><b>\n <i>  乙</i></b>丙"])
def test_a_blank_goes_with_those_that_it_hid(said: str) -> None:
    source = f"<p>{said}</p>"
    rendered = render(source, layout(source))
    assert rendered.text == "甲， 乙丙"
    after = apply(source, Guard(rendered).fit([Edit(2, 3, "")]))
    assert shown(after) == "甲，乙丙"


STORY = "<p>今年以来，市人社局共举办招聘会321场，提供岗位6.2万个。</p>\n<p>市教育局新建幼儿园18所，新增学位5400个。</p>"
LIST = "<ul><li><a href=/1>今年以来，市人社局共举办招聘会321场，提供岗位6.2万个</a></ul>"
PAGES = [  # a page, what of it is the story
    f"<html><body><nav>{LIST}</nav><article>{STORY}</article><footer>市人社局，版权所有。</footer></body></html>",
    f"<!doctype html><div class=head>{LIST}</div><div class=main><div class=text>{STORY}</div></div><div>{LIST}</div>",
    f"<html><body><table><tr><td>{LIST}<td><div>{STORY}</div></table>",
    f"<html><body><div id=js_content>{STORY}</div><p>评论一，写得好。</p><p>评论二，写得不好，要多写一些才行。</p>",
    f"<html><body><div>{STORY}<div class='related-news'><p>今年以来，市人社局共举办招聘会321场。</p></div></div>",
    f"<html><body><form id=aspnetForm action=a.aspx>{LIST}<div class=text>{STORY}</div></form>",  # all in a form
    f"<html><body><div>{STORY}<form><p>写下评论，我们看过后发表。</p></form></div>",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_of_a_page_only_the_story_is_read(page: str) -> None:
    assert shown(page) == shown(STORY)
    assert shown(page.replace("<body>", "<body><h1>就业有新招</h1>", 1)) in (
        shown(STORY),
        "就业有新招\n\n" + shown(STORY),
    )


def test_a_page_of_which_nothing_would_be_left_is_read_as_a_whole() -> None:
    one, other = STORY.split("\n")
    page = f"<html><body><main><div class='post share'>{one * 2}</div><div class='post hot'>{other * 2}</div></main>"
    assert shown(page) == shown(f"{one * 2}{other * 2}")
    assert shown(page.replace("</main>", f"</main><nav>{LIST}</nav>{LIST}")) == shown(f"{one * 2}{other * 2}")
    assert not shown(f"<html><body><nav>{LIST}</nav><div>{LIST}</div>")  # menus are no story


def test_which_part_of_a_page_is_read_is_told() -> None:
    (note,) = read(PAGES[0]).notes
    assert note.values == (("path", "/html/body/article"),)
    assert read(STORY).notes == ()


@pytest.mark.parametrize("part", [STORY, f"<nav>{LIST}</nav>{STORY}", f"<div class=related>{STORY}</div>"])
def test_of_a_part_of_a_page_all_is_read(part: str) -> None:
    assert "市教育局新建幼儿园18所" in shown(part)
    assert shown(part).count("招聘会321场") == part.count("招聘会321场")


def test_a_page_names_its_encoding() -> None:
    page = '<html><head><meta charset="{}"></head><body><p>长治市</p></body></html>'
    for named, used in (("gb2312", "gb18030"), ("big5", "big5"), ("gb2312", "utf-8"), ("utf-8", "utf-8")):
        data = page.format(named).encode(used, "ignore")
        document = dedup.read(data, name="a.html")
        assert (document.source.encoding, dedup.write(document)) == (used, data)
        assert document.text.endswith("<p>长治市</p></body></html>" if used != "big5" else "</body></html>")
    document = dedup.read(page.format("gb2312").encode("gb18030"))
    assert dedup.write(document, encoding="utf-8") == page.format("utf-8").encode()


REMOVED = [  # a source, the paragraphs that go, what is left
    ("<p>甲</p>\n<p>&nbsp;</p>\n<p>乙</p>\n<p>&nbsp;</p>\n<p>丙</p>", [1], "<p>甲</p>\n<p>&nbsp;</p>\n<p>丙</p>"),
    ("甲甲甲。<br><br>乙乙乙。<br><br>丙丙丙。", [1], "甲甲甲。<br><br>丙丙丙。"),
    ("甲甲甲。<br><br>乙乙乙。<BR/><br>丙丙丙。", [2], "甲甲甲。<br><br>乙乙乙。"),
    ("<div><p>甲</p></div><div><b>乙</b></div>", [1], "<div><p>甲</p></div>"),
    ("<p>甲<p>乙<p>丙", [1], "<p>甲<p>丙"),
    ("<ul><li>甲<ul><li>乙</ul></ul><p>丙</p>", [1], "<ul><li>甲</ul><p>丙</p>"),
    ("<ul><li>甲</ul><p>丙</p>", [0], "<p>丙</p>"),
    ("<div><span>甲<p>乙</p></span></div>", [1], "<div><span>甲</span></div>"),
    ("<!-- wp:p -->\n<p>甲</p>\n<!-- /wp:p -->\n<p>乙</p>", [0], "<p>乙</p>"),
    ("<p>甲<a href=x>乙</a></p><p>丙<a href=x>丁</a></p>", [1], "<p>甲<a href=x>乙</a></p>"),
]
KEPT = [  # a source, the paragraphs that are asked for in vain, and why
    ("<p>甲<a href=x>乙</a></p><p>丙<a href=y>丁</a></p>", [1], "the link stands nowhere else"),
    ("<p>甲<img src=a></p><p>丙<img src=b></p>", [1], "the picture stands nowhere else"),
    ("<p><b>甲</p><p>乙</p>", [0], "what follows is bold by its tag"),
    ("<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", [0], "a row has all of its cells"),
    ("<p>甲<script>x()</script></p><p>乙</p>", [0], "the script runs"),
]


def asked(source: str, numbers: list[int]) -> tuple[Guard, list[Edit]]:
    rendered = render(source, layout(source))
    return Guard(rendered), list(removal(rendered.text, rendered.paragraphs, numbers, "DUP001"))


@pytest.mark.parametrize(("source", "numbers", "left"), REMOVED)
def test_an_element_goes_with_its_paragraph(source: str, numbers: list[int], left: str) -> None:
    guard, edits = asked(source, numbers)
    assert not guard.refused(edits)
    assert apply(source, guard.fit(edits)) == left


@pytest.mark.parametrize(("source", "numbers", "_why"), KEPT)
def test_what_would_be_lost_stays(source: str, numbers: list[int], _why: str) -> None:
    guard, edits = asked(source, numbers)
    assert guard.refused(edits) == frozenset(range(len(edits)))


HOSTILE = [
    "<div>x" * 30_000, "<b><i>" * 30_000, "<p>a" * 30_000, "<ul><li>x" * 20_000, "<table><td>x" * 20_000,
    "x<br>" * 30_000, "&amp;" * 60_000, "</p>" * 60_000, "<svg>" * 60_000, "<p hidden>" * 30_000, "<b>x<p>" * 20_000,
    "<html>" + "<article>市人社局，举办招聘会三百二十一场。" * 30_000, " \n" * 500_000 + "x", "<p title='" * 200_000,
    "<!-- wp:p -->x" * 30_000, "<span>" * 90 + "</div>" * 60_000, "<a href=x>长</a>" * 20_000, "<rt>a" * 30_000,
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:12])
def test_hostile_pages_are_read_or_refused_soon(source: str) -> None:
    begun = time.process_time()
    with suppress(dedup.DedupError):
        layout(source)
    assert time.process_time() - begun < 8  # on a machine that others use, too


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(dedup.DedupError, match="more than 200000 tags"):
        layout("<div>" * 300_000)


@pytest.mark.parametrize("sign", ["&", "& ", "&amp;", "a\n", "< "])
def test_too_many_signs_are_refused(sign: str) -> None:
    with pytest.raises(dedup.DedupError, match="more than 1000000 line ends, brackets and references"):
        layout(sign * 1_000_001)


def test_a_page_of_two_hundred_megabytes_is_refused() -> None:
    with pytest.raises(dedup.DedupError, match="200 MB; dedup reads articles of up to 32 MB"):
        dedup.read(b"<p>" + b"x" * (200 << 20), name="a.html")


WORDED = "初步达成意向<4.2万人次（A&B公司统计>"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("a.html", "<div>{}</div>"),
        ("a.nitf", "<nitf><body><body.content>{}</body.content></body></nitf>"),
    ],
)
def test_a_wording_with_what_is_mark_up_here_is_written_as_text(name: str, page: str) -> None:
    told = "今年以来，市人社局共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，初步达成意向{}万人次。"
    between = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
    text = page.format("".join(f"<p>{p}</p>" for p in (told.format("4.16"), between, told.format("4.61"))))
    document = dedup.read(text.encode(), name=name)
    asked = next(f for f in dedup.check(document).findings if f.rule == "FIG001")
    decided = Decisions((Decision(asked.fingerprint, "FIG001", "text", text=WORDED),))
    cleaned = dedup.clean(document, decisions=decided)
    assert cleaned.report.withdrawn == ()
    assert "初步达成意向&lt;4.2万人次（A&amp;B公司统计&gt;" in cleaned.text
    assert WORDED in dedup.write(document, cleaned.edits, to="text").decode()
    again = dedup.read(cleaned.text.encode(), name=name)
    assert WORDED in render(again.text, again.layout).text
    assert dedup.clean(again, record=cleaned.record).text == cleaned.text
    assert cleaned.undo() == text


POINTS = (
    "一位接近监管部门的人士告诉本报，监管方从年初就在酝酿清理第三方数据公司，这次应该是大动作。",
    "每个数据源的价格在几角钱到几元钱不等，一个借款用户的数据成本普遍在2元到10元之间，少数能达到20元左右。",
)


@pytest.mark.parametrize("label", ["划重点：", "【核心提示】", "Key points"])
def test_a_summary_at_the_head_of_a_story_is_no_copy(label: str) -> None:
    told = f"<p>数据行业自己被清洗了。</p><p>{POINTS[0]}</p><p>警方已调查多家平台。</p><p>{POINTS[1]}</p>"
    page = f"<h1>数据业大整顿</h1><p>{label}</p><ol><li>{POINTS[0]}</li><li>{POINTS[1]}</li></ol>{told}"
    assert dedup.clean(dedup.read(page.encode(), name="a.html")).edits == ()
    bare = page.replace(label, "本报讯。")
    assert {e.rule for e in dedup.clean(dedup.read(bare.encode(), name="a.html")).edits} == {"DUP001"}


@pytest.mark.parametrize(
    ("named", "edited"),
    [("art-lead", False), ("Summary", False), ("news_abstract", False), ("leadership", True), ("text", True)],
)
def test_an_element_named_for_a_summary_is_one_if_it_is_short(named: str, edited: bool) -> None:
    told = f"<p>数据行业自己被清洗了。</p><p>{POINTS[0]}</p><p>警方已调查多家平台。</p><p>{POINTS[1]}</p>"
    page = f'<h1>数据业大整顿</h1><div class="{named} x"><p>{POINTS[0]}</p><p>{POINTS[1]}</p></div>{told}'
    done = dedup.clean(dedup.read(page.encode(), name="a.html"))
    assert bool(done.edits) is edited
    whole = f'<div class="{named}">{told}<p>{POINTS[0]}</p></div>'
    assert dedup.clean(dedup.read(whole.encode(), name="a.html")).edits
    story = f'<div class="{named}">{page}<p>{"今天另有消息。" * 300}</p></div>'
    assert dedup.read(story.encode(), name="a.html").blocks[-2].role != "box"
