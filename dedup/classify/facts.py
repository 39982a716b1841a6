"""Holds the facts of a pairing: how alike its two sides are, how they differ, what roles their paragraphs play.

Facts only, no verdict: `features` turns them into numbers, `judgement` adds those up. `gathering` collects them.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from dedup.classify.differences import Difference
from dedup.classify.subjects import Exchange
from dedup.classify.substitutions import lacks
from dedup.detect.chains import Pairing, Span
from dedup.detect.seeds import RUN_MASS

HEADING = frozenset({"headline", "kicker", "subheading"})

# What stands alone carries a fact from a clause run on (24 Chinese or 60 other characters), with a name in it from 20
# or 50, with a figure from 12 or 30; anything shorter is a formula (各位代表！ / 请接听下一位听众的电话。) that
# comes back on purpose.
SENTENCE = 100
ALONE = RUN_MASS // 2
# So much agreeing text is no formula: two clause runs, 48 Chinese or 120 other characters.
LONG = 2 * RUN_MASS

FAR = 16  # paragraphs between two sides that are no neighbours, however many more they are

OPENS_WITHIN = 2  # characters at the beginning of a paragraph: a quotation mark or a bullet may come first


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be said of a pairing before its neighbours are heard."""

    pairing: Pairing
    similarity: float
    near_verbatim: bool  # nothing but noise differs
    differences: tuple[Difference, ...]
    mass: int  # of the lesser side
    agreed: int  # mass of what is equal on both sides
    roles_a: frozenset[str]
    roles_b: frozenset[str]
    ending_a: str
    ending_b: str
    figures_same: int
    figures_apart: int  # numbers that differ, counted one by one
    figure_slips: int  # of these such as mistyping makes of one another
    ordinal: str  # the kind of the first figure that differs
    named: bool  # something in it may be a name, or is a figure; looked up where it matters
    dangling: bool  # one of two headings is followed by no text, or repeats the heading of its own chapter
    hosts: float  # how alike the paragraphs are in the rest, where only part of them was paired
    opens: bool  # both spans begin their paragraphs
    closes: bool  # both spans end their paragraphs
    dated: bool  # it names a figure or a date, as a fact does and a formula does not
    sentences: tuple[Span, Span] | None  # the whole sentences on both sides, content spans
    quoted: bool  # it stands in quotation marks on one side at least
    renamed: bool  # inside a clause or a title another phrase stands, as only another subject brings it
    exchanged: tuple[Exchange, ...]  # names, titles, places, ordinals that stand for one another
    unique: int  # numbers and names on either side that stand nowhere else in the article
    in_quotes: bool  # part of a paragraph, inside its quotation marks on one side at least
    apart: tuple[int, int, int]  # mass of what differs: misread, figures, wording
    page_title: bool  # one of two headings is the other with more behind it, as the title of a page is
    captioned: bool  # one of the two names a photographer, the other does not
    standfirst: bool  # it is the first text of the article, and the later side leads up to it in words of its own
    distance: int  # paragraphs between the two sides, at most FAR
    listing: float  # the share of it that lists people
    spoken: bool  # one label stands before both, of somebody who speaks again and again
    usual: float  # the share of what agrees that stands at more places of the article than the whole
    compared: Hashable = field(default=None, compare=False, repr=False)  # the same object for the same two texts

    @property
    def roles(self) -> frozenset[str]:
        """The roles of both sides."""
        return self.roles_a | self.roles_b

    @property
    def boxed(self) -> bool:
        """One side is of a fact box, the other is not."""
        return ("box" in self.roles_a) != ("box" in self.roles_b)

    @property
    def cut_short(self) -> bool:
        """All that differs is a head or a tail that one side lacks."""
        (a0, a1), (b0, b1) = self.pairing.a_span, self.pairing.b_span
        ends = [d for d in self.differences if d.kind != "noise"]
        at_end = all((d.a0, d.b0) == (a0, b0) or (d.a1, d.b1) == (a1, b1) for d in ends)
        lacking = {d.a1 - d.a0 < d.b1 - d.b0 for d in ends}
        return at_end and len(lacking) == 1 and all(map(lacks, ends))

    @property
    def factual(self) -> bool:
        """It says enough to be a fact: a long sentence, a short one with a name, half of one with a figure."""
        return (
            self.mass >= RUN_MASS
            or (self.mass >= SENTENCE and self.named)
            or (self.mass >= ALONE and self.figures_same > 0)
        )

    @property
    def question(self) -> bool:
        """It is a question that may be asked again."""
        return self.ending_a in ("？", "?") and self.mass < LONG

    @property
    def heading(self) -> bool:
        """Both sides are headings and nothing else."""
        return self.roles <= HEADING

    @property
    def in_tandem(self) -> bool:
        """The later side follows the earlier one at once, in one paragraph."""
        return self.pairing.a == self.pairing.b and self.pairing.a_span[1] == self.pairing.b_span[0]

    @property
    def supporting(self) -> bool:
        """It shows that its strand is a copy, even where it would be none by itself."""
        return self.near_verbatim and self.pairing.shape != "passage" and not self.question and not self.boxed

    @property
    def renames(self) -> bool:
        """The two name different people, and nothing was misread."""
        return not self.count("noise") and any(x.kind == "name" and not x.slip for x in self.exchanged)

    def count(self, kind: str) -> int:
        """Return how many differences are of a kind."""
        return sum(d.kind == kind for d in self.differences)
