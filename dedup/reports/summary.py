"""Renders what a person reads after a cleaning: what must be decided, then what was removed from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dedup.i18n import render as render_in
from dedup.i18n import translate
from dedup.model import Edit, Finding, Message, Promise, Reading, Severity, Withdrawn
from dedup.reports.base import Look, paint
from dedup.reports.excerpt import snippet
from dedup.reports.width import visible
from dedup.review.record import Anchor, Record
from dedup.rules import by_code
from dedup.text.lines import LineIndex, Lines

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cleaning left behind: the source's text, the record, the edits, and the findings they leave open.

    `lines` are those of the file, where they are not those of the text.
    """

    name: str
    text: str
    record: Record
    edits: tuple[Edit, ...]
    unresolved: tuple[Finding, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    lines: Lines | None = None


def render(outcome: Outcome, look: Look) -> str:
    """Render the summary, ending in a line break."""
    _ = translate(look.lang).gettext
    name = visible(outcome.name)
    if not outcome.text.strip():
        return _("{name}: the text is empty").format(name=name) + "\n"
    lines = [*_questions(outcome, look), *_removed(outcome, look), *_other(outcome, look), *_withdrawn(outcome, look)]
    if not lines:
        lines = [_("{name}: nothing to change, nothing to decide").format(name=name)]
    return "".join(f"{line}\n" for line in lines)


def _questions(outcome: Outcome, look: Look) -> Iterator[str]:
    if not outcome.unresolved:
        return
    ngettext = translate(look.lang).ngettext
    title = ngettext("{count} question to decide:", "{count} questions to decide:", len(outcome.unresolved))
    yield paint(title.format(count=len(outcome.unresolved)), "place", look)
    recorded = {question.fingerprint: question for question in outcome.record.questions}
    for f in sorted(outcome.unresolved, key=_urgency):
        rule = paint(f"{f.severity} {f.rule}", f.severity, look)
        yield f"  {rule} {f.name} [{f.fingerprint}]: {visible(f.message)}"
        question = recorded.get(f.fingerprint)
        readings = [reading for anchor in question.anchors for reading in _printed_first(anchor)] if question else []
        yield from (_reading(r, look) for r in readings) if readings else _places(outcome.text, f, look)


def _urgency(f: Finding) -> tuple[int, bool, str]:
    """Return a sort key: errors first, and of these the figures."""
    return _ORDER.index(f.severity), not f.rule.startswith("FIG"), f.rule


def _printed_first(anchor: Anchor) -> list[Reading]:
    return sorted(anchor.readings, key=lambda reading: not reading.chosen)


def _places(text: str, f: Finding, look: Look) -> Iterator[str]:
    """Yield the place of a finding and its related ones, each once, with its line."""
    line = translate(look.lang).gettext("line {line}")
    places = [(f.start, f.end, f.line), *((at.start, at.end, at.line) for at in f.related)]
    for start, end, number in dict.fromkeys(places):
        yield f"      {line.format(line=number)}: {snippet(text[start:end], max(24, look.width // 2))}"


def _reading(reading: Reading, look: Look) -> str:
    _ = translate(look.lang).gettext
    one = _("{witness} line {line}")
    places = _(", ").join(one.format(witness=at.witness, line=at.line) for at in reading.at)
    text = paint(visible(reading.text) or _("(nothing)"), "mark", look)
    printed = _("(printed)") if reading.chosen else ""
    return f"      {places}: {text} {printed}".rstrip()


def _removed(outcome: Outcome, look: Look) -> Iterator[str]:
    removed = [gone for gone in outcome.record.removed if not gone.sha256]  # an earlier cleaning has told of the others
    if not removed:
        return
    translated = translate(look.lang)
    title = translated.ngettext("{count} passage removed:", "{count} passages removed:", len(removed))
    yield paint(title.format(count=len(removed)), "place", look)
    for gone in removed:
        first, last = _lines(outcome, gone.start, gone.end)
        where = (
            translated.gettext("line {line}").format(line=first)
            if first == last
            else translated.gettext("lines {first} to {last}").format(first=first, last=last)
        )
        words = snippet(outcome.text[gone.start : gone.end].strip(), max(24, look.width // 2))
        yield f"  {where}, {gone.rule} {by_code(gone.rule).name}: {words}"


def _other(outcome: Outcome, look: Look) -> Iterator[str]:
    """Count the changes, by rule, that took no letter or digit away from its place."""
    told = {(gone.start, gone.end) for gone in outcome.record.removed if not gone.sha256}
    counts = Counter(edit.rule for edit in outcome.edits if (edit.start, edit.end) not in told)
    if counts:
        ngettext = translate(look.lang).ngettext
        title = ngettext("{count} other change:", "{count} other changes:", counts.total())
        yield paint(title.format(count=counts.total()), "place", look)
    for rule, count in counts.items():
        yield f"  {rule} {by_code(rule).name}: {count}"


_PROMISES: dict[Promise, Message] = {
    "letters": Message("a letter or digit would be lost"),
    "numbers": Message("a number would be lost, cut in two or made up"),
    "questions": Message("an open question would lose its place"),
    "stability": Message("cleaning again would change the text again"),
}


def _withdrawn(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield the edits that were not made, because they could not be proved, and what they would have broken."""
    if not outcome.withdrawn:
        return
    translated = translate(look.lang)
    title = translated.ngettext(
        "{count} change not made, because it could not be proved; look at it:",
        "{count} changes not made, because they could not be proved; look at them:",
        len(outcome.withdrawn),
    )
    yield paint(title.format(count=len(outcome.withdrawn)), "place", look)
    lines = outcome.lines or LineIndex(outcome.text)
    for edit in outcome.withdrawn:
        line = lines.line(edit.start)
        where = translated.gettext("line {line}").format(line=line)
        yield f"  {where}, {edit.rule} {by_code(edit.rule).name}: {render_in(_PROMISES[edit.promise], look.lang)}"


def _lines(outcome: Outcome, start: int, end: int) -> tuple[int, int]:
    """Return the lines on which the first and the last character of a span stand that are no blanks."""
    own = outcome.text[start:end]
    first, last = start + len(own) - len(own.lstrip()), start + len(own.rstrip())
    lines = outcome.lines or LineIndex(outcome.text)
    return lines.line(first), lines.line(max(first, last - 1))
