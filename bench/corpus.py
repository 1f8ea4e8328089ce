#!/usr/bin/env python3
"""Write a synthetic corpus of customer-support replies with planted phrases.

The corpus, the phrase list and the list of what was planted are all derived
from the seed: the same arguments give the same bytes on every machine. The
standard library is all it needs, and it never touches the network.

    python bench/corpus.py --size 20MB --phrases 3000 --layout files --out bench/data/20

writes into the output folder

    replies/ or replies.jsonl   the corpus itself
    phrases.json                rules: id, language, suggestion, phrases
    phrases.txt                 the same phrases, one a line
    truth.jsonl                 every planted phrase and every trap
    manifest.json               arguments, counts and a checksum

A *hit* is a forbidden phrase a checker has to report. A *trap* looks like one
and must stay silent, such as a phrase glued to further letters. Both carry a
kind (see KINDS), so that recall can be split by difficulty.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import html
import io
import json
import random
import re
import sys
import unicodedata
from bisect import bisect_right
from itertools import product
from pathlib import Path

HERE = Path(__file__).resolve().parent
LANGUAGES = ("ms", "uk", "sv", "he", "id")
LAYOUTS = ("files", "jsonl", "mixed")
MIXED = ("md", "txt", "html", "json", "yaml", "csv")

# The planted phrase is marked in the text while a file is put together, so
# that its place is known whatever the format does around it.
OPEN, CLOSE = "\ue000", "\ue001"
EMPHASIS, CODE = "\ue002", "\ue003"

HIT_SHARE = 0.02
TRAP_SHARE = 0.005

#: kind -> (weight, is it to be reported)
KINDS = {
    "plain": (40, True),  # as listed, inside a sentence
    "initial": (14, True),  # first letter in upper case
    "upper": (8, True),  # all in upper case
    "quoted": (12, True),  # directly between quotation marks
    "comma": (8, True),  # directly before a comma
    "wrapped": (6, True),  # a line break instead of a space
    "spaced": (4, True),  # a no-break space or two spaces inside
    "decomposed": (4, True),  # in Unicode normalisation form D
    "emphasis": (4, True),  # a word of it set in bold
}
TRAPS = {
    "glued-end": (1, False),  # further letters after it
    "glued-start": (1, False),  # further letters before it
    "code": (1, False),  # inside a code span
}
#: what --phrases gives: number of rules, phrases in a rule
SHAPES = {300: (60, 5), 3000: (200, 15), 30000: (1000, 30)}


class Language:
    """Sentences and forbidden phrases of one language."""

    def __init__(self, code):
        data = json.loads((HERE / "languages" / f"{code}.json").read_text("utf-8"))
        self.code = code
        self.__dict__.update(data)


def load_languages():
    return [Language(code) for code in LANGUAGES]


# -- phrases ---------------------------------------------------------------


def fold(text):
    """The normal form phrases are compared in."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.replace("\u2019", "'").replace("\u02bc", "'")
    return re.sub(r"\s+", " ", text)


def rule_groups(language, rng):
    """Candidate rules of a language: single words, and longer phrases."""
    parts = language.forbidden
    words = [list(forms) for forms in parts["words"]]
    longer = []
    for verbs, objects in product(parts["verbs"], parts["objects"]):
        group = []
        for subject, verb, thing, extra in product(parts["subjects"], verbs, objects, parts["modifiers"]):
            # Hebrew prepositions of one letter are written onto the noun
            glue = "" if language.code == "he" and verb[-2:-1] == " " else " "
            group.append(f"{subject} {verb}{glue}{thing} {extra}".strip())
        rng.shuffle(group)
        longer.append(group)
    rng.shuffle(longer)
    return words, longer


def make_rules(languages, count, rng):
    """Rules of inflected phrases, no phrase twice in the whole list."""
    total, width = SHAPES[count]
    share = total // len(languages)
    seen = set()
    rules = []

    def take(rule, group, limit):
        for phrase in group:
            if len(rule["phrases"]) >= limit:
                return
            if fold(phrase) not in seen:
                seen.add(fold(phrase))
                rule["phrases"].append(phrase)

    for language in languages:
        words, longer = rule_groups(language, rng)
        words = words[: max(3, share // 4)]
        groups = words + longer[: share - len(words)]
        mine = []
        for number, group in enumerate(groups, 1):
            name = f"{language.code}-{number:04d}"
            rule = {"id": name, "language": language.code, "suggestion": f"[{name}]"}
            mine.append(rule | {"phrases": []})
            take(mine[-1], group, width)
        # word rules are short: the last rules make up for it, up to 50 each
        for rule, group in zip(reversed(mine), reversed(groups), strict=True):
            missing = share * width - sum(len(rule["phrases"]) for rule in mine)
            take(rule, group, min(50, len(rule["phrases"]) + missing))
        rules += mine
    return rules


# -- a plain reference matcher ---------------------------------------------


def is_word(char):
    return char == "_" or unicodedata.category(char)[0] in "LNM"


class Reference:
    """Finds whole-word phrases in folded text, one word at a time."""

    word = re.compile(r"\w+")

    def __init__(self, phrases):
        self.by_first = {}
        for phrase in phrases:
            folded = fold(phrase)
            first = self.word.search(folded).group()
            self.by_first.setdefault(first, []).append(folded)

    def search(self, text):
        return self.search_folded(fold(text))

    def search_folded(self, folded):
        for found in self.word.finditer(folded):
            start = found.start()
            for phrase in self.by_first.get(found.group(), ()):
                if folded.startswith(phrase, start):
                    end = start + len(phrase)
                    if start and is_word(folded[start - 1]):
                        continue
                    if end < len(folded) and is_word(folded[end]):
                        continue
                    yield start, phrase


# -- replies ---------------------------------------------------------------


class Replies:
    """An endless, seeded stream of replies."""

    def __init__(self, languages, rules, seed):
        self.rng = random.Random(f"{seed}:replies")
        self.languages = languages
        self.reference = Reference(p for rule in rules for p in rule["phrases"])
        self.flat = {
            language.code: [
                (rule["id"], phrase)
                for rule in rules
                if rule["language"] == language.code
                for phrase in rule["phrases"]
            ]
            for language in languages
        }
        self.number = 0
        for language in languages:
            for sentence in language.greetings + language.body + language.closings:
                clash = next(self.reference.search(sentence), None)
                if clash:
                    raise SystemExit(f"{language.code}: {clash[1]!r} in {sentence!r}")

    def sentence(self, language, template):
        rng = self.rng
        if "{" not in template:
            return template
        return (
            template.replace("{name}", rng.choice(language.names))
            .replace("{order}", f"#{rng.randrange(10**5, 10**6)}")
            .replace("{date}", f"{rng.randrange(1, 29)} {rng.choice(language.months)}")
            .replace("{amount}", f"{rng.randrange(10, 5000)} {language.currency}")
            .replace("{product}", rng.choice(language.products))
            .replace("{days}", str(rng.randrange(2, 15)))
            .replace("{link}", f"https://help.example.com/{language.code}/a{rng.randrange(900)}")
        )

    def plant(self, language, kinds):
        """A sentence with a marked phrase, and what the truth file says of it."""
        rng = self.rng
        while True:
            kind = rng.choices(list(kinds), [weight for weight, _ in kinds.values()])[0]
            rule, phrase = rng.choice(self.flat[language.code])
            text, before, after = phrase, " ", " "
            spaces = [i for i, char in enumerate(phrase) if char == " "]
            if kind == "initial":
                text = phrase[0].upper() + phrase[1:]
            elif kind == "upper":
                text = phrase.upper()
            elif kind == "quoted":
                marks = rng.choice(["«»", "“”", '""', "()"])
                before, after = f" {marks[0]}", f"{marks[1]} "
            elif kind == "comma":
                after = ", "
            elif kind in ("wrapped", "spaced"):
                if not spaces:
                    continue
                at = rng.choice(spaces)
                gap = "\n" if kind == "wrapped" else rng.choice(["\u00a0", "  "])
                text = f"{phrase[:at]}{gap}{phrase[at + 1 :]}"
            elif kind == "decomposed":
                text = unicodedata.normalize("NFD", phrase)
            elif kind == "emphasis":
                words = phrase.split(" ")
                at = rng.randrange(len(words))
                words[at] = f"{EMPHASIS}{words[at]}{EMPHASIS}"
                text = " ".join(words)
            elif kind == "glued-end":
                after = rng.choice(language.glue) + " "
            elif kind == "glued-start":
                before = " " + rng.choice(language.glue)
            elif kind == "code":
                before, after = f" {CODE}", f"{CODE} "
            if "'" in text:
                text = text.replace("'", rng.choice("'\u2019\u02bc"))
            if kind in ("upper", "initial") and text == phrase:
                continue  # no case in this script
            if kind == "decomposed" and text == phrase:
                continue  # nothing to decompose
            # a trap must not hold some other phrase
            if kind.startswith("glued"):
                glued = f"{before}{text}{after}"
                if next(self.reference.search(glued), None):
                    continue
            break
        if kind == "initial":
            lead = self.sentence(language, rng.choice(language.body)) + " "
        else:
            lead = rng.choice(language.lead_in) + before
        tail = rng.choice(language.body)
        sentence = f"{lead}{OPEN}{text}{CLOSE}{after}".rstrip(" ")
        sentence += "." if kind != "comma" else " " + self.sentence(language, tail)
        return sentence, {"rule": rule, "phrase": phrase, "kind": kind, "expected": kinds[kind][1]}

    def __iter__(self):
        return self

    def __next__(self):
        rng = self.rng
        self.number += 1
        language = self.languages[self.number % len(self.languages)]
        wanted = int(100 * 15 ** rng.random())
        sentences = [self.sentence(language, rng.choice(language.greetings))]
        length = len(sentences[0])
        while length < wanted - 60 or len(sentences) < 2:
            sentences.append(self.sentence(language, rng.choice(language.body)))
            length += len(sentences[-1]) + 1
        planted = None
        draw = rng.random()
        if draw < HIT_SHARE + TRAP_SHARE:
            kinds = KINDS if draw < HIT_SHARE else TRAPS
            at = rng.randrange(1, len(sentences) + 1)
            text, planted = self.plant(language, kinds)
            sentences.insert(at, text)
        sentences.append(rng.choice(language.closings))
        paragraphs, start = [], 0
        while start < len(sentences):
            stop = start + rng.randrange(1, 5)
            paragraphs.append(" ".join(sentences[start:stop]))
            start = stop
        if rng.random() < 0.3:
            paragraphs = [p if OPEN in p else hard_wrap(p) for p in paragraphs]
        style = rng.random()
        return {
            "id": f"{language.code}-{self.number:07d}",
            "language": language.code,
            "title": f"{language.code.upper()} {self.number}",
            "paragraphs": paragraphs,
            "listed": style < 0.25 and len(paragraphs) > 3,
            "planted": planted,
        }


def hard_wrap(text, width=80):
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return "\n".join(lines)


# -- formats ---------------------------------------------------------------


def body(reply, strong="", code=""):
    text = "\n\n".join(reply["paragraphs"])
    return text.replace(EMPHASIS, strong).replace(CODE, code)


def render_md(replies):
    out = []
    for reply in replies:
        paragraphs = reply["paragraphs"]
        if reply["listed"]:
            middle = "\n".join("- " + p.replace("\n", "\n  ") for p in paragraphs[1:-1])
            paragraphs = [paragraphs[0], middle, paragraphs[-1]]
        text = "\n\n".join(paragraphs).replace(EMPHASIS, "**").replace(CODE, "`")
        out.append(f"## {reply['title']}\n\n{text}\n")
    return "\n".join(out)


def render_txt(replies):
    return "\n---\n\n".join(body(reply) + "\n" for reply in replies)


def render_html(replies):
    out = ['<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n']
    for reply in replies:
        out.append(f'<article id="{reply["id"]}">\n<h2>{reply["title"]}</h2>\n')
        for paragraph in reply["paragraphs"]:
            text = html.escape(paragraph, quote=False)
            for mark, tag in ((EMPHASIS, "strong"), (CODE, "code")):
                text = re.sub(f"{mark}(.*?){mark}", rf"<{tag}>\1</{tag}>", text, flags=re.S)
            out.append(f"<p>{text}</p>\n")
        out.append("</article>\n")
    out.append("</body></html>\n")
    return "".join(out)


def record(reply):
    return {key: reply[key] for key in ("id", "language", "title")} | {"body": body(reply)}


def render_json(replies):
    rows = [record(reply) for reply in replies]
    return json.dumps({"macros": rows}, ensure_ascii=False, indent=2) + "\n"


def render_yaml(replies):
    out = ["macros:\n"]
    for reply in replies:
        out.append(f"  - id: {reply['id']}\n    title: {reply['title']}\n    body: |\n")
        for line in body(reply).split("\n"):
            out.append(f"      {line}\n" if line else "\n")
    return "".join(out)


def render_csv(replies):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "language", "title", "body"])
    for reply in replies:
        writer.writerow(record(reply).values())
    return out.getvalue()


RENDER = {
    "md": render_md,
    "txt": render_txt,
    "html": render_html,
    "json": render_json,
    "yaml": render_yaml,
    "csv": render_csv,
}


def locate(name, text, replies):
    """Strip the marks off a file; return its text and its truth rows."""
    markup = name.endswith((".md", ".html"))
    planted = [reply for reply in replies if reply["planted"]]
    if not planted:
        return text, []
    spans = []
    parts = re.split(f"([{OPEN}{CLOSE}])", text)
    place = 0
    for part in parts:
        if part == OPEN:
            spans.append([place, None])
        elif part == CLOSE:
            spans[-1][1] = place
        else:
            place += len(part)
    text = "".join(part for part in parts if part not in (OPEN, CLOSE))
    breaks = [i for i, char in enumerate(text) if char == "\n"]
    rows = []
    for reply, (start, end) in zip(planted, spans, strict=True):
        what = reply["planted"]
        if not markup and what["kind"] in ("code", "emphasis"):
            what = what | {"kind": "plain", "expected": True}  # nothing marks it here
        line = bisect_right(breaks, start - 1)
        first = breaks[line - 1] + 1 if line else 0
        rows.append(
            {
                "file": name,
                "line": line + 1,
                "end_line": bisect_right(breaks, end - 1) + 1,
                "column": start - first + 1,
                "start": start,
                "end": end,
                "text": text[start:end],
                "reply": reply["id"],
                "language": reply["language"],
                **what,
            }
        )
    return text, rows


# -- the command -----------------------------------------------------------


def parse_size(value):
    found = re.fullmatch(r"([\d.]+)\s*([kMG]?)B?", value, re.I)
    if not found:
        raise argparse.ArgumentTypeError(f"not a size: {value}")
    return int(float(found[1]) * {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}[found[2].lower()])


def write_files(out, stream, size, files, extensions, note):
    share = size / files * len(LANGUAGES)  # a batch makes one file a language
    written = number = 0
    while written < size:
        batch, held = [], 0
        while not batch or (held < share and written + held < size):
            reply = next(stream)
            batch.append(reply)
            held += sum(len(p.encode()) + 2 for p in reply["paragraphs"])
        for code in LANGUAGES:
            mine = [reply for reply in batch if reply["language"] == code]
            if mine:
                number += 1
                extension = extensions[number % len(extensions)]
                name = f"replies/{code}/{number // 200:03d}/{number:05d}.{extension}"
                text, rows = locate(name, RENDER[extension](mine), mine)
                note(name, text, rows, len(mine))
                path = out / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
                written += len(text.encode())


def write_jsonl(out, stream, size, note):
    name, written, line = "replies.jsonl", 0, 0
    with (out / name).open("w", encoding="utf-8", newline="\n") as target:
        for reply in stream:
            line += 1
            text, rows = locate(name, body(reply), [reply])
            for row in rows:  # a record is a line; start and end are in its body
                row["line"] = row["end_line"] = line
            row = record(reply) | {"body": text}
            text = json.dumps(row, ensure_ascii=False) + "\n"
            note(name, text, rows, 1)
            target.write(text)
            written += len(text.encode())
            if written >= size:
                return


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=parse_size, default="1MB", help="1MB, 20MB, 200MB ...")
    parser.add_argument("--phrases", type=int, choices=SHAPES, default=3000)
    parser.add_argument("--layout", choices=LAYOUTS, default="files")
    parser.add_argument("--files", type=int, default=5000, help="at most this many files")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    if args.out.exists() and any(args.out.iterdir()):
        parser.error(f"{args.out} is not empty")
    args.out.mkdir(parents=True, exist_ok=True)

    languages = load_languages()
    rules = make_rules(languages, args.phrases, random.Random(f"{args.seed}:rules"))
    stream = Replies(languages, rules, args.seed)
    digest = hashlib.sha256()
    counts = {"bytes": 0, "files": 0, "replies": 0, "hits": 0, "traps": 0}
    names = set()
    with (args.out / "truth.jsonl").open("w", encoding="utf-8") as truth:

        def note(name, text, rows, replies):
            data = text.encode()
            digest.update(data)
            names.add(name)
            counts["bytes"] += len(data)
            counts["files"] = len(names)
            counts["replies"] += replies
            for row in rows:
                counts["hits" if row["expected"] else "traps"] += 1
                truth.write(json.dumps(row, ensure_ascii=False) + "\n")

        if args.layout == "jsonl":
            write_jsonl(args.out, stream, args.size, note)
        else:
            extensions = ("md", "txt") if args.layout == "files" else MIXED
            write_files(args.out, stream, args.size, args.files, extensions, note)

    phrases = [phrase for rule in rules for phrase in rule["phrases"]]
    (args.out / "phrases.json").write_text(json.dumps({"rules": rules}, ensure_ascii=False, indent=1), encoding="utf-8")
    (args.out / "phrases.txt").write_text("\n".join(phrases) + "\n", encoding="utf-8")
    manifest = {
        "size": args.size,
        "layout": args.layout,
        "seed": args.seed,
        "rules": len(rules),
        "phrases": len(phrases),
        **counts,
        "sha256": digest.hexdigest(),
    }
    (args.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    json.dump(manifest, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
