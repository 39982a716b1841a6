"""Finds the cues of a transcript: when each begins and ends, who speaks, and where its words stand in the file.

Three ways to write them are known: SubRip (SRT), WebVTT, and lines that begin with a time, as speech recognition prints
them. Whatever is no word (numbers, times, settings, tags, notes, styles) has no place here, and so is never edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dedup.lexicon.scripts import compiled

Kind = Literal["srt", "vtt", "lines"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what a cue says: the whole line with its end, and the runs of words in it, between tags."""

    start: int
    end: int
    runs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """One cue in the file: `[start, end)` with the blank lines behind it.

    `number` is where an SRT file counts it, `until` where the time stands at which it ends. A caption of a file of
    lines without a time is a line by itself.
    """

    start: int
    end: int
    lines: tuple[Line, ...]
    number: Span | None = None
    until: Span | None = None
    begins: float | None = None
    ends: float | None = None
    speaker: str = ""
    turns: bool = False  # a mark says that somebody else speaks from here on


_CLOCK = r"(?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3})?"
_ARROW = r"[ \t]*-->[ \t]*"
_TIMES = re.compile(rf"[ \t]*(?P<begins>{_CLOCK}){_ARROW}(?P<ends>{_CLOCK})(?=\s|$)[^\r\n]*")
_STAMP = r"[0-9]{1,6}(?:\.[0-9]{1,3})?s|" + _CLOCK
_TIMED = re.compile(
    rf"[ \t]*(?:[\[(【](?P<begins>{_STAMP})(?:[ \t]*(?:-->|->|[-–—~])[ \t]*(?P<ends>{_STAMP}))?[\])】]"
    r"|(?P<bare>[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,3})?))(?:[ \t]+|(?=[^\s0-9:.,])|$)"
)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|$)")
_NUMBER = re.compile(r"[ \t]*([0-9]{1,9})[ \t]*")
_BREAK = r"(?:\r\n|\n|\r)"
_SIGNED = re.compile(  # what a file begins with by which its kind is told
    rf"\s*(?:(?P<vtt>WEBVTT(?=\s|$))|(?P<srt>(?:[0-9]{{1,9}}[ \t]*{_BREAK}{{1,2}})?{_TIMES.pattern}))"
)
_SRT_TAG = re.compile(r"</?[A-Za-z][^<>\r\n]*>|\{\\[^{}\r\n]*\}")
_VTT_TAG = re.compile(r"<[^<>\r\n]*>")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>\r\n]*)>")
_TURN = re.compile(r"[ \t]*(?:>{2,}[ \t]*|[-–—•‐][ \t]+(?=\S))")  # ">>" or a dash: another one speaks
_NAME = (
    r"[ \t]*(?:(?P<told>(?:SPEAKER|Speaker|speaker|发言人|说话人|講者|讲者)[ _]?[0-9A-Za-z]{1,3})"
    r"|(?P<caps>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3})"
    r"|(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}|[\p{Han}·]{1,7}(?<![说道是到示称下面为题言看的])))"
    r"[ \t]*[:：][ \t]*"
)
_HEAD = 1 << 14  # characters within which a file of lines shows what it is
_FEWEST = 3  # lines with times: fewer are no transcript


def kind_of(text: str) -> Kind | None:
    r"""Return how the cues of a text are written; None where it is no transcript.

    >>> kind_of("1\n00:00:01,000 --> 00:00:02,000\n各位代表\n"), kind_of("WEBVTT\n"), kind_of("10:30 开幕\n")
    ('srt', 'vtt', None)
    """
    head = text[:_HEAD]
    signed = _SIGNED.match(head)
    if signed:
        return "vtt" if signed["vtt"] else "srt"
    lines = [line for line in head.splitlines() if line.strip()]
    timed = [match for match in map(_TIMED.match, lines) if match]
    times = [seconds(match["begins"] or match["bare"]) for match in timed]
    rising = sum(a <= b for a, b in pairwise(times))
    enough = len(timed) >= _FEWEST and 2 * len(timed) >= len(lines)
    return "lines" if enough and rising >= 0.9 * (len(times) - 1) else None


def captions(text: str, kind: Kind) -> list[Caption]:
    """Return the cues of a transcript, in order."""
    lines = [match.span() for match in _LINE.finditer(text) if match.start() < match.end()]
    if kind == "lines":
        return list(_timed_lines(text, lines))
    return list(_blocks(text, lines, kind))


def seconds(clock: str) -> float:
    """Return a time as seconds.

    >>> seconds("00:01:02,500"), seconds("02:03"), seconds("7.25s")
    (62.5, 123.0, 7.25)
    """
    total = 0.0
    for part in clock.rstrip("s").replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def _blocks(text: str, lines: list[Span], kind: Kind) -> Iterator[Caption]:
    """Yield the cues of an SRT or VTT file; each begins with its number or name, or else with its times."""
    heads = [(k, match) for k, line in enumerate(lines) if (match := _head(text, line))]
    firsts = [_first(text, lines, k, heads[h - 1][0] if h else -1) for h, (k, _) in enumerate(heads)]
    for h, (k, times) in enumerate(heads):
        stop = firsts[h + 1] if h + 1 < len(heads) else len(lines)
        said, stop = _extent(text, lines, k + 1, stop, kind)
        number = _NUMBER.fullmatch(text[slice(*lines[firsts[h]])].rstrip("\r\n")) if firsts[h] < k else None
        at = lines[firsts[h]][0]
        yield _caption(
            text,
            kind,
            lines[k + 1 : said],
            start=at,
            end=lines[stop - 1][1],
            number=(at + number.start(1), at + number.end(1)) if number else None,
            until=times.span("ends"),
            begins=seconds(times["begins"]),
            ends=seconds(times["ends"]),
        )


def _head(text: str, line: Span) -> re.Match[str] | None:
    return _TIMES.match(text, *line) if "-->" in text[slice(*line)] else None


def _first(text: str, lines: list[Span], times: int, before: int) -> int:
    """Return the line that a cue begins on: its number or name stands alone behind a blank line, or its times do."""
    above = times - 1
    if above <= before or _is_blank(text, lines[above]):
        return times
    parted = above == 0 or above - 1 == before or _is_blank(text, lines[above - 1])
    numbered = _NUMBER.fullmatch(text[slice(*lines[above])].rstrip("\r\n"))
    named = parted and not text.startswith(("WEBVTT", "NOTE"), lines[above][0])
    return above if numbered or named else times


def _extent(text: str, lines: list[Span], first: int, stop: int, kind: Kind) -> tuple[int, int]:
    """Return behind which line a cue has said what it says, and which line it ends before, with blank ones behind it.

    In VTT the first empty line ends it: what follows may be a note.
    """
    if kind == "vtt":
        said = next((k for k in range(first, stop) if not text[slice(*lines[k])].rstrip("\r\n")), stop)
        end = said
        while end < stop and _is_blank(text, lines[end]):
            end += 1
        return said, end
    said = stop
    while said > first and _is_blank(text, lines[said - 1]):
        said -= 1
    return said, stop


def _timed_lines(text: str, lines: list[Span]) -> Iterator[Caption]:
    """Yield the lines of a transcript, each with the blank lines behind it; one without a time is read as well."""
    told = [k for k, line in enumerate(lines) if not _is_blank(text, line)]
    for n, k in enumerate(told):
        stop = told[n + 1] if n + 1 < len(told) else len(lines)
        start, end = lines[k]
        match = _TIMED.match(text, start, end)
        if match is None:
            yield _caption(text, "lines", [(start, end)], start=start, end=lines[stop - 1][1])
            continue
        begins, ends = match["begins"] or match["bare"], match["ends"]
        yield _caption(
            text,
            "lines",
            [(match.end(), end)],
            start=start,
            end=lines[stop - 1][1],
            until=match.span("ends") if ends else None,
            begins=seconds(begins),
            ends=seconds(ends) if ends else None,
        )


def _is_blank(text: str, line: Span) -> bool:
    return not text[slice(*line)].strip()


def _caption(text: str, kind: Kind, said: list[Span], **more: object) -> Caption:
    """Return a cue with the lines that it says, and who says them."""
    speaker, turns, lines = "", False, []
    for number, (start, end) in enumerate(said):
        voice = _VOICE.search(text, start, end) if kind == "vtt" else None
        turn = _TURN.match(text, start, end)
        at = turn.end() if turn else start
        name = compiled(_NAME).match(text, at, end) if kind == "lines" or turn or number == 0 else None
        if name and (kind == "lines" or not name["name"]):
            at = name.end()
            speaker = speaker or name[0].strip(" \t:：")
        speaker = speaker or (voice[1].strip() if voice else "")
        turns = turns or turn is not None
        lines.append(Line(start, end, tuple(_runs(text, at, end, _VTT_TAG if kind == "vtt" else _SRT_TAG))))
    return Caption(lines=tuple(lines), speaker=speaker, turns=turns, **more)  # type: ignore[arg-type]


def _runs(text: str, start: int, end: int, tag: re.Pattern[str]) -> Iterator[Span]:
    """Yield the words of a line between its tags, without the blanks at its ends."""
    pieces, at = [], start
    for match in tag.finditer(text, start, end):
        pieces.append((at, match.start()))
        at = match.end()
    pieces = [(a, b) for a, b in [*pieces, (at, end)] if a < b]
    said = [k for k, (a, b) in enumerate(pieces) if text[a:b].strip()]
    for k in range(said[0], said[-1] + 1) if said else ():
        a, b = pieces[k]
        yield (
            b - len(text[a:b].lstrip()) if k == said[0] else a,
            a + len(text[a:b].rstrip()) if k == said[-1] else b,
        )
