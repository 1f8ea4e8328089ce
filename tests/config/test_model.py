from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.config import Config, Origin
from sopan.config.model import merged

Load = Callable[..., Config]

FULL = """\
# our house
fail-on = "warning"

[languages]
"macros/kl/**" = "ms-MY"
"macros/**/sw.*" = "swedish"   # an old name
"*.in.md" = "in"

[reply-to]
"macros/complaints/**" = "complaint"

[formats]
"*.tpl" = "html"

[presets]
"exports/**" = "zendesk-macros"
"exports/own.json" = "none"

[fields."exports/*.json"]
text = ["title"]
"""


def test_entries_by_glob(config: Load) -> None:
    found = config(FULL)
    assert found.fail_on == "warning"
    assert found.language_of("macros/kl/a/b.md") == "ms"
    assert found.language_of("macros/x/sw.md") == "sv"
    assert found.language_of("x/a.in.md") == "id"
    assert found.language_of("macros/x/a.md") is None
    assert found.reply_to_of("macros/complaints/a.md") == "complaint"
    assert found.reply_to_of("macros/a.md") is None
    assert (found.format_of("a/b.tpl"), found.format_of("a/b.md")) == ("html", None)
    assert found.preset_of("exports/a.json") == "zendesk-macros"
    assert found.preset_of("exports/own.json") == "none"
    fields = found.fields_of("exports/a.json")
    assert fields and fields.text == ("title",)
    assert found.fields_of("a.json") is None


def test_nothing_is_said_where_nothing_is_set() -> None:
    found = Config()
    assert found.language_of("uk/a.md") is None
    assert found.reply_to_of(Path("uk/a.md")) is None
    assert (found.address_of("a.md"), found.severities_of("a.md")) == ({}, {})


def test_values_know_where_they_are_from(config: Load, house: Path) -> None:
    found = config(FULL)
    assert found.origins["fail-on"] == Origin(house / "sopan.toml", 2)
    assert found.origins["languages"] == Origin(house / "sopan.toml", 4)
    assert found.origins["languages.macros/**/sw.*"] == Origin(house / "sopan.toml", 6)
    assert found.languages[1].origin == Origin(house / "sopan.toml", 6)
    said = found.said("reply_to", "macros/complaints/a.md")
    assert said and str(said.origin) == "sopan.toml:10"


def test_globs_are_relative_to_the_file_wherever_one_is(
    config: Load, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = config('[languages]\n"macros/kl/*" = "ms"\n')
    (house / "macros/kl").mkdir(parents=True)
    monkeypatch.chdir(house / "macros/kl")
    assert found.language_of("a.md") == "ms"
    assert found.language_of(Path("../a.md")) is None
    assert found.language_of(house / "macros/kl/a.md") == "ms"
    monkeypatch.chdir(house)
    assert found.language_of("a.md") is None


def test_the_last_glob_counts(config: Load) -> None:
    found = config('[languages]\n"**" = "uk"\n"a/**" = "sv"\n')
    assert (found.language_of("a/b.md"), found.language_of("b.md")) == ("sv", "uk")


def test_a_text_without_a_path_fits_no_glob(config: Load) -> None:
    found = config('[languages]\n"**" = "uk"\n[rules."**"]\nshouting = "off"\n')
    assert (found.language_of(""), found.severities_of("")) == (None, {})


def test_the_form_of_address_of_a_folder_goes_before_the_general(config: Load) -> None:
    found = config(
        '[address]\nuk = "ти"\nsv = "ni"\n[address."vip/**"]\nuk = "ви"\n[address."vip/old/**"]\nsv = "du"\n'
    )
    assert found.address == {"uk": "ти", "sv": "ni"}
    assert found.address_of("a.md") == found.address
    assert found.address_of("vip/a.md") == {"uk": "ви", "sv": "ni"}
    assert found.address_of("vip/old/a.md") == {"uk": "ви", "sv": "du"}


RULES = """\
[rules]
dont-know = "warning"
"uk/dont-know" = "off"
shouting = "error"

[rules."chat/**"]
dont-know = "suggestion"
"sv/shouting" = "off"

[rules."chat/old/**"]
"sv/dont-know" = "error"
"""


@pytest.mark.parametrize(
    ("path", "rule", "severity"),
    [
        ("a.md", "uk/dont-know", "off"),
        ("a.md", "sv/dont-know", "warning"),
        ("a.md", "sv/shouting", "error"),
        ("chat/a.md", "uk/dont-know", "suggestion"),
        ("chat/a.md", "sv/shouting", "off"),
        ("chat/a.md", "he/shouting", "error"),
        ("chat/old/a.md", "sv/dont-know", "error"),
        ("chat/old/a.md", "uk/dont-know", "suggestion"),
        ("a.md", "uk/threat", None),
    ],
)
def test_a_glob_goes_before_the_general_and_a_rule_before_its_concept(
    path: str, rule: str, severity: str | None, config: Load
) -> None:
    said = config(RULES).severities_of(path)
    assert said.get(rule, said.get(rule.partition("/")[2])) == severity


def test_files_that_the_same_globs_fit_share_what_is_said(config: Load) -> None:
    found = config(RULES)
    assert found.severities_of("chat/a.md") is found.severities_of("chat/b/c.md")
    assert found.severities_of("chat/a.md") is not found.severities_of("a.md")


def test_a_concept_takes_back_what_was_said_of_its_rules() -> None:
    assert merged([{"uk/a": "off", "uk/b": "off"}, {"a": "error"}]) == {"uk/b": "off", "a": "error"}


def test_another_process_can_be_given_it(config: Load) -> None:
    found = config(FULL + RULES)
    found.language_of("a.md"), found.severities_of("chat/a.md")
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.severities_of("chat/a.md") == found.severities_of("chat/a.md")


def test_the_baseline_is_beside_the_configuration_unless_told(config: Load, house: Path) -> None:
    assert config("").baseline == house / "sopan-baseline.json"
    assert config('baseline = "ci/known.json"').baseline == house / "ci/known.json"


def test_the_address_of_the_handbook_ends_with_a_slash(config: Load) -> None:
    assert config('handbook = "https://example.com/sv"').handbook == "https://example.com/sv/"
    assert config('handbook = "file:///srv/book/"').handbook == "file:///srv/book/"
    assert config('handbook = ""').handbook == ""


def test_versions(config: Load) -> None:
    found = config('[versions]\nrefund = ["kl/r*.md", "kyiv/vidmova.md"]\n')
    assert found.versions_of("kl/refund.md") == found.versions_of("kyiv/vidmova.md") == "refund"
    assert found.versions_of("kl/late.md") is None
