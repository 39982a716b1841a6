"""Formats that are not read are refused, by content and by name, with a word on what to do; stories are read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from conftest import Run

import dedup
from dedup.errors import ReadError

STORY = "<重要> 市人社局今年共举办招聘会321场。\n"

CONTENT = [
    ("XML", '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel/></rss>'),
    ("XML", '<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>'),
    ("XML", '<NewsML Version="1.2"><NewsItem/></NewsML>'),
    ("JSON", '{"uri": "urn:x", "title": "市人社局"}'),
    ("JSON", '[\n  {"uri": "urn:x"}\n]'),
    ("RTF", "{\\rtf1\\ansi story}"),
]
NAMES = [
    ("MHTML", "story.mhtml"), ("RTF", "story.rtf"),
    ("XML", "story.xml"), ("JSON", "story.json"), ("Office", "story.doc"),
    ("CSV", "table.csv"), ("mark-up", "story.rst"),
]  # fmt: skip
STORIES = [
    STORY,
    "<p 值小于 0.05，差异显著。\n\n<p> 值大于 0.05。\n",
    "<b 和 a> 两组对照。\n",
    "1\n\n市人社局今年共举办招聘会321场。\n",
    "1\n00:30 开赛，00:45 结束。\n",
    "2025年,我市深入落实就业优先战略。\n",
    '[2025] 长治新闻\n\n["一"] 版\n',
    "{编者按} 今年以来。\n",
    '{"编者按"} 今年以来。\n',
    "WEBVTTs are subtitles.\n",
    "XML is a format: <?xml begins it.\n",
    "“<html>”是网页的开头。\n",
    "<The Times> said it would.\n",
    "# 号文件\n",
    "---\n\n本报讯 今年以来。\n",
]


@pytest.mark.parametrize(("kind", "text"), CONTENT)
@pytest.mark.parametrize("name", ["", "story.txt", "-"])
def test_refused_by_content(kind: str, text: str, name: str) -> None:
    for data in (text.encode(), codecs.BOM_UTF8 + text.encode(), text.encode("gb18030"), text.encode("utf-16")):
        with pytest.raises(ReadError, match=rf"(?s)is .*{kind}.*which dedup does not read: save it as .docx"):
            dedup.read(data, name=name)


@pytest.mark.parametrize(("kind", "name"), NAMES)
def test_refused_by_name(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(STORY, "utf-8")
    with pytest.raises(ReadError, match=rf"(?s){name} is named like .*{kind}.*save it as .docx.*or rename it"):
        dedup.read(path)


@pytest.mark.parametrize(
    ("kind", "name"), [("a Word document", "a.docx"), ("a Word document", "a.DOTM"), ("a PDF", "a.pdf")]
)
def test_what_is_named_like_a_format_that_is_read_and_is_none(kind: str, name: str) -> None:
    with pytest.raises(ReadError, match=f"{name} is named like {kind} and is none"):
        dedup.read(STORY.encode(), name=name)


@pytest.mark.parametrize("data", [b"", b"\r\n "])
@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.json", "a.xml", "a.odt"])
def test_an_empty_file_is_called_empty(name: str, data: bytes) -> None:
    with pytest.raises(ReadError, match=f"{name} is empty"):
        dedup.read(data, name=name)


@pytest.mark.parametrize("name", ["a.nitf", "a.xml", ""])
@pytest.mark.parametrize(
    "root",
    [
        "nitf><body><body.content><p>&a;</p></body.content></body></nitf",
        'newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/',
    ],
)
def test_an_item_that_declares_entities_is_told_what_is_wrong_with_it(name: str, root: str) -> None:
    item = f'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<{root}>'
    with pytest.raises(ReadError, match=f"{name or 'the input'}: the XML declares entities"):
        dedup.read(item.encode(), name=name)


def test_xml_of_another_kind_is_told_by_its_document_type() -> None:
    with pytest.raises(ReadError, match=r"a\.txt is XML of another kind"):
        dedup.read(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', name="a.txt")


@pytest.mark.parametrize("text", STORIES)
@pytest.mark.parametrize("name", ["", "story.txt", "-", "story", "2025.11.23", "story.v2"])
def test_stories_are_read(text: str, name: str) -> None:
    assert dedup.read(text.encode(), name=name).text == text


@pytest.mark.parametrize("text", ['<div align="center">\n\n# 长治\n\n</div>\n', "<p>一</p>\n\n二\n", *STORIES])
def test_markdown_may_begin_with_html(text: str) -> None:
    document = dedup.read(text.encode(), name="README.md")
    assert (document.text, document.source.format) == (text, "markdown")


@pytest.mark.parametrize("text", ["---\ntitle: 长治\n---\n正文。\n", "见![图](./a.png)。\n", "```python\nx\n```\n"])
def test_markdown_without_a_name_is_told_by_its_signs(text: str) -> None:
    assert dedup.read(text.encode()).source.format == "markdown"
    assert dedup.read(text.encode(), name="-").source.format == "markdown"
    assert dedup.read(text.encode(), name="story.txt").source.format == "text"


def test_the_command_refuses_in_both_languages(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "talk.rtf"
    path.write_text("{\\rtf1 市人社局}\n", "utf-8")
    for command in ("check", "clean", "diff"):
        english, chinese = run(command, path), run(command, path, "--lang", "zh")
        assert (english.status, english.raw, chinese.status, chinese.raw) == (2, b"", 2, b"")
        assert "talk.rtf is RTF" in english.err
        assert "talk.rtf 是RTF" in chinese.err
        assert "请先另存为 .docx" in chinese.err
    path.write_text(STORY, "utf-8")
    assert "扩展名" in run("check", path, "--lang", "zh").err
