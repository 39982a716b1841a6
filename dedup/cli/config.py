"""`dedup config`: what is in force for a file, and where each value comes from."""

from __future__ import annotations

import json
from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from dedup.cli import printing
from dedup.cli.parts import Command, lang_option, option
from dedup.cli.settings import Asked, folder_of, settings_for, settings_options

if TYPE_CHECKING:
    from dedup.config import Settings

_OVERRULED = ("select", "ignore", "fail_on", "decisions")


@click.command("config", cls=Command)
@click.argument("file", metavar="[FILE]", type=click.Path(), default="-")
@option(
    "--output-format", type=click.Choice(("full", "json")), default="full", show_default=True, help="Form of the list."
)
@settings_options
@lang_option
@click.pass_obj
def command(lang: str, /, file: str, output_format: str, **given: Any) -> int:  # noqa: ARG001 - every command is told
    """Show the settings that are in force for FILE, or here, and where each comes from.

    They stand in dedup.toml, or in [tool.dedup] of a pyproject.toml: the nearest one wins as a whole, walking up from
    the file. The command line wins over it. The output is itself such a file.
    """
    from dedup.config.showing import rows, toml

    asked = Asked(**given)
    settings = settings_for(folder_of(file), asked)
    overruled = tuple(name for name in _OVERRULED if getattr(asked, name))
    shown = list(rows(replace(settings, **{name: getattr(asked, name) for name in overruled})))
    origin = {key: _origin(key, settings, overruled) for key, _value in shown}
    if output_format == "json":
        data = {key: {"value": value, "from": origin[key]} for key, value in shown}
        printing.emit_utf8(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        lines = (f"{'# ' * (value is None)}{key} = {toml(value)}  # {origin[key]}\n" for key, value in shown)
        printing.emit("".join(line.replace("None", '""', 1) if line.startswith("# ") else line for line in lines))
    return 0


def _origin(key: str, settings: Settings, overruled: tuple[str, ...]) -> str:
    if key.replace("-", "_") in overruled:
        return _("command line")
    return settings.origin if key in settings.given else _("default")
