"""English: titles, and what makes another title of one."""

from __future__ import annotations

from dedup.lexicon.tables import listed

TITLES = frozenset(
    listed(
        "president chairman chairwoman chair director minister secretary mayor governor senator chief deputy vice "
        "acting former manager head professor judge captain commissioner superintendent spokesman spokeswoman "
        "ambassador chancellor premier treasurer inspector sergeant general colonel executive assistant"
    )
)
# With one of these a title is another title.
RANKS = frozenset(listed("deputy vice acting former executive assistant"))
