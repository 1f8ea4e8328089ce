"""How each peer is set up for a phrase list and how its output is read.

A peer gets the same phrases as everyone else. `prepare` writes what
configuration the tool needs into a scratch folder and returns the command,
which is run in the corpus folder. `read` turns its output into findings:
(file, line) pairs, the file as the truth names it.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import ClassVar

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"


class Peer:
    name = ""
    program = ""  # looked up on PATH
    note = ""  # what it cannot be asked to do
    env: ClassVar[dict[str, str]] = {}
    ok = (0, 1)  # exit codes of a finished run
    broken = "Unexpected error"  # a finished run does not say this
    line = re.compile(r"(?P<file>[^\n:]+):(?P<line>\d+)[: ]", re.M)

    def available(self):
        return shutil.which(self.program) is not None

    def prepare(self, rules, target, scratch):
        raise NotImplementedError

    def read(self, output):
        for found in self.line.finditer(output):
            yield found["file"], int(found["line"])


def all_phrases(rules):
    return [phrase for rule in rules for phrase in rule["phrases"]]


def single_words(rules):
    return [phrase for phrase in all_phrases(rules) if " " not in phrase]


class Grep(Peer):
    name = "grep -Fiw"
    program = "grep"
    note = "lines, no suggestions, reads markup as text"
    env: ClassVar[dict[str, str]] = {"LC_ALL": "C.UTF-8"}

    def prepare(self, rules, target, scratch):
        (scratch / "list").write_text("\n".join(all_phrases(rules)) + "\n", "utf-8")
        return ["grep", "-rHnFiw", "-f", str(scratch / "list"), target]


class Ripgrep(Peer):
    name = "rg -Fiw"
    program = "rg"
    note = Grep.note
    line = re.compile(r"^(?P<file>[^\n:]+):(?P<line>\d+):", re.M)

    def prepare(self, rules, target, scratch):
        (scratch / "list").write_text("\n".join(all_phrases(rules)) + "\n", "utf-8")
        options = ["--no-config", "--no-ignore", "--no-heading", "--with-filename"]
        limits = ["--regex-size-limit", "2G", "--dfa-size-limit", "2G"]
        return ["rg", *options, *limits, "-nFiw", "-f", str(scratch / "list"), target]


class Textlint(Peer):
    """textlint-rule-prh with plain strings, the way its guide shows."""

    name = "textlint+prh strings"
    program = "textlint"
    note = "matches inside words and minds upper case"

    def patterns(self, phrases):
        # prh escapes a hyphen in a way its own "u" flag rejects
        return [f"/{phrase}/" if "-" in phrase else phrase for phrase in phrases]

    def prepare(self, rules, target, scratch):
        entries = [
            {
                "expected": rule["suggestion"],
                "patterns": self.patterns(rule["phrases"]),
            }
            for rule in rules
        ]
        # JSON is YAML
        book = json.dumps({"version": 1, "rules": entries}, ensure_ascii=False)
        (scratch / "prh.yml").write_text(book, "utf-8")
        options = {"rulePaths": [str(scratch / "prh.yml")], "checkEmphasis": True}
        config = json.dumps({"rules": {"prh": options}})
        (scratch / "textlintrc.json").write_text(config, "utf-8")
        command = ["textlint", "--config", str(scratch / "textlintrc.json"), "--format", "unix"]
        if MODULES.is_dir():
            command += ["--rules-base-directory", str(MODULES)]
        return [*command, target]

    def read(self, output):
        here = str(Path.cwd())
        for file, line in super().read(output):
            yield file.removeprefix(here + "/"), line


class TextlintRegex(Textlint):
    """The same work as the others: whole words, any case, any white space."""

    name = "textlint+prh regex"
    note = ""

    def patterns(self, phrases):
        escape = re.compile(r"([.*+?^${}()|\[\]\\/])")
        longest = sorted(phrases, key=len, reverse=True)
        choices = "|".join(r"\s+".join(escape.sub(r"\\\1", p).split()) for p in longest)
        letter = r"[\p{L}\p{M}\p{N}_]"
        return [f"/(?<!{letter})(?:{choices})(?!{letter})/i"]


class CSpell(Peer):
    name = "cspell flagWords"
    program = "cspell"
    note = "single words only"

    def prepare(self, rules, target, scratch):
        config = {
            "version": "0.2",
            "language": "en",
            "unknownWords": "report-flagged",
            "flagWords": single_words(rules),
            "useGitignore": False,
        }
        (scratch / "cspell.json").write_text(json.dumps(config, ensure_ascii=False), "utf-8")
        options = ["--no-progress", "--no-summary", "--no-color", "--no-cache", "--relative"]
        return [
            "cspell",
            "lint",
            "--config",
            str(scratch / "cspell.json"),
            *options,
            f"{target}/**",
        ]

    def read(self, output):
        for file, line in super().read(output):
            yield file.removeprefix("./"), line


class Codespell(Peer):
    name = "codespell -D"
    program = "codespell"
    note = "single words only"
    ok = (0, 65)

    def prepare(self, rules, target, scratch):
        lines = []
        for rule in rules:
            for phrase in rule["phrases"]:
                if " " not in phrase:
                    lines.append(f"{phrase.lower()}->{rule['suggestion']}\n")
        (scratch / "list").write_text("".join(lines), "utf-8")
        return ["codespell", "-D", str(scratch / "list"), "-q", "3", target]


class Typos(Peer):
    name = "typos extend-words"
    program = "typos"
    note = "single words only; reports its own English typos too"
    ok = (0, 2)

    def prepare(self, rules, target, scratch):
        lines = ["[default]\nlocale = 'en'\n[default.extend-words]\n"]
        for rule in rules:
            for phrase in rule["phrases"]:
                if " " not in phrase and "'" not in phrase and "-" not in phrase:
                    lines.append(f"{json.dumps(phrase.lower(), ensure_ascii=False)} = 'zzforbidden'\n")
        (scratch / "typos.toml").write_text("".join(lines), "utf-8")
        options = ["--isolated", "--no-check-filenames", "--no-ignore", "--format", "json"]
        return ["typos", *options, "--config", str(scratch / "typos.toml"), target]

    def read(self, output):
        for row in output.splitlines():
            found = json.loads(row)
            if "zzforbidden" in (found.get("corrections") or ()):
                yield found["path"].removeprefix("./"), found["line_num"]


class Retext(Peer):
    name = "nlcst-search"
    program = "node"
    note = "the search of retext and alex, without their markup parsing"

    def available(self):
        return super().available() and (MODULES / "nlcst-search").is_dir()

    def prepare(self, rules, target, scratch):
        (scratch / "list.json").write_text(json.dumps({"rules": rules}, ensure_ascii=False), "utf-8")
        return ["node", str(HERE / "retext_list.mjs"), str(scratch / "list.json"), target]


class Proselint(Peer):
    name = "proselint Existence"
    program = "proselint"
    note = "its own check type, given the list by a script"

    def prepare(self, rules, target, scratch):
        (scratch / "list").write_text("\n".join(all_phrases(rules)) + "\n", "utf-8")
        python = Path(shutil.which("proselint")).with_name("python")
        return [str(python), str(HERE / "proselint_list.py"), str(scratch / "list"), target]


class Vale(Peer):
    name = "vale substitution"
    program = "vale"

    def prepare(self, rules, target, scratch):
        style = scratch / "styles" / "Bench"
        style.mkdir(parents=True, exist_ok=True)
        swap = {p: rule["suggestion"] for rule in rules for p in rule["phrases"]}
        check = {
            "extends": "substitution",
            "message": "Use '%s' instead of '%s'.",
            "level": "error",
            "ignorecase": True,
            "swap": swap,
        }
        (style / "Forbidden.yml").write_text(json.dumps(check, ensure_ascii=False), "utf-8")
        lines = [f"StylesPath = {scratch / 'styles'}", "MinAlertLevel = error", "[*]"]
        (scratch / "vale.ini").write_text("\n".join([*lines, "BasedOnStyles = Bench", ""]))
        return [
            "vale",
            "--no-global",
            "--config",
            str(scratch / "vale.ini"),
            "--output=line",
            target,
        ]


class Reference(Peer):
    """The slow, plain matcher the generator checks itself with."""

    name = "reference (Python)"
    program = sys.executable
    note = "reads markup as text"

    def available(self):
        return True

    def prepare(self, rules, target, scratch):
        (scratch / "list").write_text("\n".join(all_phrases(rules)) + "\n", "utf-8")
        return [sys.executable, str(HERE / "reference.py"), str(scratch / "list"), target]


class Command(Peer):
    """Any command that prints FILE:LINE:..., given with --command."""

    def __init__(self, name, template):
        self.name = name
        self.template = template

    def available(self):
        return True

    def prepare(self, rules, target, scratch):
        (scratch / "phrases.txt").write_text("\n".join(all_phrases(rules)) + "\n", "utf-8")
        text = json.dumps({"rules": rules}, ensure_ascii=False)
        (scratch / "phrases.json").write_text(text, "utf-8")
        fields = {"scratch": scratch, "target": target}
        return [part.format(**fields) for part in self.template.split()]

    def read(self, output):
        for file, line in super().read(output):
            yield file.removeprefix("./"), line


PEERS = [
    Reference,
    Grep,
    Ripgrep,
    Textlint,
    TextlintRegex,
    CSpell,
    Codespell,
    Typos,
    Retext,
    Proselint,
    Vale,
]
