"""What nobody writes in good faith: read or refused in little time and little memory, with nothing fetched.

Each file is checked by the command in a process of its own; its processor time and the most memory that it held are
asked of the system.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import test_docx_hostile

_MB = 1 << 20
_SECONDS, _MEMORY = 5.0, 500  # of the processor, and MB
_STORY = "市人社局今年共举办招聘会，组织用人单位上千家。"
_RUN = r"""
import json, re, resource, sys
from dedup.cli import main
status = main(["check", sys.argv[1], "--lang", "en", "--output-format", "concise"])
used = resource.getrusage(resource.RUSAGE_SELF)
most = re.search(r"VmHWM:\s+([0-9]+)", open("/proc/self/status").read())[1]  # since the process began
print(json.dumps([status, used.ru_utime + used.ru_stime, int(most) >> 10]))
"""


def cues(count: int) -> str:
    return "".join(
        f"{k}\n{k // 3600:02}:{k // 60 % 60:02}:{k % 60:02},000 --> 99:00:00,000\n词{k}\n\n" for k in range(count)
    )


def nitf(inside: str, before: str = "") -> str:
    return f"{before}<nitf><body><body.content>{inside}</body.content></body></nitf>"


ENTITIES = '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>'
REFUSED: dict[str, tuple[str, Callable[[], str | bytes], str]] = {
    "200 MB of HTML": ("a.html", lambda: b"<p>" + b"x" * (200 * _MB), "200 MB"),
    "200 MB of text": ("a.txt", lambda: b"x" * (200 * _MB), "200 MB"),
    "200 MB of Markdown": ("a.md", lambda: b"x" * (200 * _MB), "200 MB"),
    "200 MB of subtitles": ("a.srt", lambda: cues(9).encode() + b"x" * (200 * _MB), "too large"),
    "200 MB of WebVTT": ("a.vtt", lambda: b"WEBVTT\n\n" + b"x" * (200 * _MB), "too large"),
    "a million cues": ("a.srt", lambda: cues(300_000), "too large"),
    "200 MB of JSON": ("a.ninjs", lambda: b'{"body_text":"' + b"x" * (200 * _MB) + b'"}', "200 MB"),
    "200 MB of XML": ("a.nitf", lambda: nitf("x" * (200 * _MB)), "200 MB"),
    "a million brackets": ("a.ninjs", lambda: '{"body_text":"x","a":' + "[" * 10**6 + "]" * 10**6 + "}", "nested"),
    "100,000 nested tags": ("a.html", lambda: "<div>" * 100_000 + _STORY + "</div>" * 100_000, "tags"),
    "nine million ampersands": ("a.html", lambda: b"&" * 9_000_000, "references"),
    "100,000 nested elements": ("a.nitf", lambda: nitf("<p>" * 100_000 + "</p>" * 100_000), "in each other"),
    "entities": ("a.xml", lambda: nitf("<p>&b;</p>", ENTITIES), "entities"),
    "entities from outside": ("a.xml", lambda: nitf("<p>&a;</p>", OUTSIDE), "entities"),
    "broken XML": ("a.nitf", lambda: nitf("<p>"), "broken XML"),
    "a bomb of one part": ("a.docx", test_docx_hostile.HOSTILE["a bomb of one part"], "unpacks"),
    "a name above": ("a.docx", test_docx_hostile.HOSTILE["a name above"], "outside"),
    "a document with a password": ("a.docx", test_docx_hostile.HOSTILE["a password"], "password"),
    "200 MB of no document": ("a.docx", lambda: b"PK\x03\x04" + b"x" * (200 * _MB), "damaged"),
    "200 MB of no PDF": ("a.pdf", lambda: b"%PDF-1.7\n" + b"x" * (200 * _MB), "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    file, make, said = REFUSED[name]
    data = make()
    (tmp_path / file).write_bytes(data.encode() if isinstance(data, str) else data)
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(tmp_path / file)], capture_output=True, text=True, timeout=120, check=True
    )
    (tmp_path / file).unlink()
    status, seconds, most = json.loads(done.stdout.splitlines()[-1])
    assert said in done.stderr
    assert status == 2
    assert seconds < _SECONDS
    assert most < _MEMORY
