"""Archives: what has been published, kept so that any passage of it is found again, with what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dedup.archive.archive import Archive


def open_archive(url: str) -> Archive:
    """Open the archive in a file, which is made if there is none, or on a PostgreSQL server (`postgresql://…`)."""
    from dedup.archive.archive import Archive
    from dedup.archive.opening import open_store

    store = open_store(url)
    try:
        return Archive(store)
    except BaseException:
        store.close()
        raise
