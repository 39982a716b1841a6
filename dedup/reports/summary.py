"""What a person reads after a cleaning: first what must be decided, then what was removed, and from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dedup.i18n import render as sentence
from dedup.i18n import translate
from dedup.model import Edit, Reading, Severity
from dedup.record import Anchor, Question, Record
from dedup.reports.base import Look, paint
from dedup.reports.excerpt import snippet
from dedup.reports.width import visible
from dedup.rules import by_code

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cleaning left behind: the source's text, the record, and the edits."""

    name: str
    text: str
    record: Record
    edits: tuple[Edit, ...]


def render(outcome: Outcome, look: Look) -> str:
    """The summary, ending in a line break."""
    _ = translate(look.lang).gettext
    name = visible(outcome.name)
    if not outcome.text.strip():
        return _("{name}: the text is empty").format(name=name) + "\n"
    lines = [*_questions(outcome.record.questions, look), *_removed(outcome, look), *_other(outcome, look)]
    if not lines:
        lines = [_("{name}: nothing to change, nothing to decide").format(name=name)]
    return "".join(f"{line}\n" for line in lines)


def _questions(questions: Sequence[Question], look: Look) -> Iterator[str]:
    if not questions:
        return
    ngettext = translate(look.lang).ngettext
    title = ngettext("{count} question to decide:", "{count} questions to decide:", len(questions))
    yield paint(title.format(count=len(questions)), "place", look)
    for question in sorted(questions, key=lambda q: (_ORDER.index(q.severity), not q.rule.startswith("FIG"), q.rule)):
        rule = paint(f"{question.severity} {question.rule}", question.severity, look)
        said = visible(sentence(question.message, look.lang))
        yield f"  {rule} {by_code(question.rule).name} [{question.fingerprint}]: {said}"
        for anchor in question.anchors:
            yield from _anchor(anchor, look)


def _anchor(anchor: Anchor, look: Look) -> Iterator[str]:
    """The readings of one clause, the printed one first, each with all its places; the words themselves without any."""
    if not anchor.readings:
        yield f"      {snippet(anchor.text, look.width - 8)}"
    for reading in sorted(anchor.readings, key=lambda r: not r.chosen):
        yield _reading(reading, look)


def _reading(reading: Reading, look: Look) -> str:
    _ = translate(look.lang).gettext
    one = _("{witness} line {line}")
    places = _(", ").join(one.format(witness=at.witness, line=at.line) for at in reading.at)
    text = paint(visible(reading.text) or _("(nothing)"), "mark", look)
    printed = _("(printed)") if reading.chosen else ""
    return f"      {places}: {text} {printed}".rstrip()


def _removed(outcome: Outcome, look: Look) -> Iterator[str]:
    removed = outcome.record.removed
    if not removed:
        return
    translated = translate(look.lang)
    title = translated.ngettext("{count} passage removed:", "{count} passages removed:", len(removed))
    yield paint(title.format(count=len(removed)), "place", look)
    for gone in removed:
        first, last = _lines(outcome.text, gone.start, gone.end, gone.line)
        where = (
            translated.gettext("line {line}").format(line=first)
            if first == last
            else translated.gettext("lines {first} to {last}").format(first=first, last=last)
        )
        words = snippet(outcome.text[gone.start : gone.end].strip(), max(24, look.width // 2))
        yield f"  {where}, {gone.rule} {by_code(gone.rule).name}: {words}"


def _other(outcome: Outcome, look: Look) -> Iterator[str]:
    """How many changes, by rule, took no letter or digit away from its place."""
    told = {(gone.start, gone.end) for gone in outcome.record.removed}
    counts = Counter(edit.rule for edit in outcome.edits if (edit.start, edit.end) not in told)
    if counts:
        ngettext = translate(look.lang).ngettext
        title = ngettext("{count} other change:", "{count} other changes:", counts.total())
        yield paint(title.format(count=counts.total()), "place", look)
    for rule, count in counts.items():
        yield f"  {rule} {by_code(rule).name}: {count}"


def _lines(text: str, start: int, end: int, line: int) -> tuple[int, int]:
    """The lines on which the first and the last character of a span stand that are no blanks."""
    own = text[start:end]
    lead = own[: len(own) - len(own.lstrip())]
    first = line + _breaks(lead)
    return first, first + _breaks(own.strip())


def _breaks(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")
