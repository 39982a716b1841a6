"""Chinese: the marks that end, part and enclose."""

STOPS = "。！？"
SEMICOLON = "；"
PAUSES = "，、：；"
CLOSING = "”’」』》）"
