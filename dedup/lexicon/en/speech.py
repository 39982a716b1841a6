"""English: what recognisers of speech put where nobody speaks, again and again. In small letters, without marks."""

INVENTED = (
    "thank you for watching",
    "thanks for watching",
    "please subscribe",
    "subscribe to my channel",
    "subtitles by",
    "see you in the next video",
)
