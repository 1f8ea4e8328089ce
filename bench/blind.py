#!/usr/bin/env python3
"""Print how well the rules do on replies that they were not written from.

    python bench/blind.py                    recall and precision a language and a concept
    python bench/blind.py --half test        only the half that nobody has mended a rule by
    python bench/blind.py uk --show          every miss and false alarm of a language
    python bench/blind.py --json figures.json
    python bench/blind.py --page             writes the figures of the half test into docs/en/quality.md

The replies are in tests/corpora/blind (see its README). A reply counts as found for a concept when a rule of that
concept finds something in it; a clean reply is falsely alarmed when any rule of severity error or warning does. Only
concepts that have a rule are counted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpora" / "blind"
sys.path.insert(0, str(ROOT / "lint"))

from sopan import Linter  # noqa: E402
from sopan.language import CODES  # noqa: E402
from sopan.phrasebook.load import load  # noqa: E402
from sopan.resources import phrases_dir  # noqa: E402


class Judged(NamedTuple):
    """A reply, what it breaches of the concepts that have a rule, and what was found in it."""

    id: str
    text: str
    clean: bool
    expected: set[str]
    found: set[str]
    graver: set[str]
    """What was found that is more than a suggestion."""


def judge(linter: Linter, code: str, half: str | None) -> Iterator[Judged]:
    """Yield the replies of a language with what is found in them."""
    rules = {rule.split("/")[1] for rule in linter.phrasebook.language(code).ids}
    for line in (CORPUS / f"{code}.jsonl").read_text(encoding="utf-8").splitlines():
        reply = json.loads(line)
        if half and reply["half"] != half:
            continue
        findings = linter.check_text(reply["text"], code)
        yield Judged(
            reply["id"],
            reply["text"],
            not reply["concepts"],
            set(reply["concepts"]) & rules,
            {finding.concept for finding in findings},
            {finding.concept for finding in findings if finding.severity != "suggestion"},
        )


class Figures(NamedTuple):
    """Counts a language: per concept (there, found of those, found where it is not), clean replies, alarmed ones."""

    there: Counter[str]
    found: Counter[str]
    stray: Counter[str]
    clean: int
    alarmed: int

    @property
    def recall(self) -> float:
        return self.found.total() / max(self.there.total(), 1)

    @property
    def precision(self) -> float:
        return self.found.total() / max(self.found.total() + self.stray.total(), 1)

    @property
    def false_alarms(self) -> float:
        return self.alarmed / max(self.clean, 1)


def figures(judged: list[Judged]) -> Figures:
    """Return the counts of some replies."""
    return Figures(
        Counter(concept for reply in judged for concept in reply.expected),
        Counter(concept for reply in judged for concept in reply.expected & reply.found),
        Counter(concept for reply in judged for concept in reply.found - reply.expected),
        sum(reply.clean for reply in judged),
        sum(bool(reply.graver) for reply in judged if reply.clean),
    )


def show(judged: list[Judged]) -> Iterator[str]:
    """Yield a line for each miss and each stray finding."""
    for reply in judged:
        missed, stray = reply.expected - reply.found, reply.found - reply.expected
        if missed or stray:
            marks = [f"missed {concept}" for concept in sorted(missed)] + [f"stray {one}" for one in sorted(stray)]
            yield f"{reply.id} [{', '.join(marks)}] {reply.text!r}"


PAGE = ROOT / "docs" / "en" / "quality.md"
BEGIN, END = "<!-- figures: python bench/blind.py --page -->", "<!-- /figures -->"


def table(results: dict[str, Figures], concepts: Sequence[str]) -> str:
    """Return the figures of some languages as Markdown."""
    rows = [["", *results], ["---", *("---:" for _ in results)]]
    for name, title in (("recall", "found of what is there"), ("precision", "right of what is found")):
        rows.append([title, *(f"{getattr(result, name):.1%}" for result in results.values())])
    rows.append(["good replies alarmed", *(f"{result.alarmed} of {result.clean}" for result in results.values())])
    rows += [
        [concept, *(f"{result.found[concept]}/{result.there[concept]}" for result in results.values())]
        for concept in concepts
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def page(text: str, figures: str) -> str:
    """Return the quality page's text with the figures in their place."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"


def forbidden() -> list[str]:
    """Return the concepts of what must not be said, in their order."""
    return [concept.id for concept in load([phrases_dir()], []).concepts.values() if not concept.expected]


def measured(linter: Linter, codes: Iterable[str], half: str | None) -> dict[str, Figures]:
    """Return the figures of some languages."""
    return {code: figures(list(judge(linter, code, half))) for code in codes}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("languages", nargs="*", default=list(CODES))
    parser.add_argument("--half", choices=("dev", "test"))
    parser.add_argument("--show", action="store_true", help="print every miss and false alarm")
    parser.add_argument("--page", action="store_true", help="write the figures of the half test into the quality page")
    parser.add_argument("--json", type=Path, help="write the figures here")
    args = parser.parse_args()
    linter = Linter()
    if args.page:
        found = table(measured(linter, CODES, "test"), forbidden())
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")
        return
    results: dict[str, Figures] = {}
    for code in args.languages:
        judged = list(judge(linter, code, args.half))
        results[code] = figures(judged)
        if args.show:
            print("\n".join(show(judged)))
    print(f"{'':24}" + "".join(f"{code:>12}" for code in results))
    for concept in dict.fromkeys(concept for result in results.values() for concept in (*result.there, *result.stray)):
        cells = [
            f"{result.found[concept]}/{result.there[concept]} +{result.stray[concept]}" for result in results.values()
        ]
        print(f"{concept:24}" + "".join(f"{cell:>12}" for cell in cells))
    for name in ("recall", "precision", "false_alarms"):
        cells = [f"{getattr(result, name):.1%}" for result in results.values()]
        print(f"{name.replace('_', ' '):24}" + "".join(f"{cell:>12}" for cell in cells))
    if args.json:
        rows = {code: {**result._asdict(), "recall": result.recall} for code, result in results.items()}
        args.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
