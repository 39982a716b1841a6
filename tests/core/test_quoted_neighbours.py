"""A passage goes, and so do the marks that close it; the mark that opens the next sentence stays."""

from __future__ import annotations

import pytest

import dedup

PASTED = "县里统一采购了三万株石榴苗，由合作社分发到户，每户再补贴四百元，今年秋天就能看到收成。"
LIBRARY = "图书馆去年借出图书五万册，其中少儿读物占了将近一半，周末常常座无虚席。"
STORE = "供销社把仓库让了出来，农机站腾出了两间屋，老街的石板路昨天修好了。"


@pytest.mark.parametrize("marks", ["“{}”", "「{}」", '"{}"'])
def test_a_quotation_behind_a_removed_passage_keeps_both_its_marks(marks: str) -> None:
    said, more = marks.format("苗好不好，三年见分晓。"), marks.format("书要有人读。")
    text = f"{STORE}{PASTED}{said}种粮大户说。\n\n{LIBRARY}{PASTED}{more}馆长说，明年还要再开两个分馆。"
    report = dedup.check(text)
    assert [w for c in report.clusters for w in c.witnesses if text[w.start : w.end] != PASTED] == []
    cleaned = dedup.clean(text, dedup.Options(select=("DUP",))).text
    assert cleaned == f"{STORE}{PASTED}{said}种粮大户说。\n\n{LIBRARY}{more}馆长说，明年还要再开两个分馆。"
