"""Hebrew: niqqud, glued prefixes, gender slashes, and verbs inflected from five principal parts.

Nothing here is a dictionary: the forms of a word are made from the parts that a lead types, by the rules of the seven
patterns (binyanim) and of the weak roots. Full spelling (ktiv male) is what the parts are typed in; the common
defective twins (``תירגע``/``תרגע``, ``דיברת``/``דברת``, ``הייתי``/``היתי``) and the careless ``אמרתה`` are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from sopan.language.base import Form, FormError, Language, WordClass, invariable

FINAL = str.maketrans("כמנפצ", "ךםןףץ")
MEDIAL = str.maketrans("ךםןףץ", "כמנפצ")

PERSONS = ("אני", "את", "הוא")
GENDERS_AND_NUMBERS = (("זכר", "יחיד"), ("נקבה", "יחיד"), ("זכר", "רבים"), ("נקבה", "רבים"))


def joined(*pieces: str) -> str:
    """Return the pieces as one word, each letter in the shape of its place."""
    word = "".join(pieces).translate(MEDIAL)
    return word[:-1] + word[-1:].translate(FINAL)


def form(text: str, *tags: str) -> Form:
    """Return a form with the shape of its last letter put right."""
    return Form(joined(text), frozenset(tags))


def checked(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts in medial letters; raise FormError for one that is no Hebrew word of two letters or more."""
    for part in parts:
        letters = part.replace(" ", "").replace("'", "").replace('"', "").replace("-", "")
        if len(letters) < 2 or not all("א" <= letter <= "ת" for letter in letters):
            raise FormError(f"“{part}” is not a Hebrew word without vowel points")
    return tuple(part.translate(MEDIAL) for part in parts)


class Verb:
    """A verb's principal parts, in medial letters, and what of its pattern they tell."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        self.past, self.present, self.first, self.third, self.infinitive = checked(parts)
        if self.first[0] != "א":
            raise FormError(f"the third part, the future of “I”, begins with א: “{parts[2]}” does not")
        if self.third[0] != "י":
            raise FormError(f"the fourth part, the future of “he”, begins with י: “{parts[3]}” does not")
        if self.infinitive[0] != "ל":
            raise FormError(f"the fifth part, the infinitive, begins with ל: “{parts[4]}” does not")
        long_infinitive = self.infinitive.startswith("לה") and self.past[0] == "ה" and self.past != "היה"
        self.nifal = self.past[0] == "נ" and self.past == self.present
        self.prefixed = long_infinitive and self.present[0] == "מ"
        """Of the patterns hif'il and hitpa'el, which keep ה in the imperative."""
        self.hifil = self.prefixed and long_i(self.present)
        self.piel = not long_infinitive and self.present.startswith("ממ" if self.past[0] == "מ" else "מ")

    def past_forms(self) -> Iterator[Form]:
        """Yield the past, its spelling without the vowel letter of pi'el (``דברתי``), and that with a ה (``אמרתה``)."""
        yield from self._past(self.past)
        if self.piel and self.past[1] == "י" and len(self.past) > 3:
            yield from self._past(self.past[0] + self.past[2:])

    def _past(self, past: str) -> Iterator[Form]:
        if past[-1] == "ה":
            spoken, she, they = past[:-1] + "י", past[:-1] + "תה", past[:-1] + "ו"
            if past[-2] == "י":  # היה, חיה: also הייתה
                yield form(spoken + "תה", "עבר", "הוא", "נקבה", "יחיד")
        else:
            spoken, she, they = past, past + "ה", past + "ו"
            if self.hifil and long_i(past):
                spoken = past[:-2] + past[-1]
        if past == "נתנ":  # the one verb that loses its nun here
            spoken, we, ending = "נת", "נתנו", "ת"
        else:
            we = spoken + ("ו" if spoken[-1] == "נ" else "נו")
            ending = "" if spoken[-1] == "ת" else "ת"
        for gender, number in (("זכר", "יחיד"), ("נקבה", "יחיד")):
            yield form(spoken + ending + "י", "עבר", "אני", gender, number)
            yield form(spoken + ending, "עבר", "את", gender, number)
            if gender == "זכר" and past[-2:] != "יה":  # as many type it; but הייתה is "she was"
                yield form(spoken + ending + "ה", "עבר", "את", gender, number)
            yield form(we, "עבר", "אני", gender, "רבים")
            yield form(they, "עבר", "הוא", gender, "רבים")
        yield form(spoken + ending + "ם", "עבר", "את", "זכר", "רבים")
        yield form(spoken + ending + "ן", "עבר", "את", "נקבה", "רבים")
        yield form(past, "עבר", "הוא", "זכר", "יחיד")
        yield form(she, "עבר", "הוא", "נקבה", "יחיד")

    def present_forms(self) -> Iterator[Form]:
        """Yield the present, which is of every person at once."""
        he = self.present
        if he[-1] == "ה" and len(he) > 2:
            stem = he[:-1]
            she = stem + ("ית" if self.nifal else "ה")
        else:
            stem = he
            stative = he == self.past and not (self.nifal and he[-2] != "ו")
            she = stem + ("ה" if self.hifil or len(he) == 2 or stative else "ת")
        for text, (gender, number) in zip((he, she, stem + "ים", stem + "ות"), GENDERS_AND_NUMBERS, strict=True):
            yield form(text, "הווה", gender, number, *PERSONS)

    def stems(self) -> tuple[str, ...]:
        """Return the future without its prefix, in full and in defective spelling (``ירגע``, ``רגע``)."""
        stem = self.third[1:]
        if not self.nifal and (self.infinitive.startswith("לי") or not stem.startswith("י")):
            return (stem,)
        core = stem.removeprefix("י")
        return ("י" + core, core)

    def shortened(self, stem: str) -> str:
        """Return a future stem as it stands before י and ו (``בדוק`` → ``בדק``, ``טעה`` → ``טע``)."""
        if stem[-1] == "ה":
            return stem[:-1]
        simple = len(self.past) > 2 and not self.prefixed and not self.nifal and not self.piel
        if simple and len(stem) > 2 and stem[-2] == "ו" and stem[-3] != "ו":
            return stem[:-2] + stem[-1]
        return stem

    def future_forms(self) -> Iterator[Form]:
        """Yield the future; that of "you" is how Hebrew mostly asks for something, so it is tagged ציווי too."""
        for stem in self.stems():
            short = self.shortened(stem)
            for gender in ("זכר", "נקבה"):
                yield form("נ" + stem, "עתיד", "אני", gender, "רבים")
                yield form("ת" + short + "ו", "עתיד", "ציווי", "את", gender, "רבים")
                yield form("י" + short + "ו", "עתיד", "הוא", gender, "רבים")
                yield form("א" + stem, "עתיד", "אני", gender, "יחיד")
                yield form(self.first, "עתיד", "אני", gender, "יחיד")
            yield form("ת" + stem, "עתיד", "ציווי", "את", "זכר", "יחיד")
            yield form("ת" + short + "י", "עתיד", "ציווי", "את", "נקבה", "יחיד")
            yield form("י" + stem, "עתיד", "הוא", "זכר", "יחיד")
            yield form("ת" + stem, "עתיד", "הוא", "נקבה", "יחיד")
            yield form("ת" + self.feminine(stem), "עתיד", "ציווי", "את", "נקבה", "רבים")
            yield form("ת" + self.feminine(stem), "עתיד", "הוא", "נקבה", "רבים")

    def feminine(self, stem: str) -> str:
        """Return the stem with the bookish ending of the feminine plural (``תבדוקנה``, ``תטעינה``)."""
        if stem[-1] == "ה":
            return stem[:-1] + "ינה"
        if self.hifil and long_i(stem):
            stem = stem[:-2] + stem[-1]
        return stem + ("ה" if stem[-1] == "נ" else "נה")

    def imperative_forms(self) -> Iterator[Form]:
        """Yield the imperative proper."""
        prefix = "ה" if self.nifal or self.prefixed else ""
        stem = self.stems()[0 if self.nifal else -1]  # not הרגע, "this moment", but דע, תן, קח
        if stem[0] == "ו" and not prefix:  # יכול
            return
        short = prefix + self.shortened(stem)
        he = prefix + (stem[:-2] + stem[-1] if self.hifil and long_i(stem) else stem)
        yield form(he, "ציווי", "את", "זכר", "יחיד")
        yield form(short + "י", "ציווי", "את", "נקבה", "יחיד")
        yield form(short + "ו", "ציווי", "את", "זכר", "רבים")
        yield form(short + "ו", "ציווי", "את", "נקבה", "רבים")

    def forms(self) -> Iterator[Form]:
        """Yield every form."""
        yield from self.past_forms()
        yield from self.present_forms()
        yield from self.future_forms()
        yield from self.imperative_forms()
        yield form(self.infinitive, "מקור")
        if self.infinitive.startswith("להי") and self.nifal:
            yield form("לה" + self.infinitive[3:], "מקור")


def long_i(word: str) -> bool:
    """Tell whether a medial word has the long vowel of hif'il before its last letter (``סביר``, not ``חייב``)."""
    return len(word) > 2 and word[-2] == "י" and word[-3] != "י"


def with_twins(forms: Iterable[Form]) -> Iterator[Form]:
    """Yield the forms, each once, and after one with ``יי`` or ``וו`` inside its spelling with a single letter."""
    seen = set()
    for text, tags in forms:
        for spelling in (text, text.replace("יי", "י"), text.replace("וו", "ו")):
            found = Form(joined(spelling), tags)
            if found not in seen and (spelling == text or len(spelling) > 3):
                seen.add(found)
                yield found


def verb(parts: tuple[str, ...]) -> Iterable[Form]:
    """Inflect a verb from its five principal parts."""
    return with_twins(Verb(parts).forms())


SUFFIXES = (  # of a singular noun, of a plural one, whose
    ("י", "י", "שלי"),
    ("נו", "נו", "שלי"),
    ("ך", "ך", "שלך"),
    ("כם", "כם", "שלך"),
    ("כן", "כן", "שלך"),
    ("ו", "ו", "שלו"),
    ("ה", "ה", "שלו"),
    ("ם", "הם", "שלו"),
    ("ן", "הן", "שלו"),
)


def noun(parts: tuple[str, ...]) -> Iterable[Form]:
    """Inflect a noun from its singular, the construct of that, its plural, and the construct of that.

    What is not typed is the same as the form before it, but for the construct of a plural in ים, which ends in י.
    """
    return with_twins(noun_forms(checked(parts)))


def noun_forms(parts: tuple[str, ...]) -> Iterator[Form]:
    """Yield a noun's four shapes and those with the suffixes of possession."""
    one, construct = parts[0], parts[1] if len(parts) > 1 else parts[0]
    yield form(one, "יחיד", "נפרד")
    yield form(construct, "יחיד", "נסמך")
    for ending, _, whose in SUFFIXES:
        yield form(construct.removesuffix("ה") + ending, "יחיד", whose)
    if len(parts) < 3:
        return
    many = parts[2]
    of_many = parts[3] if len(parts) > 3 else many[:-1] if many.endswith("ימ") else many
    yield form(many, "רבים", "נפרד")
    yield form(of_many, "רבים", "נסמך")
    stem = of_many if of_many.endswith("י") else of_many + "י"
    for _, ending, whose in SUFFIXES:
        yield form(stem + ending, "רבים", whose)


def adjective(parts: tuple[str, ...]) -> Iterable[Form]:
    """Tag the four forms of an adjective; of fewer typed, make the rest with ה, ים, ות."""
    he = checked(parts)
    stem = he[0].removesuffix("ה")
    she = he[1] if len(he) > 1 else stem + "ה"
    they = he[2] if len(he) > 2 else stem + "ים"
    women = he[3] if len(he) > 3 else they.removesuffix("ים").removesuffix("ימ") + "ות"
    forms = zip((he[0], she, they, women), GENDERS_AND_NUMBERS, strict=True)
    return with_twins(form(text, *tags) for text, tags in forms)


class Hebrew(Language):
    """Hebrew."""

    code: ClassVar[str] = "he"
    name: ClassVar[str] = "עברית"
    direction: ClassVar[str] = "rtl"
    script: ClassVar[str] = "Hebrew"

    classes: ClassVar[Mapping[str, WordClass]] = {
        "v": WordClass("עבר (הוא), הווה (הוא), עתיד (אני), עתיד (הוא), שם הפועל: טעה טועה אטעה יטעה לטעות", 5, 5, verb),
        "n": WordClass("יחיד, נסמך, רבים, נסמך רבים: בעיה בעיית בעיות", 1, 4, noun),
        "a": WordClass("זכר, נקבה, רבים, רבות: צודק צודקת צודקים צודקות", 1, 4, adjective),
        "x": WordClass("מילה שאינה נוטה", 1, 99, invariable),
    }
    tags: ClassVar[Mapping[str, str]] = {
        "עבר": "זמן עבר",
        "הווה": "זמן הווה, לכל הגופים",
        "עתיד": "זמן עתיד",
        "ציווי": "ציווי, וגם עתיד בגוף שני (תירגע)",
        "מקור": "שם הפועל (לדעת)",
        "אני": "גוף ראשון, יחיד ורבים",
        "את": "גוף שני, יחיד ורבים",
        "הוא": "גוף שלישי, יחיד ורבים",
        "זכר": "זכר",
        "נקבה": "נקבה",
        "יחיד": "יחיד",
        "רבים": "רבים",
        "נפרד": "שם עצם בלי כינוי ובלי סומך",
        "נסמך": "שם עצם לפני סומך (מדיניות החברה)",
        "שלי": "שם עצם עם כינוי של גוף ראשון (באחריותנו)",
        "שלך": "שם עצם עם כינוי של גוף שני (באשמתך)",
        "שלו": "שם עצם עם כינוי של גוף שלישי (באשמתו)",
    }

    dropped: ClassVar[str] = "".join(
        chr(point) for point in (*range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7)
    )
    stretched: ClassVar[bool] = False
    apostrophe_optional: ClassVar[bool] = True
    hyphen_separates: ClassVar[bool] = True

    suffix: ClassVar[str] = r"(?:/[א-ת]{1,8}|[.(][א-ת]{1,2}\)?){0,2}"
    clause_clitics: ClassVar[tuple[str, ...]] = ("ו", "ש", "כש", "לכש", "מש", "וש", "וכש", "ולכש", "ומש")
    noun_clitics: ClassVar[tuple[str, ...]] = ("ה", "ב", "ל", "כ", "מ", "בה", "לה", "כה", "מה")
