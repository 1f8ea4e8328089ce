"""The affix rules that Indonesian and Malay share: voice, clitics, particles, reduplication.

A verb's paradigm is its voices and what is glued to them (``baca``, ``membaca``, ``dibaca``, ``terbaca``,
``kubacanya``); derivations (``bacaan``, ``bacakan``, ``pembacaan``) are lemmas of their own. The rules make a few
forms that nobody writes (``bacapun``): they cost nothing, since nothing else is spelt so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopan.language.base import Form, FormError

TAGS = {
    "dasar": "bentuk dasar, tanpa imbuhan (baca)",
    "aktif": "berawalan meN- (membaca)",
    "pasif": "berawalan di-, ter-, ku-, kau- (dibaca)",
    "santai": "bentuk percakapan (ngebaca, bacain)",
    "ulang": "kata ulang (baca-baca)",
    "polos": "tanpa klitik dan partikel",
    "klitik": "dengan -ku, -mu atau -nya",
    "ku": "dengan -ku atau ku-",
    "mu": "dengan -mu atau kau-",
    "nya": "dengan -nya",
    "partikel": "dengan -lah, -kah atau -pun",
}
"""The tags of the forms made here, with their meaning in Indonesian."""

_BASE = re.compile(r"[a-z]+(?:[ '-][a-z]+)*")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Affixes:
    """What is glued to words in one of the two languages.

    ``clitics`` and ``particles`` follow a word, ``proclitics`` (``ku``, ``kau``) precede a verb; ``apart`` are the
    clitics that people also write as a word of their own (``masalah nya``). ``bare`` says whether ``di`` is also found
    apart from its verb (``di baca``). ``clusters`` are beginnings of loans that keep their first letter after meN-
    (``memproses``); those also in ``softened`` may lose it all the same (``memrotes``). ``informal`` adds the
    colloquial nasal and ``-in`` (``nunggu``, ``ngebayar``, ``tungguin``).
    """

    clitics: tuple[str, ...] = ("ku", "mu", "nya")
    particles: tuple[str, ...] = ("lah", "kah", "pun")
    proclitics: tuple[str, ...] = ("ku", "kau")
    apart: tuple[str, ...] = ("nya",)
    bare: bool = True
    clusters: tuple[str, ...] = ("kl", "kr", "pl", "pr", "ps", "tr", "sk", "sl", "sp", "st", "sw")
    softened: tuple[str, ...] = ("pr",)
    informal: bool = False

    def active(self, base: str) -> tuple[str, ...]:
        """Return the meN- forms of a base, the usual one first: ``("membaca",)``, ``("memproses", "memroses")``."""
        first, second = base[0], base[1:2]
        if _syllables(base) == 1:
            return (f"menge{base}", *self._nasal(base, keep=True))
        if base.startswith(self.clusters):
            kept = self._nasal(base, keep=True)
            return (*kept, *self._nasal(base, keep=False)) if base.startswith(self.softened) else kept
        if base.startswith("per"):  # memperbaiki, memeriksa: only the stem's history tells, which nobody types
            return (*self._nasal(base, keep=True), *self._nasal(base, keep=False))
        return self._nasal(base, keep=first + second in ("kh", "sy"))

    @staticmethod
    def _nasal(base: str, *, keep: bool) -> tuple[str, ...]:
        """Return meN- and the base; of k, p, s, t only the nasal is left unless ``keep``."""
        first = base[0]
        if first in _VOWELS + "ghqx":
            return (f"meng{base}",)
        if first in "bfvp":
            return (f"mem{base if keep or first != 'p' else base[1:]}",)
        if first in "cdjzt":
            return (f"men{base if keep or first != 't' else base[1:]}",)
        if first == "k":
            return (f"meng{base if keep else base[1:]}",)
        if first == "s":
            return (f"men{base}" if keep else f"meny{base[1:]}",)
        return (f"me{base}",)

    def colloquial(self, base: str) -> tuple[str, ...]:
        """Return the colloquial active forms of a base: ``("nyari", "ngecari")``, ``("ngebayar",)``."""
        first = base[0]
        if first in _VOWELS:
            return (f"ng{base}",)
        if base[1:2] in "hlry" and first in "kpst":  # khawatir, proses, syarat: nothing is lost
            return (f"nge{base}",)
        if first in "kh":
            return (f"ng{base[1:]}", f"nge{base}")
        if first in "cs":
            return (f"ny{base[1:]}", f"nge{base}")
        if first == "t":
            return (f"n{base[1:]}", f"nge{base}")
        if first == "p":
            return (f"m{base[1:]}", f"nge{base}")
        return (f"nge{base}",)

    def verb(self, parts: tuple[str, ...]) -> Iterator[Form]:
        """Yield a verb's voices: base, and its meN- form where the rules would get it wrong (``cek mengecek``)."""
        base, *given = (_checked(part) for part in parts)
        actives = tuple(given) or self.active(base)
        yield from self._glued(base, {"dasar"}, self.clitics)
        yield from self._doubled(base, {"dasar"})
        for active in actives:
            yield from self._glued(active, {"aktif"}, self.clitics)
            yield Form(f"{active}-{base}", frozenset({"aktif", "ulang", "polos"}))
        for prefix in ("di", "ter", *(("di ",) if self.bare else ())):
            yield from self._glued(prefix + base, {"pasif"}, ("nya",))
        yield Form(f"di{base}-{base}", frozenset({"pasif", "ulang", "polos"}))
        for prefix in self.proclitics:
            owner = "ku" if prefix == "ku" else "mu"
            yield from self._glued(prefix + base, {"pasif", owner}, ("nya",))
        if self.informal:
            for stem in (base, f"di{base}"):
                yield from self._glued(f"{stem}in", {"santai"} | ({"pasif"} if stem != base else set()), ("nya",))
            for stem in self.colloquial(base):
                yield from self._glued(stem, {"santai", "aktif"}, ("nya",))
                yield from self._glued(f"{stem}in", {"santai", "aktif"}, ("nya",))

    def noun(self, parts: tuple[str, ...]) -> Iterator[Form]:
        """Yield a noun, or any word that takes clitics but no voice: base, clitics, particles, doubled."""
        for part in parts:
            base = _checked(part)
            yield from self._glued(base, {"dasar"}, self.clitics)
            if " " not in base and "-" not in base:
                yield from self._doubled(base, {"dasar"})

    def quality(self, parts: tuple[str, ...]) -> Iterator[Form]:
        """Yield an adjective or stative: as a noun, with the superlative ``ter-`` and ``se…nya`` (``secepatnya``)."""
        yield from self.noun(parts)
        for part in parts:
            yield from self._glued(f"ter{_checked(part)}", {"pasif"}, ())
            yield Form(f"se{part}nya", frozenset({"klitik", "nya"}))

    def _doubled(self, base: str, tags: set[str]) -> Iterator[Form]:
        """Yield ``baca-baca`` with and without clitics."""
        yield from self._glued(f"{base}-{base}", (tags - {"dasar"}) | {"ulang"}, self.clitics)

    def _glued(self, stem: str, tags: set[str], clitics: Iterable[str]) -> Iterator[Form]:
        """Yield a stem alone, with each clitic, and all that with each particle."""
        yield Form(stem, frozenset(tags | {"polos"}))
        for particle in self.particles:
            yield Form(stem + particle, frozenset(tags | {"partikel"}))
        for clitic in clitics:
            owned = frozenset(tags | {"klitik", clitic})
            yield Form(stem + clitic, owned)
            if clitic in self.apart:
                yield Form(f"{stem} {clitic}", owned)
            for particle in self.particles:
                yield Form(stem + clitic + particle, owned | {"partikel"})


def _syllables(base: str) -> int:
    """Count the vowel groups of a base: one makes meN- into menge- (``mengecek``, ``mengebom``)."""
    return len(re.findall(r"ai|au|oi|[aeiou]", base))


def _checked(part: str) -> str:
    """Return a principal part, or raise FormError when it is no word in lower-case Latin letters."""
    if not _BASE.fullmatch(part):
        raise FormError(f"»{part}« is no word in small Latin letters")
    return part
