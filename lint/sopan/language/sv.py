"""Swedish: forms from principal parts as a Swedish dictionary gives them (*veta vet visste vetat*).

A part may hold twins, parted by a slash: *ge ger gav gett/givit*. Everything regular is derived: the imperative, the
s-forms, the participles, the s-genitive, the comparison of adjectives. Junk that a rule makes of a defective verb
(the participle of *få*) is harmless, since nobody writes it; a lead can take it away with ``- form``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import ClassVar

from sopan.language.base import Form, FormError, Language, WordClass, invariable

VOWELS = "aeiouyåäö"
SIBILANTS = ("s", "x", "z")

Parts = tuple[str, ...]


def form(text: str, *tags: str) -> Form:
    """Return a form with its tags."""
    return Form(text, frozenset(tags))


def twins(part: str) -> Parts:
    """Return the variants of a principal part, *sa/sade*."""
    variants = tuple(part.split("/"))
    if not all(variants):
        raise FormError(f"”{part}”: det står ett snedstreck utan ord bredvid")
    return variants


def of_twins(inflect: Callable[[Parts], Iterable[Form]]) -> Callable[[Parts], Iterable[Form]]:
    """Return ``inflect`` made to take twins: it is called for each choice of them, and no form comes twice."""

    def inflect_all(parts: Parts) -> Iterator[Form]:
        choices = product(*(twins(part) for part in parts))
        yield from dict.fromkeys(one for choice in choices for one in inflect(choice))

    return inflect_all


# --- verbs


def imperative(infinitive: str, present: str) -> str | None:
    """Return the imperative; None for the verbs whose present has no ending (*kan*, *vill*, *ska*).

    >>> imperative("glömma", "glömmer"), imperative("lugna", "lugnar"), imperative("höra", "hör")
    ('glöm', 'lugna', 'hör')
    """
    if infinitive.endswith("s"):
        return present
    if not infinitive.endswith("a"):
        return infinitive
    if present.endswith("ar"):
        return infinitive
    if not present.endswith("r"):
        return None
    if not present.endswith("er"):
        return present
    stem = infinitive[:-1]
    return stem[:-1] if stem.endswith("mm") else stem


def passive_present(infinitive: str, present: str) -> Iterator[str]:
    """Yield the s-forms of the present: *känns* and stiff *kännes*, *läses*, *frågas*, *görs*, *ses*."""
    order = imperative(infinitive, present)
    if order is None:
        return
    if present.endswith("er") and infinitive.endswith("a"):
        if not order.endswith(SIBILANTS):
            yield order + "s"
        yield infinitive[:-1] + "es"
    else:
        yield order + "s"


def participle(past: str, supine: str) -> tuple[str, str, str] | None:
    """Return the past participle (common gender, neuter, plural), made of the supine; None if there is none.

    >>> participle("kände", "känt"), participle("tog", "tagit")
    (('känd', 'känt', 'kända'), ('tagen', 'taget', 'tagna'))
    """
    if not supine.endswith("t"):
        return None
    if supine.endswith("at"):
        return supine[:-1] + "d", supine, supine[:-1] + "de"
    if supine.endswith("it"):
        stem = supine[:-2]
        short = stem[:-1] if stem.endswith(("mm", "nn")) else stem
        return stem + "en", stem + "et", short + "na"
    if past.endswith("te"):
        return supine, supine, supine + "a"
    stem = supine[:-2] + "dd" if supine.endswith("tt") else supine[:-1] + "d"
    return stem, supine, stem + "a"


def verb(parts: Parts) -> Iterator[Form]:
    """Yield the forms of a verb: infinitive, present, past, supine."""
    infinitive, present, past, supine = parts
    yield form(infinitive, "inf")
    yield form(present, "pres")
    yield form(past, "pret")
    yield form(supine, "sup")
    order = imperative(infinitive, present)
    if order:
        yield form(order, "imp")
    if infinitive.endswith("s"):
        return
    yield form(infinitive + "s", "inf", "pass")
    for text in passive_present(infinitive, present):
        yield form(text, "pres", "pass")
    yield form(past + ("es" if past.endswith(SIBILANTS) else "s"), "pret", "pass")
    yield form(supine + "s", "sup", "pass")
    yield form(infinitive[:-1] + "ande" if infinitive.endswith("a") else infinitive + "ende", "presp")
    made = participle(past, supine)
    if made:
        yield form(made[0], "perfp", "utr")
        yield form(made[1], "perfp", "neutr")
        yield form(made[2], "perfp", "pl")


# --- nouns


def genitive(text: str) -> str:
    """Return the s-genitive: *kunds*, but *hus*."""
    return text if text.endswith(SIBILANTS) else text + "s"


def definite_plural(singular: str, plural: str) -> str:
    """Return the definite plural where it is regular: *kunderna*, *ärendena*, *problemen*, *lärarna*."""
    if plural == singular + "n":
        return plural + "a"
    if plural == singular and plural.endswith("are"):
        return plural[:-1] + "na"
    if plural == singular and not plural.endswith(("el", "en", "er")):
        return plural + "en"
    if plural != singular and plural.endswith("r"):
        return plural + "na"
    raise FormError(f"”{plural}”: skriv även bestämd form plural, den går inte att gissa")


def noun(parts: Parts) -> Iterator[Form]:
    """Yield the forms of a noun: singular, definite, plural, definite plural; two parts if it has no plural."""
    number_and_species = (("sg", "obest"), ("sg", "best"), ("pl", "obest"), ("pl", "best"))
    if len(parts) == 3:
        parts = (*parts, definite_plural(parts[0], parts[2]))
    for text, tags in zip(parts, number_and_species, strict=False):
        yield form(text, *tags)
        yield form(genitive(text), "gen", *tags)


# --- adjectives


def unstressed(base: str, *endings: str) -> bool:
    """Tell whether an adjective ends in an unstressed syllable: *ledsen*, *irriterad*, but not *sen* and *glad*."""
    return base.endswith(endings) and any(letter in VOWELS for letter in base[:-2])


def neuter(base: str) -> str:
    """Return the neuter of an adjective: *lugnt*, *rött*, *nytt*, *hårt*, *ledset*, *irriterat*, *sant*."""
    if unstressed(base, "en", "ad"):
        return base[:-1] + "t"
    if base.endswith(("dd", "tt")) or base[-1] in VOWELS or (base[-1] in "td" and base[-2] in VOWELS):
        return base.rstrip("td") + "tt"
    if base.endswith(("d", "nn")):
        return base[:-1] + "t"
    return base if base.endswith("t") else base + "t"


def plural(base: str) -> str:
    """Return the plural and definite form of an adjective: *lugna*, *ledsna*, *enkla*, *irriterade*."""
    if unstressed(base, "ad"):
        return base + "e"
    if unstressed(base, "en", "el", "er"):
        return base[:-2] + base[-1] + "a"
    return base + "a"


def adjective(parts: Parts) -> Iterator[Form]:
    """Yield the forms of an adjective; what is not given is derived: neuter, plural, comparative, superlative."""
    if len(parts) == 2:
        raise FormError("ge antingen bara grundformen, eller grundform, t-form och a-form")
    if len(parts) == 4:
        raise FormError("ge både komparativ och superlativ, eller ingendera")
    if len(parts) == 1 and (len(parts[0]) < 2 or parts[0].endswith(("a", "e"))):
        raise FormError(f"”{parts[0]}” böjs inte: skriv x i stället för a")
    base, neutral, many = parts[:3] if len(parts) > 1 else (parts[0], neuter(parts[0]), plural(parts[0]))
    yield form(base, "utr")
    yield form(neutral, "neutr")
    yield form(many, "pl")
    if many.endswith("ade"):
        return
    if many.endswith("a"):
        yield form(many[:-1] + "e", "mask")
    if len(parts) > 3:
        more, most = parts[3:]
    elif many.endswith("a"):
        more, most = many + "re", many + "st"
    else:
        return
    yield form(more, "komp")
    yield form(most, "superl")
    yield form(most + ("e" if most.endswith("ast") else "a"), "superl", "pl")


class Swedish(Language):
    """Swedish, where *du* is the default address and *Ni* to one person is stiff."""

    code = "sv"
    name = "svenska"

    classes: ClassVar[dict[str, WordClass]] = {
        "v": WordClass("infinitiv presens preteritum supinum (veta vet visste vetat)", 4, 4, of_twins(verb)),
        "n": WordClass(
            "obestämd bestämd [plural [bestämd plural]] (kund kunden kunder kunderna)", 2, 4, of_twins(noun)
        ),
        "a": WordClass(
            "grundform [t-form a-form [komparativ superlativ]] (ledsen ledset ledsna)", 1, 5, of_twins(adjective)
        ),
        "x": WordClass("oböjligt ord", 1, 9, invariable),
    }
    tags: ClassVar[dict[str, str]] = {
        "inf": "infinitiv",
        "pres": "presens",
        "pret": "preteritum",
        "sup": "supinum",
        "imp": "imperativ",
        "pass": "s-form",
        "presp": "presens particip",
        "perfp": "perfekt particip",
        "sg": "singular",
        "pl": "plural",
        "obest": "obestämd form",
        "best": "bestämd form",
        "gen": "genitiv",
        "utr": "n-genus",
        "neutr": "t-genus",
        "mask": "e-form",
        "komp": "komparativ",
        "superl": "superlativ",
    }

    folded: ClassVar[dict[str, str]] = {"é": "e", "è": "e", "ê": "e", "à": "a"}
