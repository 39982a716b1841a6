"""Says what went wrong in a store, in words that both stores share."""

from __future__ import annotations

from dedup.errors import ArchiveError, ConnectionLostError


def damaged(path: str, error: object) -> ArchiveError:
    """Return the error of a store that cannot be read: it is something else, or its bytes were changed."""
    said = "{path} is no archive, or is damaged ({error}): restore it from a copy, or make a new one of its articles"
    return ArchiveError(said, path=path, error=error)


def unusable(path: str, error: object) -> ArchiveError:
    """Return the error of a store that refuses, for a reason that only its own words tell."""
    return ArchiveError("{path} cannot be used as an archive: {error}", path=path, error=error)


def outdated(path: str) -> ArchiveError:
    """Return the error of an archive whose tables a later version has made."""
    return ArchiveError("{path} was made by a later version of dedup: update dedup to use it", path=path)


def full(path: str, error: object) -> ArchiveError:
    """Return the error of a store that cannot write."""
    said = "{path}: the disk is full or fails ({error}); nothing of this was stored, all that was before is there"
    return ArchiveError(said, path=path, error=error)


def busy(path: str, error: object) -> ArchiveError:
    """Return the error of a store that another writer has held for longer than anybody waits."""
    said = "{path} is being written by another program ({error}): try again"
    return ArchiveError(said, path=path, error=error)


def unreachable(path: str, error: object) -> ConnectionLostError:
    """Return the error of a server that does not answer, or no longer."""
    return ConnectionLostError("{path} cannot be reached: {error}", path=path, error=error)
