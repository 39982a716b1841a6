"""What a caller may ask for, and the check that it makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.errors import MisfitError, OptionsError
from dedup.model import NO_HOUSE, House, Severity
from dedup.values.typed import prove, shown

LANGUAGES = ("en", "zh")
_MOST_DIGITS = 30  # nothing that a newspaper counts has more; what has a million of them is slow to write out


@dataclass(frozen=True, slots=True)
class Options:
    """How to analyse and clean.

    `select` and `ignore` take rule codes or prefixes of codes ("DUP", "FIG001"); an empty `select` means all.
    `lang` is the language of messages, "en" or "zh". `unsafe_fixes` applies fixes that change or drop letters, too.
    `house` holds the house's own lists: names, terms, confusables, boilerplate, ceilings. `severity` pairs rule codes
    or prefixes with the severity that their findings get, whatever the rule says; the longest prefix decides.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str = "en"
    unsafe_fixes: bool = False
    house: House = NO_HOUSE
    severity: tuple[tuple[str, Severity], ...] = ()

    def __post_init__(self) -> None:
        try:
            self._prove()
        except MisfitError as error:
            raise OptionsError(error.template, **error.values) from error

    def _prove(self) -> None:
        for name in ("select", "ignore"):
            given = getattr(self, name)
            if isinstance(given, str) or not isinstance(given, tuple | list):
                raise OptionsError(
                    "{name} takes a tuple of rule codes or prefixes, such as ('DUP', 'FIG001')", name=name
                )
            object.__setattr__(self, name, tuple(given))
            prove_rules(name, getattr(self, name))
        prove(self.severity, tuple[tuple[str, str], ...], "severity")
        prove_rules("severity", [prefix for prefix, _ in self.severity])
        for prefix, severity in self.severity:
            prove(severity, Severity, f"severity.{prefix}")
        prove(self.unsafe_fixes, bool, "unsafe_fixes")
        if not isinstance(self.lang, str) or self.lang not in LANGUAGES:
            said = "lang must be one of {known}, not {found}"
            raise OptionsError(said, known=", ".join(LANGUAGES), found=shown(self.lang))
        prove_house(self.house)

    def selects(self, code: str) -> bool:
        """Tell whether findings and edits of a rule are wanted."""
        prove(code, str, "code")
        wanted = not self.select or any(code.startswith(prefix) for prefix in self.select)
        return wanted and not any(code.startswith(prefix) for prefix in self.ignore)

    def rated(self, code: str, own: Severity) -> Severity:
        """Return the severity of a finding of a rule, whose own it is where nothing else was asked for."""
        prove(code, str, "code")
        prove(own, Severity, "own")
        asked = [(len(prefix), severity) for prefix, severity in self.severity if code.startswith(prefix)]
        return max(asked)[1] if asked else own


def prove_rules(name: str, prefixes: Sequence[str]) -> None:
    """Raise OptionsError, which names the option and the nearest right code, for what no rule begins with."""
    from dedup.rules import RULES

    prove(tuple(prefixes), tuple[str, ...], name)
    codes = [rule.code for rule in RULES]
    for prefix in prefixes:
        if not prefix or not any(code.startswith(prefix) for code in codes):
            from dedup.detect.align import likest

            near = likest(prefix, [*codes, *dict.fromkeys(code[:3] for code in codes)])
            said = "{name}: no rule begins with {prefix!r}; did you mean {nearest}? There are {codes}"
            raise OptionsError(said, name=name, prefix=prefix, nearest=near, codes=", ".join(codes))


def prove_house(house: House) -> None:
    """Raise a DedupError for lists of a house that are none, a slip that is none, and a ceiling below zero."""
    prove(house, House, "house")
    for wrong, right in house.confusables:
        if not wrong or wrong == right:
            said = "confusables take pairs of what slips in and what was meant, not {pair!r}"
            raise OptionsError(said, pair=(wrong, right))
    for name, most in house.ceilings:
        if not most.is_finite() or (most.is_signed() and most) or abs(most.adjusted()) > _MOST_DIGITS:
            value = str(most) if len(str(most)) <= _MOST_DIGITS else f"{most:.6e}"
            said = "ceilings.{name} takes a number from 0 on, such as 400000, not {value}"
            raise OptionsError(said, name=name, value=value)
