"""Reads the decisions that hold today, and names on standard error those that have expired."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedup.workspace.sources import read_decisions, today

if TYPE_CHECKING:
    from dedup.review.decisions import Decisions


def decisions_in_force(file: str | None) -> Decisions:
    """Return the decisions of a file that hold today; expired ones are named on standard error."""
    from dedup.review.decisions import Decisions

    if file is None:
        return Decisions()
    given = read_decisions(Path(file))
    current = given.current(today())
    in_force = {decision.fingerprint for decision in current.decisions}  # one decision each
    for decision in given.decisions:
        if decision.fingerprint not in in_force:
            said = _("{file}: the decision about {rule} {fingerprint} expired on {until}")
            fields = {"rule": decision.rule, "fingerprint": decision.fingerprint, "until": decision.until}
            click.echo(said.format(file=file, **fields), err=True)
    return current
