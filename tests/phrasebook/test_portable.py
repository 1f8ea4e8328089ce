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
SAMPLE = 25
"""Of how many expressions that find nothing in the browser's engine one is run in Python too."""
SCRIPT = """
const {expressions, texts} = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const found = expressions.map(source => {
  const expression = new RegExp(source, 'giu')
  const rows = []
  texts.forEach((text, row) => {
    for (const match of text.matchAll(expression)) {
      const start = [...text.slice(0, match.index)].length
      rows.push([row, start, start + [...match[0]].length])
    }
  })
  return rows
})
console.log(JSON.stringify(found))
"""


@pytest.mark.skipif(NODE is None and not os.environ.get("CI"), reason="no Node.js: apt-get install nodejs")
@pytest.mark.parametrize("code", CODES)
def test_node_finds_the_same(cache: Path, code: str) -> None:
    compiled = Phrasebook([phrases_dir()], cache).language(code)
    matcher = Matcher(compiled)
    texts = []
    for rule in load([phrases_dir()], [code]).languages[code].rules:
        for text in [bad.text for bad in rule.bad] + [good.text for good in rule.good]:
            folded = matcher.fold(text)
            texts += [sentence.text for sentence in matcher.split(folded, 0, len(folded.text))]
    expressions = [
        expand(pattern.expression, compiled.fragments)
        for number in range(len(compiled.ids))
        for pattern in compiled.rule(number).patterns
    ]
    assert NODE is not None
    done = subprocess.run(
        [NODE, "-e", SCRIPT],
        input=json.dumps({"expressions": expressions, "texts": texts}),
        capture_output=True,
        text=True,
        check=True,
    )
    hits = 0
    for number, (expression, theirs) in enumerate(zip(expressions, json.loads(done.stdout), strict=True)):
        if not theirs and number % SAMPLE:
            continue  # compiling an expression takes Python a while
        ours = [[row, *match.span()] for row, text in enumerate(texts) for match in regex.finditer(expression, text)]
        assert theirs == ours, expression
        hits += len(ours)
    assert hits > 4 * len(compiled.ids)
