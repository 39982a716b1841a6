"""A format in one file: lines with times before what was said, as speech recognition writes them.

`[00:01] 市人社局` reads as `市人社局`: the text is not the source, so that places in it have origins, and findings tell
the cue. Only tests know it: it shows that a format is one file, and holds the seam to that.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from dedup.formats.base import ErrorsMode, Writing, applied, in_source
from dedup.model import Block, Document, Edit, Layout, Locator, Origin, Source

_CUE = re.compile(rb"^(\[\d\d:\d\d\] )(.*)$", re.MULTILINE)


class Cues:
    """Transcripts with times; an edit that empties a cue leaves its time."""

    name = "cues"
    suffixes = (".cues",)
    binary = False

    def sniff(self, data: bytes, name: str) -> bool:
        """Every line is a cue."""
        return bool(data) and name.endswith(self.suffixes) and all(map(_CUE.match, data.splitlines()))

    def read(self, data: bytes, name: str, encoding: str | None, errors: ErrorsMode) -> Document:
        """Read what is said, one block a cue."""
        source = data.decode(encoding or "utf-8", errors)
        text, blocks, origins = "", [], []
        for number, match in enumerate(re.finditer(r"^\[\d\d:\d\d\] (.+)$", source, re.MULTILINE), 1):
            text += "\n\n" if text else ""
            start, end = len(text), len(text) + len(match[1])
            blocks.append(Block("body", start, end, (start, end), locator=Locator(cue=number)))
            origins.append(Origin(start, end, match.start(1)))
            text += match[1]
        digest = hashlib.sha256(data).hexdigest()
        found = Source(name, self.name, "utf-8", digest, len(text))
        return Document(text, found, Layout(tuple(blocks)), tuple(origins), state=source)

    def write(self, document: Document, edits: Sequence[Edit], writing: Writing) -> bytes:
        """Splice edits into the source."""
        applied(document.text, edits)  # they are this document's
        return applied(document.state, list(in_source(document.origins, edits))).encode(writing.encoding or "utf-8")
