from __future__ import annotations

import pytest

from sopan.readers.data.presets import Field, Preset
from sopan.readers.data.tables import columns, is_header, languages


@pytest.mark.parametrize(
    "row",
    [
        "id,language,title,body",
        "key,uk,he",
        ",en,uk",
        "Reply text,Language,Nyckel",
        "shortCode,replyText",
        "title,active,actions_json",
        "Comment,Comment,Comment,Summary,Key,Labels",
        "text",
        "Message body",
        "Body (uk),Body (he)",
        "location,source,target,id,fuzzy,context,translator_comments,developer_comments",
    ],
)
def test_a_row_that_names_columns(row: str) -> None:
    assert is_header(row.split(","))


@pytest.mark.parametrize(
    "row",
    [
        "All,הכל,module,Magento_AdminGws",
        "Message,Повідомлення",
        "Email,Email",
        "Er order",
        "Text message from us.",
        "Hej du,Nej du",
        "1,2,3",
        ",,",
        "ms-0011,ms,MS 11575,Helo Siti",
        "Cancel,Batal",
        f"title,{'text' * 20}",
    ],
)
def test_a_row_that_does_not(row: str) -> None:
    assert not is_header(row.split(","))


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("Language,Text", ("Language", "Text")),
        (" key ,uk,", ("key", "uk", "3")),
        ("text,body,text", ("text", "body", "text 3")),
        (",text,1,body,text", ("1", "text", "1 3", "body", "text 5")),
    ],
)
def test_names_are_told_apart(row: str, names: tuple[str, ...]) -> None:
    assert columns([row.split(",")]).names == names


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("key,en,uk,he", {1: "en", 2: "uk", 3: "he"}),
        ("key,uk", {1: "uk"}),
        ("id,en,in", {0: "id", 1: "en", 2: "id"}),
        ("key,id,ms", {}),
        ("key,id-ID,ms", {1: "id-ID", 2: "ms"}),
        ("key,Ukrainian,Svenska", {1: "uk", 2: "sv"}),
        ("uk_UA,SV", {0: "uk-UA", 1: "sv"}),
        ("body_uk,body_id,user_id", {0: "uk", 1: "id"}),
        ("subject.he,body.he,subject.sv", {0: "he", 2: "sv"}),
        ("Text (uk),Text [he],Text", {0: "uk", 1: "he", 2: None}),
        ("sv_text,he_text", {0: "sv", 1: "he"}),
        ("title,body,title_en", {}),
        ("user_id,check_in,log_in", {}),
        ("title,body", {}),
    ],
)
def test_columns_in_a_language_each(row: str, found: dict[int, str | None]) -> None:
    assert languages(row.split(",")) == found


@pytest.mark.parametrize(
    ("rows", "texts", "source"),
    [
        (["source,target", "x,y"], ((1, None),), 0),
        (["msgstr,context,msgid", "x,y,z"], ((0, None),), 2),
        (["key,translation", "x,y"], (), -1),
        (["source,uk,translation", "x,y,z"], ((1, "uk"),), -1),
        (["All,Alla,module,X", "Save it,Spara det,module,X"], ((1, None),), 0),
        (["All,Alla", "Save it,Spara det", "No,Nej"], ((1, None),), 0),
        (["All,Alla", "Save it,Spara det"], (), -1),
        (["Retur,Ni får tillbaka pengarna", "Byte,Ni får en annan vara", "Namn,Vi vet inte"], (), -1),
        (["Hej du,Ja du", "Hej du,Ja du", "Hej du,Nej du"], (), -1),
        (["All,Alla,x,X", "Save it,Spara det,y,X"], (), -1),
        (["a,Alla", "b,Spara det", "c,Nej"], (), -1),
        ([], (), -1),
    ],
)
def test_a_text_and_its_translation(rows: list[str], texts: tuple[tuple[int, str | None], ...], source: int) -> None:
    found = columns([row.split(",") for row in rows])
    assert (found.texts, found.source) == (texts, source)


@pytest.mark.parametrize(
    ("preset", "names"),
    [
        (Preset(name="", items=("[]",), marks=(), fields=(Field("Svar"),)), ("Nyckel", "Kod", "Svar")),
        (Preset(name="", items=("[]",), marks=("Kod",), fields=(Field("a"),)), ("Nyckel", "Kod", "Svar")),
        (Preset(name="", items=("[]",), marks=(), fields=(Field("svar"),), language="Kod"), ("Nyckel", "Kod", "Svar")),
        (Preset(name="", items=("[]",), marks=(), fields=(Field("2"),)), ()),
        (None, ()),
    ],
)
def test_what_a_preset_speaks_of_is_a_name(preset: Preset | None, names: tuple[str, ...]) -> None:
    assert columns([["Nyckel", "Kod", "Svar"], ["a", "sv", "Hej du"]], preset).names == names
