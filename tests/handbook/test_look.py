"""The look of a text, the expected parts and other languages: the same in a browser's engine as in Python."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sopan.detect import capitals, marks, named, signature
from sopan.expected import look as sought
from sopan.expected import trimmed
from sopan.handbook import portable_look
from sopan.language import CODES, detect
from sopan.language.decide import mismatch
from sopan.match import Matcher
from sopan.phrasebook.compiled import Phrasebook
from sopan.phrasebook.load import load
from sopan.readers import read_text
from sopan.resources import phrases_dir

ROOT = Path(__file__).parents[2]
WEB = ROOT / "lint" / "sopan" / "handbook" / "web"
NODE = shutil.which("node") or shutil.which("nodejs")
pytestmark = pytest.mark.skipif(NODE is None and not os.environ.get("CI"), reason="no Node.js: apt-get install nodejs")

LOAD = """
const {readFileSync} = require('fs')
const {folder, scripts, asked} = JSON.parse(readFileSync(0, 'utf8'))
for (const name of ['ordinary', 'detect', 'expected', 'strangers']) {
  require('vm').runInThisContext(readFileSync(`${folder}/${name}.js`, 'utf8'), name)
}
for (const script of scripts) require('vm').runInThisContext(script)
const points = (text, spans) => [...spans].map(span => span.map(place => [...text.slice(0, place)].length))
const units = (text, place) => [...text].slice(0, place).join('').length
"""
DETECT = """
const ordinary = sopan.ordinary(asked.look.ordinary, () => asked.known)
const [shouting, signing] = asked.spare.map(words => new Set(words.split(' ')))
const {capitals, marks, signature, named} = sopan.detect
print(asked.texts.map(({cased, raw, spans}) => [
  points(cased, capitals(cased, ordinary, shouting)),
  points(cased, marks(cased, ordinary, shouting)),
  points(raw, signature(raw, ordinary, signing)),
  spans.flatMap(([start, end]) => ['after', 'sentence'].map(
    where => named(cased, units(cased, start), units(cased, end), ordinary, where))),
]))
"""
EXPECTED = """
print(asked.map(({reply, bits, rules}) => {
  const engine = {
    expected: rules,
    bits: () => bits.map(bit => ({...bit, place: (start, end) => [bit.number, start, end]})),
    spans: (rule, text) => rule.spans[bits.find(bit => bit.text === text).number],
    detected: rule => rule.detected,
  }
  return [sopan.expected.look(engine, reply).map(part => part.span), points(reply, [sopan.expected.trimmed(reply)])[0]]
}))
"""
STRANGERS = """
print(asked.texts.map(({text, words}) => asked.codes.map(code => [
  sopan.strangers.mismatch(code, text), sopan.strangers.mismatch(code, text, undefined, new Set(words))])))
"""
PIECES = """
Hej DU MÅSTE BETALA NU ÄR|Ваше ЗАМОВЛЕННЯ, скасовано|П'ЯТЬ ЄВРО|ЇЖА ҐАНОК|ТЕРМІНОВО!!|??|???|?!|‼|⁇|⁉|!！|？！
|"НЕ ЗНАЮ"|[КОЛИ]|AB-1234|EVA|Анна-Марія О'Коннор|Olena Tkatj|Åsa Öberg|Сіті|d’Artagnan|ǅ|ß|STRASSE|ẞ|İ|ı|ſ|K|ⅷ|²
|½|x²y|à́|ά|Σ|ΣΑΣ|😀|𝐀𝐁𝐂|𐐀𐐁𐐨|בְּרָכָה|תודה רבה|״ועד״|צה"ל|Matur nuwun|TERIMA KASIH|SILAKAN TUNGGU|SAYA TIDAK TAHU
|MAAF|Encik Ali bin Abu|Pak Budi|,|!| , |-|–| - |—|/|\\|.|…|:|;|(|)|\u00ad|\u200f|\ufeff|\u00a0|\u2028|\u0085|\u001c
|\n|\n\n|\r\n|\t|'|’|ʼ|\u0301|\u0308|\x10|\x11|\x1a|\x1e|_|a_b|12|٣|Ⅻ|the and you that|der die das und|и в не на что
|і й та в у|που και|谢谢|ありがとう|شكرا|א דאַנק|האט|æ ø|ы э ё|ў|ї є ґ|kualiti universiti|kualitas|kerana sahaja bahawa
|karena saja bahwa|ja on ei se että|och i att det är|de la que el|i w na z do nie się
"""


def run(script: str, asked: object, scripts: list[str] | None = None) -> Any:
    """Return what a script prints in Node, which has ``asked`` and our own scripts."""
    assert NODE is not None
    lines = f"{LOAD}const print = it => console.log(JSON.stringify(it))\n{script}"
    given = {"folder": str(WEB), "scripts": scripts or [], "asked": asked}
    done = subprocess.run([NODE, "-e", lines], input=json.dumps(given), capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def phrasebook(cache: Path) -> Phrasebook:
    return Phrasebook([phrases_dir()], cache)


@pytest.fixture(scope="module")
def texts() -> Callable[[str], list[str]]:
    """Examples of the rules, the blind replies of a language, and texts put together from odd pieces."""
    kept: dict[str, list[str]] = {}

    def of(code: str) -> list[str]:
        if code not in kept:
            kept[code] = [*_examples(code), *_blind(code), *_random(code)]
        return kept[code]

    return of


def _examples(code: str) -> Iterator[str]:
    for rule in load([phrases_dir()], [code]).languages[code].rules:
        yield from (one.text for one in rule.say)
        yield from (one.text for one in rule.good)
        yield from (text for one in rule.bad for text in (one.text, one.better))


def _blind(code: str) -> list[str]:
    lines = (ROOT / "tests" / "corpora" / "blind" / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()
    replies = [str(json.loads(line)["text"]) for line in lines]
    signed = [f"{reply}\n\n{last}" for reply, last in zip(replies[::7], replies[3::7], strict=False)]
    return [*replies, *(reply.upper() for reply in replies[::5]), *signed]


def _random(code: str) -> Iterator[str]:
    chance = random.Random(f"{code} 1")
    pieces = [piece for piece in PIECES.strip("\n").replace("\n|", "|").split("|") if piece]
    for _ in range(800):
        length = chance.choice((1, 2, 3, 5, 8, 20, 60))
        yield "".join(chance.choice(pieces) + chance.choice(("", " ", " ", " ")) for _ in range(length))


@pytest.mark.parametrize("share", (0, 1))
@pytest.mark.parametrize("code", CODES)
def test_detectors_find_the_same(
    phrasebook: Phrasebook, texts: Callable[[str], list[str]], code: str, share: int
) -> None:
    """The share of ordinary words that the browser is said to have anyway makes no difference."""
    compiled = phrasebook.language(code)
    known = sorted(compiled.words) if share else []
    shouting = next((spare for _, names, spare in compiled.detectors if "capitals" in names), frozenset())
    signing = next(frozenset(rule.spare) for rule in compiled.expected if "signature" in rule.detect)
    matcher, chance = Matcher(compiled), random.Random(code)
    cases, ours = [], []
    for text in texts(code)[:: 1 + 2 * share]:
        raw = text if "\x11" in text else read_text(text, "text").text
        cased = matcher.fold(raw).cased
        spans = [sorted(chance.choices(range(len(cased) + 1), k=2)) for _ in range(3)]
        cases.append({"cased": cased, "raw": raw, "spans": spans})
        told = [
            named(cased, *span, compiled.ordinary, where) if cased else False
            for span in spans
            for where in ("after", "sentence")
        ]
        found = [
            capitals(cased, compiled.ordinary, shouting),
            marks(cased, compiled.ordinary, shouting),
            signature(raw, compiled.ordinary, signing),
        ]
        ours.append([*([list(span) for span in one] for one in found), told])
    spare = [" ".join(shouting), " ".join(signing)]
    asked = {"look": portable_look.look(compiled, known), "known": known, "spare": spare, "texts": cases}
    theirs = run(DETECT, asked)
    for case, one, other in zip(cases, ours, theirs, strict=True):
        assert one == other, case
    assert all(any(one[place] for one in ours) for place in range(3) if place or shouting)


@pytest.mark.parametrize("code", CODES)
def test_expected_parts_are_the_same(phrasebook: Phrasebook, texts: Callable[[str], list[str]], code: str) -> None:
    matcher = Matcher(phrasebook.language(code))
    cases, ours = [], []
    for text in texts(code)[::80]:
        reply = read_text(text, "text").text
        bits = list(matcher.bits(reply))
        numbers = {bit.text: number for number, bit in reversed(list(enumerate(bits)))}
        rules = [
            {
                "where": rule.where,
                "spans": [list(matcher.spans(rule, bit.text)) for bit in bits],
                "detected": list(matcher.detected(rule, reply)),
            }
            for rule in matcher.expected
        ]
        rows = [{"start": bit.start, "end": bit.end, "text": bit.text, "number": numbers[bit.text]} for bit in bits]
        cases.append({"reply": reply, "bits": rows, "rules": rules})
        ours.append([[part.span for part in sought(matcher, reply)], list(trimmed(reply, 0, len(reply)))])
    for case, (spans, ends), (parts, theirs) in zip(cases, ours, run(EXPECTED, cases), strict=True):
        bits = list(matcher.bits(case["reply"]))
        placed = [part if part is None or len(part) == 2 else bits[part[0]].place(*part[1:]) for part in parts]
        assert [span and tuple(span) for span in placed] == spans, case
        assert ends == theirs


@pytest.mark.parametrize("code", CODES)
def test_strangers_are_the_same(phrasebook: Phrasebook, texts: Callable[[str], list[str]], code: str) -> None:
    markers = {one: phrasebook.markers(one) for one in CODES}
    detector = detect.Detector(markers)
    matcher = Matcher(phrasebook.language(code))
    cases = []
    ours = []
    for text in texts(code)[::3]:
        words = matcher.words(text)
        cases.append({"text": text, "words": sorted(words)})
        ours.append(
            [[mismatch(one, text, lambda: detector, alone) is not None for alone in (None, words)] for one in CODES]
        )
    asked = {"codes": list(CODES), "texts": cases}
    theirs = run(STRANGERS, asked, list(portable_look.assets(markers).values()))
    for case, one, other in zip(cases, ours, theirs, strict=True):
        assert one == other, case
    assert any(any(map(any, one)) for one in ours)


def test_packed_words_are_unpacked() -> None:
    words = ["", "a", "ab", "abc" * 30, "b", "на", "найкращий", "наука", "𐐨𐐩", "𐐨𐐪"][1:]
    print_list = "print([...sopan.ordinary.list(asked)])"
    assert run(print_list, portable_look.packed(words)) == sorted(words)
    assert run(print_list, portable_look.packed([])) == []


def test_a_script_can_stand_in_a_page() -> None:
    text = "</script><!--\u2028'\""
    assert "<" not in portable_look.script([text])
    assert run("print(theirs)", None, [f"var theirs = {portable_look.script(text)}"]) == text
