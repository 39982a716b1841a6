"""What it finds: one paragraph broken in two, two run into one, or one whose end is missing.

Why it matters: a column, a page or something pasted in between has cut a sentence: the first half ends in the air, and
the second begins in the middle of a thought.

Example:
    «……成立全省首个老龄健康专业智库——长治市银龄健康研究院,探» and, as a paragraph of its own, «索打造“政策研究+技术转化+
    人才培养”一体化创新平台。»

Fix: the halves are joined. Safe where both are body text, the first ends without any mark and is longer than a heading,
and the second begins with no mark, number, bullet, capital or word that opens sentences, and ends with a mark; in
Chinese, where no letter tells, the break must also lie inside a word or a clause: the article has the word elsewhere,
or no sentence ends or begins like that. Unsafe where one of these is in doubt, and where two paragraphs are parted.
None
where the end is missing, or where the same words go on otherwise elsewhere. No letter is changed; between words of an
alphabet a space is put, and of a word that a column broke (vot-, ing) the hyphen goes: safe where the article has the
whole word elsewhere. Lines that a page or a program wrapped are no broken paragraphs, and where most paragraphs of a
text break off, one info says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.lexicon.en.layout import NEVER_LAST
from dedup.lexicon.scripts import HAN, compiled, is_east_asian, is_han, is_spaced
from dedup.lexicon.zh import layout as zh
from dedup.model import Edit, Paragraph
from dedup.rules._marks import widened
from dedup.rules._seams import goes_elsewhere, hyphened, stands_near, torn, torn_chinese
from dedup.rules.base import Draft, Note, Rule, fix, say
from dedup.text.numbers import grown
from dedup.text.segment import STOP

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR001"
_LONGER_THAN_A_HEADING = 40  # columns on paper: 40 ideographs or letters; a heading that long would be set in two lines
_LONGER_THAN_A_DECK = 60  # columns with so many commas: a headline of several decks has blanks in place of them
_LONGEST_OPENER = 4  # ideographs of the longest word that opens a sentence
_CLAUSES = 2
_ENDS = frozenset("。！？!?.…；;”’」』\"')）")
_PAUSES = "，。；！？,;"  # so many ideographs without one of these are a long headline
_OPENING = "$£€“‘\"'(["
_OPEN_MARKS = frozenset("，、,-")  # behind these a sentence always goes on
# The indentation of a paragraph, in mid-line
_RUN_IN = rf"(?<=[。！？”])\u3000{{2}}(?=[0-9A-Za-z{HAN}“《])"
# Where a story begins: its source
_SOURCE = rf"{HAN}{{2,8}}(?:消息|讯)[（(：:]|{HAN}{{2,12}}\d{{1,2}}月\d{{1,2}}日[电讯]"
_LAST_WORD = re.compile(r"([A-Za-z]+)$")
_LONGEST_NAME = 60  # characters of a closing with a name behind it
_SIGNED = (
    re.compile(  # a letter to the editor ends in a name: «……順頌編安。 讀者 方婉儀», «… Yours faithfully, Jean Trago»
        r"[。！？]\s*[^\s。！？，、；：]{0,8}\s[^。！？，、；：]{1,12}$|[.!?] [A-Z][a-z ]{1,20}, [A-Z][\w.' -]{1,40}$"
    )
)
_SPEAKER = re.compile(r"[^\s，。！？；：]{1,10}\s?[：:]")
_LISTED = re.compile("[\u3000:：]")  # 委员：王成　潘岳; Replacements: Smith, Jones
_ADDRESS = re.compile(r"://|@|[A-Za-z]\.[A-Za-z]{2}")  # nothing is missing behind one
_TO_LAST_ITEM = re.compile("[;；,] (?:and|or),?$")  # it leads to the last item of a list
_LONGEST_BREATH = 200  # ideographs between two stops
_ANOTHER = re.compile(r"(?:[A-Z][\w.'’()-]*\s){0,5}[A-Z][\w.'’()-]*(?::|\.-)\s|[^\s，。！？；：]{2,8}\s?[：:]")
_ROW = 3  # numbers at the end of a row of a table
_HABIT = 5  # paragraphs that break off
_HABITUAL = 0.3  # of the longer paragraphs


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every paragraph that goes on in the next one, ends nowhere, or holds two.

    Where nearly every second paragraph breaks off, that is how the text was made: one finding says so.
    """
    bodies = [p for p in analysis.paragraphs if p.role == "body"]
    beside = {k for f in analysis.furniture for first, last in f.places for k in range(first, last + 1)}
    told = next((p.index for p in bodies if analysis.text[p.end - 1] in _ENDS), len(analysis.paragraphs))
    if _has_no_stops(analysis.text):
        return
    ends = [d for p in bodies if p.index not in beside for d in _end(analysis, p, beside, told=told < p.index)]
    long = sum(p.end - p.start >= _LONGER_THAN_A_HEADING for p in bodies)
    if len(ends) >= _HABIT and len(ends) >= _HABITUAL * long:
        message = say("{count} paragraphs break off: it seems to be the layout of this text", count=len(ends))
        yield Draft(ends[0].start, ends[0].end, message, severity="info")
    else:
        yield from ends
    if "\u3000" in analysis.alphabet:
        for paragraph in bodies:
            yield from _run_in(analysis.text, paragraph)


def _has_no_stops(text: str) -> bool:
    """Tell whether a Chinese text was written down without stops, as a machine that hears it does."""
    chinese = len(text.encode("utf-8", "surrogatepass")) > 2 * len(text)
    return chinese and sum(map(text.count, "，。！？")) < len(text) // _LONGEST_BREATH


def _end(analysis: Analysis, paragraph: Paragraph, beside: set[int], *, told: bool) -> Iterator[Draft]:
    """Yield what is wrong with the end of a paragraph; `told`: the story has begun above it."""
    text = analysis.text
    if not _breaks_off(text, paragraph):
        return
    following = next((p for p in analysis.paragraphs[paragraph.index + 1 :] if p.index not in beside), None)
    last = text[paragraph.end - 1]
    if following is None or following.role != "body":
        missing = last == "、" or (last != "-" and _is_prose(text, paragraph, told=told))
    elif last not in "、-" and _is_interrupted(text, following):
        return
    elif _goes_on(text, paragraph, following):
        if following.index > paragraph.index + 1:
            return  # a page ended here, and STR007 asks about what stands between the halves
        missing = goes_elsewhere(text, paragraph, following) and not text[following.start].islower()
        if not missing:
            yield _joined(text, paragraph, following)
    else:
        missing = last.islower() and _is_prose(text, paragraph, told=told)
    if missing:
        yield Draft(*_tail(text, paragraph), say("this paragraph breaks off; its end is missing"))


def _breaks_off(text: str, paragraph: Paragraph) -> bool:
    last = text[paragraph.end - 1]
    if last == "、":
        return True  # no heading, verse or item of a list ends in one
    if paragraph.end - paragraph.start < _LONGER_THAN_A_HEADING or not (last.isalnum() or last in _OPEN_MARKS):
        return False
    said = text[paragraph.start : paragraph.end]
    if _TO_LAST_ITEM.search(said[-7:]) or _is_title_or_row(said):
        return False
    if _ADDRESS.search(said.rsplit(maxsplit=1)[-1]) or said.casefold().endswith("all rights reserved"):
        return False
    return not _SIGNED.search(said[-_LONGEST_NAME:]) and (not is_han(last) or any(mark in said for mark in _PAUSES))


def _is_title_or_row(said: str) -> bool:
    """Tell whether a paragraph ends in capitals, as titles and offices do, or in a row of numbers."""
    words = said[-_LONGEST_NAME:].split()
    mixed = not said.isupper() or any(map(is_east_asian, said))  # 律政司司長 … SECRETARY FOR JUSTICE
    capitals = len(words) > 1 and all(w.isupper() and w.isascii() for w in words[-2:]) and mixed
    return capitals or (len(words) > _ROW and all(w[0].isdigit() for w in words[-_ROW:]))


def _is_interrupted(text: str, following: Paragraph) -> bool:
    """Tell whether somebody else speaks next, or something happens: then a speech breaks off, and no paragraph."""
    return text[following.start] in "(（" or _ANOTHER.match(text, following.start, following.end) is not None


def _is_prose(text: str, paragraph: Paragraph, *, told: bool) -> bool:
    """Tell whether a paragraph holds sentences: whole ones before that which breaks off, or one of several clauses.

    A list of names, an address, a slogan or a headline is neither.
    """
    said = text[paragraph.start : paragraph.end]
    ends = [match.end() for match in STOP.finditer(said) if match[0].strip()]
    broken = said[ends[-1] :].strip() if ends else said
    if _LISTED.search(broken) or (is_spaced(broken[:1]) and _is_name(broken)):
        return False
    return bool(ends) or (told and said.count("，") >= _CLAUSES and len(said) >= _LONGER_THAN_A_DECK)


def _is_name(said: str) -> bool:
    """Tell whether words of an alphabet are a name or a title: the last one has a capital, or hardly one has none."""
    words = [word for word in said.split() if word[:1].isalpha()]
    small = sum(word[0].islower() for word in words)
    return not words or not words[-1][0].islower() or 2 * small < len(words)


def _goes_on(text: str, one: Paragraph, two: Paragraph) -> bool:
    """Tell whether a paragraph may go on in the next one, which begins with a letter that is no capital.

    Behind a word that ends no sentence anything may follow.
    """
    first = text[two.start]
    if compiled(_SOURCE).match(text, two.start, two.end):
        return False
    if text[one.end - 1] == "-":
        return first.isalpha() and hyphened(text, one, two) is not None
    last_word = _LAST_WORD.search(text, max(one.start, one.end - 20), one.end)
    if last_word is not None and last_word[1] in NEVER_LAST:
        return first.isalnum() or first in _OPENING
    return first.isalpha() and not first.isupper()


def _joined(text: str, one: Paragraph, two: Paragraph) -> Draft:
    left, right = text[one.end - 1], text[two.start]
    sure = left.isalpha() and right.isalpha() and not right.isupper() and text[two.end - 1] in _ENDS
    sure = sure and not goes_elsewhere(text, one, two)
    if is_han(left) or is_han(right):
        sure = sure and left not in zh.LAST_WORDS and not _opens(text, two) and torn_chinese(text, one, two)
    start, joint = one.end, " " if is_spaced(left) and is_spaced(right) and not torn(text, one, two) else ""
    if left == "-" and (word := hyphened(text, one, two)):
        start, joint, sure = one.end - 1, "", stands_near(text, word, one.end)
    return Draft(
        *_tail(text, one),
        say("this paragraph breaks off and goes on in the next one"),
        (Note(two.start, two.end, say("it goes on here")),),
        fix("safe" if sure else "unsafe", [Edit(start, two.start, joint, CODE)]),
    )


def _opens(text: str, paragraph: Paragraph) -> bool:
    """Tell whether a Chinese paragraph begins as sentences do, or names who speaks."""
    from dedup.text.simplify import simplified

    words = simplified(text[paragraph.start : paragraph.start + _LONGEST_OPENER])
    return words.startswith(zh.OPENERS) or _SPEAKER.match(text, paragraph.start, paragraph.end) is not None


def _tail(text: str, paragraph: Paragraph) -> tuple[int, int]:
    """Return the last letter or the last number, or the last mark with the word before it."""
    start, end = paragraph.end - 1, paragraph.end
    return grown(text, start, end) if text[start].isalnum() else widened(text, start, end)


def _run_in(text: str, paragraph: Paragraph) -> Iterator[Draft]:
    """Yield an indentation in the middle of a paragraph: two were run into one."""
    for match in compiled(_RUN_IN).finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        begins = end + 4 if is_han(text[end]) else end + 1  # the first words, to know the place again
        parted = fix("unsafe", [Edit(start, start, _line_end(text), CODE)])
        yield Draft(start, begins, say("a new paragraph begins in the middle of this one"), (), parted)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


RULE = Rule(CODE, "broken-paragraph", "warning", "a paragraph is broken in two", __doc__, check, of_pages=True)
