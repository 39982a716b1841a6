"""Leave unsaid what comments of a source ask to leave alone, and tell which of them nothing needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dedup.layout.rendered import Rendered
from dedup.model import Layout, Suppression
from dedup.options import Options
from dedup.rules import RULES
from dedup.rules.base import Draft


def suppressed(rendered: Rendered, code: str, draft: Draft) -> Suppression | None:
    """Return the comment that suppresses a finding: at its own place or at one that it speaks of; None where none does.

    A comment without a reason suppresses nothing.
    """
    told = rendered.layout.suppressions if rendered.layout else ()
    speaking = [s for s in told if s.reason and code.startswith(s.rules)]
    if not speaking:
        return None
    blocks = {number for at in _places(draft) for number in rendered.blocks_at(at)}
    return next((s for s in speaking if s.block in blocks), None)


def idle(layout: Layout | None, heeded: Collection[Suppression], options: Options) -> tuple[Suppression, ...]:
    """Return the comments that suppress nothing, though a rule that they name was asked, or that name none there is."""
    used = {(s.line, s.rules) for s in heeded}
    told = layout.suppressions if layout else ()
    return tuple(s for s in told if not s.rules or unknown(s) or (_asked(s, options) and (s.line, s.rules) not in used))


def unknown(comment: Suppression) -> tuple[str, ...]:
    """Return what a comment names as rules, and no rule begins with."""
    return tuple(code for code in comment.rules if not any(rule.code.startswith(code) for rule in RULES))


def _asked(comment: Suppression, options: Options) -> bool:
    return any(map(options.selects, comment.rules))


def _places(draft: Draft) -> Iterator[int]:
    yield draft.start
    for note in draft.related:
        yield note.start
