"""fixtures/golden: what the commands make of the real report, line for line.

After a change that is meant, `python tests/core/test_golden.py` writes the files anew; read the difference before you
commit it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "fixtures" / "golden"
STORY = "changzhi-2025.txt"
RULES = ("--select", "DUP,FIG,STR")

COMMANDS = {
    "check-full.txt": ("check", *RULES, STORY),
    "check-full-zh.txt": ("check", *RULES, "--lang", "zh", STORY),
    "check-concise.txt": ("check", *RULES, "--output-format", "concise", STORY),
    "check.json": ("check", *RULES, "--output-format", "json", STORY),
    "clean.txt": ("clean", *RULES, STORY),
    "clean-summary.txt": ("clean", *RULES, STORY, "-o", "{folder}/out.txt"),
    "clean-record.json": ("clean", *RULES, STORY, "--record", "{folder}/record.json"),
}


def produced(name: str, folder: Path) -> bytes:
    """What a golden file must hold: standard output, the summary on standard error, or the record."""
    arguments = [argument.format(folder=folder) for argument in COMMANDS[name]]
    ran = subprocess.run(
        [sys.executable, "-m", "dedup", *arguments],
        cwd=ROOT / "fixtures",
        env={"COLUMNS": "100", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr.decode()  # questions are left
    assert b"Traceback" not in ran.stderr, ran.stderr.decode()
    if name == "clean-summary.txt":
        return ran.stderr.replace(str(folder).encode(), b"")
    return (folder / "record.json").read_bytes() if name == "clean-record.json" else ran.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_golden(name: str, tmp_path: Path) -> None:
    assert produced(name, tmp_path).decode().splitlines() == (GOLDEN / name).read_text("utf-8").splitlines()


def test_nothing_else_is_golden() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(COMMANDS)


def main() -> None:
    """Write all golden files anew."""
    GOLDEN.mkdir(exist_ok=True)
    for name in COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            (GOLDEN / name).write_bytes(produced(name, Path(folder)))


if __name__ == "__main__":
    main()
