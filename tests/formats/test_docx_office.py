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


def plain(line: str) -> str:
    return line.replace("\ufffc", "").replace(SIGN, "")
