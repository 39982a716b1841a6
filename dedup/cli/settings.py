"""The settings in force for a file: what the command line says, else what its configuration says, else the default."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dedup.cli.parts import decisions_option, fail_on_option, option, rule_options
from dedup.cli.sources import STANDARD
from dedup.model import Severity
from dedup.options import Options

if TYPE_CHECKING:
    from dedup.config import Settings

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line says of the settings; None or () where it says nothing."""

    config: str | None = None
    isolated: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    decisions: str | None = None
    fail_on: Severity | None = None

    @property
    def for_all(self) -> bool:
        """Whether something was named that holds for all files: a mistake in it is one of usage, not of a file."""
        return bool(self.config or self.select or self.ignore or self.decisions)


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds for one file: how it is analysed, which decisions settle findings, and when a check fails."""

    options: Options
    decisions: str | None
    fail_on: Severity


def configuration_options(function: _F) -> _F:
    """`--config` and `--isolated`: which configuration is read."""
    function = option("--isolated", is_flag=True, help="Read no configuration.")(function)
    return option(
        "--config",
        type=click.Path(),
        metavar="FILE",
        help="Read this configuration (default: the nearest dedup.toml or [tool.dedup] of a pyproject.toml).",
    )(function)


def settings_options(function: _F) -> _F:
    """Every option that overrules a configuration, and those that say which one is read."""
    for add in (configuration_options, fail_on_option, rule_options, decisions_option):
        function = add(function)
    return function


def folder_of(file: str) -> Path:
    """The folder from which the configuration of a file is looked for; for standard input it is this one."""
    return Path.cwd() if file == STANDARD else Path(file).absolute().parent


def settings_for(folder: Path, asked: Asked) -> Settings:
    """The configuration of the files of a folder: the one that was named, none, or the nearest."""
    from dedup.config import Settings, nearest, read

    if asked.config and asked.isolated:
        raise click.UsageError(_("--config and --isolated exclude each other"))
    if asked.isolated:
        return Settings()
    return read(Path(asked.config)) if asked.config else nearest(folder)


def in_force(file: str, asked: Asked, settings: Settings, lang: str, *, unsafe_fixes: bool = False) -> InForce:
    """What holds for a file: the command line wins, then its configuration, then the default."""
    ignore = (*(asked.ignore or settings.ignore), *settings.ignored_in(_seen_from(settings.folder, file)))
    options = Options(
        asked.select or settings.select, ignore, lang, unsafe_fixes, settings.house, severity=settings.severity
    )
    return InForce(options, asked.decisions or _decisions(settings), asked.fail_on or settings.fail_on)


def decisions_path(settings: Settings) -> Path | None:
    """The decisions file that a configuration names, whether it has been written yet or not."""
    return Path(settings.folder, settings.decisions) if settings.decisions else None


def _decisions(settings: Settings) -> str | None:
    path = decisions_path(settings)
    return str(path) if path and path.exists() else None


def _seen_from(folder: str, file: str) -> PurePosixPath:
    """A file's path relative to a folder; it needs not lie in it."""
    return PurePosixPath(PurePath(os.path.relpath(file, folder or ".")).as_posix())
