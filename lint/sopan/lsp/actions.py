"""What an editor offers to do about the findings of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from sopan.errors import N_
from sopan.finding import Finding, Fix
from sopan.fingerprint import numbered
from sopan.fix import chosen, fixed
from sopan.interface import LANGUAGES, Interface
from sopan.layout import clean, isolate
from sopan.lsp.diagnostics import TextOf, place_of, range_of
from sopan.lsp.examine import Examined, read
from sopan.lsp.uris import uri_of
from sopan.source import Document
from sopan.suppress import ENDING
from sopan.suppress.insert import insert
from sopan.suppress.sidecar import sidecar_entry

FIX_ALL = "source.fixAll.sopan"
KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll, FIX_ALL)

SAY = N_("Say “{say}”")
FILL_IN = N_("Say “{say}” and fill it in")
LEAVE_OUT = N_("Leave out “{words}”")
ALL = N_("Fix all that is safe to fix")
IGNORE = N_("Ignore {rule} here; the reason is yours to write")

_LONGEST = 80


class Abilities(NamedTuple):
    """What an editor can do: change a certain version of a document only, so that a change which comes too late does no
    harm; make a file."""

    versions: bool
    files: bool


class Actions:
    """The actions of one document; ``text_of`` returns the text of another file by its path."""

    def __init__(self, examined: Examined, ui: Interface, able: Abilities, text_of: TextOf) -> None:
        self._examined = examined
        self._ui = ui
        self._able = able
        self._text_of = text_of

    def of(
        self, kinds: Collection[str], where: types.Range, shown: Sequence[types.Diagnostic]
    ) -> Iterator[types.CodeAction]:
        """Yield the actions of some kinds for a range; ``shown`` are the editor's diagnostics there."""
        if types.CodeActionKind.QuickFix in kinds:
            text = self._examined.opened.text
            start, end = text.offset(place_of(where.start)), text.offset(place_of(where.end))
            for finding, identity in numbered(self._examined.findings):
                if finding.start <= end and start <= finding.end:
                    about = [one for one in shown if one.data == identity] or None
                    for action in self._about(finding):
                        action.diagnostics = about
                        yield action
        if FIX_ALL in kinds:
            yield from self._all()

    def _about(self, finding: Finding) -> Iterator[types.CodeAction]:
        """Yield what can be done about a finding: say something else, or ignore it."""
        preferred = True
        for fix in finding.fixes:
            action = self._action(self._title(finding, fix), types.CodeActionKind.QuickFix, [fix])
            if preferred and fix.level == "safe":
                action.is_preferred, preferred = True, False
            yield action
        yield from self._ignore(finding)

    def _all(self) -> Iterator[types.CodeAction]:
        """Yield the action that puts in every fix which says the same, if there is one."""
        document = self._examined.document
        if document is None or not chosen(self._examined.findings, "safe"):
            return
        done = fixed(document, self._examined.findings, "safe", self._read).applied
        edits = [fix for _, fix in chosen(done, "safe")]
        if edits:
            yield self._action(self._ui.gettext(ALL), FIX_ALL, edits)

    def _ignore(self, finding: Finding) -> Iterator[types.CodeAction]:
        """Yield the action that ignores a finding, in a comment or in the file beside one that can have none.

        No reason is written: that there is none is then a finding itself, until somebody gives one.
        """
        document, path = self._examined.document, self._examined.opened.path
        if document is None:
            return
        title = self._ui.gettext(IGNORE).format(rule=finding.rule)
        comment = insert(document, finding, "", self._read)
        if comment is not None:
            yield self._action(title, types.CodeActionKind.QuickFix, [comment])
        elif path is not None and (edit := self._beside(Path(f"{path}{ENDING}"), finding)):
            yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, edit=edit)

    def _beside(self, path: Path, finding: Finding) -> types.WorkspaceEdit | None:
        """Return the edit that ignores a finding in a file, which is made if need be; None if that cannot be done."""
        if not path.exists() and not (self._able.files and self._able.versions):
            return None
        uri, text = uri_of(path), self._text_of(str(path))
        end = len(text.source)
        edit = types.TextEdit(range_of(text, end, end), ("\n" if end else "") + sidecar_entry(finding, ""))
        if not self._able.versions:
            return types.WorkspaceEdit(changes={uri: [edit]})
        made = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
        document = types.OptionalVersionedTextDocumentIdentifier(uri, None)
        changes = [made] if self._able.files else []
        return types.WorkspaceEdit(document_changes=[*changes, types.TextDocumentEdit(document, [edit])])

    def _read(self, text: str) -> Document:
        return read(text, self._examined)

    def _title(self, finding: Finding, fix: Fix) -> str:
        template = FILL_IN if fix.level == "advice" else SAY if fix.say else LEAVE_OUT
        say, words = (self._short(text, finding) for text in (fix.say, finding.text))
        return self._ui.gettext(template).format(say=say, words=words)

    def _short(self, text: str, finding: Finding) -> str:
        text = clean(text)
        if len(text) > _LONGEST:
            text = f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]} …"
        return isolate(text, self._ui.direction, LANGUAGES[finding.language])

    def _action(self, title: str, kind: types.CodeActionKind | str, fixes: Iterable[Fix]) -> types.CodeAction:
        opened = self._examined.opened
        edits = [types.TextEdit(range_of(opened.text, fix.start, fix.end), fix.text) for fix in fixes]
        if self._able.versions:
            document = types.OptionalVersionedTextDocumentIdentifier(opened.uri, opened.version)
            edit = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, edits)])
        else:
            edit = types.WorkspaceEdit(changes={opened.uri: edits})
        return types.CodeAction(title, kind=kind, edit=edit)
