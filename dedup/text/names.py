"""Where a name may stand: its spelling is a fact, which no comparison with the rest of an article can settle."""

from __future__ import annotations

import re

# The hundred commonest surnames of the Chinese census, and the words that follow a name in a report.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_AFTER = "说称道介表告认指强坦回先女主书市县局校老记同院队教会部处科所长、，,（("
_CHINESE = re.compile(f"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[{_AFTER}]|$)")
_LATIN = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]+")


def spans(text: str) -> list[tuple[int, int]]:
    """Where names may stand in a clause: a surname with what follows it, a capitalised word that begins no sentence.

    >>> [("市民薛东乐说"[a:b]) for a, b in spans("市民薛东乐说")], spans("the road was closed")
    (['薛东乐'], [])
    """
    return [m.span() for pattern in (_CHINESE, _LATIN) for m in pattern.finditer(text)]


def differ(one: str, other: str) -> bool:
    """Whether two readings of a clause differ in what may be a name."""
    return [one[a:b] for a, b in spans(one)] != [other[a:b] for a, b in spans(other)]
