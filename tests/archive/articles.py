"""Articles for the archive's tests."""

from __future__ import annotations

import random

FAIR = (
    "全市就业形势保持稳定\n\n"
    "截至11月20日，全市今年举办各类招聘会210场，初步达成就业意向4.16万人次，其中高校毕业生占三成以上，各县区均有增长。\n\n"
    "会议强调，要把稳就业摆在更加突出的位置，加强对重点群体的帮扶，推动实现更加充分更高质量的就业。\n\n"
    "市人社局负责人介绍，下一步将深入企业园区摸清用工需求，组织专场招聘进校园、进社区、进乡村。"
)
FORMULA = "各位代表，以上报告请予审议，并请各位政协委员和其他列席人员提出宝贵意见和建议，谢谢大家。"

_WORDS = """
    道路 水库 学校 医院 农田 果园 车站 码头 工厂 市场 剧院 球场 公园 桥梁 隧道 矿山 渔船 茶山 竹林 牧场
    维修 建成 扩建 开放 改造 停用 搬迁 检查 投产 验收 招标 规划 评估 命名 通车 通水 通电 招生 开学 休市
""".split()  # noqa: SIM905 - a list of forty would hide them


def story(number: int, paragraphs: int = 4) -> str:
    """Return an article like no other: what its number makes of some words."""
    draw = random.Random(number)  # noqa: S311 - a draft, no secret
    return "\n\n".join(
        "，".join("".join(draw.sample(_WORDS, 5)) + f"共{draw.randrange(10, 9999)}处" for _ in range(4)) + "。"
        for _ in range(paragraphs)
    )
