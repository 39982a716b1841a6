"""What may stand doubled: data for WRD001."""

from __future__ import annotations

# Ideographs that published news sets doubled and rightly so: in reduplications (天天, 实实在在, 纷纷) or where a word
# ends and the next begins with the same one (中国|国家, 委员会|会议, 目的|的).
MAY_DOUBLE = frozenset(
    "国五部牢实紧刚作在年会民纷大法浓个院行政南西强处委军生表斯海议代州勃工久源一洋满层全局组扎人党苏仅等村习次腾"
    "团现座件殷项火种美欣短高深步要主钉家徐累跃场时期航看融缓面水小默稳舱侨车红条远本品户平阵规批能巴重频甸江市税"
    "天东片万方常谆茫区说省幅蒸业中往医叠机心滚所学冉听建震熠原口都地整双队路档妈九世欢点开张北运八卡馆千展可爷热"
    "闹台山空早安息理亿聊校事连星纳乡幕丽慢齐巍县杠署喜辆城簇联收走认真铮产环物新翼微战拉某恰七司悄宝老有体排节迟"
    "河皑风白湖审明班轻以艘梭哥宁厂尼荡渐漫密麻列浪非龙泱病娃乐通颗查悠好关榜沟熙攘奶化目验成教兢迢亚葱超京上斌赛"
    "少份趟匆站灿协朵寥当试棒拳证票绵熊权飘堂正导自清出块订进资利静里苗桥向制滴切发统足迪库声谈姐篇拢二炮裸帮科浩"
    "经墩达波束薄辛莫力粒遍信壮过和封园亭婷坦翩龘涓支盈楚滨首栩盏呷曲席粼光室雨细停津样潺日电领对郁维珊苍彤网珍厚"
    "道夫凛动青股多琅船笔沂旗课饽干接月气住轰烈松沱辫情位端格剧六为药驻圆暴婆果祖辈唠来回弯绕阶缕死架盒草枝株丹忡"
    "转间甜顶胖油莘塞轴林总摇调孜朝跳华立飞持花峁辰弹内汕烁爽矩妮诊串莎杉树踏店斤历茵段依肥名标骨苦共积待离袅健康"
    "快奋至瓶罐旅庭款比升荆玉煌典佼策坝跷妞乎川贝智枚兴数指简单荣解任设保灾营集炎瓜洞含糊拖枪堵奕猎隆柯锡岛馍朗努"
    "济志分骐骥驰骋潜逛寒角落碗泉锨丁沉桩前观游狠判鼓莽娟潮纯闸耿彬流然报凡管净呦职三蓬下框形色刻爸弟妹叔舅姑伯公"
    "太猫狗鸟虫泪笑哈嘻呵嘿咚叮嘀嗒咕噜哗啦啪砰汪喵呜哇呀哦嗯歪斜直长低矮瘦冷暖凉湿软硬尖扁浅淡香臭酸辣咸鲜嫩脆酥"
    "急忙慌疏稀零散绿蓝黄紫灰黑亮暗昏亲诚恳勤唯诺惴惶皇冠冕蔼赫炯娓循茸毛绒烟云雾雪霜露冰溪泽塘楼房屋墙门窗街巷弄"
    "坊庄镇寨坡岭岗秒夜晚晨暮岁季旬周届轮句字词页卷套副把根棵堆圈级例类般程式度率额量性型员师士兵官手友众客妇女子"
    "孩童者商农府厅域界线港铺矿井田土石沙木叶茎谷米粉盐糖茶酒菜肉蛋鱼虾蟹治用定决求益意评办费题想感境略划案务责论"
    "改革创技术育养幼孕检防控疫患护疗症救险援助扶贫困富裕入付财金银贷债券投贸易购销售价值算预告书签约释申诉讼犯罪"
    "刑罚监狱警察侦巡逻交输铁码头隧筑施装修拆迁宅宇景览参访问候送迎宾餐饮食宿络据芯器械备材料钢铝铜煤核泵阀渠渔牧"
    "蔬粮棉植割耕播灌溉害乎"
)

# Particles that stand doubled only in the words beside them
PARTICLES = {
    "的": ("目的", "标的", "的确", "的士"),
    "了": ("了解", "了之", "了然", "了结", "了却", "了事", "了望", "了当", "为了"),
}

# Verbs that news says twice for a short try, and the beginnings of what is counted out one by one
SAID_TWICE = frozenset({
    "研究", "讨论", "考虑", "商量", "了解", "学习", "休息", "打听", "琢磨", "合计", "参观", "活动", "锻炼",
    "体验", "尝试", "交流", "比较", "收拾", "打扮", "热闹", "高兴", "轻松", "谢谢", "再见", "你好", "拜拜",
    "加油", "恭喜",
})  # fmt: skip
COUNTED = "一二两三四五六七八九十百千万几每半大小因越"

# Second halves of what only seems to be a word said twice: 退税|缓税|缓费, 学好|用好|用活, 构建|共建|共治
CHAINED = frozenset("因按分随逐依以用缓减免退降增补共创")

# Longer words that end in one that often begins the next: 南苏丹|苏丹人民解放运动, 带来|越来越多
ENDS_IN = ("南苏丹", "几内亚", "越来越", "愈来愈")

# English words that never follow themselves; "had had" and "that that" do
ENGLISH = (
    "the", "a", "an", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "from", "with", "into",
    "about", "is", "are", "was", "were", "be", "been", "has", "have", "will", "would", "could", "should",
    "can", "may", "it", "its", "he", "she", "they", "we", "his", "her", "their", "this", "these", "those",
    "as", "if", "than",
)  # fmt: skip

# English words that are said twice for emphasis, as a cry, or because two clauses meet in them
ENGLISH_TWICE = frozenset({
    "that", "had", "very", "really", "many", "much", "long", "far", "never", "ever", "again", "please", "well",
    "there", "knock", "bye", "blah", "win", "rah", "who", "what", "out", "too", "now", "fast", "down", "boom",
    "ding", "tick", "more", "less", "big", "little", "yes", "yeah", "hey", "cha", "chop", "hush", "tut", "tsk",
    "hip", "hot", "huge", "old", "so", "no", "back", "half", "twice", "love", "sorry", "wait", "run", "vote",
    "his", "her", "you", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "zero", "years",
})  # fmt: skip
