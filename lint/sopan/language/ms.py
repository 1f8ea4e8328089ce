"""Malay as customers in Malaysia are written to: its word classes and how its texts are folded.

The affix rules are shared with Indonesian (:mod:`sopan.language.affixes`). What is Malay's own: clitics are glued, the
particle ``-la`` of chat beside ``-lah``, loans keep their first letter (``menterjemah``), and verbs with
``ber-`` are lemmas by themselves, since rules ask for ``bertenang`` and ``tenang`` apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from sopan.language.affixes import Affixes
from sopan.language.base import Form, FormError, Language, WordClass, invariable
from sopan.language.fold import stretched

_AFFIXES = Affixes(
    particles=("lah", "la", "kah", "pun"),
    apart=(),
    clusters=("kl", "kr", "pl", "pr", "ps", "tr", "sk", "sl", "sp", "st", "sw", "terjemah", "tafsir"),
    softened=(),
)
_PREFIXES = ("ber", "bel", "be")

_SHORTEST = 5
"""Letters of the shortest word that may have ``-lah`` (``yalah``)."""
_ROOT_IN_LAH = re.compile(
    r"(?:be|ber|di|ke|me|meng|men|per|se|ter)*(?:s?alah|masalah|telah|adalah|ialah|belah|jumlah|sek?olah|celah|lelah|istilah)|.*llah"
)
"""Words whose ``lah`` is their own; others of the kind are in no pattern."""
_KEPT = frozenset({"cepatlah", "cepatla", "lekaslah", "lekasla", "tahulah", "tahula", "taulah", "taula", "apalah"})
"""Words that ``-lah`` gives another tone (``saya tahulah``), so that it stays on for the rules."""
_HOSTS = frozenset(
    "saya kami kita anda tuan puan encik cik tidak tak bukan ini itu ada sudah dah jangan boleh sila tolong cuba"
    " nak hendak perlu kena memang macam cukup tunggu sabar relaks relax rilek tenang bertenang bersabar tahu tau"
    " entah ntah cepat salah silap faham marah pergi cari begitu begini senang susah biasa betul baca tengok check"
    " semak dulu lantak biar pandai datang beli sendiri mana apa sikit lambat sangat jelas sori maaf kecoh rosak"
    " kisah".split()
)
"""Words that chat glues ``-la`` to; in general the ending is too common (``bila``, ``pula``)."""
_NEGATED = frozenset(
    "tahu tau pasti nak mahu boleh leh dapat perlu payah yah usah kisah peduli salah silap suka faham paham ada"
    " betul kena sure reti puas pernah ingin larat kuasa heran hairan hirau jadi sampai bagi benarkan terima layan"
    " cukup kesah berkenan minat sempat ambil baca tanya ikut semak isi".split()
)
"""Words that chat glues a negator to (``xtau``, ``taknak``)."""
_PREPOSITION = re.compile(r"(di|ke)(luar|dalam|sini|situ|sana|mana|antara|bawah|atas|pihak)")
"""Prepositions that are often glued to what follows (``diluar``)."""
_COUNTED = re.compile(r"([0-9]+)(minit|mnt|min|jam|hari|hb|am|pm|minggu|saat)|(rm)([0-9]+)")


def inflect_verb(parts: tuple[str, ...]) -> Iterable[Form]:
    """Yield the forms of a verb: its voices (``semak menyemak disemak tersemak kausemak``), clitics and particles."""
    return _AFFIXES.verb(parts)


def inflect_noun(parts: tuple[str, ...]) -> Iterable[Form]:
    """Yield the forms of a noun in each of its spellings: ``akaun akaunmu akaunnya akaun-akaun akaunlah``."""
    return _AFFIXES.noun(parts)


def inflect_quality(parts: tuple[str, ...]) -> Iterable[Form]:
    """Yield the forms of an adjective or stative in each spelling: ``sabar sabarlah tersabar sesabarnya``."""
    return _AFFIXES.quality(parts)


def inflect_ber(parts: tuple[str, ...]) -> Iterator[Form]:
    """Yield the forms of a verb in ``ber-``: particles, and its root doubled (``bertangguh bertangguh-tangguh``).

    The root is what follows the longest prefix (``ber``, ``bel``, ``be``) unless it is given: ``berasa rasa``.
    """
    verb = parts[0]
    root = parts[1] if len(parts) > 1 else next((verb.removeprefix(p) for p in _PREFIXES if verb.startswith(p)), "")
    if not root or not verb.startswith(_PREFIXES) or not verb.endswith(root):
        raise FormError(f"»{verb}« does not begin with ber-, bel- or be- and end with its root »{root}«")
    for stem, tags in ((verb, {"dasar"}), (f"{verb}-{root}", {"ulang"})):
        yield Form(stem, frozenset(tags | {"polos"}))
        for particle in _AFFIXES.particles:
            yield Form(stem + particle, frozenset(tags | {"partikel"}))


class Malay(Language):
    """Malay (Malaysia)."""

    code = "ms"
    name = "Bahasa Melayu"

    classes: ClassVar[Mapping[str, WordClass]] = {
        "v": WordClass("kata dasar, kemudian bentuk meN- jika luar biasa (semak; cek mengecek)", 1, 3, inflect_verb),
        "b": WordClass(
            "kata kerja ber-, kemudian kata dasarnya jika luar biasa (bertenang; berasa rasa)", 1, 2, inflect_ber
        ),
        "n": WordClass("kata nama dalam setiap ejaannya (masalah mslh)", 1, 6, inflect_noun),
        "a": WordClass("kata sifat atau keadaan dalam setiap ejaannya (tahu tau)", 1, 6, inflect_quality),
        "x": WordClass("kata yang tidak berubah, dalam setiap ejaannya", 1, 9, invariable),
    }
    tags: ClassVar[Mapping[str, str]] = {
        "dasar": "kata dasar, atau kata kerja ber- (semak, bertenang)",
        "aktif": "berawalan meN- (menyemak)",
        "pasif": "berawalan di-, ter-, ku-, kau- (disemak)",
        "ulang": "kata ganda (semak-semak)",
        "polos": "tanpa klitik dan partikel",
        "klitik": "dengan -ku, -mu atau -nya",
        "ku": "dengan -ku atau ku-",
        "mu": "dengan -mu atau kau-",
        "nya": "dengan -nya",
        "partikel": "dengan -lah, -la, -kah atau -pun",
    }

    folded: ClassVar[Mapping[str, str]] = {"é": "e", "ê": "e"}
    reduplicates = True

    def repair(self, word: str) -> str:
        """Return a word of chat parted or bared as it would be in a letter.

        A negator that is glued on is parted (``xtau`` → ``tak tau``), so is a number from its unit (``10minit``,
        ``RM5``) and a preposition from its noun (``diluar``), and the particle ``-lah`` is taken off, which any word
        may have (``entahlah`` → ``entah``).
        """
        word = stretched(word)
        if match := _COUNTED.fullmatch(word) or _PREPOSITION.fullmatch(word):
            return " ".join(filter(None, match.groups()))
        if word.endswith(("lah", "la")):
            word = _without_particle(word)
        for negator in ("tak", "x", "tk"):
            rest = word.removeprefix(negator)
            if rest in _NEGATED and rest != word:
                return f"tak {rest}"
        return word


def _without_particle(word: str) -> str:
    """Return a word without ``-lah``, and a word of :data:`_HOSTS` without ``-la`` too."""
    if word.rpartition("-")[2] in _KEPT:
        return word
    if word.endswith("la"):
        return word[:-2] if word[:-2] in _HOSTS else word
    return word if len(word) < _SHORTEST or _ROOT_IN_LAH.fullmatch(word) else word[:-3]
