"""Chinese: the words that newspapers set before credits, notes and captions."""

# A credit line begins with one of these and a mark or a name: 文字/刘婷婷, 本报记者 张三, （责任编辑：李四）
CREDITS = (
    "文字",
    "摄影",
    "撰文",
    "采写",
    "文/",
    "图/",
    "图片",
    "供图",
    "制图",
    "版式",
    "美编",
    "责编",
    "责任编辑",
    "编辑",
    "校对",
    "审核",
    "统筹",
    "策划",
    "来源",
    "作者",
    "记者",
    "本报记者",
    "新华社记者",
    "通讯员",
    "特约记者",
    "实习记者",
    "监制",
    "出品",
)
# What follows such a word in a credit line, and nowhere else: 记者从…获悉 begins a sentence
CREDIT_MARKS = "/／:：|｜ 　"
NOTES = ("编者按", "编者的话", "编前", "编后", "开栏的话", "导语", "按语")
CAPTIONS = ("图为", "图①", "图1", "图一", "上图", "下图", "左图", "右图", "资料图", "资料图片")
# An ending that no heading has
SENTENCE_ENDS = "。！？；：…"
