"""The commands on real input: what they write, what they say, and how they end."""

import dataclasses
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import Ran, Run

import dedup
from dedup import pipeline, schema
from dedup.analysis import Analysis
from dedup.cli import printing
from dedup.rules import RULES
from dedup.rules.base import Draft, Rule

KEPT, OTHER = "初步达成意向4.16万人次", "完成招聘16.1万人"
TWICE = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
ONCE = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
SMALL = f"{TWICE}\n\n{ONCE}\n\n{TWICE}\n"


def valid(text: str | bytes, name: str) -> Any:
    data = json.loads(text)
    jsonschema.Draft202012Validator(schema.load(name)).validate(data)
    return data


@pytest.fixture
def cleaned(run: Run, story: Path) -> Path:
    """The real report's canonical article, with its record beside it."""
    out = story.with_name("out.txt")
    assert run("clean", story, "-o", out).status == 1
    return out


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


def only_error(ran: Ran) -> None:
    """It failed as failures must: status 2, a message, no traceback, nothing on standard output."""
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith(("Error: ", "Usage: "))
    assert "Traceback" not in ran.err


def test_clean_writes_the_article_and_asks_first_what_a_person_must_decide(run: Run, story: Path) -> None:
    ran = run("clean", story)
    assert ran.status == 1
    assert ran.out.count(KEPT) == 1
    assert OTHER not in ran.out
    asked = ran.err.splitlines()
    assert "to decide:" in asked[0]
    assert "FIG001" in asked[1]
    assert "A line 72" in ran.err
    assert "B line 178, C line 202" in ran.err
    assert ran.err.index("FIG001") < ran.err.index("removed:")


def test_clean_writes_what_the_library_gives(run: Run, story: Path) -> None:
    assert run("clean", story).out == dedup.clean(story.read_text("utf-8")).text


def test_cleaning_again_changes_nothing(run: Run, story: Path) -> None:
    once = run("clean", story).raw
    again = run("clean", "-", stdin=once)
    assert again.raw == once


def test_the_record_stands_beside_and_the_question_does_not_vanish(run: Run, cleaned: Path) -> None:
    record = valid(cleaned.with_name("out.txt.dedup.json").read_bytes(), "record-1")
    assert [q["rule"] for q in record["questions"]].count("FIG001") == 1
    again = run("check", cleaned)
    assert again.status == 1
    assert f"line 178 of the source read: 通过面试、体检、签订劳动合同等环节,{OTHER}" in again.out
    assert run("check", "-", "--select", "FIG001", stdin=cleaned.read_bytes()).status == 0


def test_a_record_is_written_and_read_where_it_is_asked_for(run: Run, story: Path, tmp_path: Path) -> None:
    record = tmp_path / "asked.json"
    article = run("clean", story, "--record", record).raw
    valid(record.read_bytes(), "record-1")
    ran = run("check", "-", "--record", record, "--output-format", "concise", stdin=article)
    assert "error[FIG001]" in ran.out
    assert ran.status == 1


def test_the_question_is_settled_by_editing_its_words(run: Run, cleaned: Path) -> None:
    edited = cleaned.read_text("utf-8").replace(KEPT, "完成招聘1.61万人")
    cleaned.write_text(edited, encoding="utf-8")
    assert run("check", cleaned, "--select", "FIG001").status == 0


def test_the_question_is_settled_by_accepting_a_witness(run: Run, cleaned: Path) -> None:
    ran = run(
        "accept", cleaned, "FIG001", "--action", "choose", "--witness", "B", "--reason", "人社局来函", "--by", "王敏"
    )
    assert ran.status == 0
    decisions = cleaned.with_name("out.txt.decisions.json")
    assert decisions.name in ran.err
    [decision] = valid(decisions.read_bytes(), "decisions-1")["decisions"]
    assert (decision["rule"], decision["by"]) == ("FIG001", "王敏")
    assert run("check", cleaned, "--select", "FIG001", "--decisions", decisions).status == 0
    final = cleaned.with_name("final.txt")
    assert run("clean", cleaned, "--select", "FIG001", "--decisions", decisions, "-o", final).status == 0
    assert OTHER in final.read_text("utf-8")
    assert KEPT not in final.read_text("utf-8")
    assert run("check", final, "--select", "FIG001").status == 0


def test_accepting_adds_to_the_decisions_and_replaces_an_older_one(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.json"
    assert run("accept", small, "5", "--action", "keep", "-o", out).status == 0
    assert run("accept", small, f"{small}:5:1", "--reason", "题图说明", "-o", out).status == 0
    decisions = valid(out.read_bytes(), "decisions-1")["decisions"]
    assert [(d["action"], d.get("reason")) for d in decisions] == [("accept", "题图说明")]
    assert run("clean", small, "--decisions", out).out == SMALL


@pytest.mark.parametrize(
    "args",
    [
        ["FIG001", "--reason", "无"],
        ["DUP", "--action", "choose", "--witness", "Q"],
        ["DUP"],
        ["DUP", "--reason", "先这样", "--until", "明天"],
        ["DUP", "--reason", "先这样", "--until", "2020-01-31"],
        ["DUP", "--reason", "　"],
        [],
    ],
)
def test_a_decision_that_does_not_fit_is_refused_and_not_written(run: Run, small: Path, args: list[str]) -> None:
    only_error(run("accept", small, *args))
    assert not small.with_name("small.txt.decisions.json").exists()


def test_expired_and_unneeded_decisions_are_named(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.json"
    run("accept", small, "DUP", "--action", "keep", "--until", "2999-01-31", "-o", out)
    out.write_text(out.read_text("utf-8").replace("2999-", "2020-"), encoding="utf-8")
    ran = run("check", small, "--decisions", out)
    assert ran.status == 1
    assert "expired on 2020-01-31" in ran.err
    later = f"{datetime.now(tz=UTC).year + 1}-06-30"
    run("accept", small, "DUP", "--action", "keep", "--until", later, "-o", out)
    other = tmp_path / "other.txt"
    other.write_text(ONCE, encoding="utf-8")
    assert "no longer needed" not in run("check", small, other, "--decisions", out).err
    assert "no longer needed" in run("check", other, "--decisions", out).err
    assert "no longer needed" in run("clean", other, "--decisions", out).err


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": "dedup.record/1"}', "\x00"])
def test_files_that_are_no_decisions_and_no_record_are_named(run: Run, small: Path, content: str) -> None:
    bad = small.with_name("small.txt.dedup.json")
    bad.write_text(content)
    for ran in (run("check", small), run("clean", small), run("clean", "-", "--decisions", bad, stdin=b"")):
        only_error(ran)
        assert bad.name in ran.err


def test_a_missing_decisions_file_is_named(run: Run, small: Path) -> None:
    ran = run("clean", small, "--decisions", small.with_name("none.json"))
    only_error(ran)
    assert "none.json" in ran.err


def test_the_source_is_never_overwritten_unless_in_place(run: Run, small: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(small)
    for target in (small, link):
        only_error(run("clean", small, "-o", target))
        only_error(run("clean", small, "--record", target))
        only_error(run("accept", small, "DUP", "--action", "keep", "-o", target))
    assert small.read_text("utf-8") == SMALL
    assert run("clean", small, "--in-place").status == 0
    assert small.read_text("utf-8") == f"{TWICE}\n\n{ONCE}\n"
    valid(small.with_name("small.txt.dedup.json").read_bytes(), "record-1")


@pytest.mark.parametrize(
    "args",
    [
        ["-", "--in-place"],
        ["small.txt", "--in-place", "-o", "out.txt"],
        ["small.txt", "--record", "-"],
        ["small.txt", "-o", "out.txt", "--record", "out.txt"],
    ],
)
def test_what_makes_no_sense_is_refused(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.chdir(small.parent)
    only_error(run("clean", *args))
    assert [p.name for p in small.parent.iterdir()] == ["small.txt"]


def test_an_article_that_cannot_be_written_leaves_no_record(run: Run, small: Path, tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "out.txt", tmp_path / "folder"):
        (tmp_path / "folder").mkdir(exist_ok=True)
        only_error(run("clean", small, "-o", target))
        assert not Path(f"{target}.dedup.json").exists()
    before = tmp_path / "folder.dedup.json"
    before.write_text("what stood here")
    only_error(run("clean", small, "-o", tmp_path / "folder"))
    assert before.read_text() == "what stood here"


def test_a_device_gets_the_article_and_no_record(run: Run, small: Path) -> None:
    assert run("clean", small, "-o", "/dev/null").status == 0
    assert not Path("/dev/null.dedup.json").exists()


def test_a_source_that_would_be_overwritten_by_the_record_is_safe(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "out.txt.dedup.json"
    source.write_text(SMALL, encoding="utf-8")
    only_error(run("clean", source, "-o", tmp_path / "out.txt"))
    assert source.read_text("utf-8") == SMALL


def test_a_diff_keeps_what_looks_like_colour_in_the_source(run: Run, small: Path) -> None:
    small.write_text(SMALL.replace(ONCE, f"\x1b[1m{ONCE}"), encoding="utf-8")
    assert f" \x1b[1m{ONCE}" in run("clean", small, "--select", "DUP", "--diff").out


def test_diff_shows_and_writes_nothing(run: Run, small: Path) -> None:
    ran = run("clean", small, "--diff", "-o", small.with_name("out.txt"))
    assert ran.status == 0
    assert f"-{TWICE}" in ran.out.splitlines()
    assert [p.name for p in small.parent.iterdir()] == ["small.txt"]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_clean_with_a_note(run: Run, tmp_path: Path, content: bytes) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(content)
    ran = run("clean", empty)
    assert (ran.status, ran.raw) == (0, content)
    assert "the text is empty" in ran.err
    assert "the text is empty" in run("check", empty).out


def test_a_file_that_cannot_be_read_does_not_hide_the_others(run: Run, small: Path) -> None:
    ran = run("check", small.with_name("none.txt"), small, "--output-format", "concise")
    assert ran.status == 2
    assert "none.txt" in ran.err
    assert f"{small}:5:1: error[DUP002] repeated-paragraph: " in ran.out


def test_json_of_one_file_and_of_several(run: Run, small: Path, story: Path) -> None:
    report = valid(run("check", small, "--output-format", "json").raw, "report-1")
    assert report["source"]["name"] == str(small)
    both = valid(run("check", small, story, "--output-format", "json").raw, "reports-1")
    for one in both["reports"]:
        jsonschema.Draft202012Validator(schema.load("report-1")).validate(one)
    assert both["reports"][0] == report


def test_select_ignore_and_fail_on(run: Run, small: Path) -> None:
    assert run("check", small, "--ignore", "DUP").out == "Nothing found.\n"
    assert run("check", small, "--select", "fig,STR").status == 0
    assert run("clean", small, "--ignore", "DUP").out == SMALL
    only_error(run("check", small, "--select", "XYZ"))
    only_error(run("check", small, "--encoding", "gb99"))
    warned = "全市新增就业4.82万人。\n\n" + "各县区把民生实事办到群众心坎上，" * 3 + "探\n\n索出一条新路子。\n"
    small.write_text(warned, encoding="utf-8")
    assert run("check", small, "--select", "STR").status == 0
    assert run("check", small, "--select", "STR", "--fail-on", "warning").status == 1


def test_the_output_has_the_encoding_and_line_ends_of_the_source_or_those_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gb.txt"
    path.write_bytes(SMALL.replace("\n", "\r\n").encode("gb18030"))
    article = f"{TWICE}\r\n\r\n{ONCE}\r\n"
    assert run("clean", path).raw == article.encode("gb18030")
    assert run("clean", path, "--encoding", "gb18030").raw == article.encode("gb18030")
    assert run("clean", path, "--output-encoding", "utf-8").raw == article.encode()
    assert run("clean", "-", "--encoding", "gb18030", stdin=SMALL.encode()).raw == article.replace("\r", "").encode(
        "gb18030"
    )
    assert run("clean", path, "--eol", "lf").raw == article.replace("\r", "").encode("gb18030")


def test_bytes_that_are_no_text_are_refused_with_the_option_that_helps(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes(SMALL.encode()[:-2] + b"\xff\n")
    ran = run("clean", path, "--encoding", "utf-8")
    only_error(ran)
    assert "--encoding-errors" in ran.err
    assert run("clean", path, "--encoding", "utf-8", "--encoding-errors", "replace", "--select", "DUP").status == 0


def test_standard_input_and_output(run: Run) -> None:
    ran = run("clean", "-", "-o", "-", stdin=SMALL.encode())
    assert ran.out == f"{TWICE}\n\n{ONCE}\n"
    assert run("check", "-", stdin=SMALL.encode()).out.startswith("-:5:1: error DUP002 repeated-paragraph")


def test_a_rule_that_fails_is_named_and_the_others_still_run(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Analysis) -> list[Draft]:
        raise ZeroDivisionError("7 / 0")

    rules = (Rule("FIG009", "broken", "error", "", "", broken), *RULES)
    monkeypatch.setattr(pipeline, "RULES", rules)
    for command in ("check", "clean"):
        ran = run(command, small)
        assert ran.status == 2
        assert "FIG009" in ran.err
        assert "ZeroDivisionError: 7 / 0" in ran.err
        assert "DUP002" in ran.out + ran.err


def test_accept_settles_what_was_found_and_names_a_rule_that_failed(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> list[Draft]:
        raise RuntimeError("cannot count to five")

    monkeypatch.setattr(pipeline, "RULES", (*RULES, Rule("FIG009", "broken", "error", "", "", broken)))
    ran = run("accept", small, "DUP", "--reason", "题图说明")
    assert ran.status == 2
    assert "rule FIG009 failed (RuntimeError: cannot count to five" in ran.err
    assert small.with_name("small.txt.decisions.json").exists()


def test_diff_shows_the_witnesses_with_what_differs(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("diff", story)
    assert ran.status == 0
    assert "c1 section: A line 58 (kept), B line 164, C line 188" in ran.out
    assert "│" in ran.out
    monkeypatch.setenv("COLUMNS", "40")
    stacked = run("diff", story).out
    assert "│" not in stacked
    assert f"«{KEPT}»".replace("\n", "") in stacked.replace("\n", "")


def test_everything_in_chinese(run: Run, story: Path) -> None:
    assert "第72行" in run("clean", story, "--lang", "zh").err
    assert "几处重复文字的数字不一致" in run("check", story, "--lang", "zh").out
    assert "（保留）" in run("diff", story, "--lang", "zh").out


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_only_on_a_terminal_and_not_where_it_is_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert printing.look("en", _Terminal()).colour
    assert not printing.look("en", io.StringIO()).colour
    monkeypatch.setenv("TERM", "dumb")
    assert not printing.look("en", _Terminal()).colour
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not printing.look("en", _Terminal()).colour


def test_the_fields_of_the_finding_reach_the_reader(run: Run, small: Path) -> None:
    report = dedup.check(SMALL)
    [finding] = report.findings
    out = run("check", small).out
    assert dataclasses.asdict(finding)["fingerprint"] in out
    assert f"{small}:{finding.line}:{finding.column}: {finding.severity} {finding.rule} {finding.name}" in out
    assert all(f"{r.line}:{r.column}: {r.message}" in out for r in finding.related)


def test_a_record_of_another_article_is_named(run: Run, cleaned: Path, small: Path) -> None:
    record = Path(f"{cleaned}.dedup.json")
    said = "asks about another article"
    assert said in run("check", small, "--record", record).err
    Path(f"{small}.dedup.json").write_bytes(record.read_bytes())
    assert said in run("clean", small).err
    assert said not in run("check", cleaned).err
    edited = cleaned.read_text(encoding="utf-8").replace("4.16", "4.17")  # a later edit by hand is no mistake
    cleaned.write_text(edited, encoding="utf-8")
    assert said not in run("check", cleaned).err


def test_who_keeps_all_copies_has_not_answered_how_they_differ(run: Run, tmp_path: Path) -> None:
    story = "港务局昨天通报，新码头今年九月正式开港，渔民们早就等着这一天，{}，一年可省下运费三百万元。\n\n"
    article, out = tmp_path / "a.txt", tmp_path / "d.json"
    fair = "开港那天县里要办一场龙舟赛，沿江六个村子都报了名，老艄公们这几天正忙着给船上桐油。\n\n"
    text = "".join(story.format(words) + fair for words in ("货轮从此不必再绕道邻县", "从此货船用不着绕到邻县去"))
    article.write_text(text, encoding="utf-8")
    assert run("accept", article, "DUP", "--action", "keep", "-o", out).status == 0
    settled = {d["rule"] for d in json.loads(out.read_text("utf-8"))["decisions"]}
    assert settled
    assert "DUP006" not in settled
    ran = run("accept", article, "DUP006", "--action", "keep", "-o", out)
    assert ran.status == 2
    assert "remove nothing that could be kept" in ran.err
