from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import LanguageError
from sopan.language import CODES
from sopan.language.tags import OtherLanguage, code_of, name_of, require

OURS = {
    "he": "he HE iw IW heb he-IL he_IL iw_IL he_HE he-Hebr-IL he_IL.UTF-8 Hebrew ivrit עברית іврит hebreiska",
    "id": "id in ind id-ID in_ID id_ID.UTF-8 id-x-informal Indonesian indonesiska bahasa_indonesia",
    "ms": "ms msa may zsm zlm ms-MY ms_BN ms-Latn-SG ms-zsm Malay melayu",
    "sv": "sv swe sv-SE sv_FI@euro sv_SV sv-sv Swedish svenska",
    "uk": "uk ukr uk-UA uk_UA.UTF-8 uk-Cyrl-UA uk_UK ua UA ua_UA uk-419 Ukrainian українська ukrainska",
}


@pytest.mark.parametrize(("code", "tag"), [(code, tag) for code, tags in OURS.items() for tag in tags.split()])
def test_tags_of_ours(code: str, tag: str) -> None:
    assert code_of(tag) == code


@pytest.mark.parametrize("tag", ["Bahasa Melayu", " uk ", "UK_ua", "in-ID-u-nu-latn"])
def test_odd_but_ours(tag: str) -> None:
    assert code_of(tag) in CODES


@pytest.mark.parametrize(
    "tag",
    """en en-US hi_IN en-IN en-ID es_SV ru-UA my se se-SE zh-Hant-TW C POSIX xx xx-YY id: .md uk- -uk uk--UA idn
    ms-min ms-Arab uk-Latn english replies""".split(),
)
def test_false_friends(tag: str) -> None:
    assert code_of(tag) is None


def test_nothing() -> None:
    assert code_of("") is None
    assert code_of("in the end") is None


@given(st.text(alphabet="ukheinIL_-.@ é", max_size=12))
def test_any_text(tag: str) -> None:
    assert code_of(tag) is None or name_of(tag)


def test_aliases_of_babel() -> None:
    """Every alias that Babel knows for one of our languages is known here, without Babel."""
    aliases = {alias: real for alias, real in get_global("language_aliases").items() if real in CODES}
    assert aliases
    assert {alias: code_of(alias) for alias in aliases} == aliases


def test_names() -> None:
    assert name_of("se-SE") == "Northern Sami"
    assert name_of("en_GB.UTF-8") == "English"
    assert name_of("iw") == "Hebrew"
    assert name_of("qqq") is None


def test_require() -> None:
    assert require("iw") == "he"
    with pytest.raises(OtherLanguage, match=r"a/b\.md:3: se \(Northern Sami\) is not one of sopan's languages"):
        require("se", path="a/b.md", line=3)
    with pytest.raises(LanguageError, match="no such language: klingonish") as caught:
        require("klingonish")
    assert not isinstance(caught.value, OtherLanguage)


def test_tags_need_no_babel() -> None:
    """Babel costs more than the rest of a short run; a tag must not import it."""
    code = "import sys; from sopan.language.tags import code_of; code_of('uk-UA'), code_of('en-GB'), code_of('xx');"
    environ = {"PYTHONPATH": str(Path(__file__).parents[2] / "lint")}
    subprocess.run([sys.executable, "-c", code + "assert 'babel' not in sys.modules"], check=True, env=environ)
