"""Archives: what has been published, kept so that any passage of it is found again, with what differs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dedup.archive.archive import Archive


def open_archive(url: str | os.PathLike[str], *, create: bool = True) -> Archive:
    """Open the archive in a file or on a PostgreSQL server (`postgresql://…`); it is made if there is none.

    With `create=False` an archive that is not there is an ArchiveError.
    """
    from dedup.archive.archive import Archive
    from dedup.archive.opening import open_store

    store = open_store(url, create=create)
    try:
        return Archive(store, create=create)
    except BaseException:
        store.close()
        raise
