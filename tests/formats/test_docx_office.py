"""What LibreOffice makes of revisions that are written: accept all, reject all, paragraph for paragraph."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx_revisions as revisions
import pytest
from docx_drafts import DRAFTS
from docx_edits import wanted

import dedup
from dedup.model import Finding, Related

PYTHON = "/usr/bin/python3"  # the one that LibreOffice's bridge is installed for
INSTALL = "apt-get install --no-install-recommends libreoffice-writer python3-uno"
UNLIKE = {  # what LibreOffice 7.4 does in its own way, also with what Word writes
    "controls": "a control around paragraphs becomes a control in one",
    "old insertion that goes": "of the two revisions of a paragraph's end it keeps one",
}
SIGN = "\uf0fc"  # a sign of a font of its own


def office() -> str | None:
    """Why LibreOffice cannot be asked."""
    if shutil.which("soffice") is None or not Path(PYTHON).exists():
        return f"LibreOffice is missing: {INSTALL}"
    found = subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return f"LibreOffice's bridge is missing: {INSTALL}" if found.returncode else None


MISSING = office()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("office")
    commented = dedup.read(DRAFTS["words"])
    question = Finding(
        "FIG001", "variant-figure", "error", "两处数字不同", 0, 4, 1, 1, (Related(5, 7, 1, 6, "另一处"),)
    )
    (folder / "comments.docx").write_bytes(dedup.write(commented, [], track_changes=True, findings=[question]))
    for name, data in DRAFTS.items():
        found = dedup.read(data)
        (folder / f"{name}.docx").write_bytes(dedup.write(found, wanted(found), track_changes=True, author="李编辑"))
        if name.startswith(("old", "words at")):
            (folder / f"{name}, source.docx").write_bytes(data)
    subprocess.run([PYTHON, str(Path(__file__).with_name("office.py")), str(folder)], check=True, timeout=300)
    told: dict[str, Any] = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    told["documents"] = {path.stem: path.read_bytes() for path in folder.glob("*.docx")}
    return told


def test_there_are_thirty_documents_and_more() -> None:
    assert len(DRAFTS) - len(UNLIKE) >= 30


@pytest.mark.parametrize("name", [name for name in DRAFTS if name not in UNLIKE])
def test_accept_all_gives_the_article_and_reject_all_the_source(name: str, said: dict[str, Any]) -> None:
    data = said["documents"][name]
    for way, accept in (("accepted", True), ("rejected", False)):
        want = revisions.stories(data, accept=accept)
        have = said[name][way]
        assert have is not None
        assert {story: [plain(line) for line in lines] for story, lines in have.items()} == {
            story: [plain(line) for line in lines] for story, lines in want.items()
        }
    if f"{name}, source" in said:
        assert said[name]["rejected"] == said[f"{name}, source"]["rejected"]


def test_libreoffice_shows_every_comment(said: dict[str, Any]) -> None:
    assert said["comments"]["comments"] == [
        "FIG001 两处数字不同\n¶ 1: 旧城 (另一处)",
        "FIG001 两处数字不同\n¶ 1: 春天来了",
    ]
    assert len(said["old comments"]["comments"]) == 2


def test_a_skip_is_a_failure_where_everything_must_hold() -> None:
    """`.ci/run` installs LibreOffice, and counts it as a failure where it is missing."""
    script = (Path(__file__).parents[2] / ".ci" / "run").read_text("utf-8")
    assert INSTALL in script


def plain(line: str) -> str:
    return line.replace("\ufffc", "").replace(SIGN, "")
