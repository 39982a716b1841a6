"""Holds the article that pairings are weighed against: its text, its paragraphs, its figures and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dedup.classify import subjects
from dedup.classify.wording import Wording
from dedup.figures.lookup import Lookup
from dedup.model import Paragraph
from dedup.text.content import Content, codepoints
from dedup.values.memo import Memo

TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Article:
    """What pairings are weighed against.

    `paragraphs` are those that pairings number; `weights` is the running mass of the content form.
    """

    text: str
    content: Content
    paragraphs: Sequence[Paragraph]
    figures: Lookup
    weights: Sequence[int]
    numbers: Counter[str]  # how often each number stands in the content form
    wording: Wording
    speeches: Counter[str]  # before how many different paragraphs each label stands that names who speaks
    memo: Memo

    @classmethod
    def of(
        cls,
        text: str,
        content: Content,
        paragraphs: Sequence[Paragraph],
        figures: Lookup,
        weights: Sequence[int],
        memo: Memo,
    ) -> Article:
        """Return an article, its numbers, shingles and speakers counted."""
        numbers, wording = Counter(TOKEN.findall(content.text)), Wording(codepoints(content.text))
        speeches = Counter(map(subjects.speaker, {text[p.start : p.start + subjects.LABEL] for p in paragraphs}))
        return cls(text, content, paragraphs, figures, weights, numbers, wording, speeches, memo)

    def extent(self, number: int) -> tuple[int, int]:
        """Return where a paragraph begins and ends in the text."""
        return self.paragraphs[number].start, self.paragraphs[number].end
