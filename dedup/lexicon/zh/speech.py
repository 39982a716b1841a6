"""Chinese: what recognisers of speech put where nobody speaks, again and again. Simplified, without marks."""

INVENTED = ("谢谢观看", "感谢观看", "谢谢收看", "请不吝点赞", "订阅转发打赏", "字幕由", "字幕志愿者", "中文字幕")
