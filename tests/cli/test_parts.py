"""The pieces of the command line that need no article."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from conftest import Run

from dedup._version import __version__
from dedup.cli import printing
from dedup.cli.selectors import pick
from dedup.cli.writing import refuse_overwriting, same_file
from dedup.model import Fault, Finding, Severity
from dedup.reports import rule_pages

HEAVY = ("numpy", "scipy", "datasketch", "rapidfuzz", "chardet")


def finding(rule: str, line: int, fingerprint: str, severity: Severity = "error", column: int = 1) -> Finding:
    return Finding(rule, "name", severity, "", 0, 1, line, column, fingerprint=fingerprint)


FINDINGS = (
    finding("FIG001", 60, "0123456789abcdef", column=5),
    finding("DUP006", 60, "0123aaaaaaaaaaaa", "warning"),
    finding("DUP001", 166, "1666666666666666"),
)


@pytest.mark.parametrize(
    ("selector", "numbers"),
    [
        ("0123456789abcdef", [0]),
        ("012345", [0]),
        ("0123A", [1]),
        ("0123a", [1]),
        ("FIG001", [0]),
        ("dup", [1, 2]),
        ("60", [0, 1]),
        (":60", [0, 1]),
        ("story.txt:60", [0, 1]),
        ("story.txt:60:5", [0]),
        ("166", [2]),
        ("1666666666666666", [2]),
    ],
)
def test_findings_are_named_by_fingerprint_rule_or_place(selector: str, numbers: list[int]) -> None:
    assert pick([selector], FINDINGS, "story.txt") == tuple(FINDINGS[n] for n in numbers)


@pytest.mark.parametrize("selector", ["FIG002", "61", "other.txt:60", "01a", "ffff", "story.txt:60:7"])
def test_a_name_that_fits_nothing_is_refused_with_what_there_is(selector: str) -> None:
    with pytest.raises(click.UsageError, match="0123456789abcdef  60:5  FIG001"):
        pick([selector], FINDINGS, "story.txt")


def test_no_name_at_all_is_refused() -> None:
    with pytest.raises(click.UsageError, match="1666666666666666"):
        pick([], FINDINGS, "story.txt")


@pytest.mark.parametrize(
    ("severities", "fail_on", "wanted"),
    [
        ([], "info", 0),
        (["info"], "error", 0),
        (["info"], "warning", 0),
        (["info"], "info", 1),
        (["warning"], "error", 0),
        (["warning"], "warning", 1),
        (["error"], "error", 1),
        (["info", "error"], "error", 1),
    ],
)
def test_the_status_counts_from_a_severity_on(severities: list[Severity], fail_on: Severity, wanted: int) -> None:
    left = [finding("FIG001", 1, "ab", severity) for severity in severities]
    assert printing.status(left, fail_on, ()) == wanted
    assert printing.status(left, fail_on, [Fault("FIG001", "ZeroDivisionError")]) == 2


def test_the_source_is_recognised_through_links(tmp_path: Path) -> None:
    story, link = tmp_path / "story.txt", tmp_path / "link.txt"
    story.write_text("甲")
    link.symlink_to(story)
    assert same_file(str(story), str(link))
    with pytest.raises(click.UsageError, match="--in-place"):
        refuse_overwriting(str(story), None, str(link))
    refuse_overwriting(str(story), str(tmp_path / "out.txt"))


def test_the_version_and_a_rule_of_any_case(run: Run) -> None:
    assert run("--version").out == f"dedup {__version__}\n"
    assert run("explain", "fig001").out == run("explain", "Variant-Figure").out
    assert run("explain", "fig001").out.startswith("FIG001 variant-figure (error)\n\nWhat it finds: ")


@pytest.mark.parametrize("args", [["nonsense"], ["clean"], ["rules", "--nonsense"], ["explain", "FIG999"], []])
def test_bad_usage_is_status_2(run: Run, args: list[str]) -> None:
    ran = run(*args)
    assert ran.status == 2
    assert "Usage: dedup" in ran.err


@pytest.mark.parametrize(
    ("shell", "word"), [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete --no-files")]
)
def test_completion_scripts(run: Run, shell: str, word: str) -> None:
    assert word in run("completion", shell).out


def test_a_shell_is_told_the_rules(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_DEDUP_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "dedup explain FIG")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert "plain,FIG001" in run().out


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(rule_pages, "table", interrupted)
    ran = run("rules")
    assert (ran.status, ran.out, ran.err) == (128 + signal.SIGINT, "", "")


def test_a_closed_pipe_is_quiet() -> None:
    process = subprocess.Popen([sys.executable, "-m", "dedup", "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (128 + signal.SIGPIPE, b"")


def test_a_full_disk_on_standard_output_is_said() -> None:
    full = Path("/dev/full")
    if not full.exists():  # only Linux has it; there the message is the same as for any other disk
        return
    with full.open("wb") as out:
        ran = subprocess.run([sys.executable, "-m", "dedup", "rules"], stdout=out, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert b"cannot be written" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["rules"],
        ["--version"],
        ["explain", "FIG001"],
        ["clean", "--help"],
        ["check", "--help"],
        ["accept", "--help"],
        ["config"],
    ],
)
def test_help_and_rules_load_nothing_heavy(args: list[str]) -> None:
    code = (
        f"import sys; from dedup.cli import main; main({args!r}); "
        f"print(set({HEAVY!r}) & set(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "LC_ALL": "C"}
    )
    assert ran.stderr.decode().strip() == "set()"


@pytest.mark.parametrize("args", [["--help"], ["clean", "--help"]])
def test_help_compiles_no_pattern_of_text_and_loads_no_format(args: list[str]) -> None:
    code = (
        f"import sys; from dedup.cli import main; main({args!r}); "
        "print({'regex', 'dedup.formats'} & set(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stderr.decode().strip() == "set()"
