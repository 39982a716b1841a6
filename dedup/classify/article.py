"""Holds the article that pairings are weighed against: its text, its paragraphs, its figures and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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
        """Return an article, its numbers and shingles counted."""
        numbers, wording = Counter(TOKEN.findall(content.text)), Wording(codepoints(content.text))
        return cls(text, content, paragraphs, figures, weights, numbers, wording, memo)

    def extent(self, number: int) -> tuple[int, int]:
        """Return where a paragraph begins and ends in the text."""
        return self.paragraphs[number].start, self.paragraphs[number].end
