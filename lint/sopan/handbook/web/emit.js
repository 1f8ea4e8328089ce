// From a pattern to its expression, the very one that Python makes. The twin of phrasebook/emit.py.
(() => {
  const { Look, Row, Either, Repeat, Trie, parse } = sopan.expression

  const BLANK = /([ \t])/u
  const SYNTAX = /[\^$\\.*+?()[\]{}|/]/gu

  /** An expression that many have in common: its ends at a place of a text are found out once. */
  class Shared {
    constructor(number, inner) {
      this.number = number
      this.inner = inner
    }

    get source() {
      return this.inner.source
    }

    ends(tape, at) {
      return tape.ends(this.number, at, this.inner)
    }
  }

  class Emitter {
    #parts = new Map()
    #literals = new Map()
    #symbols = new Map()
    #spelled = []

    /** `fold` folds a word. */
    constructor({ language, syntax, numbers, abbreviations }, { texts, listed }, fold) {
      this.language = language
      this.texts = texts
      this.listed = listed
      this.numbers = numbers
      this.abbreviations = new Set(abbreviations.map(one => fold(one.replace(/!+$/u, ""))))
      this.looks = mapped(["before", "after", "atStart", "atEnd", "asked"], name => new Look(syntax[name]))
      this.syntax = mapped(
        ["between", "blanks", "ending", "anyWord", "lastWord", "digits", "clock", "placeholder", "person"],
        name => parse(syntax[name]))
      this.clause = this.optional(language.clauseClitics)
      this.noun = [...this.clause, ...this.optional(language.nounClitics)]
    }

    /** Return a pattern's expression, and the look-arounds that must hold before and after it. */
    pattern({ body, atStart, atEnd, asked }) {
      const { looks } = this
      const end = asked ? [looks.asked] : atEnd ? [looks.atEnd] : []
      const before = atStart ? looks.atStart : looks.before
      return { before, body: this.part(body, true), after: [looks.after, ...end] }
    }

    /** Return the text of a pattern's expression. */
    source(pattern) {
      const { before, body, after } = this.pattern(pattern)
      return [before, body, ...after].map(one => one.source).join("")
    }

    /** Return the expression of a part; `first` tells that clause clitics may stand before it. */
    part(part, first) {
      const number = 2 * part.number + (first ? 1 : 0)
      let found = this.#parts.get(number)
      if (!found) this.#parts.set(number, (found = new Shared(number, this[part.kind](part, first))))
      return found
    }

    row({ items }, first) {
      const { between } = this.syntax
      const pivot = pivotOf(items)
      const bodies = items.flatMap((item, index) => {
        if (item.kind === "gap") return this.gap(item, index, items.length - 1)
        const isOptional = item.kind === "maybe"
        const body = this.part(isOptional ? item.part : item, first && index <= pivot)
        if (index === pivot) return body
        if (!isOptional) return [between, body]
        return maybe(index < pivot ? [body, between] : [between, body])
      })
      return new Row(bodies)
    }

    gap({ most }, index, last) {
      const { between, anyWord, lastWord } = this.syntax
      const word = index === last ? lastWord : anyWord
      const passed = new Either([new Row(index ? [between, word] : [word, between])])
      return new Repeat(passed, 0, most, `{0,${most}}`)
    }

    either({ options }, first) {
      return new Either(options.map(option => this.part(option, first)))
    }

    list({ start, stop, glued }, first) {
      const words = Array.from(this.listed.subarray(start, stop), text => this.spelled(text))
      return new Row([...this.clitics(first, glued), new Trie(words)])
    }

    stem({ text, glued }, first) {
      const symbols = Array.from(this.texts[text], char => this.symbol(char))
      return new Row([...this.clitics(first, glued), ...symbols, this.syntax.ending])
    }

    set({ name }) {
      const { digits } = this.syntax
      if (name !== "number") return this.syntax[name]
      if (!this.numbers.length) return digits
      return new Either([digits, new Trie(this.numbers.map(word => this.symbols(word)))])
    }

    /** Return the expressions of the clitics that a word may have. */
    clitics(first, glued) {
      if (glued && this.noun.length) return this.noun
      return first ? this.clause : []
    }

    /** Return what stands for any of some words or nothing. */
    optional(words) {
      return words.length ? [maybe([new Trie(words.map(word => Array.from(word, char => this.literal(char))))])] : []
    }

    // -- symbols, each made once

    /** Return the symbols of a text, given its number. */
    spelled(text) {
      return (this.#spelled[text] ??= this.symbols(this.texts[text]))
    }

    symbols(text) {
      const { between, blanks } = this.syntax
      const symbols = []
      for (const [index, part] of text.split(BLANK).entries()) {
        if (index % 2) symbols.push(part === " " ? between : blanks)
        else this.#spell(part, symbols)
      }
      return symbols
    }

    #spell(part, symbols) {
      const { suffix } = this.language
      for (const char of part) symbols.push(this.symbol(char))
      if (this.abbreviations.has(part)) symbols.push(this.literal("\\.?"))
      if (suffix) symbols.push(this.literal(suffix))
    }

    symbol(char) {
      let found = this.#symbols.get(char)
      if (!found) this.#symbols.set(char, (found = this.#symbolAnew(char)))
      return found
    }

    #symbolAnew(char) {
      if (char === "'" && this.language.apostropheOptional) return this.literal("'?")
      if (char === "%") return this.literal(" ?%")
      if (char === "-" && this.language.hyphenSeparates) return this.syntax.between
      return this.literal(char.replace(SYNTAX, "\\$&"))
    }

    literal(source) {
      let found = this.#literals.get(source)
      if (!found) this.#literals.set(source, (found = parse(source)))
      return found
    }
  }

  /** Return the first item of a row that must be there: blanks follow what is before it, and precede what is after. */
  function pivotOf(items) {
    return Math.max(0, items.findIndex(item => item.kind !== "gap" && item.kind !== "maybe"))
  }

  function maybe(items) {
    return new Repeat(new Either([new Row(items)]), 0, 1, "?")
  }

  function mapped(names, make) {
    return Object.fromEntries(names.map(name => [name, make(name)]))
  }

  /** Yield where a pattern stands in a text, as `[start, end]`; with `overlapping` also where one began before. */
  function* find({ before, body, after }, tape, overlapping = false) {
    let place = 0
    for (const start of tape.places(before)) {
      if (start < place) continue
      const end = body.ends(tape, start).find(at => after.every(look => tape.holds(look, at)))
      if (end === undefined) continue
      yield [start, end]
      if (!overlapping) place = end
    }
  }

  sopan.emit = { Emitter, pivotOf, find }
})()
