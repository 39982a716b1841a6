"""The files that configure: which one is in force for a text, and what it says."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from dedup.errors import OptionsError, ReadError
from dedup.workspace.settings import Settings, parse

_OWN, _SHARED = "dedup.toml", "pyproject.toml"


def nearest(folder: Path) -> Settings:
    """Return the settings of the nearest folder upwards with a dedup.toml or a pyproject.toml with [tool.dedup].

    The nearest wins as a whole; nothing is merged with what stands higher up. Defaults where there is none. A folder or
    a pipe of such a name is a ReadError: nobody is to believe that a configuration holds which was never read.
    """
    for place in (folder, *folder.parents):
        own, shared = place / _OWN, place / _SHARED
        if _found(own):
            return read(own)
        if _found(shared) and (table := _table(shared)) is not None:
            return parse(table, str(shared), str(place))
    return Settings()


def _found(path: Path) -> bool:
    """Tell whether there is a file of a name, which may be a link."""
    from dedup.formats.files import require_file

    if not os.path.lexists(path):
        return False
    require_file(path)
    return True


def read(path: Path) -> Settings:
    """Return the settings of one file. Raises ReadError or OptionsError, both with its name."""
    table = _table(path)
    if table is None:
        raise OptionsError("{path} has no table [tool.dedup]: write one, or name another file", path=path)
    return parse(table, str(path), str(path.absolute().parent))


def _table(path: Path) -> Mapping[str, Any] | None:
    """Return what a file says to dedup: its [tool.dedup], or all of it where the whole file is ours."""
    data = _toml(path)
    if path.name != _SHARED:
        return data
    tools = data.get("tool")
    table = tools.get("dedup") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise OptionsError("{path}: tool.dedup must be a table: write [tool.dedup]", path=path)
    return table


def _toml(path: Path) -> dict[str, Any]:
    from dedup.formats.files import load

    data = load(path)
    try:
        return tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise ReadError("{path} is not in UTF-8: write it anew", path=path) from error
    except (ValueError, RecursionError) as error:  # a number of more digits than Python reads is a ValueError, too
        said = '{path} is no TOML: {error}; a name in other letters stands in quotes, as in "亮粉" = "亮点"'
        raise OptionsError(said, path=path, error=error) from error
