"""Lists characters that look like others, for ENC004."""

from __future__ import annotations

# Radicals of the block CJK Radicals Supplement and the ideographs they are drawn as (Unicode's
# EquivalentUnifiedIdeograph.txt); text extracted from PDF files is full of them.
RADICALS = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻳⺁⺇⺈⺌⺒⺓⺛⺝⺥⺩⺫⺬⺮⺶⺸⺼⻂⻌⻏⻖⻗⻑⻱⺻",
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龙龟厂几刀小巳幺旡月爪王网示竹羊羊肉衣辶邑阜雨長龜聿",
        strict=True,
    )
)

# Ideographs of their own right that news text has no use for, and the common ones that they are taken for. Each is
# listed with words around it, because alone it may be a name.
TAKEN_FOR = {
    "釆取": "采取", "釆访": "采访", "釆用": "采用", "釆集": "采集", "釆购": "采购", "釆纳": "采纳",
    "开釆": "开采", "风釆": "风采", "精釆": "精彩", "多釆": "多彩", "戍立": "成立", "巳经": "已经",
    "己经": "已经", "自已": "自己", "不巳": "不已", "曰前": "日前", "曰报": "日报", "今曰": "今日",
    "人囗": "人口", "囗岸": "口岸", "丄午": "上午", "丅午": "下午",
}  # fmt: skip

# Where the first sign of a pair may end one word and the second begin the next (悦己|经济, 自己|经过), or where it is a
# word of its own (不能自已), the pair is no slip: patterns of the places where it is one
PLACES = {
    "己经": "(?<![自知克律利悦为对异])己经(?![济营历验费典常过贸销办络脉纪理由受不])",
    "自已": "(?<![能以不])自已",
}

# Letters of Cyrillic and Greek that are drawn like Latin ones
LATIN = dict(zip("АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxijsABEZHIKMNOPTYXo", strict=True))
