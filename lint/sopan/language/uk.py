"""Ukrainian: folding, and word classes that inflect verbs, nouns and adjectives from their principal parts.

The rules are those of any school grammar; consonant changes and fleeting vowels that no rule tells are in the parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from sopan.language.base import Form, FormError, Language, WordClass, invariable

VOWELS = "аеєиіїоуюя"
SIBILANTS = "жчшщ"
LABIALS = "бпвмф"
PERSONS = (("я", "одн"), ("ти", "одн"), ("він", "одн"), ("я", "мн"), ("ти", "мн"), ("він", "мн"))
FUTURE = ("му", "меш", "ме", "мемо", "мете", "муть")
PAST = ((("ч", "одн"), ""), (("ж", "одн"), "а"), (("с", "одн"), "о"), (("мн",), "и"))
SOFTENED = {"к": "ц", "г": "з", "ґ": "з", "х": "с"}
CASES = ("наз", "род", "дав", "знах", "оруд", "місц", "клич")
LOOKALIKES = str.maketrans("aceiopxyïbhkmt", "асеіорхуївнкмт")
"""Latin letters, folded to lower case, that look like Cyrillic ones in either case (B H K M T only in capitals)."""

ADJECTIVE_ENDINGS = {
    ("ч", "одн"): "ий ого ому ого,ий им ому,ім ий",
    ("ж", "одн"): "а ої ій у ою ій а",
    ("с", "одн"): "е ого ому е им ому,ім е",
    ("мн",): "і их им і,их ими их і",
}
SOFT_ADJECTIVE = {"и": "і", "о": "ьо", "у": "ю", "а": "я", "е": "є"}


def _form(text: str, *tags: str) -> Form:
    return Form(text, frozenset(tags))


def _ends(word: str, letters: str) -> bool:
    return bool(word) and word[-1] in letters


# --- verbs ---------------------------------------------------------------------------------------------------------


def _present(first: str, third: str) -> list[str]:
    """Return the six personal forms, without -ся, the third singular with its reflexive -ть."""
    if first.endswith("м"):  # дам, їм, відповім
        stem = first[:-1]
        return [first, stem + "си", stem + "сть", stem + "мо", stem + "сте", third]
    stem, ending = third[:-3], third[-3:]
    soft = _ends(stem, VOWELS)
    if ending in ("уть", "ють"):
        vowel = "є" if ending == "ють" and (soft or _ends(stem, "'")) else "е"
    elif ending in ("ать", "ять"):
        vowel = "ї" if soft else "и"
        stem = _unlabial(stem)
    else:
        raise FormError(f"third person plural must end in -уть, -ють, -ать or -ять: {third}")
    stem += vowel
    return [first, stem + "ш", stem + "ть", stem + "мо", stem + "те", third]


def _unlabial(stem: str) -> str:
    """Return люб of любл: the л that labials take before я and ю."""
    return stem[:-1] if stem.endswith("л") and _ends(stem[:-1], LABIALS) else stem


def _command(third: str) -> str:
    """Return the usual imperative: знай of знають, кажи of кажуть; будь or перевір must be given."""
    stem = third[:-3]
    if _ends(stem, VOWELS):
        return stem + "й"
    return _unlabial(stem) + "и"


def _commands(command: str) -> Iterator[Form]:
    """Yield the imperative of ``command`` (second singular) in all persons, without -ся."""
    yield _form(command, "наказ", "одн")
    stem = command.removesuffix("и")
    yield _form(stem + ("те" if stem == command else "іть"), "наказ", "мн")
    for ending in ("мо",) if stem == command else ("імо", "ім"):
        yield _form(stem + ending, "наказ", "мн", "я")


def _reflexive(form: Form) -> Iterator[Form]:
    """Yield a form with -ся and, where the language allows it, -сь, with the slips -шься and -тся that people type."""
    text, tags = form
    if "дієприсл" in tags:
        yield Form(text + "сь", tags)
        return
    yield Form(text + "ся", tags)
    if _ends(text, VOWELS) or _ends(text, "йв"):
        yield Form(text + "сь", tags)
    elif text.endswith("ш"):
        yield Form(text + "ься", tags)
    elif text.endswith("ть"):
        yield Form(text[:-1] + "ся", tags)


def _personal(forms: Iterable[str], tense: str, reflexive: bool) -> Iterator[Form]:
    for text, tags in zip(forms, PERSONS, strict=True):
        if tags == ("він", "одн") and not reflexive and text.endswith(("еть", "єть")):
            text = text[:-2]  # знає, but знається
        yield _form(text, tense, *tags)
        if tags == ("я", "мн"):
            yield _form(text[:-1], tense, *tags)  # знаєм


def _future(infinitive: str, reflexive: bool) -> Iterator[Form]:
    """Yield the synthetic future, знатиму."""
    endings = (ending + "ть" if ending == "ме" and reflexive else ending for ending in FUTURE)
    yield from _personal((infinitive + ending for ending in endings), "майб", reflexive)


def _past(infinitive: str, masculine: str, feminine: str) -> Iterator[Form]:
    stem = infinitive[:-2]
    masculine = masculine or (stem + "в" if _ends(stem, VOWELS) else stem)
    feminine = feminine or masculine.removesuffix("в") + "ла"
    yield _form(masculine, "минуле", *PAST[0][0])
    for tags, ending in PAST[1:]:
        yield _form(feminine[:-1] + ending, "минуле", *tags)


def _verb(parts: tuple[str, ...], perfective: bool) -> Iterator[Form]:
    """Yield all forms of a verb; a part ``0`` says that the verb lacks the forms made of it."""
    whole = parts[0]
    reflexive = whole.endswith(("ся", "сь"))
    infinitive, first, third, command, masculine, feminine = (
        part[:-2] if reflexive and part.endswith(("ся", "сь")) else part for part in (*parts, *("",) * (6 - len(parts)))
    )
    if not infinitive.endswith("ти"):
        raise FormError(f"an infinitive ends in -ти or -тися: {whole}")

    def forms() -> Iterator[Form]:
        yield _form(infinitive, "інф")
        if third != "0":
            yield from _personal(_present(first, third), "майб" if perfective else "тепер", reflexive)
        if command != "0" and (command or third != "0"):
            yield from _commands(command or _command(third))
        past = [] if masculine == "0" else list(_past(infinitive, masculine, feminine))
        yield from past
        if perfective:
            yield from (_form(form.text + "ши", "дієприсл") for form in past[:1])
        else:
            yield from _future(infinitive, reflexive)
            if third != "0":
                yield _form(third[:-2] + "чи", "дієприсл")

    for form in forms():
        yield from _reflexive(form) if reflexive else (form,)


# --- nouns ---------------------------------------------------------------------------------------------------------


def _softened(stem: str) -> str:
    return stem[:-1] + SOFTENED.get(stem[-1:], stem[-1:])


def _after(stem: str, soft: bool) -> tuple[str, str, str]:
    """Return the instrumental vowel, the -і and the plural nominative ending that follow a stem."""
    if _ends(stem, VOWELS + "'"):
        return "є", "ї", "ї"
    if soft or _ends(stem, SIBILANTS):
        return "е", "і", "і"
    return "о", "і", "и"


def _singular(nominative: str, genitive: str) -> tuple[str, str, tuple[tuple[str, ...], ...]]:
    """Return the stem, the plural nominative and the singular from dative to vocative that the two parts tell."""
    stem, last = genitive[:-1], genitive[-1]
    if _ends(nominative, "ая") and last in "иії":  # проблема, надія
        soft = nominative.endswith("я")
        vowel, locative, plural = _after(stem, soft)
        where = _softened(stem) + locative
        accusative = stem + ("ю" if soft else "у")
        return stem, stem + plural, ((where,), (accusative,), (stem + vowel + "ю",), (where,), (stem + vowel,))
    if last == "і":  # відповідальність, річ
        bare = nominative.rstrip("ь")
        if _ends(bare, LABIALS + "р"):
            bare += "'"
        elif _ends(bare[:-1], VOWELS):
            bare += bare[-1]
        return stem, genitive, ((genitive,), (nominative,), (bare + "ю",), (genitive,), (stem + "е",))
    if last not in "аяую":
        raise FormError(f"genitive singular must end in -а, -я, -у, -ю, -и, -і or -ї: {genitive}")
    soft = last in "яю"
    vowel, locative, plural = _after(stem, soft)
    dative = stem + ("ю" if soft else "у")
    local = (dative,) if stem.endswith("к") else (_softened(stem) + locative, dative)
    if _ends(nominative, "оея"):  # правило, поле, поняття
        instrumental = stem + ("ям" if nominative.endswith("я") else vowel + "м")
        plural = "я" if soft else "а"
        return stem, stem + plural, ((dative,), (nominative,), (instrumental,), local, (nominative,))
    person = stem + vowel + "ві"  # клієнт, рахунок, оператор
    called = stem + ("ю" if soft else "у" if _ends(stem, "кц" + SIBILANTS) else "е")
    cases = ((dative, person), (nominative, genitive), (stem + vowel + "м",), (*local, person), (called,))
    return stem, stem + plural, cases


def _noun(parts: tuple[str, ...]) -> Iterator[Form]:
    """Yield all forms of a noun: nominative and genitive singular, genitive plural (``0``: none), vocative."""
    nominative, genitive, plural_genitive, *called = parts
    stem, plural, singular = _singular(nominative, genitive)
    yield _form(nominative, "наз", "одн")
    yield _form(genitive, "род", "одн")
    for case, texts in zip(CASES[2:], singular, strict=True):
        for text in called if case == "клич" and called else texts:
            yield _form(text, case, "одн")
    if plural_genitive == "0":
        return
    vowel = "а" if _ends(plural, "иа") or _ends(stem, SIBILANTS) else "я"
    yield from (_form(plural, case, "мн") for case in ("наз", "знах", "клич"))
    yield from (_form(plural_genitive, case, "мн") for case in ("род", "знах"))
    for case, ending in (("дав", "м"), ("оруд", "ми"), ("місц", "х")):
        yield _form(stem + vowel + ending, case, "мн")


def _adjective(parts: tuple[str, ...]) -> Iterator[Form]:
    """Yield all forms of an adjective, and its short form (``винен``) when that is given."""
    lemma, *short = parts
    if not lemma.endswith(("ий", "ій")):
        raise FormError(f"an adjective ends in -ий or -ій: {lemma}")
    stem, soft = lemma[:-2], lemma.endswith("ій")
    for tags, row in ADJECTIVE_ENDINGS.items():
        for case, endings in zip(CASES, row.split(), strict=True):
            for ending in endings.split(","):
                if soft and ending not in ("ій", "ім", "і"):
                    ending = SOFT_ADJECTIVE[ending[0]] + ending[1:]
                yield _form(stem + ending, case, *tags)
    yield from (_form(text, "наз", "ч", "одн") for text in short)


class Ukrainian(Language):
    """Ukrainian. Verbs of class ``v`` are imperfective (знатиму, знаючи), of ``vd`` perfective (вибачивши)."""

    code = "uk"
    name = "українська"
    script = "Cyrillic"

    classes: ClassVar[Mapping[str, WordClass]] = {
        "v": WordClass(
            "недоконане дієслово: інфінітив, я, вони, наказ (ти), минуле (він), минуле (вона); «0»: такої форми немає",
            3,
            6,
            lambda parts: _verb(parts, perfective=False),
        ),
        "vd": WordClass(
            "доконане дієслово: інфінітив, я, вони, наказ (ти), минуле (він), минуле (вона); «0»: такої форми немає",
            3,
            6,
            lambda parts: _verb(parts, perfective=True),
        ),
        "n": WordClass("іменник: називний, родовий однини, родовий множини («0»: множини немає), кличний", 3, 4, _noun),
        "a": WordClass("прикметник: називний чоловічого роду, коротка форма", 1, 2, _adjective),
        "x": WordClass("незмінне слово", 1, 9, invariable),
    }
    tags: ClassVar[Mapping[str, str]] = {
        "я": "перша особа (я, ми)",
        "ти": "друга особа (ти, ви)",
        "він": "третя особа (він, вона, вони)",
        "одн": "однина",
        "мн": "множина",
        "ч": "чоловічий рід",
        "ж": "жіночий рід",
        "с": "середній рід",
        "тепер": "теперішній час",
        "майб": "майбутній час",
        "минуле": "минулий час",
        "наказ": "наказовий спосіб",
        "інф": "інфінітив",
        "дієприсл": "дієприслівник",
        "наз": "називний відмінок",
        "род": "родовий відмінок",
        "дав": "давальний відмінок",
        "знах": "знахідний відмінок",
        "оруд": "орудний відмінок",
        "місц": "місцевий відмінок",
        "клич": "кличний відмінок",
    }

    dropped = "\u0300\u0301"
    folded: ClassVar[Mapping[str, str]] = {"ґ": "г"}
    apostrophe_optional = True

    def repair(self, word: str) -> str:
        """Return the word in Cyrillic when all the Latin letters in a mixed word look like Cyrillic ones."""
        fixed = word.translate(LOOKALIKES)
        if fixed == word or not any("\u0400" <= char <= "\u04ff" for char in word):
            return word
        return word if any(char.isalpha() and not "\u0400" <= char <= "\u04ff" for char in fixed) else fixed
