"""The language server, as a real client meets it over standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import FIXTURES, Run
from editor import DEDUP, PATIENCE, editor
from lsprotocol import types

import dedup
import dedup.review.record_json
from dedup.edits.composing import apply
from dedup.lsp.positions import Encoding

REPORT = (FIXTURES / "changzhi-2025.txt").read_bytes().decode("utf-8")
HALF_WIDTH = "市图书馆新馆,今天开馆。"
LONG = "".join(f"第{n}条:长治市民王某,在{n}路口捡到钱包{n}个。\n" for n in range(400))
EVERYTHING = types.Range(types.Position(0, 0), types.Position(10_000, 0))
SEVERITIES = {"error": 1, "warning": 2, "info": 3}
FAULTY = (sys.executable, str(Path(__file__).parent / "crashing.py"))


def of(rule: str, found: Sequence[types.Diagnostic]) -> list[types.Diagnostic]:
    return [diagnostic for diagnostic in found if diagnostic.code == rule]


def slices(text: str, at: types.Range, encoding: Encoding = "utf-16") -> str:
    """The words that a range covers, by the editor's own count of code units."""
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert at.start.line == at.end.line
    raw = lines[at.start.line].encode(codec)
    return raw[at.start.character * size : at.end.character * size].decode(codec)


MARKED = {
    "story.md": "# 开馆,迎客\n\n![外景,一](a,b.png)\n\n市图书馆**新馆**,今天开馆。\n",
    "story.html": "<h1>开馆,迎客</h1>\n<img alt='外景,一'>\n<p>市图书馆<b>新馆</b>,今天开馆。</p>\n",
    "story.ninjs": '{"headline": "开馆,迎客", "by": "李,一", "body_xhtml": "<p>市图书馆<b>新馆</b>,今天开馆。</p>"}',
    "story.nitf": "<nitf><body><hedline><hl1>开馆,迎客</hl1></hedline><note>一,二</note>"
    "<body.content><p>市图书馆<b>新馆</b>,今天开馆。</p></body.content></body></nitf>",
}


@pytest.mark.parametrize("name", MARKED)
def test_other_formats_are_told_and_mended_as_the_command_does(tmp_path: Path, name: str) -> None:
    path, source = tmp_path / name, MARKED[name]
    path.write_text(source, "utf-8")

    async def session() -> None:
        async with editor() as one:
            found = await one.open(path.as_uri(), source)
            report = dedup.check(dedup.read(path))
            assert [(d.code, d.data) for d in found] == [(f.rule, f.fingerprint) for f in report.findings]
            assert "," in slices(source, found[-1].range)
            (everything,) = await one.actions(path.as_uri(), EVERYTHING, "source.fixAll")
            mended = source.replace("馆,迎", "馆，迎").replace(",今", "，今")
            assert one.edited(path.as_uri(), everything) == mended

    asyncio.run(session())


@pytest.mark.parametrize(("uri", "language"), [("untitled:Untitled-1", "markdown"), ("file:///tmp/none.txt", "html")])
def test_what_the_editor_takes_a_text_for_is_its_format(uri: str, language: str) -> None:
    source = {"markdown": "今天开馆。\n\n    一,二\n", "html": "今天开馆。<pre>一,二</pre>"}[language]

    async def session() -> None:
        async with editor() as one:
            assert of("TYP001", await one.open(uri, source, language)) == []
            assert of("TYP001", await one.open("untitled:Untitled-2", source))

    asyncio.run(session())


def test_a_transcript_is_told_and_mended_at_its_places_in_the_file(tmp_path: Path) -> None:
    said = ["The committee met.", *["We will come back to that next year."] * 5, "It rose at noon."]
    times = [f"00:00:{2 * k:02},000 --> 00:00:{2 * k + 2:02},000" for k in range(len(said))]
    source = "\n".join(f"{k + 1}\n{times[k]}\n{text}\n" for k, text in enumerate(said))
    path = tmp_path / "talk.srt"
    path.write_text(source, "utf-8")

    async def session() -> None:
        async with editor() as one:
            (found,) = await one.open(path.as_uri(), source)
            assert found.code == "DUP009"
            lines = source.split("\n")
            assert lines[found.range.start.line] == said[2]
            assert lines[found.range.end.line] == said[5]
            (fix, *_) = await one.actions(path.as_uri(), found.range, "quickfix")
            document = dedup.read(path)
            cleaned = dedup.write(document, dedup.clean(document).edits).decode()
            assert one.edited(path.as_uri(), fix) == cleaned
            assert cleaned.count("next year") == 1
            (everything,) = await one.actions(path.as_uri(), EVERYTHING, "source.fixAll")
            assert one.edited(path.as_uri(), everything) == cleaned

    asyncio.run(session())


def test_the_report_is_told_as_check_tells_it(story: Path) -> None:
    async def session() -> None:
        async with editor() as one:
            found = await one.open(story.as_uri(), REPORT)
            report = dedup.check(REPORT)
            assert [(d.code, int(d.severity or 0), d.message, d.data) for d in found] == [
                (f.rule, SEVERITIES[f.severity], f.message, f.fingerprint) for f in report.findings
            ]
            assert {d.source for d in found} == {"dedup"}
            (asked,) = (f for f in report.findings if f.rule == "FIG001")
            (shown,) = of("FIG001", found)
            assert slices(REPORT, shown.range) == REPORT[asked.start : asked.end]
            assert "4.16万" in slices(REPORT, shown.range)
            related = shown.related_information or ()
            assert [(r.location.uri, r.message) for r in related] == [
                (story.as_uri(), r.message) for r in asked.related
            ]
            assert len(related) >= 1
            assert all("16.1万" in slices(REPORT, r.location.range) for r in related)

    asyncio.run(session())


def test_a_fix_is_the_one_of_clean_and_its_question_stays_until_it_is_decided(story: Path) -> None:
    uri = story.as_uri()

    async def session() -> None:
        async with editor(folder=story.parent) as one:
            found = await one.open(uri, REPORT)
            (asked,) = of("FIG001", found)
            removal = next(f for f in dedup.check(REPORT).findings if f.rule == "DUP001" and f.fix)
            shown = next(d for d in found if d.data == removal.fingerprint)
            (fix, *_) = [a for a in await one.actions(uri, shown.range, "quickfix") if a.title.startswith("DUP001")]
            assert fix.is_preferred
            assert list(fix.diagnostics or ()) == [shown]
            assert removal.fix
            assert one.edited(uri, fix) == apply(REPORT, removal.fix.edits)

            (everything,) = await one.actions(uri, EVERYTHING, "source.fixAll")
            assert everything.kind == "source.fixAll.dedup"
            text = await one.do(uri, everything)
            assert text == dedup.clean(REPORT).text
            assert not story.with_name("story.txt.dedup.json").exists()
            story.write_text(text, encoding="utf-8", newline="")
            one.save(uri)
            after = await one.diagnostics(uri)
            while asked.data not in {d.data for d in after}:  # what came before the record was handed back
                after = await one.diagnostics(uri)
            assert not of("DUP001", after)

    asyncio.run(session())
    (checked,) = (json.loads(_check(story)),)
    assert any(f["rule"] == "FIG001" for f in checked["findings"])
    record = json.loads(story.with_name("story.txt.dedup.json").read_text("utf-8"))
    assert record["removed"] == json.loads(dedup.review.record_json.dumps(dedup.clean(REPORT).record))["removed"]


def _check(path: Path) -> str:
    command = [sys.executable, "-m", "dedup", "check", "--output-format", "json", str(path)]
    return subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE, encoding="utf-8").stdout


def test_one_fix_keeps_the_questions_that_it_touches_and_no_others(story: Path) -> None:
    uri = story.as_uri()

    async def session() -> None:
        async with editor() as one:
            found = await one.open(uri, REPORT)
            (asked,) = of("FIG001", found)
            actions = await one.actions(uri, EVERYTHING, "quickfix")
            handed_back = [str(a.command.arguments[1]) for a in actions if a.command and a.command.arguments]
            kept = [{q["fingerprint"] for q in json.loads(record)["questions"]} for record in handed_back]
            assert any(asked.data in marks for marks in kept)
            assert any(asked.data not in marks for marks in kept)
            assert all(a.command is None for a in actions if a.title.startswith("TYP001"))

    asyncio.run(session())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-32"])
def test_positions_are_right_behind_astral_characters(encoding: Encoding) -> None:
    async def session() -> None:
        async with editor(encoding) as one:
            for number, eol in enumerate(("\n", "\r\n", "\r")):
                uri = f"untitled:{number}"
                text = eol.join(["𠮷野家在长治开店😀", "", "😀😀𠮷市图书馆新馆,今天开馆。😀", ""])
                (comma,) = of("TYP001", await one.open(uri, text))
                assert slices(text, comma.range, encoding).endswith("新馆,")
                assert comma.range.end == types.Position(2, {"utf-8": 31, "utf-16": 13, "utf-32": 10}[encoding])
                (fix,) = await one.actions(uri, comma.range, "quickfix")
                assert await one.do(uri, fix) == text.replace(",", "，")

    asyncio.run(session())


def test_every_change_is_told_anew_and_closing_takes_all_back() -> None:
    async def session() -> None:
        async with editor(versioned=False) as one:
            assert of("TYP001", await one.open("untitled:1", HALF_WIDTH))
            one.change("untitled:1", HALF_WIDTH.replace(",", "，"))
            assert not of("TYP001", await one.diagnostics("untitled:1"))
            for number in range(20):  # typed faster than it can be examined
                one.change("untitled:1", f"市图书馆新馆开馆第{number}天,读者很多。")
            (comma,) = of("TYP001", await one.diagnostics("untitled:1"))
            assert comma.range.end == types.Position(0, 13)
            (all_,) = await one.actions("untitled:1", EVERYTHING, "source")
            assert all_.edit
            assert all_.edit.changes
            one.close("untitled:1")
            assert await one.diagnostics("untitled:1") == []
            assert await one.actions("untitled:1", EVERYTHING) == []

    asyncio.run(session())


def test_unsafe_fixes_say_so_and_are_never_preferred() -> None:
    async def session() -> None:
        async with editor() as one:
            text = "全市1-11月实现进出口总值增长3.2%，高于全省平均水平。"
            (range_,) = of("TYP004", await one.open("untitled:1", text))
            actions = await one.actions("untitled:1", range_.range)
            (fix,) = [a for a in actions if a.title.startswith("TYP004")]
            assert "unsafe" in fix.title
            assert not fix.is_preferred
            assert not [a for a in actions if a.kind == "source.fixAll.dedup"]

    asyncio.run(session())


def test_the_nearest_configuration_is_in_force_and_read_anew_on_saving(tmp_path: Path) -> None:
    story = tmp_path / "desk" / "story.txt"
    story.parent.mkdir()
    story.write_text(HALF_WIDTH, encoding="utf-8")
    config = tmp_path / "dedup.toml"
    config.write_text('ignore = ["TYP001"]\n', encoding="utf-8")

    async def session() -> None:
        async with editor() as one:
            assert not of("TYP001", await one.open(story.as_uri(), HALF_WIDTH))
            config.write_text('[severity]\nTYP001 = "error"\n', encoding="utf-8")
            one.save(story.as_uri())
            (comma,) = of("TYP001", await one.diagnostics(story.as_uri()))
            assert comma.severity == types.DiagnosticSeverity.Error
            config.write_text('[per-file-ignores]\n"desk/*" = ["TYP001"]\n', encoding="utf-8")
            one.save(story.as_uri())
            assert not of("TYP001", await one.diagnostics(story.as_uri()))
            config.write_text("selekt = []\n", encoding="utf-8")
            one.save(story.as_uri())
            assert await one.diagnostics(story.as_uri()) == []
            assert "did you mean" in await one.message()

    asyncio.run(session())


def test_decisions_settle_what_they_speak_of(story: Path, run: Run) -> None:
    assert run("accept", story, "FIG001", "--reason", "人社局来函").status == 0
    decisions = f"{story}.decisions.json"

    async def session() -> None:
        async with editor(command=(*DEDUP, "--decisions", decisions)) as one:
            assert not of("FIG001", await one.open(story.as_uri(), REPORT))

    asyncio.run(session())


def test_a_rule_that_fails_is_named_once_and_the_others_still_speak() -> None:
    async def session() -> None:
        async with editor(command=FAULTY) as one:
            assert of("TYP001", await one.open("untitled:1", HALF_WIDTH))
            said = await one.message()
            assert "TYP002" in said
            assert "ZeroDivisionError" in said
            assert "其余规则" in said
            one.change("untitled:1", HALF_WIDTH * 2)
            await one.diagnostics("untitled:1")
            assert one.messages.empty()

    asyncio.run(session())


def test_a_long_article_holds_nothing_up_and_what_is_out_of_date_is_not_told() -> None:
    async def session() -> None:
        async with editor() as one:
            for uri in ("untitled:1", "untitled:2"):
                one.start(uri, LONG)
            await asyncio.sleep(1)  # both are being examined now
            one.change("untitled:1", HALF_WIDTH)
            one.close("untitled:2")
            took_back = await asyncio.wait_for(one.published.get(), PATIENCE)
            assert (took_back.uri, list(took_back.diagnostics)) == ("untitled:2", [])
            told = await asyncio.wait_for(one.published.get(), PATIENCE)
            assert (told.uri, told.version) == ("untitled:1", 2)
            assert of("TYP001", told.diagnostics)

    asyncio.run(session())


def test_a_server_that_is_told_to_leave_does_not_finish_its_work_first() -> None:
    async def session() -> None:
        async with editor() as one:
            one.start("untitled:1", LONG * 20)
            await asyncio.sleep(1)
            began = time.monotonic()
        assert time.monotonic() - began < 10

    asyncio.run(session())


def test_no_text_is_too_odd() -> None:
    async def session() -> None:
        async with editor() as one:
            for number, text in enumerate(["", "\x00", "\ud800,好", "\r", "\u2028,\u2028", "\ufeff标题\n"]):
                uri = f"untitled:{number}"
                await one.open(uri, text)
                await one.actions(uri, EVERYTHING)
                one.change(uri, HALF_WIDTH)
                assert of("TYP001", await one.diagnostics(uri))
            assert one.messages.empty()

    asyncio.run(session())


def test_an_editor_that_vanishes_leaves_no_server_behind() -> None:
    gone = subprocess.run(DEDUP, input=b"", capture_output=True, check=False, timeout=PATIENCE)
    assert (gone.returncode, gone.stdout, gone.stderr) == (1, b"", b"")


@pytest.mark.parametrize(("lang", "said"), [("en", "needs an extra"), ("zh", "附加组件")])
def test_without_the_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("dedup.lsp")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("pygls", "pygls.uris", "pygls.lsp.server", "lsprotocol"):
        monkeypatch.setitem(sys.modules, name, None)
    ran = run("lsp", "--lang", lang)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "pip install 'newsdedup[lsp]'" in ran.err
