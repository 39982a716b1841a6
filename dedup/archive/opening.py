"""Tells by its address which store an archive is in, and opens it."""

from __future__ import annotations

import os

from dedup.archive.store import Store
from dedup.errors import ArchiveError
from dedup.values.typed import prove

_SERVER = ("postgresql://", "postgres://")
_FILE = "sqlite://"


def open_store(url: str | os.PathLike[str], *, create: bool) -> Store:
    """Open the store of an archive, given a path, `sqlite://PATH` or `postgresql://…`."""
    address = os.fspath(url) if isinstance(url, os.PathLike) else url
    prove(address, str, "url")
    try:
        os.fsencode(address)
    except UnicodeEncodeError as error:
        raise ArchiveError("{url!r} names no file: it holds half a character", url=address) from error
    if address.startswith(_SERVER):
        from dedup.archive import postgres

        return postgres.opened(address)
    if "://" in address and not address.startswith(_FILE):
        said = "{url}: an archive is a file, or stands on a server under postgresql://"
        raise ArchiveError(said, url=address)
    from dedup.archive import sqlite

    return sqlite.opened(address.removeprefix(_FILE), create=create)
