"""The container file, as far as it can be held without a container engine."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

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
