"""The same expressions find the same words in Python and in a browser's engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import regex

from sopan.language import CODES
from sopan.match import Matcher
from sopan.phrasebook.compiled import Phrasebook, expand
from sopan.phrasebook.load import load
from sopan.resources import phrases_dir

NODE = shutil.which("node") or shutil.which("nodejs")
SCRIPT = """
const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const found = cases.map(({expressions, texts}) => expressions.map(source => {
  const expression = new RegExp(source, 'giu')
  const rows = []
  texts.forEach((text, row) => {
    for (const match of text.matchAll(expression)) {
      const start = [...text.slice(0, match.index)].length
      rows.push([row, start, start + [...match[0]].length])
    }
  })
  return rows
}))
console.log(JSON.stringify(found))
"""
SAMPLE = 25
"""Of how many expressions that find nothing in the browser's engine one is run in Python too."""


@pytest.mark.skipif(NODE is None and not os.environ.get("CI"), reason="no Node.js: apt-get install nodejs")
@pytest.mark.parametrize("code", CODES)
def test_node_finds_the_same(cache: Path, code: str) -> None:
    compiled = Phrasebook([phrases_dir()], cache).language(code)
    matcher = Matcher(compiled)
    cases = []
    for number, rule in enumerate(load([phrases_dir()], [code]).languages[code].rules):
        texts = []
        for text in [bad.text for bad in rule.bad] + [good.text for good in rule.good]:
            folded = matcher.fold(text)
            texts += [sentence.text for sentence in matcher.split(folded, 0, len(folded.text))]
        patterns = compiled.rule(number).patterns
        expressions = [expand(pattern.expression, compiled.fragments) for pattern in patterns]
        cases.append({"expressions": expressions, "texts": texts})
    assert NODE is not None
    done = subprocess.run(
        [NODE, "-e", SCRIPT], input=json.dumps(cases), capture_output=True, text=True, encoding="utf-8", check=True
    )
    hits = 0
    for case, theirs_of_rule in zip(cases, json.loads(done.stdout), strict=True):
        for number, (expression, theirs) in enumerate(zip(case["expressions"], theirs_of_rule, strict=True)):
            if not theirs and number % SAMPLE:
                continue  # compiling an expression takes Python a while
            matches = [
                (row, match) for row, text in enumerate(case["texts"]) for match in regex.finditer(expression, text)
            ]
            assert theirs == [[row, *match.span()] for row, match in matches], expression
            hits += len(matches)
    assert hits > 4 * len(cases)
