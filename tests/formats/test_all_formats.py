"""What every format must do: one suite for all of them, and for one that only tests know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import cues
import pytest
import wire_drafts
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup import formats
from dedup.errors import WriteError
from dedup.formats.base import Format
from dedup.layout.guard import Guard
from dedup.layout.rendered import render
from dedup.model import Block, Cue, Edit, Layout, Protected

SAID = (
    "今年以来，市人社局共举办线上线下招聘会{}场,组织用人单位2140家,提供岗位6.2万个,受到求职者普遍欢迎，"
    "初步达成意向4.16万人次。"
)
OTHER = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
SOURCES = {
    "text": f"{SAID.format(321)}\n\n{OTHER}\r\n\r\n{SAID.format(312)}\n",
    "markdown": (
        f'---\ntitle: "一,二"\n---\n# 就业,见效\r\n\r\n* {SAID.format("**321**")}\n\n![图,一](a,b.png)\n\n> {OTHER}\n\n'
        f"{SAID.format('**312**')}\n\n    代码,不动\n"
    ),
    "html": (
        f'<h1>就业,见效</h1>\r\n<p>{SAID.format("<b>321</b>")}</p>\n<p><img src="a,b.png"></p>\n'
        f"<ul>\n<li>{OTHER}\n</ul>\n"
        f"<p>{SAID.format('<b>312</b>')}</p>\n<pre>代码,不动</pre>\n"
    ),
    "transcript": (
        f"1\r\n00:00:01,000 --> 00:00:09,500\r\n<i>{SAID.format(321)}</i>\r\n\r\n2\r\n00:00:20,000 --> 00:00:25,000\r\n"
        f"{OTHER}\r\n\r\n3\r\n00:00:01,000 --> 00:00:09,500\r\n{SAID.format(312)}\r\n"
    ),
    **{form: write([SAID.format(321), OTHER, SAID.format(312)]) for form, _, write in wire_drafts.DRAFTS.values()},
    "cues": f"[00:01] {SAID.format(321)}\n[00:25] {OTHER}\n[00:40] {SAID.format(312)}\n",
}
APART = {"docx", "pdf"}  # what is no text has tests of its own
NAMES = {
    **{form: name for form, name, _ in wire_drafts.DRAFTS.values()},
    "text": "a.txt",
    "markdown": "a.md",
    "html": "a.html",
    "transcript": "a.srt",
    "cues": "a.cues",
}


@pytest.fixture(autouse=True)
def with_cues() -> Iterator[None]:
    """The formats of the package, and the one of the tests: a new format is one more entry."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "FORMATS", (cues.Cues(), *formats.FORMATS))
        yield


def document(name: str, encoding: str = "utf-8") -> dedup.Document:
    return dedup.read(SOURCES[name].encode(encoding), name=NAMES[name])


def test_every_format_is_tried() -> None:
    assert {form.name for form in formats.FORMATS} == {*SOURCES, *APART}
    for form in formats.FORMATS:
        told: Format = form
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in told.suffixes)


@pytest.mark.parametrize("name", SOURCES)
def test_read_and_written_without_edits_it_is_the_same_bytes(name: str) -> None:
    data = SOURCES[name].encode()
    found = dedup.read(data, name=NAMES[name])
    assert found.source.format == name
    assert dedup.write(found) == data
    assert found.source.sha256 == replace(found.source).sha256
    if name != "cues":
        for encoding in ("utf-8-sig", "gb18030", "utf-16"):
            data = SOURCES[name].encode(encoding)
            assert dedup.write(dedup.read(data, name=NAMES[name])) == data


@pytest.mark.parametrize("name", SOURCES)
def test_the_blocks_of_a_format_are_used_in_every_pass(name: str) -> None:
    found = document(name)
    cleaned = dedup.clean(found)
    assert {f.rule for f in cleaned.unresolved} == {"FIG001"}
    again = dedup.read(dedup.write(found, cleaned.edits), name=NAMES[name])
    settled = dedup.clean(again, record=cleaned.record)
    assert settled.edits == ()
    assert {f.rule for f in settled.unresolved} == {"FIG001"}
    assert cleaned.undo() == found.text


def test_a_finding_tells_its_cue_and_the_times_stay() -> None:
    found = document("cues")
    cleaned = dedup.clean(found)
    told = {f.rule: f.locator for f in cleaned.report.findings if f.locator}
    assert told["FIG001"].cue == 1
    assert [f["locator"] for f in cleaned.report.to_dict()["findings"] if f["rule"] == "FIG001"] == [{"cue": 1}]
    lines = dedup.write(found, cleaned.edits).decode().split("\n")
    assert lines == [f"[00:01] {SAID.format(321).replace(',', '，')}", f"[00:25] {OTHER}", "[00:40] ", ""]


def test_plain_text_has_no_locator() -> None:
    report = dedup.check(document("text"))
    assert {f.locator for f in report.findings} == {None}
    assert all("locator" not in f for f in report.to_dict()["findings"])


@pytest.mark.parametrize("name", SOURCES)
@given(data=st.data())
def test_what_no_edit_touches_is_the_same(name: str, data: st.DataObject) -> None:
    found = document(name)
    rendered = render(found.text, found.layout)
    spots = sorted(data.draw(st.lists(st.integers(0, len(rendered.text)), min_size=2, max_size=8)))
    edits = [
        Edit(start, end, data.draw(st.sampled_from(["", "一", "，", "12"])))
        for start, end in zip(spots[::2], spots[1::2], strict=False)
        if start < end
    ]
    edits = [e for k, e in enumerate(edits) if k == 0 or edits[k - 1].end < e.start]
    guard = Guard(rendered)
    for _ in range(len(edits) + 1):
        refused = guard.refused(edits)
        edits = [e for number, e in enumerate(edits) if number not in refused]
    fitted = guard.fit(edits)
    written = dedup.write(found, fitted).decode()
    at, kept = 0, []
    for edit in fitted:
        kept.append(found.text[at : edit.start])
        at = edit.end
    for piece in filter(None, "\n".join([*kept, found.text[at:]]).split("\n")):
        assert piece.strip("\r") in written


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("edits", [[Edit(0, 9, ""), Edit(3, 5, "")], [Edit(0, 10**6, "")], [Edit(5, 3, "")]])
def test_edits_of_another_document_are_refused(name: str, edits: list[Edit]) -> None:
    with pytest.raises(WriteError, match="no edits of this document"):
        dedup.write(document(name), edits)


TEXT = "甲乙\n\n丙丁"
FAULTY = [
    ("blocks[0]", Layout((Block("body", 0, 9, (0, 9)),))),
    ("blocks[1]", Layout((Block("body", 0, 3, (0, 3)), Block("body", 2, 6, (2, 6))))),
    ("blocks[0]", Layout((Block("body", 0, 2, (0, 2), parent=0),))),
    ("blocks[0]", Layout((Block("code", 0, 70),))),
    ("protected[0]", Layout((Block("body", 0, 2, (0, 2)),), (Protected(1, 3, "markup", ""),))),
    ("protected[1]", Layout((Block("body", 0, 2, (0, 2)),), (Protected(0, 2, "markup"), Protected(1, 2, "markup")))),
    ("protected[0].kind", Layout((Block("body", 0, 2, (0, 2)),), (Protected(0, 1, "mark"),))),  # type: ignore[arg-type]
    ("blocks[0]", Layout((Block("body", 2, 1, (0, 1)),))),
    ("cues[1]", Layout((Block("body", 0, 6, (0, 6)),), cues=(Cue(0, 3, 1), Cue(2, 6, 2)))),
]


@pytest.mark.parametrize(("place", "layout"), FAULTY)
def test_a_layout_that_does_not_fit_is_named(place: str, layout: Layout) -> None:
    made = replace(dedup.read(TEXT.encode()), layout=layout)
    with pytest.raises(dedup.DedupError, match=re.escape(f"document.layout.{place}")):
        dedup.clean(made)
