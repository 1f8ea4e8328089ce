"""What the manual tells its readers to type does what it says: commands, programs, patterns, recipes."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from functools import cache as once
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import yaml

from sopan.cli import COMMANDS, Commands
from sopan.config.reading import parse as parse_configuration
from sopan.errors import PhrasebookErrors
from sopan.interface import Interface
from sopan.language import language
from sopan.language.fold import Folder
from sopan.match import Matcher
from sopan.phrasebook import yaml as rule_yaml
from sopan.phrasebook.compile import compile_language
from sopan.phrasebook.compiled import Compiled
from sopan.phrasebook.lexicon import entry
from sopan.phrasebook.load import load
from sopan.phrasebook.model import Book, Concept, LanguageBook, Line, Rule
from sopan.phrasebook.rulefile import read_rule
from sopan.readers import read_text
from sopan.resources import phrases_dir
from sopan.suppress import ENDING
from sopan.suppress.sidecar import Sidecar, ignored_beside

from .documents import ROOT, Block, Command, Page, Shell, fits

PAGES = {path.stem: Page.read(path) for path in sorted((ROOT / "docs" / "en").glob("*.md"))}
BLOCKS = [block for page in PAGES.values() for block in page.blocks]


def marked(mark: str) -> list[Block]:
    """Return the blocks with a mark."""
    return [block for block in BLOCKS if mark in block.marks]


def place(one: Block | Example) -> str:
    """Return a test's name for a block or an example."""
    return one.place


# -- commands


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if any(page.commands())])
def test_what_is_typed_does_what_the_page_says(name: str, tmp_path: Path, environ: dict[str, str]) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "examples").symlink_to(ROOT / "examples")
    shell = Shell(folder, environ)
    for block in PAGES[name].blocks:
        if "not run" in block.marks:
            continue
        if "file" in block.marks:
            block.write(folder)
        elif block.language == "console":
            for command in block.commands():
                _check(command, shell)


def _check(command: Command, shell: Shell) -> None:
    code, out, err = shell.run(command.text)
    told = f"line {command.line}: $ {command.text}\n{out}{err}[{code}]"
    assert code == command.code, told
    assert not command.printed or fits(out + err, command.printed), told


_CALL = re.compile(rf"(?<![\w./$-])sopan ((?:{'|'.join(COMMANDS)})\b[^|<>&;)`\n]*)")


def _calls() -> Iterator[tuple[str, str]]:
    """Yield each call of a command that no test runs: in recipes, and within sentences."""
    for name, page in PAGES.items():
        for block in page.blocks:
            if block.language != "console" or "not run" in block.marks:
                yield from ((name, call) for call in _CALL.findall(block.text))
        for text in re.findall(r"`([^`\n]+)`", page.prose):
            yield from ((name, call) for call in _CALL.findall(text))


@pytest.mark.parametrize(("name", "call"), sorted(set(_calls())))
def test_what_is_only_shown_is_a_command(name: str, call: str) -> None:
    command, *arguments = shlex.split(call)
    made = Commands(Interface()).get_command(click.Context(click.Group()), command)
    assert made
    try:
        with (
            contextlib.suppress(click.MissingParameter, click.exceptions.Exit),
            contextlib.redirect_stdout(io.StringIO()),
        ):
            made.make_context(command, arguments)
    except click.UsageError as error:
        pytest.fail(f"{name}: sopan {call}: {error.format_message()}")


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language in ("yaml", "toml")], ids=place)
def test_a_file_that_is_shown_can_be_read(block: Block, tmp_path: Path) -> None:
    if block.language == "yaml":
        assert yaml.safe_load(block.text)
        return
    if block.marks["file"].endswith(ENDING):
        assert ignored_beside(Sidecar(block.marks["file"], block.text))
        return
    for folder in ("house", "rules", "rules-of-the-shop"):
        (tmp_path / folder).mkdir()
    parse_configuration(block.text, tmp_path / Path(block.marks["file"]).name)


# -- programs


def _programs(page: Page) -> Iterator[tuple[Block, str]]:
    """Yield the programs of a page, each with what it prints, which the text after it says."""
    for block, following in zip(page.blocks, (*page.blocks[1:], None), strict=True):
        if block.language == "python" and "file" not in block.marks:
            yield block, following.text if following and "prints" in following.marks else ""


def test_the_programs_do_what_the_page_says(tmp_path: Path, cache: Path) -> None:
    cache.mkdir(exist_ok=True)
    (tmp_path / ".sopan").symlink_to(cache)  # the page's own: what the commands have compiled need not be compiled anew
    page = PAGES["python"]
    for block in page.files():
        block.write(tmp_path)
    names: dict[str, object] = {}
    for block, wanted in _programs(page):
        printed = io.StringIO()
        with contextlib.chdir(tmp_path), contextlib.redirect_stdout(printed):
            exec(compile(block.text, f"python.md:{block.line}", "exec"), names)
        assert printed.getvalue() == wanted


# -- patterns and keys of rules


class Example(NamedTuple):
    """A pattern of a page: where it stands, its language, and the lines below it."""

    place: str
    language: str
    pattern: Line
    below: tuple[str, ...]


def examples(mark: str) -> list[Example]:
    """Return the patterns in blocks of a mark: a pattern at the left, the lines that belong to it indented."""
    found: list[Example] = []
    for block in marked(mark):
        for number, line in enumerate(block.text.splitlines(), block.line + 1):
            if line.startswith(" "):
                found[-1] = found[-1]._replace(below=(*found[-1].below, line.strip()))
            else:
                pattern = Line(line, Path(block.page), number, 1)
                found.append(Example(f"{block.page}:{number}", block.marks[mark], pattern, ()))
    return found


@once
def _book(code: str) -> Book:
    return load([phrases_dir()], [code])


def _concept(code: str) -> tuple[LanguageBook, Concept]:
    book = _book(code)
    return book.languages[code], book.concepts["dont-know"]


def _matcher(code: str, **keys: object) -> Matcher:
    """Return a matcher of one rule with some fields of its own, and with those sets that its patterns ask for."""
    whole, concept = _concept(code)
    empty = Rule(f"{code}/x", code, concept.id, "error", "title", "why", (), {}, (), (), (), Path("page.md"))
    rule = replace(empty, **keys)  # type: ignore[arg-type]
    groups = (rule.never, *rule.unless.values(), *rule.forms.values())
    one = replace(whole, rules=(rule,), sets=_sets(whole, [line.text for group in groups for line in group]))
    return Matcher(Compiled(code, compile_language(one, {concept.id: concept})))


def _sets(book: LanguageBook, texts: list[str]) -> dict[str, Line]:
    """Return the sets that patterns name, and those that these name: to look at all takes long."""
    found: dict[str, Line] = {}
    waiting = re.findall(r"@([\w-]+)", " ".join(texts))
    while waiting:
        name = waiting.pop()
        if name in book.sets and name not in found:
            found[name] = book.sets[name]
            waiting += re.findall(r"@([\w-]+)", found[name].text)
    return found


def _with_marks(matcher: Matcher, text: str) -> str:
    """Return a text with what is found in it between double brackets."""
    document = read_text(text, "text")
    for match in reversed(matcher.matches(document.text)):
        start, end = document.map.span(match.start, match.end)
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text


def _plain(text: str) -> str:
    return text.replace("[[", "").replace("]]", "")


@pytest.mark.parametrize("example", examples("examples"), ids=place)
def test_a_pattern_finds_what_the_page_marks(example: Example) -> None:
    matcher = _matcher(example.language, never=(example.pattern,))
    assert example.below
    for text in example.below:
        assert _with_marks(matcher, _plain(text)) == text


@pytest.mark.parametrize("example", examples("mistakes"), ids=place)
def test_a_mistake_is_told_as_the_page_says(example: Example) -> None:
    with pytest.raises(PhrasebookErrors) as caught:
        _matcher(example.language, never=(example.pattern,))
    (error,) = caught.value.errors
    assert (str(error).removeprefix(f"{example.place}:"),) == example.below


@pytest.mark.parametrize("block", marked("keys"), ids=place)
def test_keys_of_a_rule_do_what_the_page_says(block: Block) -> None:
    blocks = PAGES[block.page].blocks
    texts = blocks[blocks.index(block) + 1]
    assert "found" in texts.marks
    matcher = _matcher(block.marks["keys"], **_fields(block.marks["keys"], block.text))
    for text in texts.text.splitlines():
        assert _with_marks(matcher, _plain(text)) == text


def _fields(code: str, text: str) -> dict[str, object]:
    """Return the fields of a rule that some of its keys set."""
    whole, concept = _concept(code)
    rest = 'title: t\nwhy: w\nsay: [{text: s}]\nexamples: {bad: [{text: "[[x]]", better: y}], good: [z]}\n'
    root = rule_yaml.parse(Path("page.md"), text + rest)
    return read_rule(root, concept, None, whole.address.forms, Folder(language(code)).word)


@pytest.mark.parametrize("block", marked("say"), ids=place)
def test_phrases_may_have_the_forms_that_the_page_shows(block: Block) -> None:
    whole, _ = _concept(block.marks["say"])
    for say in yaml.safe_load(block.text):
        assert {"text", *whole.address.forms} > say.keys() > {"text"}


@pytest.mark.parametrize("block", marked("lexicon"), ids=place)
def test_a_line_of_the_lexicon_can_be_read(block: Block) -> None:
    for line in block.text.splitlines():
        assert len(entry(line, language(block.marks["lexicon"])).forms) > 4


# -- the pages themselves


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_is(name: str) -> None:
    page = PAGES[name]
    head = yaml.safe_load(page.text.split("---\n")[1])
    assert head.keys() == {"title", "description", "weight"}
    assert head["description"].endswith(".")
    headings = re.findall(r"^(#+) (.+)$", page.prose, re.MULTILINE)
    assert headings[0] == ("#", head["title"])
    assert {marks for marks, _ in headings[1:]} <= {"##"}


def test_no_two_pages_have_one_place() -> None:
    weights = [re.findall(r"^weight: (\d+)$", page.text, re.MULTILINE) for page in PAGES.values()]
    assert len({int(weight) for (weight,) in weights}) == len(PAGES)


@pytest.mark.parametrize("block", marked("file"), ids=place)
def test_a_file_is_named_before_it_is_shown(block: Block) -> None:
    before = PAGES[block.page].text.splitlines()[: block.line - 1]
    paragraphs = "\n".join(line for line in before if not line.startswith("<!--")).rstrip().rpartition("\n\n")
    assert f"`{block.marks['file']}`" in paragraphs[2]


def test_every_block_is_known() -> None:
    known = {"file", "exit", "not run", "prints", "examples", "mistakes", "keys", "found", "say", "lexicon"}
    assert {mark for block in BLOCKS for mark in block.marks} <= known
    for page in PAGES.values():
        assert len(re.findall(r"^ *`{3,}", page.text, re.MULTILINE)) % 2 == 0
        assert not re.search(r"^ +`{3,}", page.text, re.MULTILINE), "a fence within a list is not seen"


def test_every_link_of_the_guide_for_contributors_leads_somewhere() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target
