"""Assigns roles to paragraphs: headline, kicker, sub-heading, note, box, caption, byline, list, separator, body.

A role is told from how a paragraph looks and what stands around it; where that leaves a doubt, it is body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from dedup.lexicon.en import layout as en
from dedup.lexicon.scripts import HAN
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import layout as zh
from dedup.model import Role
from dedup.text.segment import QUOTES
from dedup.text.simplify import simplified
from dedup.text.width import columns

_BOX = re.compile(r"[○●◆◇■□▲△◎★☆▪►▶]\s*\S")
_CAPTION = re.compile(r"[①-⑳㉑-㉟]|(?:图|照片)\s*[0-9一二三四五六七八九十①-⑳]{1,2}\s*[:：、 ]|[Ff]ig(?:ure|\.)\s[0-9]")
_BULLET = re.compile(
    r"(?:——|—|–|[•·●◦▪*+-])\s*\S|(?:[0-9]{1,2}|[a-zA-Z])[.)、．）]\s*\S|[（(][0-9一二三四五六七八九十]{1,3}[)）]\s*\S"
)
_PERIOD = re.compile(
    r"(?:[0-9]{1,2}\s*[-—–~至]\s*[0-9]{1,2}月|[前上下本今去全]?[一二三四上下今去全]?(?:季度|半年|年|月))$"
)
_TIMED = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")  # the heading of a part of a recording
# A caption ends with who took the picture: «……清扫积雪。陈大文 摄», «…… in Dunmore. Photo: Ann Marsh»
_CREDITED = re.compile(
    rf"(?:^|[。！？!?.\s”」)）])[（(]?(?:[^。！？，；,.]{{0,14}}(?:{any_of(zh.PICTURE_ENDS)})"
    rf"|(?:{any_of(zh.PICTURE_LABELS)})[：:/][^。！？，；]{{1,40}})[)）]?。?$"
    rf"|(?:^|[.!?\"”)] )[(\[]?(?:{any_of(en.PICTURE_LABELS)})(?: by |[:/] ?| courtesy of )[A-Z][^.!?]{{1,50}}[)\]]?\.?$"
    rf"|\((?:[^()]{{1,40}}/)?(?:{any_of(en.PICTURE_AGENCIES)})\)\.?$",
)
_SUMMARY = re.compile(  # the label of a summary, alone or with a mark before what it says
    rf"[【\[（(]?\s*(?:{any_of((*zh.SUMMARIES, *en.SUMMARIES))})\s*(?:[】\]）)]\s*[:：]?|[:：]|$)\s*", re.IGNORECASE
)
_SHORTEST_CAPTION, _LONGEST_CAPTION = 20, 300  # characters
_MARKDOWN = re.compile(r"#{1,6}\s+\S")
_DECKS = (
    regex.compile(  # a headline of several decks, as one line: parted by blanks or by a dash, and no sentence in it
        rf"^(?=[^。！？；]*$).*?[{HAN}”》](?:[ \u3000]|(?:——|—)(?=[^，]*$))[{HAN}“《]"
    )
)
_QUOTED = re.compile("“[^”]*”|《[^》]*》")
_PAUSE = re.compile("[，。！？；]|[,.;!?] ")

_HEADING = 40  # display columns of an ideograph count 2: a heading has at most 40 ideographs or 80 letters
_CREDIT = 100  # characters: a credit line names a handful of people
_NOTE = 4  # paragraphs that an editor's note may have after its label


def assign(paragraphs: Sequence[str], given: Sequence[Role | None] = ()) -> list[Role]:
    """Return the role of every paragraph of an article; those that its format gives stand.

    >>> assign(["春天来了", "记者 王芳", "四月的长治,花都开了。", "○新增就业4.82万人"])
    ['headline', 'byline', 'body', 'box']
    """
    told = given or [None] * len(paragraphs)
    roles: list[Role] = [role or _alone(text) for text, role in zip(paragraphs, told, strict=True)]
    _boxes(paragraphs, roles)
    _top(paragraphs, roles)
    _notes(paragraphs, roles)
    summed_up = frozenset(_summaries(paragraphs, roles))
    return ["box" if k in summed_up else told[k] or found for k, found in enumerate(roles)]


def _alone(text: str) -> Role:
    """Return the role of a paragraph by its own looks; what looks like a heading is a sub-heading for now."""
    if not any(c.isalnum() for c in text):
        return "separator"
    if is_credit(text):
        return "byline"
    if _BOX.match(text):
        return "box"
    if _CAPTION.match(text) or (
        len(text) <= _LONGEST_CAPTION and text.casefold().startswith((*zh.CAPTIONS, *en.CAPTIONS))
    ):
        return "caption"
    if _SHORTEST_CAPTION < len(text) <= _LONGEST_CAPTION and _CREDITED.search(simplified(text[-60:])):
        return "caption"
    if is_heading(text) or (_TIMED.match(text) and is_heading(text, 3 * _HEADING)):
        return "subheading"
    return "list" if _BULLET.match(text) else "body"


def is_heading(text: str, longest: int = _HEADING) -> bool:
    """Tell whether a paragraph looks like a heading: one line, at most `longest` ideographs, no stop at its end.

    >>> is_heading("医改纵深推进亮点纷呈——"), is_heading("各位代表："), is_heading("他说,好。")
    (True, False, False)
    """
    if _MARKDOWN.match(text):
        return "\n" not in text
    bare = text.rstrip(QUOTES)
    if "\n" in text or "\r" in text or not bare or bare[-1] in zh.SENTENCE_ENDS + en.SENTENCE_ENDS + ",，、":
        return False
    return columns(text) <= (4 if _DECKS.search(text) else 2) * longest and not text[0].islower()


def is_credit(text: str) -> bool:
    """Tell whether a line names who wrote, photographed or set the story, and says nothing else."""
    if len(text) > _CREDIT or "\n" in text:
        return False
    bare = text.lstrip("(（[【 　")
    if bare.startswith(zh.CREDITS):
        word = next(filter(bare.startswith, zh.CREDITS))
        after = bare[len(word) : len(word) + 1]
        return word[-1] in zh.CREDIT_MARKS or (after != "" and after in zh.CREDIT_MARKS and not text.endswith("。"))
    folded = bare.casefold()
    if folded.startswith(en.CREDITS):
        name = bare[len(next(filter(folded.startswith, en.CREDITS))) :].lstrip()
        return name[:1].isupper() and len(name.split()) <= _NAMES
    return False


_NAMES = 10  # words of an English credit: three names with "and" between them


def _boxes(paragraphs: Sequence[str], roles: list[Role]) -> None:
    """Mark fact boxes: the lines with a box sign, the short lines that continue them, and the period above them."""
    for k, role in enumerate(roles):
        if role != "box" or (k and roles[k - 1] == "box"):
            continue
        if k and roles[k - 1] == "subheading" and _PERIOD.search(paragraphs[k - 1]):
            roles[k - 1] = "box"
        j = k + 1
        while j < len(roles) and _continues_box(paragraphs, roles, j):
            roles[j] = "box"
            j += 1


def _continues_box(paragraphs: Sequence[str], roles: Sequence[Role], number: int) -> bool:
    """Tell whether a paragraph belongs to the fact box above: marked, short with a figure, or a period."""
    if roles[number] == "box":
        return True
    if roles[number] not in ("subheading", "list"):
        return False
    following = roles[number + 1] if number + 1 < len(roles) else "body"
    short = columns(paragraphs[number]) <= _HEADING
    return (
        short
        and (any(c.isdigit() for c in paragraphs[number]) or following == "box")
        and (following == "box" or not _PERIOD.search(paragraphs[number]))
    )


def _top(paragraphs: Sequence[str], roles: list[Role]) -> None:
    """Mark the first heading as the headline if only separators stand before it, and the headings below as kickers.

    What stands at the top in one breath is a headline even when it is a long one.
    """
    first = next((k for k, role in enumerate(roles) if role != "separator"), None)
    if first is None:
        return
    if roles[first] != "subheading" and not (roles[first] == "body" and _is_long_headline(paragraphs[first:])):
        return
    roles[first] = "headline"
    k = first + 1
    while k + 1 < len(roles) and roles[k] == "subheading" and roles[k + 1] == "subheading":
        roles[k] = "kicker"
        k += 1


def _is_long_headline(paragraphs: Sequence[str]) -> bool:
    """Tell whether the first paragraph has no pause and no stop and does not go on in the next one."""
    text, following = paragraphs[0], paragraphs[1:2]
    goes_on = not following or following[0][:1].islower()
    return is_heading(text, 2 * _HEADING) and not goes_on and not _PAUSE.search(_QUOTED.sub("", text))


def _notes(paragraphs: Sequence[str], roles: list[Role]) -> None:
    """Mark editor's notes: their label, and the body paragraphs behind it."""
    for k, text in enumerate(paragraphs):
        if not text.casefold().lstrip("【[(（ 　").startswith((*zh.NOTES, *en.NOTES)):
            continue
        roles[k] = "note"
        stop = k + 1
        while stop < len(roles) and roles[stop] == "body":
            stop += 1
        if columns(text) <= _HEADING // 2:  # the label stands alone: what follows is the note
            if stop - k - 1 > _NOTE:  # no end to be seen: its first paragraph at least
                stop = k + 2
            roles[k + 1 : stop] = ["note"] * (stop - k - 1)


def _summaries(paragraphs: Sequence[str], roles: Sequence[Role]) -> Iterator[int]:
    """Yield the paragraphs of a summary: its label with the list below it, or with the one paragraph that it has."""
    for k, text in enumerate(paragraphs):
        label = _SUMMARY.match(text)
        if label is None:
            continue
        yield k
        if label.end() < len(text):
            continue
        stop = k + 1
        while stop < len(roles) and roles[stop] in ("list", "box"):
            stop += 1
        if stop == k + 1 < len(roles) and roles[stop] == "body":
            stop += 1
        yield from range(k + 1, stop)
