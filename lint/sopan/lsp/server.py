"""The language server: the protocol on the outside, a desk of open documents inside."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from sopan import __version__
from sopan.config import FILE, SHARED_FILE
from sopan.console import EVENTS
from sopan.errors import N_, PhrasebookErrors
from sopan.interface import Interface
from sopan.language.tags import code_of
from sopan.lsp import actions
from sopan.lsp.board import Board
from sopan.lsp.desk import Desk
from sopan.lsp.diagnostics import diagnostics, elsewhere, place_of
from sopan.lsp.houses import Houses
from sopan.lsp.hover import hover
from sopan.lsp.uris import path_of
from sopan.resources import cache_dir
from sopan.suppress import ENDING

if TYPE_CHECKING:
    from sopan.lsp.examine import Examined

DELAY = 0.15
"""Seconds without a change after which a document is checked."""

WATCHED = (f"**/{FILE}", f"**/{SHARED_FILE}", f"**/*{ENDING}", "**/*.yaml", "**/*.json")
"""What changes how texts are checked: configurations, what is ignored, the rules of packs, baselines."""

UNKNOWN = N_("The setting sopan.language is {tag}, which is not one of sopan's languages.")


class Protocol(LanguageServerProtocol):
    """The protocol, with documents of our own: those of pygls also end a line where Python does (U+2028, a form feed),
    and then put a change in the wrong place."""

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a document in."""
        self._server.desk.open(params.text_document)
        self._server.look(params.text_document.uri)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document."""
        self._server.desk.change(params.text_document, params.content_changes)
        self._server.look(params.text_document.uri, DELAY)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Put a document away, and with it all that was told of it."""
        self._server.desk.close(params.text_document.uri)
        self._server.put_away(params.text_document.uri)


class Server(LanguageServer):
    """A server for one editor; ``environ`` is the environment it was started in."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__("sopan", __version__, protocol_cls=Protocol)
        self.desk = Desk(Houses(cache_dir(environ), self._notice))
        self.dismissed = False
        """Whether the editor has said that it will leave."""
        self._environ = environ
        self._ui = Interface.of(environ)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._looking: dict[str, asyncio.Task[None]] = {}
        self._board = Board(self._publish)
        self._said: set[str] = set()
        self._register()

    def _register(self) -> None:
        for method, answer in (
            (types.INITIALIZE, self._begin),
            (types.INITIALIZED, self._begun),
            (types.SHUTDOWN, self._dismiss),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved),
            (types.TEXT_DOCUMENT_HOVER, self._hover),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._settings_changed),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed),
        ):
            self._answer(method, answer)
        options = types.CodeActionOptions(code_action_kinds=list(actions.KINDS))
        self._answer(types.TEXT_DOCUMENT_CODE_ACTION, self._actions, options)

    def _answer(self, method: str, answer: Callable[..., Any], options: object = None) -> None:
        self.feature(method, options)(partial(answer))  # pygls writes on what it is given, and a method takes no notes

    # -- beginning and end

    def _begin(self, params: types.InitializeParams) -> None:
        self._loop = asyncio.get_running_loop()
        if params.locale and not self._environ.get("SOPAN_LANG"):
            self._ui = Interface.of({**self._environ, "SOPAN_LANG": params.locale})
        self.desk.encoding = types.PositionEncodingKind(self.workspace.position_encoding).value
        folders = params.workspace_folders or ()
        uri = folders[0].uri if folders else params.root_uri
        root = path_of(uri) if uri else None
        if root is not None:
            with suppress(OSError):  # globs and the names of folders count from here, as they do for a command
                os.chdir(root)
        self._set(params.initialization_options)
        if self._client("text_document.diagnostic"):
            options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False)
            self._answer(types.TEXT_DOCUMENT_DIAGNOSTIC, self._asked, options)

    async def _begun(self, params: types.InitializedParams) -> None:
        registrations = []
        if self._client("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(glob) for glob in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registrations.append(types.Registration("sopan-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
        if self._client("workspace.did_change_configuration.dynamic_registration"):
            section = types.DidChangeConfigurationRegistrationOptions(section="sopan")
            registrations.append(
                types.Registration("sopan-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section)
            )
        if registrations:
            with suppress(JsonRpcException):  # an editor that refuses will be served without
                await self.client_register_capability_async(types.RegistrationParams(registrations))
        await self._ask_settings()

    def _dismiss(self, params: None) -> None:
        self.dismissed = True

    # -- settings and files

    async def _settings_changed(self, params: types.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, Mapping) and "sopan" in params.settings:
            self._set(params.settings["sopan"])
        await self._ask_settings()
        self._look_again()

    async def _ask_settings(self) -> None:
        """Ask an editor that can be asked for its settings."""
        if self._client("workspace.configuration"):
            item = types.ConfigurationItem(section="sopan")
            with suppress(JsonRpcException):
                found = await self.workspace_configuration_async(types.ConfigurationParams([item]))
                self._set(found[0] if found else None)
                self._look_again()

    def _set(self, settings: Any) -> None:
        tag = settings.get("language") if isinstance(settings, Mapping) else None
        if isinstance(tag, str):
            self.desk.language = code_of(tag) or ""
            if tag and not self.desk.language:
                self._say(self._ui.gettext(UNKNOWN).format(tag=tag), types.MessageType.Warning)

    async def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        await self._changed([params.text_document.uri])

    async def _files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        await self._changed([change.uri for change in params.changes])

    async def _changed(self, uris: Iterable[str]) -> None:
        paths = [path for uri in uris if (path := path_of(uri)) is not None]
        if await self.desk.changed(paths):
            self._said.clear()
            self._look_again()

    def _look_again(self) -> None:
        self.desk.forget()
        for uri in self.desk.uris:
            self.look(uri)
        if self._pulls and self._client("workspace.diagnostics.refresh_support"):
            self.workspace_diagnostic_refresh(None)

    # -- diagnostics

    @property
    def _pulls(self) -> bool:
        """Whether the editor asks for diagnostics itself."""
        return types.TEXT_DOCUMENT_DIAGNOSTIC in self.protocol.fm.features

    def look(self, uri: str, delay: float = 0) -> None:
        """Check a document, and tell what is found, unless it changes again before."""
        if uri in self._looking:
            self._looking[uri].cancel()
        if not self._pulls:
            self._looking[uri] = asyncio.ensure_future(self._look(uri, delay))
            self._looking[uri].add_done_callback(self._looked)

    async def _look(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        examined = await self.desk.examined(uri)
        if examined is not None:
            self._board.tell(uri, self._told(examined), examined.opened.version)

    def _looked(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            self.report_server_error(error, None)

    async def _asked(self, params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
        examined = await self.desk.examined(params.text_document.uri)
        return types.RelatedFullDocumentDiagnosticReport(self._told(examined) if examined else [])

    def _told(self, examined: Examined) -> list[types.Diagnostic]:
        """Return what is to be told of a document; what is wrong in other files is told there, and an error said."""
        others = elsewhere(examined, self._ui, self.desk.text_of)
        if examined.opened.uri in self.desk.uris:
            self._board.tell_elsewhere(examined.opened.uri, others)
        for other, found in others.items():
            for one in found:
                if one.severity == types.DiagnosticSeverity.Error:
                    self._say(f"{path_of(other)}:{one.range.start.line + 1}: {one.message}")
        return list(diagnostics(examined, self._ui, self.desk.text_of))

    def _publish(self, uri: str, found: Sequence[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def put_away(self, uri: str) -> None:
        """Take back what was told because of a document."""
        if uri in self._looking:
            self._looking.pop(uri).cancel()
        self._board.put_away(uri)

    # -- requests

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        examined = await self.desk.examined(params.text_document.uri)
        if examined is None:
            return None
        offset = examined.opened.text.offset(place_of(params.position))
        with suppress(PhrasebookErrors):  # which is told elsewhere
            return await self.desk.ask(lambda: hover(examined, offset, self._ui))
        return None

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        examined = await self.desk.examined(params.text_document.uri)
        if examined is None:
            return []
        able = actions.Abilities(
            bool(self._client("workspace.workspace_edit.document_changes")),
            "create" in (self._client("workspace.workspace_edit.resource_operations") or ()),
        )
        offered = actions.Actions(examined, self._ui, able, self.desk.text_of)
        kinds = [
            kind for kind in (types.CodeActionKind.QuickFix, actions.FIX_ALL) if _wanted(kind, params.context.only)
        ]
        return await self.desk.ask(lambda: list(offered.of(kinds, params.range, params.context.diagnostics)))

    # -- telling

    def _client(self, capability: str) -> Any:
        """Return what the editor says that it can."""
        return get_capability(self.client_capabilities, capability)

    def _say(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show a message, once."""
        if message not in self._said:
            self._said.add(message)
            self.window_show_message(types.ShowMessageParams(kind, message))

    def _notice(self, event: str, fields: Mapping[str, object]) -> None:
        """Tell the editor's log what takes a while; called on the thread that checks."""
        message = self._ui.gettext(EVENTS[event]).format_map(fields)
        params = types.LogMessageParams(types.MessageType.Info, message)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.window_log_message, params)

    def report_server_error(self, error: BaseException, source: object) -> None:
        """Show a fault of sopan's own, once."""
        self._say(f"sopan: {type(error).__name__}: {error}")


def _wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Tell whether an editor that asks for some kinds of actions only asks for this one."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)
