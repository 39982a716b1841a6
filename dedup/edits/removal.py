"""The edits that remove paragraphs, or sentences inside one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from dedup.model import Edit, Paragraph
from dedup.text.characters import marks_end, opens, said

Span = tuple[int, int]
_BLANKS = frozenset(" \t\u3000")
_LINE_ENDS = ("", "\n", "\r")


def cut_passage(text: str, start: int, end: int, rule: str) -> Edit:
    """Return the edit that removes sentences from a paragraph, with their closing marks and the blank behind them."""
    while start and opens(text, start - 1):
        start -= 1
    stop = marks_end(text, end)
    while stop < len(text) and text[stop] in _BLANKS:
        stop += 1
    at_line_end = stop == len(text) or text[stop] in "\r\n"
    while at_line_end and start and text[start - 1] in _BLANKS:
        start -= 1
    return Edit(start, stop, "", rule)


def cut(text: str, paragraphs: Sequence[Paragraph], span: Span, rule: str) -> tuple[Edit, ...]:
    """Return the edits that remove a span which may run over several paragraphs; those of which nothing is left go.

    The span begins and ends with a letter or digit; marks beside it that nothing is left of go with it.
    """
    first = bisect_right(paragraphs, span[0], key=lambda p: p.end)
    last = bisect_left(paragraphs, span[1], key=lambda p: p.start)
    whole, edits = [], []
    for number, p in enumerate(paragraphs[first:last], first):
        start, end = max(span[0], p.start), min(span[1], p.end)
        ahead, behind = said(text[p.start : start]), said(text[end : p.end])
        if not ahead and not behind:
            whole.append(number)
        else:
            edits.append(cut_passage(text, start if ahead else p.start, end if behind else p.end, rule))
    return tuple(sorted([*edits, *removal(text, paragraphs, whole, rule)], key=lambda edit: edit.start))


def removal(text: str, paragraphs: Sequence[Paragraph], numbers: Iterable[int], rule: str) -> tuple[Edit, ...]:
    """Return edits that remove paragraphs with the blank lines that part them from the next.

    What stands before a removed run stays as it is; at the end of the text the blank lines before the run go, too.
    """
    edits = []
    for first, last in _stretches(sorted(set(numbers))):
        if last + 1 < len(paragraphs):
            floor = paragraphs[first - 1].end if first else 0
            start = _line_start(text, paragraphs[first].start, floor)
            end = _line_start(text, paragraphs[last + 1].start, paragraphs[last].end)
        elif first:
            start, end = paragraphs[first - 1].end, paragraphs[last].end
        else:
            start, end = paragraphs[first].start, paragraphs[last].end
        edits.append(Edit(start, end, "", rule))
    return tuple(edits)


def moving(text: str, kept: Span, seam: Span, own: str, rule: str) -> tuple[Edit, ...]:
    """Return edits that take whole paragraphs away and put `own` text in another place, parted as they are.

    `seam` lies in the paragraph before which it goes; where it does not begin that paragraph, it goes behind it.
    """
    start, stop, end = _lines(text, kept)
    blank = text[stop:end] if stop < end else "\n\n"
    before = _line_start(text, seam[0], 0)
    if text[before : seam[0]].strip():
        goal = len(text[: seam[1]].rstrip())
        return tuple(sorted((Edit(start, end, "", rule), Edit(goal, goal, blank + own, rule)), key=lambda e: e.start))
    edits = (Edit(start, end, "", rule), Edit(before, before, own + blank, rule))
    return tuple(sorted(edits, key=lambda e: e.start))


def again(text: str, place: Span, rule: str) -> Edit:
    """Return the edit that removes a place whose paragraphs are not known: whole lines, or sentences inside one."""
    edit = cut_passage(text, *place, rule)
    if not is_lines(text, edit.start, edit.end):
        return edit
    start, _, end = _lines(text, (edit.start, edit.end))
    return Edit(start, end, "", rule)


def is_lines(text: str, start: int, end: int) -> bool:
    r"""Tell whether a place begins and ends with a line, but for blanks.

    >>> is_lines("一、水\n  二、电 \n", 6, 9), is_lines("一、水\n  二、电 \n", 6, 8)
    (True, False)
    """
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    return text[start - 1 : start] in _LINE_ENDS and text[end : end + 1] in _LINE_ENDS


def _lines(text: str, place: Span) -> tuple[int, int, int]:
    """Return where the lines of a place begin, where its text ends, and where the line behind it begins.

    Of the last lines of a text the blank lines before them go.
    """
    start, stop = _line_start(text, place[0], 0), place[1]
    gap = len(text[stop:]) - len(text[stop:].lstrip()) if stop < len(text) else 0
    end = _line_start(text, stop + gap, stop) if stop + gap < len(text) else stop
    if end == stop:
        start = len(text[:start].rstrip())
    return start, stop, end


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last number of every run of numbers that count on."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _line_start(text: str, at: int, floor: int) -> int:
    """Return the beginning of the line that a paragraph starts on, so that its indentation goes with it.

    `floor` is where the paragraph before it ends.
    """
    return max(text.rfind("\n", floor, at), text.rfind("\r", floor, at)) + 1
