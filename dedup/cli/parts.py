"""Holds what the commands are made of: click's classes with translated help, and shared options."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from functools import partial
from gettext import gettext
from types import MappingProxyType
from typing import Any, TypeVar

import click

from dedup.i18n.docstrings import written
from dedup.options import LANGUAGES

COMPLETE_VARIABLE = "_DEDUP_COMPLETE"
_F = TypeVar("_F", bound=Callable[..., Any])


class FileName(click.Path):
    """The name of a file. An empty one is a usage error: a variable of the shell that is not set leaves it behind."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the name as it was given."""
        if not value:
            self.fail(gettext("the name is empty: write one, or leave the option out"), param, ctx)
        return super().convert(value, param, ctx)


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the row of the help table, in the language that is spoken now."""
        plain, self.help = self.help, gettext(self.help) if self.help else self.help
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = plain


class _Translated(click.Command):
    """A command whose help is translated when it is shown; each paragraph is a message of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        callback = kwargs.get("callback")
        if callback is not None and kwargs.get("help") is None:  # as under python -OO
            kwargs["help"] = written(callback.__module__, callback.__name__)
        super().__init__(*args, **kwargs)
        self._told = self.help

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help text, in the language that is spoken now."""
        self.help = self._spoken()
        try:
            return super().get_help(ctx)
        finally:
            self.help = self._told

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - a sentence is shown whole
        """Return the first sentence of the help."""
        return self._spoken().partition("\n\n")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `-h, --help`, described in the language that is spoken now."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext("Show this message and exit.")
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words behind the command's name in its usage line."""
        return [gettext(piece) for piece in super().collect_usage_pieces(ctx)]

    def _spoken(self) -> str:
        paragraphs = (self._told or "").split("\n\n")
        return "\n\n".join(gettext(" ".join(p.split())) for p in paragraphs)


class Command(_Translated):
    """A subcommand."""


class Group(_Translated, click.Group):
    """The command that has the others; they are listed in the order in which a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the subcommands, as they were added."""
        return list(self.commands)


class _Target(click.Choice[str]):
    """A format to make an article into, by its name or by the end of the names of its files."""

    _ENDS: Mapping[str, str] = MappingProxyType({"txt": "text", "md": "markdown", "htm": "html", "word": "docx"})

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the format."""
        return super().convert(self._ENDS.get(str(value).lower(), value), param, ctx)


option = partial(click.option, cls=Option)

lang_option = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="Language of messages (default: that of the locale).",
)


archive_option = option(
    "--archive", metavar="URL", required=True, help="The archive: a file, or postgresql://… for one on a server."
)
asked_archive_option = option(
    "--archive",
    metavar="URL",
    help="Say what has been published, and which figures were others then: a file, or postgresql://… for a server.",
)


def rule_options(function: _F) -> _F:
    """Add `--select` and `--ignore`: which rules speak and edit."""
    for name, told in (
        ("--ignore", "Rules to leave out: codes or beginnings of codes."),
        ("--select", "Rules to use: codes or beginnings of codes, such as DUP,FIG001 (default: all)."),
    ):
        function = option(name, metavar="RULES", multiple=True, callback=_split, help=told)(function)
    return function


def _split(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Split codes parted by commas, in any number of options."""
    return tuple(code.strip().upper() for given in value for code in given.split(",") if code.strip())


def _encoding(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Return the name of an encoding; a usage error where Python knows none of that name."""
    try:
        return value and codecs.lookup(value).name
    except LookupError as error:
        said = gettext("there is no encoding {name!r}; try utf-8, gb18030, big5 or utf-16")
        raise click.BadParameter(said.format(name=value)) from error


def reading_options(function: _F) -> _F:
    """Add `--encoding`, `--encoding-errors` and `--from`: how the bytes of a source become a text and its blocks."""
    function = option(
        "--from",
        "source_format",
        metavar="FORMAT",
        help="Format of the source, as in docs/formats.md (default: told by its content and its name).",
    )(function)
    function = option(
        "--encoding-errors",
        type=click.Choice(("strict", "replace")),
        default="strict",
        help="What to do with bytes that are no text: stop, or put U+FFFD in their place.",
    )(function)
    return option(
        "--encoding",
        metavar="NAME",
        callback=_encoding,
        help="Encoding of a source that is not UTF-8, and of its article (default: found out).",
    )(function)


def fail_on_option(function: _F) -> _F:
    """Add `--fail-on`: from which severity on findings make the exit status 1."""
    return option(
        "--fail-on",
        type=click.Choice(("error", "warning", "info")),
        help="The least severity at which findings that remain make the exit status 1 (default: error).",
    )(function)


def writing_options(function: _F) -> _F:
    """Add `--output-encoding` and `--eol`: how the article is written; by default as its source came."""
    function = option(
        "--eol",
        type=click.Choice(("lf", "crlf", "cr")),
        help="Line ends of the article (default: those of the source).",
    )(function)
    return option(
        "--output-encoding",
        metavar="NAME",
        callback=_encoding,
        help="Encoding of the article alone (default: that of the source).",
    )(function)


def tracking_options(function: _F) -> _F:
    """Add `--track-changes`, `--author` and `--date`: edits as a person accepts or rejects them in a word processor."""
    for name, metavar, told in (
        ("--date", "ISO", "Date of the changes, such as 2025-11-23 (default: now)."),
        ("--author", "NAME", "Author of the changes (default: dedup)."),
    ):
        function = option(name, metavar=metavar, help=told)(function)
    said = "Word documents: write every edit as a tracked change, every open question as a comment."
    return option("--track-changes", is_flag=True, help=said)(function)


def conversion_options(function: _F) -> _F:
    """Add `--to`: the format that the article is made into."""
    return option(
        "--to",
        type=_Target(("text", "markdown", "html", "docx")),
        help="Make the article into this format (default: by the name of its file, else that of the source).",
    )(function)


file_argument = click.argument("file", metavar="FILE", type=FileName())
decisions_option = option(
    "--decisions", type=FileName(), metavar="FILE", help="Decisions to apply, as dedup accept writes them."
)
exit_zero_option = option("--exit-zero", is_flag=True, help="Exit with 0 though findings remain; a fault is still 2.")
