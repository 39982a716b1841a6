"""What findings say is one line, also of a reading that runs over the lines of its layout."""

from __future__ import annotations

import dedup

SAID = "据市统计局发布的数据，今年前三季度全市粮食总产量达到321万吨，比上年同期{}，再创历史新高，其中秋粮产量稳步提高。"
OTHER = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个。"
LONGER = "增长5.2%，连续三年\n保持增长"
TEXT = f"{SAID.format('增长2.5%')}\n\n{OTHER}\n\n{SAID.format(LONGER)}\n"


def test_a_reading_over_two_lines_is_told_in_one() -> None:
    (finding,) = (f for f in dedup.check(TEXT).findings if f.rule == "FIG001")
    (there,) = finding.related
    assert "\n" in TEXT[there.start : there.end]  # else this shows nothing
    for message in (finding.message, there.message):
        assert "连续三年 保持增长" in message
        assert "\n" not in message
