"""What the commands write: an article with its record, both or neither."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from dedup.errors import WriteError


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file, through links as well."""
    first, second = Path(one), Path(other)
    try:
        if first.exists() and second.exists():
            return first.samefile(second)
    except OSError:
        pass  # one cannot be looked up: reading or writing it will say why
    return first.absolute() == second.absolute()


def refuse_overwriting(file: str, *targets: str | None) -> None:
    """A source is only overwritten with `--in-place`: a usage error for any other target that is the source."""
    for target in targets:
        if target and same_file(file, target):
            said = _("{path} is the source: name another file, or clean it with --in-place")
            raise click.UsageError(said.format(path=target))


def write(article: Path | None, content: bytes, record: Path | None, record_text: str) -> None:
    """Write the record, then the article. Where the article cannot be written, the old record is put back.

    A record that goes to a device or a pipe is on its way once it is written: it is never read back or removed.
    """
    from dedup.formats import atomic_write

    lasting = record if record and (record.is_file() or not record.exists()) else None
    before = lasting.read_bytes() if lasting and lasting.exists() else None
    if record:
        atomic_write(record, record_text.encode("utf-8", "backslashreplace"))
    if article:
        try:
            atomic_write(article, content)
        except WriteError:
            _put_back(lasting, before)
            raise


def _put_back(record: Path | None, before: bytes | None) -> None:
    from dedup.formats import atomic_write

    if record and before is None:
        record.unlink()
    elif record and before is not None:
        atomic_write(record, before)
