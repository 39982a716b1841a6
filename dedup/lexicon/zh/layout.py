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
# The label of a summary at the head of a story, which says again what the story tells
SUMMARIES = (
    "划重点", "划重点了", "核心提示", "内容提要", "内容摘要", "文章摘要", "摘要", "提要", "要点", "本文要点",
    "核心要点", "要点速览", "重点提示", "本期要点", "导读", "太长不看",
    "劃重點", "內容提要", "內容摘要", "要點", "導讀",
)  # fmt: skip
CAPTIONS = (
    "图为",
    "图①",
    "图1",
    "图一",
    "上图",
    "下图",
    "左图",
    "右图",
    "资料图",
    "资料图片",
    "图：",
    "图片：",
    "图说",
    "图注",
)
# What the credit at the end of a caption ends with, or begins with before a mark
PICTURE_ENDS = ("摄", "摄影", "供图", "图片", "照片", "截图", "资料图", "图片来源", "提供")
PICTURE_LABELS = ("图片来源", "照片来源", "图片", "照片", "摄影", "图源", "来源", "图")
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
# No sentence ends with one of these, and none begins with one of those
NEVER_LAST = frozenset("和与及或在把被将对从向以为由于之其并而且但因若如使让令给比至该各每这那此某第是")
NEVER_FIRST = frozenset("的了们着等及与或之吗呢吧")
# Behind this a sentence may be over
LAST_WORDS = frozenset("了吗呢吧的")
# The buttons of a page; and the headings under which it names other stories
PAGE_LABELS = frozenset({
    "分享到", "分享", "打印", "打印本页", "关闭", "关闭窗口", "关闭本页", "返回顶部", "返回首页", "上一篇",
    "下一篇", "字号", "大", "中", "小",
    "加大", "还原", "减小", "收藏", "扫一扫", "网站地图", "联系我们", "关于我们", "首页", "设为首页", "加入收藏",
    "繁体", "无障碍", "我要评论",
    "评论", "点赞", "在看", "阅读原文", "上一页", "下一页", "更多", "字体大小", "微信", "微博", "保护视力色",
    "朗读", "下载", "保存", "转发",
})  # fmt: skip
RELATED = frozenset({
    "相关报道", "相关阅读", "相关新闻", "相关链接", "相关文章", "延伸阅读", "推荐阅读", "热门文章", "热门新闻",
    "最新文章", "最新新闻", "猜你喜欢",
    "更多新闻", "大家都在看",
})  # fmt: skip
