"""Which files are meant: folders stand for every text in them, and nothing is named twice."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from dedup.errors import ReadError
from dedup.formats import FORMATS
from dedup.workspace.sources import STANDARD

TEXTS = tuple(end for form in reversed(FORMATS) for end in form.suffixes)  # what dedup reads, in any case of letters


def gather(names: Sequence[str]) -> tuple[list[str], list[tuple[str, ReadError]]]:
    """Return the files that are meant, in the order in which they were named, and the folders that could not be read.

    In a folder the order is that of the names; what begins with a dot is left out, and links to folders are not
    followed, so that no ring of links is endless.
    """
    found: dict[str, str] = {}  # by the name without what says nothing, such as ./
    failed: list[tuple[str, ReadError]] = []
    for name in names:
        if name == STANDARD or not is_folder(name):
            found.setdefault(str(Path(name)), name)
            continue
        texts = list(_texts(name, failed))
        for text in texts:
            found.setdefault(text, text)
        if not texts and all(folder != name for folder, _ in failed):
            said = "the folder {path} holds no text ({ends}): name the files"
            failed.append((name, ReadError(said, path=name, ends=", ".join(TEXTS))))
    return list(found.values()), failed


def is_folder(name: str) -> bool:
    """Tell whether a name is that of a folder; one that cannot be looked up is a file, and reading it will say why."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _texts(folder: str, failed: list[tuple[str, ReadError]]) -> Iterator[str]:
    from dedup.formats.files import unreadable

    def note(error: OSError) -> None:
        path = str(error.filename)
        failed.append((path, unreadable(path, error)))

    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        named = (name for name in sorted(files) if not name.startswith(".") and name.lower().endswith(TEXTS))
        yield from (str(path) for path in (Path(place, name) for name in named) if not endless(path))


def endless(path: Path) -> bool:
    """Tell whether a path is that of a pipe or device, which may never end; a link that leads nowhere is not."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
