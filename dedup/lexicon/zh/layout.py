"""Chinese: words that stand before credits, notes and captions, and words that open or close a sentence."""

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
# A paragraph that begins with one of these is whole at its beginning: the one before lacks its full stop, not its tail
OPENERS = (
    "当前", "目前", "由于", "今年", "去年", "明年", "近年", "近日", "日前", "昨日", "今天", "同时", "此外",
    "另外", "为此", "因此", "但是", "然而", "据悉", "据了解", "记者", "我们", "我国", "我省", "我市", "我县",
    "中国", "全国", "全省", "全市", "一是", "二是", "三是", "四是", "第一", "第二", "第三", "首先", "其次",
    "最后", "会议", "随着", "根据", "按照", "截至", "作为", "对于", "关于", "通过", "针对", "围绕", "如今",
    "接下来", "下一步", "与此同时", "这", "各地", "各级", "各部门", "在",
    "据", "当晚", "当天", "中央", "中共", "受",
)  # fmt: skip
# Behind this a sentence may be over
LAST_WORDS = frozenset("了吗呢吧的")
