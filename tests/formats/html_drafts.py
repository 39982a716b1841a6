"""Articles in HTML for property tests, tag soup, and what the standard library's parser makes of one."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

from hypothesis import strategies as st

_VOID = ("br", "img", "hr", "wbr", "input")
_PHRASES = (
    "市人社局今年共举办线上线下招聘会<b>321场</b>,提供岗位6.2万个。",
    "全市新建<i>改扩建</i>公办幼儿园 18 所，新增学位 5400 个。",
    "详见<a href=\"https://a.cn/x?q=1,2\" title='通告'>市教育局通告</a>!",
    "他说:&ldquo;这是<code>make all</code>的结果&rdquo;。",
    "The bridge stays <strong>closed</strong> until\n   March, the council said.",
    "价格为 5 * 3 元，A&amp;B 公司<span style=\"color: red\">供<u>货</u></span>。",
    "图片如右<img src=\"img/a(1).png\" alt='桥, 夜景'>所示。",
    "<span class=\"x\">春运</span>首日发送旅客12.5万人次<br>同比增长。",
    "R&D 投入 3 < 5，<!-- 注 -->增长&nbsp;12%<sup>1</sup>。",
    "[注]：数据来自 10~20 个县; 其中:<em>甲</em>、乙",
)  # fmt: skip
phrase = st.sampled_from(_PHRASES)
flow = st.lists(phrase, min_size=1, max_size=3).flatmap(
    lambda said: st.sampled_from(["", "\n", "<br/>", " "]).map(lambda glue: glue.join(said))
)
_several = st.lists(flow, min_size=1, max_size=3)

_PLAIN = st.one_of(
    flow.map(lambda s: f"<p>{s}</p>"),
    flow.map(lambda s: f'<p style="text-indent: 2em"><span>{s}</span></p>'),
    flow.map(lambda s: f"<P>{s}"),
    phrase.map(lambda s: f"<h2>{s}</h2>"),
    flow.map(lambda s: f"<section><section><span>{s}</span></section></section>"),
    _several.map(lambda ss: "<ul>" + "\n".join(f"<li>{s}" for s in ss) + "</ul>"),
    _several.map(lambda ss: "<ol>\n" + "".join(f"<li><p>{s}</p></li>" for s in ss) + "</ol>"),
    _several.map(lambda ss: "<blockquote>" + "".join(f"<p>{s}</p>" for s in ss) + "</blockquote>"),
    st.lists(phrase, min_size=2, max_size=4).map(
        lambda ss: "<table><tr>" + "".join(f"<td>{s}</td>" for s in ss) + "</tr><tr><td>12.5%<td>13%</tr></table>"
    ),
    st.lists(flow, min_size=2, max_size=3).map(lambda ss: "<div>" + "<br><br>\n".join(ss) + "</div>"),
    st.just("<script>if (a < b) { x('<p>一,二</p>') }</script>"),
    st.just("<style>p > a { color: red }</style>"),
    st.just("<pre>代码,\"不动\" </pre>"),
    st.just("<figure><img src='b.png'><figcaption>图为夜景,新华社发</figcaption></figure>"),
    st.just("<p>&nbsp;</p>"),
    st.just("<!-- wp:image --><p><img src=c.png></p><!-- /wp:image -->"),
    st.just("<svg><text>一,二</text></svg>"),
    st.just('<p style="display: none">看不见,的。</p>'),
)  # fmt: skip
block = st.one_of(_PLAIN, st.lists(_PLAIN, min_size=1, max_size=3).map(lambda bs: "<div>" + "".join(bs) + "</div>"))
article = st.lists(block, min_size=1, max_size=8).map("\n".join)

_SOUP = (
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<span>", "</span>", "<a href=x>", "</a>",
    "<ul>", "</ul>", "<li>", "</li>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<h1>", "</h1>", "<br>",
    "<img src=a>", "<svg>", "</svg>", "<p hidden>", "<ruby>", "<rt>", "</ruby>", "<!-- wp:p -->", "<!-- /wp:p -->",
    "<pre>", "</pre>", "<html>", "</body>", "<x/>", "<code>", "</code>", "<script>", "</script>", "&amp;", "&nbsp;",
    "&", "<", "<!--", "<p title='", "\n", " ", "　",
    "长治市今年举办招聘会321场，提供岗位6.2万个。", "The council said, on Monday.", "一", ",",
)  # fmt: skip
soup = st.lists(st.sampled_from(_SOUP), max_size=25).map("".join)


class _Structure(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: Counter[str] = Counter()
        self.objects: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.tags[tag] += tag not in (*_VOID, "p", "li", "td")  # these need no end tag
        if tag in ("img", "a", "script", "style", "svg", "pre"):
            self.objects[self.get_starttag_text() or ""] += 1

    def handle_endtag(self, tag: str) -> None:
        self.tags[tag] -= tag not in ("p", "li", "td")


def structure(source: str) -> tuple[Counter[str], Counter[str]]:
    """What is open at the end of a source, and every picture, link and script in it."""
    found = _Structure()
    found.feed(source)
    found.close()
    return +found.tags, found.objects
