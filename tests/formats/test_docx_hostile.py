"""Documents that nobody writes in good faith, and broken ones: refused in words, at once and in little memory."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_drafts import HEAD, SPACES, document, p

import dedup
from dedup.errors import ReadError

STORY = document(p("春天来了，旧城换了样子。"))
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def body(inside: str, before: str = "") -> bytes:
    return f"{HEAD}{before}<w:document {SPACES}><w:body>{inside}</w:body></w:document>".encode()


def changed(name: str, data: bytes | None, more: dict[str, bytes] | None = None) -> bytes:
    """The story with one part changed or left out, and more parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(STORY)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for entry in source.infolist():
            if entry.filename != name:
                made.writestr(entry, source.read(entry))
        if data is not None:
            made.writestr(name, data)
        for other, said in (more or {}).items():
            made.writestr(other, said)
    return out.getvalue()


def named(name: str) -> bytes:
    return changed("x", None, {name: b"x"})


def twice() -> bytes:
    out = io.BytesIO(STORY)
    with zipfile.ZipFile(out, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("word/document.xml", body(p("另一篇")))
    return out.getvalue()


MAIN = "word/document.xml"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "a bomb of one part": lambda: changed(MAIN, body(" " * (300 << 20))),
    "a bomb of many parts": lambda: changed("x", None, {f"word/media/{n}.png": b"\0" * (30 << 20) for n in range(10)}),
    "a part that is too large": lambda: changed(MAIN, body(" " * (70 << 20))),
    "too many elements": lambda: changed(MAIN, body("<w:p/>" * 2_000_000)),
    "too many elements inside one another": lambda: changed(MAIN, body("<w:p>" * 100_000 + "</w:p>" * 100_000)),
    "too many entries": lambda: changed("x", None, {f"x/{n}": b"" for n in range(21_000)}),
    "entities": lambda: changed(MAIN, body("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", BOMB)),
    "entities from outside": lambda: changed(MAIN, body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE)),
    "a name above": lambda: named("../../evil.xml"),
    "an absolute name": lambda: named("/etc/passwd"),
    "a name with a drive": lambda: named("C:evil.xml"),
    "one name twice": twice,
    "no main part": lambda: changed(MAIN, None),
    "an empty main part": lambda: changed(MAIN, b""),
    "no body": lambda: changed(MAIN, f"{HEAD}<w:document {SPACES}/>".encode()),
    "broken XML": lambda: changed(MAIN, body("<w:p><w:r>")),
    "an unknown entity": lambda: changed(MAIN, body("<w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p>")),
    "another encoding": lambda: changed(MAIN, '<?xml version="1.0" encoding="gb18030"?><a>一</a>'.encode("gb18030")),
    "no relations": lambda: changed("_rels/.rels", None),
    "cut off": lambda: STORY[: len(STORY) // 2],
    "only a beginning": lambda: b"PK\x03\x04",
    "flipped bytes": lambda: STORY[:900] + bytes(b ^ 0xFF for b in STORY[900:1000]) + STORY[1000:],
    "a password": lambda: b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_at_once(name: str) -> None:
    data = HOSTILE[name]()
    begun = time.process_time()
    with pytest.raises(ReadError, match=r"story\.docx: "):
        dedup.read(data, name="story.docx")
    assert time.process_time() - begun < 5


def test_refused_in_little_memory(tmp_path: Path) -> None:
    for name in (
        "a bomb of one part",
        "a bomb of many parts",
        "too many elements",
        "too many elements inside one another",
    ):
        (tmp_path / f"{name}.docx").write_bytes(HOSTILE[name]())
    script = (
        "import re, sys, dedup\n"
        "for path in sys.argv[1:]:\n"
        "    try: dedup.read(path)\n"
        "    except dedup.DedupError as error: print(error)\n"
        "print(re.search(r'VmHWM:\\s+([0-9]+)', open('/proc/self/status').read())[1])\n"  # since the process began
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, tmp_path.glob("*.docx"))], capture_output=True, text=True, check=True
    )
    *said, most = done.stdout.splitlines()
    assert len(said) == 4
    assert int(most) < 500 << 10


def test_macros_stay_and_are_named() -> None:
    related = zipfile.ZipFile(io.BytesIO(STORY)).read("word/_rels/document.xml.rels")
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    macro = f'<Relationship Id="rId7" Type="{kind}" Target="vbaProject.bin"/></Relationships>'.encode()
    data = changed(
        "word/_rels/document.xml.rels", related.replace(b"</Relationships>", macro), {"word/vbaProject.bin": b"macro"}
    )
    found = dedup.read(data, name="story.docm")
    assert [note.template for note in found.notes] == ["it has macros: they are not run, and stay as they are"]
    made = dedup.write(found, [dedup.Edit(0, 1, "夏")])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("word/vbaProject.bin") == b"macro"
        assert "夏天来了" in archive.read(MAIN).decode()


def test_documents_that_one_takes_in_are_named() -> None:
    related = zipfile.ZipFile(io.BytesIO(STORY)).read("word/_rels/document.xml.rels")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    other = f'<Relationship Id="rId7" Type="{kind}" Target="other.html"/></Relationships>'.encode()
    data = changed("word/_rels/document.xml.rels", related.replace(b"</Relationships>", other))
    (note,) = dedup.read(data).notes
    assert "not read" in note.template


def test_other_archives_are_refused_and_text_with_the_suffix_as_well() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
    with pytest.raises(ReadError, match="ZIP"):
        dedup.read(out.getvalue(), name="story.epub")
    with pytest.raises(ReadError, match="named like a Word document"):
        dedup.read("春天来了".encode(), name="story.docx")
