"""An editor as the tests need one: a real client that talks to a real process and keeps its articles itself."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from cattrs import Converter
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

from dedup.edits.composing import apply
from dedup.lsp.positions import Encoding, Positions
from dedup.model import Edit

PATIENCE = 60.0  # seconds for one answer: shared machines are slow in bursts
DEDUP = (sys.executable, "-m", "dedup", "lsp", "--lang", "en")


def _converter() -> Converter:
    """Code actions as the protocol has them: lsprotocol 2025.0 takes one that ends with a command for a command."""
    converter: Converter = default_converter()  # type: ignore[no-untyped-call]

    def action_or_command(data: Any, _kind: object) -> types.Command | types.CodeAction:
        if isinstance(data.get("command"), str):
            return converter.structure(data, types.Command)
        return converter.structure(data, types.CodeAction)

    converter.register_structure_hook(types.Command | types.CodeAction, action_or_command)
    return converter


class Editor:
    """One editor with one server."""

    def __init__(self) -> None:
        self.client = LanguageClient("editor", "1", converter_factory=_converter)
        self.encoding: Encoding = "utf-16"
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[str] = asyncio.Queue()

        def on_diagnostics(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

        def on_message(params: types.ShowMessageParams) -> None:
            self.messages.put_nowait(params.message)

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(on_diagnostics)
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(on_message)

    def start(self, uri: str, text: str, language: str = "plaintext") -> None:
        """Open a document."""
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    async def open(self, uri: str, text: str, language: str = "plaintext") -> list[types.Diagnostic]:
        """Open a document; its diagnostics."""
        self.start(uri, text, language)
        return await self.diagnostics(uri)

    def change(self, uri: str, text: str) -> None:
        """Replace the text of a document."""
        self.texts[uri] = text
        self.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """The next diagnostics of a document as it is now."""
        while True:
            params = await asyncio.wait_for(self.published.get(), PATIENCE)
            if params.uri == uri and params.version in (None, self.versions[uri]):
                return list(params.diagnostics)

    async def message(self) -> str:
        """The next message that is shown."""
        return await asyncio.wait_for(self.messages.get(), PATIENCE)

    async def actions(self, uri: str, at: types.Range, *only: str) -> list[types.CodeAction]:
        """The code actions for a range."""
        context = types.CodeActionContext([], only or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), at, context)
        found = await asyncio.wait_for(self.client.text_document_code_action_async(params), PATIENCE)
        return [action for action in found or () if isinstance(action, types.CodeAction)]

    async def do(self, uri: str, action: types.CodeAction) -> str:
        """Make an action as an editor does, first its edit, then its command; the text afterwards."""
        self.change(uri, self.edited(uri, action))
        if action.command:
            params = types.ExecuteCommandParams(action.command.command, action.command.arguments)
            await asyncio.wait_for(self.client.workspace_execute_command_async(params), PATIENCE)
        return self.texts[uri]

    def edited(self, uri: str, action: types.CodeAction) -> str:
        """The text of a document with the edit of an action made."""
        assert action.edit
        positions = Positions(self.texts[uri], self.encoding)
        made = [
            Edit(
                positions.offset(edit.range.start.line, edit.range.start.character),
                positions.offset(edit.range.end.line, edit.range.end.character),
                edit.new_text,
            )
            for edit in self._edits(uri, action.edit)
        ]
        return apply(self.texts[uri], made)

    def _edits(self, uri: str, edit: types.WorkspaceEdit) -> Sequence[types.TextEdit]:
        if edit.changes is not None:
            return edit.changes[uri]
        (change,) = edit.document_changes or ()
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(uri, self.versions[uri])
        return [edit for edit in change.edits if isinstance(edit, types.TextEdit)]

    def save(self, uri: str) -> None:
        """Tell that a document was saved."""
        identifier = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))

    def close(self, uri: str) -> None:
        """Close a document."""
        identifier = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))


@asynccontextmanager
async def editor(
    *encodings: Encoding, command: Sequence[str] = DEDUP, versioned: bool = True, folder: Path | None = None
) -> AsyncIterator[Editor]:
    """An editor that has started a server; at the end it is shut down in good order, and must leave with status 0."""
    one = Editor()
    await one.client.start_io(*command, cwd=folder)
    process = one.client._server
    assert process
    general = types.GeneralClientCapabilities(position_encodings=encodings or None)
    workspace = types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=versioned)
    )
    capabilities = types.ClientCapabilities(general=general, workspace=workspace)
    params = types.InitializeParams(capabilities=capabilities, process_id=None, root_uri=None)
    try:
        began = await asyncio.wait_for(one.client.initialize_async(params), PATIENCE)
        assert began.capabilities.position_encoding == (encodings[0] if encodings else "utf-16")
        one.encoding = encodings[0] if encodings else "utf-16"
        one.client.initialized(types.InitializedParams())
        yield one
        await asyncio.wait_for(one.client.shutdown_async(None), PATIENCE)
        one.client.exit(None)
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    finally:
        if process.returncode is None:
            process.kill()
        await one.client.stop()  # type: ignore[no-untyped-call]
