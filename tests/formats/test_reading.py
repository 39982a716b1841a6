"""Bytes to text and back: every encoding that newsrooms send, every line end, and what is no text."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from case_files import FOLDER, parse
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.errors import DecodeError, OptionsError, ReadError, WriteError
from dedup.formats import read, write
from dedup.model import Edit

CHINESE = parse(FOLDER / "zh-section-twice.txt").text
TRADITIONAL = parse(FOLDER / "hant-section-twice.txt").text
ENGLISH = parse(FOLDER / "en-section-twice.txt").text
REPORT = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text(encoding="utf-8")

ENCODINGS = [
    # how the bytes are made, what is said of them, whether a mark stands before them
    ("utf-8", "utf-8", False),
    ("utf-8-sig", "utf-8", True),
    ("gb18030", "gb18030", False),
    ("gbk", "gb18030", False),
    ("utf-16-le", "utf-16-le", False),
    ("utf-16-be", "utf-16-be", False),
    ("utf-16", "utf-16-le", True),
]


@pytest.mark.parametrize(("made", "said", "bom"), ENCODINGS)
@pytest.mark.parametrize("text", [CHINESE, REPORT.replace("•", "·")], ids=["case", "report"])
def test_chinese_is_read_and_written_as_it_came(text: str, made: str, said: str, bom: bool) -> None:
    data = text.encode(made)
    document = read(data)
    assert (document.text, document.source.encoding, document.state.bom) == (text, said, bom)
    assert write(document) == data
    assert write(document, dedup.clean(document).edits) == dedup.clean(text).text.encode(made)


@pytest.mark.parametrize("made", ["big5", "big5hkscs", "utf-8", "gb18030"])
def test_traditional_chinese(made: str) -> None:
    document = read(TRADITIONAL.encode(made))
    assert document.text == TRADITIONAL
    assert write(document) == TRADITIONAL.encode(made)


@pytest.mark.parametrize("made", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_english_with_curly_quotes(made: str) -> None:
    text = ENGLISH.replace("'", "’").replace('"', "”")
    assert "’" in text
    document = read(text.encode(made))
    assert document.text == text
    assert write(document) == text.encode(made)


def test_utf_16_be_with_a_mark() -> None:
    data = b"\xfe\xff" + CHINESE.encode("utf-16-be")
    document = read(data)
    assert (document.text, document.source.encoding, document.state.bom) == (CHINESE, "utf-16-be", True)
    assert write(document) == data


@pytest.mark.parametrize("size", [12, 30, 60, 120])
def test_short_texts_in_gb18030_are_told(size: int) -> None:
    paragraphs = [p for p in REPORT.split("\n") if len(p) >= size]
    told = [read(p[:size].encode("gb18030"), encoding_errors="replace").text == p[:size] for p in paragraphs]
    assert sum(told) >= 0.97 * len(told)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(end: str) -> None:
    text = CHINESE.replace("\n", end)
    document = read(text.encode())
    assert document.text == text
    cleaned = dedup.clean(document)
    assert cleaned.text != text
    assert set(re.findall(r"\r\n|\r|\n", cleaned.text)) == {end}


@given(
    st.lists(st.sampled_from(["一行", "\n", "\r\n", "\r"]), max_size=12).map("".join),
    st.sampled_from(["lf", "crlf", "cr"]),
)
def test_line_ends_as_asked(text: str, eol: str) -> None:
    document = read(text.encode())
    assert write(document) == text.encode()
    written = write(document, eol=eol).decode()
    ends = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
    assert set(re.findall(r"\r\n|\r|\n", written)) <= {ends[eol]}
    assert re.split(r"\r\n|\r|\n", written) == re.split(r"\r\n|\r|\n", text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00")))
def test_any_utf_8_comes_back(text: str) -> None:
    document = read(text.encode())
    assert document.text == text
    assert write(document) == text.encode()


def test_the_source_is_named_and_summed() -> None:
    document = read(io.BytesIO(b"one"), name="story.txt")
    assert (document.source.name, document.source.length) == ("story.txt", 3)
    assert document.source.sha256 == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"


# ---------------------------------------------------------------------------------------- asked for


def test_the_encoding_asked_for_overrules_what_is_seen() -> None:
    data = CHINESE.encode("gb18030")
    assert read(data, encoding="gb18030").text == CHINESE
    assert read(data, encoding="GB2312").text == CHINESE  # every GB name is read as the set that holds them all
    assert read(data, encoding="cp1252", encoding_errors="replace").text != CHINESE


@pytest.mark.parametrize("name", ["gb99", "", "base64", "rot13", "utf-8\x00"])
def test_an_encoding_that_is_none_is_named(name: str) -> None:
    with pytest.raises(OptionsError, match="try utf-8, gb18030"):
        read(b"text", encoding=name)


def test_what_an_encoding_lacks_is_named() -> None:
    document = read(TRADITIONAL.encode("big5"))
    with pytest.raises(WriteError, match=r"big5 has no .* \(character 3\).*utf-8"):
        write(document, [Edit(0, len(TRADITIONAL), "一二三\U0001f600")])
    with pytest.raises(OptionsError, match="eol"):
        write(document, eol="unix")


# ---------------------------------------------------------------------------------------- no text


@pytest.mark.parametrize(
    ("data", "offset", "line"),
    [
        ("一行\n二行\n".encode() + "三行".encode()[:-1], 17, 3),  # cut in the middle of a character
        ("一行\r\n二行\r".encode() + b"\xff" + "三行".encode(), 15, 3),
        (b"one\ntwo\x00three\n", 7, 2),
        (
            CHINESE.encode() + "市教育局\n".encode("gb18030") + CHINESE.encode(),
            len(CHINESE.encode()),
            CHINESE.count("\n") + 1,
        ),
        (b"\xff\xfe" + "一行\n二行".encode("utf-16-le") + b"\x00", 12, 2),
    ],
    ids=["truncated", "stray byte", "NUL", "mixed", "half a code unit"],
)
def test_bytes_that_do_not_fit_are_located(data: bytes, offset: int, line: int) -> None:
    with pytest.raises(DecodeError) as caught:
        read(data)
    assert (caught.value.offset, caught.value.line) == (offset, line)
    assert f"offset {offset}, line {line}" in str(caught.value)
    assert "--encoding" in str(caught.value)
    assert "--encoding-errors replace" in str(caught.value)
    document = read(data, encoding_errors="replace")
    assert "\ufffd" in document.text
    assert dedup.clean(document).undo() == document.text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"GIF89a", "GIF"),
        (b"PK\x03\x04\x14\x00", "ODT"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1\\ansi", "RTF"),
    ],
)
def test_other_formats_are_named_with_what_is_supported(data: bytes, kind: str) -> None:
    for given_ in (data, data + bytes(range(256)) * 8):
        with pytest.raises(ReadError, match=f"(?s){kind}.*save it as \\.docx"):
            read(given_)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        document = read(data)
    except ReadError:
        return
    assert write(document) == data or document.source.encoding != "utf-8"
    assert dedup.clean(document).undo() == document.text


def test_a_stream_of_text_is_refused() -> None:
    with pytest.raises(ReadError, match="binary mode"):
        read(io.StringIO("text"))  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------- odd texts through the API


@pytest.mark.parametrize("text", ["", " \n\n\t\r\n", "\x00", "\ufeff", "\ud800", "。", "1", "\u2028" * 5, "a" * 5000])
def test_odd_texts_are_analysed(text: str) -> None:
    cleaned = dedup.clean(text)
    assert cleaned.text == cleaned.report.canonical
    assert cleaned.undo() == text
    assert dedup.check(text).source.length == len(text)


def test_lone_surrogates_are_letters_like_others() -> None:
    worn = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位\ud83d6.2万个，受到求职者普遍\udc00迎。"
    other = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
    cleaned = dedup.clean(f"{worn}\n\n{other}\n\n{worn}\n")
    assert cleaned.text == f"{worn}\n\n{other}\n"
    assert json.loads(json.dumps(cleaned.report.to_dict())) == cleaned.report.to_dict()
    assert {s for m in cleaned.report.matches for s in (m.relation, m.similarity)} == {"copy", 1.0}


@pytest.mark.parametrize("wrong", [b"bytes", 7, None])
def test_what_is_no_text_is_refused(wrong: object) -> None:
    with pytest.raises(dedup.DedupError, match=r"dedup\.read"):
        dedup.check(wrong)  # type: ignore[arg-type]
