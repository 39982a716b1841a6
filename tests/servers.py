"""A PostgreSQL server of the tests' own, which nobody else sees."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

MISSING = "PostgreSQL is missing: apt-get install --no-install-recommends postgresql"


def programs() -> Path | None:
    """Return the folder that holds the programs of the newest PostgreSQL there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _user() -> dict[str, Any]:
    """Return as whom the server runs: it refuses to run as root."""
    if os.getuid():
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    return {"user": "postgres" if "postgres" in names else "nobody", "group": "nogroup", "extra_groups": ()}


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start a server and yield its address, with braces for the name of a database."""
    with TemporaryDirectory(prefix="pg", dir="/tmp") as place:  # the path of a socket is short
        room = Path(place)
        if told := _user():
            shutil.chown(room, told["user"])

        def run(program: str, *given: str) -> None:
            called = [str(folder / program), "-D", str(room / "data"), *given]
            subprocess.run(called, check=True, capture_output=True, cwd=room, env={"LC_ALL": "C"}, **told)

        run("initdb", "--username=dedup", "--auth=trust", "--encoding=UTF8", "--no-sync")
        run("pg_ctl", "-w", "-l", str(room / "log"), "-o", f"-k {room} -c listen_addresses=''", "start")
        try:
            yield f"postgresql://dedup@/{{}}?host={room}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")


def fresh(server: str, name: str = "archive") -> str:
    """Return the address of an empty database on a server."""
    import psycopg

    with psycopg.connect(server.format("postgres"), autocommit=True) as db:
        db.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        db.execute(f"CREATE DATABASE {name}")
    return server.format(name)
