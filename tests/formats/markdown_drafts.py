"""Articles in Markdown for property tests, and what markdown-it makes of one, seen without the code under test."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import strategies as st
from markdown_it import MarkdownIt

_MD = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_FRONT = re.compile(r"\A---\ntitle.*?^---\n", re.DOTALL | re.MULTILINE)

_SENTENCES = (
    "市人社局今年共举办线上线下招聘会**321场**,提供岗位6.2万个。",
    "全市新建*改扩建*公办幼儿园 18 所，新增学位 5400 个。",
    "详见[市教育局通告](https://a.cn/x?q=1,2 \"通告\")!",
    "他说:\"这是`make all`的结果\"。",
    "The bridge stays **closed** until March, the council said.",
    "价格为 5 * 3 元，\\*不含税\\*，A&amp;B 公司_供货_。",
    "图片如右![桥,夜景](img/a(1).png) 所示。",
    "<span class=\"x\">春运</span>首日发送旅客~~12.1~~12.5万人次<br>同比增长。",
    "见<https://b.cn/>和[^1]，公式$a,b$与{{< figure src=\"z,z\" >}}。",
    "[注]：数据来自 10~20 个县; 其中:_甲_、乙",
)  # fmt: skip
sentence = st.sampled_from(_SENTENCES)
paragraph = st.lists(sentence, min_size=1, max_size=3).flatmap(
    lambda said: st.sampled_from(["", "\n", "  \n", "\\\n"]).map(lambda glue: glue.join(said))
)


def _indented(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([first + head, *((rest + line if line else line) for line in tail)])


block = st.one_of(
    paragraph,
    paragraph,
    sentence.map(lambda s: f"## {s}"),
    sentence.map(lambda s: f"{s}\n----"),
    st.lists(paragraph, min_size=1, max_size=3).map(lambda ps: "\n".join(_indented(p, "- ", "  ") for p in ps)),
    st.lists(paragraph, min_size=1, max_size=3).map(
        lambda ps: "\n\n".join(_indented(p, f"{k}. ", "   ") for k, p in enumerate(ps, 1))
    ),
    st.tuples(paragraph, paragraph).map(
        lambda ps: _indented(ps[0], "* ", "  ") + "\n" + _indented(ps[1], "  + ", "    ")
    ),
    st.lists(paragraph, min_size=1, max_size=2).map(lambda ps: _indented("\n\n".join(ps), "> ", "> ")),
    st.lists(sentence, min_size=2, max_size=4).map(
        lambda s: "| 项目 | 数,值 |\n| --- | :-: |\n" + "\n".join(f"| {one} | 12.5% |" for one in s)
    ),
    st.just('```python\nprint("a,b"),  1\n```'),
    st.just('    缩进代码,"不动"'),
    st.just('<div class="a">\n图,表\n</div>'),
    st.just("![夜景](b.png)"),
    st.just("[ref]: https://c.cn/,x"),
    st.just("[^1]: 脚注,说明在此。"),
    st.just("---"),
    st.just("::: tip 提示,注意\n内容,如下。\n:::"),
)
article = st.tuples(
    st.sampled_from(["", '---\ntitle: "春运,开始"\n---\n\n']), st.lists(block, min_size=1, max_size=8)
).map(lambda parts: parts[0] + "\n\n".join(parts[1]) + "\n")


def structure(text: str) -> tuple[str, Counter[tuple[str, ...]], list[str]]:
    """What is no prose: the front matter, every picture, link, piece of code and tag, and the order of the blocks."""
    front = _FRONT.match(text)
    found: Counter[tuple[str, ...]] = Counter()
    order: list[str] = []
    for token in _MD.parse(text[front.end() if front else 0 :]):
        if token.type in ("fence", "code_block", "html_block"):
            found[token.type, token.content, token.info] += 1
        if token.type != "inline":
            order.append(f"{token.type} {token.tag} {token.markup} {token.attrs}")
        for child in token.children or ():
            if child.type not in ("text", "text_special", "softbreak"):  # a removed sentence may end a line
                order.append(f"{child.type} {child.attrs}")
            if child.type in ("image", "link_open", "code_inline", "html_inline"):
                found[child.type, str(child.attrs.get("src") or child.attrs.get("href")), child.content] += 1
    return front[0] if front else "", found, order
