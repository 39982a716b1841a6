"""What an archive promises, held over every store."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from articles import FAIR, FORMULA, story

import dedup
from dedup.archive import archive as archives
from dedup.archive import index
from dedup.archive.archive import Added
from dedup.archive.spans import MANIFEST
from dedup.errors import EntryError


def _found(archive: archives.Archive, text: str) -> list[str]:
    return [sighting.article for sighting in archive.find(text)]


def test_a_passage_is_found_where_it_stands_and_with_what_differs(archive_url: str) -> None:
    paragraphs = FAIR.split("\n\n")
    asked = story(1, 2) + "\n\n" + paragraphs[1].replace("4.16万", "16.1万") + "\n\n" + paragraphs[2]
    with dedup.open_archive(archive_url) as archive:
        archive.add("fair", FAIR, date="2025-11-20", source="wire")
        archive.add("other", story(2))
        (sighting,) = archive.find(asked)
    assert (sighting.article, sighting.date, sighting.source) == ("fair", "2025-11-20", "wire")
    first, second = sighting.matches
    assert asked[first.a.start : first.a.end].strip("。") == paragraphs[1].replace("4.16万", "16.1万").strip("。")
    assert FAIR[first.b.start : first.b.end] == first.text == paragraphs[1].strip("。")
    assert (first.a.line, first.b.line, second.b.line) == (5, 3, 5)
    assert first.relation == "copy"
    (difference,) = first.differences
    assert (difference.kind, difference.text, difference.stored) == (
        "figure",
        "初步达成就业意向16.1万人次",
        "初步达成就业意向4.16万人次",
    )
    assert asked[difference.start : difference.end] == difference.text
    assert FAIR[difference.stored_start : difference.stored_end] == difference.stored
    assert not second.differences
    assert sighting.share == pytest.approx(sum(len(p) for p in paragraphs[1:3]) / len(asked), abs=0.05)


def test_the_article_with_most_of_it_comes_first(archive_url: str) -> None:
    paragraphs = FAIR.split("\n\n")
    with dedup.open_archive(archive_url) as archive:
        archive.add("some", story(3) + "\n\n" + paragraphs[1])
        archive.add("all", FAIR)
        assert _found(archive, FAIR) == ["all", "some"]
        assert archive.find(FAIR)[0].share == 1.0
        assert archive.find(story(4)) == []
        assert archive.find("") == archive.find("——") == []


def test_adding_again_replaces_and_removing_removes(archive_url: str) -> None:
    with dedup.open_archive(archive_url) as archive:
        archive.add("a", FAIR)
        archive.add("a", story(5))
        assert _found(archive, FAIR) == []
        assert _found(archive, story(5)) == ["a"]
        assert archive.stats().articles == 1
        assert archive.remove("a")
        assert not archive.remove("a")
        assert _found(archive, story(5)) == []
        assert archive.verify() == (0, ())


def test_what_was_removed_or_replaced_hides_no_article_behind_it(archive_url: str) -> None:
    """The index knows the keys of what is gone until it is merged: these took the places of what is there."""
    passage = FAIR.split("\n\n")[1]
    with dedup.open_archive(archive_url) as archive:
        archive.add("old", story(1) + "\n\n" + passage)
        for number in range(4):
            archive.add(f"gone {number}", FAIR)
            archive.add("replaced", FAIR)
        for number in range(4):
            archive.remove(f"gone {number}")
        assert _found(archive, FAIR) == ["replaced", "old"]
        archive.remove("replaced")
        assert _found(archive, FAIR) == ["old"]


def test_it_is_there_when_the_archive_is_opened_again(archive_url: str) -> None:
    with dedup.open_archive(archive_url) as archive:
        archive.add("a", FAIR)
    with dedup.open_archive(archive_url) as archive:
        assert _found(archive, FAIR) == ["a"]
        assert archive.verify() == (1, ())


def test_segments_hold_what_the_tail_held(archive_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_TAIL", 500)
    monkeypatch.setattr(index, "_SLICE", 700)  # several slices a merge
    texts = {str(number): story(number) for number in range(40)}
    with dedup.open_archive(archive_url) as archive:
        for name, text in texts.items():
            archive.add(name, text)
        archive.add("7", story(107))
        archive.remove("8")
        assert archive.stats().segments > 0
        assert archive.verify() == (39, ())
        before = archive.stats().postings
        archive.compact()
        assert archive.stats().segments == 1
        assert archive.stats().postings < before  # those of what is gone are gone
        for name, text in texts.items():
            assert _found(archive, text) == ([] if name in ("7", "8") else [name])
        assert _found(archive, story(107)) == ["7"]


def test_a_formula_neither_floods_nor_hides_what_stands_beside_it(
    archive_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dedup.archive.postings.KEPT", 32)
    monkeypatch.setattr("dedup.archive.checking.KEPT", 32)
    with dedup.open_archive(archive_url) as archive:
        archive.add_all(Added(str(n), story(n, 2) + "\n\n" + FORMULA) for n in range(300))
        archive.add("fair", FAIR)
        archive.compact()
        found = archive.find(FAIR.split("\n\n")[1] + "\n\n" + FORMULA)
        assert found[0].article == "fair"
        assert len(found) <= 5
        assert archive.find(FORMULA)  # it is still known
        assert archive.stats().capped > 0
        assert archive.verify().problems == ()


def test_two_writers_and_a_reader_see_each_other(archive_url: str) -> None:
    with dedup.open_archive(archive_url) as one, dedup.open_archive(archive_url) as two:
        one.add("a", FAIR)
        assert _found(two, FAIR) == ["a"]
        two.add("b", story(6))
        assert _found(one, story(6)) == ["b"]
        one.compact()
        assert _found(two, story(6)) == ["b"]
        two.remove("a")
        assert _found(one, FAIR) == []


def test_threads_of_two_processes_write_at_once(archive_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_TAIL", 300)
    with dedup.open_archive(archive_url) as one, dedup.open_archive(archive_url) as two:
        failed: list[BaseException] = []

        def write(archive: archives.Archive, first: int) -> None:
            try:
                for number in range(first, first + 10):
                    archive.add(str(number), story(number, 2))
                    assert _found(archive, story(number, 2))[0] == str(number)
            except BaseException as error:  # noqa: BLE001 - the test names it
                failed.append(error)

        threads = [threading.Thread(target=write, args=(a, n)) for a, n in ((one, 0), (two, 20), (one, 40), (two, 60))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        assert one.verify() == (40, ())


def test_many_at_once_are_what_one_by_one_are(archive_url: str) -> None:
    with dedup.open_archive(archive_url) as archive:
        given = [Added(str(n % 5), story(n)) for n in range(7)]
        assert archive.add_all(given) == 7
        assert archive.stats().articles == 5
        assert _found(archive, story(6)) == ["1"]
        assert _found(archive, story(1)) == []
        assert archive.verify() == (5, ())


def test_a_document_is_found_by_what_a_reader_sees_of_it(archive_url: str, tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    page.write_text("<h1>就业</h1>" + "".join(f"<p>{p}</p>\n" for p in FAIR.split("\n\n")), encoding="utf-8")
    document = dedup.read(page)
    with dedup.open_archive(archive_url) as archive:
        archive.add("page", document)
        archive.add("text", FAIR)
        found = {s.article: s for s in archive.find(document)}
        assert found["page"].share == 1.0
        match = found["text"].matches[-1]
        assert document.text[match.a.start : match.a.end] == match.text == FAIR[match.b.start : match.b.end]


@pytest.mark.parametrize(
    "told",
    [
        Added("", FAIR),
        Added("a\n", FAIR),
        Added("a", FAIR, date="20. November"),
        Added("a", FAIR, source="wire\0"),
        Added("a", FAIR, source="wire \ud800"),
    ],
)
def test_what_cannot_be_added_is_said(archive_url: str, told: Added) -> None:
    with dedup.open_archive(archive_url) as archive:
        with pytest.raises(EntryError):
            archive.add_all([Added("kept", FAIR), told])
        assert not archive.stats().articles


def test_what_is_no_article_is_refused(archive_url: str) -> None:
    with dedup.open_archive(archive_url) as archive, pytest.raises(dedup.DedupError, match="expected a str"):
        archive.add("a", None)  # type: ignore[arg-type]


def test_another_scheme_is_refused(archive_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dedup.open_archive(archive_url).close()
    monkeypatch.setitem(MANIFEST, "seed", "7")
    with pytest.raises(dedup.DedupError, match="signed with seed 1"):
        dedup.open_archive(archive_url)


def test_a_closed_archive_says_so(archive_url: str) -> None:
    archive = dedup.open_archive(archive_url)
    archive.close()
    archive.close()
    with pytest.raises(dedup.DedupError, match="closed"):
        archive.add("a", FAIR)
