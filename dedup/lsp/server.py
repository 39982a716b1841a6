"""Serves one editor: hears what it tells, examines articles, and sends back what was found.

Each open article has a desk. It is examined off the event loop, once nobody has typed for a moment; a result that is
no longer about the text on the desk is dropped. Texts come whole with every change (full sync): what dedup says rests
on the whole article anyway, and no two programs need to agree on where a change begins.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from dedup._version import __version__
from dedup.errors import DedupError
from dedup.i18n import complaint, translate
from dedup.lsp import actions, examining
from dedup.lsp.diagnostics import diagnostics
from dedup.lsp.examining import Article, Examined, Wishes
from dedup.lsp.positions import Encoding
from dedup.model import Fault
from dedup.review.record_json import loads

_QUIET = 0.2  # seconds without a change before an article is examined: longer than between two keys, short for a reader
_T = TypeVar("_T")


@dataclass(slots=True, eq=False)
class _Desk:
    """An open article, the last one that was looked at there and what came of it, and which messages were shown."""

    article: Article
    done: Article | None = None
    examined: Examined | None = None
    work: asyncio.Task[None] | None = None
    shown: set[str] = field(default_factory=set)


class Server(LanguageServer):
    """The language server of one editor; everything it knows lies on its desks."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__("dedup", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.wishes = wishes
        self.asked_to_stop = False
        self._desks: dict[str, _Desk] = {}

    def put(self, article: Article) -> None:
        """Take an article that was opened, or is another now."""
        desk = self._desks.setdefault(article.uri, _Desk(article))
        desk.article = article
        if desk.work is None or desk.work.done():
            desk.work = asyncio.get_running_loop().create_task(self._work(desk))

    def on_desk(self, uri: str) -> Article | None:
        """Return an open article as it is now."""
        desk = self._desks.get(uri)
        return desk.article if desk else None

    def take(self, uri: str) -> None:
        """Take an article off that was closed, and take back what was said of it."""
        if self._desks.pop(uri, None):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def examined(self, uri: str) -> Examined | None:
        """Return what is to be said of an open article as it is now; None where that cannot be said."""
        desk = self._desks.get(uri)
        while desk and desk.work and not desk.work.done():
            await asyncio.shield(desk.work)  # who no longer wants an answer does not stop the work of others
        return desk.examined if desk and desk.examined and desk.examined.article is desk.article else None

    def complain(self, message: str) -> None:
        """Show an error."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))

    async def _work(self, desk: _Desk) -> None:
        """Examine what lies on a desk until nothing newer has come meanwhile."""
        while self._lies_open(desk) and desk.article is not desk.done:
            article = desk.article
            await asyncio.sleep(_QUIET)
            if article is desk.article:
                await self._examine(desk, article)

    def _lies_open(self, desk: _Desk) -> bool:
        return self._desks.get(desk.article.uri) is desk

    async def _examine(self, desk: _Desk, article: Article) -> None:
        encoding = _encoding(self.workspace.position_encoding)
        try:
            examined = await _in_thread(partial(examining.examine, article, self.wishes, encoding))
        except Exception as error:  # noqa: BLE001 - one article that cannot be examined stops no work on the others
            desk.examined, found, said = None, [], {self._sorry(error)}
        else:
            desk.examined = examined
            found = await _in_thread(partial(diagnostics, examined))
            said = {self._fault(fault) for fault in examined.cleaned.report.faults}
        desk.done = article
        if self._lies_open(desk) and article is desk.article:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(article.uri, found, version=article.version)
            )
            for message in sorted(said - desk.shown):  # once, not with every key
                self.complain(message)
            desk.shown = said

    def _sorry(self, error: Exception) -> str:
        _ = translate(self.wishes.lang).gettext
        if isinstance(error, DedupError):
            return complaint(error, self.wishes.lang)
        said = _("dedup cannot examine this article ({error}). Please report this with the text.")
        return said.format(error=f"{type(error).__name__}: {error}")

    def _fault(self, fault: Fault) -> str:
        said = translate(self.wishes.lang).gettext(
            "dedup: rule {rule} failed ({error}); the other rules have run. Please report this with the text."
        )
        return said.format(rule=fault.rule, error=fault.error)


def _encoding(negotiated: str | None) -> Encoding:
    """Return the encoding in which an editor counts characters; UTF-16 where it has not said."""
    encodings: tuple[Encoding, ...] = ("utf-8", "utf-32")
    return next((encoding for encoding in encodings if encoding == negotiated), "utf-16")


async def _in_thread(work: Callable[[], _T]) -> _T:
    """Return the result of work done in a thread that does not keep a server alive which was told to exit."""
    loop = asyncio.get_running_loop()
    result: asyncio.Future[_T] = loop.create_future()

    def settle(set_: Callable[[], None]) -> None:
        if not result.done():
            set_()

    def run() -> None:
        try:
            done = partial(result.set_result, work())
        except Exception as error:  # noqa: BLE001 - it is raised where the result is awaited
            done = partial(result.set_exception, error)
        with suppress(RuntimeError):  # the loop is closed: the editor has gone
            loop.call_soon_threadsafe(settle, done)

    threading.Thread(target=run, daemon=True).start()
    return await result


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Take note that a document was opened."""
    document = params.text_document
    ls.put(Article(document.uri, document.version, document.text, document.language_id))


def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Take note that a document was changed; its last change holds the whole text."""
    article = ls.on_desk(params.text_document.uri)
    if article and params.content_changes:
        text = params.content_changes[-1].text
        ls.put(replace(article, version=params.text_document.version, text=text))


def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Write the record of a document that was saved to the file beside it, and read its files anew."""
    article = ls.on_desk(params.text_document.uri)
    if article:
        try:
            ls.put(examining.save_record(replace(article)))
        except DedupError as error:
            ls.complain(complaint(error, ls.wishes.lang))


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Take note that a document was closed."""
    ls.take(params.text_document.uri)


async def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return the fixes for a range of a document."""
    examined = await ls.examined(params.text_document.uri)
    if examined is None:
        return []
    workspace = ls.client_capabilities.workspace
    versioned = bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)
    kinds = tuple(k.value if isinstance(k, types.CodeActionKind) else k for k in params.context.only or ())
    asked = actions.Asked(params.range, kinds, versioned, ls.wishes.lang)
    return await _in_thread(partial(actions.actions, examined, asked))


def remember(ls: Server, uri: str, record: str) -> None:
    """Remember the record of a fix that removes text, until the article is saved."""
    article = ls.on_desk(uri)
    if article:
        ls.put(replace(article, record=loads(record)))


def shut_down(ls: Server, _params: None) -> None:
    """Shut down: the editor is about to end the server."""
    ls.asked_to_stop = True


def build(wishes: Wishes) -> Server:
    """Build a server that knows what to do when it is told something."""
    server = Server(wishes)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(saved)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(closed)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=actions.KINDS))(
        code_actions
    )
    server.feature(types.SHUTDOWN)(shut_down)
    server.command(actions.REMEMBER)(remember)
    return server


def serve(wishes: Wishes) -> int:
    """Serve the editor at standard input and output until it leaves; 1 where it left without a word, as LSP has it."""
    server = build(wishes)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:  # its own: pygls closes it
        server.start_io(sys.stdin.buffer, out)
    return 0 if server.asked_to_stop else 1
