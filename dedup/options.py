"""What a caller may ask for, and the check that it makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from dedup.errors import OptionsError
from dedup.model import NO_HOUSE, House, Severity

LANGUAGES = ("en", "zh")


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
        for name in ("select", "ignore"):
            given = getattr(self, name)
            if isinstance(given, str) or not isinstance(given, tuple | list):
                raise OptionsError(
                    "{name} takes a tuple of rule codes or prefixes, such as ('DUP', 'FIG001')", name=name
                )
            object.__setattr__(self, name, tuple(given))
            prove_rules(name, given)
        prove_rules("severity", [prefix for prefix, _ in self.severity])
        for prefix, severity in self.severity:
            if severity not in get_args(Severity):
                said = "severity of {prefix}: {severity!r} is none; there are {known}"
                raise OptionsError(said, prefix=prefix, severity=severity, known=", ".join(get_args(Severity)))
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

    def rated(self, code: str, own: Severity) -> Severity:
        """The severity of a finding of a rule, whose own it is where nothing else was asked for."""
        asked = [(len(prefix), severity) for prefix, severity in self.severity if code.startswith(prefix)]
        return max(asked)[1] if asked else own


def prove_rules(name: str, prefixes: Sequence[str]) -> None:
    """Raises OptionsError, which names the option and the nearest right code, for what no rule begins with."""
    from dedup.rules import RULES

    codes = [rule.code for rule in RULES]
    for prefix in prefixes:
        if not prefix or not any(code.startswith(prefix) for code in codes):
            from dedup.detect.align import likest

            near = likest(prefix, [*codes, *dict.fromkeys(code[:3] for code in codes)])
            said = "{name}: no rule begins with {prefix!r}; did you mean {nearest}? There are {codes}"
            raise OptionsError(said, name=name, prefix=prefix, nearest=near, codes=", ".join(codes))
