"""Defines what a rule is, and a finding before it is put into a person's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dedup.i18n import docstrings
from dedup.model import Choice, Confidence, Edit, Fix, Message, Safety, Severity

if TYPE_CHECKING:
    from dedup.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Note:
    """A related place and what it has to do with the finding.

    What it speaks of stands in an `article` of an archive; the place is then the one of this text that stands there.
    """

    start: int
    end: int
    message: Message
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a rule says the same of many places: one fact about the file, or a habit of who set it.

    `key` tells the causes of a rule apart. `severity` is that of the finding where the cause stands throughout: what is
    a slip once may be a habit at a hundred places.
    """

    key: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding as a rule yields it. `severity` is None where the rule's own holds, `confidence` where none is weighed.

    Drafts of one `cause` are gathered into one of `count` places, see `causes`; then its edits stand each for itself.
    """

    start: int
    end: int
    message: Message
    related: tuple[Note, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    choices: tuple[Choice, ...] = ()
    cause: Cause | None = None
    count: int = 1
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, name and default severity, what it says in a line, its page, and how it looks.

    `written` is the page as the rule's module has it; None where Python left docstrings out.

    A rule that asks about `copies` is heard in every pass, for an edit may bring some to light and another take them
    away. `lasting` questions outlive the removal of their own place: what they are about stands in the kept text as
    well. Those `of_two` ask what two places are to each other: none asks once one of them is gone. `remembered` ones go
    into the record even as an info. A fix that `repairs` may change letters: reversibly, from one encoding to another.
    One `of_pages` asks how a text is laid out, and is not heard where it was spoken.
    One that never `mends` only asks: it proposes no edit that a person could make, or keep from being made.
    `refit` makes the fix anew for a question that is recalled in a later text, from its places there.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    written: str | None
    check: Callable[[Analysis], Iterable[Draft]]
    copies: bool = False
    lasting: bool = False
    of_two: bool = False
    remembered: bool = False
    repairs: bool = False
    of_pages: bool = False
    mends: bool = True
    refit: Callable[[str, Sequence[tuple[int, int]]], Fix | None] | None = None

    @property
    def page(self) -> str:
        """Return what the rule finds, why it matters, an example, and its fix."""
        return docstrings.written(self.check.__module__) if self.written is None else self.written


def say(template: str, **values: str | int) -> Message:
    """Make a message of an English template, which is also its key in the catalogues, and of what fills its braces."""
    return Message(template, tuple(values.items()))


def fix(safety: Safety, edits: Iterable[Edit]) -> Fix | None:
    """Make a fix; None where there is nothing to edit."""
    made = tuple(edits)
    return Fix(safety, made) if made else None
