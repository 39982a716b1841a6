"""What all tests share: the same examples in every run, every report held to its schema, and commands to run."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from schemas import valid

from dedup import pipeline
from dedup.cli import main
from dedup.pipeline import Cleaned

FIXTURES = Path(__file__).parents[1] / "fixtures"
collect_ignore = ["formats/office.py"]  # LibreOffice's bridge runs it, which is installed for the system's Python

# Examples are drawn from a fixed seed, so that a red build is red everywhere. `--hypothesis-profile=search` looks for
# new ones. Time limits belong to the tests that are about time: shared machines are slow in bursts.
settings.register_profile(
    "fixed", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of `.ci/run`, which has installed all that tests need."""
    parser.addoption("--no-skips", action="store_true", help="A test that is skipped fails, and says why.")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where it is asked for; a known failure stays one."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def every_report_fits_its_schema() -> Iterator[None]:
    """Whatever a test makes dedup say is held to the shipped JSON Schema, whether the test looks at it or not."""
    run_ = pipeline._run

    def validated(*args: Any) -> Cleaned:
        cleaned = run_(*args)
        valid(cleaned.report.to_dict())
        return cleaned

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "_run", validated)
        yield


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status, and what it wrote."""

    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")


Run = Callable[..., Ran]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("check", "story.txt", stdin=b"…")`, in English unless a test says otherwise, 100 columns wide."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run_(*args: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main([str(arg) for arg in args])
        out, err = capsysbinary.readouterr()
        return Ran(status, out, err.decode("utf-8"))

    return run_


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The real report, as a file of its own."""
    path = tmp_path / "story.txt"
    path.write_bytes((FIXTURES / "changzhi-2025.txt").read_bytes())
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start a PostgreSQL server for all tests that need one."""
    from servers import MISSING, programs, running

    pytest.importorskip("psycopg", reason="psycopg is missing: pip install --group dev", exc_type=ImportError)
    folder = programs()
    if folder is None:
        pytest.skip(MISSING)
    with running(folder) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def archive_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an archive that is not there yet: a file, and a database."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    from servers import fresh

    return fresh(request.getfixturevalue("server"))
