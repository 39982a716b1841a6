import os
import re
from pathlib import Path

import pytest
from conftest import Run

from dedup.cli.words import asked_language
from dedup.i18n import language, page, paragraphs, render, speaking
from dedup.model import Message


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_locale_decides(environment: dict[str, str], wanted: str) -> None:
    assert language(environment) == wanted
    assert asked_language([], environment) == wanted


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (["--lang", "zh", "rules"], "zh"),
        (["rules", "--lang=zh"], "zh"),
        (["rules", "--lang", "zh", "--lang", "en"], "en"),
        (["clean", "--", "--lang", "zh"], "en"),
        (["rules", "--lang"], "en"),
        (["rules", "--lang", "fr"], "en"),
    ],
)
def test_an_option_beats_the_locale_wherever_it_stands(args: list[str], wanted: str) -> None:
    assert asked_language(args, {"LANG": "en_US.UTF-8"}) == wanted


def test_messages_are_filled_in_either_language() -> None:
    message = Message("this paragraph already stands on line {line}", (("line", 96),))
    assert render(message, "en") == "this paragraph already stands on line 96"
    assert render(message, "zh") == "这一段在第96行已经出现过"
    assert render(Message("never said: {text}", (("text", "{甲}"),)), "zh") == "never said: {甲}"


def test_a_page_is_translated_paragraph_by_paragraph() -> None:
    text = "What it finds: one\nthing.\n\nExample:\n    «a»\n"
    assert paragraphs(text) == ["What it finds: one thing.", "Example:", "«a»"]
    assert page(text, "zh").split("\n\n")[1] == "示例："


def test_speaking_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    with speaking("zh"):
        assert os.environ["LANGUAGE"] == "zh"
    assert "LANGUAGE" not in os.environ


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--help"],
        ["nonsense"],
        ["clean"],
        ["clean", "--nonsense", "x"],
        ["clean", "--fail-on", "never", "x"],
        ["check", "x", "--select"],
        ["rules", "too", "many"],
        ["explain", "FIG999"],
        ["clean", "-", "--in-place"],
        *([name, "--help"] for name in ("clean", "check", "diff", "accept", "rules", "explain", "completion")),
    ],
)
def test_help_and_complaints_are_chinese_throughout(run: Run, args: list[str]) -> None:
    """No English sentence is left: nowhere do three English words follow each other."""
    ran = run("--lang", "zh", *args)
    said = ran.out + ran.err
    assert re.search(r"[\u4e00-\u9fff]{2}", said)
    told = re.sub(r"(dedup [\w-]+|[\w./~]*/[\w./]+|bash、zsh|[A-Z]{3}\d{3}[, ]*)", "", said)
    assert re.findall(r"\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}\b", told) == []


def test_the_same_process_speaks_both_languages(run: Run) -> None:
    assert run("rules", "--lang", "zh").out.startswith("DUP001  error    repeated-section      连续多段重复出现")
    assert run("rules").out.splitlines()[0].endswith("a run of paragraphs stands more than once")
    assert "Show this message and exit." in run("check", "--help").out
    assert "显示本说明并退出" in run("check", "--help", "--lang", "zh").out
    assert "Show this message and exit." in run("check", "--help").out


def test_errors_are_said_in_either_language(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--lang", "zh", tmp_path / "none.txt")
    assert ran.err == f"错误：无法读取 {tmp_path / 'none.txt'}：没有这个文件，请检查文件名\n"
    (tmp_path / "d.json").write_text("{}")
    said = run("clean", "-", "--decisions", tmp_path / "d.json", "--lang", "zh").err
    assert said.startswith(f"错误：{tmp_path / 'd.json'}：决定文件必须是带有")
    assert "must be an object" in run("clean", "-", "--decisions", tmp_path / "d.json").err
