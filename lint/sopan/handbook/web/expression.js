// Run the expressions of patterns without the browser's own engine.
//
// An expression holds thousands of alternatives and many classes of letters; browsers take milliseconds to compile one,
// and a reply asks for a hundred. Here parts that expressions have in common are run once for a place in a sentence,
// whichever pattern asks.
//
// There are no groups to capture and no references back, so all that an expression can do at a place is to end at
// certain others: `ends(tape, at)` returns them in the order in which a backtracking engine would try them. `source` is
// the expression as text, which is the same in Python.
(() => {
  /** A text that expressions are run on, and what they have found in it. */
  class Tape {
    #ends = new Map()
    #places = new Map()
    #tests = new Map()

    constructor(text) {
      this.text = text
    }

    /** Return the ends of an expression of a number at a place, found out once. */
    ends(number, at, expression) {
      const key = number * (this.text.length + 1) + at
      let found = this.#ends.get(key)
      if (!found) this.#ends.set(key, (found = expression.ends(this, at)))
      return found
    }

    /** Return the places at which a look-around holds. */
    places(look) {
      let found = this.#places.get(look)
      if (!found) {
        found = []
        for (let at = 0; at <= this.text.length; at += sizeAt(this.text, at)) {
          if (look.holds(this.text, at)) found.push(at)
        }
        this.#places.set(look, found)
      }
      return found
    }

    /** Tell whether a look-around holds at a place. */
    holds(look, at) {
      let known = this.#tests.get(look)
      if (!known) this.#tests.set(look, (known = []))
      return (known[at] ??= look.holds(this.text, at))
    }
  }

  /** Something that takes no character: what stands before or after a place. */
  class Look {
    #expression

    constructor(source) {
      this.source = source
      this.#expression = new RegExp(source, "yu")
    }

    holds(text, at) {
      this.#expression.lastIndex = at
      return this.#expression.test(text)
    }
  }

  /** One character, of a class or no other. */
  class Char {
    #known = new Map()
    #expression

    constructor(source) {
      this.source = source
      this.#expression = new RegExp(`^${source}$`, "u")
      /** The only character it takes, if it is no class. */
      this.only = /^\\?[^]$/u.test(source) ? source.codePointAt(source.length > 1 && source[0] === "\\" ? 1 : 0) : null
    }

    takes(code) {
      if (this.only !== null) return code === this.only
      let known = this.#known.get(code)
      if (known === undefined) this.#known.set(code, (known = this.#expression.test(String.fromCodePoint(code))))
      return known
    }

    ends({ text }, at) {
      if (at >= text.length) return []
      const code = text.codePointAt(at)
      return this.takes(code) ? [at + (code > 0xffff ? 2 : 1)] : []
    }
  }

  class Row {
    constructor(items) {
      this.items = items
    }

    get source() {
      return this.items.map(item => item.source).join("")
    }

    ends(tape, at) {
      let places = [at]
      for (const item of this.items) {
        places = onward(places, place => item.ends(tape, place))
        if (!places.length) break
      }
      return places
    }
  }

  class Either {
    constructor(options) {
      this.options = options
    }

    get source() {
      return `(?:${this.options.map(option => option.source).join("|")})`
    }

    ends(tape, at) {
      return onward(this.options, option => option.ends(tape, at))
    }
  }

  /** So many times in a row, as often as can be first. `times` is how that is written. */
  class Repeat {
    constructor(inner, least, most, times) {
      Object.assign(this, { inner, least, most, times })
    }

    get source() {
      return this.inner.source + this.times
    }

    ends(tape, at, count = 0) {
      if (this.inner instanceof Char) return this.#run(tape, at)
      const here = count >= this.least ? [at] : []
      if (count >= this.most) return here
      const further = this.inner.ends(tape, at).filter(place => place > at)
      return onward([...further, at], place => (place > at ? this.ends(tape, place, count + 1) : here))
    }

    #run(tape, at) {
      const places = [at]
      while (places.length <= this.most) {
        const [next] = this.inner.ends(tape, places.at(-1))
        if (next === undefined) break
        places.push(next)
      }
      return places.slice(this.least).reverse()
    }
  }

  /** Many words as one expression, their common beginnings written once: the twin of phrasebook/trie.py. */
  class Trie {
    #words
    #depth
    #branches = null
    #byChar = new Map()
    #ends = false

    /** `words` are arrays of symbols, each an expression; `depth` symbols of each have been read. */
    constructor(words, depth = 0) {
      this.#words = words
      this.#depth = depth
    }

    /** Symbols in order, each with what may follow it; found out when a text first gets here. */
    get branches() {
      return (this.#branches ??= this.#branched())
    }

    /** Return those branches that a character may lead to. */
    #at(code) {
      let found = this.#byChar.get(code)
      if (!found) {
        found = this.branches.filter(([{ only = null }]) => only === null || only === code)
        this.#byChar.set(code, found)
      }
      return found
    }

    #branched() {
      const found = new Map()
      for (const word of this.#words) {
        const symbol = word[this.#depth]
        if (!symbol) this.#ends = true
        else if (found.has(symbol.source)) found.get(symbol.source).push(word)
        else found.set(symbol.source, [word])
      }
      return [...found.keys()].sort().map(source => {
        const words = found.get(source)
        return [words[0][this.#depth], new Trie(words, this.#depth + 1)]
      })
    }

    get source() {
      const branches = this.branches.map(([symbol, following]) => symbol.source + following.source)
      if (!branches.length) return ""
      if (branches.length === 1 && !this.#ends) return branches[0]
      return `(?:${branches.join("|")})${this.#ends ? "?" : ""}`
    }

    ends(tape, at) {
      const found = []
      for (const [symbol, following] of this.#at(tape.text.codePointAt(at))) {
        for (const place of symbol.ends(tape, at)) merge(found, following.ends(tape, place))
      }
      if (this.#ends) merge(found, [at])
      return found
    }
  }

  // -- from text

  const ATOM = /\(\?:|\[(?:[^\]\\]|\\[^])*\]|\\(?:p\{\w+\}|x..|u....|[^])|[^)|]/uy
  const TIMES = /[?*+]|\{(\d+)(?:,(\d*))?\}/uy
  const SHORT = { "?": [0, 1], "*": [0, Infinity], "+": [1, Infinity] }

  /** Return an expression from its text: literals, classes, `(?: )`, `|` and greedy quantifiers. */
  function parse(source) {
    const reader = { source, place: 0 }
    const found = alternatives(reader)
    return found.length > 1 ? new Either(found) : found[0]
  }

  function alternatives(reader) {
    const found = [row(reader)]
    while (reader.source[reader.place] === "|") {
      reader.place++
      found.push(row(reader))
    }
    return found
  }

  function row(reader) {
    const items = []
    for (let atom; (atom = take(reader, ATOM)); ) {
      const item = atom[0] === "(?:" ? group(reader) : new Char(atom[0])
      const times = take(reader, TIMES)
      items.push(times ? repeat(item, times) : item)
    }
    return items.length === 1 ? items[0] : new Row(items)
  }

  function group(reader) {
    const options = alternatives(reader)
    reader.place++
    return new Either(options)
  }

  function repeat(item, [times, least, most = least]) {
    const [low, high] = SHORT[times] ?? [Number(least), most === "" ? Infinity : Number(most)]
    return new Repeat(item, low, high, times)
  }

  function take(reader, expression) {
    expression.lastIndex = reader.place
    const match = expression.exec(reader.source)
    if (match) reader.place += match[0].length
    return match
  }

  // -- places in order

  /** Return where each of some leads to, in order, no place twice. */
  function onward(some, lead) {
    if (some.length === 1) return lead(some[0])
    const found = []
    for (const one of some) merge(found, lead(one))
    return found
  }

  function merge(found, places) {
    for (const place of places) if (!found.includes(place)) found.push(place)
  }

  function sizeAt(text, at) {
    return text.codePointAt(at) > 0xffff ? 2 : 1
  }

  sopan.expression = { Tape, Look, Row, Either, Repeat, Trie, parse }
})()
