"""Transcripts: subtitles (SRT, WebVTT) and lines with times, read as the speech that runs over their cues.

Cues that follow one another are one paragraph until another one speaks, a long pause comes, or it gets long. A cue that
an edit empties is taken out of the file; where the cue before it says the same, it is shown for the time of both. What
no edit touches stays byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from dedup.edits.composing import apply
from dedup.errors import ReadError
from dedup.formats._cues import Caption, Kind, Line, captions, kind_of
from dedup.formats._retimed import retimed
from dedup.formats.base import ErrorsMode, Writing, applied, in_source, refuse_tracking
from dedup.formats.encodings import Encoding, decode, encode
from dedup.model import Block, Cue, Document, Edit, Layout, Locator, Origin, Protected, Source, Stretch
from dedup.text.lines import LineIndex

_LARGEST = 1 << 23  # bytes: a day of speech has a quarter of it
_MOST_LINES = 400_000
_PAUSE = 6.0  # seconds without a word that end a paragraph
_LONG = 400  # characters after which a paragraph ends with its next sentence
_LONGEST = 1200  # characters after which it ends with its cue: not every recogniser sets full stops
_HEAD = 1 << 16  # bytes that tell a transcript
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|quot|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});")
_TAIL = 16  # characters of a cue in which its last sentence ends


@dataclass(frozen=True, slots=True)
class State:
    """The file as it came: its text, its encoding, how its cues are written, and where they stand."""

    text: str
    encoding: Encoding
    kind: Kind
    captions: tuple[Caption, ...]

    @property
    def bom(self) -> bool:
        """Return whether the file began with a byte order mark."""
        return self.encoding.bom


class Transcript:
    """The format of everything that says when something was said."""

    name = "transcript"
    suffixes = (".srt", ".vtt")
    binary = False

    def sniff(self, data: bytes, name: str) -> bool:
        """Return whether a file begins as a transcript does; Markdown may hold lines with times and is none."""
        kind = kind_of(_beginning(data))
        return kind is not None and not (kind == "lines" and name.lower().endswith((".md", ".markdown")))

    def read(self, data: bytes, name: str, encoding: str | None, errors: ErrorsMode) -> Document:
        """Read what is said. Raises ReadError for a file that is larger than a day of speech."""
        label = name or "the input"
        if len(data) > _LARGEST or data.count(b"\n") > _MOST_LINES:
            raise ReadError("{name} is too large for a transcript ({size} bytes): split it", name=label, size=len(data))
        text, found = decode(data, encoding, errors, label)
        return _document(text, name, found, hashlib.sha256(data).hexdigest())

    def open(self, text: str, name: str) -> Document:
        """Return a text that an editor holds as a document."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return _document(text, name, Encoding("utf-8"), digest)

    def write(self, document: Document, edits: Sequence[Edit], writing: Writing) -> bytes:
        """Return the file with edits of what is said, without the cues that say nothing any more."""
        refuse_tracking(writing)
        state: State = document.state
        text = apply(state.text, self.in_file(document, edits))
        encoding = writing.encoding or state.encoding.name
        return encode(text, encoding, bom=state.encoding.bom, eol=writing.eol)

    def text_of(self, document: Document) -> str:
        """Return the text of the file."""
        state: State = document.state
        return state.text

    def in_file(self, document: Document, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Return edits of what is said as edits of the text of the file."""
        applied(document.text, edits)  # they are this document's
        state: State = document.state
        return tuple(retimed(state.text, state.captions, list(in_source(document.origins, edits))))


def _document(text: str, name: str, encoding: Encoding, digest: str) -> Document:
    kind = kind_of(text) or "lines"
    state = State(text, encoding, kind, tuple(captions(text, kind)))
    said = _Spoken(text, kind)
    for number, caption in enumerate(state.captions, 1):
        said.add(number, caption)
    source = Source(name, FORMAT.name, encoding.name, digest, len(said.text))
    return Document(said.text, source, said.layout(), tuple(said.origins), state)


class _Spoken:
    """What is said, put together cue by cue."""

    def __init__(self, source: str, kind: Kind) -> None:
        self.origins: list[Origin] = []
        self._stretches: list[Stretch] = []
        self._source = source
        self._lines = LineIndex(source)
        self._marked = kind == "vtt"
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._joints: list[Protected] = []
        self._cues: list[Cue] = []
        self._last: Caption | None = None

    @property
    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._parts)

    def layout(self) -> Layout:
        """Return its blocks, the blanks between its cues, the cues, and the lines of the file."""
        reserved = "<>&" if self._marked else "<>"
        blocks, joints, cues = tuple(self._blocks), tuple(self._joints), tuple(self._cues)
        return Layout(blocks, joints, reserved, removal="span", cues=cues, stretches=tuple(self._stretches))

    def add(self, number: int, caption: Caption) -> None:
        """Add what a cue says; one that says nothing parts nothing."""
        lines = [line for line in caption.lines if line.runs]
        if not lines:
            return
        fresh = not self._blocks or self._begins_a_paragraph(caption)
        if fresh:
            self._put("\n" if self._blocks else "")
        else:
            self._joint()
        start = self._length
        for line in lines:
            self._line(line, first=line is lines[0])
        place = Locator(cue=number, path=self._clock(caption))
        speaker = caption.speaker or ("" if fresh or not self._cues else self._cues[-1].speaker)
        self._cues.append(Cue(start, self._length, number, caption.begins, caption.ends, speaker, place))
        if fresh:
            self._blocks.append(Block("body", start, self._length, (start, self._length), locator=place, role="body"))
        else:
            first = self._blocks[-1].start
            self._blocks[-1] = replace(self._blocks[-1], end=self._length, prose=(first, self._length))
        self._last = caption

    def _line(self, line: Line, *, first: bool) -> None:
        if not first:
            self._joint()
        for start, end in line.runs:
            self.origins.append(Origin(self._length, self._length + end - start, start))
            self._stretches.append(Stretch(self._length, self._length + end - start, *self._lines.position(start)))
            if self._marked:
                self._joints += (
                    Protected(
                        self._length + m.start() - start, self._length + m.end() - start, "character", unescape(m[0])
                    )
                    for m in _ENTITY.finditer(self._source, start, end)
                )
            self._put(self._source[start:end])

    def _joint(self) -> None:
        """Part two lines of one paragraph by a blank, which no rule of style has to look at."""
        self._joints.append(Protected(self._length, self._length + 1, "character", " "))
        self._put(" ")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _begins_a_paragraph(self, caption: Caption) -> bool:
        last, block = self._last, self._blocks[-1]
        if last is None or caption.turns or (caption.speaker and caption.speaker != self._cues[-1].speaker):
            return True
        if caption.begins is None or last.begins is None or caption.begins < last.begins:
            return True
        if last.ends is not None and caption.begins - last.ends >= _PAUSE:
            return True
        length = block.end - block.start
        return length >= _LONGEST or (length >= _LONG and self._ends_a_sentence())

    def _ends_a_sentence(self) -> bool:
        from dedup.text.segment import SENTENCE_END  # its patterns take time to compile: `dedup --help` does without

        tail = "".join(self._parts[-2:])[-_TAIL:]
        return any(match.end() == len(tail) for match in SENTENCE_END.finditer(tail))

    def _clock(self, caption: Caption) -> str | None:
        """Return the time at which a cue begins, as a person looks it up in a player."""
        if caption.begins is None:
            return None
        minutes, seconds = divmod(int(caption.begins), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _beginning(data: bytes) -> str:
    """Return the first characters of a file: enough to tell times in whatever encoding."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return data[len(mark) : _HEAD].decode(encoding, "replace")
    return data[:_HEAD].decode("utf-8", "replace")


FORMAT = Transcript()
