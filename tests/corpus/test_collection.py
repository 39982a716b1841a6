"""A collection: what is removed, what stays, and that both can be proved from the files alone."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
import zstandard
from conftest import Run
from press import REPRINTS, Reprint, article, figure, more, name, tail_cut

from dedup.corpus import job as jobs
from dedup.corpus.job import Job
from dedup.corpus.records import Fields
from dedup.errors import ReadError, WriteError
from dedup.text.characters import said

RESULT = ("families.jsonl", "kept.jsonl", "pairs.jsonl", "removed.jsonl", "report.json")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def collection(path: Path, texts: Iterable[tuple[str, str]], **more_fields: str) -> Path:
    lines = (json.dumps({"id": key, "text": text, **more_fields}, ensure_ascii=False) for key, text in texts)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def done(*inputs: Path, out: Path, against: tuple[Path, ...] = (), processes: int = 1) -> Path:
    names = tuple(map(str, inputs)), tuple(map(str, against))
    jobs.run(Job(names[0], str(out), names[1], processes=processes), lambda *_: None)
    return out


def mixed() -> list[tuple[str, str]]:
    """Forty articles, and of some of them a reprint each."""
    texts = [(f"a{k}", article(k)) for k in range(40)]
    return texts + [(f"{r.name}", r.make(article(k))) for k, r in enumerate(REPRINTS)]


@pytest.mark.parametrize("reprint", REPRINTS, ids=lambda r: r.name)
def test_an_article_goes_only_where_the_kept_one_holds_all_of_it(tmp_path: Path, reprint: Reprint) -> None:
    source = collection(
        tmp_path / "in.jsonl", [("other", article(2)), ("original", article(1)), ("reprint", reprint.make(article(1)))]
    )
    out = done(source, out=tmp_path / "out")
    (pair,) = rows(out / "pairs.jsonl")
    assert pair["relation"] == reprint.relation
    gone = [row["id"] for row in rows(out / "removed.jsonl")]
    assert gone == ([] if reprint.goes == "none" else [reprint.goes])
    assert [row["id"] for row in rows(out / "kept.jsonl")] == [
        key for key in ("other", "original", "reprint") if key not in gone
    ]


def test_what_differs_is_told_with_its_place_figures_first(tmp_path: Path) -> None:
    one, two = article(1), more(figure(article(1)))
    out = done(collection(tmp_path / "in.jsonl", [("1", one), ("2", two)]), out=tmp_path / "out")
    (pair,) = rows(out / "pairs.jsonl")
    assert [d["kind"] for d in pair["differences"]] == ["figure", "more"]
    for d in pair["differences"]:
        for side, text in (("a", one), ("b", two)):
            quoted = text[d[side]["start"] : d[side]["end"]]
            assert quoted.startswith(d[side]["text"].rstrip("…"))
    assert re.sub(r"\D", "", pair["differences"][0]["a"]["text"]) != ""


def proved(out: Path, texts: dict[str, str]) -> None:
    """Hold a result to what it promises, with nothing but its files."""
    kept = {row["id"] for row in rows(out / "kept.jsonl")}
    removed = {row["id"]: row["kept"] for row in rows(out / "removed.jsonl")}
    assert kept | set(removed) == set(texts)
    assert not kept & set(removed)
    assert set(removed.values()) <= kept
    for gone, home in removed.items():
        numbers = re.findall(r"\d+", texts[gone])
        assert set(numbers) <= set(re.findall(r"\d+", texts[home])), (gone, home)
    families = rows(out / "families.jsonl")
    told = {m["id"]: f["kept"] for f in families for m in f["removed"]}
    assert told == removed
    evidence = {frozenset((p["a"], p["b"])): p for p in rows(out / "pairs.jsonl")}
    for gone, home in removed.items():
        pair = evidence[frozenset((gone, home))]
        assert pair["relation"] in ("equal", "copy")
        side = "a" if pair["a"] == gone else "b"
        quoted = Counter(said("".join(d[side]["text"] for d in pair["differences"])))
        assert Counter(said(texts[gone])) - Counter(said(texts[home])) <= quoted, (gone, home)


def test_a_result_can_be_proved_from_its_files(tmp_path: Path) -> None:
    texts = mixed()
    out = done(collection(tmp_path / "in.jsonl", texts), out=tmp_path / "out")
    proved(out, dict(texts))
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert (report["schema"], report["articles"], report["removed"]) == ("dedup.corpus/1", 50, 5)
    assert not (out / "state").exists()


def test_a_chain_of_small_changes_makes_no_family_of_strangers(tmp_path: Path) -> None:
    """Each article is the one before without its first paragraph and with a new one behind: neighbours are alike."""
    paragraphs = [article(100 + k, 1) for k in range(40)]
    texts = [(f"c{k}", "\n\n".join(paragraphs[k : k + 12])) for k in range(28)]
    texts += [(f"c{k}-cut", tail_cut(text)) for k, (_, text) in enumerate(texts)]
    out = done(collection(tmp_path / "in.jsonl", texts), out=tmp_path / "out")
    proved(out, dict(texts))
    assert {row["id"] for row in rows(out / "removed.jsonl")} == {f"c{k}-cut" for k in range(28)}


def test_a_form_that_many_articles_share_hides_no_copy_and_removes_nothing(tmp_path: Path) -> None:
    form = "本台消息：受副热带高压边缘西南气流影响，预计未来二十四小时全县大部分地区有中到大雨，请注意防范次生灾害。"
    texts = [(f"f{k}", f"{form}\n\n{article(300 + k, 2)}") for k in range(120)]
    texts += [(f"f{k}-again", text) for k, (_, text) in enumerate(texts[::10])]
    out = done(collection(tmp_path / "in.jsonl", texts), out=tmp_path / "out")
    proved(out, dict(texts))
    assert {row["id"] for row in rows(out / "removed.jsonl")} == {f"f{k}-again" for k in range(12)}


def test_of_many_copies_one_is_kept_and_every_other_is_held_against_it(tmp_path: Path) -> None:
    texts = [(f"m{k}", article(1) if k % 3 else tail_cut(article(1))) for k in range(60)]
    out = done(collection(tmp_path / "in.jsonl", texts), out=tmp_path / "out")
    proved(out, dict(texts))
    (family,) = rows(out / "families.jsonl")
    assert (family["kept"], family["why"], len(family["removed"])) == ("m1", "first", 59)


def test_the_kept_one_is_the_longest_then_the_earliest_then_the_first(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    lines = [
        {"id": "short", "text": tail_cut(article(1)), "date": "2025-01-01"},
        {"id": "late", "text": article(1), "date": "2025-03-01"},
        {"id": "early", "text": article(1), "date": "2025-02-01"},
    ]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (family,) = rows(done(source, out=tmp_path / "out") / "families.jsonl")
    assert (family["kept"], family["why"]) == ("early", "earliest")
    (family,) = rows(
        done(collection(tmp_path / "b.jsonl", mixed()[3:4] + mixed()[43:44]), out=tmp_path / "o") / "families.jsonl"
    )
    assert (family["kept"], family["why"]) == ("a3", "longest")


def test_a_date_that_cannot_be_read_makes_nothing_the_earliest(tmp_path: Path) -> None:
    """As text, Dec 1, 2024 comes before Nov 3, 2024, and 20251102 behind 2025-11-03."""
    for dates, kept in (
        (("Nov 3, 2024", "Dec 1, 2024"), ("0", "first")),
        (("2025-11-03", "20251102"), ("1", "earliest")),
    ):
        source = tmp_path / "in.jsonl"
        lines = ({"id": str(k), "text": article(1), "date": date} for k, date in enumerate(dates))
        source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        (family,) = rows(done(source, out=tmp_path / "out") / "families.jsonl")
        assert (family["kept"], family["why"]) == kept


def test_files_with_other_columns_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    for key, table in (("a", {"id": ["1"], "text": ["x"]}), ("b", {"id": ["2"], "text": ["y"], "n": [1]})):
        pa.parquet.write_table(pa.table(table), tmp_path / f"{key}.parquet")
    with pytest.raises(ReadError, match=r"b\.parquet has other columns than .*a\.parquet"):
        done(tmp_path / "a.parquet", tmp_path / "b.parquet", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_another_collection_has_is_removed_and_that_one_is_left_alone(tmp_path: Path) -> None:
    other = collection(tmp_path / "other.jsonl", [("x1", article(1)), ("x2", article(1)), ("x3", article(2))])
    source = collection(
        tmp_path / "in.jsonl", [("1", more(article(1))), ("2", tail_cut(article(2))), ("3", article(3))]
    )
    out = done(source, out=tmp_path / "out", against=(other,))
    assert [(row["id"], row["kept"]) for row in rows(out / "removed.jsonl")] == [("2", "x3")]
    assert [row["id"] for row in rows(out / "kept.jsonl")] == ["1", "3"]
    (family,) = rows(out / "families.jsonl")
    assert family["why"] == "other collection"
    assert not any({p["a"], p["b"]} <= {"x1", "x2", "x3"} for p in rows(out / "pairs.jsonl"))


def test_short_lines_and_empty_articles_are_left_alone(tmp_path: Path) -> None:
    texts = [("1", ""), ("2", ""), ("3", "（图）"), ("4", "（图）"), ("5", "。" * 50), ("6", "\ud800\n\n" * 3)]
    out = done(collection(tmp_path / "in.jsonl", []), out=tmp_path / "none")
    assert json.loads((out / "report.json").read_text("utf-8"))["articles"] == 0
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": k, "text": t}) + "\n" for k, t in texts), "utf-8")
    out = done(source, out=tmp_path / "out")
    assert (out / "kept.jsonl").read_bytes() == source.read_bytes()


def result(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in RESULT}


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many pieces in every stage, as a large collection has."""
    monkeypatch.setattr(jobs, "_BATCH", 4000)
    monkeypatch.setattr("dedup.corpus.stages.COMPONENTS", 2)


@pytest.mark.usefixtures("small_pieces")
def test_a_run_that_was_interrupted_anywhere_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    source = collection(tmp_path / "in.jsonl", mixed())
    whole = result(done(source, out=tmp_path / "whole"))
    told = []
    jobs.run(Job((str(source),), str(tmp_path / "again")), lambda *step: told.append(step))
    assert {stage for stage, _, _ in told} == {"reading", "linking", "comparing", "settling"}
    for stop in range(0, len(told), 3):
        out, steps = tmp_path / f"stopped-{stop}", iter(range(len(told)))

        def tell(*_: object, steps: Any = steps, stop: int = stop) -> None:
            if next(steps) == stop:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            jobs.run(Job((str(source),), str(out)), tell)
        assert result(done(source, out=out)) == whole


def test_the_same_bytes_in_any_number_of_processes_and_under_any_hash_seed(tmp_path: Path) -> None:
    source = collection(tmp_path / "in.jsonl", mixed())
    results = []
    for seed, count in (("1", "1"), ("2", "2")):
        out = tmp_path / f"out-{seed}"
        command = (sys.executable, "-m", "dedup", "corpus", str(source), "-o", str(out), "--jobs", count)
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        results.append(result(out))
    assert results[0] == results[1]


def test_a_killed_run_goes_on(tmp_path: Path) -> None:
    source = collection(tmp_path / "in.jsonl", mixed())
    whole = result(done(source, out=tmp_path / "whole"))
    script = (
        "import sys, time; from dedup.corpus import job\n"
        "def tell(*step):\n  print(*step, flush=True)\n  time.sleep(.3)\n"
        "job._BATCH = 4000; job.run(job.Job((sys.argv[1],), sys.argv[2]), tell)"
    )
    command = (sys.executable, "-c", script, str(source), str(tmp_path / "out"))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        while not running.stdout.readline().startswith("comparing 1"):
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
    assert (tmp_path / "out" / "state").exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "_BATCH", 4000)
        assert result(done(source, out=tmp_path / "out")) == whole


def test_the_state_of_another_run_is_refused(tmp_path: Path) -> None:
    source = collection(tmp_path / "in.jsonl", mixed())
    with pytest.raises(KeyboardInterrupt):
        jobs.run(Job((str(source),), str(tmp_path / "out")), lambda stage, *_: _interrupt(stage))
    collection(source, mixed()[:5])
    with pytest.raises(WriteError, match="not finished: remove it"):
        done(source, out=tmp_path / "out")


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """The state is removed at the end: what a person keeps in a folder of that name went with it."""
    own = tmp_path / "out" / "state" / "own.txt"
    own.parent.mkdir(parents=True)
    own.write_text("…", "utf-8")
    with pytest.raises(WriteError, match="not of dedup"):
        done(collection(tmp_path / "in.jsonl", mixed()[:3]), out=tmp_path / "out")
    assert own.exists()


def _interrupt(stage: str) -> None:
    if stage == "linking":
        raise KeyboardInterrupt


def test_packed_lines_parquet_and_folders_are_read_alike(tmp_path: Path) -> None:
    texts = mixed()
    plain = collection(tmp_path / "in.jsonl", texts)
    removed = rows(done(plain, out=tmp_path / "plain") / "removed.jsonl")
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    (tmp_path / "in.jsonl.zst").write_bytes(zstandard.compress(plain.read_bytes()))
    table = pa.table({"n": range(len(texts)), "id": [k for k, _ in texts], "text": [t for _, t in texts]})
    pa.parquet.write_table(table, tmp_path / "in.parquet")
    for end in ("jsonl.gz", "jsonl.zst", "parquet"):
        out = done(tmp_path / f"in.{end}", out=tmp_path / end)
        assert rows(out / "removed.jsonl") == removed
    kept = pa.parquet.read_table(tmp_path / "parquet" / "kept.parquet")
    gone = {row["id"] for row in removed}
    assert kept.to_pylist() == [row for row in table.to_pylist() if row["id"] not in gone]
    empty = tmp_path / "empty.parquet"
    pa.parquet.write_table(table[:0], empty)
    out = done(empty, out=tmp_path / "of-nothing")
    assert pa.parquet.read_table(out / "kept.parquet").schema.names == ["n", "id", "text"]
    out = done(
        collection(tmp_path / "one.jsonl", [("one", article(99))]), tmp_path / "in.parquet", out=tmp_path / "both"
    )
    assert [row["id"] for row in rows(out / "kept.jsonl")] == ["one", *(k for k, _ in texts if k not in gone)]
    folder = tmp_path / "folder"
    folder.mkdir()
    for key, text in texts:
        (folder / f"{key}.txt").write_text(text, "utf-8")
    out = done(folder, out=tmp_path / "from-folder")
    assert {row["id"] for row in rows(out / "removed.jsonl")} == {f"{key}.txt" for key in gone}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2 is no JSON"),
        ("[1]", "line 2 is no JSON object"),
        ("[" * 100_000, "line 2 is no JSON"),
        ('{"text": "x"}', "--id-field"),
        ('{"id": true, "text": "x"}', "--id-field"),
        ('{"id": "2"}', "--text-field"),
        ('{"id": "1", "text": "x"}', "two articles have the id '1'"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, line: str, said: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(f'{{"id": "1", "text": "x"}}\n{line}\n', "utf-8")
    with pytest.raises(ReadError, match=said):
        done(source, out=tmp_path / "out")


def test_broken_packing_is_a_complaint(tmp_path: Path) -> None:
    for end, data in (
        (".gz", gzip.compress(b'{"id": 1}\n' * 999)[:-9]),
        (".gz", b"x"),
        (".parquet", b"PAR1"),
        (".zst", b"x"),
    ):
        (tmp_path / f"in{end}").write_bytes(data)
        with pytest.raises(ReadError):
            done(tmp_path / f"in{end}", out=tmp_path / f"out{end}{len(data)}")


def test_other_names_of_fields(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    lines = [{"url": 7, "body": article(1), "when": "2025"}, {"url": 8, "body": article(1), "when": "2024"}]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    jobs.run(Job((str(source),), str(tmp_path / "out"), fields=Fields("url", "body", "when")), lambda *_: None)
    assert rows(tmp_path / "out" / "removed.jsonl")[0] == {"id": "7", "kept": "8", "relation": "equal", "share": 1.0}


def test_the_command(run: Run, tmp_path: Path) -> None:
    source = collection(tmp_path / "in.jsonl", mixed())
    ran = run("corpus", source, "-o", tmp_path / "out", "--jobs", "1")
    assert ran.status == 0
    assert "50 articles: 45 are kept, 5 removed" in ran.out
    assert "1 pairs of articles differ in a few figures only" in ran.out
    assert "共50篇稿件：留下45篇" in run("corpus", source, "-o", tmp_path / "zh", "--jobs", "1", "--lang", "zh").out
    assert run("corpus", "-", "-o", tmp_path / "out").status == 2
    ran = run("corpus", tmp_path / "out" / "kept.jsonl", "-o", tmp_path / "out")
    assert (ran.status, "is read in this run" in ran.err) == (2, True)
    assert run("corpus", tmp_path / "missing.jsonl", "-o", tmp_path / "out").status == 2
    (tmp_path / "file").write_text("", "utf-8")
    assert run("corpus", source, "-o", tmp_path / "file").status == 2


def test_two_people_in_one_form_are_two_articles(tmp_path: Path) -> None:
    texts = [("1", article(5, 2)), ("2", name(article(5, 2)))]
    out = done(collection(tmp_path / "in.jsonl", texts), out=tmp_path / "out")
    assert [p["relation"] for p in rows(out / "pairs.jsonl")] == ["parallel"]


@pytest.mark.parametrize(
    ("one", "other", "quoted"),
    [
        ("受访者为16-24岁青年", "受访者为1624岁青年", ("16-24", "1624")),
        ("主队以3:1取胜", "主队以31取胜", ("3:1", "31")),
        ("血压应≥60毫米汞柱", "血压应≤60毫米汞柱", ("≥60", "≤60")),
        ("沪指↑2.3%", "沪指↓2.3%", ("↑2.3%", "↓2.3%")),
        ("今晨气温：-5℃到3℃", "今晨气温：5℃到3℃", ("-5", "5")),
        ("净利润-3500万元", "净利润3500万元", ("-3500", "3500")),
        ("The score was 3-1 at home", "The score was 31 at home", ("3-1", "31")),
    ],
)
def test_a_mark_that_makes_a_number_another_one_is_asked_about(
    tmp_path: Path, one: str, other: str, quoted: tuple[str, str]
) -> None:
    texts = [
        ("1", f"{article(1)}\n\n{one}。"),
        ("2", f"{article(1)}\n\n{other}。"),
        ("3", more(f"{article(1)}\n\n{one}。")),
    ]
    out = done(collection(tmp_path / "in.jsonl", texts), out=tmp_path / "out")
    assert [row["id"] for row in rows(out / "removed.jsonl")] == ["1"]
    (pair,) = [p for p in rows(out / "pairs.jsonl") if (p["a"], p["b"]) == ("2", "3")]
    assert ("figure", *quoted[::-1]) in [(d["kind"], d["a"]["text"], d["b"]["text"]) for d in pair["differences"]]


def test_other_marks_around_the_same_numbers_are_no_other_numbers(tmp_path: Path) -> None:
    one = f"{article(1)}\n\n主队以3：1取胜，观众1,234人，其中12—24岁的占10%；2025年再战。"
    other = f"{article(1)}\n主队以3-1取胜, 观众1234人, 其中12~24岁的占10%. 2025年再战."
    out = done(collection(tmp_path / "in.jsonl", [("1", one), ("2", other)]), out=tmp_path / "out")
    assert [row["relation"] for row in rows(out / "removed.jsonl")] == ["equal"]
