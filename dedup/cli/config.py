"""`dedup config`: what is in force for a file, and where each value comes from."""

from __future__ import annotations

import json
from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from dedup.cli import printing
from dedup.cli.parts import FileName, lang_option, option
from dedup.cli.settings import (
    Asked,
    Configured,
    asks_for_language,
    folder_of,
    in_force,
    seen_from,
    settings_for,
    settings_options,
)

if TYPE_CHECKING:
    from dedup.workspace import Settings

_OVERRULED = ("select", "ignore", "fail_on", "decisions")
_PATTERNS = "per-file-ignores"


@click.command("config", cls=Configured)
@click.argument("file", metavar="[FILE]", type=FileName(), default="-")
@option(
    "--output-format", type=click.Choice(("full", "json")), default="full", show_default=True, help="Form of the list."
)
@settings_options
@lang_option
@click.pass_obj
def command(lang: str, /, file: str, output_format: str, **given: Any) -> int:
    """Show the settings that are in force for FILE, a folder, or here, and where each comes from.

    They stand in dedup.toml, or in [tool.dedup] of a pyproject.toml: the nearest one wins as a whole, walking up from
    the file. The command line wins over it. The output is itself such a file.
    """
    from dedup.workspace.showing import rows

    asked = Asked(**given)
    settings = settings_for(folder_of(file), asked)
    in_force(file, asked, settings, lang)  # refuses rules on the command line that do not exist
    overruled = tuple(name for name in _OVERRULED if getattr(asked, name))
    shown = list(rows(replace(settings, lang=lang, **{name: getattr(asked, name) for name in overruled})))
    if asks_for_language(click.get_current_context()):
        overruled = (*overruled, "lang")
    origin = {key: _origin(key, settings, overruled) for key, _value in shown}
    if output_format == "json":
        data = {key: {"value": value, "from": origin[key]} for key, value in shown}
        printing.emit_utf8(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        left_out = settings.ignored_in(seen_from(settings.folder, file))
        if left_out:
            origin[_PATTERNS] += "; " + _("left out of this file: {rules}").format(rules=", ".join(left_out))
        printing.emit("".join(_line(key, value, origin[key]) for key, value in shown))
    return 0


def _line(key: str, value: Any, origin: str) -> str:
    """Render a setting as a line of TOML and where it comes from; a comment where nothing is set."""
    from dedup.workspace.showing import toml

    return f'# {key} = ""  # {origin}\n' if value is None else f"{key} = {toml(value)}  # {origin}\n"


def _origin(key: str, settings: Settings, overruled: tuple[str, ...]) -> str:
    if key.replace("-", "_") in overruled:
        return _("command line")
    return settings.origin if key in settings.given else _("default")
