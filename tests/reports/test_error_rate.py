"""The weighted error count, against articles counted by hand."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import dedup
from dedup import schema
from dedup.model import Edit, Finding, Fix, House, Paragraph
from dedup.options import Options
from dedup.reports import as_json
from dedup.reports.base import Checked, Look
from dedup.reports.error_rate import Rate, rate
from dedup.reports.full import render
from dedup.rules import RULES
from dedup.rules.counted import COUNTED

HEADLINE, BODY = "长治就业稳中向好", "全市新增就业4.82万人，全年目标提前完成。"
TEXT = f"{HEADLINE}\n\n{BODY}\n\n{BODY}\n"


def found(rule: str, own: str, severity: str = "error", nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(own, start + 1)
    return Finding(rule, "x", severity, "x", start, start + len(own), 1, 1)  # type: ignore[arg-type]


def weigh(*findings: Finding, text: str = TEXT) -> Rate:
    report = dataclasses.replace(dedup.check(text), findings=findings)
    return rate([Checked("story.txt", text, report)])


@pytest.mark.parametrize(
    ("findings", "weight"),
    [
        ((), "0"),
        ((found("FIG002", "4.82万人"),), "1"),
        ((found("FIG001", "4.82万人"),), "1"),
        ((found("FIG002", "4.82万人", "info"),), "0"),  # what is only worth knowing is no error
        ((found("ENC004", "全"),), "1"),
        ((found("ENC001", "全市新增"),), "2"),
        ((found("ENC001", "全市新增就"),), "2"),
        ((found("ENC001", "全市新增就业"),), "4"),
        ((found("WRD001", "全市"),), "1"),  # typed twice: one of two is too much
        ((found("WRD001", "全市新增"),), "2"),
        ((found("DUP002", BODY, nth=1),), "4"),
        ((found("FIG003", "长治"),), "2"),  # in a headline
        ((found("TYP004", "4.82万人", "info"),), "0.1"),
        (tuple(found("TYP004", TEXT[k : k + 2], "info") for k in range(10, 40)), "1"),  # one an issue at most
        (tuple(found("FIG003", "业", nth=k) for k in range(1, 3)), "2"),
        ((found("FIG003", "业"), found("FIG003", "业", nth=1)), "3"),  # double in the headline, single in the body
        ((found("DUP002", BODY, nth=1), found("FIG003", "4.82万人", nth=1)), "4"),  # one place counts once
        ((found("FIG003", "4.82万"), found("WRD002", "4.82万")), "2"),  # the heaviest error of a place
        ((found("WRD003", "新增"),), "1"),
        ((found("TYP001", "，"), found("STR001", "。"), found("DUP005", BODY, "info")), "0"),
    ],
)
def test_weights(findings: tuple[Finding, ...], weight: str) -> None:
    assert weigh(*findings).weight == Decimal(weight)


def test_the_same_error_counts_three_times_at_most() -> None:
    text = "好好。" * 5
    same = tuple(Finding("FIG003", "x", "error", "x", at, at + 2, 1, 1) for at in range(0, 15, 3))
    assert weigh(*same, text=text).weight == 3
    other = Finding("FIG003", "x", "error", "x", 2, 3, 1, 1)
    assert weigh(*same, other, text=text).weight == 4


@pytest.mark.parametrize(
    ("own", "meant", "weight"),
    [
        ("新增就业", "新曾就业", 1),  # one of the four is wrong
        ("新增就业", "新增的就业", 1),  # one is missing
        ("新增就业", "增就", 2),  # from the first to the last that change
        ("新增就业", "", 2),
        ("新增就业4.8", "", 4),
    ],
)
def test_of_a_fix_only_what_it_changes_is_counted(own: str, meant: str, weight: int) -> None:
    one = found("WRD002", own)
    assert weigh(dataclasses.replace(one, fix=Fix("unsafe", (Edit(one.start, one.end, meant),)))).weight == weight


# Counted by hand: 11月31日 is no date (1), and in a headline (double); a share of 102% (1); 亮粉 for 亮点 (1); a hyphen
# in a range (.1); a paragraph that was pasted twice (4 for more than five characters).
DATED = "11月31日举行供暖季安全检查\n\n市住建局副局长介绍，全市供热普及率为102%，清洁取暖成为民生工作的亮粉。\n"
PASTED = (
    "我市就业稳中向好\n\n市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。\n\n"
    + "今年以来全市共举办招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。\n\n" * 2
    + "下一步，市人社局将于12月31日前完成全年培训任务，培训对象为16-24岁青年。\n"
)


@pytest.mark.parametrize(
    ("text", "weight", "characters"), [(DATED, "4", 52), (PASTED, "4.1", 190), (DATED + "\n" + PASTED, "8.1", 242)]
)
def test_articles_counted_by_hand(text: str, weight: str, characters: int) -> None:
    report = dedup.check(text, Options(house=House(confusables=(("亮粉", "亮点"),))))
    assert rate([Checked("story.txt", text, report)]) == Rate(Decimal(weight), characters)


def test_documents_that_are_checked_together_are_one_issue() -> None:
    house = Options(house=House(confusables=(("亮粉", "亮点"),)))
    both = [Checked(str(k), text, dedup.check(text, house)) for k, text in enumerate((DATED, PASTED, DATED))]
    assert rate(both).weight == Decimal("12.1")
    assert rate(both[:1] * 5).weight == 12  # every error three times


def test_the_rate_is_per_ten_thousand_characters() -> None:
    assert weigh(found("FIG002", "4.82万人")).characters == len("".join(TEXT.split()))
    assert Rate(Decimal(3), 15_000).per_10_000 == Decimal(2)
    assert Rate(Decimal(0), 0).per_10_000 == 0


def test_every_kind_belongs_to_a_rule() -> None:
    assert set(COUNTED) <= {rule.code for rule in RULES}


def test_the_summary_says_that_it_is_a_lower_bound() -> None:
    one = Checked("story.txt", TEXT, dataclasses.replace(dedup.check(TEXT), findings=(found("FIG002", "4.82万人"),)))
    assert "a lower bound and no certified rate" in render([one], Look())
    assert "下限" in render([one], Look("zh"))


def test_json_holds_the_weighted_errors_of_every_report_and_of_all() -> None:
    house = Options(house=House(confusables=(("亮粉", "亮点"),)))
    both = [Checked(str(k), text, dedup.check(text, house)) for k, text in enumerate((DATED, PASTED))]
    data = json.loads(as_json.render(both, Look()))
    assert data["weighted_errors"] == {"weight": 8.1, "characters": 242, "per_10000": 334.7}
    assert [one["weighted_errors"]["weight"] for one in data["reports"]] == [4.0, 4.1]
    for one in data["reports"]:
        jsonschema.Draft202012Validator(schema.load("report-1")).validate(one)
    jsonschema.Draft202012Validator(schema.load("reports-1")).validate(data)
    empty = Checked("", "", dedup.check(""))
    alone = json.loads(as_json.render([empty], Look()))
    assert alone["weighted_errors"] == {"weight": 0.0, "characters": 0, "per_10000": 0.0}


def test_many_errors_in_many_headlines_take_no_long() -> None:
    text = "新增就业\n" * 20_000
    report = dedup.check("")
    headlines = tuple(Paragraph(k, 5 * k, 5 * k + 4, k + 1, "headline") for k in range(20_000))
    errors = tuple(Finding("FIG003", "x", "error", "x", 5 * k + k % 4, 5 * k + 4, 1, 1) for k in range(20_000))
    one = Checked("", text, dataclasses.replace(report, paragraphs=headlines, findings=errors))
    began = time.process_time()
    assert rate([one]).weight == 2 * 3 * 4  # four kinds of them, three times each, double
    assert time.process_time() - began < 5


def test_the_page_for_desks_names_every_rule_that_counts() -> None:
    page = (Path(__file__).parents[2] / "docs" / "desks.md").read_text("utf-8")
    [table] = re.findall(r"\| what is found \|.*?\n\n", page, flags=re.DOTALL)
    table = table.replace("DUP001 to DUP004", "DUP001 DUP002 DUP003 DUP004")
    assert set(re.findall(r"[A-Z]{3}\d{3}", table)) == set(COUNTED)
