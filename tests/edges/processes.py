"""Real processes, for what only a process of its own can show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "COLUMNS": "100"}


def python(*args: str | Path, stdin: str = "") -> str:
    """What a Python program writes; one that fails fails the test."""
    return subprocess.run(
        [sys.executable, *map(str, args)], input=stdin, env=ENVIRONMENT, text=True, capture_output=True, check=True
    ).stdout


def start(*args: str | Path, **how: Any) -> subprocess.Popen[bytes]:
    """The command `dedup` in a process of its own, its messages in English."""
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    return subprocess.Popen([sys.executable, "-m", "dedup", *map(str, args)], env=ENVIRONMENT, **how)


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command line as a shell runs it in a folder, where `dedup` stands for the command."""
    script = f'dedup() {{ "{sys.executable}" -m dedup "$@"; }}\n{command}'
    return subprocess.run(
        ["/bin/sh", "-c", script], cwd=folder, env=ENVIRONMENT, text=True, capture_output=True, check=False, timeout=120
    )
