"""Articles made to break promises: what newsrooms paste, in every combination, from a seed.

The material is the repository's own texts and sentences with figures; what happens to copies is tests/damage.py's, and
here what damage.py does not do: repeats on one line, copies of copies, numbers cut in two, wrong characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from changing import DIRT
from copying import COPYINGS
from material import FURNITURE, Chance, joined, paragraph
from mixing import mixed, mixed_sentence


def draft(seed: int, *, mixing: bool = False) -> str:
    """Assemble the article of a seed: the same on every machine. With `mixing` it is set in every way.

    >>> draft(3) == draft(3), draft(3) == draft(3, mixing=True)
    (True, False)
    """
    chance = Chance(f"mixed {seed}" if mixing else f"draft {seed}")
    lang = chance.choice(("zh", "zh", "zh", "en", "en"))
    blocks = [paragraph(lang, chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 6)))]
    if chance.random() < 0.1:
        blocks.append(paragraph("en" if lang == "zh" else "zh", chance))
    if mixing:
        blocks = [joined([block, mixed_sentence(lang, chance)], lang) for block in blocks]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
        blocks = chance.choice(COPYINGS)(blocks, lang, chance)
    if chance.random() < 0.35:
        blocks.insert(chance.randrange(len(blocks) + 1), chance.choice(FURNITURE[lang]))
    if mixing:
        blocks = [mixed(block, chance) if chance.random() < 0.5 else block for block in blocks if block]
    text = _laid_out([block for block in blocks if block], chance)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
        text = chance.choice(DIRT)(text, chance)
    return text[:6000]


def _laid_out(blocks: Sequence[str], chance: Chance) -> str:
    gap = chance.choice(("\n\n", "\n\n", "\n\n", "\n", "\n\u3000\u3000", "\n \n"))
    return chance.choice(("", "", "\n", "\u3000\u3000")) + gap.join(blocks) + chance.choice(("\n", "\n", "", "\n\n"))
