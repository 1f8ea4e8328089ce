"""What a rule's file may declare besides phrases: what follows, names, detectors, forms of address, expected parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopan import Linter
from sopan.config import Config
from sopan.errors import LanguageError, PhrasebookErrors
from sopan.expected import look
from sopan.linter import Linter as _Linter
from sopan.match import Matcher
from sopan.phrasebook.address import render, rewritten
from sopan.phrasebook.compiled import Phrasebook
from sopan.phrasebook.load import load
from sopan.phrasebook.model import Address, Say
from sopan.source import OPAQUE_NAME

from .conftest import rule

Find = Callable[..., list[str]]
Write = Callable[..., Path]

EXPECTED = """\
forbidden:
  - {id: dont-know, group: helplessness, severity: error, guide: uk, gloss: x}
  - {id: informal-address, group: address, severity: warning, guide: uk, gloss: x}
expected:
  - {id: acknowledge, group: expected, severity: warning, guide: sv, where: opening, gloss: x}
  - {id: concrete-step, group: expected, severity: warning, guide: he, where: after-apology, gloss: x}
  - {id: when, group: expected, severity: warning, guide: he, where: anywhere, gloss: x}
  - {id: sign-name, group: expected, severity: warning, guide: he, where: closing, gloss: x}
"""
PART = """\
title: "{title}"
why: w
{keys}say:
  - text: s
examples:
  found:
    - "[[x]]"
  missing:
    - z
"""


def test_what_follows_cancels(find: Find) -> None:
    def found(text: str) -> list[str]:
        return find("sv", "vi beklagar besväret", text, unless_follows="jag har skickat\n@person ringer")

    assert found("Vi beklagar besväret. Hej då.") == ["Vi beklagar besväret"]
    assert found("Vi beklagar besväret. Hej.\n\nJag har skickat en ny.") == []
    assert found("Vi beklagar besväret, jag har skickat en ny.") == []
    assert found(f"Vi beklagar besväret. {OPAQUE_NAME} ringer.") == []
    assert found("Jag har skickat en ny. Vi beklagar besväret.") == ["Vi beklagar besväret"]
    assert found("Vi beklagar besväret. " + "Hej. " * 25 + "Jag har skickat en ny.") == ["Vi beklagar besväret"]


def test_what_follows_is_looked_for_in_the_same_reply(write: Write) -> None:
    pack = write({"sv/dont-know.yaml": rule("vi beklagar besväret", unless_follows="jag har skickat")})
    matcher = Matcher(Phrasebook([pack]).language("sv"))
    text = "Vi beklagar besväret.\x1eHej. Jag har skickat en ny."
    assert matcher.scan(text)[0] == []
    assert len(matcher.scan(text, [21, len(text)])[0]) == 1


def test_a_name_cancels(find: Find) -> None:
    def found(text: str, where: str) -> list[str]:
        return find("sv", "bästa kund\närendet har skickats", text, unless_named=where)

    assert found("Bästa kund Anna", "after") == []
    assert found("Bästa kund!", "after") == ["Bästa kund"]
    assert found("Ärendet har skickats till Karin.", "sentence") == []
    assert found("Ärendet har skickats. Karin", "sentence") == ["Ärendet har skickats"]


@pytest.fixture
def find(write: Write) -> Find:
    def found(code: str, never: str, text: str, **keys: str) -> list[str]:
        source = rule(never, **{key: value for key, value in keys.items() if key != "unless_named"})
        if "unless_named" in keys:
            source += f"unless_named: {keys['unless_named']}\n"
        matcher = Matcher(Phrasebook([write({f"{code}/dont-know.yaml": source})]).language(code))
        return [text[match.start : match.end] for match in matcher.matches(text)]

    return found


@pytest.mark.parametrize(
    "text",
    [
        "15:00",
        "9.30",
        "9:30–12:00",
        "30.11",
        "30/11",
        "30.11.2026",
        "2026-11-30",
        "{{time}}",
        "{{delivery_date}}",
        "%{hours}",
    ],
)
def test_a_time_in_digits(find: Find, text: str) -> None:
    from sopan.readers import read_text

    shown = read_text(f"Snart, {text} ringer", "text").text
    assert find("sv", "snart", shown, unless_sentence="@clock") == []


@pytest.mark.parametrize("text", ["15", "order 123456", "1.000 kr", "{{name}}", "99:99", "kl"])
def test_what_is_no_time(find: Find, text: str) -> None:
    from sopan.readers import read_text

    shown = read_text(f"Snart, {text} ringer", "text").text
    assert find("sv", "snart", shown, unless_sentence="@clock") == ["Snart"]


@pytest.fixture
def replies(write: Write) -> Matcher:
    parts = {
        "acknowledge": "shows: |\n  jag beklagar\n  jag förstår\n",
        "concrete-step": "shows: |\n  har (skickat | bokat)\n",
        "when": "shows: |\n  @clock\n",
        "sign-name": "detect: signature\nspare: |\n  kundtjänst\nshows: |\n  jag heter @person\n",
    }
    files = {f"sv/{name}.yaml": PART.format(title=name, keys=keys) for name, keys in parts.items()}
    return Matcher(Phrasebook([write(files, EXPECTED)]).language("sv"))


@pytest.mark.parametrize(
    ("reply", "held"),
    [
        (
            "Hej Anna!\n\nJag beklagar felet. Jag har skickat en ny, den kommer 30.11.\n\nHälsningar\nKarin",
            {"acknowledge": "Jag beklagar", "concrete-step": "har skickat", "when": "30.11", "sign-name": "Karin"},
        ),
        ("Vi har skickat en ny. Så är det. Bra. Jag beklagar.", {"concrete-step": "har skickat"}),
        ("Jag har skickat en ny. Jag beklagar felet.", {"acknowledge": "Jag beklagar"}),
        ("Nej.", {}),
    ],
)
def test_the_expected_parts(replies: Matcher, reply: str, held: dict[str, str]) -> None:
    sought = look(replies, reply)
    assert [part.rule.concept for part in sought] == ["acknowledge", "concrete-step", "when", "sign-name"]
    assert {part.rule.concept: reply[slice(*part.span)] for part in sought if part.span} == held
    assert replies.matches(reply) == []  # they are looked for in replies to complaints only


def linter(folder: Path, **address: str) -> _Linter:
    made = Linter(Config(address=address))
    made.phrasebook = Phrasebook([folder], address=address)
    return made


def test_a_finding_for_each_missing_part(write: Write) -> None:
    text = PART.format(title="t", keys="shows: |\n  jag beklagar\n")
    folder = write({"sv/acknowledge.yaml": text, "sv/dont-know.yaml": rule("vet inte")}, EXPECTED)
    check = linter(folder)
    reply = "Hej!\n\nVi vet inte."
    assert [finding.rule for finding in check.check_text(reply, "sv")] == ["sv/dont-know"]
    missing, said = check.check_text(reply, "sv", reply_to="complaint")
    assert (missing.rule, missing.text, missing.start, missing.end, missing.whole) == (
        "sv/acknowledge", reply, 0, len(reply), True,
    )  # fmt: skip
    assert (said.rule, said.whole) == ("sv/dont-know", False)


FORMS = (
    "address: |\n  ви = ви\n  ти = ти\n  всі = ви ти\nmixed_address: Не змішуйте\n"
    "rewrite:\n  ти: |\n    вам = тобі\n    напишіть мені = напиши мені\n"
)
ADDRESS = (
    rule("братан") + "forms:\n  ти: |\n    (ти | тобі)\n  ви: |\n    (ви | вам)\ntitles:\n  ти: Кажіть «ти»\n"
).replace('- text: "15:00"', '- text: "Вам тут. Напишіть мені, і я вам відповім"')


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("", "Ти тут, братан.", [("informal-address", "Ти"), ("informal-address", "братан")]),
        ("", "Ви тут.", []),
        ("ти", "Ти тут, братан.", [("informal-address", "братан")]),
        ("ти", "Ви тут.", [("informal-address", "Ви")]),
        ("всі", "Ви тут. Ми вам пишемо. Тобі теж.", [("mixed-address", "Тобі")]),
        ("всі", "Ви тут.", []),
        ("всі", "Ти тут.", []),
    ],
)
def test_forms_of_address(write: Write, form: str, text: str, expected: list[tuple[str, str]]) -> None:
    folder = write({"uk/language.yaml": FORMS, "uk/informal-address.yaml": ADDRESS}, EXPECTED)
    findings = linter(folder, **({"uk": form} if form else {})).check_text(text, "uk")
    assert [(finding.concept, finding.text) for finding in findings] == expected
    messages = {finding.concept: finding.message for finding in findings}
    assert messages.get("mixed-address", "Не змішуйте") == "Не змішуйте"
    if form == "ти":
        assert messages["informal-address"] == "Кажіть «ти»"
        assert findings[0].say == ("Тобі тут. Напиши мені, і я тобі відповім",)


def test_an_unknown_form_of_address(write: Write) -> None:
    folder = write({"uk/language.yaml": FORMS, "uk/informal-address.yaml": ADDRESS}, EXPECTED)
    with pytest.raises(LanguageError, match=r"uk has no form of address вони .known: ви, ти, всі."):
        linter(folder, uk="вони").check_text("x", "uk")


def test_rewriting_keeps_capitals_of_sentences_only() -> None:
    words = {"вам": "тобі", "напишіть мені": "напиши мені"}
    assert rewritten("Вам це. «Вам»? Ми Вам! Напишіть мені Вам-то", words) == (
        "Тобі це. «Тобі»? Ми тобі! Напиши мені тобі-то"
    )
    titles = {"puan": "awak", "puan {}": "", "encik {}": "saudara"}
    assert rewritten("Salam Puan {{name}}, Puan {{ x }}! Encik {{name}}, puan.", titles) == (
        "Salam {{name}}, {{ x }}! Saudara {{name}}, awak."
    )
    address = Address({"ви": ("ви",), "ти": ("ти",)}, {"ти": words})
    assert render(Say("Вам", "", 1), address, "ти") == "Тобі"
    assert render(Say("Вам", "", 1, {"ти": "Для тебе"}), address, "ти") == "Для тебе"
    assert render(Say("Вам", "", 1), address, "ви") == "Вам"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Так: надішліть фото", {"надішліть": "надішли"}, "Так: надішли фото"),
        ("Так: «Надішліть фото». Надішліть", {"надішліть": "надішли"}, "Так: «Надішли фото». Надішли"),
        ("Betul: anda mahu ini? Anda", {"anda": "awak"}, "Betul: awak mahu ini? Awak"),
        ("Begini: kepada Anda saya kirim", {"kepada anda": "kepadamu"}, "Begini: kepadamu saya kirim"),
        ("Tack: Din kod. Ring: din kod", {"din": "er"}, "Tack: Er kod. Ring: er kod"),
        ("Ring: din kod", {"din": "Er"}, "Ring: Er kod"),
        ("тел. ваш, на жаль… ваш", {"ваш": "твій"}, "тел. твій, на жаль… твій"),
    ],
)
def test_rewriting_puts_no_capital_where_none_stood(text: str, words: dict[str, str], expected: str) -> None:
    assert rewritten(text, words) == expected


PLAIN = rule("x")
BARE = PLAIN.replace("never: |\n  x\n", "")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("dont-know", BARE + "detect: shout\n", "no such detector: shout (known: capitals, marks, signature)"),
        ("dont-know", BARE + "detect: marks\nexcept: |\n  y\n", "“except” needs patterns that it can cancel"),
        ("dont-know", PLAIN + "unless_named: before\n", "unless_named cannot be before (known: after, sentence)"),
        ("dont-know", PLAIN + "forms:\n  ni: |\n    ni\n", "unknown key “ni”"),
        ("acknowledge", PLAIN, "unknown key “never”"),
        ("acknowledge", PART.format(title="t", keys=""), "“shows” is missing"),
        ("language", "sets: |\n  @a = b\n  @a = c\n", "language.yaml:3:3: the set @a stands here twice"),
        ("language", FORMS.replace("вам =", "вам"), "a word and what it becomes are written “word = other”"),
    ],
)
def test_mistakes(write: Write, name: str, text: str, message: str) -> None:
    with pytest.raises(PhrasebookErrors) as caught:
        load([write({f"sv/{name}.yaml": text}, EXPECTED)], ["sv"])
    assert message in str(caught.value.errors[0])


def test_a_question(find: Find) -> None:
    for text in ("Itu saja?", "Itu saja ?!", "Itu saja?? {{x}}", "Ya, itu saja?"):
        assert find("id", "itu saja ?", text) == [text[text.lower().index("itu") :][:8]]
    for text in ("Itu saja.", "Itu saja", "Itu saja ya?", "Itu saja. Ya?"):
        assert find("id", "itu saja ?", text) == []


def test_what_stands_before_does_not_reach_into_what_is_found(find: Find) -> None:
    assert find("ms", "saya buat", "Sebelum saya buat", unless_before="sebelum [saya]") == []
    assert find("ms", "saya buat", "Nanti saya buat", unless_before="sebelum [saya]") == ["saya buat"]


def test_a_word_with_a_percent_sign_or_a_colon(find: Find) -> None:
    for text in ("100 % säker", "100% säker", "100\u00a0% säker"):
        assert find("sv", "100% säker\ndet här sms:et", text) == [text]
    assert find("sv", "100% säker\ndet här sms:et", "Det här SMS:et, 100 säker") == ["Det här SMS:et"]


def test_the_dot_of_an_abbreviation_parts_nothing(found: Find) -> None:
    language = "abbreviations: |\n  див\n"
    assert found("uk", "див мою відповідь", "Див. мою відповідь вище.", language) == ["Див. мою відповідь"]
    assert found("uk", "див мою відповідь", "див мою відповідь", language) == ["див мою відповідь"]
    assert found("uk", "вище мою відповідь", "Дивіться вище. Мою відповідь надіслано.", language) == []


def test_a_gap_at_the_ends_of_a_sentence(find: Find) -> None:
    text = "Nej, tyvärr går det inte alls. Hej."
    assert find("sv", "^ ..2 går det inte ..2 $", text) == ["Nej, tyvärr går det inte alls"]
    assert find("sv", "^ ..2 går det inte ..2 $", "Går det inte?") == ["Går det inte"]
    assert find("sv", "^ ..2 går det inte ..2 $", "Nej, tyvärr så går det inte") == []
    assert find("sv", "^ ..2 går det inte ..2 $", "Går det inte att byta den?") == []
