"""A PostgreSQL server of the tests' own, which nobody else sees."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


class Server:
    """A server with its data in a folder of its own: it can be stopped and started again."""

    def __init__(self, folder: Path, room: Path) -> None:
        self._folder, self._room = folder, room
        self.address = f"postgresql://dedup@/{{}}?host={room}"
        if told := _user():
            shutil.chown(room, told["user"])
        self._run("initdb", "--username=dedup", "--auth=trust", "--encoding=UTF8", "--no-sync")

    def _run(self, program: str, *given: str) -> None:
        called = [str(self._folder / program), "-D", str(self._room / "data"), *given]
        subprocess.run(called, check=True, capture_output=True, cwd=self._room, env={"LC_ALL": "C"}, **_user())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        said = f"-k {self._room} -c listen_addresses=''"
        self._run("pg_ctl", "-w", "-l", str(self._room / "log"), "-o", said, "start")

    def stop(self) -> None:
        """Stop it at once: connections are lost."""
        self._run("pg_ctl", "-m", "immediate", "stop")


@contextmanager
def stoppable(folder: Path) -> Iterator[Server]:
    """Yield a server that is stopped; it is stopped afterwards, however it was left."""
    with TemporaryDirectory(prefix="pg", dir="/tmp") as place:  # the path of a socket is short
        server = Server(folder, Path(place))
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):
                server.stop()


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start a server and yield its address, with braces for the name of a database."""
    with stoppable(folder) as server:
        server.start()
        yield server.address


def fresh(server: str, name: str = "archive") -> str:
    """Return the address of an empty database on a server."""
    import psycopg

    with psycopg.connect(server.format("postgres"), autocommit=True) as db:
        db.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        db.execute(f"CREATE DATABASE {name}")
    return server.format(name)
