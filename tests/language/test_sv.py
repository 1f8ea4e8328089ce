"""Swedish forms against paradigms checked by hand, and what its folding keeps apart."""

from __future__ import annotations

import pytest

from sopan.language import language
from sopan.language.base import FormError
from sopan.language.sv import Swedish

SWEDISH = Swedish()


def inflect(kind: str, entry: str) -> set[tuple[str, str]]:
    """Return the forms of a lexicon entry, each with its tags in alphabetical order."""
    forms = SWEDISH.classes[kind].inflect(tuple(entry.split()))
    return {(form.text, " ".join(sorted(form.tags))) for form in forms}


def table(text: str) -> set[tuple[str, str]]:
    """Read a paradigm: ``form tag tag`` on each line."""
    rows = (line.split() for line in text.strip().splitlines())
    return {(row[0], " ".join(sorted(row[1:]))) for row in rows}


PARADIGMS = {
    ("v", "veta vet visste vetat"): """
        veta inf
        vet pres
        visste pret
        vetat sup
        vetas inf pass
        visstes pret pass
        vetats sup pass
        vetande presp
        vetad perfp utr
        vetat perfp neutr
        vetade perfp pl
    """,
    ("v", "lugna lugnar lugnade lugnat"): """
        lugna inf
        lugnar pres
        lugnade pret
        lugnat sup
        lugna imp
        lugnas inf pass
        lugnas pres pass
        lugnades pret pass
        lugnats sup pass
        lugnande presp
        lugnad perfp utr
        lugnat perfp neutr
        lugnade perfp pl
    """,
    ("v", "känna känner kände känt"): """
        känna inf
        känner pres
        kände pret
        känt sup
        känn imp
        kännas inf pass
        känns pres pass
        kännes pres pass
        kändes pret pass
        känts sup pass
        kännande presp
        känd perfp utr
        känt perfp neutr
        kända perfp pl
    """,
    ("v", "läsa läser läste läst"): """
        läsa inf
        läser pres
        läste pret
        läst sup
        läs imp
        läsas inf pass
        läses pres pass
        lästes pret pass
        lästs sup pass
        läsande presp
        läst perfp utr
        läst perfp neutr
        lästa perfp pl
    """,
    ("v", "skriva skriver skrev skrivit"): """
        skriva inf
        skriver pres
        skrev pret
        skrivit sup
        skriv imp
        skrivas inf pass
        skrivs pres pass
        skrives pres pass
        skrevs pret pass
        skrivits sup pass
        skrivande presp
        skriven perfp utr
        skrivet perfp neutr
        skrivna perfp pl
    """,
    ("v", "hoppas hoppas hoppades hoppats"): """
        hoppas inf
        hoppas pres
        hoppades pret
        hoppats sup
        hoppas imp
    """,
    ("n", "kund kunden kunder kunderna"): """
        kund sg obest
        kunds sg obest gen
        kunden sg best
        kundens sg best gen
        kunder pl obest
        kunders pl obest gen
        kunderna pl best
        kundernas pl best gen
    """,
    ("n", "problem problemet problem problemen"): """
        problem sg obest
        problems sg obest gen
        problemet sg best
        problemets sg best gen
        problem pl obest
        problems pl obest gen
        problemen pl best
        problemens pl best gen
    """,
    ("n", "ansvar ansvaret"): """
        ansvar sg obest
        ansvars sg obest gen
        ansvaret sg best
        ansvarets sg best gen
    """,
    ("a", "ledsen"): """
        ledsen utr
        ledset neutr
        ledsna pl
        ledsne mask
        ledsnare komp
        ledsnast superl
        ledsnaste superl pl
    """,
    ("a", "dum dumt dumma"): """
        dum utr
        dumt neutr
        dumma pl
        dumme mask
        dummare komp
        dummast superl
        dummaste superl pl
    """,
    ("a", "liten litet små mindre minst"): """
        liten utr
        litet neutr
        små pl
        mindre komp
        minst superl
        minsta superl pl
    """,
    ("a", "irriterad"): """
        irriterad utr
        irriterat neutr
        irriterade pl
    """,
}


@pytest.mark.parametrize(("kind", "entry"), PARADIGMS)
def test_paradigm_is_complete_and_holds_nothing_else(kind: str, entry: str) -> None:
    assert inflect(kind, entry) == table(PARADIGMS[kind, entry])


@pytest.mark.parametrize(
    ("entry", "order"),
    [
        ("vänta väntar väntade väntat", "vänta"),
        ("glömma glömmer glömde glömt", "glöm"),
        ("ringa ringer ringde ringt", "ring"),
        ("höra hör hörde hört", "hör"),
        ("göra gör gjorde gjort", "gör"),
        ("gå går gick gått", "gå"),
        ("se ser såg sett", "se"),
        ("skynda skyndar skyndade skyndat", "skynda"),
        ("minnas minns mindes mints", "minns"),
    ],
)
def test_imperative(entry: str, order: str) -> None:
    assert {text for text, tags in inflect("v", entry) if tags == "imp"} == {order}


@pytest.mark.parametrize("entry", ["kunna kan kunde kunnat", "vilja vill ville velat", "skola ska/skall skulle skolat"])
def test_modal_verbs_have_no_imperative(entry: str) -> None:
    assert not [text for text, tags in inflect("v", entry) if "imp" in tags]


@pytest.mark.parametrize(
    ("entry", "passives"),
    [
        ("glömma glömmer glömde glömt", {"glöms", "glömmes"}),
        ("göra gör gjorde gjort", {"görs"}),
        ("se ser såg sett", {"ses"}),
        ("fråga frågar frågade frågat", {"frågas"}),
        ("lösa löser löste löst", {"löses"}),
    ],
)
def test_s_form_of_the_present(entry: str, passives: set[str]) -> None:
    assert {text for text, tags in inflect("v", entry) if tags == "pass pres"} == passives


@pytest.mark.parametrize(
    ("entry", "participles"),
    [
        ("ta tar tog tagit", {"tagen", "taget", "tagna"}),
        ("finna finner fann funnit", {"funnen", "funnet", "funna"}),
        ("köpa köper köpte köpt", {"köpt", "köpta"}),
        ("tro tror trodde trott", {"trodd", "trott", "trodda"}),
        ("möta möter mötte mött", {"mött", "mötta"}),
        ("missförstå missförstår missförstod missförstått", {"missförstådd", "missförstått", "missförstådda"}),
    ],
)
def test_past_participle(entry: str, participles: set[str]) -> None:
    assert {text for text, tags in inflect("v", entry) if "perfp" in tags} == participles


def test_twins_of_a_part_share_their_tags() -> None:
    forms = inflect("v", "ge ger gav gett/givit")
    assert {("gett", "sup"), ("givit", "sup"), ("gavs", "pass pret"), ("given", "perfp utr")} <= forms
    assert {text for text, tags in inflect("v", "säga säger sa/sade sagt") if tags == "pret"} == {"sa", "sade"}


@pytest.mark.parametrize(
    ("entry", "definite"),
    [
        ("ärende ärendet ärenden", "ärendena"),
        ("lärare läraren lärare", "lärarna"),
        ("kollega kollegan kollegor", "kollegorna"),
        ("system systemet system", "systemen"),
    ],
)
def test_definite_plural_of_three_parts(entry: str, definite: str) -> None:
    assert (definite, "best pl") in inflect("n", entry)


def test_genitive_of_a_word_in_s_is_the_word() -> None:
    assert ("hus", "gen obest sg") in inflect("n", "hus huset hus")


@pytest.mark.parametrize(
    ("base", "neuter", "plural"),
    [
        ("ny", "nytt", "nya"),
        ("glad", "glatt", "glada"),
        ("röd", "rött", "röda"),
        ("hård", "hårt", "hårda"),
        ("rädd", "rätt", "rädda"),
        ("trött", "trött", "trötta"),
        ("kort", "kort", "korta"),
        ("sen", "sent", "sena"),
        ("öppen", "öppet", "öppna"),
        ("enkel", "enkelt", "enkla"),
        ("sann", "sant", "sanna"),
    ],
)
def test_adjective_of_one_part(base: str, neuter: str, plural: str) -> None:
    assert {(base, "utr"), (neuter, "neutr"), (plural, "pl")} <= inflect("a", base)


@pytest.mark.parametrize(
    ("kind", "entry", "word"),
    [
        ("n", "fönster fönstret fönster", "fönster"),
        ("a", "bra", "bra"),
        ("a", "dum dumt", "t-form"),
        ("a", "dum dumt dumma dummare", "superlativ"),
        ("v", "säga säger sa/ sagt", "sa/"),
    ],
)
def test_parts_that_do_not_suffice_are_refused_in_swedish(kind: str, entry: str, word: str) -> None:
    with pytest.raises(FormError, match=word):
        inflect(kind, entry)


def test_every_tag_of_a_form_is_a_tag_of_the_language() -> None:
    used = {tag for kind, entry in PARADIGMS for _, tags in inflect(kind, entry) for tag in tags.split()}
    assert used == set(SWEDISH.tags)


def test_accents_fold_but_the_letters_of_the_alphabet_stay_apart() -> None:
    folded = language("sv").folded
    assert folded["é"] == "e"
    assert not set("åäö") & folded.keys()
