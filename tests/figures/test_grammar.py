"""Number expressions of both languages, written by a grammar and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from expressions import MAKERS, Expression, expressions

from dedup.figures import find
from dedup.model import Figure

COUNT = 4000
MADE = list(expressions(COUNT, seed=20261128))


def is_read(expression: Expression) -> bool:
    """Whether exactly this figure is found, in its place, with its value and its unit."""
    found = find(expression.sentence)
    return len(found) == 1 and found[0].text == expression.text and value_of(found[0]) == expected(expression)


def value_of(figure: Figure) -> tuple[object, str]:
    if figure.date is not None:
        return figure.date, ""
    if figure.value is None:
        return (figure.low, figure.high), figure.unit
    return figure.value, figure.unit


def expected(expression: Expression) -> tuple[object, str]:
    value = expression.value
    return (Decimal(value) if isinstance(value, Decimal) else value), expression.unit


@pytest.mark.parametrize("kind", [maker.__name__ for maker in MAKERS])
def test_every_kind_is_read(kind: str) -> None:
    own = [e for e in MADE if e.kind == kind]
    wrong = [(e.sentence, [(f.text, value_of(f)) for f in find(e.sentence)]) for e in own if not is_read(e)]
    assert len(wrong) <= 0.02 * len(own), wrong[:5]


def test_nearly_all_are_read_exactly() -> None:
    assert sum(map(is_read, MADE)) >= 0.99 * COUNT


def test_a_line_break_inside_changes_nothing() -> None:
    # The lines of a page are cut at its edge: anywhere in Chinese, at blanks in English
    cut = 0
    for e in MADE:
        at = e.text.find(" ") if e.kind.startswith("en") else len(e.text) - 1 if e.kind == "zh_numerals" else -1
        if at <= 0 or not is_read(e) or e.kind in ("en_date", "en_indian", "en_money"):
            continue
        broken = e.text[:at] + "\n" + (e.text[at + 1 :] if e.kind.startswith("en") else e.text[at:])
        found = find(e.before + broken + e.after)
        cut += 1
        assert [value_of(f) for f in found] == [expected(e)], broken
        assert found[0].text == broken
    assert cut > 400
