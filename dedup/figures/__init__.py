"""Reads the quantities, dates and periods of a text, and tells whether two of them agree.

Importing the package is light. The lexicons are read and the patterns compiled when the first text is:
`dedup --help` needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dedup.values.exact import exactly

if TYPE_CHECKING:
    from dedup.model import Figure

__all__ = ["compatible", "find", "same_unit"]


@exactly
def find(text: str) -> tuple[Figure, ...]:
    """Return every figure of a text, in order and disjoint, at exact code points; linear in the length.

    Raises MisfitError, a DedupError, for what is no text, and nothing for any text.

    Money has an ISO 4217 code for its unit ("CNY", "USD"), a share "%", a percentage point "pp"; any other unit is
    the usual word of its language (人次, 平方公里, kilometer), and "" where the text gives none.

    >>> find("初步达成意向4.16万人次")[0].value
    Decimal('41600')
    """
    from dedup.figures import finding

    if not isinstance(text, str):
        from dedup.values.typed import misfit

        raise misfit(text, str, "text")
    return finding.find(text)


@exactly
def compatible(a: Figure, b: Figure) -> bool:
    """Tell whether two figures can be true of one thing: equal, or rounded or bounded so that they fit.

    >>> [compatible(find(a)[0], find(b)[0]) for a, b in (("1.5万人", "15000人"), ("62.9%", "6.2%"))]
    [True, False]
    """
    from dedup.figures import comparing
    from dedup.model import Figure

    for name, figure in (("a", a), ("b", b)):
        if not isinstance(figure, Figure):
            from dedup.values.typed import misfit

            raise misfit(figure, Figure, name)
    return comparing.compatible(a, b)


def same_unit(a: str, b: str) -> bool:
    """Tell whether two normalised units measure the same, so that values in them can be compared.

    >>> same_unit("公里", "kilometer"), same_unit("家", "个"), same_unit("人", "人次")
    (True, True, False)
    """
    from dedup.figures import units

    return units.same_unit(a, b)
