"""The container file, as far as it can be held without a container engine."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from serving import Service

from dedup.cli.app import dedup

ROOT = Path(__file__).parents[2]


def steps() -> list[tuple[str, str]]:
    """Return the instructions of the file, each with what is said behind it."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name, said.strip()) for name, _, said in (line.partition(" ") for line in lines)]


def last(name: str) -> str:
    return [said for step, said in steps() if step == name][-1]


def test_the_container_runs_as_nobody_in_particular() -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last("USER"))  # by number: a cluster can prove that it is not root


def test_it_installs_extras_that_there_are_and_starts_a_command_that_there_is() -> None:
    install = next(said for step, said in steps() if step == "RUN" and "pip install" in said)
    extras = re.findall(r"\[(.+)\]", install)[0].split(",")
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(extras) <= set(known["optional-dependencies"])
    program, *arguments = json.loads(last("ENTRYPOINT"))
    assert Path(program).name in known["scripts"]
    command = dedup.commands[arguments[0]]
    assert {option for option in arguments if option.startswith("--")} <= {o for p in command.params for o in p.opts}


def test_it_is_built_with_a_python_that_is_supported() -> None:
    image = next(said for step, said in steps() if step == "FROM")
    assert re.match(r"python:3\.1[1-3]-slim", image)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the steps of the file have been run: what it calls /opt stands there, the source no longer."""
    root = tmp_path_factory.mktemp("container")
    left_out = [name.removeprefix("**/") for name in (ROOT / ".dockerignore").read_text("utf-8").split()]
    shutil.copytree(ROOT, root / "src", ignore=shutil.ignore_patterns(*left_out))
    for said in [said for step, said in steps() if step == "RUN"]:
        command = [sys.executable if word == "python" else word for word in shlex.split(here(root, said))]
        subprocess.run(command, check=True, cwd=root, capture_output=True, umask=0o022)
    shutil.rmtree(root / "src")  # only /opt/dedup is copied from the build
    (root / "nowhere").mkdir(mode=0o555)
    return root


def here(root: Path, said: str) -> str:
    return said.replace("/src", f"{root}/src").replace("/opt/", f"{root}/opt/")


def shut_in(root: Path, command: list[str]) -> list[str]:
    """Return a command that can write a byte to no file, and runs as the user of the container where we are root.

    It may read what root may, for the Python of this machine can lie in root's home, and has no other right.
    """
    user, group = last("USER").split(":")
    rights = "-all,+dac_read_search"
    only = ["--no-new-privs", f"--bounding-set={rights}", f"--inh-caps={rights}", f"--ambient-caps={rights}"]
    as_user = [] if os.getuid() else ["setpriv", "--reuid", user, "--regid", group, "--clear-groups", *only]
    return ["sh", "-c", 'ulimit -f 0 && cd "$0" && exec "$@"', str(root / "nowhere"), *as_user, *command]


@contextmanager
def started(root: Path) -> Iterator[Service]:
    """Start what the container starts, on a free port of this machine."""
    env = dict(word.split("=") for word in last("ENV").split())
    env |= {"PATH": os.environ["PATH"], **dict.fromkeys(("HOME", "TMPDIR"), str(root / "nowhere"))}
    command = shut_in(root, [*json.loads(here(root, last("ENTRYPOINT"))), "--host", "127.0.0.1", "--port", "0"])
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=env) as process:
        service = Service(process, httpx.Client(timeout=60, trust_env=False))
        try:
            service.client.base_url = httpx.URL(f"http://127.0.0.1:{service.read_until('listening')['port']}")
            service.read_until("ready")
            yield service
            process.terminate()
            service.read_until("stopped")
        finally:
            service.client.close()
            process.kill()


def test_whoever_is_shut_in_writes_nothing(built: Path) -> None:
    (built / "open").mkdir(exist_ok=True)
    (built / "open").chmod(0o777)
    for place in (built / "open" / "x", built / "nowhere" / "x"):
        subprocess.run(shut_in(built, ["sh", "-c", f"echo x > {place}"]), check=False, capture_output=True)
        assert not place.exists() or not place.read_bytes()


def test_its_steps_run_and_what_it_starts_answers_without_writing(built: Path) -> None:
    before = {path: path.lstat().st_mtime_ns for path in built.rglob("*")}
    with started(built) as service:
        status = Path(f"/proc/{service.process.pid}/status")
        if status.exists():  # only Linux has it
            user = last("USER").partition(":")[0] if os.getuid() == 0 else str(os.getuid())
            assert re.findall(r"^Uid:\t(\d+)", status.read_text("utf-8"), re.MULTILINE) == [user]
        assert service.client.get("/healthz").json()["status"] == "ok"
        asked = here(built, last("HEALTHCHECK").removeprefix("CMD ")).replace(":8010/", f":{service.port}/")
        assert subprocess.run(json.loads(asked), check=False, timeout=60).returncode == 0
        story = (ROOT / "fixtures" / "changzhi-2025.txt").read_bytes()
        large = story * 200  # beyond what a form is held in memory without being told to
        assert service.client.post("/v1/clean", files={"file": ("story.txt", story)}).status_code == 200
        assert service.client.post("/v1/check", files={"file": ("a.png", b"\x89PNG\r\n" + large)}).status_code == 415
    assert {path: path.lstat().st_mtime_ns for path in built.rglob("*")} == before
