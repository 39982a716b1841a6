import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.model import Edit
from dedup.reports.base import Look
from dedup.reports.unified import render


def applied(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


def patched(text: str, diff: str) -> str:
    """Apply a unified diff, strictly: every context and removed line must be what stands there."""
    source, made, at = text.splitlines(keepends=True), [], 0
    rows = diff.split("\n")[2:-1]
    for number, row in enumerate(rows):
        if row.startswith("@@"):
            first, count = map(int, row.split()[1][1:].split(","))
            start = first - 1 if count else first
            made += source[at:start]
            at = start
        elif row.startswith("\\"):
            continue
        else:
            cut = number + 1 < len(rows) and rows[number + 1].startswith("\\")
            line = row[1:] + ("" if cut else "\n")
            if row[0] in " -":
                assert source[at] == line
                at += 1
            if row[0] in " +":
                made.append(line)
    return "".join([*made, *source[at:]])


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="甲乙\n", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = [(a, b) for number, (a, b) in enumerate(pairwise(cuts)) if number % 2 == 0]
    return text, [Edit(a, b, draw(st.text(alphabet="甲丙\n", max_size=4))) for a, b in spans]


@given(edited())
def test_the_diff_makes_the_article_out_of_the_source(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    diff = render("story.txt", text, edits, Look())
    wanted = applied(text, edits)
    assert (diff == "") == (wanted == text)
    assert (patched(text, diff) if diff else text) == wanted


def test_a_removed_paragraph_shows_with_three_lines_around() -> None:
    text = "".join(f"第{n}段。\n" for n in range(1, 11))
    start = text.index("第5段")
    assert render("story.txt", text, [Edit(start, start + 5, "")], Look()).splitlines() == [
        "--- story.txt",
        "+++ story.txt",
        "@@ -2,7 +2,6 @@",
        " 第2段。",
        " 第3段。",
        " 第4段。",
        "-第5段。",
        " 第6段。",
        " 第7段。",
        " 第8段。",
    ]


def test_an_end_without_a_line_break_is_marked() -> None:
    assert "\\ No newline at end of file" in render("a", "甲\n乙", [Edit(2, 3, "丙")], Look())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_git_takes_the_diff(tmp_path: Path, end: str) -> None:
    git = shutil.which("git")
    assert git, "git is what fetched these tests"
    text = end.join(["标题", "甲", "乙", "丙", "丁"])
    edits = [Edit(0, 2, "新标题"), Edit(text.index("丙"), text.index("丁"), "")]
    story = tmp_path / "story.txt"
    story.write_bytes(text.encode())
    diff = render("story.txt", text, edits, Look())
    subprocess.run([git, "apply", "-p0", "--whitespace=nowarn"], cwd=tmp_path, input=diff.encode(), check=True)
    assert story.read_bytes().decode() == applied(text, edits)
