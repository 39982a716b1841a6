"""What the rules say of a text that has been published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from articles import FAIR, FORMULA, story

import dedup
from dedup.archive.archive import Archive

ARC = dedup.Options(select=("ARC",))
TITLE, NEWS, MEETING, NEXT = FAIR.split("\n\n")
CHANGED = NEWS.replace("4.16万", "16.1万")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with dedup.open_archive(str(tmp_path / "a.db")) as archive:
        archive.add("fair", FAIR, date="2025-11-20", source="wire")
        yield archive


def test_a_published_passage_is_told_with_its_article(archive: Archive) -> None:
    text = f"{story(1, 1)}\n\n{NEWS}\n\n{story(2, 1)}"
    (finding,) = dedup.check(text, ARC, archive=archive).findings
    assert (finding.rule, finding.severity, finding.fix) == ("ARC001", "info", None)
    assert text[finding.start : finding.end] == NEWS.strip("。")
    assert finding.message == "this has been published: fair (2025-11-20, wire)"
    (related,) = finding.related
    assert (related.article, related.message) == ("fair", "stands in fair (2025-11-20, wire), line 3")
    assert dedup.check(text, ARC).findings == ()


def test_paragraphs_in_a_row_are_one_finding_and_its_articles_are_named(archive: Archive) -> None:
    archive.add("again", f"{story(3, 1)}\n\n{MEETING}")
    text = f"{NEWS}\n\n{MEETING}\n\n{story(1, 1)}\n\n{NEXT}"
    first, second = dedup.check(text, ARC, archive=archive).findings
    assert (first.line, second.line) == (1, 7)
    assert [related.article for related in first.related] == ["fair", "again"]
    assert first.related[0].message == "stands in fair (2025-11-20, wire), 2 passages, the first in line 3"
    assert first.message == "this has been published in 2 articles, first of all fair (2025-11-20, wire)"


def test_a_figure_that_has_changed_is_asked_about(archive: Archive) -> None:
    text = f"{story(1, 1)}\n\n{CHANGED}\n\n{MEETING}"
    report = dedup.check(text, ARC, archive=archive)
    (finding,) = [f for f in report.findings if f.rule == "ARC002"]
    assert finding.severity == "warning"
    assert text[finding.start : finding.end] == "16.1万人次"
    assert (
        finding.message
        == "“16.1万人次” here, “4.16万人次” in fair (2025-11-20, wire): find out whether it was corrected"
    )
    (related,) = finding.related
    assert (related.article, related.message) == ("fair", "fair (2025-11-20, wire), line 3: 4.16万人次")


def test_another_day_has_other_figures(archive: Archive) -> None:
    text = CHANGED.replace("11月20日", "11月27日") + "\n\n" + MEETING
    assert "ARC002" not in {f.rule for f in dedup.check(text, ARC, archive=archive).findings}


def test_a_later_article_that_agrees_was_the_correction(archive: Archive) -> None:
    archive.add("correction", f"{CHANGED}\n\n{MEETING}", date="2025-11-22")
    text = f"{CHANGED}\n\n{MEETING}"
    assert "ARC002" not in {f.rule for f in dedup.check(text, ARC, archive=archive).findings}
    archive.add("correction", f"{CHANGED}\n\n{MEETING}", date="2025-11-18")
    assert "ARC002" in {f.rule for f in dedup.check(text, ARC, archive=archive).findings}


def test_dates_in_other_forms_are_the_same_days(archive: Archive) -> None:
    """As text, 20251119 comes behind 2025-11-20."""
    archive.add("before", f"{CHANGED}\n\n{MEETING}", date="20251119")
    text = f"{CHANGED}\n\n{MEETING}"
    assert "ARC002" in {f.rule for f in dedup.check(text, ARC, archive=archive).findings}
    third = text.replace("16.1万", "17.2万")
    (finding,) = [f for f in dedup.check(third, ARC, archive=archive).findings if f.rule == "ARC002"]
    assert "“4.16万人次” in fair" in finding.message


def test_equal_values_in_two_forms_are_no_change(archive: Archive) -> None:
    text = NEWS.replace("4.16万", "41600") + "\n\n" + MEETING
    assert "ARC002" not in {f.rule for f in dedup.check(text, ARC, archive=archive).findings}


def test_a_formula_is_not_news(archive: Archive) -> None:
    archive.add("speech", f"{story(7)}\n\n{FORMULA}")
    text = f"{story(8)}\n\n各位代表！"
    assert dedup.check(text, ARC, archive=archive).findings == ()


def test_the_question_outlives_the_removal_of_a_copy(archive: Archive) -> None:
    text = f"{CHANGED}\n\n{MEETING}\n\n{story(1, 2)}\n\n{CHANGED}\n\n{MEETING}"
    cleaned = dedup.clean(text, archive=archive)
    assert cleaned.text.count("16.1万") == 1
    assert "ARC002" in {f.rule for f in cleaned.unresolved}
    again = dedup.check(cleaned.text, record=cleaned.record)
    assert "ARC002" in {f.rule for f in again.findings}


def test_places_are_those_of_the_source(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<h1>通报</h1>\n<p>{story(1, 1)}</p>\n<p>{CHANGED}</p>\n<p><b>{MEETING[:4]}</b>{MEETING[4:]}</p>")
    document = dedup.read(page)
    found = {f.rule: f for f in dedup.check(document, ARC, archive=archive).findings}
    assert document.text[found["ARC002"].start : found["ARC002"].end] == "16.1万人次"
    assert document.text[found["ARC001"].start :].startswith(CHANGED[:9])


def test_what_is_no_archive_is_said() -> None:
    with pytest.raises(dedup.DedupError, match="open_archive"):
        dedup.check(FAIR, archive="a.db")  # type: ignore[arg-type]
