"""Chinese: what stands beside the names of people, places and numbered things, so that one knows them for such."""

from __future__ import annotations

from dedup.lexicon.tables import listed
from dedup.lexicon.zh.names import SURNAMES, TITLES

ALL_SURNAMES = frozenset(SURNAMES + "齐卫伍褚燕尚温庄柯裴柳殷翟安耿焦欧阳俞蒙麦湛莫谷辛单叶区缪谌冼")
BEARERS = (*TITLES, *listed("议员 代表 委员 记者 同志 先生 女士 被告人 嫌疑人 原告 证人 选手 教练 医生 教师 学生"))
# What may stand just before a name, and just behind one.
BEFORE_NAME = "告人民者员生手师长士年属司和与及由向对"
BEHIND_NAME = "说称道介表告认指强坦回先女等犯被因于在出不"
# What ends the name of a place or a body: 云溪县, 解放路, 市中级人民法院.
PLACE_ENDS = (
    "省市县区州盟旗镇乡村屯寨街路巷弄道桥江河湖港湾岛山园厂场站馆院校所局厅部委会社队店行楼苑里号栋幢井矿坝渠渡"
)
BEFORE_ORDINAL = listed("第 之")
BEHIND_ORDINAL = listed("号 期 届 次会议 标段 地块 等奖 次表决 路公交")
# One of these for another names another thing: 修订前 and 修订后, 甲方 and 乙方.
CONTRARY = frozenset("前后上下左右东西南北甲乙丙丁男女内外新旧问答主客正反")
PHOTOGRAPHED = "摄攝"
PICTURE_SOURCES = listed("图片来源 圖片來源")
# What a caption calls the picture that it stands under
PICTURES = ("截图", "示意图", "效果图", "资料图", "资料照片", "视频画面")
