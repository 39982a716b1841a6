"""English: which way something went, whether it is so at all, and words that are each other's opposite.

Texts that differ in one of these differ in what they say, not in how they say it, like two figures. Words are in lower
case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dedup.lexicon.tables import listed

if TYPE_CHECKING:
    from dedup.model import Direction

_UP = listed(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing gain gains "
    "gained gaining climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soared "
    "soaring up add adds added adding advance advances advanced expand expanded raise raised raising improve "
    "improved rally rallied higher growth hike uptick boost boosted"
)
_DOWN = listed(
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease "
    "decreases decreased decreasing slip slips slipped slide slid sink sank plunge plunges plunged plunging tumble "
    "tumbled lose loses lost shrink shrank shrunk down cut cuts cutting reduce reduces reduced reducing contract "
    "contracted lower loss reduction plummet plummeted dip dipped ease eased shed retreat retreated"
)
DIRECTIONS: dict[str, Direction] = {**dict.fromkeys(_UP, "up"), **dict.fromkeys(_DOWN, "down")}
# A rise, a 12% drop, 5% growth.
RISES = listed("increase rise growth gain jump surge hike")
FALLS = listed("decline decrease drop fall cut reduction loss")
# 5% growth, a 12% rise, 300 more jobs: the direction stands behind.
DIRECTIONS_AFTER: dict[str, Direction] = {
    **dict.fromkeys((*RISES, "higher", "up"), "up"),
    **dict.fromkeys((*FALLS, "lower", "down"), "down"),
}

NEGATIONS = listed("not no never neither nor without cannot none")
CONTRACTED = listed("hasn't haven't hadn't didn't doesn't don't isn't aren't wasn't weren't won't can't couldn't")
# Words that say that it is so.
ASSERTIONS = listed("has have did is was will can")
# A slip of the hand puts one of these in the place of a negation, too, but without one the fact stays what it is.
WEAK_ASSERTIONS = ("now",)

# Right before a figure: it is not quite so much.
NEARLY = ("nearly", "almost", "close to", "just under")
COMPARED = listed("more fewer less above below")
OUTCOMES = listed("profit loss win won lost")
# Of each pair one word is the opposite of the other.
# What was decided and how it ended: two items of a list seldom differ in nothing but that.
_DECIDED = (
    "approved/rejected approve/reject accepted/refused accept/refuse allowed/banned permitted/forbidden won/lost "
    "win/lose guilty/innocent convicted/acquitted open/closed opened/closed agreed/refused granted/denied "
    "confirmed/denied passed/failed alive/dead"
)
# What such items are often told apart by.
_TOLD_APART = (
    "north/south northern/southern east/west eastern/western left/right before/after first/last highest/lowest "
    "largest/smallest bought/sold buy/sell import/export imports/exports supported/opposed support/oppose "
    "hired/fired arrived/left male/female men/women more/fewer more/less above/below morning/evening beat/lost "
    "started/ended"
)
REVERSALS = tuple(tuple(pair.split("/")) for pair in listed(_DECIDED))
"""Pairs of words of which one for the other turns what was decided."""
OPPOSITES = (*REVERSALS, *(tuple(pair.split("/")) for pair in listed(_TOLD_APART)))
TURNS = frozenset(
    [*DIRECTIONS, *COMPARED, *OUTCOMES, *NEGATIONS, *(w.replace("'", "") for w in CONTRACTED), *ASSERTIONS]
)
"""Words that turn a fact, without apostrophes, as the content form writes them."""
