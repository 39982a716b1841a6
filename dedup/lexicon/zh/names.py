"""Chinese: what names of people, titles and bodies are made of."""

from __future__ import annotations

from dedup.lexicon.tables import listed

# The hundred commonest surnames of the Chinese census.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
# What follows a name in a report: a verb, a title, a mark.
AFTER_NAMES = "说称道介表告认指强坦回先女主书市县局校老记同院队教会部处科所长、，,（("
TITLES = listed(
    "副书记 书记 副省长 省长 副市长 市长 副县长 县长 副区长 区长 副镇长 镇长 副乡长 乡长 村支书 村主任 副主任 主任 "
    "副局长 局长 副厅长 厅长 副部长 部长 副处长 处长 副科长 科长 副主席 主席 副会长 会长 副院长 院长 副校长 校长 "
    "副总理 总理 总统 副总统 副总经理 总经理 副董事长 董事长 副教授 教授 副秘书长 秘书长 副总裁 总裁 首相 大臣 "
    "总工程师 总农艺师 工程师 站长 队长 副队长 支队长 大队长 经理 副经理 厂长 所长 副所长 馆长 副馆长 发言人 检察长 "
    "审判长 法官 研究员 副研究员 院士"
)
# What ends in one of these is the name of a place or a body: 市中级人民法院, 青岚江大桥, 云溪县.
BODIES = listed(
    "自治区 省 市 县 区 州 镇 乡 村 法院 检察院 公司 集团 银行 医院 大学 学院 中学 小学 大桥 水库 机场 车站 委员会 "
    "研究院 协会"
)
# Ideographs that foreign names are written with, by the usual tables of transliteration
TRANSLITERATION = frozenset(
    "阿埃艾安奥巴拜班保鲍贝本比彼宾波博伯布查达戴丹道德登邓迪蒂丁杜多恩尔法菲费弗福夫富盖甘冈戈格古哈海汉赫亨胡华怀霍"
    "基吉加贾杰金卡凯坎康柯科克肯库奎拉莱兰朗劳勒雷里利莉林卢鲁路伦罗洛马迈麦曼梅门蒙米密莫默姆穆纳南内尼涅努诺欧帕潘"
    "佩彭皮普奇乔切丘琼让热仁日荣瑞萨塞桑森沙山舍圣施什史斯司苏索塔泰坦唐特汤图托瓦万威维温文沃乌武西希夏谢辛休许雅亚"
    "扬耶伊依英尤约扎詹朱兹佐茨顿逊娜丽丝莎琳妮露翰理珀斐赖赛玛齐"
)
