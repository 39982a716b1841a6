"""Words that open sentences and words that never end one: data for STR001."""

from __future__ import annotations

# A paragraph that begins with one of these is whole at its beginning: the one before lacks its full stop, not its tail
CHINESE_OPENERS = (
    "当前", "目前", "由于", "今年", "去年", "明年", "近年", "近日", "日前", "昨日", "今天", "同时", "此外",
    "另外", "为此", "因此", "但是", "然而", "据悉", "据了解", "记者", "我们", "我国", "我省", "我市", "我县",
    "中国", "全国", "全省", "全市", "一是", "二是", "三是", "四是", "第一", "第二", "第三", "首先", "其次",
    "最后", "会议", "随着", "根据", "按照", "截至", "作为", "对于", "关于", "通过", "针对", "围绕", "如今",
    "接下来", "下一步", "与此同时", "这", "各地", "各级", "各部门",
)  # fmt: skip

ENGLISH_INSIDE = frozenset({
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as",
    "than", "that", "which", "who", "whose", "is", "are", "was", "were", "be", "been", "has", "have", "had",
    "will", "would", "could", "should", "may", "can", "its", "his", "her", "their", "our", "your", "my", "mr",
    "mrs", "ms", "dr", "Mr", "Mrs", "Ms", "Dr",
})  # fmt: skip
