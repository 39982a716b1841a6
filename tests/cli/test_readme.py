"""What the README shows is what happens: its Python runs, and its consoles say what they are shown to say.

After a change of what is printed, `python tests/cli/test_readme.py` writes the new outputs into the README; read the
difference before committing it.
"""

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    return [m["body"] for m in BLOCK.finditer(README.read_text("utf-8")) if m["kind"] == kind]


def commands(body: str) -> Iterator[str]:
    return (line[2:] for line in body.splitlines() if line.startswith("$ "))


def shown(command: str, folder: Path) -> str:
    """A command and what it prints, as the README shows it: both streams as a terminal would."""
    words = shlex.split(command)
    assert words[0] == "dedup"
    ran = subprocess.run(
        [sys.executable, "-m", "dedup", *words[1:]],
        cwd=folder,
        env={"COLUMNS": "100", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert ran.returncode in (0, 1), ran.stdout.decode()
    assert b"Traceback" not in ran.stdout, ran.stdout.decode()
    return f"$ {command}\n{ran.stdout.decode()}"


def played(body: str, folder: Path) -> str:
    return "".join(shown(command, folder) for command in commands(body))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    return tmp_path


def test_the_consoles_say_what_they_are_shown_to_say(folder: Path) -> None:
    consoles = blocks("console")
    assert consoles
    for body in consoles:
        assert played(body, folder) == body


def test_the_python_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    [code] = blocks("python")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README


def main() -> None:
    """Play every console of the README and write what it says into it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fixtures").symlink_to(ROOT / "fixtures")

        def renewed(block: re.Match[str]) -> str:
            if block["kind"] != "console":
                return block[0]
            return f"```console\n{played(block['body'], folder)}```"

        README.write_text(BLOCK.sub(renewed, README.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
