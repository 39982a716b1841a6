"""The service is as its OpenAPI says: schemathesis makes requests from the description and looks at the answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from serving import running

_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def test_no_request_makes_it_fail_or_answer_otherwise_than_described(tmp_path: Path) -> None:
    with running("--workers", "1", "--archive", str(tmp_path / "archive.db")) as own:
        command = [
            str(Path(sys.executable).with_name("schemathesis")), "run", f"http://127.0.0.1:{own.port}/openapi.json",
            "--checks", _CHECKS, "--max-examples", "15", "--seed", "1", "--no-color",
        ]  # fmt: skip
        here = {**os.environ, "NO_PROXY": "127.0.0.1"}
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path, env=here)
    assert done.returncode == 0, done.stdout[-6000:]
    assert "Tested: 5" in done.stdout
