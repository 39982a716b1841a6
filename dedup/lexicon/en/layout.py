"""English: words that stand before credits, notes and captions, and words that close no sentence."""

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
# No sentence ends with one of these
NEVER_LAST = frozenset({
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as",
    "than", "that", "which", "who", "whose", "is", "are", "was", "were", "be", "been", "has", "have", "had",
    "will", "would", "could", "should", "may", "can", "its", "his", "her", "their", "our", "your", "my", "mr",
    "mrs", "ms", "dr", "Mr", "Mrs", "Ms", "Dr",
})  # fmt: skip
