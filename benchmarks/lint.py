"""Typography side by side: autocorrect-py, zhlint and ours on one text; what each fixes, what each breaks, how fast.

    python benchmarks/lint.py [FILE]

Needs `pip install autocorrect-py`, and node with zhlint in a folder named by ZHLINT (`npm install zhlint` there). FILE
is a Chinese text, by default the report of the fixtures. Neither is needed for anything else.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import dedup
from dedup.analysis import Analysis
from dedup.edits.composing import apply, compose
from dedup.layout.rendered import render
from dedup.rules import RULES

REPORT = Path(__file__).parent.parent / "fixtures" / "changzhi-2025.txt"
MEGABYTE = 1_000_000
GUARDED = (  # what every editor leaves as it is
    "会议12:30开始，主队3:2获胜，奖金1,234元。",
    "详见https://example.com/a?b=1,2;c:d和user@example.com。",
    "歼-20飞机亮相，同比增长-5%，1+2+9+N体系。",
    "文字/刘婷婷 摄影/梁栋 张海 李燎原",
    "他引用了“Yes, we can!”这句话。",
    "“十四五”时期、20世纪70年代、5G网络、G207国道。",
    "一是强化责任；二是狠抓落实……扎实推进各项工作。",
    "《关于〈条例〉的说明》指出，“要‘放得活’，又要‘管得好’”。",
)
DEFECTS = {  # what a careful editor mends, and how
    "今年,我市出台措施;群众满意.": "今年，我市出台措施；群众满意。",
    "省人社厅(以下简称省厅)将开展专项检查。": "省人社厅（以下简称省厅）将开展专项检查。",
    "网上办、掌上办、扫码付...服务更便捷。": "网上办、掌上办、扫码付……服务更便捷。",
    "专业智库--银龄健康研究院成立。": "专业智库——银龄健康研究院成立。",
    "兜住底、兜牢底，……一项项务实举措落地。": "兜住底、兜牢底……一项项务实举措落地。",
    "全市上下凝心聚力，，干事创业。": "全市上下凝心聚力，干事创业。",
    "“新春走基层“活动今天启动。": "“新春走基层”活动今天启动。",
    "他在《学习《条例》的体会》中写道。": "他在《学习〈条例〉的体会》中写道。",
    '云溪县打通乡村"断头路"五条。': "云溪县打通乡村“断头路”五条。",
    "今年以来，优质均衡教育加快 推进落地见效，群众受益。": "今年以来，优质均衡教育加快推进落地见效，群众受益。",
    "2026, 长治这一年 ，未来可期。": "2026，长治这一年，未来可期。",
    "总书记强调：“民生是最大的政治.”": "总书记强调：“民生是最大的政治。”",
}
# Blanks between Chinese and Latin are a house's choice; they count apart, and break nothing
BLANKS = re.compile(r"(?<=[\u4e00-\u9fff，。；：！？”》、]) (?=[0-9A-Za-z“‘])|(?<=[0-9A-Za-z%”’]) (?=[\u4e00-\u9fff“])")
HALF = re.compile(r"(?<=[\u4e00-\u9fff”》]),|,(?=[\u4e00-\u9fff“《])|(?<=[\u4e00-\u9fff”》])[;:!?]")
ZHLINT = """
const { run } = require('zhlint');
const { text, times } = JSON.parse(require('fs').readFileSync(0, 'utf-8'));
const options = { rules: { preset: 'default' }, logger: { log() {}, warn() {}, error() {} } };
const silent = { ...console }; console.log = console.warn = console.error = () => {};
let result = run(text, options).result;
const start = process.hrtime.bigint();
for (let k = 0; k < times; k++) result = run(text, options).result;
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
process.stdout.write(JSON.stringify({ result, seconds }));
"""

Fixer = Callable[[str, int], tuple[str, float]]


def timed(fix: Callable[[str], str]) -> Fixer:
    """Return a fixer that also says how long `times` calls take."""

    def run(text: str, times: int) -> tuple[str, float]:
        result = fix(text)
        start = time.perf_counter()
        for _ in range(times):
            fix(text)
        return result, time.perf_counter() - start

    return run


def ours(text: str) -> str:
    """Return the safe typography fixes, as anybody calls them: with the search for copies."""
    return dedup.clean(text, dedup.Options(select=("TYP",))).text


def rules_alone(text: str) -> str:
    """Our typography rules without anything else, one after the other."""
    for rule in RULES:
        if rule.code.startswith("TYP"):
            drafts = rule.check(Analysis(render(text)))
            text = apply(text, compose([d.fix.edits for d in drafts if d.fix and d.fix.safety == "safe"]).edits)
    return text


def autocorrect(text: str) -> str:
    """autocorrect-py with its defaults."""
    import autocorrect_py

    return str(autocorrect_py.format(text))


def zhlint(text: str, times: int) -> tuple[str, float]:
    """Return the preset "default" of zhlint, timed inside node: its start is not counted."""
    ran = subprocess.run(
        ["node", "-e", ZHLINT],
        input=json.dumps({"text": text, "times": times}),
        cwd=os.environ.get("ZHLINT", "."),
        capture_output=True,
        check=True,
        text=True,
    )
    said = json.loads(ran.stdout)
    return said["result"], said["seconds"]


def words(text: str) -> str:
    """Return what is no mark and no blank."""
    return "".join(c for c in text if c.isalnum())


def plain(text: str) -> str:
    """Return the text without the blanks that are a matter of style."""
    return BLANKS.sub("", text)


def row(name: str, fix: Fixer, text: str) -> tuple[list[str], float]:
    """Return what one tool does to the text and to the lists above, and its seconds for a megabyte."""
    fixed, _ = fix(text, 0)
    broken = [line for line in GUARDED if plain(fix(line, 0)[0]) != plain(line)]
    left = [line for line, right in DEFECTS.items() if plain(fix(line, 0)[0]) != plain(right)]
    for line in broken + left:
        print(f"  {name}: {line} → {fix(line, 0)[0]}", file=sys.stderr)
    _, seconds = fix(text, MEGABYTE // len(text.encode()) + 1)  # article by article, as a desk does
    changed = (Counter(re.findall(r"\d+", text)) - Counter(re.findall(r"\d+", fixed))).total()
    return [
        name,
        str(len(HALF.findall(fixed))),
        f"{len(DEFECTS) - len(left)} of {len(DEFECTS)}",
        f"{len(broken)} of {len(GUARDED)}",
        str(changed),
        "no" if words(fixed) == words(text) else "yes",
        str(max(0, fixed.count(" ") - text.count(" "))),
        f"{seconds:.2f}",
    ], seconds


def main() -> None:
    """Print the table."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORT
    text = source.read_text("utf-8")
    print(f"{source.name}: {len(text):,} characters, {len(HALF.findall(text))} half-width marks in Chinese context\n")
    fixers: dict[str, Fixer] = {
        "dedup, with the search for copies": timed(ours),
        "dedup, typography rules alone": timed(rules_alone),
        "autocorrect-py": timed(autocorrect),
        "zhlint": zhlint,
    }
    rows = [row(name, fix, text) for name, fix in fixers.items()]
    alone = rows[1][1]
    print(
        "| | half-width marks left | defects mended | guarded lines broken | numbers changed | words changed "
        "| blanks put in | 1 MB, s | to our rules alone |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for cells, seconds in rows:
        print("| " + " | ".join([*cells, f"{seconds / alone:.2f}"]) + " |")


if __name__ == "__main__":
    main()
