"""Keeps what a run has found out so far in a folder, so that it need not be in memory, and a killed run can go on.

Every piece is written under another name first and renamed when it is whole: what is there is complete. Arrays are
plain files without a head; how long one is tells how many rows it has.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.folding import Folded
from dedup.corpus.held import Article
from dedup.errors import WriteError
from dedup.formats.files import unwritable
from dedup.text.content import Content, from_codepoints

_MANIFEST = "manifest.json"
_OPEN = 32  # batches with six open files each: a process may have 256
_COLUMNS: Mapping[str, tuple[Any, int]] = {  # type and width of a row; of keys, a file a band
    "codes": (np.uint32, 1),
    "origin": (np.uint32, 1),
    "begins": (np.int64, 1),  # of each article in `codes` and `origin`
    "bytes": (np.int64, 1),  # of each article in the file of texts
    "spans": (np.int32, 2),
    "firsts": (np.int64, 1),  # of each article in `spans`
    "keys": (np.uint64, 8),
    "digests": (np.uint8, 16),
    "weights": (np.int64, 1),
    "names": (np.int64, 1),  # of the id and date of each article in the file of what is known
}


def make(folder: str | Path) -> None:
    """Make a folder, and those that it is in. Raises WriteError."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error


class State:
    """The folder of a run."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    def begin(self, manifest: Mapping[str, Any]) -> bool:
        """Make the folder, or find the one of a run that was killed; WriteError where that was another run.

        Returns whether there is something to go on from.
        """
        place, said = self.folder / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2)
        make(self.folder)
        try:
            if place.exists():
                if place.read_text("utf-8") == said:
                    return True
                told = "{path} is of a run over other inputs that was not finished: remove it, or write elsewhere"
                raise WriteError(told, path=self.folder)
            if any(not one.name.startswith(_MANIFEST) for one in self.folder.iterdir()):
                told = "{path} holds files that are not of dedup, and would be removed at the end: write elsewhere"
                raise WriteError(told, path=self.folder)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        self.put(_MANIFEST, said.encode("utf-8"))
        return False

    def end(self) -> None:
        """Remove the folder: all that it was for is done."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def has(self, name: str) -> bool:
        """Tell whether a piece is there, and so complete."""
        return (self.folder / name).exists()

    def put(self, name: str, data: bytes | memoryview) -> None:
        """Write a piece whole or not at all."""
        place = self.folder / name
        try:
            part = place.with_name(f"{name}.part-{os.getpid()}")
            part.write_bytes(data)
            part.replace(place)
        except OSError as error:
            raise unwritable(place, error) from error

    def put_array(self, name: str, array: NDArray[Any]) -> None:
        """Write an array."""
        self.put(name, np.ascontiguousarray(array).data.cast("B") if array.size else b"")

    def array(self, name: str, kind: Any) -> NDArray[Any]:
        """Return an array whole."""
        return np.fromfile(self.folder / name, dtype=kind)

    def piece(self, name: str) -> bytes:
        """Return a piece whole."""
        return (self.folder / name).read_bytes()

    def put_batch(self, number: int, folded: Folded, texts: Sequence[str], known: Sequence[tuple[str, str]]) -> None:
        """Write a batch of articles; what is known of each, its id and date, comes last and makes it complete."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        names = [json.dumps(pair).encode("ascii") for pair in known]
        self.put(f"{number:06}.texts", b"".join(encoded))
        columns: dict[str, NDArray[Any]] = {
            "codes": folded.codes,
            "origin": folded.origin,
            "begins": folded.begins,
            "bytes": np.cumsum([0, *map(len, encoded)]),
            "spans": folded.spans,
            "firsts": np.searchsorted(folded.owner, np.arange(len(texts) + 1)),
            "keys": folded.keys,
            "digests": folded.digests,
            "weights": folded.weights,
            "names": np.cumsum([0, *map(len, names)]),
        }
        for name, (kind, _width) in _COLUMNS.items():
            self.put_array(f"{number:06}.{name}", columns[name].astype(kind, copy=False))
        self.put(f"{number:06}.known", b"".join(names))

    def has_batch(self, number: int) -> bool:
        """Tell whether a batch is there."""
        return self.has(f"{number:06}.known")

    def column(self, number: int, name: str) -> NDArray[Any]:
        """Return a whole column of a batch."""
        kind, width = _COLUMNS[name]
        rows = self.array(f"{number:06}.{name}", kind)
        return rows.reshape(-1, width) if width > 1 else rows


class Batch:
    """The articles of a batch, each read when it is asked for."""

    def __init__(self, state: State, number: int) -> None:
        self._files = {
            name: (state.folder / f"{number:06}.{name}").open("rb", buffering=0)
            for name in ("codes", "origin", "spans", "keys", "texts", "known")
        }
        self._begins, self._bytes, self._firsts, self._names = (
            state.column(number, name).tolist() for name in ("begins", "bytes", "firsts", "names")
        )

    def close(self) -> None:
        """Close the files of the batch."""
        for file in self._files.values():
            file.close()

    def content(self, k: int) -> str:
        """Return the content form of an article."""
        return from_codepoints(self._rows("codes", *self._begins[k : k + 2]))

    def known(self, k: int) -> tuple[str, str]:
        """Return the id and the date of an article."""
        start, end = self._names[k : k + 2]
        name, date = json.loads(self._read("known", start, end - start))
        return name, date

    def spans(self, k: int) -> NDArray[np.int32]:
        """Return the spans of an article that are signed."""
        rows: NDArray[np.int32] = self._rows("spans", *self._firsts[k : k + 2]).reshape(-1, 2)
        return rows

    def article(self, k: int) -> Article:
        """Return all of an article."""
        origin = self._rows("origin", *self._begins[k : k + 2]).astype(np.int64)
        start, end = self._bytes[k : k + 2]
        text = self._read("texts", start, end - start).decode("utf-8", "surrogatepass")
        keys = self._rows("keys", *self._firsts[k : k + 2]).reshape(-1, _COLUMNS["keys"][1])
        return Article(Content(self.content(k), origin, text), self.spans(k), keys)

    def _rows(self, name: str, first: int, stop: int) -> NDArray[Any]:
        kind, width = _COLUMNS[name]
        size = np.dtype(kind).itemsize * width
        return np.frombuffer(self._read(name, first * size, (stop - first) * size), dtype=kind)

    def _read(self, name: str, at: int, size: int) -> bytes:
        self._files[name].seek(at)
        return self._files[name].read(size)


class Articles:
    """All articles of a run by their numbers, which count from the first of the first batch."""

    def __init__(self, state: State, counts: Sequence[int]) -> None:
        self._state = state
        self._firsts = np.cumsum([0, *counts])
        self._open: dict[int, Batch] = {}

    def close(self) -> None:
        """Close all files."""
        for batch in self._open.values():
            batch.close()
        self._open.clear()

    def article(self, number: int) -> Article:
        """Return all of an article."""
        batch, k = self._place(number)
        return batch.article(k)

    def signed(self, number: int) -> tuple[str, list[list[int]]]:
        """Return the content form of an article, and the spans of it that are signed."""
        batch, k = self._place(number)
        return batch.content(k), batch.spans(k).tolist()

    def known(self, number: int) -> tuple[str, str]:
        """Return the id and the date of an article."""
        batch, k = self._place(number)
        return batch.known(k)

    def _place(self, number: int) -> tuple[Batch, int]:
        at = int(np.searchsorted(self._firsts, number, side="right")) - 1
        if at not in self._open:
            if len(self._open) >= _OPEN:
                self._open.pop(next(iter(self._open))).close()
            self._open[at] = Batch(self._state, at)
        return self._open[at], number - int(self._firsts[at])
