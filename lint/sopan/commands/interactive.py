"""``sopan check --interactive``: go through the findings one by one, and mend each as a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopan.commands.checking import Checking
from sopan.commands.reporting import context
from sopan.console import Console
from sopan.errors import N_, SopanError
from sopan.finding import Checked, Finding, Fix
from sopan.fix import fixed
from sopan.interface import P_
from sopan.layout import clean
from sopan.report.text import alternative, told
from sopan.run import Options, read_bytes
from sopan.writing import write

if TYPE_CHECKING:
    from sopan.linter import Linter
    from sopan.readers.decoding import Decoded
    from sopan.report import Context
    from sopan.source import Document

ASK = N_("e edit, s skip, i ignore, u undo, q quit")
NUMBERS = N_("{first}-{last} put in")
NUMBER = N_("1 put in")
FILL_IN = N_("What stands for {placeholder}? (nothing: it stays)")
REASON = N_("Why is it all right here?")
HARM = N_("That would change more than these words; nothing was changed.")
NO_EDIT = N_("There is markup or a placeholder within this sentence: edit the file itself.")
NOTHING_TO_UNDO = N_("There is nothing to undo.")
NO_REASON = N_("Without a reason nothing is ignored.")
LEVEL_NAMES = {"safe": N_("says the same"), "suggested": N_("approved"), "advice": N_("to be filled in")}
DONE = P_("{count} finding mended", "{count} findings mended")
IGNORED = P_("{count} ignored", "{count} ignored")
LEFT = P_("{count} left", "{count} left")

_PLACEHOLDER: Final = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}|\{([^{}\s]+)\}")
Mark = tuple[str, str, str, int]
"""What a finding is known by while its file changes: rule, key path, sentence, and which of those alike it is."""


@dataclass
class _Step:
    """What was done last: bytes by file as they were before, None for a file that was not there, and what was passed
    over."""

    files: dict[Path, bytes | None] = field(default_factory=dict)
    skipped: Mark | None = None
    kind: str = "skipped"


class Session:
    """A person's way through the findings of some files."""

    def __init__(self, checking: Checking) -> None:
        self.console = console = checking.console
        self.counts = {"mended": 0, "ignored": 0}
        self._checking = checking
        self._linter = linter = checking.linter
        self._options = checking.options
        self._context: Context = context(console.out, console.ui, linter, handbook=linter.config.handbook)
        self._skipped: dict[str, set[Mark]] = {}
        self._done: list[tuple[str, _Step]] = []
        self._over = False

    def go(self, paths: Sequence[str]) -> None:
        """Ask about each finding of each file, until all are dealt with or the person has had enough."""
        index = 0
        readable = [path for path in paths if self._check(path) is not None]
        while index < len(readable) and not self._over:
            back = self._file(readable[index], f"{index + 1}/{len(readable)}")
            index = readable.index(back) if back is not None else index + 1
        for path in readable:
            if checked := self._check(path):
                self._checking.tally.count(checked.findings)

    def _file(self, path: str, place: str) -> str | None:
        """Ask about the findings of a file; return the file to go back to when the last step there was undone."""
        heading = f"{self.console.out.style(self.console.show(path), 'path')}  {place}"
        shown = False
        while not self._over and (checked := self._check(path)):
            waiting = [one for one, mark in _marked(checked) if mark not in self._skipped.get(path, ())]
            if not waiting:
                return None
            if not shown:
                self.console.out.line(heading)
                shown = True
            back = self._ask(checked, waiting[0])
            if back not in (None, path):
                return back
        return None

    def _check(self, path: str) -> Checked | None:
        """Return what is found in a file now; None, and the reason is told, where that cannot be known."""
        options = self._options
        try:
            checked = self._linter.check(
                Path(path), read_bytes(path), options.language, options.format, options.reply_to
            )
        except SopanError as error:
            self._checking.fail(error, path)
            return None
        for undecided in checked.errors:
            self._checking.fail(undecided, path)
        return checked

    # -- one finding

    def _ask(self, checked: Checked, finding: Finding) -> str | None:
        """Show a finding and do what the person decides; return the file of a step that was undone."""
        out, ui = self.console.out, self.console.ui
        out.line()
        for line in told(finding, self._context, alternatives=not finding.fixes):
            out.line(line)
        for number, fix in enumerate(finding.fixes, 1):
            level = ui.gettext(LEVEL_NAMES[fix.level])
            for line in alternative(fix.say, finding.language, out, ui):
                out.line(line.replace(line.strip()[:1], f"{number}", 1) if line.strip()[:1] in _SIGNS else line)
            out.line(f"      {out.style(level, 'faint')}")
        while True:
            answer = self._answer(finding)
            if answer == "u":
                if self._done:
                    return self._undo()
                self._say(NOTHING_TO_UNDO)
            elif answer == "q":
                self._over = True
                return None
            elif self._acted(answer, checked, finding):
                return None

    def _answer(self, finding: Finding) -> str:
        ui, count = self.console.ui, len(finding.fixes)
        numbers = "" if not count else ui.gettext(NUMBER if count == 1 else NUMBERS).format(first=1, last=count)
        question = ", ".join(filter(None, (numbers, ui.gettext(ASK))))
        choices = [*map(str, range(1, count + 1)), *"esiuq"]
        try:
            answer: str = click.prompt(question, type=click.Choice(choices), show_choices=False, default="s")
        except click.Abort:
            return "q"
        return answer

    def _acted(self, answer: str, checked: Checked, finding: Finding) -> bool:
        """Do what was answered; where a further question is answered no more, that is the end."""
        try:
            return self._act(answer, checked, finding)
        except click.Abort:
            self._over = True
            return True

    def _act(self, answer: str, checked: Checked, finding: Finding) -> bool:
        """Do what was answered; tell whether the finding has been dealt with."""
        if answer == "s":
            mark = next(mark for one, mark in _marked(checked) if one is finding)
            self._skipped.setdefault(checked.path, set()).add(mark)
            self._done.append((checked.path, _Step(skipped=mark)))
            return True
        if answer == "i":
            return self._ignore(checked, finding)
        if answer == "e":
            return self._edit(checked, finding)
        fix = finding.fixes[int(answer) - 1]
        return self._put(checked, finding, self._filled(fix.say), fix)

    def _filled(self, text: str) -> str:
        """Return an alternative with its placeholders filled in by the person."""
        for placeholder in dict.fromkeys(found.group() for found in _PLACEHOLDER.finditer(text)):
            question = self.console.ui.gettext(FILL_IN).format(placeholder=self.console.show(placeholder))
            said = click.prompt(question, default="", show_default=False).strip()
            text = text.replace(placeholder, said) if said else text
        return text

    def _edit(self, checked: Checked, finding: Finding) -> bool:
        """Let the person write the sentence anew."""
        whole = next((fix for fix in finding.fixes if fix.shown[1] - fix.shown[0] >= len(finding.sentence.text)), None)
        if whole is None:
            self._say(NO_EDIT)
            return False
        sentence = checked.document.text[slice(*whole.shown)]
        edited = click.edit(sentence + "\n")
        if edited is None or edited.strip() in ("", sentence.strip()):
            return False
        return self._put(checked, finding, " ".join(edited.split()), whole)

    def _put(self, checked: Checked, finding: Finding, say: str, fix: Fix) -> bool:
        """Put words in place of a span, if that changes nothing else."""
        from sopan.readers.escapes import written

        part = next(part for part in checked.document.parts if part.start <= fix.shown[0] < part.end)
        text = written(say, part.layers)
        decoded = self._decoded(checked)
        if text is None or decoded is None:
            self._say(HARM)
            return False
        edit = fix._replace(level="safe", text=text, say=say)
        offered = replace(finding, fixes=(edit,))
        done = fixed(checked.document, [offered], "safe", partial(self._read, checked.path, decoded))
        if not done.applied:
            self._say(HARM)
            return False
        self._write(checked.path, decoded.encode(done.text), "mended")
        return True

    def _ignore(self, checked: Checked, finding: Finding) -> bool:
        """Write down why a finding is all right where it stands."""
        from sopan.suppress import ENDING
        from sopan.suppress.insert import insert
        from sopan.suppress.sidecar import sidecar_entry

        reason = click.prompt(self.console.ui.gettext(REASON), default="", show_default=False).strip()
        if not reason:
            self._say(NO_REASON)
            return False
        decoded = self._decoded(checked)
        fix = insert(checked.document, finding, reason, partial(self._read, checked.path, decoded)) if decoded else None
        if fix is not None and decoded is not None:
            source = checked.document.source
            changed = source[: fix.start] + fix.text + source[fix.end :]
            self._write(checked.path, decoded.encode(changed), "ignored")
        else:
            beside = checked.path + ENDING
            former = read_bytes(beside) if Path(beside).exists() else b""
            entry = sidecar_entry(finding, reason).encode()
            self._write(beside, former + (b"\n" if former else b"") + entry, "ignored", of=checked.path)
        return True

    # -- files

    def _decoded(self, checked: Checked) -> Decoded | None:
        from sopan.readers import decode

        try:
            decoded = decode(read_bytes(checked.path), checked.document.format)
        except SopanError:
            return None
        return decoded if decoded.text == checked.document.source else None

    def _read(self, path: str, decoded: Decoded, text: str) -> Document:
        return self._linter.read(Path(path), decoded.encode(text), self._options.format)

    def _write(self, path: str, data: bytes, kind: str, of: str = "") -> None:
        file = Path(path)
        self._done.append((of or path, _Step({file: read_bytes(path) if file.exists() else None}, kind=kind)))
        write(file, data)
        self.counts[kind] += 1

    def _undo(self) -> str:
        """Take the last step back; return the file it was made in."""
        path, step = self._done.pop()
        for file, data in step.files.items():
            if data is None:
                file.unlink()
            else:
                write(file, data)
            self.counts[step.kind] -= 1
        if step.skipped is not None:
            self._skipped[path].discard(step.skipped)
        return path

    def _say(self, message: str) -> None:
        self.console.out.line(self.console.ui.gettext(message))


_SIGNS: Final = ("→", "←", "-")


def _marked(checked: Checked) -> Iterator[tuple[Finding, Mark]]:
    """Yield the findings of a file, each with its mark."""
    seen: dict[tuple[str, str, str], int] = {}
    for finding in checked.findings:
        known = finding.rule, finding.where, clean("".join(finding.sentence))
        seen[known] = seen.get(known, 0) + 1
        yield finding, (*known, seen[known])


def interact(console: Console, linter: Linter, options: Options, paths: Sequence[str], fail_on: str) -> int:
    """Go through the findings in files, and return the exit code: 1 when some are left that are grave enough."""
    checking = Checking(console, linter, options)
    session = Session(checking)
    try:
        session.go(checking.files(paths))
    finally:
        linter.save()
    ui, left = console.ui, checking.tally.counts
    counted = ((DONE, session.counts["mended"]), (IGNORED, session.counts["ignored"]), (LEFT, sum(left.values())))
    console.out.line()
    console.out.line(", ".join(ui.counted(*words, count) for words, count in counted if count or words is DONE))
    checking.tell_rest()
    if checking.failed:
        return 2
    return 1 if checking.tally.reaches(fail_on) else 0
