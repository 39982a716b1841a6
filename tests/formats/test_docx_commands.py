"""Word documents from the shell: cleaned, with tracked changes and comments, checked, never on a terminal."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from conftest import Run
from docx_drafts import document, gone, p, r, raw, table

import dedup

SAID = (
    "今年以来，市人社局共举办线上线下招聘会{}场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎，"
    "初步达成意向4.16万人次。"
)
OTHER = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.docx"
    body = p(SAID.format(321)) + table((p("覆盖率达62.9%"), p(OTHER))) + p(SAID.format(312)) + p("末段。")
    path.write_bytes(document(body))
    return path


def xml(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read(name).decode()


def test_a_document_is_cleaned_with_its_record(run: Run, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    done = run("clean", str(story), "-o", str(out))
    assert done.status == 1
    assert SAID.format(312) not in dedup.read(out).text
    assert json.loads(Path(f"{out}.dedup.json").read_text("utf-8"))["questions"]
    assert "w:comment" not in xml(out)
    again = run("check", str(out), "--output-format", "concise")
    assert "FIG001" in again.out


def test_changes_are_tracked_and_questions_are_comments(run: Run, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    done = run(
        "clean",
        str(story),
        "-o",
        str(out),
        "--track-changes",
        "--author",
        "李编辑",
        "--date",
        "2025-11-23",
        "--lang",
        "zh",
    )
    assert done.status == 1
    made = xml(out)
    assert "<w:delText " in made
    assert 'w:author="李编辑" w:date="2025-11-23T00:00:00Z"' in made
    said = xml(out, "word/comments.xml")
    assert said.count("<w:comment ") == made.count("<w:commentRangeStart ") == made.count("<w:commentReference ") == 2
    assert "FIG001" in said
    assert "321场" in said
    assert "312场" in said


def test_in_place(run: Run, story: Path) -> None:
    assert run("clean", str(story), "--in-place").status == 1
    assert SAID.format(312) not in dedup.read(story).text


def test_a_terminal_is_never_given_a_document(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.cli.cleaning._on_terminal", lambda: True)
    refused = run("clean", str(story))
    assert refused.status == 2
    assert "--output" in refused.err
    shown = run("clean", str(story), "--diff")
    assert SAID.format(312) in shown.out


@pytest.mark.parametrize("given", [("--author", "李"), ("--date", "2025-11-23")])
def test_author_and_date_go_with_tracked_changes(run: Run, story: Path, tmp_path: Path, given: tuple[str, ...]) -> None:
    refused = run("clean", str(story), "-o", str(tmp_path / "out.docx"), *given)
    assert (refused.status, "--track-changes" in refused.err) == (2, True)


@pytest.mark.parametrize(
    "given", [("--track-changes", "--date", "gestern"), ("--output-encoding", "gb18030"), ("--eol", "lf")]
)
def test_what_cannot_be_written_is_said(run: Run, story: Path, tmp_path: Path, given: tuple[str, ...]) -> None:
    out = tmp_path / "out.docx"
    assert run("clean", str(story), "-o", str(out), *given).status == 2
    assert not out.exists()


def test_text_has_no_tracked_changes(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "story.txt"
    text.write_text(SAID, "utf-8")
    refused = run("clean", str(text), "--track-changes")
    assert (refused.status, ".docx" in refused.err) == (2, True)


def test_findings_tell_the_cell(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story.docx"
    path.write_bytes(document(p("首段。") + table((p("甲"), p("新增学位5400个,")))))
    for form in ("full", "concise"):
        assert "story.docx:3:6 (table[1] B1)" in run("check", str(path), "--output-format", form).out
    told = json.loads(run("check", str(path), "--output-format", "json").out)
    assert told["findings"][0]["locator"] == {"cell": "B1", "path": "table[1]"}


def test_earlier_revisions_are_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story.docx"
    path.write_bytes(document(raw(r("首段"), gone("旧文"), r("。"))))
    for command in (("check", str(path)), ("clean", str(path), "-o", str(tmp_path / "out.docx"))):
        assert "it has tracked changes (1)" in run(*command).err
