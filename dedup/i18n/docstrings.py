"""Reads docstrings that people are shown, the pages of rules and the help of commands, also under `python -OO`."""

from __future__ import annotations

import ast
import importlib.util
from functools import cache


@cache
def written(module: str, function: str = "") -> str:
    """Return the docstring of a module, or of one of its functions, as its source has it; "" where there is no source.

    Python leaves docstrings out under -OO, and the source stands beside the compiled module.

    >>> written("dedup.i18n.docstrings")[:16]
    'Reads docstrings'
    """
    found = importlib.util.find_spec(module)
    get_source = getattr(found and found.loader, "get_source", None)
    source = get_source(module) if get_source else None
    if source is None:
        return ""
    tree = ast.parse(source)
    if not function:
        return ast.get_docstring(tree, clean=False) or ""
    named = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == function)
    return next((ast.get_docstring(node) or "" for node in named), "")
