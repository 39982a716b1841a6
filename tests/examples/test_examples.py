"""The examples for content systems, run as they stand against a real service."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import Service, running

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SAID = "据市统计局发布的数据，今年前三季度全市粮食总产量达到321万吨，比上年同期增长{}%，再创历史新高。"
OTHER = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
WRONG = [SAID.format("2.5"), OTHER, SAID.format("25")]
GOOD = [SAID.format("2.5"), OTHER]
COMMANDS = {
    "check.py": [sys.executable],
    "check.sh": ["sh"],
    "check.php": ["php"],
    "check.mjs": ["node"],
}
_NEEDED = {"sh": "curl jq", "php": "php-cli", "node": "nodejs"}  # packages of Debian


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One service for all examples."""
    with running("--workers", "1") as started:
        yield started


def needed(program: str) -> None:
    """Skip where a program is missing."""
    missing = [name for name in (["curl", "jq"] if program == "sh" else [program]) if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {missing[0]}: apt-get install --no-install-recommends {_NEEDED[program]}")


def ran(command: list[str], told: str = "", **here: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a content system would, by itself."""
    env = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", **here}
    return subprocess.run(command, input=told, env=env, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_article_with_errors_is_stopped(service: Service, tmp_path: Path, name: str) -> None:
    needed(Path(COMMANDS[name][0]).name if name != "check.py" else sys.executable)
    url = f"http://127.0.0.1:{service.port}"
    story = tmp_path / "稿 件.txt"
    story.write_text("\n\n".join(WRONG), "utf-8")
    done = ran([*COMMANDS[name], str(EXAMPLES / name), str(story)], DEDUP_URL=url)
    assert done.returncode == 1, done.stderr
    assert ": error FIG" in done.stdout
    assert "25%" in done.stdout
    story.write_text("\n\n".join(GOOD), "utf-8")
    assert ran([*COMMANDS[name], str(EXAMPLES / name), str(story)], DEDUP_URL=url).returncode == 0


@pytest.mark.parametrize("place", ["folder with a blank 稿件", "link"])
def test_the_command_of_node_checks_wherever_it_lies(service: Service, tmp_path: Path, place: str) -> None:
    needed("node")
    (tmp_path / place).mkdir()
    command = tmp_path / place / "check.mjs"
    if place == "link":
        command.symlink_to(EXAMPLES / "check.mjs")
    else:
        shutil.copy(EXAMPLES / "check.mjs", command)
    (tmp_path / "story.txt").write_text("\n\n".join(WRONG), "utf-8")
    url = f"http://127.0.0.1:{service.port}"
    assert ran(["node", str(command), str(tmp_path / "story.txt")], DEDUP_URL=url).returncode == 1


def test_php_says_what_it_cannot_read(service: Service, tmp_path: Path) -> None:
    needed("php")
    (tmp_path / "story.txt").write_bytes("长治".encode("gb18030"))
    url = f"http://127.0.0.1:{service.port}"
    for file in (tmp_path / "story.txt", tmp_path / "none.txt"):
        done = ran(["php", str(EXAMPLES / "check.php"), str(file)], DEDUP_URL=url)
        assert done.returncode == 2
        assert "Fatal" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "check.py"])
def test_what_the_service_refuses_is_told(tmp_path: Path, name: str) -> None:
    needed(COMMANDS[name][0])
    (tmp_path / "tokens").write_text("secret\n", "ascii")
    (tmp_path / "story.txt").write_text("好", "utf-8")
    with running("--workers", "1", "--token-file", str(tmp_path / "tokens")) as own:
        command = [*COMMANDS[name], str(EXAMPLES / name), str(tmp_path / "story.txt")]
        url = f"http://127.0.0.1:{own.port}"
        refused = ran(command, DEDUP_URL=url, DEDUP_TOKEN="guess")  # noqa: S106
        assert refused.returncode == 2
        assert "send a token" in refused.stderr
        assert ran(command, DEDUP_URL=url, DEDUP_TOKEN="secret").returncode == 0  # noqa: S106


def post(service: Service, status: str, paragraphs: list[str], *override: str) -> Any:
    """What WordPress' editor is told when it saves a post."""
    needed("php")
    html = "".join(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n" for text in paragraphs)
    script = str(Path(__file__).parent / "wordpress.php")
    done = ran(["php", script, f"http://127.0.0.1:{service.port}", status, *override], html)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_wordpress_publishes_no_post_with_errors(service: Service) -> None:
    told = post(service, "publish", WRONG)
    assert told["status"] == 409
    assert told["error"].startswith("FIG")
    assert "25%" in told["error"]
    assert "post" in post(service, "publish", GOOD)
    assert "post" in post(service, "draft", WRONG)
    assert post(service, "future", WRONG)["status"] == 409
    assert "post" in post(service, "publish", WRONG, "已与统计局核对")


def test_prosemirror_underlines_what_is_found(service: Service, tmp_path: Path) -> None:
    needed("node")
    packages = ROOT / ".venv" / "node" / "node_modules"
    if not (packages / "prosemirror-view").exists():
        pytest.skip("needs ProseMirror: npm install --prefix .venv/node prosemirror-state prosemirror-view")
    for name in ("check.mjs", "prosemirror.mjs"):  # Node looks for packages beside the file that imports them
        shutil.copy(EXAMPLES / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(packages)
    script = str(Path(__file__).parent / "decorating.mjs")
    command = ["node", script, f"http://127.0.0.1:{service.port}", str(tmp_path)]
    done = ran(command, json.dumps(["😀" + WRONG[0], *WRONG[1:]]))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    figure = next(one for one in answer["told"] if one["class"] == "dedup error")
    assert figure["text"] in WRONG[0]  # at its place, behind the picture and 😀
    assert "25%" in figure["title"]
    assert answer["moved"] == [one["text"] for one in answer["told"]]
