from __future__ import annotations

from pathlib import Path

import pytest

from sopan.config import Config, Origin, PathRule
from sopan.errors import LanguageError
from sopan.language.decide import decide, mismatch
from sopan.language.detect import Detector
from sopan.language.tags import OtherLanguage
from sopan.source import BREAK, IDENTITY, OPAQUE, Document, Part

UKRAINIAN = "Дякуємо за звернення. Ми перевіримо замовлення і напишемо вам."
INDONESIAN = "Mohon maaf, paketnya terlambat karena kurir baru sampai besok."
ENGLISH = "Thank you for your message. We will check your order and write to you."
UNTOLD = "Ok 15:00"

CONFIG = Config(languages=(PathRule("kl/**", "ms", Origin(Path("sopan.toml"), 2)),), path=Path("sopan.toml").absolute())


def read(*texts: str, format: str = "text", stated: str | None = None, parts: tuple[str | None, ...] = ()) -> Document:
    joined, places, start = BREAK.join(texts), [], 0
    for number, text in enumerate(texts):
        said = parts[number] if number < len(parts) else None
        where = f"[{number}]" if format == "json" else ""
        places.append(Part(start, start + len(text), where, said))
        start += len(text) + 1
    return Document(joined, joined, IDENTITY, tuple(places), format, stated)


def language(
    document: Document, path: str = "a.md", *, option: str | None = None, config: Config = CONFIG, number: int = 0
) -> tuple[str, str]:
    return decide(
        document, document.parts[number], path=Path(path), option=option, config=config, detector=lambda: Detector({})
    )


def never() -> Detector:
    raise AssertionError("the detector was asked")


def test_option_first() -> None:
    document = read(UKRAINIAN, stated="he")
    assert language(document, "kl/sv/a.md", option="in") == ("id", "option")


def test_document_second() -> None:
    assert language(read(UKRAINIAN, stated="iw"), "kl/sv/a.md") == ("he", "document")


def test_configuration_third() -> None:
    assert language(read(UKRAINIAN), "kl/sv/a.md") == ("ms", "configuration")
    assert language(read(UKRAINIAN, format="json", parts=("sv",)), "kl/sv/a.json") == ("ms", "configuration")


def test_field_fourth() -> None:
    assert language(read(UKRAINIAN, format="json", parts=("he-IL",)), "sv/a.json") == ("he", "field")


def test_path_fifth() -> None:
    assert language(read(UKRAINIAN), "sv/a.md") == ("sv", "path")


def test_detector_last() -> None:
    assert language(read(UKRAINIAN)) == ("uk", "detected")


def test_detector_is_not_asked_for_nothing() -> None:
    document = read(UKRAINIAN)
    assert decide(document, document.parts[0], path="sv/a.md", option=None, config=CONFIG, detector=never).code == "sv"


def test_an_element_of_its_own_language() -> None:
    document = read(UKRAINIAN, ENGLISH, format="html", stated="uk", parts=(None, "sv"))
    assert language(document) == ("uk", "document")
    assert language(document, number=1) == ("sv", "document")


def test_a_field_that_names_no_language() -> None:
    assert language(read(UKRAINIAN, format="json", parts=("formal",))) == ("uk", "detected")


@pytest.mark.parametrize("tag", ["{{ locale }}", "<%= I18n.locale %>", "${lang}", OPAQUE])
def test_a_placeholder_says_nothing(tag: str) -> None:
    assert language(read(UKRAINIAN, stated=tag)) == ("uk", "detected")
    assert language(read(UKRAINIAN, format="json", parts=(tag,))) == ("uk", "detected")


def test_other_language_stated() -> None:
    with pytest.raises(OtherLanguage, match=r"a\.md: en \(English\) is not one of sopan's languages"):
        language(read(UKRAINIAN, stated="en"))
    with pytest.raises(OtherLanguage):
        language(read(UKRAINIAN, format="json", parts=("en",)))


def test_no_language_stated() -> None:
    with pytest.raises(LanguageError, match="no such language: xx-yy"):
        language(read(UKRAINIAN, stated="xx-yy"))


def test_other_language_detected() -> None:
    with pytest.raises(OtherLanguage, match="looks like English"):
        language(read(ENGLISH))


def test_undecided_says_what_to_do() -> None:
    with pytest.raises(LanguageError, match=r"(?s)cannot be told\..*--lang.*front matter.*sopan\.toml"):
        language(read(UNTOLD))
    with pytest.raises(LanguageError, match="it may be ms, id"):
        language(read("Terima kasih atas pesanan anda."))


def test_undecided_part_says_where() -> None:
    with pytest.raises(LanguageError, match=r"^a\.json: \[0\]: the language"):
        language(read(UNTOLD, format="json"), "a.json")


def test_an_undecided_part_is_as_the_rest() -> None:
    document = read(UNTOLD, UKRAINIAN, format="json")
    assert language(document, "a.json") == ("uk", "detected")


def test_a_word_that_may_be_of_another_language_is_as_the_rest() -> None:
    assert language(read(UKRAINIAN, "there"), number=1) == ("uk", "detected")
    with pytest.raises(OtherLanguage):
        language(read(UKRAINIAN, ENGLISH), number=1)


def test_the_rest_is_not_what_the_part_cannot_be() -> None:
    document = read("Terima kasih atas pesanan anda.", UKRAINIAN, UKRAINIAN, format="json")
    with pytest.raises(LanguageError):
        language(document, "a.json")


def test_a_weak_name_gives_way_to_a_sure_text() -> None:
    assert language(read(INDONESIAN), "replies/id/a.md") == ("id", "path")
    assert language(read(UNTOLD), "replies/id/a.md") == ("id", "path")
    assert language(read(UKRAINIAN), "replies/id/a.md") == ("uk", "detected")
    with pytest.raises(OtherLanguage):
        language(read(ENGLISH), "order_id.md")


def test_malay_in_a_folder_of_indonesian_stays_a_mismatch() -> None:
    assert language(read(INDONESIAN), "replies/ms/a.md") == ("ms", "path")


def test_a_faint_name_needs_a_fitting_text() -> None:
    assert language(read(INDONESIAN), "log_in.md")[0] == "id"
    assert language(read("Terima kasih atas pesanan anda."), "mail_in.md") == ("id", "path")
    with pytest.raises(LanguageError):
        language(read(UNTOLD), "log_in.md")


@pytest.mark.parametrize(
    ("code", "text", "seen"),
    [
        ("uk", UKRAINIAN, None),
        ("uk", "Спасибо за обращение. Мы проверим ваш заказ и напишем вам до 15:00.", "ru"),
        ("sv", "Hei! Pakken er dessverre forsinket, men den kommer i morgen.", "nb"),
        ("ms", INDONESIAN, "id"),
        ("id", "Terima kasih kerana menghubungi kami. Kami akan semak pesanan puan sebelum petang.", "ms"),
        ("he", ENGLISH, "en"),
        ("he", ENGLISH + " אפשר לקרוא על כך עוד באתר שלנו", None),
        ("uk", "This is what the courier wrote to us and what we have sent to you: " + UKRAINIAN[:22], None),
        ("id", "Terima kasih atas pesanan anda.", None),
        ("he", "Thank you", None),
        ("uk", "Не знаю, коли", None),
        ("sv", "DHL Express International Priority", None),
    ],
)
def test_mismatch(code: str, text: str, seen: str | None) -> None:
    guess = mismatch(code, text, lambda: Detector({}))
    assert (guess.code if guess else None) == seen


def test_mismatch_takes_the_words() -> None:
    detector = Detector({})
    text = "Vi ringer dig när paketet är här och det är inte sent."
    assert mismatch("sv", text, lambda: detector, set(text.lower().split())) is None
