"""A house's settings on the command line: where they come from, what overrules them, and what they change."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from conftest import Run

import dedup

TWICE = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
ONCE = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
SLIP = "党建引领成为基层治理的最大亮粉,群众满意度不断提高。"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article that stands twice and one with a slip; the house knows the slip."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "twice.txt").write_text(f"{TWICE}\n\n{ONCE}\n\n{TWICE}\n", encoding="utf-8")
    (tmp_path / "desk" / "slip.txt").write_text(SLIP, encoding="utf-8")
    return tmp_path / "desk"


def configure(folder: Path, text: str, name: str = "dedup.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_configuration_of_the_file_is_in_force_and_the_command_line_wins(run: Run, desk: Path) -> None:
    configure(desk, 'select = ["FIG"]')
    assert run("check", "desk/twice.txt").status == 0
    assert run("check", "desk/twice.txt", "--select", "DUP").status == 1
    assert run("check", "desk/twice.txt", "--isolated").status == 1
    assert run("clean", "desk/twice.txt").out == (desk / "twice.txt").read_text("utf-8")
    assert run("clean", "desk/twice.txt", "--isolated").out == f"{TWICE}\n\n{ONCE}\n"


def test_a_named_configuration_is_read_instead_of_the_nearest(run: Run, desk: Path) -> None:
    configure(desk, 'select = ["DUP"]')
    other = configure(desk.parent, 'select = ["FIG"]', "other.toml")
    assert run("check", "desk/twice.txt", "--config", other).status == 0
    ran = run("check", "desk/twice.txt", "--config", other, "--isolated")
    assert ran.status == 2
    assert "--isolated" in ran.err


def test_every_file_has_its_own_nearest_configuration(run: Run, desk: Path) -> None:
    (desk / "sport").mkdir()
    (desk / "sport" / "twice.txt").write_text((desk / "twice.txt").read_text("utf-8"), encoding="utf-8")
    configure(desk / "sport", 'ignore = ["DUP"]')
    ran = run("check", "desk/sport/twice.txt", "desk/twice.txt", "--output-format", "concise")
    assert [line.split(":")[0] for line in ran.out.splitlines() if "DUP002" in line] == ["desk/twice.txt"]


def test_rules_are_left_out_of_the_files_that_fit(run: Run, desk: Path) -> None:
    configure(desk.parent, '[tool.dedup.per-file-ignores]\n"desk/tw*.txt" = ["DUP"]\n', "pyproject.toml")
    assert run("check", "desk/twice.txt").status == 0
    assert run("check", desk / "twice.txt").status == 0
    assert run("check", "-", stdin=(desk / "twice.txt").read_bytes()).status == 1


def test_the_house_lists_are_used(run: Run, desk: Path) -> None:
    assert "WRD002" not in run("check", "desk/slip.txt").out
    configure(desk, f'boilerplate = ["{TWICE}"]\n[confusables]\n"亮粉" = "亮点"\n')
    assert "WRD002" in run("check", "desk/slip.txt", "--output-format", "concise").out
    assert run("check", "desk/twice.txt").status == 0
    assert run("clean", "desk/twice.txt").out == (desk / "twice.txt").read_text("utf-8")


def test_a_ceiling_of_the_house_is_held(run: Run, desk: Path) -> None:
    (desk / "many.txt").write_text("上党区今年新增就业900000人,创历史新高。\n", encoding="utf-8")
    assert "上党区" not in "".join(
        line
        for line in run("check", "desk/many.txt", "--output-format", "concise").out.splitlines()
        if "FIG003" in line
    )
    configure(desk, '[ceilings]\n"上党区" = 400000\n')
    assert "FIG003" in run("check", "desk/many.txt", "--output-format", "concise").out


def test_severity_and_fail_on(run: Run, desk: Path) -> None:
    configure(desk, '[severity]\nDUP = "info"\nDUP002 = "warning"\n')
    ran = run("check", "desk/twice.txt", "--output-format", "concise")
    assert ran.status == 0
    assert "warning[DUP002]" in ran.out
    configure(desk, 'fail-on = "warning"\n[severity]\nDUP002 = "warning"\n')
    assert run("check", "desk/twice.txt").status == 1
    assert run("check", "desk/twice.txt", "--fail-on", "error").status == 0


@pytest.mark.parametrize("command", ["check", "clean", "accept", "config"])
def test_a_mistake_ends_with_2_and_names_the_nearest_right_key(run: Run, desk: Path, command: str) -> None:
    configure(desk, 'ignroe = ["DUP"]')
    for lang in ("en", "zh"):
        ran = run(command, "desk/twice.txt", "--lang", lang)
        assert (ran.status, ran.out) == (2, "")
        assert "dedup.toml" in ran.err
        assert "ignore" in ran.err


def test_a_mistake_in_one_folder_does_not_hide_the_others(run: Run, desk: Path) -> None:
    (desk / "sport").mkdir()
    (desk / "sport" / "a.txt").write_text(TWICE, encoding="utf-8")
    configure(desk / "sport", 'select = ["NON"]')
    ran = run("check", "desk", "--output-format", "concise")
    assert ran.status == 2
    assert "desk/sport/a.txt was not checked" in ran.err
    assert "DUP002" in ran.out


def test_a_named_configuration_that_is_wrong_is_said_once(run: Run, desk: Path) -> None:
    wrong = configure(desk.parent, 'select = ["NON"]', "wrong.toml")
    ran = run("check", "desk", "--config", wrong)
    assert (ran.status, ran.out, ran.err.count("Error")) == (2, "", 1)


def test_config_shows_what_is_in_force_and_where_from(run: Run, desk: Path) -> None:
    path = configure(desk, 'select = ["DUP"]\nfail-on = "warning"\n[confusables]\n"亮粉" = "亮点"\n')
    data = json.loads(run("config", "desk/twice.txt", "--fail-on", "info", "--output-format", "json").out)
    assert data["select"] == {"value": ["DUP"], "from": str(path)}
    assert data["fail-on"] == {"value": "info", "from": "command line"}
    assert data["confusables"] == {"value": {"亮粉": "亮点"}, "from": str(path)}
    assert data["ignore"] == {"value": [], "from": "default"}
    shown = run("config", "desk/twice.txt")
    assert shown.status == 0
    assert tomllib.loads(shown.out)["confusables"] == {"亮粉": "亮点"}
    assert f'select = ["DUP"]  # {path}' in shown.out.splitlines()


def test_what_config_shows_can_be_used(run: Run, desk: Path) -> None:
    configure(desk, 'select = ["FIG"]\n')
    again = configure(desk.parent, run("config", "desk/twice.txt").out, "again.toml")
    assert run("check", "desk/twice.txt", "--config", again).status == 0
    assert [line.partition("  #")[0] for line in run("config", "--config", again).out.splitlines()] == [
        line.partition("  #")[0] for line in again.read_text("utf-8").splitlines()
    ]


def test_the_decisions_of_the_house_are_written_and_used_without_being_named(run: Run, desk: Path) -> None:
    configure(desk, 'decisions = "settled.json"')
    assert run("check", "desk/twice.txt").status == 1
    assert run("accept", "desk/twice.txt", "DUP", "--reason", "题图说明").status == 0
    assert (desk / "settled.json").exists()
    assert run("check", "desk/twice.txt").status == 0
    assert run("clean", "desk/twice.txt").out == (desk / "twice.txt").read_text("utf-8")
    (desk / "other.txt").write_text(ONCE, encoding="utf-8")
    assert "no longer needed" not in run("check", "desk/other.txt").err
    (desk / "twice.txt").write_text(ONCE, encoding="utf-8")
    assert "no longer needed" in run("check", "desk").err
    assert "no longer needed" not in run("clean", "desk/twice.txt", "--diff").err


def test_exit_zero_of_clean_hides_questions_but_no_fault(run: Run, story: Path, tmp_path: Path) -> None:
    assert run("clean", story).status == 1
    assert run("clean", story, "--exit-zero").status == 0
    assert run("clean", tmp_path / "none.txt", "--exit-zero").status == 2


def test_the_language_of_the_configuration_is_spoken_unless_another_is_asked_for(run: Run, desk: Path) -> None:
    configure(desk, 'lang = "zh"')
    for args in (["check"], ["clean", "--diff"]):
        ran = run(*args, "desk/twice.txt")
        assert re.search("第[15]行", ran.out + ran.err)
    assert "用法" in run("check", "desk/twice.txt", "--diff", "--output-format", "json").err
    assert run("check", "desk/none.txt").err.startswith("错误：")
    for asked in (("--lang", "en", "check", "desk"), ("check", "desk", "--lang=en"), ("check", "desk", "--isolated")):
        assert "already stands" in run(*asked).out
    assert "already stands" in run("check", "-", stdin=(desk / "twice.txt").read_bytes()).out
    assert "第1行" in run("check", "-", "--config", "desk/dedup.toml", stdin=(desk / "twice.txt").read_bytes()).out


def test_a_run_about_several_files_speaks_one_language(run: Run, desk: Path) -> None:
    (desk / "sport").mkdir()
    (desk / "sport" / "twice.txt").write_text((desk / "twice.txt").read_text("utf-8"), encoding="utf-8")
    configure(desk / "sport", 'lang = "zh"')
    assert "第1行" not in run("check", "desk/twice.txt", "desk/sport/twice.txt").out
    assert "already stands" not in run("check", "desk/sport/twice.txt", "desk/twice.txt").out


def test_config_of_a_folder_and_of_a_file_that_a_pattern_fits(run: Run, desk: Path) -> None:
    path = configure(desk, 'lang = "zh"\n[per-file-ignores]\n"tw*.txt" = ["DUP"]\n')
    data = json.loads(run("config", "desk", "--output-format", "json").out)
    assert data["lang"] == {"value": "zh", "from": str(path)}
    assert f"{path}; left out of this file: DUP\n" in run("config", "desk/twice.txt", "--lang", "en").out
    assert "left out" not in run("config", "desk/slip.txt", "--lang", "en").out
    assert 'lang = "en"  # command line\n' in run("config", "desk", "--lang", "en").out
    assert 'lang = "en"  # default\n' in run("config").out


@pytest.mark.usefixtures("desk")
def test_config_refuses_what_the_other_commands_refuse(run: Run) -> None:
    ran = run("config", "desk/twice.txt", "--select", "DPU")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean DUP?" in ran.err


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", ["clean", "diff", "accept"])
def test_a_fault_of_ours_is_told_with_its_place_and_is_status_2(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("no more marks")

    for name in ("clean", "check"):
        monkeypatch.setattr(dedup, name, failing)
    more = ["--exit-zero"] if command == "clean" else []
    for lang in ("en", "zh"):
        ran = run(command, "desk/twice.txt", *more, "--lang", lang)
        assert (ran.status, ran.out) == (2, "")
        assert "RuntimeError: no more marks" in ran.err
        assert "test_house:" in ran.err


@pytest.mark.parametrize("name", ["a" * 5000, "."])
def test_a_decisions_file_that_cannot_be_one_is_named(run: Run, desk: Path, name: str) -> None:
    configure(desk, f'decisions = "{name}"')
    for args in (["check"], ["clean"], ["accept", "--baseline"]):
        ran = run(*args, "desk/twice.txt", "--lang", "zh")
        assert (ran.status, ran.out) == (2, "")
        assert "无法读取" in ran.err
