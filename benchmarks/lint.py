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

REPORT = Path(__file__).parent.parent / "fixtures" / "changzhi-2025.txt"
MEGABYTE = 1_000_000
GUARDED = (  # what every editor leaves as it is
    "会议12:30开始，主队3:2获胜，奖金1,234元。",
    "详见https://example.com/a?b=1,2;c:d和user@example.com。",
    "歼-20飞机亮相，同比增长-5%，1+2+9+N体系。",
    "文字/刘婷婷 摄影/梁栋 张海 李燎原",
    "他引用了“Yes, we can!”这句话。",
    "“十四五”时期、20世纪70年代、5G网络、G207国道。",
)
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
    """A fixer that also says how long `times` calls take."""

    def run(text: str, times: int) -> tuple[str, float]:
        result = fix(text)
        start = time.perf_counter()
        for _ in range(times):
            fix(text)
        return result, time.perf_counter() - start

    return run


def ours(text: str) -> str:
    """The safe typography fixes."""
    return dedup.clean(text, dedup.Options(select=("TYP",))).text


def autocorrect(text: str) -> str:
    """autocorrect-py with its defaults."""
    import autocorrect_py

    return str(autocorrect_py.format(text))


def zhlint(text: str, times: int) -> tuple[str, float]:
    """The preset "default" of zhlint, timed inside node: its start is not counted."""
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
    """What is no mark and no blank."""
    return "".join(c for c in text if c.isalnum())


def main() -> None:
    """Print the table."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORT
    text = source.read_text("utf-8")
    times = MEGABYTE // len(text.encode()) + 1  # article by article, as a desk does
    numbers = Counter(re.findall(r"\d+", text))
    print(f"{source.name}: {len(text):,} characters, {len(HALF.findall(text))} half-width marks in Chinese context\n")
    print(
        "| | half-width marks left | blanks put in | numbers changed | words changed | guarded left alone | 1 MB, s |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    fixers: dict[str, Fixer] = {"dedup": timed(ours), "autocorrect-py": timed(autocorrect), "zhlint": zhlint}
    for name, fix in fixers.items():
        fixed, _ = fix(text, 0)
        broken = [line for line in GUARDED if fix(line, 0)[0] != line]
        _, seconds = fix(text, times)
        changed = (numbers - Counter(re.findall(r"\d+", fixed))).total()
        print(
            f"| {name} | {len(HALF.findall(fixed))} | {max(0, fixed.count(' ') - text.count(' '))} | {changed} "
            f"| {'no' if words(fixed) == words(text) else 'yes'} | {len(GUARDED) - len(broken)} of {len(GUARDED)} "
            f"| {seconds:.2f} |",
            flush=True,
        )
        for line in broken:
            print(f"  {name}: {line} → {fix(line, 0)[0]}", file=sys.stderr)


if __name__ == "__main__":
    main()
