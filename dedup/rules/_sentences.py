"""What sentences begin with, never end with, and what foreign names are written with: data for STR001 and TYP001."""

from __future__ import annotations

# A paragraph that begins with one of these is whole at its beginning: the one before lacks its full stop, not its tail
CHINESE_OPENERS = (
    "当前", "目前", "由于", "今年", "去年", "明年", "近年", "近日", "日前", "昨日", "今天", "同时", "此外",
    "另外", "为此", "因此", "但是", "然而", "据悉", "据了解", "记者", "我们", "我国", "我省", "我市", "我县",
    "中国", "全国", "全省", "全市", "一是", "二是", "三是", "四是", "第一", "第二", "第三", "首先", "其次",
    "最后", "会议", "随着", "根据", "按照", "截至", "作为", "对于", "关于", "通过", "针对", "围绕", "如今",
    "接下来", "下一步", "与此同时", "这", "各地", "各级", "各部门", "在",
    "据", "当晚", "当天", "中央", "中共", "受",
)  # fmt: skip

# Behind this a sentence may be over
CHINESE_ENDS = frozenset("了吗呢吧的")

ENGLISH_INSIDE = frozenset({
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as",
    "than", "that", "which", "who", "whose", "is", "are", "was", "were", "be", "been", "has", "have", "had",
    "will", "would", "could", "should", "may", "can", "its", "his", "her", "their", "our", "your", "my", "mr",
    "mrs", "ms", "dr", "Mr", "Mrs", "Ms", "Dr",
})  # fmt: skip

# Ideographs that foreign names are written with, by the usual tables of transliteration
TRANSLITERATION = frozenset(
    "阿埃艾安奥巴拜班保鲍贝本比彼宾波博伯布查达戴丹道德登邓迪蒂丁杜多恩尔法菲费弗福夫富盖甘冈戈格古哈海汉赫亨胡华怀霍"
    "基吉加贾杰金卡凯坎康柯科克肯库奎拉莱兰朗劳勒雷里利莉林卢鲁路伦罗洛马迈麦曼梅门蒙米密莫默姆穆纳南内尼涅努诺欧帕潘"
    "佩彭皮普奇乔切丘琼让热仁日荣瑞萨塞桑森沙山舍圣施什史斯司苏索塔泰坦唐特汤图托瓦万威维温文沃乌武西希夏谢辛休许雅亚"
    "扬耶伊依英尤约扎詹朱兹佐茨顿逊娜丽丝莎琳妮露翰理珀斐赖赛玛齐"
)
