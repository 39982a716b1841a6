"""Which files are meant: folders stand for every text in them, and nothing is named twice."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dedup.errors import ReadError
from dedup.workspace.sources import RECORD, STANDARD

_OPEN = (".xml", ".json")  # names that tell no format
_HEAD = 1 << 16  # bytes within which an item shows what it is


class Gathered(NamedTuple):
    """The files that are meant, the folders that could not be read, and what was passed over in folders.

    Passed over is what may hold an article and is in no format that dedup reads; pictures and programs are not named.
    """

    files: list[str]
    unread: list[tuple[str, ReadError]]
    passed: list[str]


def gather(names: Sequence[str]) -> Gathered:
    """Return the files that are meant, in the order in which they were named.

    In a folder the order is that of the names; what begins with a dot is left out, and links to folders are not
    followed, so that no ring of links is endless.
    """
    from dedup.formats import FORMATS  # 40 ms: a command that names one file, or none, does without
    from dedup.formats.refused import is_unread

    ends = tuple(end for form in reversed(FORMATS) for end in form.suffixes)  # in any case of letters
    found: dict[str, str] = {}  # by the name without what says nothing, such as ./
    unread: list[tuple[str, ReadError]] = []
    passed: dict[str, None] = {}
    for name in names:
        if name == STANDARD or not is_folder(name):
            found.setdefault(str(Path(name)), name)
            continue
        texts = []
        for path in _files(name, unread):
            if path.lower().endswith(ends) or _shows_article(path):
                texts.append(path)
            elif is_unread(path) and not path.endswith(RECORD):
                passed[path] = None
        found.update((text, found.get(text, text)) for text in texts)
        if not texts and all(folder != name for folder, _ in unread):
            said = "the folder {path} holds no text ({ends}): name the files"
            unread.append((name, ReadError(said, path=name, ends=", ".join(ends))))
    return Gathered(list(found.values()), unread, [path for path in passed if path not in found])


def _shows_article(path: str) -> bool:
    """Tell whether a file whose name leaves it open holds the item of a wire or of a content system."""
    if not path.lower().endswith(_OPEN):
        return False
    from dedup.formats import shows_article

    try:
        with Path(path).open("rb") as file:
            return shows_article(file.read(_HEAD))
    except OSError:
        return True  # reading it will say why


def is_folder(name: str) -> bool:
    """Tell whether a name is that of a folder; one that cannot be looked up is a file, and reading it will say why."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _files(folder: str, failed: list[tuple[str, ReadError]]) -> Iterator[str]:
    from dedup.formats.files import unreadable

    def note(error: OSError) -> None:
        path = str(error.filename)
        failed.append((path, unreadable(path, error)))

    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        named = (name for name in sorted(files) if not name.startswith("."))
        yield from (str(path) for path in (Path(place, name) for name in named) if not endless(path))


def endless(path: Path) -> bool:
    """Tell whether a path is that of a pipe or device, which may never end; a link that leads nowhere is not."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
