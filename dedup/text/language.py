"""Finds the paragraphs that are set by the rules of Chinese typography, and the language of a whole article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.lexicon.scripts import ALPHABET, FOREIGN_TO_CHINESE, HAN, compiled
from dedup.model import Paragraph
from dedup.text.script import members

# An ideograph weighs as much as four Latin letters: that many letters make a word, and a Chinese sentence about
# Microsoft Office still is a Chinese sentence.
_LETTERS_PER_IDEOGRAPH = 4
# Japanese prose is half kana, Korean nearly all hangul; a Chinese paragraph cites a word of them at most.
_FOREIGN_SHARE = 8
_ENGLISH = re.compile(r"\bthe\b", re.IGNORECASE)  # no other language of newspapers has this word


_QUOTED = re.compile(r"«[^«»\n]*»|“[^“”\n]*”|「[^「」\n]*」|\"[^\"\n]*\"|《[^《》\n]*》")


def chinese(text: str, codes: NDArray[np.uint32], paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs that are written in Chinese; `codes` are the code points of the text, 0 for an address."""
    if not paragraphs:
        return
    edges = np.array([(p.start, p.end) for p in paragraphs])
    han, latin, foreign = (_counts(members(codes, script), edges) for script in (HAN, ALPHABET, FOREIGN_TO_CHINESE))
    wanted = (han > 0) & (han * _LETTERS_PER_IDEOGRAPH >= latin) & (han >= foreign * _FOREIGN_SHARE)
    for number in np.flatnonzero(wanted).tolist():
        paragraph = paragraphs[number]
        said = text[paragraph.start : paragraph.end]
        if not (latin[number] or "«" in said) or not _quotes_chinese(said):
            yield paragraph


def _quotes_chinese(said: str) -> bool:
    """Tell whether a sentence of another language quotes Chinese: what it says itself is not in Chinese.

    Guillemets are no marks of Chinese: what stands in them is quoted.

    >>> _quotes_chinese("«着力推进» in the copy, «全面推进医保改革» in the kept paragraph")
    True
    >>> _quotes_chinese("“Office”和“Windows”都要更新")
    False
    """
    own = _QUOTED.sub("", said)
    han, latin = (len(compiled(script).findall(own)) for script in (HAN, ALPHABET))
    return han * _LETTERS_PER_IDEOGRAPH < latin or (not han and "«" in said)


def language(text: str) -> str | None:
    """Return the language that a page says it is in, "zh" or "en"; None where it is neither, as far as can be told.

    >>> (
    ...     language("长治市今年城镇新增就业3.2万人，同比增长4%。"),
    ...     language("What the city said."),
    ...     language("Qué dijo ayer."),
    ... )
    ('zh', 'en', None)
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if any(True for _ in chinese(text, codes, [Paragraph(0, 0, len(text), 1, "body")])):
        return "zh"
    return "en" if _ENGLISH.search(text) and not members(codes, HAN).any() else None


def _counts(member: NDArray[np.bool_], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the members that lie between each pair of edges."""
    places = np.flatnonzero(member)
    found: NDArray[np.int64] = np.searchsorted(places, edges[:, 1]) - np.searchsorted(places, edges[:, 0])
    return found
