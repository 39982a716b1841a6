"""Messages in the reader's language: English sentences are the keys, gettext catalogues hold the others.

Nothing here looks at the environment: a language is always handed in. Only the command line, which owns its process,
may make one language the current one (`speaking`), because click asks the process-wide gettext domain for its words.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from dedup.errors import DedupError
from dedup.model import Message

DOMAIN = "dedup"
LOCALE_DIR = Path(__file__).parents[1] / "locale"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set and not empty decides


@lru_cache
def translate(lang: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; without one, the English keys stand for themselves."""
    return gettext.translation(DOMAIN, LOCALE_DIR, languages=[lang], fallback=True)


def render(message: Message, lang: str) -> str:
    """Render a message as a sentence of a language, its braces filled."""
    return translate(lang).gettext(message.template).format(**dict(message.values))


def complaint(error: DedupError, lang: str) -> str:
    """Render an error as a sentence of a language."""
    said = translate(lang).gettext(error.template)
    values = {k: complaint(v, lang) if isinstance(v, DedupError) else v for k, v in error.values.items()}
    return said.format(**values) if values else said


def page(text: str, lang: str) -> str:
    """Render a page of several paragraphs: each of them, without its line breaks, is a key of its own."""
    gettext_ = translate(lang).gettext
    return "\n\n".join(gettext_(paragraph) for paragraph in paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """Part a docstring into unwrapped paragraphs: at blank lines, and at a heading of one line, "Fix:"."""
    found: list[list[str]] = [[]]
    for line in map(str.strip, text.splitlines()):
        if line:
            found[-1].append(line)
        if not line or (line.endswith(":") and len(found[-1]) == 1):
            found.append([])
    return [" ".join(lines) for lines in found if lines]


def language(environment: Mapping[str, str]) -> str:
    """Return the language that a locale in POSIX variables asks for: "zh" or "en"."""
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Make a language the one in which this process speaks, click's own words included, and put the old one back."""
    domain, asked = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if asked is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = asked
