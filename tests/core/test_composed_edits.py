"""A fix that lies in part inside a removed copy: the rest of it is made, and the finding is settled with both."""

from __future__ import annotations

import dedup

SENTENCE = "村里修好了三条灌溉水渠,今年的晚稻不用再等雨,种粮大户都说心里有了底;"


def test_a_fix_half_inside_a_removed_copy_is_made_and_settled() -> None:
    cleaned = dedup.clean(SENTENCE * 2)
    assert cleaned.text == SENTENCE.replace(",", "，").replace(";", "；")
    removed = len(SENTENCE), 2 * len(SENTENCE)
    assert [(e.start, e.end, e.replacement) for e in cleaned.edits if e.rule == "DUP004"] == [(*removed, "")]
    assert [(r.rule, r.text) for r in cleaned.record.removed] == [("DUP004", SENTENCE)]
    assert cleaned.unresolved == cleaned.notes == ()


def test_two_rules_that_want_the_same_edit_are_both_settled() -> None:
    cleaned = dedup.clean("工作人员逐户核对了补贴名单”,……群众当场签字确认,")
    assert cleaned.text.endswith("群众当场签字确认，")
    assert "TYP001" in {e.rule for e in cleaned.edits}
    assert "TYP001" not in {f.rule for f in (*cleaned.notes, *cleaned.unresolved)}
