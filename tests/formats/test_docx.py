"""Word documents: what is read, what is written, and that a second reader of the XML agrees."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import docx_drafts as drafts
import docx_report
import docx_revisions as revisions
import pytest
from docx_drafts import BOLD, DRAFTS, GOES, STAYS, Parts, document, ins, p, r, raw, table
from docx_edits import guarded, wanted
from hypothesis import given, settings
from hypothesis import strategies as st

import dedup
from dedup.edits.composing import apply
from dedup.errors import WriteError
from dedup.model import Edit, Related

WHEN = "2025-11-23T18:30:00+08:00"


def xml(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def tracked(found: dedup.Document, edits: tuple[Edit, ...]) -> bytes:
    return dedup.write(found, edits, track_changes=True, author="李编辑", date=WHEN)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_second_reader_reads_the_same(name: str) -> None:
    found = dedup.read(DRAFTS[name])
    assert found.source.format == "docx"
    assert found.text == revisions.text(DRAFTS[name], accept=True)


@pytest.mark.parametrize("name", DRAFTS)
def test_without_edits_it_is_the_same_bytes(name: str) -> None:
    assert dedup.write(dedup.read(DRAFTS[name])) == DRAFTS[name]


@pytest.mark.parametrize("name", DRAFTS)
def test_edits_are_written_and_read_again(name: str) -> None:
    found = dedup.read(DRAFTS[name])
    edits = wanted(found)
    want = apply(found.text, edits)
    clean = dedup.write(found, edits)
    assert dedup.read(clean).text == want
    assert revisions.text(clean, accept=True) == want
    if "旧" in found.text and name != "contents":
        assert "旧" not in want
    if not any(part in name for part in ("only", "box, last", "sections of one", "between")) and name not in (
        "controls",
        "paragraph with a footnote",
    ):
        assert GOES not in want.replace("￼", "")


@pytest.mark.parametrize("name", DRAFTS)
def test_accepting_all_gives_the_article_and_rejecting_all_the_source(name: str) -> None:
    found = dedup.read(DRAFTS[name])
    edits = wanted(found)
    made = tracked(found, edits)
    assert dedup.read(made).text == apply(found.text, edits)
    assert revisions.text(made, accept=True) == apply(found.text, edits)
    for author in (None, "李编辑"):
        before = revisions.text(DRAFTS[name], accept=False, author=author)
        assert revisions.text(made, accept=False, author=author) == before


@pytest.mark.parametrize("name", DRAFTS)
@settings(max_examples=8)
@given(data=st.data())
def test_random_edits(name: str, data: st.DataObject) -> None:
    found = dedup.read(DRAFTS[name])
    edits = guarded(found, data)
    want = apply(found.text, edits)
    assert dedup.read(dedup.write(found, edits)).text == want
    made = tracked(found, edits)
    assert revisions.text(made, accept=True) == want
    assert revisions.text(made, accept=False) == revisions.text(DRAFTS[name], accept=False)


def test_what_no_edit_touches_has_the_same_bytes() -> None:
    source = DRAFTS["runs"]
    found = dedup.read(source)
    before, after = xml(source), xml(dedup.write(found, wanted(found)))
    assert after == before.replace("来了旧", "来了新").replace("城多", "城").replace("多花开", "花开")
    data = dedup.write(found, wanted(found))
    with zipfile.ZipFile(io.BytesIO(source)) as one, zipfile.ZipFile(io.BytesIO(data)) as other:
        assert [(e.filename, e.date_time, e.compress_type) for e in one.infolist()] == [
            (e.filename, e.date_time, e.compress_type) for e in other.infolist()
        ]
        changed = {e.filename for e in one.infolist() if one.read(e) != other.read(e.filename)}
    assert changed == {"word/document.xml"}


def test_blocks_tell_what_a_paragraph_is() -> None:
    body = (
        p("题目", "Title")
        + p("一、就业", "1")
        + p("正文。")
        + p("一项", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + p("图说", "Caption")
        + p("目录", "TOC1")
        + table((p("甲"), p("乙")))
        + raw(drafts.box(p("盒")))
    )
    found = dedup.read(document(body, Parts((p("注"),))))
    told = [(b.kind, b.role, b.locator.cell or b.locator.path if b.locator else None) for b in found.blocks if b.prose]
    assert told == [
        ("heading", "headline", None),
        ("heading", "subheading", None),
        ("body", None, None),
        ("body", "list", None),
        ("caption", "caption", None),
        ("body", "box", "A1"),
        ("body", "box", "B1"),
        ("body", "box", "textbox[1]"),
        ("body", "note", "footnote[1]"),
    ]
    assert [b.kind for b in found.blocks if b.prose is None] == [
        "markup",
        "table",
        "row",
        "cell",
        "cell",
        "frame",
        "frame",
    ]


def test_an_earlier_insertion_keeps_its_author_and_ours_stands_beside_it() -> None:
    found = dedup.read(document(raw(r("春"), ins(r("天旧来")), r("了"))))
    made = xml(tracked(found, wanted(found)))
    inner = made[made.index("<w:body>") : made.index("<w:sectPr")]
    assert inner.count('w:author="王编辑"') == 2
    assert inner.index('w:author="王编辑"') < inner.index("<w:del ") < inner.index("</w:ins><w:ins ")


def test_the_twin_of_a_text_box_changes_with_it() -> None:
    found = dedup.read(DRAFTS["text box"])
    for made in (xml(dedup.write(found, wanted(found))), xml(tracked(found, wanted(found)))):
        assert made.count("盒中旧字") == 0
        assert made.count(">旧<") in (0, 3)  # deleted in the host paragraph and in both forms of the box


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit(3, 20, ""), "would join two paragraphs"),
        (Edit(0, 1, "\x07"), "control characters"),
        (Edit(0, 1, "\r"), "control characters"),
        (Edit(0, 900, ""), "no edits of this document"),
    ],
)
def test_edits_that_cannot_be_written_are_refused(edit: Edit, said: str) -> None:
    found = dedup.read(DRAFTS["paragraph in the middle"])
    with pytest.raises(WriteError, match=said):
        dedup.write(found, [edit])


def test_a_document_has_no_encoding() -> None:
    with pytest.raises(WriteError, match="no encoding"):
        dedup.write(dedup.read(DRAFTS["words"]), encoding="gb18030")
    for edits in ([Edit(0, 1, "夏")], []):
        with pytest.raises(WriteError, match="is no date"):
            dedup.write(dedup.read(DRAFTS["words"]), edits, track_changes=True, date="gestern")


def test_line_breaks_and_tabs_are_put_in_as_elements() -> None:
    found = dedup.read(DRAFTS["words"])
    for made in (dedup.write(found, [Edit(2, 4, "一\n二\t三")]), tracked(found, (Edit(2, 4, "一\n二\t三"),))):
        assert dedup.read(made).text.startswith("春天一\n二\t三，")


def test_a_section_that_ends_with_a_paragraph_that_goes_ends_with_the_one_before() -> None:
    found = dedup.read(DRAFTS["section"])
    made = xml(dedup.write(found, wanted(found)))
    assert made.count("<w:sectPr>") == 2
    assert made.index("十八所") < made.index("末段")
    assert made.index("<w:sectPr>") < made.index("十八所")


def test_old_comments_and_bookmarks_stay() -> None:
    for name in ("old comments", "bookmarks"):
        found = dedup.read(DRAFTS[name])
        for made in (xml(dedup.write(found, wanted(found))), xml(tracked(found, wanted(found)))):
            for mark in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"):
                assert made.count(mark) == xml(DRAFTS[name]).count(mark)


def test_the_report_in_word_is_the_report_in_text() -> None:
    """All that differs is that two halves of one paragraph stay parted: no edit joins paragraphs of a document."""
    found = dedup.read(docx_report.report())
    plain, cleaned = dedup.clean(docx_report.TEXT), dedup.clean(found)
    assert told(plain.report, docx_report.TEXT) == told(cleaned.report, found.text)
    want, have = (
        [line for line in text.replace("\ufffc", "").split("\n") if line.strip()] for text in (plain.text, cleaned.text)
    )
    [joined] = [line for line in want if line not in have]
    halves = [line for line in have if line not in want]
    assert joined == "".join(halves)
    assert [line for line in have if line not in halves] == [line for line in want if line != joined]
    for made in (dedup.write(found, cleaned.edits), tracked(found, cleaned.edits)):
        assert dedup.read(made).text == cleaned.text == revisions.text(made, accept=True)


def told(report: dedup.Report, text: str) -> list[tuple[str, str]]:
    """What a report finds: the rule, and the words that it is about."""
    return sorted((f.rule, "".join(text[f.start : f.end].replace("\ufffc", "").split())) for f in report.findings)


QUESTION = dedup.Finding("FIG001", "variant-figure", "error", "两处数字不同", 0, 0, 1, 1)


def asked(found: dedup.Document, *words: str) -> dedup.Finding:
    """A question about some words of a document, of which the first are its own place."""
    places = [(found.text.index(said), found.text.index(said) + len(said)) for said in words]
    related = tuple(Related(a, b, found.text.count("\n", 0, a) + 1, 1, "另一处") for a, b in places[1:])
    return dataclasses.replace(QUESTION, start=places[0][0], end=places[0][1], related=related)


def commented(data: bytes) -> list[tuple[str, str]]:
    """What each comment stands at, and what it says; every one has its marks."""
    root, notes = revisions.part(data, "word/document.xml"), revisions.part(data, "word/comments.xml")
    assert root is not None
    said = {n.get(f"{revisions.W}id"): "\n".join(map(revisions.said, n)) for n in notes if notes is not None}  # type: ignore[union-attr]
    open_ones: dict[str | None, str] = {}
    done: list[tuple[str, str]] = []
    for node in root.iter():
        key = node.get(f"{revisions.W}id")
        if node.tag == f"{revisions.W}commentRangeStart":
            open_ones[key] = ""
        elif node.tag in (f"{revisions.W}t", f"{revisions.W}delText"):
            open_ones = {k: words + (node.text or "") for k, words in open_ones.items()}
        elif node.tag == f"{revisions.W}commentRangeEnd":
            done.append((open_ones.pop(key), said[key]))
    assert not open_ones
    assert sum(1 for _ in root.iter(f"{revisions.W}commentReference")) == len(done) == len(said)
    return done


@pytest.mark.parametrize("track_changes", [True, False])
def test_a_question_is_a_comment_at_each_place_that_names_the_others(track_changes: bool) -> None:
    found = dedup.read(document(raw(r("春天来"), r("了旧城", BOLD)) + p("末段多字")))
    question = asked(found, "天来了旧", "段多")
    made = dedup.write(
        found, wanted(found), track_changes=track_changes, author="李编辑", date=WHEN, findings=[question]
    )
    assert [words for words, _ in commented(made)] == (["天来了旧新", "段多"] if track_changes else ["天来了新", "段"])
    assert [said for _, said in commented(made)] == [
        "FIG001 两处数字不同\n¶ 2: 段多 (另一处)",
        "FIG001 两处数字不同\n¶ 1: 天来了旧",
    ]
    comments = xml(made, "word/comments.xml")
    assert comments.count('w:author="李编辑" w:date="2025-11-23T10:30:00Z" w:initials="李"') == 2
    assert "comments+xml" in xml(made, "[Content_Types].xml")
    assert '/comments" Target="comments.xml"' in xml(made, "word/_rels/document.xml.rels")
    assert dedup.read(made).text == apply(found.text, wanted(found))


def test_what_xml_cannot_hold_is_left_out_of_names_and_comments() -> None:
    found = dedup.read(DRAFTS["words"])
    question = dataclasses.replace(asked(found, "春天"), message="<一>\x07&\ud800")
    made = dedup.write(found, wanted(found), track_changes=True, author='"李\x07"', findings=[question])
    assert commented(made) == [("春天", "FIG001 <一>&")]
    assert 'w:author="&quot;李&quot;"' in xml(made)


def test_earlier_comments_stay_and_no_id_is_given_twice() -> None:
    found = dedup.read(DRAFTS["old comments"])
    made = dedup.write(found, [], findings=[asked(found, "评旧", "末段")])
    ours = "FIG001 两处数字不同"
    assert [said.split("\n")[0] for _, said in commented(made)] == [ours, "好", "查", ours]


def test_a_place_that_is_gone_has_no_comment_and_one_that_goes_has() -> None:
    found = dedup.read(DRAFTS["paragraph in the middle"])
    question = asked(found, STAYS, GOES)
    for track_changes, count in ((True, 2), (False, 1)):
        made = dedup.write(found, wanted(found), track_changes=track_changes, findings=[question])
        assert len(commented(made)) == count
        assert dedup.read(made).text == apply(found.text, wanted(found))


def test_a_comment_on_a_text_box_or_a_note_stands_in_the_body() -> None:
    """Word has no comments in text boxes."""
    found = dedup.read(
        document(raw(r("首段"), drafts.box(p("盒中"))) + raw(r("次段"), drafts.NOTE), Parts((p("注文"),)))
    )
    made = dedup.write(found, [], findings=[asked(found, "盒中", "注文")])
    assert [words for words, _ in commented(made)] == ["首段盒中盒中", ""]
    assert "commentR" not in xml(made, "word/footnotes.xml")


@pytest.mark.parametrize("name", DRAFTS)
def test_comments_change_no_text(name: str) -> None:
    found = dedup.read(DRAFTS[name])
    words = [line for line in found.text.split("\n") if line.strip()]
    question = asked(found, *words, *[line[len(line) // 2 :] for line in words])
    for track_changes in (True, False):
        made = dedup.write(found, wanted(found), track_changes=track_changes, findings=[question])
        assert revisions.text(made, accept=True) == apply(found.text, wanted(found))
        commented(made)


_GONE = f"{revisions.W}del"  # what is moved away keeps its names
_OWN = f"{revisions.W}txbxContent"  # a story of its own in a run
_NAMES = {"t": "delText", "instrText": "delInstrText"}


def _named(node: ET.Element, *, gone: bool) -> Iterator[tuple[str, bool]]:
    """The elements of text below a node by their names, and whether they stand in what is deleted."""
    for child in node:
        name = child.tag.removeprefix(revisions.W)
        if name in (*_NAMES, *_NAMES.values()):
            yield name, gone
        yield from _named(child, gone=child.tag == _GONE or (gone and child.tag != _OWN))


_LINK = drafts.field('HYPERLINK "https://example.org/"', r("网页"))
_FIELD = document(raw(r("多留下，见"), _LINK) + raw(r("删去这句，见"), _LINK) + p("末段。"))


@pytest.mark.parametrize("name", [*DRAFTS, "a field"])
def test_what_is_deleted_has_the_names_of_deleted_text_and_nothing_else_has(name: str) -> None:
    """Word shows text of the other name in a deletion as if it stayed, or calls the document damaged."""
    found = dedup.read(DRAFTS.get(name, _FIELD))
    made = dedup.write(found, wanted(found), track_changes=True)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for part in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if part in archive.namelist():
                root = ET.fromstring(archive.read(part))  # noqa: S314 - we have written it
                assert all(gone == (said in _NAMES.values()) for said, gone in _named(root, gone=False))
