"""Finds the language of a run before click looks at the arguments: its own complaints are in it, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dedup.i18n import language
from dedup.options import LANGUAGES


def asked_language(args: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return what the last `--lang` asks for, wherever it stands; else what the locale asks for."""
    asked = ""
    for number, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang" and number + 1 < len(args):
            asked = args[number + 1]
        elif arg.startswith("--lang="):
            asked = arg.removeprefix("--lang=")
    return asked if asked in LANGUAGES else language(environment)
