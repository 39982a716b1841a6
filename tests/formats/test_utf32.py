"""A text in UTF-32 begins with a mark that begins like that of UTF-16, and is read and written as what it is."""

from __future__ import annotations

import codecs

import pytest

import dedup

TEXT = "hello world, 416 people\n\n全市人口4.16万人。\n"


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_it_comes_back_as_it_was(mark: bytes, encoding: str) -> None:
    data = mark + TEXT.encode(encoding)
    document = dedup.read(data)
    assert document.text == TEXT
    assert dedup.write(document, ()) == data
