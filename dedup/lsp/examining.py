"""Examines one article as it stands in an editor, as `dedup check` examines the same file.

This is the only place of the server that reads and writes files: the configuration, the decisions, and the record that
stands beside an article.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pygls.uris import to_fs_path

from dedup.formats import atomic_write, open_text
from dedup.lsp.positions import Encoding, Placed, Positions
from dedup.model import Document
from dedup.options import Options
from dedup.pipeline import Cleaned, clean
from dedup.review.decisions import Decisions
from dedup.review.record_json import dumps
from dedup.workspace import Settings, nearest
from dedup.workspace.locking import locked
from dedup.workspace.sources import read_decisions, read_record, record_path

if TYPE_CHECKING:
    from dedup.review.record import Record


@dataclass(frozen=True, slots=True)
class Article:
    """An open document. `record` is that of a fix which was made since the article was last saved.

    `language` is what the editor takes it for: whoever sets that to HTML or Markdown means it, whatever the name says.
    """

    uri: str
    version: int
    text: str
    language: str = ""
    record: Record | None = None

    @property
    def path(self) -> Path | None:
        """Return the file an article is saved in; None before it has one, and for what an editor only shows."""
        found = to_fs_path(self.uri) if urlsplit(self.uri).scheme == "file" else None
        return Path(found) if found else None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever starts the server asks for: the language of messages, and a decisions file for all articles."""

    lang: str = "en"
    decisions: str | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """An article, the record that it was read with, what cleaning it would do, and where its offsets stand.

    Offsets are those of the document; `file` tells where those of the text in the editor stand.
    """

    article: Article
    record: Record | None
    cleaned: Cleaned
    positions: Positions
    document: Document
    file: Positions


def examine(article: Article, wishes: Wishes, encoding: Encoding) -> Examined:
    """Return everything that is to be said of an article; DedupError where a file that it needs cannot be used."""
    settings = _settings(article.path)
    options = _options(settings, article.path, wishes.lang)
    document = open_text(article.text, article.path.name if article.path else "", article.language)
    record = article.record or (read_record(str(article.path), document=document) if article.path else None)
    cleaned = clean(document, options, record=record, decisions=_decisions(settings, wishes))
    file = Positions(article.text, encoding)
    positions = Placed(article.text, encoding, document.origins) if document.origins else file
    return Examined(article, record, cleaned, positions, document, file)


def save_record(article: Article) -> Article:
    """Write the record of the fixes that were made beside the saved article; the article as it is from now on."""
    if article.record is None or article.path is None:
        return article
    place = record_path(str(article.path))
    with locked(place):
        atomic_write(place, dumps(article.record).encode("utf-8", "backslashreplace"))
    return replace(article, record=None)


def _settings(path: Path | None) -> Settings:
    """Return the nearest configuration, read anew each time, for it is edited in the same window."""
    return nearest(path.parent) if path else Settings()


def _options(settings: Settings, path: Path | None, lang: str) -> Options:
    """Return what a configuration asks for; unsafe fixes are offered, but never made unasked."""
    ignored = settings.ignored_in(_seen_from(settings.folder, path)) if path else ()
    return Options(
        settings.select, (*settings.ignore, *ignored), lang, house=settings.house, severity=settings.severity
    )


def _seen_from(folder: str, path: Path) -> PurePosixPath:
    """Return the path of a file relative to the folder of a configuration."""
    return PurePosixPath(PurePath(os.path.relpath(path, folder or path.parent)).as_posix())


def _decisions(settings: Settings, wishes: Wishes) -> Decisions:
    """Return the decisions that hold today: of the file that was asked for, else of the configuration's."""
    file = Path(wishes.decisions) if wishes.decisions else Path(settings.folder, settings.decisions or "")
    if not wishes.decisions and (settings.decisions is None or not file.exists()):
        return Decisions()
    return read_decisions(file).current(datetime.now().astimezone().date())
