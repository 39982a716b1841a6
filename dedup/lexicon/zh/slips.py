"""Chinese: what may stand doubled, and what then is a slip of the hand. In simplified script."""

from __future__ import annotations

# Function words that never follow themselves, but for the words beside them (目的|的, 存在|在)
NEVER_TWICE = frozenset("的了是及对为从把被将向于以就也都而并但或")

# Words of one ideograph that often stand between two others, or begin one word behind another that ends in them:
# auxiliaries and verbs of every use (会|会议, 要|要求), prepositions, words of place and time, numerals, classifiers
STANDS_ALONE = frozenset(
    "会要能可到去来有让请做使给用由按经据至同比等上中下后里前外内间时年月日号一二两三四五六七八九十百千万亿零多几半"
    "不又还在只已最更再才便则曾均共未仍各每该本此其某全总新老大小高好人我他她它你们这那哪谁家名位个件项次条批种"
    "市县区乡镇村省州国党军校院厂局部队店站馆所行处科长员者化性式型学法权率额量值价费税"
    "打看说想吃走听写读问谈讲试聊逛玩坐站等起开出进回过得着地之所非无没作建钉包正"
)

# Words of one ideograph, behind and before which others begin and end
FUNCTION_BEFORE = frozenset(
    "的了在是和与及对为从把被将向于以就也都而并但或等有不要会能可到让使给用由按经至同上中下后里前"
)
FUNCTION_AFTER = FUNCTION_BEFORE - frozenset("了")  # 工作|作了部署

# Behind an opening mark of these a name may begin: 《柳柳州》
NAMES_BEGIN_AFTER = tuple("《〈“‘「『【（(·•")

# What is counted out one by one, and what stands behind a reduplication: 一具具, 惶惶然
COUNTED = frozenset("一二两三四五六七八九十百千万几每半")
AFTER_REDUPLICATION = frozenset("然儿")

# What a word that is said twice for emphasis begins or ends in: 很多很多, 太迟太迟, 讲着讲着, 算了算了
DEGREE = frozenset("很太非真最更好多大整成阵越一二两三四五六七八九十百千万几每半因该是")
AFTER_VERB = frozenset("着了的过吗呢吧啊嘛")

# Behind these marks a foreign name goes on, and those repeat themselves (勒沃托比-拉基拉基)
IN_NAMES = frozenset("-－—·•")

# Longer words that end in one that often begins the next: 南苏丹|苏丹人民解放运动
ENDS_IN = ("南苏丹", "几内亚", "越来越", "愈来愈")

# What makes a title or a body of a word: 工序|工序长, 总会|总会长
TITLES = frozenset("长员师部处司局力性化")

# Second halves of what only seems to be a word said twice: 退税|缓税|缓费, 学好|用好|用活, 各地|因地|因校
CHAINED = frozenset("因按分随逐依以用缓减免退降增补共创")

# Words that are said twice for a short try, as a cry, or to leave something open: 研究研究, 加油加油, 什么什么
SAID_TWICE = frozenset({
    "研究", "讨论", "考虑", "商量", "了解", "学习", "休息", "打听", "琢磨", "合计", "参观", "活动", "锻炼", "体验",
    "尝试", "交流", "比较", "收拾", "打扮", "热闹", "高兴", "轻松", "谢谢", "再见", "你好", "拜拜", "加油", "恭喜",
    "解释", "什么", "什幺", "怎么", "怎幺", "如何", "哪里", "可以", "没事", "挺好", "老师",
    "特别", "非常", "这样", "那样", "公正", "公道",
})  # fmt: skip

# Verbs before what may be chosen at will: 能走多远走多远, 爱谁谁
BEFORE_CHOICE = tuple("能想该爱要")

# What ends sentences in speech
PARTICLES = "啊呢吧嘛呃嗯哎哦呀"

# What makes a word of any verb: 待议, 拟建
BEFORE_VERBS = tuple("待拟应受所未需须可")
