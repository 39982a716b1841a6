"""Settings: a table of configuration, checked key by key. Pure: nothing is read from anywhere.

An unknown key, a value of the wrong kind and a rule that does not exist are OptionsErrors that say what would be right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any, get_args

from dedup.errors import OptionsError
from dedup.model import House, Severity
from dedup.options import LANGUAGES, Options, prove_rules


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration says. What it leaves out has the default.

    `per_file_ignores` pairs patterns with the rules that are left out of the files that fit. `given` are the keys that
    were written, `origin` is the file they stand in ("" for none), `folder` the folder that patterns and the decisions
    file are relative to.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fail_on: Severity = "error"
    decisions: str | None = None
    lang: str | None = None
    house: House = field(default_factory=House)
    given: tuple[str, ...] = ()
    origin: str = ""
    folder: str = ""

    def ignored_in(self, path: PurePosixPath) -> tuple[str, ...]:
        """Return the rules that are left out of a file; the path is relative to the folder of the configuration.

        A pattern without a slash fits the name of a file in any folder, another one fits the whole path.

        >>> Settings(per_file_ignores=(("sport/*.txt", ("FIG004",)),)).ignored_in(PurePosixPath("sport/a3.txt"))
        ('FIG004',)
        """
        fitting = (codes for pattern, codes in self.per_file_ignores if _fits(pattern, path))
        return tuple(dict.fromkeys(code for codes in fitting for code in codes))

    def options(self, path: PurePosixPath | None = None, lang: str = "en") -> Options:
        """Return what is asked of the analysis of a file, or of a text that is no file.

        The path is relative to the folder of the configuration; `lang` is the language where none is written.

        >>> Settings(per_file_ignores=(("*.md", ("TYP",)),)).options(PurePosixPath("a.md")).ignore
        ('TYP',)
        """
        ignore = (*self.ignore, *(self.ignored_in(path) if path else ()))
        return Options(self.select, ignore, self.lang or lang, house=self.house, severity=self.severity)


def _fits(pattern: str, path: PurePosixPath) -> bool:
    return fnmatchcase(str(path), pattern) or ("/" not in pattern and fnmatchcase(path.name, pattern))


def parse(table: Mapping[str, Any], origin: str = "", folder: str = "") -> Settings:
    """Return the settings of a table as TOML gives it. Raises OptionsError, which names the file and the key."""
    try:
        values = {key: _reader(key)(key, value) for key, value in table.items()}
        house = House(**{name: values.pop(name) for name in _HOUSE if name in values})
        plain = {key.replace("-", "_"): value for key, value in values.items()}
        settings = Settings(**plain, house=house, given=tuple(table), origin=origin, folder=folder)
        settings.options()  # refuses, here as everywhere, rules that do not exist
        for pattern, codes in settings.per_file_ignores:
            prove_rules(f"per-file-ignores.{pattern}", codes)
    except OptionsError as error:
        raise OptionsError("{path}: {error}", path=origin, error=error) if origin else error from error
    return settings


_Reader = Callable[[str, Any], Any]


def _reader(key: str) -> _Reader:
    if key not in KEYS:
        from dedup.detect.align import likest

        said = "there is no key {key!r}; did you mean {nearest}? There are {known}"
        raise OptionsError(said, key=key, nearest=likest(key, KEYS), known=", ".join(KEYS))
    return KEYS[key]


def _codes(key: str, value: Any) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in _texts(key, value))


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise OptionsError('{key} takes a list of texts, such as {key} = ["…", "…"]', key=key)
    return tuple(value)


def _rows(key: str, value: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict) or not all(value):
        raise OptionsError("{key} takes a table: a line [{key}] or [tool.dedup.{key}], and lines below it", key=key)
    return iter(value.items())


def _severities(key: str, value: Any) -> tuple[tuple[str, Severity], ...]:
    return tuple((code.strip().upper(), _severity(f"{key}.{code}", level)) for code, level in _rows(key, value))


def _severity(key: str, value: Any) -> Severity:
    level: Severity = _one_of(get_args(Severity), key, value)
    return level


def _language(key: str, value: Any) -> str:
    lang: str = _one_of(LANGUAGES, key, value)
    return lang


def _one_of(known: tuple[str, ...], key: str, value: Any) -> Any:
    if isinstance(value, str) and value in known:
        return value
    said = "{key} must be one of {known}, not {value!r}"
    raise OptionsError(said, key=key, known=", ".join(known), value=value)


def _by_pattern(key: str, value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((pattern, _codes(f"{key}.{pattern}", codes)) for pattern, codes in _rows(key, value))


def _pairs(key: str, value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((wrong, _text(f"{key}.{wrong}", right)) for wrong, right in _rows(key, value))


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise OptionsError("{key} takes a text, not {value!r}", key=key, value=value)
    return value


def _ceilings(key: str, value: Any) -> tuple[tuple[str, Decimal], ...]:
    return tuple((name, _number(f"{key}.{name}", most)) for name, most in _rows(key, value))


def _number(key: str, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise OptionsError("{key} takes a number, such as 400000, not {value!r}", key=key, value=value)
    return Decimal(value)


_HOUSE = ("names", "terms", "confusables", "boilerplate", "ceilings")

KEYS: Mapping[str, _Reader] = {
    "select": _codes,
    "ignore": _codes,
    "severity": _severities,
    "per-file-ignores": _by_pattern,
    "fail-on": _severity,
    "decisions": _text,
    "lang": _language,
    "names": _texts,
    "terms": _texts,
    "confusables": _pairs,
    "boilerplate": _texts,
    "ceilings": _ceilings,
}
"""Every key there is, in the order in which it is shown, and what reads its value."""
