"""An article made into another format: every word is there, in the same order, and is what it was."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pages
import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.errors import DedupError, OptionsError, WriteError
from dedup.formats.conversion import TARGETS
from dedup.formats.made.parts import Part, parts
from dedup.layout.rendered import render

MARKDOWN = """# 就业 & 民生

市人社局*共*举办招聘会 2\\*3 场，见[官网](https://a.cn/)。
第二行 <b>粗</b> &amp; 完。

- 甲
- 乙

1. 一
2. 二

> 引文一
> 引文二

| 地区 | 数 |
| --- | --- |
| 长治 | 1\\|2 |

```
code * here
```
"""
TOLD = [
    "市人社局共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。",
    "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。",
]
NAMES = {"text": "a.txt", "markdown": "a.md", "html": "a.html", "docx": "a.docx"}


def said(document: dedup.Document) -> list[str]:
    """What a reader sees, paragraph by paragraph."""
    rendered = render(document.text, document.layout)
    return ["".join(rendered.text[p.start : p.end].split()) for p in rendered.paragraphs]


@pytest.mark.parametrize("target", TARGETS)
def test_every_word_is_in_every_format(target: str) -> None:
    document = dedup.read(MARKDOWN.encode(), name="a.md")
    made = dedup.read(dedup.write(document, to=target), name=NAMES[target])
    assert made.source.format == target
    words = "".join(said(made)) + ("".join(MARKDOWN.split("```")[1].split()) if target in ("markdown", "html") else "")
    for piece in (
        "就业&民生",
        "共举办招聘会2*3场",
        "官网",
        "粗&完",
        "甲",
        "乙",
        "一",
        "二",
        "引文一引文二",
        "长治",
        "1|2",
    ):
        assert piece.replace("|", "") in words.replace("|", "")
    assert "code*here" in words


def test_parts_are_what_they_were() -> None:
    document = dedup.read(MARKDOWN.encode(), name="a.md")
    kinds = [part.kind for part in parts(document, ())]
    assert kinds == ["heading", "body", "item", "item", "ordered", "ordered", "quote", "row", "row", "code"]
    again = dedup.read(dedup.write(document, to="html"), name="a.html")
    made = dedup.read(dedup.write(again, to="markdown"), name="b.md")
    assert [p.kind for p in parts(made, ()) if p.kind not in ("body", "quote")] == [
        kind for kind in kinds if kind not in ("body", "quote")
    ]  # in HTML a line behind <br> may be a paragraph, and a quotation is one
    assert next(part for part in parts(again, ()) if part.kind == "row") == Part("row", cells=("地区", "数"))


@pytest.mark.parametrize("encoding", [None, "gb18030", "utf-16"])
def test_a_page_says_its_encoding_its_language_and_its_title(encoding: str | None) -> None:
    made = dedup.write(dedup.read(MARKDOWN.encode(), name="a.md"), to="html", encoding=encoding)
    page = made.decode(encoding or "utf-8")
    assert page.startswith('<!doctype html>\n<html lang="zh">\n')
    assert f'<meta charset="{encoding or "utf-8"}">\n<title>就业 &amp; 民生</title>' in page
    assert dedup.read(made, name="a.html").text == page


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What the city said is this.", ' lang="en"'),
        ("Ce que la ville a dit.", ""),
        ("市のハローワークは求人を公開した。", ""),
    ],
)
def test_a_page_names_its_language_where_that_is_known(text: str, language: str) -> None:
    page = dedup.write(dedup.read(text.encode()), to="html").decode()
    assert f"<html{language}>\n" in page
    assert f"<title>{text}</title>" in page


def test_of_a_page_that_is_made_nothing_is_left_out() -> None:
    rows = "".join(f"| {told} | {told[:20]}。 |\n" for told in TOLD * 4)
    document = dedup.read(f"# 民生\n\n甲。\n\n| 事项 | 说明 |\n| --- | --- |\n{rows}\n乙。\n".encode(), name="a.md")
    assert said(dedup.read(dedup.write(document, to="html"), name="a.html")) == said(document)


@pytest.mark.parametrize("name", ["markdown", "md", "MD"])
def test_a_format_is_named_by_its_name_or_by_an_end_of_names(name: str) -> None:
    assert dedup.write(dedup.read("# 民".encode(), name="a.md"), to=name).decode() == "# 民"
    assert dedup.read("# 民".encode(), source_format=name).source.format == "markdown"


def test_a_converted_article_has_its_edits() -> None:
    text = "市人社局共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
    document = dedup.read(
        f"# 就业\n\n{text}\n\n市教育局新建幼儿园18所，新增学位5400个。\n\n{text}\n".encode(), name="a.md"
    )
    cleaned = dedup.clean(document)
    for target in TARGETS:
        made = dedup.read(dedup.write(document, cleaned.edits, to=target), name=NAMES[target])
        assert said(made) == ["就业", text, "市教育局新建幼儿园18所，新增学位5400个。"]


def test_the_same_article_gives_the_same_bytes() -> None:
    document = dedup.read(MARKDOWN.encode(), name="a.md")
    once, again = (dedup.write(document, to="docx") for _ in range(2))
    assert once == again
    with zipfile.ZipFile(BytesIO(once)) as archive:
        assert archive.testzip() is None


@given(st.lists(st.text(alphabet="ab一，。*_#<>&|`~$[]()\\-+=1. \n", min_size=1, max_size=20), min_size=1, max_size=5))
def test_whatever_a_paragraph_says_is_no_mark_up(paragraphs: list[str]) -> None:
    html = "".join(f"<p>{p.replace('&', '&amp;').replace('<', '&lt;')}</p>\n" for p in paragraphs)
    document = dedup.read(html.encode(), source_format="html")
    expected = [text for text in said(document) if text]
    for target in ("markdown", "docx"):
        made = dedup.read(dedup.write(document, to=target), source_format=target)
        assert [text for text in said(made) if text] == expected


def test_what_cannot_be_made_is_named() -> None:
    document = dedup.read(MARKDOWN.encode(), name="a.md")
    with pytest.raises(OptionsError, match="can be made into text, markdown, html, docx, not pdf"):
        dedup.write(document, to="pdf")
    with pytest.raises(WriteError, match="a source that is a Word document"):
        dedup.write(document, to="docx", track_changes=True)
    with pytest.raises(WriteError, match="no encoding"):
        dedup.write(document, to="docx", encoding="gb18030")
    with pytest.raises(OptionsError, match="there is no format 'word'"):
        dedup.read(b"x", source_format="word")
    with pytest.raises(DedupError):
        dedup.write(document, to=3)  # type: ignore[arg-type]


def test_the_command_converts_by_the_name_of_the_article(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "page.pdf"
    story.write_bytes(pages.newspaper(TOLD, title="民生"))
    refused = run("clean", story)
    assert (refused.status, refused.raw) == (2, b"")
    assert "a PDF cannot be written" in refused.err
    for name in ("a.txt", "a.md", "a.html", "a.docx"):
        done = run("clean", story, "-o", tmp_path / name)
        assert done.status == 0
        made = dedup.read(tmp_path / name)
        assert said(made) == ["民生", *TOLD]
        assert (tmp_path / f"{name}.dedup.json").exists()
    assert run("clean", story, "--to", "markdown").raw.decode().startswith("# 民生\n\n市人社局")
    assert run("clean", story, "-o", tmp_path / "a.srt").status == 2
    assert "<p>民生</p>" in run("clean", tmp_path / "a.txt", "--from", "md", "--to", "htm").raw.decode()


@pytest.mark.parametrize(
    "command", [("check",), ("diff",), ("clean",), ("accept", "--baseline"), ("review", "-o", "page.html")]
)
def test_every_command_reads_the_format_that_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"# 民生\n\n{TOLD[0]}\n\n```\n代码,一\n```\n", "utf-8")
    assert "代码,一" in run("check", "a.txt").out
    assert "代码,一" not in run("check", "a.txt", "--from", "markdown").out
    assert run(*command, "a.txt", "--from", "nonsense").status == 2
    assert run(*command, "a.txt", "--from", "markdown").status in (0, 1)


def test_the_command_cleans_folders(run: Run, tmp_path: Path) -> None:
    twice = "The council met on Tuesday evening to vote on the school budget of 4.2 million pounds."
    other = "Members of all groups praised the preparation of the papers and the readiness of the staff."
    source, out = tmp_path / "in", tmp_path / "out"
    (source / "b").mkdir(parents=True)
    (source / "one.txt").write_text(f"{twice}\n\n{other}\n\n{twice}\n")
    (source / "b" / "two.md").write_text(f"# Budget\n\n{twice}\n")
    (source / "broken.html").write_bytes(b"<p>\xff\xfe\x00 no text")
    done = run("clean", source, "--output-dir", out)
    assert done.status == 2
    assert "broken.html" in done.err
    assert (out / "one.txt").read_text() == f"{twice}\n\n{other}\n"
    assert (out / "b" / "two.md").read_text() == f"# Budget\n\n{twice}\n"
    assert (out / "one.txt.dedup.json").exists()
    assert run("clean", source / "one.txt", source / "b", "--output-dir", out, "--to", "docx").status == 0
    assert dedup.read(out / "one.docx").source.format == "docx"
    assert dedup.read(out / "two.docx").source.format == "docx"
    assert run("clean", source / "one.txt", source / "b" / "two.md", "--in-place").status == 0
    assert (source / "one.txt").read_text() == f"{twice}\n\n{other}\n"


_TIMED = "".join(f"[00:00:0{k}.000 --> 00:00:0{k}.900] {said}\n" for k, said in enumerate((*TOLD, *TOLD[:1])))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.txt", f"\x01abc123 r s abc\r\n\x02\r\n{TOLD[0]}\r\n\x03 161200"),
        ("a.txt", _TIMED),
        ("a.txt", f"<p>{TOLD[0]}</p>\n<p>{TOLD[1]}</p>\n"),
        ("a.xml", f"<nitf><body><body.content><p>{TOLD[0]}</p></body.content></body></nitf>"),
        ("a.json", f'{{"uri": "x", "headline": "民生", "body_xhtml": "<p>{TOLD[0]}</p>"}}'),
    ],
)
def test_a_name_that_ends_like_that_of_the_source_asks_for_its_format(
    run: Run, tmp_path: Path, name: str, source: str
) -> None:
    (tmp_path / name).write_text(source, encoding="utf-8", newline="")
    assert run("clean", tmp_path / name, "--select", "ENC", "-o", tmp_path / f"out-{name}").status == 0
    assert run("clean", tmp_path / name, "--select", "ENC", "--output-dir", tmp_path / "out").status == 0
    for written in (tmp_path / f"out-{name}", tmp_path / "out" / name):
        assert written.read_bytes() == source.encode()


def test_an_item_from_standard_input_goes_to_a_name_of_its_kind(run: Run, tmp_path: Path) -> None:
    item = f'{{"uri": "x", "headline": "民生", "body_xhtml": "<p>{TOLD[0]}</p>"}}'
    assert run("clean", "-", "-o", tmp_path / "a.json", stdin=item.encode()).status == 0
    assert (tmp_path / "a.json").read_text("utf-8") == item
    assert run("clean", "-", "-o", tmp_path / "a.xml", stdin=item.encode()).status == 2


@pytest.mark.parametrize(
    ("arguments", "said_so"),
    [
        (("a.txt", "b.txt"), "several articles need a place"),
        (("a.txt", "b.txt", "-o", "c.txt"), "go with one file"),
        (("a.txt", "-", "--output-dir", "out"), "standard input has no name"),
        (("a.txt", "--output-dir", "out", "--in-place"), "excludes"),
        (("a.txt", "sub/a.txt", "--output-dir", "out"), "would both be written to"),
        (("a.txt", "--in-place", "--to", "html"), "exclude each other"),
    ],
)
def test_what_cannot_be_meant(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said_so: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.txt", "sub/a.txt"):
        (tmp_path / name).write_text("A line.\n")
    done = run("clean", *arguments)
    assert done.status == 2
    assert said_so in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("to", "name", "told"),
    [
        ("markdown", "a.html", True),
        ("docx", "a.txt", True),
        ("text", "a.md", True),
        ("markdown", "a.txt", False),
        ("markdown", "a.md", False),
        ("markdown", "a.out", False),
    ],
)
def test_an_article_under_the_name_of_another_format_is_told(
    run: Run, tmp_path: Path, to: str, name: str, *, told: bool
) -> None:
    (tmp_path / "s.txt").write_text("\n\n".join(TOLD), encoding="utf-8")
    done = run("clean", tmp_path / "s.txt", "--to", to, "-o", tmp_path / name, "--lang", "en")
    assert done.status == 0
    assert (f"is written as {to}, as --to asks" in done.err) == told
