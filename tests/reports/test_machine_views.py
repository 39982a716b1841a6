"""The views for other programs: each is read back by what reads it, and holds every finding and every fault."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import dedup
from dedup.model import Fault
from dedup.reports import FORMATS, view
from dedup.reports.base import Checked, Failed, Look
from dedup.reports.machine import Spans

ROOT = Path(__file__).parents[2]
REPORT = (ROOT / "fixtures" / "changzhi-2025.txt").read_text("utf-8")
SARIF = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text("utf-8"))
ODD = {
    "astral": "𠮷野家😀今年新增就业4.82万人,比去年多。\n\n𠮷野家😀今年新增就业4.82万人,比去年多。\n",
    "crlf": "全市新增就业4.82万人,比去年多。\r\n\r\n全市新增就业4.82万人,比去年多。\r\n",
    "surrogate": "全市\ud800新增就业4.82万人,比去年多。",
    "control": "全市\x01新增\x1b就业4.82万人,比去年多。\x0b",
    "percent": "100%的企业,都完成了::任务。\n\n他说,a:b,c%0A。",
    "empty": "",
}
TEXTS = {"report": REPORT, **ODD}


def checked(text: str, name: str = "a b/故事 #1.txt") -> Checked:
    return Checked(name, text, dedup.check(text))


def shown(form: str, *documents: Checked, lang: str = "en") -> str:
    return view(form)(documents, Look(lang))


def with_fault(one: Checked) -> Checked:
    return dataclasses.replace(
        one, report=dataclasses.replace(one.report, faults=(Fault("TYP003", "ValueError: x\ny"),))
    )


@pytest.fixture(params=TEXTS, name="one")
def _one(request: pytest.FixtureRequest) -> Checked:
    return checked(TEXTS[request.param])


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_renders_everything_and_the_same_twice(form: str, one: Checked) -> None:
    for lang in ("en", "zh"):
        text = shown(form, one, lang=lang)
        assert text == shown(form, one, lang=lang)
        text.encode("utf-8", "strict" if form not in ("full", "concise", "github") else "surrogatepass")


@pytest.mark.parametrize("form", FORMATS)
def test_a_fault_is_never_left_out(form: str) -> None:
    assert "ValueError" in shown(form, with_fault(checked("好。")))


def test_sarif_keeps_to_its_schema(one: Checked) -> None:
    for documents in ((one,), (one, with_fault(one))):
        log = json.loads(shown("sarif", *documents))
        jsonschema.validate(log, SARIF)
        run = log["runs"][0]
        assert len(run["results"]) == len(documents) * len(one.report.findings)
        assert run["invocations"][0]["executionSuccessful"] == (len(documents) == 1)


def test_sarif_tells_related_places_fixes_and_fingerprints() -> None:
    one = checked(REPORT)
    results = json.loads(shown("sarif", one))["runs"][0]["results"]
    for f, result in zip(one.report.findings, results, strict=True):
        assert result["ruleId"] == f.rule
        assert result["partialFingerprints"] == {"dedup/v1": f.fingerprint}
        assert len(result.get("relatedLocations", [])) == len(f.related)
        assert result["properties"]["safety"] == (f.fix.safety if f.fix else "display-only")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["charOffset"] == f.start
        assert cut(REPORT, region) == REPORT[f.start : f.end]
        if f.fix:
            replacements = result["fixes"][0]["artifactChanges"][0]["replacements"]
            assert [r["insertedContent"]["text"] for r in replacements] == [e.replacement for e in f.fix.edits]


def cut(text: str, region: dict[str, int]) -> str:
    """What stands between two positions of line and column, found without an index."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)

    def offset(line: int, column: int) -> int:
        return sum(map(len, lines[: line - 1])) + column - 1

    return text[offset(region["startLine"], region["startColumn"]) : offset(region["endLine"], region["endColumn"])]


def test_jsonl_is_one_finding_a_line() -> None:
    one = checked(REPORT)
    lines = [json.loads(line) for line in shown("jsonl", one).splitlines()]
    assert [{"path": one.name, **f} for f in one.report.to_dict()["findings"]] == lines


def test_rdjson_counts_bytes() -> None:
    one = checked(ODD["astral"])
    diagnostics = json.loads(shown("rdjson", one))["diagnostics"]
    octets = one.text.encode().split(b"\n")
    for f, d in zip(one.report.findings, diagnostics, strict=True):
        assert d["code"]["value"] == f.rule
        start, end = d["location"]["range"]["start"], d["location"]["range"]["end"]
        if start["line"] == end["line"]:
            found = octets[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
            assert found.decode() == one.text[f.start : f.end]
        safe = f.fix.edits if f.fix and f.fix.safety == "safe" else ()
        assert [s["text"] for s in d.get("suggestions", [])] == [e.replacement for e in safe]


def test_junit_is_well_formed_and_counts_right(one: Checked) -> None:
    root = ET.fromstring(shown("junit", one, with_fault(one)))  # noqa: S314 - made by ourselves
    assert int(root.get("tests", "0")) == len(root.findall("testsuite/testcase"))
    assert int(root.get("errors", "0")) == 1
    assert int(root.get("failures", "0")) == 2 * sum(f.severity != "info" for f in one.report.findings)


def test_github_commands_are_escaped() -> None:
    one = checked(ODD["percent"], name="a,b:c%.txt")
    lines = shown("github", with_fault(one)).splitlines()
    assert len(lines) == len(one.report.findings) + 1
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]+)::(.*)", line)
        assert match
        properties = dict(p.split("=", 1) for p in match[2].split(","))
        assert properties["file"] == "a%2Cb%3Ac%25.txt"
    assert lines[-1].endswith("ValueError: x%0Ay")


def test_spans_count_lines_as_the_report_does(one: Checked) -> None:
    spans = Spans(one.text)
    for f in one.report.findings:
        assert spans.points(f.start, f.end)[:2] == (f.line, f.column)


def test_documents_stand_in_the_order_given() -> None:
    first, second = checked("好,好。", "1.txt"), checked("坏,坏。", "2.txt")
    for form in FORMATS:
        text = shown(form, first, second)
        if form != "json":  # there a document is known by its place in the list
            assert text.index("1.txt") < text.index("2.txt")


def test_json_of_several_is_a_list() -> None:
    data: dict[str, Any] = json.loads(shown("json", checked("好。"), checked("坏。")))
    assert data["schema"] == "dedup.reports/1"
    assert len(data["reports"]) == 2


LOST = Failed("a b/失.txt", "cannot read a b/失.txt: there is no such file; check the name")


def test_sarif_with_a_document_that_failed_keeps_to_its_schema() -> None:
    log = json.loads(view("sarif")([checked(REPORT)], Look(), [LOST]))
    jsonschema.validate(log, SARIF)
    [notice] = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == LOST.message
    assert notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/%E5%A4%B1.txt"
    empty = json.loads(view("sarif")([], Look(), [LOST]))
    jsonschema.validate(empty, SARIF)
    assert empty["runs"][0]["results"] == []


def test_a_fix_in_sarif_makes_what_dedup_makes() -> None:
    one = checked(REPORT)
    results = json.loads(shown("sarif", one))["runs"][0]["results"]
    fixed = [(f, r["fixes"][0]) for f, r in zip(one.report.findings, results, strict=True) if f.fix]
    assert fixed
    for f, fix in fixed:
        [change] = fix["artifactChanges"]
        for edit, made in zip(f.fix.edits if f.fix else (), change["replacements"], strict=True):
            assert cut(REPORT, made["deletedRegion"]) == REPORT[edit.start : edit.end]
            assert made["deletedRegion"]["charOffset"] == edit.start


@pytest.mark.parametrize("form", ["full", "github", "junit", "rdjson"])
def test_how_a_finding_is_settled_is_told(form: str) -> None:
    one = checked(REPORT)
    text = shown(form, one)
    assert "to settle it: dedup accept [" in text
    assert "safe fix: dedup clean [" in text
    for f in one.report.findings:
        assert f"[{f.fingerprint}]" in text


def test_columns_of_github_are_left_out_where_a_place_has_several_lines() -> None:
    one = checked(REPORT)
    spans = Spans(REPORT)
    lines = shown("github", one).splitlines()
    places = [spans.points(f.start, f.end) for f in one.report.findings]
    assert {first == last for first, _, last, _ in places} == {True, False}
    for line, (first, _, last, _) in zip(lines, places, strict=True):
        assert ("endColumn=" in line) == (first == last)


def test_bytes_are_counted_right_wherever_they_stand() -> None:
    text = ("𠮷a中é" * 700 + "\n") * 3
    spans = Spans(text)
    for offset in (0, 1, 1023, 1024, 1025, 2048, 2800, 2801, 5000, len(text)):
        line, column = spans.octets(offset)
        before = text[:offset].encode()
        assert line == before.count(b"\n") + 1
        assert column == len(before) - (before.rfind(b"\n") + 1) + 1


_POSITION = {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}
_RANGE = {"start": _POSITION, "end": _POSITION}
_RDJSON = {
    "source": {"name": {"type": "string"}},
    "diagnostics": [
        {
            "message": {"type": "string", "minLength": 1},
            "location": {"path": {"type": "string"}, "range": _RANGE},
            "severity": {"pattern": "^(ERROR|WARNING|INFO)$"},
            "code": {"value": {"type": "string"}},
            "suggestions": [{"range": _RANGE, "text": {"type": "string"}}],
            "original_output": {"type": "string", "minLength": 1},
        }
    ],
}
"""What we use of reviewdog's proto/rdf/reviewdog.proto: its reader refuses a field that is not there."""


def strict(shape: Any) -> Any:
    """A JSON Schema that allows the fields of a shape and no others."""
    if isinstance(shape, list):
        return {"type": "array", "items": strict(shape[0])}
    if all(isinstance(value, (dict, list)) for value in shape.values()):
        fields = {name: strict(value) for name, value in shape.items()}
        return {"type": "object", "properties": fields, "additionalProperties": False}
    return shape


def test_rdjson_keeps_to_its_documented_shape(one: Checked) -> None:
    text = view("rdjson")([with_fault(one)], Look(colour=True), [LOST])
    data = json.loads(text)
    jsonschema.Draft202012Validator(strict(_RDJSON)).validate(data)
    assert len(data["diagnostics"]) == len(one.report.findings) + 2
    for f, d in zip(one.report.findings, data["diagnostics"], strict=False):
        assert "\x1b" not in d["original_output"]
        assert f"{f.line}:{f.column}: {f.severity}[{f.rule}] {f.name}" in d["original_output"]
        assert all(at.message in d["message"] for at in f.related)


def test_rdjson_holds_no_half_of_a_pair_even_escaped() -> None:
    one = checked("全市\ud800新增就业4.82万人,比去年多。", name="\udc80.txt")
    text = shown("rdjson", one)
    assert not re.search(r"\\u[dD][89a-fA-F]", text)
    assert json.loads(text)["diagnostics"][0]["location"]["path"] == "\ufffd.txt"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_name_may_hold_anything(form: str) -> None:
    one = with_fault(checked("好,好。", name='\udc80a\x01\n:%,<&>".txt'))
    text = view(form)([one], Look(), [Failed(one.name, "no")])
    if form == "sarif":
        jsonschema.validate(json.loads(text), SARIF)
    if form == "junit":
        assert ET.fromstring(text).get("errors") == "2"  # noqa: S314 - made by ourselves
    if form in ("full", "concise", "github"):
        assert "\n:%,<" not in text


def test_no_format_tells_a_time_or_where_it_was_made() -> None:
    one = checked(REPORT, name="story.txt")
    for form in FORMATS:
        text = shown(form, with_fault(one))
        assert str(ROOT) not in text
        assert not re.search(r"\btimestamp|\bhostname|T\d\d:\d\d:\d\d", text)
