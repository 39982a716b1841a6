"""English: the marks that end, part and enclose, and what a full stop may follow without ending anything."""

from dedup.lexicon.tables import listed

STOPS = "!?"
FULL_STOP = "."
SEMICOLON = ";"
PAUSES = ",;:"
CLOSING = "\"')]"
# A full stop behind one of these belongs to the name that follows.
ABBREVIATIONS = listed("Mr Mrs Ms Dr St Prof Gen Sen Rep Gov Lt Col Capt Sgt")
