"""Hebrew: paradigms written out by hand, glued prefixes, gender slashes, and what folding makes the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.language.base import FormError
from sopan.language.he import Hebrew, joined
from sopan.match import Matcher
from sopan.phrasebook.compiled import Phrasebook

HE = Hebrew()

CONCEPTS = """
forbidden:
  - {id: dont-know, group: helplessness, severity: error, guide: uk, gloss: x}
expected: []
"""
RULE = """
title: x
why: x
never: |
  {pattern}
say:
  - text: x
examples:
  bad:
    - text: "[[x]]"
      better: x
  good:
    - x
"""

PARADIGMS = {
    # pa'al with a vowel letter that falls before an ending
    "v בדק בודק אבדוק יבדוק לבדוק": """
        בדקתי בדקת בדקתה בדק בדקה בדקנו בדקתם בדקתן בדקו
        בודק בודקת בודקים בודקות
        אבדוק תבדוק תבדקי יבדוק נבדוק תבדקו יבדקו תבדוקנה
        בדוק בדקי לבדוק""",
    # pa'al with a last root letter ה
    "v טעה טועה אטעה יטעה לטעות": """
        טעיתי טעית טעיתה טעה טעתה טעינו טעיתם טעיתן טעו
        טועה טועים טועות
        אטעה תטעה תטעי יטעה נטעה תטעו יטעו תטעינה
        טעי לטעות""",
    # pa'al that loses its first root letter; the future with and without a second yod
    "v ידע יודע אדע יידע לדעת": """
        ידעתי ידעת ידעתה ידע ידעה ידענו ידעתם ידעתן ידעו
        יודע יודעת יודעים יודעות
        אדע תדע תדעי נדע תדעו תדענה אידע תידע תידעי יידע נידע תידעו יידעו תידענה
        דע דעי דעו לדעת""",
    # the verb that is irregular like no other
    "v נתן נותן אתן ייתן לתת": """
        נתתי נתת נתתה נתן נתנה נתנו נתתם נתתן
        נותן נותנת נותנים נותנות
        אתן תתן תתני יתן תתנו יתנו תתנה איתן תיתן תיתני ייתן ניתן תיתנו ייתנו תיתנה
        תן תני תנו לתת""",
    # hollow pa'al
    "v בא בא אבוא יבוא לבוא": """
        באתי באת באתה בא באה באנו באתם באתן באו
        באים באות
        אבוא תבוא תבואי יבוא נבוא תבואו יבואו תבואנה
        בוא בואי בואו לבוא""",
    "v היה היה אהיה יהיה להיות": """
        הייתי היתי היית היה הייתה היתה היינו היינו הייתם היתם הייתן היתן היו
        היים היות הינו
        אהיה תהיה תהיי יהיה נהיה תהיו יהיו תהיינה תהינה
        היי להיות""",
    # nif'al, in full and in defective spelling, but never הרגע, "this moment"
    "v נרגע נרגע אירגע יירגע להירגע": """
        נרגעתי נרגעת נרגעתה נרגע נרגעה נרגענו נרגעתם נרגעתן נרגעו
        נרגעים נרגעות
        אירגע תירגע תירגעי יירגע נירגע תירגעו יירגעו תירגענה
        ארגע תרגע תרגעי ירגע תרגעו ירגעו תרגענה
        הירגע הירגעי הירגעו להירגע להרגע""",
    # hif'il: the long vowel falls in the first two persons of the past and in the imperative; a last nun doubles
    "v הבין מבין אבין יבין להבין": """
        הבנתי הבנת הבנתה הבין הבינה הבנו הבנתם הבנתן הבינו
        מבין מבינה מבינים מבינות
        אבין תבין תביני יבין נבין תבינו יבינו תבנה
        הבן הביני להבין""",
    # hitpa'el
    "v הצטער מצטער אצטער יצטער להצטער": """
        הצטערתי הצטערת הצטערתה הצטער הצטערה הצטערנו הצטערתם הצטערתן הצטערו
        מצטער מצטערת מצטערים מצטערות
        אצטער תצטער תצטערי יצטער נצטער תצטערו יצטערו תצטערנה
        הצטערי להצטער""",
    # pi'el, with the past also spelt without its vowel letter
    "v חיכה מחכה אחכה יחכה לחכות": """
        חיכיתי חיכית חיכיתה חיכה חיכתה חיכינו חיכיתם חיכיתן חיכו
        חכיתי חכית חכיתה חכתה חכינו חכיתם חכיתן
        מחכה מחכים מחכות
        אחכה תחכה תחכי יחכה נחכה תחכו יחכו תחכינה
        חכה חכי חכו לחכות""",
    "v סיים מסיים אסיים יסיים לסיים": """
        סיימתי סימתי סיימת סימת סיימתה סימתה סיים סיימה סימה סיימנו סימנו סיימתם סימתם סיימתן סימתן סיימו סימו סים
        מסיים מסים מסיימת מסימת מסיימים מסימים מסיימות מסימות
        אסיים אסים תסיים תסים תסיימי תסימי יסיים יסים נסיים נסים תסיימו תסימו יסיימו יסימו תסיימנה תסימנה
        סיימי סימי לסיים לסים""",
    "n בעיה בעיית בעיות": """
        בעיה בעיית בעית בעיות
        בעייתי בעיתי בעייתנו בעיתנו בעייתך בעיתך בעייתכם בעיתכם בעייתכן בעיתכן
        בעייתו בעיתו בעייתה בעיתה בעייתם בעיתם בעייתן בעיתן
        בעיותי בעיותינו בעיותיך בעיותיכם בעיותיכן בעיותיו בעיותיה בעיותיהם בעיותיהן בעיותיי""",
    "n ספק ספק ספקים ספקי": """
        ספק ספקים ספקי ספקנו ספקך ספקכם ספקכן ספקו ספקה ספקם ספקן
        ספקיי ספקינו ספקיך ספקיכם ספקיכן ספקיו ספקיה ספקיהם ספקיהן""",
    "n מדיניות": """
        מדיניות מדיניותי מדיניותנו מדיניותך מדיניותכם מדיניותכן מדיניותו מדיניותה מדיניותם מדיניותן""",
    "a צודק צודקת צודקים צודקות": "צודק צודקת צודקים צודקות",
    "a קטן": "קטן קטנה קטנים קטנות",
}


def tagged(line: str, *tags: str) -> set[str]:
    """Return the forms of which one reading has all the tags."""
    name, *parts = line.split()
    return {form.text for form in HE.classes[name].inflect(tuple(parts)) if form.tags >= set(tags)}


Find = Callable[..., str]


@pytest.fixture
def found(tmp_path: Path) -> Find:
    """Return what the one pattern of a small phrasebook finds in a text; nothing if it does not match."""

    def find(pattern: str, text: str, lexicon: str = "x שלום") -> str:
        (tmp_path / "he").mkdir()
        (tmp_path / "concepts.yaml").write_text(CONCEPTS, "utf-8")
        (tmp_path / "he" / "language.yaml").write_text(f"lexicon: |\n  {lexicon}\n", "utf-8")
        (tmp_path / "he" / "dont-know.yaml").write_text(RULE.format(pattern=pattern), "utf-8")
        matches = Matcher(Phrasebook([tmp_path]).language("he")).matches(text)
        shutil.rmtree(tmp_path / "he")
        assert len(matches) < 2
        return text[matches[0].start : matches[0].end] if matches else ""

    return find


@pytest.mark.parametrize("line", PARADIGMS)
def test_paradigm(line: str) -> None:
    assert tagged(line) == set(PARADIGMS[line].split())


@pytest.mark.parametrize(
    ("line", "tags", "expected"),
    [
        ("v טעה טועה אטעה יטעה לטעות", "את עבר", "טעית טעיתה טעיתם טעיתן"),
        ("v טעה טועה אטעה יטעה לטעות", "הווה נקבה יחיד", "טועה"),
        ("v טעה טועה אטעה יטעה לטעות", "אני רבים", "טעינו נטעה טועים טועות"),
        ("v נרגע נרגע אירגע יירגע להירגע", "ציווי נקבה יחיד", "הירגעי תירגעי תרגעי"),
        ("v נרגע נרגע אירגע יירגע להירגע", "ציווי עתיד זכר", "תירגע תרגע תירגעו תרגעו"),
        ("v חיכה מחכה אחכה יחכה לחכות", "ציווי זכר יחיד", "חכה תחכה"),
        ("v הבטיח מבטיח אבטיח יבטיח להבטיח", "ציווי זכר יחיד", "הבטח תבטיח"),
        ("v הבטיח מבטיח אבטיח יבטיח להבטיח", "מקור", "להבטיח"),
        ("v התחייב מתחייב אתחייב יתחייב להתחייב", "הווה נקבה", "מתחייבת מתחיבת מתחייבות מתחיבות"),
        ("v נראה נראה איראה ייראה להיראות", "הווה נקבה יחיד", "נראית"),
        ("v נהנה נהנה איהנה ייהנה ליהנות", "ציווי זכר יחיד", "היהנה תיהנה תהנה"),
        ("v קרא קורא אקרא יקרא לקרוא", "הווה", "קורא קוראת קוראים קוראות"),
        ("v הביא מביא אביא יביא להביא", "עבר אני", "הבאתי הבאנו"),
        ("v הזמין מזמין אזמין יזמין להזמין", "עבר אני רבים", "הזמנו"),
        ("v מיהר ממהר אמהר ימהר למהר", "עבר את", "מיהרת מיהרתה מיהרתם מיהרתן מהרת מהרתה מהרתם מהרתן"),
        ("v לקח לוקח אקח ייקח לקחת", "ציווי רבים זכר", "קחו תקחו תיקחו"),
        ("v ישן ישן אישן יישן לישון", "ציווי זכר יחיד", "ישן תישן"),
        ("v עודד מעודד אעודד יעודד לעודד", "עתיד אני", "אעודד נעודד"),
        ("n אשמה אשמת", "שלך", "אשמתך אשמתכם אשמתכן"),
        ("n עניין עניין עניינים ענייני", "שלי יחיד", "ענייני עניני ענייננו עניננו"),
        ("n מתחרה מתחרה מתחרים מתחרי", "רבים נסמך", "מתחרי"),
        ("a אשם", "נקבה", "אשמה אשמות"),
    ],
)
def test_tags(line: str, tags: str, expected: str) -> None:
    assert tagged(line, *tags.split()) == set(expected.split())


@pytest.mark.parametrize("line", PARADIGMS)
def test_only_declared_tags(line: str) -> None:
    name, *parts = line.split()
    assert frozenset().union(*(form.tags for form in HE.classes[name].inflect(tuple(parts)))) <= set(HE.tags)


def test_no_imperative_of_can() -> None:
    assert tagged("v יכול יכול אוכל יוכל להיות", "ציווי") == {"תוכל", "תוכלי", "תוכלו", "תוכלנה"}


def test_last_letters_take_their_shape() -> None:
    assert joined("מבינ") == "מבין"
    assert joined("מבין", "ים") == "מבינים"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("v טעה טועה יטעה אטעה לטעות", "“I”.*יטעה"),
        ("v טעה טועה אטעה תטעה לטעות", "“he”.*תטעה"),
        ("v טעה טועה אטעה יטעה טעות", "infinitive.*טעות"),
        ("v טָעָה טועה אטעה יטעה לטעות", "vowel points"),
        ("n policy", "policy"),
        ("a א", "א"),
    ],
)
def test_unfit_part_is_named(line: str, told: str) -> None:
    with pytest.raises(FormError, match=told):
        tagged(line)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("לא יודע", "אני לא יודע/ת למה.", "לא יודע/ת"),
        ("לא יודע", "אני לא יודע.ת למה.", "לא יודע.ת"),
        ("לא יודע", "אני לא יודע(ת) למה.", "לא יודע(ת)"),
        ("לא יודע", "אני לא יודע/יודעת למה.", "לא יודע/יודעת"),
        ("לא צודקים", "אתם/ן לא צודקים/ות.", "לא צודקים/ות"),
        ("לא יודע", "לא יודע. תודה", "לא יודע"),
        ("לא יודע", "לא יודעים", ""),
        ("לא יודע", "לֹא יוֹדֵעַ", "לֹא יוֹדֵעַ"),
        ("לא יודע", "\u200fלא\u00a0יודע\u200f", "לא\u00a0יודע"),
        ("אי הבנה", "אי־הבנה", "אי־הבנה"),
        ("אי הבנה", "אי-הבנה", "אי-הבנה"),
        ("אי הבנה", "אי הבנה", "אי הבנה"),
        ("צ'יל", "צ׳יל", "צ׳יל"),
        ("צ'יל", "ציל", "ציל"),
        ('זבש"ך', "זבש״ך", "זבש״ך"),
        ("שלום", "שלוווום", ""),  # letters in a row are not joined: ווו is real in Hebrew
    ],
)
def test_writing_that_makes_no_difference(found: Find, pattern: str, text: str, expected: str) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize("clitic", ["ו", "ש", "כש", "לכש", "מש", "וש", "וכש", "ולכש", "ומש"])
def test_clause_clitics_stand_before_a_first_word(found: Find, clitic: str) -> None:
    assert found("לא יודע", f"{clitic}לא יודע") == f"{clitic}לא יודע"
    assert found("לא יודע", f"לא {clitic}יודע") == ""


@pytest.mark.parametrize("clitic", ["ה", "ב", "ל", "כ", "מ", "בה", "מה", "שב", "ולכשמ", "ומה"])
def test_noun_clitics_only_where_written(found: Find, clitic: str) -> None:
    assert found("לפי +מדיניות", f"לפי {clitic}מדיניות") == f"לפי {clitic}מדיניות"
    assert found("לפי מדיניות", f"לפי {clitic}מדיניות") == ""


@pytest.mark.parametrize("word", ["מלא יודע", "כלא יודע", "הלא יודע", "בלא יודע"])
def test_a_negation_takes_no_noun_clitics(found: Find, word: str) -> None:
    assert found("לא יודע", word) == ""


def test_forms_take_clitics_and_slashes(found: Find) -> None:
    line = "v נרגע נרגע אירגע יירגע להירגע"
    assert found("{נרגע:ציווי}", "כדאי שתירגעי/ו קצת", line) == "שתירגעי/ו"
    assert found("{נרגע:ציווי}", "שלחתי הרגע", line) == ""
