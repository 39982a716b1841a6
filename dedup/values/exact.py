"""Computes with decimals as if nobody had ever changed their context: a caller's precision and traps are its own."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")
_OURS = Context(  # what Python begins with; the module's own DefaultContext is a variable that anyone may have changed
    prec=28,
    rounding=ROUND_HALF_EVEN,
    Emin=-999999,
    Emax=999999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[DivisionByZero, InvalidOperation, Overflow],
)


def exactly(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Run a function in a decimal context of our own, and leave that of the thread as it was."""

    @wraps(function)
    def wrapped(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with localcontext(_OURS):
            return function(*args, **kwargs)

    return wrapped
