"""English: what stands beside the names of people, places and numbered things, so that one knows them for such."""

from __future__ import annotations

from dedup.lexicon.tables import listed

# Words that are capitalised because a sentence begins with them.
OPENERS = frozenset(
    listed(
        "The A An In On At This That These Those It He She They We I But And For As If When After Before No Not "
        "Our His Her Their My Your There Under With From To Of By Mr Mrs Ms Dr"
    )
)
BEFORE_PLACE = listed("in at near from of to outside via for between and")
BEHIND_PLACE = listed(
    "Street Road Lane Avenue Square County City Town Village Bridge Park School Hospital Station Hall River Bay Hill "
    "District Council Court Church Library Museum Island centre center branch"
)
# What has a number for a name.
NUMBERED = listed(
    "lot route room flight file case ward district platform count section chapter amendment motion item question "
    "resolution bill article part page gate group heat table round stage unit line exhibit order number"
)
