from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.config import Config, Origin, find
from sopan.config.fieldmap import FieldMap
from sopan.config.reading import parse
from sopan.errors import ConfigError

Load = Callable[..., Config]

FULL = """\
paths = ["macros", "mails/*.html"]
exclude = [
    "drafts/**",   # not yet
    "*.bak.md",
]
gitignore = false
packs = ["rules"]
fail-on = "warning"
baseline = "known.json"
handbook = "https://example.com/"
processes = 2
cache = false

[languages]
"macros/kl/**" = "Malay"

[formats]
"*.tpl" = "html"

[presets]
"zendesk/**" = "none"

[fields."macros/*.json"]
items = "replies.[]"
text = ["title", "parts.[kind=text|note].value"]
html = ['content."text.html"', "bodies.[0]"]
markdown = ["notes"]
language = "locale"
title = "name"
unless = "internal=true"

[reply-to]
"complaints/**" = "complaint"

[versions]
refund = ["kl/refund.md", "kyiv/refund.md"]

[address]
uk = "ти"

[address."vip/**"]
uk = "ви"

[rules]
"uk/dont-know" = "off"
parity = "error"

[rules."chat/**"]
shouting = "suggestion"
"""


def test_everything(config: Load, house: Path) -> None:
    (house / "rules").mkdir()
    found = config(FULL)
    assert [(one.text, one.origin.line) for one in found.paths] == [("macros", 1), ("mails/*.html", 1)]
    assert [(one.text, one.origin.line) for one in found.exclude] == [("drafts/**", 3), ("*.bak.md", 4)]
    assert (found.gitignore, found.processes, found.cache, found.fail_on) == (False, 2, False, "warning")
    assert (found.packs, found.baseline) == ((house / "rules",), house / "known.json")
    assert [(one.glob, one.value, one.origin.line) for one in found.languages] == [("macros/kl/**", "ms", 15)]
    assert [(one.glob, one.value) for one in (*found.formats, *found.presets)] == [
        ("*.tpl", "html"),
        ("zendesk/**", "none"),
    ]
    (fields,) = found.fields
    assert fields == (
        "macros/*.json",
        FieldMap(
            items="replies.[]",
            text=("title", "parts.[kind=text|note].value"),
            html=('content."text.html"', "bodies.[0]"),
            markdown=("notes",),
            language="locale",
            title="name",
            unless="internal=true",
        ),
        Origin(house / "sopan.toml", 23),
    )
    assert [one[:2] for one in found.reply_to] == [("complaints/**", "complaint")]
    assert [one[:2] for one in found.versions] == [("kl/refund.md", "refund"), ("kyiv/refund.md", "refund")]
    assert (found.address, [one[:2] for one in found.address_by_path]) == ({"uk": "ти"}, [("vip/**", {"uk": "ви"})])
    assert found.rules == {"uk/dont-know": "off", "parity": "error"}
    assert [one[:2] for one in found.rules_by_path] == [("chat/**", {"shouting": "suggestion"})]


def test_in_pyproject(config: Load, house: Path) -> None:
    found = config('[tool.other]\nx = 1\n[tool.sopan.languages]\n"a/*" = "uk"\n', "pyproject.toml")
    assert found.language_of("a/b.md") == "uk"
    assert found.languages[0].origin == Origin(house / "pyproject.toml", 4)
    assert config("[project]\nname = 'x'\n", "pyproject.toml") == Config(
        path=house / "pyproject.toml", baseline=house / "sopan-baseline.json"
    )


WRONG = {
    # keys
    'pack = ["house"]': "1: unknown key: pack. Did you mean packs?",
    "\n\nzzz = 1": "3: unknown key: zzz. Known are paths, exclude, gitignore, languages, formats, presets, fields, "
    "reply-to, versions, address, rules, packs, fail-on, baseline, handbook, processes, cache.",
    "[language]\n'a' = 'uk'": "1: unknown key: language. Did you mean languages?",
    '[languages]\n"a" = "uk"\nfail-on = "error"': "3: no such language: error (sopan knows ms, uk, sv, he, id). "
    "fail-on is a key of its own: write it above the first line in brackets.",
    '[versions]\nexclude = ["a"]': "2: exclude is no name for versions. "
    "exclude is a key of its own: write it above the first line in brackets.",
    # lists
    'packs = "house"': '1: packs must be a list of folders, such as packs = ["phrases"]',
    "packs = [1]": '1: packs must be a list of folders, such as packs = ["phrases"]',
    'packs = [\n"house",\n"hous"]': "3: there is no folder hous",
    "paths = 'a'": '1: paths must be a list of files, folders and globs, such as paths = ["macros"]',
    "exclude = [\n'a',\n2]": '3: exclude must be a list of globs, such as exclude = ["drafts/**"]',
    "exclude = [\n'a',\n'']": "3: a glob is empty",
    "exclude = ['!a']": "1: a glob cannot be taken back with !: !a",
    "exclude = ['a\\b']": "1: the names in a glob have / between them, and no backslash: a\\b",
    # single values
    "gitignore = 1": "1: gitignore must be true or false",
    "cache = 'yes'": "1: cache must be true or false",
    "processes = true": "1: processes must be a number from 0 to 256",
    "processes = -1": "1: processes must be a number from 0 to 256",
    "processes = 1.0": "1: processes must be a number from 0 to 256",
    "baseline = ''": "1: baseline must be the path of a file",
    "handbook = 'example.com'": '1: handbook must be an address, such as handbook = "https://example.com/handbook/"',
    'fail-on = "errors"': "1: fail-on cannot be errors. Did you mean error?",
    "fail-on = 3": "1: fail-on cannot be 3. Known are error, warning, suggestion.",
    # tables by glob
    "languages = 3": '1: languages must be a table of globs and languages, such as "macros/kl/**" = "ms"',
    '[languages]\n"a" = "uk"\n"b" = 3': "3: b must be a text, in quotation marks",
    '[languages]\n"a" = "en"': "2: en (English) is not one of sopan's languages: ms, uk, sv, he, id",
    '[languages]\n"a" = "xx"': "2: no such language: xx (sopan knows ms, uk, sv, he, id)",
    '[languages]\n"" = "uk"': "2: a glob is empty",
    "[languages]\n'a.b' . c = 'uk'": "2: a.b must be a text, in quotation marks",
    '[formats]\n"a" = "markdwon"': "2: a cannot be markdwon. Did you mean markdown?",
    '[presets]\n"a" = "zendesk-macro"': "2: a cannot be zendesk-macro. Did you mean zendesk-macros?",
    '[reply-to]\n"a" = "complain"': "2: a cannot be complain. Did you mean complaint?",
    'versions = ["a"]': "1: versions must be a table of names and files, such as "
    'refund = ["kl/refund.md", "kyiv/refund.md"]',
    '[versions]\na = "b"': "2: a must be a table of names and files, such as "
    'refund = ["kl/refund.md", "kyiv/refund.md"]',
    # fields
    '[fields]\n"a" = 1': '2: a must be a table of fields, such as text = ["body"]',
    '[fields."a"]\ntexts = ["b"]': "2: unknown key: texts. Did you mean text?",
    '[fields."a"]\ntext = "b"': '2: text must be a list of paths, such as text = ["body"]',
    '[fields."a"]\nlanguage = "b"': "1: a names no field that a customer reads: text, html or markdown",
    '[fields."a"]\ntext = []': "1: a names no field that a customer reads: text, html or markdown",
    '[fields."a"]\ntext = [\n"b",\n"replies[].text"]': "4: this is no path to a field: replies[].text. "
    "Did you mean replies.[].text?",
    '[fields."a"]\ntext = ["b..c"]': "2: this is no path to a field: b..c. A path is keys with dots between them; [] "
    "stands for each entry of an array: replies.[].body.",
    '[fields."a"]\ntext = ["[kind].a"]': "2: this is no path to a field: [kind].a. A path is keys with dots between "
    "them; [] stands for each entry of an array: replies.[].body.",
    '[fields."a"]\ntext = ["b"]\nunless = "c="': "3: unless must be a path, or a path and a value, such as "
    'unless = "internal=true"',
    '[fields."a"]\ntext = ["b"]\ntitle = ["c"]': "3: title must be a text, in quotation marks",
    # names
    '[address]\nua = "ти"': "2: no such language: ua (sopan knows ms, uk, sv, he, id). Did you mean uk?",
    "[address]\nuk = 1": "2: uk must be a text, in quotation marks",
    '[address]\nuk = "тии"': "2: uk cannot be тии. Did you mean ти?",
    '[address]\nsv = "x"': "2: sv cannot be x. Known are du, ni.",
    '[address."vip/**"]\nsv = "x"': "2: sv cannot be x. Known are du, ni.",
    "address = 1": '1: address must be a table of languages and forms of address, such as uk = "ти"',
    '[rules]\ndont-kow = "off"': "2: there is no rule dont-kow. Did you mean dont-know?",
    '[rules]\n"uk/dont-kow" = "off"': "2: there is no rule uk/dont-kow. Did you mean uk/dont-know?",
    '[rules]\n"ua/dont-know" = "off"': "2: there is no rule ua/dont-know. Did you mean uk/dont-know?",
    '[rules]\nqqq = "off"': "2: there is no rule qqq. “sopan rules” lists them.",
    '[rules]\nuk = "off"': "2: there is no rule uk. “sopan rules” lists them.",
    '[rules]\ndont-know = "none"': "2: dont-know cannot be none. Known are off, error, warning, suggestion.",
    '[rules]\ndont-know = "warn"': "2: dont-know cannot be warn. Did you mean warning?",
    '[rules."a"]\ndont-know = false': "2: dont-know cannot be False. Known are off, error, warning, suggestion.",
    "rules = ['a']": '1: rules must be a table of rules and severities, such as "uk/dont-know" = "off"',
    # TOML
    "x = = 1": "1:5: this is not TOML: Invalid value",
    "a = 1\na = 2": "2: this is not TOML: Cannot overwrite a value",
}


@pytest.mark.parametrize("text", WRONG)
def test_strict(text: str, config: Load, house: Path) -> None:
    (house / "house").mkdir()
    with pytest.raises(ConfigError) as caught:
        config(text)
    assert str(caught.value) == f"sopan.toml:{WRONG[text]}"


def test_rules_may_be_those_of_a_pack_wherever_it_is_named(config: Load, house: Path) -> None:
    (house / "house/uk").mkdir(parents=True)
    (house / "house/uk/our-own.yaml").write_text("title: x\n")
    text = '[rules]\n"uk/our-own" = "off"\n'
    assert config(f'packs = ["house"]\n{text}').rules == {"uk/our-own": "off"}
    with pytest.raises(ConfigError, match="there is no rule uk/our-own"):
        config(text)
    with pytest.raises(ConfigError, match="there is no rule sv/our-own"):
        config('packs = ["house"]\n[rules]\n"sv/our-own" = "off"\n')


@pytest.mark.parametrize("text", ["[tool]\nsopan = 3", "tool.sopan = []"])
def test_strict_in_pyproject(text: str, config: Load) -> None:
    with pytest.raises(ConfigError, match=r"tool\.sopan must be a table"):
        config(text, "pyproject.toml")


ODD = ["x = " + "[" * 9999, "x = " + "9" * 9999, 'packs = ["\\u0000"]', 'packs = ["~no"]', 'baseline = "\\u0000"']


@pytest.mark.parametrize("text", ODD)
def test_odd_values(text: str, config: Load) -> None:
    with pytest.raises(ConfigError):
        config(text)


@given(st.text(alphabet="paths=[]{}\"'\n#. tool-", max_size=40))
def test_any_text(text: str) -> None:
    with suppress(ConfigError):
        parse(text, Path("sopan.toml").absolute())


def test_nothing_but_the_nearest_file_is_read(house: Path) -> None:
    (house.parent / "sopan.toml").write_text("x = 1")
    (house / "sopan.toml").write_text("")
    assert find(house).path == house / "sopan.toml"
