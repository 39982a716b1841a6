"""Defines what every view is given: the reports with the texts they speak of, and how they are to look."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.model import Report

_STYLES = {
    "error": "31;1",
    "warning": "33;1",
    "info": "36",
    "mark": "1;4",
    "place": "1",
    "dim": "2",
    "minus": "31",
    "plus": "32",
}  # SGR codes as every terminal since the VT220 knows them


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, the text it is about, and the name under which a person knows that text.

    `filed` are the text of the file and the report in its offsets, where the text was put together from that.
    """

    name: str
    text: str
    report: Report
    filed: tuple[str, Report] | None = None

    @property
    def in_file(self) -> Checked:
        """Return the same for programs that have the file before them."""
        return Checked(self.name, *self.filed) if self.filed else self


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be checked, and why, as a sentence."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a view is to look: its language, whether it may use colour, and how many columns there are.

    A `verbose` view shows the evidence of every match, too.
    """

    lang: str = "en"
    colour: bool = False
    width: int = 80
    verbose: bool = False


def paint(text: str, style: str, look: Look) -> str:
    r"""Return a text in a style, where colour is wanted.

    >>> paint("4.16万人次", "error", Look(colour=True))
    '\x1b[31;1m4.16万人次\x1b[0m'
    """
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if look.colour and text else text
