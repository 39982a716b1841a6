"""Chinese: what may stand between an indicator and its figure, and what narrows a claim.

Data only. Everything is matched in simplified script.
"""

from __future__ import annotations

from dedup.lexicon.tables import listed

# Where a clause ends.
MARKS = '，,、；;：:。！？!?（）()《》“”"…—○●•·■◆▲\n\r\t 　【】'

# Between the indicator and its figure: they say that it is so much and nothing else.
LINKS = listed(
    "_ 达到 达 为 是 有 共有 共 约 约为 近 超过 超 逾 突破 将 将达 将达到 已 已达 已有 均 了 的 仅 仅为 至 到 总计 "
    "合计 共计 接近 将近 不足 不到 分别 实现 完成 其 也 还 又 只有 均为 在 于 就 高达 稳定在 保持在 大约 总共 至少 "
    "多达 已经 以 按 则 要 可 可达 能 设有 设 以上 已累计 累计 为了 比 因此 已超 不少于 不低于 不超过 低于 高于 同比 "
    "环比 同期 上年 去年 较"
)
TO = "到至达为"  # 提高到, 增至: where it moved to is a level again

# What narrows a claim: words of one group on one side and none or another on the other side.
MODIFIERS: dict[str, str] = {
    word: group
    for group, words in {
        "cumulative": "累计 总计",
        "year-on-year": "同比 比上年 较上年 比去年 较去年 比上年同期 比去年同期 较上年同期",
        "month-on-month": "环比 比上月 较上月",
        "plan": "计划 拟 力争 目标 预期 预计 承诺 任务 规划 有望 确保 安排 争取到 概算 预算 估计 下达",
        "part": "其中 当中 之中",
        "average": "平均 人均 日均 月均 年均 户均 均价",
        "peak": "最高 单日 最多 峰值 最大",
        "low": "最低 最少 最小",
        "former": "原来 原先 曾 此前 去年同期 过去 以前 曾经 当初",
        "rest": "另有 另外 其余 剩余 剩下 还有 尚有 还 又",
        "each": "每",
        "first": "首批 首期 一期 第一批 第一期",
        "new": "新认定 新发布 新签 新批准 新登记 新开工 新核准 新获批 新颁布 新入选 新评定",
        "second": "二期 第二批 第二期",
    }.items()
    for word in words.split()
}
# One of these on one side only makes another claim: the whole and its part, the plan and what came of it.
DECISIVE = frozenset(listed("plan pool part average peak low month-on-month former rest first second each new"))

# Of which kind: where two claims name two members of one row, they speak of two things.
KINDS: tuple[tuple[str, ...], ...] = (
    ("城镇", "农村"), ("男性", "女性"), ("男生", "女生"), ("进口", "出口"), ("收入", "支出"), ("正处级", "副处级"),
    ("本科", "专科", "研究生"), ("公办", "民办"), ("公立", "私立"), ("含税", "税后", "税前"),
    ("国有", "民营", "外资"),
    ("中央", "省级", "市级", "县级"), ("大型", "中型", "小型"), ("甲级", "乙级", "丙级"),
    ("一等奖", "二等奖", "三等奖"),
    ("金牌", "银牌", "铜牌"), ("普通股", "优先股"), ("固定资产", "流动资产"), ("直接", "间接"), ("白天", "夜间"),
    ("小学", "初中", "高中", "大学"), ("幼儿园", "小学", "中学"), ("核心区", "缓冲区", "实验区"), ("存款", "贷款"),
    ("第一产业", "第二产业", "第三产业"), ("制造业", "服务业", "高技术产业"), ("新建", "改建", "扩建"),
    ("轻伤", "重伤", "死亡"),
    ("总收入", "总支出", "净利润"), ("预算", "决算"), ("国道", "省道", "县道"), ("水田", "旱地"), ("门诊", "住院"),
)  # fmt: skip
# When: relative words, and words of time that tell nothing apart.
PERIODS: dict[str, str] = {
    "今年以来": "this year", "今年": "this year", "本年": "this year", "今年全年": "this year",
    "去年": "last year", "上年": "last year", "去年同期": "last year", "上年同期": "last year", "前年": "year before",
    "明年": "next year", "当月": "month", "本月": "month", "单月": "month", "上月": "last month", "下月": "next month",
    "昨日": "", "昨天": "", "今日": "", "今天": "", "近日": "", "日前": "", "目前": "", "截至": "", "截止": "",
    "现在": "", "如今": "", "年底": "", "年末": "", "月底": "", "底": "", "末": "", "期间": "", "全年": "", "当前": "",
    "近年来": "recent years", "五年来": "five years", "一年来": "", "年初": "",
}  # fmt: skip
# 比去年增长: a base of comparison is no period.
BEFORE_BASE = "比较与同由从"

# Whose: 全市 and 我市 are one place, whatever its name.
SCOPES: dict[str, str] = {
    word: level
    for level, words in {
        "市": "全市 我市 本市", "县": "全县 我县 本县", "省": "全省 我省 本省", "国": "全国 我国", "区": "全区 我区",
        "镇": "全镇 我镇", "乡": "全乡", "村": "全村", "校": "全校 我校", "州": "全州 我州",
    }.items()
    for word in words.split()
}  # fmt: skip
PLACE_ENDS = "省市县区州镇乡村旗盟"
NO_PLACES = frozenset(
    listed(
        "地区 城市 农村 乡村 社区 园区 城区 市区 县区 新区 灾区 景区 小区 山区 库区 校区 辖区 郊区 都市 超市 门市 "
        "股市 上市"
    )
)

# Words that tell no claim from another, in any place of a clause. Longest first.
WEAK = listed(
    "本报讯 记者 获悉 据了解 据 介绍 表示 指出 认为 显示 数据 统计 通报 公布 发布 消息 本次 此次 这次 这些 该 位于 "
    "图为 编者按 现有 共有 总 合计 达到 实现 完成 达成 已经 已 共 现 有 达 为 是 的 了 在 于 和 与 及 也 又 还 都 均 "
    "全部 就 约 近 超过 超 逾 将 会 说 从 看 由 被 把 给 对 中 上 里 年 个 其 此 这 那 我们 他们 同时 并 且 而 到 至 "
    "以 能 可 要 则 等 各类 各 一共 总共 正式 成功 顺利 一举 全面 持续 不断 进一步 大力 积极 仅 只 者 万 前 后 内 间 "
    "须 名 元"
)
# Words that only begin as a weak one does.
NOT_WEAK = listed(
    "中央 中国 中心 中小 中学 中药 上海 上市 上游 里程 年龄 年级 内蒙 内科 后备 前沿 万家 名录 元宵 总理 总统"
)
# What so many indicators are called that the word alone tells nothing.
GENERIC = frozenset(
    listed(
        "覆盖率 增长率 总额 面积 投资 总投资 收入 产量 人数 比重 占比 比例 项目 资金 增加值 价格 总量 规模 数量 金额 "
        "增速 利润 企业 学生 教师 床位 人口 户数 就业 补贴 同比 环比 占 增加 减少 全长 总长 长度 出口 进口 游客 岗位 "
        "群众 居民 农户 工作 公里 贷款 销售 交易 使用 有关 相关 以上 左右 其他 人员 地区 国家 城市 产业 市场 中国 "
        "全球 新增 累计 其中 平均 工程 浓度 本次 成交额 营业 服务"
    )
)
# A group, a turn or a kind is not counted with what it is made of, though 个 stands for most classifiers.
NO_PIECES = frozenset(listed("批 次 种 类 场 轮 期 届 倍 天 层 步 组 对 双 套 队 年 月 周 票 分 名次 级 折 笔 条 字"))
# Right before a matched word they make its opposite or a part of it: 未成年人, 非公有制, 副局长.
PREFIXES = frozenset("未非不无副亚准超半女男新旧老大中小")
# Who says so, in a clause of its own.
ATTRIBUTION = listed("说 介绍 表示 获悉 显示 认为 指出 称 了解到 透露 通报 统计 提醒 告诉记者 来看 来说 方面")
# A predicate that speaks of all there are: the number before it is the whole.
UNIVERSAL = listed("全部 都 均 分布 悉数")
# Some years, counted from now: 近三年, 过去五年, 十年来.
SPANS = (
    r"(?:近|过去|最近|前|今后|未来)[一二两三四五六七八九十0-9]{1,2}年(?!级)|[一二两三四五六七八九十]{1,2}年(?:多)?来"
)
# Who did it together stands in the sentence before, or further up: 双方签署26份文件.
PRONOUNS = listed("双方 两国 两地 两校 两人 二者 彼此")
# A small number in words with a word of measure says that there are some: 两位发言人, 三棵银杏.
FEW = frozenset("两二三四五六七八九十")
# One of these on one side only names a class, and the other side speaks of all: 高技术制造业, 城镇棚户区.
CLASSES = listed(
    "高技术 高新技术 高端 装备 先进 传统 规模以上 规上 限额以上 限上 中小 小微 民营 国有 外资 私营 个体 公办 民办 "
    "公立 私立 城镇 城市 农村 乡村 农业 工业 服务业 重点 新型 数字 智能 绿色 省级 市级 县级 国家级 省内 省外 境内 "
    "境外 国内 国外 跨境 铁路 公路 水路 民航 高铁 自驾 女性 男性 青年 老年 残疾 贫困 低收入 退役 应届 一线 家庭 职工 "
    "城乡居民"
)
# What the heading of a chapter, or the sentence that opens one, says of the figures below: they are wanted, or done.
WANTED_CHAPTERS = listed(
    "预期目标 主要目标 目标任务 发展目标 奋斗目标 工作目标 工作安排 工作部署 工作任务 重点任务 主要任务 发展任务 "
    "重点工作 重点抓好 重点做好 抓好 总体要求 重大举措 下一步 工作思路 工作打算 工作计划 工作建议 主要考虑 展望 "
    "民生实事 为民实事 十件实事 十大实事 实事项目 目标是 工作要求 今后五年 未来五年"
)
DONE_CHAPTERS = listed(
    "回顾 成就 工作总结 做了 完成情况 执行情况 进展情况 取得 过去一年 一年来 这一年 五年来 过去五年 过去的五年 这五年 "
    "全面完成 圆满完成 主要工作和"
)
# A sentence that begins so turns to another chapter.
TURNS = (
    r"(?:(?<=[。！；\s])|(?<=——)|^)(?:[^。！；，：\s]{0,20}(?:主要预期目标|预期目标|主要目标|目标任务|发展目标)[^。！；，：\s]{0,4}[是为：]"
    r"|(?:五年来|过去五年|过去的五年|这五年|一年来|过去一年|这一年)"
    r"|(?:今年)?(?:要)?重点(?:抓好|做好)[^。！；，：\s]{0,12}工作|下一步，|[^。！；，：\s]{0,6}主要做了[^。！；，：\s]{0,6}工作)"
)
CHAPTER_SPANS = r"[三五十]年来|过去的?[三五十]年|这[三五十]年|十[一二三四五六七]五|今后[三五十]年|未来[三五十]年"
ONE_YEAR = listed("一年来 过去一年 这一年")
# What is wanted, required, forecast or only possible, in the words before or right behind a figure.
WANTED = listed(
    "力争 确保 计划 拟于 拟建 将要 将达 将会 将有 将增 将于 将新 将完 将投 将建 预计 预期 有望 预测 必须 不得 不低于 "
    "不少于 不高于 控制在 最高可 可达 原定 拟定 假如 如果 目标是 目标为"
)
WANTED_BEHIND = listed("左右 以上 以内")
