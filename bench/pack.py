#!/usr/bin/env python3
"""Turn a phrase list of the benchmark into a house's pack: a rule a rule, a pattern a phrase.

    python bench/pack.py bench/data/20/phrases.json FOLDER

The concepts are called bench-0001 and so on, and each has a rule in the language of its phrases only.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

CONCEPT = """\
  - id: {id}
    group: bench
    severity: error
    guide: "+"
    gloss: a rule of the benchmark
"""

RULE = """\
title: {title}
why: the benchmark says so
never: |
{patterns}
say:
  - text: {suggestion}
examples:
  bad:
    - text: {bad}
      better: {suggestion}
  good:
    - {suggestion}
"""


def write_pack(rules: list[dict], folder: Path) -> None:
    """Write the pack of these rules (``phrases.json``) into a folder."""
    concepts = ["forbidden:\n"]
    for rule in rules:
        name = concept(rule["id"])
        concepts.append(CONCEPT.format(id=name))
        path = folder / rule["language"] / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        phrases = [phrase.lower() for phrase in rule["phrases"]]
        text = RULE.format(
            title=quoted(rule["id"]),
            patterns="\n".join(f"  {phrase}" for phrase in phrases),
            suggestion=quoted(rule["suggestion"]),
            bad=quoted(f"[[{rule['phrases'][0]}]]"),
        )
        path.write_text(text, encoding="utf-8")
    (folder / "concepts.yaml").write_text("".join(concepts), encoding="utf-8")


def concept(rule: str) -> str:
    """Return the name of the concept of a rule of the list (``uk-0001``)."""
    return f"bench-{rule}"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("phrases", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    write_pack(json.loads(args.phrases.read_text("utf-8"))["rules"], args.folder)


if __name__ == "__main__":
    main()
