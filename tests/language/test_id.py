"""Indonesian: paradigms written out by hand, and what folding and repairing make the same."""

from __future__ import annotations

import pytest

from sopan.language.affixes import Affixes
from sopan.language.base import FormError
from sopan.language.fold import Folder, stretched
from sopan.language.id import Indonesian

ID = Indonesian()
PARTICLES = ("", "lah", "kah", "pun")

# Each column of stems, and the clitics that may follow it; particles follow all of them.
PARADIGMS = {
    "v baca": {
        "baca membaca baca-baca": "ku mu nya",
        "dibaca terbaca kubaca kaubaca ngebaca bacain dibacain ngebacain": "nya",
    },
    "v tunggu": {
        "tunggu menunggu tunggu-tunggu": "ku mu nya",
        "ditunggu tertunggu kutunggu kautunggu nunggu ngetunggu tungguin ditungguin nungguin ngetungguin": "nya",
    },
    "v cek mengecek": {
        "cek mengecek cek-cek": "ku mu nya",
        "dicek tercek kucek kaucek nyek ngecek cekin dicekin nyekin ngecekin": "nya",
    },
    "v urus": {
        "urus mengurus urus-urus": "ku mu nya",
        "diurus terurus kuurus kauurus ngurus urusin diurusin ngurusin": "nya",
    },
}
DOUBLED = {
    "v baca": "membaca-baca dibaca-baca",
    "v tunggu": "menunggu-tunggu ditunggu-tunggu",
    "v cek mengecek": "mengecek-cek dicek-cek",
    "v urus": "mengurus-urus diurus-urus",
}


def forms(entry: str, tag: str = "") -> set[str]:
    kind, *parts = entry.split()
    made = ID.classes[kind].inflect(tuple(part.replace("_", " ") for part in parts))
    return {form.text for form in made if not tag or tag in form.tags}


def glued(stems: str, clitics: str) -> set[str]:
    """Write out the stems with the clitics, glued or (``nya``) apart, and the particles."""
    ends = ["", *clitics.split()]
    made = {stem + end + particle for stem in stems.split() for end in ends for particle in PARTICLES}
    return made | {f"{stem} nya" for stem in stems.split() if "nya" in ends}


@pytest.mark.parametrize("entry", PARADIGMS)
def test_verb_has_these_forms_and_no_others(entry: str) -> None:
    expected = set().union(*(glued(stems, clitics) for stems, clitics in PARADIGMS[entry].items()))
    base = entry.split()[1]
    expected |= glued(f"di|{base}", "nya") | set(DOUBLED[entry].split())
    assert forms(entry) == {form.replace("|", " ") for form in expected}


def test_noun_has_these_forms_and_no_others() -> None:
    assert forms("n masalah") == glued("masalah masalah-masalah", "ku mu nya")


def test_noun_of_two_words_takes_clitics_at_its_end_and_is_not_doubled() -> None:
    assert forms("n tanggung_jawab") == {form.replace("|", " ") for form in glued("tanggung|jawab", "ku mu nya")}


def test_quality_has_superlative_and_manner_besides() -> None:
    assert forms("a cepat") == glued("cepat cepat-cepat", "ku mu nya") | {
        *("tercepat" + particle for particle in PARTICLES),
        "secepatnya",
    }


def test_every_spelling_of_a_quality_inflects() -> None:
    assert {"tahu", "tau", "tahulah", "taulah", "taunya", "setaunya"} <= forms("a tahu tau")


@pytest.mark.parametrize(
    ("base", "active"),
    [
        ("ambil", "mengambil"),
        ("hubungi", "menghubungi"),
        ("ganti", "mengganti"),
        ("kirim", "mengirim"),
        ("khawatirkan", "mengkhawatirkan"),
        ("klik", "mengeklik"),
        ("kritik", "mengkritik"),
        ("beri", "memberi"),
        ("fotokopi", "memfotokopi"),
        ("pilih", "memilih"),
        ("proses", "memproses"),
        ("periksa", "memeriksa"),
        ("perbaiki", "memperbaiki"),
        ("tolak", "menolak"),
        ("transfer", "mentransfer"),
        ("dengar", "mendengar"),
        ("cari", "mencari"),
        ("jawab", "menjawab"),
        ("ziarahi", "menziarahi"),
        ("salahkan", "menyalahkan"),
        ("stabilkan", "menstabilkan"),
        ("syaratkan", "mensyaratkan"),
        ("lihat", "melihat"),
        ("minta", "meminta"),
        ("nilai", "menilai"),
        ("rasa", "merasa"),
        ("yakinkan", "meyakinkan"),
        ("wakili", "mewakili"),
        ("cek", "mengecek"),
    ],
)
def test_active(base: str, active: str) -> None:
    assert active in Affixes().active(base)


@pytest.mark.parametrize(
    ("base", "wrong"),
    [
        ("kirim", "mengkirim"),
        ("pilih", "mempilih"),
        ("tolak", "mentolak"),
        ("salahkan", "mensalahkan"),
        ("klik", "menglik"),
    ],
)
def test_active_loses_the_first_letter_where_it_must(base: str, wrong: str) -> None:
    assert wrong not in Affixes().active(base)


@pytest.mark.parametrize(
    ("base", "spoken"),
    [
        ("tunggu", "nunggu"),
        ("cari", "nyari"),
        ("suruh", "nyuruh"),
        ("kirim", "ngirim"),
        ("pikir", "mikir"),
        ("ambil", "ngambil"),
        ("hapus", "ngapus"),
        ("bayar", "ngebayar"),
        ("lihat", "ngelihat"),
        ("proses", "ngeproses"),
    ],
)
def test_spoken_active(base: str, spoken: str) -> None:
    assert spoken in Affixes(informal=True).colloquial(base)


def test_spoken_forms_are_made_only_where_asked_for() -> None:
    formal = {form.text for form in Affixes().verb(("tunggu",))}
    assert "menunggu" in formal
    assert not {"nunggu", "tungguin", "ngetunggu"} & formal


def test_tags_tell_voices_and_owners_apart() -> None:
    assert forms("v kirim", "aktif") >= {"mengirim", "mengirimnya", "ngirim"}
    assert forms("v kirim", "pasif") >= {"dikirim", "di kirim", "terkirim", "kukirim", "kaukirim", "dikirimin"}
    assert forms("v kirim", "mu") == {
        stem + particle for stem in ("kirimmu", "mengirimmu", "kirim-kirimmu") for particle in PARTICLES
    } | glued("kaukirim", "nya")
    assert forms("n akun", "mu") == {stem + particle for stem in ("akunmu", "akun-akunmu") for particle in PARTICLES}
    assert "dikirim" not in forms("v kirim", "aktif") | forms("v kirim", "dasar")
    assert forms("v baca", "polos") & {"baca", "bacalah", "bacanya"} == {"baca"}


def test_every_tag_of_a_form_is_a_tag_of_the_language() -> None:
    used = {
        tag
        for entry in (*PARADIGMS, "n masalah", "a tahu")
        for form in ID.classes[entry[0]].inflect((entry[2:],))
        for tag in form.tags
    }
    assert used == set(ID.tags)


@pytest.mark.parametrize("part", ["Baca", "ba1ca", "", "baca!", "-baca"])
@pytest.mark.parametrize("kind", ["v", "n", "a"])
def test_parts_that_are_no_words_are_refused(kind: str, part: str) -> None:
    with pytest.raises(FormError, match="small Latin letters"):
        list(ID.classes[kind].inflect((part,)))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("gatau", "ga tau"),
        ("gausah", "ga usah"),
        ("nggakbisa", "nggak bisa"),
        ("disini", "di sini"),
        ("yaudah", "ya udah"),
        ("5menit", "5 menit"),
        ("tunggulah", "tunggu"),
        ("janganlah", "jangan"),
        ("yaa", "ya"),
        ("kedatanganmu", "kedatangan mu"),
        ("hapemu", "hape mu"),
        ("buku-bukumu", "buku-buku mu"),
    ],
)
def test_chat_spelling_is_read_as_a_letter_has_it(typed: str, read: str) -> None:
    assert ID.repair(typed) == read


@pytest.mark.parametrize(
    "word",
    [
        "masalah",
        "adalah",
        "ilmu",
        "tamu-tamu",
        "bertemu",
        "maaf",
        "saat",
        "salah",
        "sekolah",
        "setelah",
        "telah",
        "galau",
        "gading",
        "takut",
        "gaji",
        "gajah",
    ],
)
def test_words_that_only_look_glued_stay(word: str) -> None:
    assert ID.repair(word) == word


def test_accents_and_drawn_out_letters_make_no_difference() -> None:
    folder = Folder(ID)
    assert folder.word("Kafé") == folder.word("kafe") == "kafe"
    assert stretched(folder.word("TIDAAAAK")) == "tidak"
    assert stretched("maaf") == "maaf"
    assert ID.stretched and ID.reduplicates
