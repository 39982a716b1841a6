"""What fits by columns fits one by one, and what is refused one by one does not fit by columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest

from dedup.errors import MisfitError
from dedup.model import Block, Edit, Layout, Locator, Protected, Source
from dedup.values.columns import all_fit
from dedup.values.typed import prove


class _Text(str):
    __slots__ = ()


HINTS = [
    *(
        str,
        int,
        bool,
        float,
        tuple[str, ...],
        tuple[int, str],
        tuple[tuple[int, ...], ...],
        Edit,
        tuple[Edit, ...],
        Path,
    ),
    *(str | None, tuple[str | None, ...], int | str, Literal["one", "two"], Locator, Block, Layout, Any),
]
VALUES = [
    *("one", "three", _Text("one"), 1, True, 1.5, None, 1 << 63, -(1 << 64), (), ("a",), ("a", None), (1, "a"), (1, 2)),
    *(((1, 2), ()), ((1, 2), ("a",)), ["a"], Path("a"), Locator(box=(0.0, 1.0, 2.0, 3.0)), Locator(box=(0, 1))),  # type: ignore[arg-type]
    *(Edit(0, 1, ""), Edit(0, 1, None), (Edit(0, 1, ""), Edit(0, True, ""))),  # type: ignore[arg-type]
    *((Edit(0, 1, ""), "a"), Source("a", "b", None, "c", 1)),
    Layout((Block("body", 0, 1, (0, 1)),), (Protected(0, 1, "markup", ""),)),
    Layout((Block("body", 0, 1, (0, "1")),)),  # type: ignore[arg-type]
    Layout((Block("no", 0, 1),)),  # type: ignore[arg-type]
    Layout((), (Protected(0, 1, "markup", 5),)),  # type: ignore[arg-type]
]  # fmt: skip


@pytest.mark.parametrize("hint", HINTS, ids=str)
def test_columns_say_no_more_than_one_by_one(hint: Any) -> None:
    from dedup.values.typed import _prove

    for value in VALUES:
        try:
            _prove(value, hint, "value")
        except MisfitError:
            assert not all_fit((value,), hint), value
            with pytest.raises(MisfitError):
                prove(value, hint, "value")
        else:
            prove(value, hint, "value")


def test_a_document_of_usual_values_fits_by_columns() -> None:
    spans = tuple(Protected(k, k + 1, "markup", None if k % 2 else "") for k in range(9))
    block = Block("cell", 0, 1, (0, 1), None, 0, "list", Locator(cell="A1"))
    assert all_fit((Layout((block, block), spans),), Layout)
