"""`dedup archive`: what has been published, and where a text has run before."""

from __future__ import annotations

import click

from dedup.cli.archive import add, asking, keeping
from dedup.cli.parts import Group


@click.group("archive", cls=Group)
def command() -> None:
    """Keep what has been published, and find out where a text has run before.

    An archive is a file, or stands on a PostgreSQL server (postgresql://…). dedup check --archive asks it, too.
    """


for _command in (add.add, asking.find, keeping.remove, keeping.stats, keeping.verify):
    command.add_command(_command)
