"""What the page shows of a decision before it is carried out: its model, run by node, against `dedup.clean`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup.review import decisions as deciding
from dedup.workspace.sources import today

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "dedup" / "reports" / "page"
SAID = "据市统计局发布的数据，今年前三季度全市粮食总产量达到{}万吨，比上年同期增长2.5%，再创历史新高。"
OTHER = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个。"
SECTION = "\n\n".join(
    f"{place}今年新建社区食堂{count}家，日均服务老年居民{count * 30}人次,受到普遍欢迎。"
    for place, count in (("城区", 12), ("河西镇", 7), ("东山乡", 3))
)
STORIES = {
    "report": (ROOT / "fixtures" / "changzhi-2025.txt").read_text("utf-8"),
    "doubt": f"😀{SAID.format(321)}\n\n{OTHER}\n\n{SAID.format(312)}\n",
    "section": f"{OTHER}\n\n{SECTION}\n\n{SAID.format(5)}\n\n{SECTION.replace('12家', '15家')}\n\n{OTHER}\n",
}
_RUN = """
const rows = require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean).map((row) => JSON.parse(row));
for (const { report, text, decision } of rows) {
  const slice = slicer(text);
  const decisions = new Map(decision ? [[decision.fingerprint, decision]] : []);
  console.log(JSON.stringify(canonical(edited(report, decisions, slice), slice)));
}
"""


def shown(rows: list[dict[str, Any]]) -> list[str]:
    """Return the articles as the page shows them, for reports with one decision each."""
    if not (node := shutil.which("node")):
        pytest.skip("needs node: apt-get install --no-install-recommends nodejs")
    script = files("dedup.reports.page").joinpath("deciding.js").read_text("utf-8") + _RUN
    sent = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run([node, "-e", script], input=sent, capture_output=True, text=True, timeout=60, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def possible(cleaned: dedup.Cleaned) -> Iterator[dict[str, str]]:
    """Yield the decisions that the page offers."""
    unresolved = {finding.fingerprint for finding in cleaned.unresolved}
    for finding in cleaned.report.findings:
        mark = {"fingerprint": finding.fingerprint, "rule": finding.rule}
        if finding.fix and finding.fix.safety == "safe" and finding.rule.startswith("DUP"):
            yield {**mark, "action": "keep"}
        elif finding.fingerprint in unresolved and finding.fix:
            yield {**mark, "action": "apply"}
        if finding.rule in ("FIG001", "FIG005", "DUP006"):
            yield from ({**mark, "action": "choose", "witness": witness} for witness in "AB")
            if finding.rule != "DUP006":
                yield {**mark, "action": "text", "text": "另有说法"}


def carried_out(text: str, decision: dict[str, str]) -> str:
    written = json.dumps({"schema": "dedup.decisions/1", "decisions": [decision]})
    return dedup.clean(text, decisions=deciding.loads(written).current(today())).text


@pytest.mark.parametrize("name", STORIES)
def test_every_decision_is_shown_as_clean_carries_it_out(name: str) -> None:
    text = STORIES[name]
    cleaned = dedup.clean(text)
    report = cleaned.report.to_dict()
    offered = list(possible(cleaned))
    assert offered
    articles = shown([{"report": report, "text": text, "decision": d} for d in [None, *offered]])
    assert articles[0] == cleaned.text
    for decision, article in zip(offered, articles[1:], strict=True):
        wanted = carried_out(text, decision)
        if (name, decision["rule"], decision["action"]) == ("report", "DUP001", "keep"):
            # The credit line of the kept section then closes the article: a later pass of clean moves it there.
            assert set(wanted.splitlines()) == set(article.splitlines()), decision
        elif decision["action"] == "choose":  # which may make two passages one: then a later pass takes one of them
            assert wanted in (article, dedup.clean(article).text), decision
        else:
            assert article == wanted, decision


def test_the_script_is_sound_to_the_type_checker(tmp_path: Path) -> None:
    own = ROOT / ".venv" / "node" / "node_modules" / ".bin" / "tsc"
    checker = shutil.which(own) or shutil.which("tsc")
    if checker is None:
        pytest.skip("needs TypeScript: npm install --prefix .venv/node typescript")
    source = (ROOT / "dedup" / "reports" / "review.py").read_text("utf-8")
    parts = re.findall(r'"(\w+)"', next(line for line in source.splitlines() if line.startswith("_PARTS")))
    strict = {"checkJs": True, "allowJs": True, "noEmit": True, "strict": True, "target": "es2022", "types": []}
    settings = {"compilerOptions": strict, "files": [str(PAGE / f"{part}.js") for part in parts]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings))
    done = subprocess.run([checker, "-p", str(tmp_path)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout
    assert {file.stem for file in PAGE.glob("*.js")} == set(parts)
