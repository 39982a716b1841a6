"""Writes down what two articles are to each other: a line of JSON, what differs with its places, figures first."""

from __future__ import annotations

import json
from typing import Any

from dedup.corpus.held import Extent, Held

_LONGEST = 120  # characters of what only one article says that are quoted; its place is always told whole

Told = tuple[str, str]
"""An article's id and its text."""


def pair_line(a: Told, b: Told, held: Held) -> str:
    """Return a pair as a line of `pairs`, ending in a line break."""
    return json.dumps(pair_row(a, b, held), ensure_ascii=False) + "\n"


def pair_row(a: Told, b: Told, held: Held) -> dict[str, Any]:
    """Return a pair as a row of `pairs`, given the id and the text of both articles."""
    return {
        "a": a[0],
        "b": b[0],
        "relation": held.relation,
        "holds": [name for name, holds in (("a", held.a_holds), ("b", held.b_holds)) if holds],
        "share_a": held.share_a,
        "share_b": held.share_b,
        "differences": [
            {"kind": c.kind, "a": _place(a[1], c.a, c.kind), "b": _place(b[1], c.b, c.kind)} for c in held.contrasts
        ],
        "passages": [{"a": one, "b": two} for one, two in held.passages],
    }


def _place(text: str, extent: Extent, kind: str) -> dict[str, Any]:
    said = text[slice(*extent)]
    if kind == "more" and len(said) > _LONGEST:
        said = f"{said[:_LONGEST]}…"
    return {"start": extent[0], "end": extent[1], "text": said}
