"""Every output format as the command writes it: for odd files, from several processes, in both languages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from conftest import Run
from schemas import valid

from dedup.reports import FORMATS, IN_UTF8

TWICE = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
ONCE = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
SMALL = f"{TWICE}\n\n{ONCE}\n\n{TWICE}\n"
SARIF = json.loads((Path(__file__).parents[1] / "reports" / "sarif-schema-2.1.0.json").read_text("utf-8"))
FILES = {
    "plain.txt": SMALL.encode(),
    "crlf 1.txt": SMALL.replace("\n", "\r\n").encode(),
    "cr.txt": SMALL.replace("\n", "\r").encode(),
    "bom.txt": b"\xef\xbb\xbf" + SMALL.encode(),
    "gb.txt": SMALL.encode("gb18030"),
    "utf16.txt": b"\xff\xfe" + SMALL.encode("utf-16-le"),
    "astral.txt": f"𠮷野家😀今日开业\n\n{SMALL}".encode(),
    "control.txt": SMALL.replace("，", "\x01，\x1b[31m").encode(),
    "名,a:b%.txt": SMALL.encode(),
    "empty.txt": b"",
}
COMMAND = re.compile(r"::(error|warning|notice) file=[^:,\n]+(,\w+=[^:,\n]*)*::[^\r\n]+")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with odd files."""
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def quoted_by_github(name: str) -> str:
    return name.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def readable(form: str, out: str) -> Any:
    """What a program of another house reads in it; it fails where that would fail."""
    if form == "json":
        return valid(json.loads(out), "reports-1" if '"dedup.reports/1"' in out else "report-1")
    if form == "jsonl":
        return [json.loads(line) for line in out.splitlines()]
    if form == "sarif":
        jsonschema.validate(json.loads(out), SARIF)
        return json.loads(out)["runs"][0]["results"]
    if form == "rdjson":
        return json.loads(out)["diagnostics"]
    if form == "junit":
        return ET.fromstring(out)  # noqa: S314 - our own output
    if form == "github":
        assert all(COMMAND.fullmatch(line) for line in out.splitlines())
    return out.splitlines()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", FORMATS)
def test_all_files_can_be_read_in_every_form(run: Run, form: str) -> None:
    ran = run("check", *FILES, "--output-format", form)
    assert ran.status == 1
    assert ran.err == ""
    readable(form, ran.out)
    if form != "json":  # where a report of no file tells none
        names = FILES if form == "junit" else [name for name in FILES if name != "empty.txt" or form == "full"]
        ways: dict[str, Callable[[str], str]] = {"github": quoted_by_github, "sarif": quote}
        shown = ways.get(form, str)
        places = [ran.out.index(shown(name)) for name in names]
        assert places == sorted(places)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", FORMATS)
def test_one_file_in_chinese(run: Run, form: str) -> None:
    ran = run("check", "crlf 1.txt", "--output-format", form, "--lang", "zh")
    assert (ran.status, ran.err) == (1, "")
    readable(form, ran.out)
    assert "这一段" in ran.out
    assert readable(form, run("check", "empty.txt", "--output-format", form, "--lang", "zh").out) is not None


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_every_time(run: Run, folder: Path, form: str) -> None:
    once = run("check", ".", "--output-format", form, "--jobs", "1").raw
    assert once == run("check", ".", "--output-format", form, "--jobs", "1").raw
    assert str(folder).encode() not in once


@pytest.mark.usefixtures("folder")
def test_the_same_bytes_in_any_number_of_processes(run: Run) -> None:
    one, two = (run("check", ".", "--output-format", "sarif", "--jobs", jobs).raw for jobs in ("1", "2"))
    assert one == two


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"full", "concise", "json"}))
def test_programs_are_told_a_file_from_the_working_folder(run: Run, folder: Path, form: str) -> None:
    (folder / "desk").mkdir()
    (folder / "desk" / "a.txt").write_bytes(FILES["plain.txt"])
    assert run("check", folder / "desk" / "a.txt", "--output-format", form).out == (
        run("check", "desk/a.txt", "--output-format", form).out
    )
    lost = run("check", folder / "desk" / "none.txt", "--output-format", form)
    assert lost.status == 2
    assert "desk/none.txt" in lost.out


def test_a_file_elsewhere_keeps_its_name(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "empty").mkdir()
    monkeypatch.chdir(folder / "empty")
    [first, *_] = readable("jsonl", run("check", folder / "plain.txt", "--output-format", "jsonl").out)
    assert first["path"] == str(folder / "plain.txt")


def test_the_three_kinds_of_fixes_are_told_apart(run: Run, folder: Path) -> None:
    text = f"{SMALL}\n培训对象为16-24岁青年，培训将于11月31日结束。\n"
    (folder / "kinds.txt").write_text(text, "utf-8")
    out = {form: run("check", "kinds.txt", "--output-format", form).out for form in FORMATS}
    kinds = {f["rule"]: f.get("fix", {}).get("safety", "display-only") for f in readable("jsonl", out["jsonl"])}
    assert (kinds["DUP002"], kinds["TYP004"], kinds["FIG006"]) == ("safe", "unsafe", "display-only")
    told = {"safe": "safe fix: dedup clean", "unsafe": "--unsafe-fixes", "display-only": "to settle it: dedup accept"}
    for rule in ("DUP002", "TYP004", "FIG006"):
        for form in ("full", "github", "junit", "rdjson"):
            assert told[kinds[rule]] in out[form]
        [result] = [r for r in readable("sarif", out["sarif"]) if r["ruleId"] == rule]
        assert result["properties"]["safety"] == kinds[rule]
        assert ("fixes" in result) == (kinds[rule] != "display-only")
        [line] = [line for line in out["concise"].splitlines() if f"[{rule}]" in line]
        assert line.endswith(f" [{kinds[rule]} fix]") == (kinds[rule] != "display-only")
    suggested = {d["code"]["value"] for d in readable("rdjson", out["rdjson"]) if "suggestions" in d}
    assert suggested == {rule for rule, kind in kinds.items() if kind == "safe"}  # one click must never be unsafe


@pytest.mark.parametrize("form", FORMATS)
def test_where_the_locale_has_no_chinese(folder: Path, form: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "100"}
    command = [sys.executable, "-m", "dedup", "check", "plain.txt", "--lang", "zh", "--output-format", form]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr == b""
    text = ran.stdout.decode("utf-8" if form in IN_UTF8 else "ascii")
    assert "DUP002" in text
    readable(form, text)
