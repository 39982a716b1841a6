"""Chinese: the marks that end, part and enclose."""

STOPS = "。！？"
SEMICOLON = "；"
PAUSES = "，、：；"
CLOSING = "”’」』》）"
CLOSING_QUOTES = "”’」』"
# Behind a quotation with its own stop the sentence goes on with one of these, and who says it before: “走吧。”她说。
SAYING = (
    "说",
    "说道",
    "道",
    "问",
    "问道",
    "答",
    "答道",
    "喊",
    "喊道",
    "叫道",
    "称",
    "表示",
    "介绍",
    "坦言",
    "感慨",
    "补充",
)
