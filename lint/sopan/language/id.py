"""Indonesian as customers in Indonesia are written to: its word classes and how the spelling of chat is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from sopan.language.affixes import TAGS, Affixes
from sopan.language.base import Language, WordClass, invariable

_AFFIXES = Affixes(informal=True)

_NEGATORS = ("ga", "gak", "ngga", "nggak", "gk", "tak")
_NEGATED = frozenset(
    "tau tahu usah bisa mau perlu ada jelas boleh suka ngerti paham peduli puas papa apa masalah jadi"
    " mungkin sabar salah penting akan pernah bakal sanggup yakin nyambung ngaruh cocok terima harus butuh".split()
)
"""Words that chat glues a negator to (``gatau``, ``gausah``)."""
_HOSTS = frozenset(
    "tunggu tenang sabar bersabar bukan tidak jangan ya iya biar biarkan maaf maafkan cari coba tolong"
    " mohon silakan silahkan baca bayar pindah pilih pikir pakai beli terserah serah santai kalem maklum"
    " maklumi memang emang itu ini begitu gitu apa amat jelas mana salah wajar biasa lupakan ikhlaskan"
    " relakan mengerti pahami sadar akui dengar dengarkan lihat liat sama tahu tau kamu anda kalian saja"
    " aja siapa tetap".split()
)
"""Words of patterns that may have the particle ``-lah``; in general the ending is too common (``masalah``)."""
_PARTED = {
    "disini": "di sini",
    "disitu": "di situ",
    "disana": "di sana",
    "kesini": "ke sini",
    "kesitu": "ke situ",
    "kesana": "ke sana",
    "dimana": "di mana",
    "kemana": "ke mana",
    "darimana": "dari mana",
    "diluar": "di luar",
    "didalam": "di dalam",
    "dipihak": "di pihak",
    "dikami": "di kami",
    "ditoko": "di toko",
    "apapun": "apa pun",
    "siapapun": "siapa pun",
    "manapun": "mana pun",
    "sedikitpun": "sedikit pun",
    "yaudah": "ya udah",
    "yasudah": "ya sudah",
    "yowes": "ya wes",
    "terimakasih": "terima kasih",
    "kalogitu": "kalo gitu",
    "gaktau": "gak tau",
}
"""Words written together that the dictionary parts."""
_DRAWN = frozenset(
    "ya yah iya kak kakak pak bu mas mbak gan sis sabar tidak gak ga tau tahu sih dong deh kok lho nih"
    " tuh tunggu ditunggu maaf banget aja saja gitu dulu itu mohon tolong santai tenang entah bentar"
    " sebentar cepet cepat buruan salah terserah lebay udah sudah".split()
)
"""Words whose last letter chat draws out (``yaa``, ``kakk``)."""
_OWNED = re.compile(r"([a-z-]{3,})mu")
"""A word with the clitic: any noun may have it …"""
_UNOWNED = frozenset(
    "kamu tamu tetamu bertamu temu bertemu ketemu ditemu penemu tertemu jamu menjamu dijamu penjamu berjamu ilmu"
    " berilmu ngelmu semu jemu menjemu ramu meramu diramu peramu osamu isamu tsutomu natsumu".split()
)
"""… and these few words (or the last part of one that is doubled) end so without it."""
_COUNTED = re.compile(r"([0-9]+)(menit|mnt|jam|hari|hr|detik|minggu|bulan|bln|tahun|thn|ribu|rb)")


class Indonesian(Language):
    """Indonesian: affixes are glued on, words doubled with a hyphen, a blank or ``2``, letters drawn out in chat."""

    code = "id"
    name = "Bahasa Indonesia"

    classes: ClassVar[Mapping[str, WordClass]] = {
        "v": WordClass("kata dasar, lalu bentuk meN- bila tidak beraturan (baca; cek mengecek)", 1, 4, _AFFIXES.verb),
        "a": WordClass("kata sifat atau keadaan dalam setiap ejaannya (tahu tau)", 1, 6, _AFFIXES.quality),
        "n": WordClass("kata benda dalam setiap ejaannya (masalah mslh)", 1, 6, _AFFIXES.noun),
        "x": WordClass("kata yang tidak berubah, dalam setiap ejaannya", 1, 40, invariable),
    }
    tags = TAGS

    folded: ClassVar[Mapping[str, str]] = {"é": "e", "è": "e", "ê": "e"}
    reduplicates = True

    def repair(self, word: str) -> str:
        """Return a word of chat as a letter would have it, so far as patterns are concerned.

        A negator that is glued on is parted (``gatau`` → ``ga tau``), so are ``disini``, a number with its unit
        (``5menit``) and ``-mu`` (``kedatanganmu``); what chat adds to a word is taken off it
        (``tunggulah`` → ``tunggu``, ``yaa`` → ``ya``).
        """
        if word in _PARTED:
            return _PARTED[word]
        if match := _COUNTED.fullmatch(word):
            return f"{match[1]} {match[2]}"
        if (match := _OWNED.fullmatch(word)) and word.rpartition("-")[2] not in _UNOWNED:
            return f"{match[1]} mu"
        if word.endswith("lah") and word[:-3] in _HOSTS:
            return word[:-3]
        if word[-1:] == word[-2:-1] and word[:-1] in _DRAWN:
            return word[:-1]
        for negator in _NEGATORS:
            rest = word.removeprefix(negator)
            if rest in _NEGATED and rest != word:
                return f"{negator} {rest}"
        return word
