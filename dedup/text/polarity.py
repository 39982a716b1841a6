"""Words that turn a fact into its opposite: which way something went, and whether it is so at all.

Where two copies differ in one of these they differ in what they say, not in how they say it, like two figures.
"""

DIRECTIONS = frozenset(
    (
        *(
            "上升",
            "下降",
            "增长",
            "下滑",
            "增加",
            "减少",
            "提高",
            "降低",
            "上涨",
            "下跌",
            "回升",
            "回落",
            "扩大",
            "缩小",
        ),
        *("上调", "下调", "增", "减", "升", "降", "涨", "跌", "盈利", "亏损"),
        *(
            "rose",
            "fell",
            "up",
            "down",
            "increased",
            "decreased",
            "gained",
            "lost",
            "grew",
            "shrank",
            "higher",
            "lower",
        ),
        *(
            "more",
            "fewer",
            "less",
            "rise",
            "fall",
            "increase",
            "decrease",
            "above",
            "below",
            "profit",
            "loss",
            "win",
            "won",
        ),
    )
)
NEGATIONS = frozenset(
    (
        *("不", "未", "没", "没有", "无", "非", "否", "已", "已经", "有", "能", "不能", "尚未", "并未"),
        *(
            "not",
            "no",
            "never",
            "none",
            "without",
            "has",
            "hasnt",
            "have",
            "havent",
            "did",
            "didnt",
            "is",
            "isnt",
            "was",
        ),
        *("wasnt", "will", "wont", "can", "cannot", "cant"),
    )
)
TURNS = DIRECTIONS | NEGATIONS
