// Look for what a reply to a complaint should hold. The twin of expected.py.
//
// `engine` is what engine.js makes of a language: `expected` (rules with `where`), `bits(reply)` (sentences with
// `start`, `end`, `text` and `place(start, end)`), `spans(rule, sentence)` and `detected(rule, reply)`.
(() => {
  const OPENING = 2
  const CLOSING = 3
  const GREETING = 4
  const BLANK = " \t\r\n\x1e"

  /** Return each expected part of a reply as `{rule, span}`, `span` null when it is missing. */
  function look(engine, reply) {
    const sentences = [...engine.bits(reply)]
    const found = []
    let apology = 0
    for (const rule of engine.expected) {
      const span = first(spans(engine, rule, within(sentences, rule.where, apology), reply))
      if (rule.where === "opening" && span) apology = span[0]
      found.push({ rule, span })
    }
    return found
  }

  /** Return the sentences in which a part is looked for. */
  function within(sentences, where, apology) {
    if (where === "opening") {
      const greeting = sentences.length > 0 && words(sentences[0].text) <= GREETING
      return sentences.slice(0, OPENING + (greeting ? 1 : 0))
    }
    if (where === "closing") return sentences.slice(-CLOSING)
    if (where === "after-apology") return sentences.filter(sentence => sentence.end > apology)
    return sentences
  }

  /** Yield where a part stands, the first place first. */
  function* spans(engine, rule, sentences, reply) {
    yield* engine.detected(rule, reply)
    for (const sentence of sentences) {
      const found = [...engine.spans(rule, sentence.text)].sort((one, other) => one[0] - other[0] || other[1] - one[1])
      if (found.length) yield sentence.place(...found[0])
    }
  }

  /** Return the span of the reply that a plain text is, without the blanks and breaks at its ends. */
  function trimmed(text) {
    let start = 0
    let end = text.length
    while (start < end && BLANK.includes(text[start])) start++
    while (end > start && BLANK.includes(text[end - 1])) end--
    return [start, end]
  }

  function words(text) {
    return (text.match(/[\p{L}\p{N}_]+/gu) ?? []).length
  }

  function first(iterator) {
    for (const one of iterator) return one
    return null
  }

  const sopan = (globalThis.sopan ??= {})
  sopan.expected = { look, trimmed }
})()
