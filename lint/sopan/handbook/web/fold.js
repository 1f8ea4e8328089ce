// Fold a text to the form that patterns are matched against, keeping the way back. The twin of language/fold.py.
(() => {
  const { SourceMap, TextBuilder } = sopan.source

  const WORDS = /[\p{L}\p{N}_]+/gu
  const STRETCH = /([\p{L}\p{Nl}\p{No}])\1\1+/gu
  const IOTA = "\u0345"

  class Folder {
    #replaced
    #special
    #dropped

    /** `replaced` are pairs of a character and what stands for it, one after the other; `dropped` are characters. */
    constructor({ replaced, dropped }) {
      const pairs = replaced.match(/[^][^]/g)
      this.#replaced = new Map(pairs.map(([char, to]) => [char, to]))
      this.#special = anyOf([...this.#replaced.keys()], "")
      this.#dropped = anyOf([...dropped], "+")
    }

    /** Return the folded text, the same with its capitals, and the map from it to `text`. */
    fold(text) {
      let map = new SourceMap()
      if (text.normalize("NFC") !== text) [text, map] = compose(text)
      if (text.search(this.#dropped) >= 0) [text, map] = this.#drop(text, map)
      const cased = text.replace(this.#special, char => this.#replaced.get(char))
      return { text: cased.toLowerCase(), cased, map }
    }

    /** Return the text without what folding drops; a mark that sits on a letter stays part of its source. */
    #drop(text, base) {
      const builder = new TextBuilder()
      builder.base = base
      let place = 0
      for (const match of text.matchAll(this.#dropped)) {
        const start = match.index
        const end = start + match[0].length
        if (start > place && isCombining(text[start])) {
          const letter = before(text, start)
          builder.copy(text, place, start - letter.length)
          builder.put(letter, start - letter.length, end)
        } else {
          builder.copy(text, place, start)
        }
        place = end
      }
      builder.copy(text, place, text.length)
      return builder.build()
    }

    /** Return a word as it is looked for in folded texts. */
    word(word) {
      return this.fold(word).text
    }
  }

  /** Return the text in NFC, composed cluster by cluster, with its map. */
  function compose(text) {
    const builder = new TextBuilder()
    let [start, place] = [0, 0]
    while (place < text.length) {
      let stop = place + size(text, place)
      while (stop < text.length && isCombining(at(text, stop))) stop += size(text, stop)
      const cluster = text.slice(place, stop)
      const composed = cluster.normalize("NFC")
      if (composed !== cluster) {
        builder.copy(text, start, place)
        builder.put(composed, place, stop)
        start = stop
      }
      place = stop
    }
    builder.copy(text, start, text.length)
    return builder.build()
  }

  /**
   * Tell whether a character has a canonical combining class, as Python's `combining` does.
   *
   * JavaScript does not tell the class, but sorts by it: iota below has the highest, and only a character without any
   * stays behind it.
   */
  function isCombining(char) {
    if (!/^\p{M}/u.test(char)) return false
    return char === IOTA || (IOTA + char).normalize("NFD")[0] !== IOTA
  }

  /** Return a word with each letter that stands three times or more in a row written once. */
  function stretched(word) {
    return word.replace(STRETCH, "$1")
  }

  /** Return a folded text with whole words replaced as a map says. */
  function repaired(folded, repairs) {
    const builder = new TextBuilder()
    builder.base = folded.map
    const cased = []
    let place = 0
    for (const match of folded.text.matchAll(WORDS)) {
      const right = repairs.get(match[0])
      if (right === undefined) continue
      const start = match.index
      const end = start + match[0].length
      builder.copy(folded.text, place, start)
      if (right.length === end - start) builder.spread(right, start, end)
      else builder.put(right, start, end)
      const isUpper = /^\p{Uppercase}/u.test(at(folded.cased, start))
      cased.push(folded.cased.slice(place, start), isUpper ? capitalized(right) : right)
      place = end
    }
    builder.copy(folded.text, place, folded.text.length)
    cased.push(folded.cased.slice(place))
    const [text, map] = builder.build()
    return { text, cased: cased.join(""), map }
  }

  function capitalized(word) {
    const first = at(word, 0)
    return first.toUpperCase() + word.slice(first.length)
  }

  function at(text, place) {
    return String.fromCodePoint(text.codePointAt(place))
  }

  function before(text, place) {
    const pair = text.slice(Math.max(0, place - 2), place)
    return pair.codePointAt(0) > 0xffff ? pair : text[place - 1]
  }

  function size(text, place) {
    return text.codePointAt(place) > 0xffff ? 2 : 1
  }

  function anyOf(chars, times) {
    const escaped = chars.map(char => `\\u{${char.codePointAt(0).toString(16)}}`)
    return new RegExp(escaped.length ? `[${escaped.join("")}]${times}` : "(?!)", "gu")
  }

  sopan.fold = { Folder, repaired, stretched }
})()
