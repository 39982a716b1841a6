"""Takes the picture docs/word.png: tracked changes and comments as LibreOffice shows them.

`python tests/formats/word_picture.py` needs LibreOffice, Xvfb and ImageMagick:
apt-get install --no-install-recommends libreoffice-writer xvfb imagemagick fonts-noto-cjk
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

from docx_drafts import document, p

import dedup

ROOT = Path(__file__).parents[2]
SAID = "今年以来，市人社局共举办线上线下招聘会{}场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
STORY = document(
    p("就业服务送到家门口", "1")
    + p(SAID.format(321))
    + p("市教育局同期新建改扩建公办幼儿园18所,新增学位5400个。")
    + p(SAID.format(312))
    + p("下一步，我市将继续抓好就业这件民生大事。")
)
_SCREEN = ":77"
_PART = "930x430+300+115"  # of the screen: the page from its heading on, with its comments
_LOADING = 25  # seconds


def main() -> None:
    """Write the story with tracked changes, open it, and take the picture."""
    found = dedup.read(STORY)
    cleaned = dedup.clean(found, dedup.Options(lang="zh"))
    made = dedup.write(
        found, cleaned.edits, track_changes=True, author="李编辑", date="2025-11-23", findings=cleaned.unresolved
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "story.docx").write_bytes(made)
        screen = subprocess.Popen(
            ["Xvfb", _SCREEN, "-screen", "0", "1500x900x24", "-noreset"], stderr=subprocess.DEVNULL
        )
        profile = f"-env:UserInstallation=file://{folder}/profile"
        shown = {**os.environ, "DISPLAY": _SCREEN}
        time.sleep(5)
        office = subprocess.Popen(
            ["soffice", "--norestore", "--nologo", profile, str(folder / "story.docx")],
            env=shown,
            start_new_session=True,
        )
        try:
            time.sleep(_LOADING)
            picture = str(ROOT / "docs" / "word.png")
            subprocess.run(["import", "-window", "root", "-crop", _PART, "+repage", picture], env=shown, check=True)
        finally:
            os.killpg(office.pid, 15)
            office.wait(20)
            screen.terminate()


if __name__ == "__main__":
    main()
