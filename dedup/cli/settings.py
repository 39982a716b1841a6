"""Settles what is in force for a file: the command line, else its configuration, else the default."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from gettext import gettext as _
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from dedup.cli.parts import Command, FileName, decisions_option, fail_on_option, option, rule_options
from dedup.cli.telling import told
from dedup.errors import DedupError, ReadError
from dedup.i18n import speaking
from dedup.model import Severity
from dedup.options import Options
from dedup.workspace.gathering import is_folder
from dedup.workspace.sources import STANDARD, stands

if TYPE_CHECKING:
    from dedup.workspace import Settings

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
        """Tell whether something was named that holds for all files: a mistake in it is one of usage."""
        return bool(self.config or self.select or self.ignore or self.decisions)


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds for one file: how it is analysed, which decisions settle findings, and when a check fails."""

    options: Options
    decisions: str | None
    fail_on: Severity


class Configured(Command):
    """A subcommand that speaks the language of the configuration, unless `--lang` asks for one."""

    def invoke(self, ctx: click.Context) -> int | None:
        """Run the command. A run has one language: where it is about several files, that of the first one."""
        lang = _language(ctx)
        if lang == ctx.obj:
            return super().invoke(ctx)  # type: ignore[no-any-return]  # click knows no status
        ctx.obj = lang
        with speaking(lang):
            return told(partial(super().invoke, ctx), lang)


def asks_for_language(ctx: click.Context) -> bool:
    """Tell whether `--lang` stands on the command line, before or behind the subcommand."""
    places = [context for context in (ctx, ctx.parent) if context]
    return any(context.get_parameter_source("lang") is ParameterSource.COMMANDLINE for context in places)


def _language(ctx: click.Context) -> str:
    """Return the language of a run: that of the configuration, else that of the locale."""
    given: str = ctx.obj
    if asks_for_language(ctx):
        return given
    first, *_rest = ctx.params.get("files") or (ctx.params["file"],)
    asked = Asked(config=ctx.params.get("config"), isolated=bool(ctx.params.get("isolated")))
    try:
        return settings_for(folder_of(first), asked).lang or given
    except (DedupError, click.UsageError):
        return given  # the command itself will say what is wrong


def configuration_options(function: _F) -> _F:
    """Add `--config` and `--isolated`: which configuration is read."""
    function = option("--isolated", is_flag=True, help="Read no configuration.")(function)
    return option(
        "--config",
        type=FileName(),
        metavar="FILE",
        help="Read this configuration (default: the nearest dedup.toml or [tool.dedup] of a pyproject.toml).",
    )(function)


def settings_options(function: _F) -> _F:
    """Add every option that overrules a configuration, and those that say which one is read."""
    for add in (configuration_options, fail_on_option, rule_options, decisions_option):
        function = add(function)
    return function


def folder_of(file: str) -> Path:
    """Return the folder from which the configuration of a file is looked for; this one for standard input.

    A folder is looked for in itself.
    """
    try:
        path = Path.cwd() if file == STANDARD else Path(file).absolute()
    except FileNotFoundError as error:
        raise ReadError("the folder you are in is gone: change to one that is there (cd)") from error
    return path if file == STANDARD or is_folder(file) else path.parent


def settings_for(folder: Path, asked: Asked) -> Settings:
    """Return the configuration of the files of a folder: the one that was named, none, or the nearest."""
    from dedup.workspace import Settings, nearest, read

    if asked.config and asked.isolated:
        raise click.UsageError(_("--config and --isolated exclude each other"))
    if asked.isolated:
        return Settings()
    return read(Path(asked.config)) if asked.config else nearest(folder)


def in_force(file: str, asked: Asked, settings: Settings, lang: str, *, unsafe_fixes: bool = False) -> InForce:
    """Return what holds for a file: the command line wins, then its configuration, then the default."""
    wanted = replace(
        settings, select=asked.select or settings.select, ignore=asked.ignore or settings.ignore, lang=lang
    )
    options = replace(wanted.options(seen_from(settings.folder, file)), unsafe_fixes=unsafe_fixes)
    return InForce(options, asked.decisions or _decisions(settings), asked.fail_on or settings.fail_on)


def decisions_path(settings: Settings) -> Path | None:
    """Return the decisions file that a configuration names, whether it has been written yet or not."""
    return Path(settings.folder, settings.decisions) if settings.decisions else None


def _decisions(settings: Settings) -> str | None:
    from dedup.formats.files import require_file

    path = decisions_path(settings)
    if path is None or not stands(path):
        return None
    require_file(path)
    return str(path)


def seen_from(folder: str, file: str) -> PurePosixPath:
    """Return a file's path relative to a folder; it need not lie in it."""
    return PurePosixPath(PurePath(os.path.relpath(file, folder or ".")).as_posix())
