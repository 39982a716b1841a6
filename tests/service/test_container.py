"""The container file, as far as a machine without a container engine can: its steps, run as they stand."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]


def steps() -> list[tuple[str, str]]:
    """Return the instructions of the file, each with what is said behind it."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name, said.strip()) for name, _, said in (line.partition(" ") for line in lines)]


def test_the_steps_build_a_service_that_runs_as_nobody_and_writes_nothing(tmp_path: Path) -> None:
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("needs root and setpriv, to run the service as another user")
    tmp_path.chmod(0o755)
    for parent in list(tmp_path.parents)[:2]:
        parent.chmod(0o755)  # the other user has to get there
    there = {"/opt/dedup": str(tmp_path / "opt"), "/src": str(ROOT)}

    def here(said: str) -> str:
        for path, own in there.items():
            said = re.sub(rf"(?<![\w/]){path}(?![\w])", own, said)
        return said

    shutil.copytree(Path(sys.base_prefix), tmp_path / "python", symlinks=True, ignore=shutil.ignore_patterns("test*"))
    path = f"{tmp_path / 'python' / 'bin'}:/usr/bin:/bin"
    for name, said in steps():
        if name == "RUN":
            subprocess.run(["sh", "-c", here(said)], env={**os.environ, "PATH": path}, check=True, timeout=600)
    user = next(said for name, said in steps() if name == "USER").split(":")
    start = [here(part) for part in json.loads(next(said for name, said in steps() if name == "ENTRYPOINT"))]
    start[start.index("0.0.0.0")] = "127.0.0.1"  # noqa: S104 - that is what it replaces
    variables = dict(pair.split("=") for name, said in steps() if name == "ENV" for pair in said.split())
    command = ["setpriv", f"--reuid={user[0]}", f"--regid={user[1]}", "--clear-groups", *start, "--port", "0"]
    env = {"PATH": path, "HOME": "/nonexistent", "TMPDIR": "/nonexistent", **variables}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env, cwd="/") as process:
        try:
            assert process.stderr is not None
            rows = (json.loads(line) for line in process.stderr if line.startswith("{"))
            port = next(row["port"] for row in rows if row["event"] == "listening")
            next(row for row in rows if row["event"] == "ready")
            answer = httpx.post(f"http://127.0.0.1:{port}/v1/clean", json={"text": "好。"}, timeout=60, trust_env=False)
            assert answer.json()["text"] == "好。"
        finally:
            process.terminate()
            process.wait(60)


def test_the_container_runs_as_nobody_in_particular() -> None:
    user = next(said for name, said in steps() if name == "USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)  # by number: a cluster can prove that it is not root
