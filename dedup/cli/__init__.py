"""The command line: parse, call the library, print. One module a command; nothing is decided here."""

from dedup.cli.app import main

__all__ = ["main"]
