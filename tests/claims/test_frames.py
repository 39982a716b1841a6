"""How the words around a figure are read: over the ends of lines, in rows of things, in the frame of the figure."""

from __future__ import annotations

import dedup
from dedup.claims.frames import frame, likeness
from dedup.claims.joined import joined
from dedup.claims.kinds import exclude, kinds_of
from dedup.figures import find
from dedup.model import Paragraph


def test_wrapped_lines_are_joined_and_keep_their_length() -> None:
    text = "截至去年12月底全区已经建成的506个集中安\r\n置点陆续交付使用。"
    read = joined(text, [Paragraph(0, 0, len(text), 1, "body")])
    assert len(read) == len(text)
    assert "\n" not in read


def test_lines_of_a_list_stay_apart() -> None:
    text = "截至去年12月底全区已经建成的506个集中安\n置点陆续交付使用。"
    assert joined(text, [Paragraph(0, 0, len(text), 1, "list")]) == text


def test_members_of_one_row_exclude_each_other() -> None:
    ordinary, preference = (
        kinds_of("a dividend of", f"per {share}", of_chinese=False) for share in ("ordinary share", "preference share")
    )
    both = kinds_of("dividends on ordinary and preference shares of", "", of_chinese=False)
    assert exclude(ordinary, preference)
    assert not exclude(ordinary, both)
    assert not exclude(ordinary, ordinary)


def _likeness(one: str, two: str) -> tuple[int, int]:
    frames = []
    for said in (one, two):
        figures = find(said)
        number = next(k for k, f in enumerate(figures) if "250" in f.text or "520" in f.text)
        frames.append(frame(said, figures, number, (0, len(said)), of_chinese=True))
    like = likeness(*frames, of_chinese=True)
    return like.same, like.other


def test_figures_beside_two_others_are_told_apart() -> None:
    one = "建成640余个门架系统、250余处收费站和820余条车道"
    assert _likeness(one, "建成640余个门架系统、520余处收费站和820余条车道") == (2, 0)
    assert _likeness(one, "建成610余个门架系统、520余处收费站和820余条车道") == (1, 1)


def test_numbers_of_rows_are_no_figures_of_a_copy() -> None:
    row = "{} 机关事业单位养老保险关系转移 申请人可向转入地申请，转入地与转出地协同办理，不再需要到转出地办理。"
    text = "\n".join(["事项清单", "", row.format(10), row.format(16).replace("机关事业单位养老", "城镇企业职工失业")])
    report = dedup.check(text, dedup.Options(select=("FIG",)))
    assert [f for f in report.findings if f.severity != "info"] == []
