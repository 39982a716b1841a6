"""Renders what rules mean: the table of all rules, and the page of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dedup.i18n import page, translate
from dedup.reports.base import Look, paint
from dedup.reports.width import wrap

if TYPE_CHECKING:
    from dedup.rules.base import Rule

_WIDEST = 100  # longer lines are hard to read
_INDENT = "    "


def table(rules: Sequence[Rule], look: Look) -> str:
    """Render one line a rule: code, severity, name and what it says."""
    _ = translate(look.lang).gettext
    named = max(len(rule.name) for rule in rules)
    return "".join(
        f"{rule.code}  {paint(f'{rule.severity:<7}', rule.severity, look)}  {rule.name:<{named}}  {_(rule.summary)}\n"
        for rule in rules
    )


def explain(rule: Rule, look: Look) -> str:
    """Render the page of a rule: what it finds, why that matters, an example, and its fix."""
    title = paint(f"{rule.code} {rule.name} ({rule.severity})", "place", look)
    return "\n".join([title, "", *_lines(page(rule.page, look.lang), min(look.width, _WIDEST))]) + "\n"


def _lines(text: str, room: int) -> Iterator[str]:
    indent = ""
    for paragraph in text.split("\n\n"):
        for start, end in wrap(paragraph, room - len(indent)):
            yield indent + paragraph[start:end].rstrip()
        heading = paragraph.endswith((":", "："))
        indent = _INDENT if heading else ""
        if not heading:
            yield ""
