"""What a caller may ask for, and the check that it makes sense."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.errors import OptionsError
from dedup.model import NO_HOUSE, House

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Options:
    """How to analyse and clean.

    `select` and `ignore` take rule codes or prefixes of codes ("DUP", "FIG001"); an empty `select` means all.
    `lang` is the language of messages, "en" or "zh". `unsafe_fixes` applies fixes that change or drop letters, too.
    `house` holds the house's own lists: names, terms, confusables, boilerplate, ceilings.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str = "en"
    unsafe_fixes: bool = False
    house: House = NO_HOUSE

    def __post_init__(self) -> None:
        from dedup.rules import RULES

        codes = [rule.code for rule in RULES]
        for name in ("select", "ignore"):
            given = getattr(self, name)
            if isinstance(given, str) or not isinstance(given, tuple | list):
                raise OptionsError(
                    "{name} takes a tuple of rule codes or prefixes, such as ('DUP', 'FIG001')", name=name
                )
            object.__setattr__(self, name, tuple(given))
            for prefix in given:
                if not prefix or not any(code.startswith(prefix) for code in codes):
                    said = "{name}: no rule begins with {prefix!r}; there are {codes}"
                    raise OptionsError(said, name=name, prefix=prefix, codes=", ".join(codes))
        if self.lang not in LANGUAGES:
            raise OptionsError("lang must be one of {known}, not {lang!r}", known=", ".join(LANGUAGES), lang=self.lang)
        for wrong, right in self.house.confusables:
            if not wrong or wrong == right:
                raise OptionsError(
                    "confusables take pairs of what slips in and what was meant, not {pair!r}", pair=(wrong, right)
                )

    def selects(self, code: str) -> bool:
        """Whether findings and edits of a rule are wanted."""
        wanted = not self.select or any(code.startswith(prefix) for prefix in self.select)
        return wanted and not any(code.startswith(prefix) for prefix in self.ignore)
