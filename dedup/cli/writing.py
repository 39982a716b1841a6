"""Writes an article with its record, both or neither."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedup.errors import WriteError
from dedup.workspace.locking import locked

if TYPE_CHECKING:
    from dedup.review.record import Record


def same_file(one: str, other: str) -> bool:
    """Tell whether two paths lead to one file, through links as well."""
    first, second = Path(one), Path(other)
    try:
        if first.exists() and second.exists():
            return first.samefile(second)
    except OSError:
        pass  # one cannot be looked up: reading or writing it will say why
    return os.path.realpath(first) == os.path.realpath(second)


def refuse_overwriting(file: str, *targets: str | None) -> None:
    """Refuse to overwrite a source without `--in-place`: a usage error for any target that is the source."""
    for target in targets:
        if target and same_file(file, target):
            said = _("{path} is the source: name another file, or clean it with --in-place")
            raise click.UsageError(said.format(path=target))


def refuse_overwriting_inputs(inputs: Iterable[str | None], targets: Iterable[str | None]) -> None:
    """Refuse to overwrite what this run reads besides the source: a usage error for such a target."""
    known = [name for name in inputs if name]
    for target in filter(None, targets):
        if any(same_file(name, target) for name in known):
            said = _("{path} is read in this run: name another file to write to")
            raise click.UsageError(said.format(path=target))


def write(article: Path | None, content: bytes, place: Path | None, record: Record) -> None:
    """Write the record, then the article. Where the article cannot be written, the old record is put back.

    The record comes first, so that an article never stands without its questions. It knows the article by its digest
    and, until that is written, the text in its place, by which `dedup.workspace.sources` tells that a cleaning was
    interrupted. A record that goes to a device or a pipe is on its way once it is written: it is never read back,
    written twice or removed.
    """
    with ExitStack() as held:
        for path in filter(None, (article, place)):
            held.enter_context(locked(path))
        record = replace(record, article=_digest(content))
        lasting = place if place and (place.is_file() or not place.exists()) else None
        replaced = _standing(article) if lasting else None
        if replaced in (record.article, record.source.sha256):
            replaced = None  # nothing is lost: the article is there, or its source, in which every question is found
        before = lasting.read_bytes() if lasting and lasting.exists() else None
        _write_record(place, replace(record, replaced=replaced))
        try:
            _write_article(article, content)
        except WriteError:
            _put_back(lasting, before)
            raise
        if replaced:
            with suppress(WriteError):  # both are there and fit
                _write_record(place, record)


def _write_record(place: Path | None, record: Record) -> None:
    from dedup.formats import atomic_write
    from dedup.review.record_json import dumps

    if place:
        atomic_write(place, dumps(record).encode("utf-8", "backslashreplace"))


def _write_article(article: Path | None, content: bytes) -> None:
    from dedup.formats import atomic_write

    if article:
        atomic_write(article, content)


def _standing(article: Path | None) -> str | None:
    """Return the digest of what stands where an article is to be written; None for no file or one without reader."""
    try:
        return _digest(article.read_bytes()) if article and article.is_file() else None
    except OSError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _put_back(record: Path | None, before: bytes | None) -> None:
    from dedup.formats import atomic_write

    if record and before is None:
        record.unlink()
    elif record and before is not None:
        atomic_write(record, before)
