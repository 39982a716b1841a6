"""Configuration: what a house has written down once, in `[tool.dedup]` of pyproject.toml or in dedup.toml."""

from dedup.workspace.configuration import nearest, read
from dedup.workspace.settings import KEYS, Settings, parse

__all__ = ["KEYS", "Settings", "nearest", "parse", "read"]
