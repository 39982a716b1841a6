"""How sure a finding is: in the report, in SARIF, and in the record that asks again."""

from __future__ import annotations

import json

from dedup import Finding, check, clean
from dedup.reports import sarif
from dedup.reports.base import Checked, Look
from dedup.review import record_json

_SAID = (
    "昨夜大风吹倒了城南旧货市场外的围墙，砸坏停在路边的轿车{}辆、电动自行车26辆，没有人受伤，"
    "环卫工人凌晨两点赶到现场清理砖块，天亮以前道路恢复通行，市场照常开门营业。"
)
_BETWEEN = "在城北的批发市场，商户们忙着给货架贴上新的价签。卖了二十年干货的倪老板说，今年的行情他有些看不懂。"
COPIES = "\n\n".join([_SAID.format(11), _BETWEEN, "夏粮收购昨天开始，粮站门前排起了长队。", _SAID.format(17), _BETWEEN])


def asked(text: str) -> Finding:
    """The one question about a figure of copies."""
    (finding,) = [f for f in check(text).findings if f.rule == "FIG001"]
    return finding


def test_an_error_is_sure_and_says_so() -> None:
    finding = asked(COPIES)
    assert (finding.severity, finding.confidence) == ("error", "high")


def test_a_rule_that_does_not_weigh_says_nothing() -> None:
    found = check("会议⾃九时开始。").to_dict()["findings"]
    assert found
    assert not any("confidence" in f for f in found)


def test_severity_follows_confidence_for_every_rule_that_weighs() -> None:
    severities = {"high": "error", "medium": "warning", "low": "info"}
    for finding in check(COPIES).findings:
        if finding.confidence:
            assert finding.severity == severities[finding.confidence]


def test_sarif_tells_it_as_a_property() -> None:
    report = check(COPIES)
    (run,) = json.loads(sarif.render([Checked("story.txt", COPIES, report)], Look()))["runs"]
    (result,) = [r for r in run["results"] if r["ruleId"] == "FIG001"]
    assert result["properties"] == {"safety": "display-only", "confidence": "high"}


def test_the_record_remembers_it() -> None:
    cleaned = clean(COPIES)
    again = record_json.loads(record_json.dumps(cleaned.record))
    (finding,) = [f for f in check(cleaned.text, record=again).findings if f.rule == "FIG001"]
    assert finding.confidence == "high"
