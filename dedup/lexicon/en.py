"""English: the words that newspapers set before credits, notes and captions."""

CREDITS = (
    "by ",
    "words by ",
    "text by ",
    "reporting by ",
    "additional reporting by ",
    "writing by ",
    "editing by ",
    "edited by ",
    "compiled by ",
    "photograph by ",
    "photographs by ",
    "photo by ",
    "photos by ",
    "photo: ",
    "picture: ",
    "pictures: ",
    "source: ",
    "layout by ",
    "layout: ",
    "graphic by ",
    "graphics by ",
)
NOTES = ("editor's note", "editor’s note", "from the editor", "note to readers")
CAPTIONS = ("photo caption", "pictured:", "above:", "below:", "left:", "right:", "fig. ", "figure ")
SENTENCE_ENDS = ".!?;:…"
