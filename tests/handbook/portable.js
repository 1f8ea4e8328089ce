// Run in Node what a browser runs: the engine on the rules of a language, asked for on standard input.
const { readFileSync } = require("fs")
const { runInThisContext } = require("vm")

const asked = JSON.parse(readFileSync(0, "utf8"))
for (const path of asked.scripts) runInThisContext(readFileSync(path, "utf8"), path)
runInThisContext(asked.strangers)
sopan.load(asked.rules.code, asked.rules)
const engine = sopan.engine(asked.rules.code)
const { emitter } = engine.matcher

/** Return the expressions that are not those of Python, as the first few of them in pairs. */
function otherExpressions() {
  const pairs = asked.expressions.flatMap((groups, number) => {
    const { patterns, unless } = engine.rules[number]
    return [patterns, ...unless].flatMap((own, place) => groups[place].map((python, index) => [emitter.source(own[index]), python]))
  })
  return { count: pairs.length, others: pairs.filter(([own, python]) => own !== python).slice(0, 3) }
}

/** Return patterns that stand elsewhere in folded texts by the engine than by JavaScript's own expressions. */
function otherPlaces() {
  const found = { count: 0, others: [] }
  for (const { rule, texts, step } of asked.runs) {
    for (const pattern of engine.rules[rule].patterns.filter((_, index) => index % step === 0)) {
      const expression = new RegExp(emitter.source(pattern), "gu")
      for (const text of texts) {
        const folded = `\x1e${engine.matcher.fold(text).text}\x1e`
        const theirs = [...folded.matchAll(expression)].map(match => [match.index, match.index + match[0].length])
        const ours = [...sopan.emit.find(emitter.pattern(pattern), new sopan.expression.Tape(folded))]
        found.count += ours.length
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) found.others.push([text, expression.source, ours, theirs])
      }
    }
  }
  return found
}

/** Return the findings in each text as rule, severity, message, alternatives and span in code points. */
function findings() {
  return asked.texts.map(([text, replyTo]) =>
    engine.check(text, { replyTo }).map(({ rule, severity, message, say, whole, start, end }) => [
      rule, severity, message, say.map(one => one.text), say.map(one => one.variants), whole,
      sopan.codePoints(text, start), sopan.codePoints(text, end),
    ]))
}

console.log(JSON.stringify({ expressions: otherExpressions(), places: otherPlaces(), findings: findings() }))
