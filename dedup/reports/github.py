"""Renders workflow commands, which GitHub shows beside the lines of a pull request.

The escaping is that of the runner's own toolkit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.i18n import translate
from dedup.model import Finding
from dedup.reports.base import Checked, Failed, Look
from dedup.reports.machine import Spans, told
from dedup.reports.settling import settled_by

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(checked: Sequence[Checked], look: Look, failed: Sequence[Failed] = ()) -> str:
    """Render one command a finding, and one for every rule that failed and every document that was not checked."""
    lines = [line for one in checked for line in _commands(one.in_file, look)]
    lines += [_command("error", {"file": one.name, "title": "dedup"}, one.message) for one in failed]
    return "".join(f"{line}\n" for line in lines)


def _commands(one: Checked, look: Look) -> Iterator[str]:
    spans = Spans(one.text)
    for f in one.report.findings:
        line, column, end_line, end_column = spans.points(f.start, f.end)
        place = {"file": one.name, "line": line, "endLine": end_line}
        if line == end_line:  # the API refuses columns where a place has several lines
            place |= {"col": column, "endColumn": end_column}
        yield _command(_COMMANDS[f.severity], {**place, "title": f"{f.rule} {f.name}"}, _told(f, look))
    for fault in one.report.faults:
        yield _command("error", {"file": one.name, "title": fault.rule}, told(fault, look))


def _told(f: Finding, look: Look) -> str:
    """Render the message, all related places (an annotation shows one place only), and what settles the finding."""
    line = translate(look.lang).gettext("line {line}")
    places = (f"{line.format(line=at.line)}: {at.message}" for at in f.related)
    return "\n".join([f.message, *places, settled_by(f, look)])


def _command(name: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
