"""Malay: paradigms written out by hand, and what repairing makes of chat spelling."""

from __future__ import annotations

import pytest

from sopan import Linter
from sopan.language.base import FormError
from sopan.language.fold import Folder
from sopan.language.ms import Malay

MS = Malay()
LINTER = Linter()
PARTICLES = ("", "lah", "la", "kah", "pun")

# Each column of stems, and the clitics that may follow it; particles follow all of them.
PARADIGMS = {
    "v semak": {
        "semak menyemak semak-semak": "ku mu nya",
        "disemak tersemak kusemak kausemak": "nya",
    },
    "v beli": {
        "beli membeli beli-beli": "ku mu nya",
        "dibeli terbeli kubeli kaubeli": "nya",
    },
    "v fahami memahami": {
        "fahami memahami fahami-fahami": "ku mu nya",
        "difahami terfahami kufahami kaufahami": "nya",
    },
    "n akaun": {"akaun akaun-akaun": "ku mu nya"},
    "n masalah mslh": {"masalah masalah-masalah mslh mslh-mslh": "ku mu nya"},
    "b bertenang": {"bertenang bertenang-tenang": ""},
    "b berasa rasa": {"berasa berasa-rasa": ""},
    "b belajar ajar": {"belajar belajar-ajar": ""},
}
OTHERS = {
    "v semak": "menyemak-semak disemak-semak",
    "v beli": "membeli-beli dibeli-beli",
    "v fahami memahami": "memahami-fahami difahami-fahami",
}
"""Doubled forms that take neither clitics nor particles."""


def forms(entry: str, tag: str = "") -> set[str]:
    kind, *parts = entry.split()
    return {form.text for form in MS.classes[kind].inflect(tuple(parts)) if not tag or tag in form.tags}


def glued(stems: str, clitics: str) -> set[str]:
    ends = ["", *clitics.split()]
    return {stem + end + particle for stem in stems.split() for end in ends for particle in PARTICLES}


@pytest.mark.parametrize("entry", PARADIGMS)
def test_word_has_these_forms_and_no_others(entry: str) -> None:
    expected = set(OTHERS.get(entry, "").split())
    for stems, clitics in PARADIGMS[entry].items():
        expected |= glued(stems, clitics)
    if entry.startswith("v"):  # "di" is often written apart
        base = entry.split()[1]
        expected |= {f"di {form}" for form in glued(base, "nya")}
    assert forms(entry) == expected


@pytest.mark.parametrize(
    ("base", "active"),
    [
        ("tunggu", "menunggu"),
        ("pilih", "memilih"),
        ("kira", "mengira"),
        ("hantar", "menghantar"),
        ("jawab", "menjawab"),
        ("lihat", "melihat"),
        ("isi", "mengisi"),
        ("guna", "mengguna"),
        ("bayar", "membayar"),
        ("taip menaip", "menaip"),  # its ai are two syllables, which no rule can tell
        ("terjemah", "menterjemah"),  # unlike Indonesian menerjemah
        ("tafsirkan", "mentafsirkan"),
        ("proses", "memproses"),
        ("cek", "mengecek"),
    ],
)
def test_nasal_of_the_active(base: str, active: str) -> None:
    assert active in forms(f"v {base}", "aktif")


def test_loan_cluster_is_kept_whole() -> None:
    assert "memroses" not in forms("v proses")
    assert "menerjemah" not in forms("v terjemah")


@pytest.mark.parametrize(
    ("entry", "tag", "text"),
    [
        ("v beli", "mu", "kaubeli"),
        ("v beli", "ku", "kubeli"),
        ("v beli", "pasif", "dibeli"),
        ("v beli", "dasar", "beli"),
        ("n akaun", "mu", "akaunmu"),
        ("n akaun", "nya", "akaunnyalah"),
        ("n akaun", "ulang", "akaun-akaun"),
        ("a cepat", "partikel", "cepatlah"),
        ("a cepat", "nya", "secepatnya"),
        ("b bersabar", "dasar", "bersabar"),
    ],
)
def test_tags(entry: str, tag: str, text: str) -> None:
    assert text in forms(entry, tag)


def test_every_tag_of_a_form_has_a_meaning() -> None:
    for entry in ("v semak", "n akaun", "a sabar", "b bertenang"):
        kind, *parts = entry.split()
        for form in MS.classes[kind].inflect(tuple(parts)):
            assert form.tags <= MS.tags.keys()


@pytest.mark.parametrize("entry", ["b tenang", "b bertenang sabar", "b ber", "v Semak", "n aka9un"])
def test_impossible_principal_parts_are_refused(entry: str) -> None:
    with pytest.raises(FormError):
        forms(entry)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xtau", "tak tau"),
        ("taknak", "tak nak"),
        ("xpayahlah", "tak payah"),
        ("entahlah", "entah"),
        ("bukanlah", "bukan"),
        ("biasalah", "biasa"),
        ("sabarla", "sabar"),
        ("relakslahhh", "relaks"),
        ("10minit", "10 minit"),
        ("rm5", "rm 5"),
        ("diluar", "di luar"),
    ],
)
def test_repair_parts_and_bares_chat_words(typed: str, meant: str) -> None:
    assert MS.repair(typed) == meant


@pytest.mark.parametrize(
    "word",
    "salah masalah bersalah tersalah telah adalah ialah jumlah sekolah sebelah istilah abdullah bila pula gila mula"
    " segala takut takkan xiaomi tkinter dikira diskaun cepatlah tahulah".split(),
)
def test_repair_leaves_words_that_only_look_glued(word: str) -> None:
    assert MS.repair(word) == word


def test_accents_of_dictionaries_are_folded() -> None:
    assert Folder(MS).word("Sémak") == "semak"


@pytest.mark.parametrize(
    "text",
    [
        "Tak tahu.",
        "tidak tahulah puan",
        "XTAU LA KAK",
        "x tau bila smpai",
        "Tak tauuu la bos",
        "tdk tahu, tuan",
        "Taktahu.",
        "Kami tak ta\u00adhu.",
    ],
)
def test_spellings_of_one_sentence_are_found_alike(text: str) -> None:
    assert "ms/dont-know" in {finding.rule for finding in LINTER.check_text(text, language="ms")}


@pytest.mark.parametrize("text", ["Jangan kecoh-kecoh.", "jgn kecoh kecoh", "jangan kecoh2", "Jangan kecoh²"])
def test_doubled_words_are_found_in_every_spelling(text: str) -> None:
    assert "ms/trivialising" in {finding.rule for finding in LINTER.check_text(text, language="ms")}
