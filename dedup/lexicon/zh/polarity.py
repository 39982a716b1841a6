"""Chinese: which way something went, whether it is so at all, and words that are each other's opposite.

Texts that differ in one of these differ in what they say, not in how they say it, like two figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dedup.lexicon.tables import listed

if TYPE_CHECKING:
    from dedup.model import Direction

_UP = listed("增长 增加 上升 提高 提升 上涨 增 涨 升 扩大 增幅 涨幅 增速 多收 净增 攀升 回升 加快 走高 增多 上调 高出")
_DOWN = listed("下降 减少 降低 下跌 回落 下滑 降幅 跌幅 缩小 缩短 压减 降 减 跌 收窄 萎缩 下调 走低 缩减 削减")
# These name what moved, or that it moved to the figure: 新增 counts what is new, 增至 leads to a level.
_UP_AND_MORE = listed("增至 升至 提高到 新增 增收 增产 翻 上浮 增速达")
_DOWN_AND_MORE = listed("降至 减至 减产 减收 下浮 精简 压缩")

CHANGES = (*_UP, *_DOWN)
"""Words that say that something moved and nothing else."""
DIRECTIONS: dict[str, Direction] = {
    **dict.fromkeys((*_UP, *_UP_AND_MORE), "up"),
    **dict.fromkeys((*_DOWN, *_DOWN_AND_MORE), "down"),
}

NEGATIONS = listed("没有 尚未 并未 从未 未能 未 没 不能 不 无 非 莫 勿")
# Words with a 不 or a 无 in them that deny nothing.
NO_NEGATIONS = listed(
    "不断 不仅 不但 不少 不同 不久 不过 不管 不论 不得不 不可或缺 不足 不错 不忘 不懈 不已 不禁 不止 不光 不妨 不愧 "
    "不动产 不锈钢 无论 无数 无人机 无线 无疑 无比 无限 无偿 无障碍 无缝 无烟 无非 未来 未必 未免 没收 没落 非常 "
    "非洲 非遗 除非 并非易事"
)
# Right before a word of direction: 不增, 未减.
NOT_BEFORE_DIRECTION = ("不", "未", "没")
# Words that say that it is so.
ASSERTIONS = listed("已 已经 有 能")
# A slip of the hand puts one of these in the place of a negation, too, but without one the fact stays what it is.
WEAK_ASSERTIONS = listed("可 曾 现")

# Right before a figure: it is not quite so much.
NEARLY = ("近", "将近", "接近")

OUTCOMES = ("盈利", "亏损")
# Of each pair one word is the opposite of the other.
# What was decided and how it ended: two items of a list seldom differ in nothing but that.
_DECIDED = (
    "允许/禁止 批准/驳回 批准/否决 通过/否决 同意/拒绝 胜诉/败诉 盈利/亏损 扩大/缩小 开放/关闭 开业/停业 有罪/无罪 "
    "恢复/中断 成立/撤销 合格/不合格"
)
# What such items are often told apart by.
_TOLD_APART = (
    "同意/反对 赞成/反对 支持/反对 上午/下午 东部/西部 南部/北部 南/北 东/西 左/右 进口/出口 收购/出售 买入/卖出 "
    "战胜/负于 击败/不敌 首次/再次 增持/减持 升级/降级 最高/最低 最大/最小 以上/以下 零上/零下 之前/之后 前/后 男/女"
)
REVERSALS = tuple(tuple(pair.split("/")) for pair in listed(_DECIDED))
"""Pairs of words of which one for the other turns what was decided."""
OPPOSITES = (*REVERSALS, *(tuple(pair.split("/")) for pair in listed(_TOLD_APART)))
TURNS = frozenset([*DIRECTIONS, *NEGATIONS, *ASSERTIONS, *OUTCOMES])
"""Words that turn a fact: put in, left out or exchanged for one another they make another fact of it."""
