#!/usr/bin/env python3
"""Compare the forms that our generators make with a lexicon that is installed beside sopan.

    pip install pymorphy3 pymorphy3-dicts-uk && python bench/oracle.py uk
    pip install simplemma && python bench/oracle.py he          # any language of its data: he id ms sv uk
    python bench/oracle.py he --forms heb.tsv                   # lemma, form, tags, parted by tabs (UniMorph's format)
    python bench/oracle.py uk --show                            # what the lexicon has and we have not, by word

For each word of our lexicon that the other one knows: how many of its forms we make. No such lexicon is part of sopan
or needed by it; their licences allow comparing, not shipping. Their gaps and mistakes count against us here.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "lint"))

from sopan.language import CODES, language  # noqa: E402
from sopan.language.fold import Folder  # noqa: E402
from sopan.phrasebook.lexicon import Entry  # noqa: E402
from sopan.phrasebook.load import load  # noqa: E402
from sopan.resources import phrases_dir  # noqa: E402

Oracle = Callable[[Entry], set[str]]
"""A word of our lexicon to the forms that the other lexicon gives it; empty when it does not know it."""
_POS = {"v": {"VERB", "INFN", "GRND"}, "n": {"NOUN"}, "a": {"ADJF", "ADJS"}, "adj": {"ADJF", "ADJS"}}


def pymorphy(code: str) -> Oracle:
    """Return what pymorphy3 knows of Ukrainian."""
    import pymorphy3

    analyzer = pymorphy3.MorphAnalyzer(lang=code)

    def forms(entry: Entry) -> set[str]:
        for parse in analyzer.parse(entry.lemma):
            fits = parse.tag.POS in _POS.get(entry.kind, set())
            if parse.normal_form == entry.lemma and fits and analyzer.word_is_known(entry.lemma):
                return {form.word for form in parse.lexeme}
        return set()

    return forms


def simple(code: str) -> Oracle:
    """Return what simplemma's data know, turned round from lemmas to forms."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    inverted: dict[str, set[str]] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary(code).items():
        texts = [one.decode() if isinstance(one, bytes) else one for one in (form, lemma)]
        inverted.setdefault(texts[1], set()).add(texts[0])
    return lambda entry: inverted.get(entry.lemma, set())


def table(path: Path) -> Oracle:
    """Return what a table of lemmas and forms knows."""
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        lemma, form, *_ = (*line.split("\t"), "", "")
        if form:
            found.setdefault(lemma, set()).add(form)
    return lambda entry: found.get(entry.lemma, set())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("language", choices=CODES)
    parser.add_argument("--forms", type=Path, help="a table of lemmas and forms")
    parser.add_argument("--simplemma", action="store_true", help="use simplemma for Ukrainian, too")
    parser.add_argument("--kind", help="words of this class only (v, n, …)")
    parser.add_argument("--without", default="(?!)", help="leave out their forms that this expression is found in")
    parser.add_argument("--show", action="store_true", help="print the forms we do not make")
    args = parser.parse_args()
    if args.forms:
        oracle = table(args.forms)
    else:
        oracle = pymorphy("uk") if args.language == "uk" and not args.simplemma else simple(args.language)
    fold = Folder(language(args.language)).word
    there = made = whole = words = 0
    for entry in load([phrases_dir()], [args.language]).languages[args.language].lexicon:
        if args.kind and entry.kind != args.kind:
            continue
        theirs = {fold(form) for form in oracle(entry)}
        theirs = {form for form in theirs if " " not in form and not re.search(args.without, form)}
        if len(theirs) < 2:
            continue
        missing = theirs - {fold(form.text) for form in entry.forms}
        words += 1
        whole += not missing
        there += len(theirs)
        made += len(theirs) - len(missing)
        if args.show and missing:
            print(f"{entry.lemma} ({entry.kind}): {' '.join(sorted(missing))}")
    print(f"{words} words known to both, {whole} complete; {made} of {there} forms made: {made / max(there, 1):.1%}")


if __name__ == "__main__":
    main()
