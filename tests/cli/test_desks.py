"""What the pages for desks show can be used as it stands: the files are read, and the commands in them are run."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Run

from dedup.formats import FORMATS

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
ARTICLE = "党建引领成为基层治理的最大亮粉,群众满意度不断提高。\n"
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def blocks(page: str, kind: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text("utf-8")
    return [m["body"] for m in BLOCK.finditer(text) if m["kind"] == kind]


def calls(line: str) -> Iterator[list[str]]:
    """The calls of dedup in a line of a shell, without what becomes of their output."""
    for part in line.removeprefix("$ ").split("|"):
        words = shlex.split(part.split(">")[0])
        if words[:1] == ["dedup"]:
            yield words[1:]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles under the configuration that the page shows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    [toml] = blocks("configuration.md", "toml")
    (tmp_path / "dedup.toml").write_text(toml, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_takes_every_format_that_its_name_tells(hook: dict[str, Any]) -> None:
    ends = {end for form in FORMATS for end in form.suffixes}
    assert {end for end in ends if re.search(hook["files"], f"A{end}")} == ends - {".pdf"}
    assert "types" not in hook, "a Word document is no text for pre-commit"
    assert not any(re.search(hook["files"], name) for name in ("a.py", "a.xml", "package.json", "a.docy", "atxt"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_a_hook_has_what_it_needs_and_runs(run: Run, desk: Path, hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language", "files"} <= hook.keys()
    [call] = calls(hook["entry"])
    names = [name for name in ("articles/a.txt", "b.MD", "c.py") if re.search(hook["files"], name)]
    assert names == ["articles/a.txt", "b.MD"]
    (desk / "b.MD").write_text(ARTICLE, encoding="utf-8")
    assert run(*call, *names, "--isolated").status == 0
    twice = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
    (desk / "b.MD").write_text(f"{twice}\n\n{ARTICLE}\n{twice}\n", encoding="utf-8")
    ran = run(*call, *names, "--isolated")
    assert ran.status == 1
    assert "DUP002" in ran.out


def test_the_hooks_that_the_page_uses_exist(run: Run, desk: Path) -> None:
    config = yaml.safe_load(blocks("desks.md", "yaml")[0])
    entries = {hook["id"]: hook["entry"] for hook in HOOKS}
    used = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert used
    for hook in used:
        [call] = calls(entries[hook["id"]])
        assert run(*call, *hook["args"], desk / "articles" / "a.txt").status == 1


@pytest.mark.usefixtures("desk")
def test_the_steps_of_the_action_run(run: Run) -> None:
    action = yaml.safe_load(blocks("desks.md", "yaml")[1])
    steps = [step["run"] for step in action["jobs"]["dedup"]["steps"] if "run" in step]
    statuses = [run(*call).status for step in steps for call in calls(step)]
    assert statuses == [1, 0]


@pytest.mark.usefixtures("desk")
def test_the_commands_of_the_pages_run(run: Run) -> None:
    lines = [
        line
        for page in ("desks.md", "configuration.md")
        for body in blocks(page, "console")
        for line in body.splitlines()
    ]
    ran = [(line, run(*call)) for line in lines for call in calls(line)]
    assert len(ran) == len(lines)
    assert [line for line, one in ran if one.status not in (0, 1)] == []


def test_the_configuration_of_the_page_names_every_key() -> None:
    from dedup.workspace import KEYS

    [toml] = blocks("configuration.md", "toml")
    assert set(tomllib.loads(toml)) == set(KEYS)


@pytest.mark.usefixtures("desk")
def test_the_python_of_the_page_runs() -> None:
    [code] = blocks("configuration.md", "python")
    exec(compile(code, "configuration.md", "exec"), {})  # noqa: S102 - our own page
