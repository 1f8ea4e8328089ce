from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sopan import __version__
from sopan.cli import main

Sopan = Callable[..., "tuple[int, str, str]"]

CODES = ("ms", "uk", "sv", "he", "id")
BAD = {
    "uk": "Не знаю, коли приїде кур'єр.",
    "sv": "Jag vet inte när paketet kommer.",
    "he": "אני לא יודע מתי השליח יגיע.",
    "id": "Saya tidak tahu kapan kurirnya datang.",
    "ms": "Saya tidak tahu bila kurier akan tiba.",
}
"""A reply in each language that nobody would let pass."""
GOOD = "Вітаю! Ваше замовлення вже в дорозі."


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A small folder of replies in five languages, the bad ones and a good one."""
    for code, text in BAD.items():
        (tmp_path / code).mkdir()
        (tmp_path / code / "where.md").write_text(f"{text}\n", "utf-8")
    (tmp_path / "uk" / "hello.txt").write_text(f"{GOOD}\n", "utf-8")
    return tmp_path


# -- check


def test_findings_in_every_language_are_reported_with_exit_code_1(sopan: Sopan, shop: Path) -> None:
    code, out, err = sopan("check", ".", "--format", "json", cwd=shop)
    document = json.loads(out)
    assert (code, err) == (1, "")
    assert document["summary"]["files"] == 6
    assert sorted(found["rule"] for found in document["findings"]) == sorted(f"{code}/dont-know" for code in CODES)
    for found in document["findings"]:
        text = (shop / found["path"]).read_text("utf-8")
        assert text[found["start"]["offset"] : found["end"]["offset"]] == found["text"]
        assert found["page"] == f"{found['language']}/concepts/dont-know/"


def test_a_clean_file_is_exit_code_0(sopan: Sopan, shop: Path) -> None:
    assert sopan("check", "uk/hello.txt", cwd=shop) == (0, "1 file checked: nothing found\n", "")


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1), ("suggestion", 1)])
def test_fail_on_sets_what_fails(severity: str, code: int, sopan: Sopan) -> None:
    ran = sopan("check", "-", "--lang", "uk", "--fail-on", severity, input="Заспокойтеся, будь ласка.")
    assert ran[0] == code
    assert "uk/calm-down" in ran[1]


def test_the_configuration_sets_what_fails_and_the_option_goes_before_it(sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "sopan.toml").write_text('fail-on = "warning"\n')
    assert sopan("check", "-", "--lang", "uk", input="Заспокойтеся, будь ласка.")[0] == 1
    assert sopan("check", "-", "--lang", "uk", "--fail-on", "error", input="Заспокойтеся, будь ласка.")[0] == 0


@pytest.mark.parametrize("code", CODES)
def test_standard_input_is_read(code: str, sopan: Sopan) -> None:
    ran = sopan("check", "-", "--lang", code, input=BAD[code])
    assert ran[0] == 1
    assert ran[1].startswith("standard input\n  1:") and f"{code}/dont-know" in ran[1]


def test_standard_input_is_read_as_the_format_asked_for(sopan: Sopan) -> None:
    ran = sopan("check", "-", "--lang", "uk", "--as", "html", "--format", "json", input="<p>Не <b>знаю</b>.</p>")
    (found,) = json.loads(ran[1])["findings"]
    assert (found["path"], found["text"]) == ("-", "Не <b>знаю")


@pytest.mark.parametrize("tag", ["uk-UA", "uk_UA.UTF-8", "UK", "ukrainian"])
def test_a_language_may_be_written_in_many_ways(tag: str, sopan: Sopan) -> None:
    assert "uk/dont-know" in sopan("check", "-", "--lang", tag, input=BAD["uk"])[1]


def test_the_report_may_go_to_a_file_and_is_not_checked_itself(sopan: Sopan, shop: Path) -> None:
    for _ in range(2):
        assert sopan("check", ".", "--format", "json", "--output", "found.json", cwd=shop) == (1, "", "")
    assert json.loads((shop / "found.json").read_text("utf-8"))["summary"] == {
        "files": 6,
        "errors": 5,
        "warnings": 0,
        "suggestions": 0,
    }


def test_the_report_as_people_see_it(sopan: Sopan, shop: Path) -> None:
    code, out, err = sopan("check", "he/where.md", cwd=shop)
    assert (code, err) == (1, "")
    assert re.match(r"he/where\.md\n  1:\d  error  he/dont-know\n    \u2068.*⟦.*לא יודע⟧ מתי השליח יגיע\.\u2069\n", out)
    assert out.endswith("    he/concepts/dont-know/\n\n1 file checked: 1 error\n")


# -- bad input


def _bytes(path: Path) -> None:
    path.write_bytes("Не знаю.\n".encode() + b"\xff\xfe")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _nothing_there(path: Path) -> None:
    path.symlink_to("nowhere")


def _secret(path: Path) -> None:
    if os.geteuid() == 0:  # root may read everything but this
        path.symlink_to("/proc/self/mem")
    else:
        path.write_text(GOOD)
        path.chmod(0)


TROUBLE: Mapping[str, tuple[str, Callable[[Path], object], str]] = {
    "undecodable bytes": ("a.txt", _bytes, r"a\.txt:2:1: "),
    "broken JSON": ("a.json", lambda path: path.write_text('{"uk": "Не знаю",\n ]'), r"a\.json:2:2: "),
    "broken JSON Lines": ("a.jsonl", lambda path: path.write_text('{"a": 1}\n{"a" 2}\n'), r"a\.jsonl:2:\d+: "),
    "broken front matter": ("a.md", lambda path: path.write_text("---\nlang: [uk\n---\nНе знаю."), r"a\.md:\d+:\d+: "),
    "a folder without a text": ("empty", Path.mkdir, r"empty: "),
    "a pipe": ("a.md", _pipe, r"a\.md: "),
    "a link in a circle": ("a.md", _loop, r"a\.md: "),
    "a link to nothing": ("a.md", _nothing_there, r"a\.md: "),
    "no permission": ("a.md", _secret, r"a\.md: "),
    "no such file": ("a.md", lambda path: None, r"a\.md: "),
    "an unknown format": ("a.docx", lambda path: path.write_text(GOOD), r"a\.docx: "),
    "NUL characters": ("a.txt", lambda path: path.write_bytes(b"a\0\0b"), r"a\.txt:1:2: "),
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_what_cannot_be_checked_is_told_in_one_line_and_the_rest_is_checked(
    trouble: str, sopan: Sopan, shop: Path
) -> None:
    name, make, told = TROUBLE[trouble]
    make(shop / name)
    code, out, err = sopan("check", name, "sv/where.md", cwd=shop)
    first, *rest = err.splitlines()
    assert re.match(told, first), err
    assert rest == ["1 file could not be checked"]
    assert code == 2
    assert "sv/dont-know" in out


def test_a_language_that_cannot_be_told_is_an_error_that_says_how_to_tell_it(sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ok 123.")
    code, _, err = sopan("check", "a.txt")
    assert code == 2
    assert err.startswith("a.txt:") and "--lang" in err


def test_an_undecided_part_does_not_hide_the_findings_in_the_others(sopan: Sopan, tmp_path: Path) -> None:
    texts = [{"text": BAD["uk"]}, {"text": "Thank you for your message, we will look into this for you."}]
    (tmp_path / "a.json").write_text(json.dumps(texts))
    code, out, err = sopan("check", "a.json", "--format", "json")
    assert code == 2
    assert [found["rule"] for found in json.loads(out)["findings"]] == ["uk/dont-know"]
    assert err.startswith("a.json:")


def test_an_empty_file_is_no_trouble(sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    assert sopan("check", "a.md", "--lang", "uk")[0] in (0, 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "there is nothing to check"),
        (["check", "a.md", "--lang", "xx"], "xx"),
        (["check", "a.md", "--lang", "en"], "English"),
        (["check", "a.md", "--format", "yaml"], "'yaml' is not one of"),
        (["check", "a.md", "--fail-on", "info"], "'info' is not one of"),
        (["check", "a.md", "--langg", "uk"], "Did you mean '--lang'?"),
        (["chek", "a.md"], "Did you mean check?"),
        (["explain", "uk/dont-knw"], "Did you mean dont-know?"),
        (["explain", "ukr/dont-know"], "Did you mean uk?"),
        (["forms", "uk", "знатии"], "Did you mean знати?"),
        (["forms", "uk", "q", "знати"], "q"),
        (["test", "dont-knw"], "Did you mean dont-know?"),
        (["say", " "], "no phrase"),
        (["words", "nothing.md"], "nothing.md: "),
        (["check", "a.md", "--output", "no/such/folder.json"], "no/such/folder.json: cannot be written"),
    ],
)
def test_what_was_asked_wrongly_is_exit_code_2(arguments: list[str], told: str, sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD)
    code, out, err = sopan(*arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_a_faulty_configuration_is_told_with_its_place(sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "sopan.toml").write_text('\nfail_on = "warning"\n')
    code, out, err = sopan("check", "-", "--lang", "uk", input=BAD["uk"])
    assert (code, out) == (2, "")
    assert re.match(r".*sopan\.toml:2: .*Did you mean fail-on\?\n$", err)


def test_a_faulty_pack_is_told_once_with_its_place(sopan: Sopan, shop: Path) -> None:
    pack = shop / "house" / "uk"
    pack.mkdir(parents=True)
    (pack / "dont-know.yaml").write_text("title: а\nnevr: |\n  б\n", "utf-8")
    (shop / "sopan.toml").write_text('packs = ["house"]\n')
    code, _, err = sopan("check", "uk", cwd=shop)
    assert code == 2
    assert len(re.findall(r"dont-know\.yaml:2:", err)) == 1


def test_compiling_the_phrasebook_is_told_once_on_standard_error(environ: dict[str, str], shop: Path) -> None:
    def run() -> tuple[bytes, bytes]:
        command = [sys.executable, "-m", "sopan", "check", "sv"]
        fresh = {**environ, "SOPAN_CACHE": str(shop / "cache")}
        done = subprocess.run(command, env=fresh, cwd=shop, capture_output=True, check=False)
        return done.stdout, done.stderr

    first, told = run()
    assert told == b"Compiling the phrasebook (sv); this happens once after each change.\n"
    assert run() == (first, b"")


# -- terminals and encodings


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1255", "cp1251"])
@pytest.mark.parametrize("code", ["he", "uk", "sv"])
def test_an_output_that_cannot_show_everything_does_not_fail(
    encoding: str, code: str, sopan: Sopan, shop: Path
) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = sopan("check", code, cwd=shop, env=env, encoding=encoding)
    assert ran[0] == 1
    assert "[[" in ran[1] and "\\u2068" not in ran[1] and "\\u27e6" not in ran[1]
    found = json.loads(sopan("check", code, "--format", "json", cwd=shop, env=env, encoding=encoding)[1])
    assert found["findings"][0]["rule"] == f"{code}/dont-know"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("code", ["uk", "he"])
def test_help_does_not_fail_on_an_output_that_cannot_show_it(code: str, encoding: str, sopan: Sopan) -> None:
    env = {"SOPAN_LANG": code, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = sopan("check", "--help", env=env)
    assert ran[0] == 0
    assert "--fail-on" in ran[1]


@pytest.mark.parametrize("code", ["uk", "sv", "he", "id", "ms"])
def test_the_interface_speaks_the_language_asked_for(code: str, sopan: Sopan, shop: Path) -> None:
    usage = {"uk": "Використання:", "sv": "Användning:", "he": "שימוש:", "id": "Penggunaan:", "ms": "Penggunaan:"}
    assert sopan("check", "--help", env={"SOPAN_LANG": code})[1].startswith(usage[code])
    assert sopan("check", "--help", env={"SOPAN_LANG": "", "LC_ALL": code})[1].startswith(usage[code])
    out = sopan("check", "uk", env={"SOPAN_LANG": code}, cwd=shop)[1]
    assert "uk/dont-know" in out and "files checked" not in out
    assert BAD["uk"].replace("Не знаю", "⟦Не знаю⟧") in out


def test_a_hebrew_message_isolates_the_path(sopan: Sopan) -> None:
    assert sopan("check", "no.md", env={"SOPAN_LANG": "he"})[2].startswith("\u2068\u2068no.md\u2069: ")


def in_terminal(arguments: list[str], environ: Mapping[str, str], cwd: Path, interrupt: float = 0) -> tuple[int, str]:
    """Run sopan on a terminal of its own and return the exit code and all it showed."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "sopan", *arguments],
        env={**environ, "TERM": "xterm"},
        cwd=cwd,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    if interrupt:
        time.sleep(interrupt)
        process.send_signal(signal.SIGINT)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux tells so that the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    return process.wait(60), shown.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colour_unless_nobody_wants_it(environ: dict[str, str], shop: Path, sopan: Sopan) -> None:
    sopan("check", "uk", cwd=shop)  # fills the cache
    code, shown = in_terminal(["check", "uk"], environ, shop)
    assert code == 1
    assert "\x1b[1;31m⟦Не знаю⟧\x1b[0m, коли" in shown
    assert "\x1b" not in in_terminal(["check", "uk"], {**environ, "NO_COLOR": "1"}, shop)[1]


def test_an_interrupt_is_exit_code_130_and_no_traceback(environ: dict[str, str], tmp_path: Path, sopan: Sopan) -> None:
    sopan("check", "-", "--lang", "uk", input=GOOD)
    code, shown = in_terminal(["check", "-", "--lang", "uk"], environ, tmp_path, interrupt=1.0)
    assert code == 130
    assert "Traceback" not in shown


def test_a_reader_that_goes_away_is_no_trouble(environ: dict[str, str], tmp_path: Path, sopan: Sopan) -> None:
    (tmp_path / "uk.txt").write_text(f"{BAD['uk']}\n\n" * 3000, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "sopan", "check", "uk.txt", "--lang", "uk"],
        env=environ,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 141
    assert "Traceback" not in err and "Exception" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_told(environ: dict[str, str], shop: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sopan", "check", "uk"],
            env=environ,
            cwd=shop,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert "No space left on device" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_closed_standard_error_hides_no_findings(environ: dict[str, str], shop: Path) -> None:
    command = f'"{sys.executable}" -m sopan check uk no.md 2>&-'
    done = subprocess.run(["sh", "-c", command], env=environ, cwd=shop, stdout=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"uk/dont-know" in done.stdout


def test_a_closed_standard_output_is_no_trouble(environ: dict[str, str], shop: Path) -> None:
    command = f'"{sys.executable}" -m sopan check uk >&-'
    done = subprocess.run(["sh", "-c", command], env=environ, cwd=shop, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_fault_of_our_own_is_one_line_unless_asked_for_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*arguments: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setenv("SOPAN_LANG", "en")
    monkeypatch.setattr("sopan.commands.rules.book", fail)
    with pytest.raises(SystemExit) as left:
        main(["rules"])
    told = "Error: sopan itself failed (ZeroDivisionError: by zero). Please report it; SOPAN_DEBUG=1 shows where.\n"
    assert (left.value.code, capsys.readouterr().err) == (2, told)
    monkeypatch.setenv("SOPAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["rules"])


# -- the other commands


def test_the_version(sopan: Sopan) -> None:
    assert sopan("--version") == (0, f"sopan {__version__}\n", "")


@pytest.mark.parametrize("code", CODES)
def test_say_answers_a_phrase_with_courteous_ones(code: str, sopan: Sopan) -> None:
    ran = sopan("say", BAD[code], "--lang", code)
    assert ran[0] == 0
    assert ran[1].startswith(f"{code}/dont-know  error  ")
    assert len(re.findall("^    → ", ran[1], re.MULTILINE)) >= 2


def test_say_detects_the_language_and_reads_standard_input(sopan: Sopan) -> None:
    assert sopan("say", "-", input=BAD["sv"])[1].startswith("sv/dont-know")
    assert sopan("say", *BAD["he"].split())[1].startswith("\u2068he/dont-know\u2069" * 0 + "he/dont-know")


def test_say_offers_the_nearest_concepts_when_no_rule_knows_the_phrase(sopan: Sopan) -> None:
    code, out, _ = sopan("say", "--lang", "uk", "Хто знає кур'єра?..")
    assert code in (0, 1)
    code, out, _ = sopan("say", "--lang", "uk", "кур'єр знатиме поняття")
    assert code == 1
    assert out.startswith("No rule finds anything to say otherwise here.\nThe nearest concepts:\n")
    assert "uk/dont-know" in out


def test_say_without_anything_near_says_so(sopan: Sopan) -> None:
    assert sopan("say", "--lang", "uk", "абракадабра") == (1, "No rule finds anything to say otherwise here.\n", "")


def test_explain_tells_all_of_a_rule(sopan: Sopan) -> None:
    code, out, _ = sopan("explain", "uk/dont-know")
    assert code == 0
    assert out.startswith("uk/dont-know  error\n")
    for part in ("\n  Patterns\n", "\n  Examples\n", "\n  All right to say\n", "\nPage: uk/concepts/dont-know/\n", "⟦"):
        assert part in out
    assert out == sopan("explain", "dont-know", "--lang", "uk")[1]


def test_explain_of_a_concept_lists_its_rules(sopan: Sopan) -> None:
    code, out, _ = sopan("explain", "dont-know")
    assert code == 0
    assert all(f"  {code}/dont-know  " in out for code in CODES)


def test_rules_is_the_matrix_with_its_gaps(sopan: Sopan) -> None:
    code, out, _ = sopan("rules")
    assert code == 0
    assert re.search(r"^dont-know +error +\d+ +\d+ +\d+ +\d+ +\d+$", out, re.MULTILINE)
    document = json.loads(sopan("rules", "--format", "json")[1])
    rules = [rule for concept in document["concepts"] for rule in concept["rules"].values()]
    assert document["summary"] == {
        "concepts": len(document["concepts"]),
        "rules": len(rules) - rules.count(None),
        "gaps": rules.count(None),
    }
    assert document["languages"] == list(CODES)


def test_rules_of_a_language(sopan: Sopan) -> None:
    code, out, _ = sopan("rules", "--lang", "sv")
    assert code == 0
    assert re.search(r"^sv/dont-know +error +\d+ +\S", out, re.MULTILINE)
    assert "uk/" not in out


def test_test_passes_what_is_right(sopan: Sopan) -> None:
    code, out, err = sopan("test", "--lang", "sv", "dont-know")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"1 rule tested: \d+ examples, 0 failures\n", out)


def test_test_tells_what_is_wrong_with_its_place(sopan: Sopan, tmp_path: Path) -> None:
    pack = tmp_path / "house" / "uk"
    pack.mkdir(parents=True)
    (pack / "dont-know.yaml").write_text(
        "title: Не кажіть так\nwhy: Бо так.\nnever: |\n  абракадабра\nsay:\n  - text: Уточню.\n    when: завжди\n"
        'examples:\n  bad:\n    - text: "Ну [[гм]]."\n      better: "Уточню."\n  good:\n    - "Гаразд."\n',
        "utf-8",
    )
    code, out, err = sopan("test", "--lang", "uk", "--pack", "house", "dont-know")
    assert code == 1
    assert re.search(r"dont-know\.yaml:10: expected “гм”, found —\n    Ну гм\.\n", out), out + err
    assert re.search(r"\d+ rules? tested: \d+ examples, 1 failure\n$", out)


def test_forms_shows_the_forms_with_their_tags(sopan: Sopan) -> None:
    code, out, _ = sopan("forms", "uk", "знати")
    assert code == 0
    assert out.startswith("знати/v  ")
    assert re.search(r"знаю:я,одн", out)
    assert re.search(r"^  я: \S", out, re.MULTILINE)


def test_forms_of_a_word_that_is_not_listed_yet(sopan: Sopan) -> None:
    code, out, _ = sopan("forms", "uk", "v", "абракати", "абракаю", "абракають")
    assert code == 0
    assert "абракаємо" in out


def test_words_shows_how_a_file_was_read(sopan: Sopan, shop: Path) -> None:
    (shop / "uk" / "a.html").write_text("<p>Не <b>знаю</b>. Зачекайте!</p>", "utf-8")
    code, out, err = sopan("words", "uk/a.html", cwd=shop)
    assert (code, err) == (0, "")
    assert out.startswith("uk/a.html: read as html\n\nuk, told by the path\n")
    assert "  1:4  Не знаю.\n       не знаю\n  1:20  Зачекайте!\n        зачекайте\n" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str, sopan: Sopan) -> None:
    code, out, _ = sopan("completion", shell)
    assert code == 0
    assert "_SOPAN_COMPLETE" in out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("sopan ch", ["check"]),
        ("sopan check --la", ["--lang"]),
        ("sopan check --lang u", ["uk"]),
        ("sopan check --format j", ["json", "jsonl", "junit"]),
        ("sopan explain sv/dont-k", ["sv/dont-know"]),
        ("sopan explain dont-k", ["dont-know"]),
        ("sopan test dont-k", ["dont-know"]),
        ("sopan forms s", ["sv"]),
    ],
)
def test_the_shell_completes(words: str, offered: list[str], sopan: Sopan) -> None:
    env = {"_SOPAN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    code, out, _ = sopan(env=env)
    assert code == 0
    assert [line.partition(",")[2] for line in out.splitlines()] == offered


# -- start


def test_a_check_imports_only_what_it_needs(environ: dict[str, str], shop: Path, sopan: Sopan) -> None:
    sopan("check", "uk/hello.txt", cwd=shop)
    code = (
        "import sys\nfrom sopan.cli import main\n"
        "try:\n    main(['check', 'uk/hello.txt'])\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, cwd=shop, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.split())
    costly = {"yaml", "babel", "json", "regex", "html", "tomllib", "hypothesis", "difflib"}
    assert loaded & costly == set()
    assert not [name for name in loaded if name.startswith("sopan.commands.") and name.endswith(("rules", "say"))]
    assert "sopan.report.json" not in loaded
