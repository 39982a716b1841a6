"""Transcripts: what is read of each kind, what is written back, and what loops and scrolls against what is said."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.errors import ReadError
from dedup.layout.guard import Guard
from dedup.layout.rendered import render
from dedup.model import Edit

TALK = (
    "The committee met on Tuesday in the town hall.",
    "It heard three reports about the harbour.",
    "The first one came from the engineers.",
    "They said the old pier was safe until spring.",
)
LONG = "We will come back to that question next year."


def clock(seconds: float, mark: str = ",") -> str:
    whole, rest = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{mark}{rest:03}"


def srt(*said: str, length: float = 2.0) -> str:
    cues = [f"{n}\n{clock((n - 1) * length)} --> {clock(n * length)}\n{text}\n" for n, text in enumerate(said, 1)]
    return "\n".join(cues)


def vtt(*said: str) -> str:
    cues = [f"{clock(2 * n, '.')} --> {clock(2 * n + 2, '.')} align:start\n{text}\n" for n, text in enumerate(said)]
    return "\n".join(["WEBVTT - a meeting\n", "NOTE written by hand\n", *cues])


def lines(*said: str) -> str:
    return "".join(f"[{clock(2 * n, '.')} --> {clock(2 * n + 2, '.')}] {text}\n" for n, text in enumerate(said))


WRITERS = {"a.srt": srt, "a.vtt": vtt, "a.txt": lines}


def cleaned(source: str, name: str = "a.srt") -> tuple[dedup.Cleaned, str]:
    document = dedup.read(source.encode(), name=name)
    done = dedup.clean(document)
    assert done.undo() == document.text
    assert done.report.withdrawn == ()
    return done, dedup.write(document, done.edits).decode()


def rules(done: dedup.Cleaned) -> list[str]:
    return [finding.rule for finding in done.report.findings]


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_said_runs_over_the_cues(name: str) -> None:
    source = WRITERS[name](*TALK)
    document = dedup.read(source.encode(), name=name)
    assert document.source.format == "transcript"
    assert document.text == " ".join(TALK)
    assert [block.prose for block in document.blocks] == [(0, len(document.text))]
    assert [source[o.at : o.at + o.end - o.start] for o in document.origins] == list(TALK)
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        data = source.replace("\n", "\r\n").encode(encoding)
        assert dedup.write(dedup.read(data, name=name)) == data


@pytest.mark.parametrize(
    ("line", "said", "speaker"),
    [
        ("[00:25:23.740 --> 00:25:53.720] We meet again.", "We meet again.", ""),
        ("[00:01] We meet again.", "We meet again.", ""),
        ("(01:02) We meet again.", "We meet again.", ""),
        ("[0.00s -> 5.00s] We meet again.", "We meet again.", ""),
        ("00:01:02 Speaker 1: We meet again.", "We meet again.", "Speaker 1"),
        ("[00:01:02] Anna Berg: We meet again.", "We meet again.", "Anna Berg"),
        ("00:01:02 主持人：各位好", "各位好", "主持人"),
        ("[00:01:02] 记者了解到：各位好", "记者了解到：各位好", ""),
    ],
)
def test_lines_with_times(line: str, said: str, speaker: str) -> None:
    document = dedup.read(f"{line}\n{line}\n\n{line}\n".encode(), name="talk.txt")
    assert document.layout is not None
    assert document.layout.cues[0].speaker == speaker
    assert document.text.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "10:30 The session opens.\n11:15 Questions to the minister.\n12:00 The vote.\n",
        "1\n\nThe first chapter.\n",
        "The meeting began at 10:30.\n[1] a note\n[2] another one\n",
        "[12:30] one\nThe rest of it is a story.\nIt has many lines.\nAnd no times.\n",
    ],
)
def test_a_text_with_times_is_no_transcript(text: str) -> None:
    assert dedup.read(text.encode(), name="a.txt").source.format == "text"


def test_tags_settings_notes_and_entities_are_left_alone() -> None:
    source = (
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 position:10%\n"
        "<v Anna>We met <b>on</b> Tuesday &amp; Friday.</v>\n\nNOTE 00:02.000 --> nothing\n\n"
        "00:03.000 --> 00:04.000\n<v Ben>So we<00:03.500><c> did</c>, indeed.\n"
    )
    document = dedup.read(source.encode(), name="a.vtt")
    assert document.text == "We met on Tuesday &amp; Friday.\nSo we did, indeed."
    assert [cue.speaker for cue in document.layout.cues] == ["Anna", "Ben"] if document.layout else False
    assert render(document.text, document.layout).text == "We met on Tuesday & Friday.\n\nSo we did, indeed."
    at = document.text.index("did")
    written = dedup.write(document, [Edit(at, at + 3, "do")]).decode()
    assert written == source.replace("<c> did</c>", "<c> do</c>")


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize(
    ("loop", "tellings"),
    [
        ((LONG,), 4),
        ((LONG,), 40),
        (("I do not know what he said.", "He said it was the weather."), 4),
        (("The bridge is closed today.", "Nobody can get across it.", "We have to wait for news."), 3),
        (("我们继续推进这项工作",), 5),
        (("Thanks for watching!",), 4),
    ],
)
def test_a_loop_is_told_once_with_the_time_of_all(name: str, loop: tuple[str, ...], tellings: int) -> None:
    write = WRITERS[name]
    done, written = cleaned(write(*TALK[:2], *loop * tellings, *TALK[2:]), name)
    assert rules(done) == ["DUP009"]
    finding = done.report.findings[0]
    assert finding.severity == "warning"
    assert finding.fix is not None
    assert finding.fix.safety == "safe"
    assert finding.locator is not None
    assert finding.locator.cue == 3 + len(loop)
    once = write(*TALK[:2], *loop, *TALK[2:])
    untimed = [re.sub(r"\d\d:\d\d:\d\d[,.]\d+", "", text) for text in (written, once)]
    assert untimed[0] == untimed[1]  # the numbers of SRT count on
    last = f" --> {clock(2 * (2 + len(loop) * tellings), ',' if name == 'a.srt' else '.')}"
    assert written.count(last) == 1
    again = dedup.clean(dedup.read(written.encode(), name=name), record=done.record)
    assert again.edits == ()


SPEECH = {
    "a word": [*TALK[:2], *["Aye."] * 8, *TALK[2:]],
    "words in a cue": ["Aye. Aye. Aye."] * 5,
    "no": ["No.", "No.", "No. No.", "No, no, no."],
    "thanks": [*["Thank you."] * 9, *TALK],
    "an answer": [
        text
        for question in ("Did you see him?", "And on Tuesday?", "What about the letter?", "Who signed it?")
        for text in (question, "I do not recall that at all.")
    ],
    "a cry": ["Four more years!"] * 7,
    "a long cry": ["The people united will never be defeated!"] * 5,
    "a song": ["♪ Let it be, let it be, whisper words of wisdom ♪"] * 4,
    "a round": ["Row, row, row your boat"] * 4,
    "a roll call": [text for n in ("Smith", "Jones", "Brown", "Miller") for text in (f"Councillor {n}?", "Aye.")],
    "three times": [*TALK[:2], *["I said it then and I say it now."] * 3, *TALK[2:]],
    "one opening": [
        f"I have a dream that one day {rest}" for rest in ("we rise.", "they see.", "he comes.", "all go.")
    ],
    "taken up": ["Fear leads to anger.", "Anger leads to hate.", "Hate leads to suffering."],
    "a sound": ["[Applause]"] * 6,
    "谢谢": ["谢谢大家"] * 5,
    "同意": ["同意", "同意", "同意", "同意", "同意。同意。"],
}


@pytest.mark.parametrize("said", SPEECH.values(), ids=SPEECH)
def test_what_people_say_again_stays(said: list[str]) -> None:
    done, _ = cleaned(srt(*said))
    assert done.edits == ()
    assert [f.rule for f in done.report.findings if f.severity != "info"] == []


def test_what_several_people_say_stays() -> None:
    said = [f"<v {name}>I swear that I will keep the law.</v>" for name in ("Ann", "Ben", "Cy", "Dee", "Eve")]
    assert cleaned(vtt(*said), "a.vtt")[0].report.findings == ()


def test_a_loop_that_keeps_to_no_cue() -> None:
    said = "we have to be able to use the funds that " * 8
    cut = [said[k : k + 75].strip() for k in range(0, len(said), 75)]
    done, written = cleaned(srt(*TALK[:2], *cut, *TALK[2:]))
    assert set(rules(done)) == {"DUP009"}
    assert written.count("use the funds") == 1
    assert len(cut) > 3


ROLLS = {
    "growing": (
        ["the council", "the council met on", "the council met on Tuesday to vote", "Tuesday to vote on the budget"],
        "the council met on Tuesday to vote on the budget",
    ),
    "two lines": (
        [
            "the council met\non Tuesday to vote",
            "on Tuesday to vote\non the budget of the schools",
            "on the budget of the schools\nand a new bridge",
            "and a new bridge\nof 4.2 million",
        ],
        "the council met on Tuesday to vote on the budget of the schools and a new bridge of 4.2 million",
    ),
    "中文": (
        ["各位代表今天上午", "今天上午我们听取了报告", "我们听取了报告之后分组讨论", "之后分组讨论政府工作"],
        "各位代表今天上午 我们听取了报告 之后分组讨论 政府工作",
    ),
}


@pytest.mark.parametrize(("said", "once"), ROLLS.values(), ids=ROLLS)
def test_captions_that_scroll_are_told_once(said: list[str], once: str) -> None:
    done, written = cleaned(srt(*said))
    assert set(rules(done)) == {"DUP010"}
    again = dedup.read(written.encode(), name="a.srt")
    assert again.text == once == done.text
    assert written.count("-->") == len(said)


def test_captions_of_a_player_that_show_each_line_twice() -> None:
    source = "WEBVTT\n"
    shown = ["the council met", "on Tuesday to vote", "on the school budget", "of this year", "and the next one"]
    for n, line in enumerate(shown):
        above = shown[n - 1] if n else " "
        timed = line.replace(" ", f"<{clock(2 * n + 0.5, '.')}><c> ", 1) + "</c>"
        source += f"\n{clock(2 * n, '.')} --> {clock(2 * n + 1.9, '.')}\n{above}\n{timed}\n"
        source += f"\n{clock(2 * n + 1.9, '.')} --> {clock(2 * n + 2, '.')}\n{line}\n \n"
    done, written = cleaned(source, "a.vtt")
    assert done.text == " ".join(shown)
    assert written.count("-->") == len(shown)
    assert written.count("<c>") == len(shown)
    assert f"{clock(2, '.')} --> {clock(4, '.')}" in written


def test_what_is_said_at_two_times_was_said_twice() -> None:
    told = "Speakers shall refrain from making comments regarding the good name and character of others."
    later = re.sub("00:00:", "00:20:", srt(told))
    assert cleaned(f"{srt(*TALK, told)}\n{later}")[0].edits == ()


def test_what_is_said_again_at_once_is_asked() -> None:
    said = "Councilmember Hitchcock, I appreciate you opening our meeting in such a wonderful way. " * 2
    words = said.split()
    done, _ = cleaned(srt(*TALK, *(" ".join(words[k : k + 9]) for k in range(0, len(words), 9)), LONG))
    assert done.edits == ()
    assert [f.rule for f in done.report.findings] == ["DUP007"]


def test_a_transcript_put_together_twice_holds_copies() -> None:
    done, _ = cleaned(f"{srt(*TALK, LONG)}\n{srt(*TALK, LONG)}")
    assert set(rules(done)) <= {"DUP001", "DUP002"}
    assert done.text == " ".join([*TALK, LONG])


def test_a_removed_cue_leaves_no_gap_in_the_numbers_and_keeps_odd_ones() -> None:
    odd = srt(*TALK[:2], *[LONG] * 4, TALK[2]).replace("\n\n3\n", "\n\n33\n")
    assert re.findall(r"(?m)^\d+$", cleaned(odd)[1]) == ["1", "2", "33", "7"]
    assert re.findall(r"(?m)^\d+$", cleaned(srt(*TALK[:2], *[LONG] * 4, TALK[2]))[1]) == ["1", "2", "3", "4"]


@given(
    said=st.lists(
        st.lists(st.text(alphabet="ab一二 ,。0<>-&\t", min_size=1, max_size=12), min_size=1, max_size=3).map("\n".join),
        min_size=1,
        max_size=8,
    ),
    name=st.sampled_from(sorted(WRITERS)),
    eol=st.sampled_from(["\n", "\r\n"]),
    data=st.data(),
)
def test_any_edits_of_any_transcript(said: list[str], name: str, eol: str, data: st.DataObject) -> None:
    source = WRITERS[name](*(text.replace("\n", " / ") if name == "a.txt" else text for text in said))
    source = source.replace("\n", eol)
    document = dedup.read(source.encode(), name=name)
    assert dedup.write(document) == source.encode()
    rendered = render(document.text, document.layout)
    spots = sorted(data.draw(st.lists(st.integers(0, len(rendered.text)), min_size=2, max_size=6)))
    drawn = [Edit(a, b, data.draw(st.sampled_from(["", "二"]))) for a, b in zip(spots[::2], spots[1::2], strict=False)]
    edits = [e for k, e in enumerate(drawn) if e.start < e.end and (k == 0 or drawn[k - 1].end < e.start)]
    guard = Guard(rendered)
    while refused := guard.refused(edits):
        edits = [e for number, e in enumerate(edits) if number not in refused]
    fitted = guard.fit(edits)
    written = dedup.write(document, fitted).decode()
    if not edits:
        assert written == source
    times = set(re.findall(r"\d\d:\d\d:\d\d[,.]\d{3}", source))
    assert set(re.findall(r"\d\d:\d\d:\d\d[,.]\d{3}", written)) <= times


@pytest.mark.parametrize(
    "data",
    [
        b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"x" * 100_000_000,
        b"1\n00:00:00,000 --> 00:00:01,000\n" * 3_000_000,
        b"[00:01] a\n" * 500_000,
    ],
)
def test_a_file_that_is_no_speech_is_refused(data: bytes) -> None:
    start = time.process_time()
    with pytest.raises(ReadError, match="too large for a transcript"):
        dedup.read(data, name="a.srt")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "source",
    [
        srt("a a a a " * 20_000),
        srt(*["a a a a"] * 2_000),
        srt(*["a b"] * 2_000, *["b a"] * 2_000),
        "1\n00:00:09,000 --> 00:00:01,000\nbackwards\n\n1\n00:00:00,000 --> 99:99:99,999\nand over it\n" * 300,
        "WEBVTT\n\n" + "00:00.000 --> 00:01.000\n<v <v <v\n\n" * 3_000,
        "1\n00:00:00,000 --> 00:00:01,000\n" + "<" * 50_000 + "\n",
    ],
    ids=["one cue", "one word", "two words", "times back", "open tags", "angles"],
)
def test_odd_files_take_no_time(source: str) -> None:
    start = time.process_time()
    document = dedup.read(source.encode(), name="a.srt")
    dedup.write(document, dedup.clean(document).edits)
    assert time.process_time() - start < 5


TOLD_TWICE = ("the budget of the schools was put", "off twice since the beginning of", "the year for want of figures")
OTHER = [
    "Tonight the council votes at last,",
    "and all groups have praised the papers",
    "that the treasurer laid before them",
]


@pytest.mark.parametrize("between", [1, 3])
def test_whole_cues_that_come_again_within_a_minute_are_asked_about(between: int) -> None:
    """Without a mark of punctuation, as recognisers write: no sentence tells where the stretch ends."""
    parting = ["Here the mayor left the room", "to take a call from the ministry", "and came back in"][:between]
    said = [*OTHER, *TOLD_TWICE, *parting, *TOLD_TWICE, "and now the vote is called by the clerk"]
    document = dedup.read(srt(*said, length=3.0).encode(), name="a.srt")
    found = [f for f in dedup.check(document).findings if f.rule == "DUP007"]
    assert [document.text[f.start : f.end] for f in found] == [" ".join(TOLD_TWICE)]
    assert found[0].fix is not None
    assert found[0].fix.safety == "unsafe"
    assert "%" not in found[0].message
    cleaned = dedup.clean(document, dedup.Options(unsafe_fixes=True))
    assert dedup.write(document, cleaned.edits).decode().count(TOLD_TWICE[1]) == 1


@pytest.mark.parametrize(
    "said",
    [
        ["Little.", "All in favor please indicate aye.", "Opposed? Motion carries.", *OTHER] * 2,  # a vote
        [*TOLD_TWICE, *OTHER * 8, *TOLD_TWICE],  # over a minute later
        ["[Alice] " + TOLD_TWICE[0], TOLD_TWICE[1], *OTHER, "♪ " + TOLD_TWICE[0], TOLD_TWICE[1]],
        ["we will we will we will rock you", "we will we will we will rock you", OTHER[0]] * 2,
    ],
)
def test_what_people_say_again_is_not_asked_about(said: list[str]) -> None:
    vote = [line if line not in OTHER else f"{line} {k}" for k, line in enumerate(said)]
    document = dedup.read(srt(*vote, length=3.0).encode(), name="a.srt")
    assert not [f for f in dedup.check(document).findings if f.rule == "DUP007"]


@pytest.mark.parametrize("command", [("check",), ("clean",)])
def test_a_diff_shows_the_lines_of_the_file(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "a.srt").write_text(srt(*OTHER, *[TOLD_TWICE[0]] * 6, *OTHER), encoding="utf-8")
    shown = run(*command, str(tmp_path / "a.srt"), "--diff").out.splitlines()
    assert f"-{TOLD_TWICE[0]}" in shown
    assert any(line.startswith("-00:00:0") and " --> " in line for line in shown)


def test_places_are_those_of_the_file(run: Run, tmp_path: Path) -> None:
    source = srt(*OTHER, *[TOLD_TWICE[0]] * 6, LONG)
    (tmp_path / "a.srt").write_text(source, encoding="utf-8")
    lines = source.split("\n")
    (told,) = json.loads(run("check", str(tmp_path / "a.srt"), "--output-format", "json").out)["findings"]
    assert lines[told["line"] - 1][told["column"] - 1 :] == TOLD_TWICE[0]
    assert told["locator"]["path"] in lines[told["line"] - 2]  # the time of its cue
    (result,) = json.loads(run("check", str(tmp_path / "a.srt"), "--output-format", "sarif").out)["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (told["line"], told["column"])
    assert source[region["charOffset"] :].startswith(TOLD_TWICE[0])
    assert lines[region["endLine"] - 1][: region["endColumn"] - 1] == TOLD_TWICE[0]
    gone = [replacement["deletedRegion"] for replacement in result["fixes"][0]["artifactChanges"][0]["replacements"]]
    assert any("-->" in source[g["charOffset"] :][: g["charLength"]] for g in gone)  # whole cues, not their words alone
    assert (
        f"line={told['line']},endLine={region['endLine']},"
        in run("check", str(tmp_path / "a.srt"), "--output-format", "github").out
    )
    said = run("clean", str(tmp_path / "a.srt"), "-o", str(tmp_path / "b.srt")).err
    assert f"lines {told['line']} to {region['endLine']}, DUP009" in said
