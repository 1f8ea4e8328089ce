// The words of a language as its patterns know them: which texts and stems stand in a sentence. The twin of
// vocabulary.py. Words are pieces of \w+.
(() => {
  const WORD = /[\p{L}\p{N}_]+/gu
  const NO_WORD = /[^\p{L}\p{N}_]/u
  const SUFFIX_PIECES = 2 // most pieces of the suffix of a word
  const [PLAIN, CLAUSE, NOUN] = [1, 2, 4] // how a word was found: whole, without clause clitics, without noun clitics

  /** Return the words of a text. */
  function wordsOf(text) {
    return text.match(WORD) ?? []
  }

  class Vocabulary {
    #texts
    #listed
    #lists // the lists of each text
    #first = new Map() // a word to the number of a text that begins with it …
    #next // … and that to the number of another one
    #others = [] // the words of a text but the first, where they were asked for
    #more = new Map() // what else begins with a word
    #stems = new Map()
    #stemLengths
    #clitics
    #endings

    constructor({ texts, listed, parts }, { clauseClitics, nounClitics, suffix }) {
      const nouns = new Set([...clauseClitics, ...nounClitics])
      for (const one of clauseClitics) for (const other of nounClitics) nouns.add(one + other)
      this.#clitics = [...clauseClitics.map(one => [one, CLAUSE]), ...[...nouns].map(one => [one, NOUN])]
      this.#endings = suffix ? SUFFIX_PIECES : 0
      this.#texts = texts
      this.#listed = listed
      const lists = new Int32Array(listed.length)
      for (const { kind, number, start, stop } of parts) if (kind === "list") lists.fill(number, start, stop)
      this.#lists = new Pairs(texts.length, listed, lists)
      this.#next = new Int32Array(texts.length)
      texts.forEach((text, number) => this.#addText(text, number))
      for (const { kind, text, number } of parts) if (kind === "stem") this.#addStem(wordsOf(texts[text]), number)
      this.#stemLengths = [...new Set([...this.#stems.keys()].map(stem => stem.length))]
      /** How a word of a part may be found besides whole: with clause clitics, with noun clitics. */
      this.stripped = { clause: clauseClitics.length ? CLAUSE : 0, noun: nouns.size ? NOUN : 0 }
    }

    #addText(text, number) {
      const first = firstWord(text)
      this.#next[number] = this.#first.get(first) ?? -1
      this.#first.set(first, number)
      if (!text.includes("'")) return
      const [word, ...others] = wordsOf(text.replaceAll("'", "")) // an apostrophe may be missing in the text
      add(this.#more, word, { others, parts: this.#lists.of(number) })
    }

    #addStem([first, ...others], part) {
      if (others.length) add(this.#more, first, { others: [], parts: [part] })
      else add(this.#stems, first, part)
    }

    /** Return how many words the texts of a list have at most, with what may stand beside each. */
    longest({ start, stop }) {
      const counts = Array.from(this.#listed.subarray(start, stop), text => wordsOf(this.#texts[text]).length)
      return Math.max(...counts) * (1 + this.#endings)
    }

    /**
     * Return where lists and stems stand among words, by their number: three numbers for each place, the first word's,
     * that behind the last one, and how the first one was found.
     */
    look(words) {
      const hits = new Map()
      words.forEach((word, at) => {
        for (const [form, how] of this.#forms(word)) this.#find(form, how, words, at, hits)
      })
      return hits
    }

    /** Return a word and what is left of it without clitics. */
    #forms(word) {
      const forms = [[word, PLAIN]]
      for (const [clitic, how] of this.#clitics) {
        if (word.startsWith(clitic)) forms.push([word.slice(clitic.length), how])
      }
      return forms
    }

    #find(form, how, words, at, hits) {
      for (let text = this.#first.get(form) ?? -1; text >= 0; text = this.#next[text]) {
        this.#others[text] ??= wordsOf(this.#texts[text]).slice(1)
        const ends = this.#ends(words, at, this.#others[text])
        if (ends.length) hit(hits, this.#lists.of(text), at, ends, how)
      }
      for (const { others, parts } of this.#more.get(form) ?? []) {
        hit(hits, parts, at, this.#ends(words, at, others), how)
      }
      for (const length of this.#stemLengths) {
        if (length <= form.length) hit(hits, this.#stems.get(form.slice(0, length)) ?? [], at, [at + 1], how)
      }
    }

    /** Return where a text may end whose first word stands at a place, and whose other words must follow. */
    #ends(words, at, others) {
      const behind = at + 1 + others.length
      if (!this.#endings) return others.every((other, index) => words[at + 1 + index] === other) ? [behind] : []
      let ends = stretched([at + 1], this.#endings, words.length)
      for (const other of others) {
        const next = ends.filter(place => words[place] === other).map(place => place + 1)
        ends = stretched(next, this.#endings, words.length)
      }
      return ends
    }
  }

  /** Numbers that belong to each of some numbers from 0 on. */
  class Pairs {
    #starts
    #values

    /** `keys` are those that `values` belong to, one each. */
    constructor(count, keys, values) {
      const ends = (this.#starts = new Int32Array(count + 1))
      for (let at = 0; at < keys.length; at++) ends[keys[at]]++
      for (let key = 1; key <= count; key++) ends[key] += ends[key - 1]
      this.#values = new Int32Array(keys.length)
      for (let at = 0; at < keys.length; at++) this.#values[--ends[keys[at]]] = values[at] // ends become starts
    }

    of(key) {
      return this.#values.subarray(this.#starts[key], this.#starts[key + 1])
    }
  }

  /** Return places and up to so many after each, none beyond the last. */
  function stretched(places, most, last) {
    const found = new Set()
    for (const place of places) for (let step = 0; step <= most && place + step <= last; step++) found.add(place + step)
    return [...found]
  }

  function firstWord(text) {
    const end = text.search(NO_WORD)
    return end < 0 ? text : end ? text.slice(0, end) : wordsOf(text)[0]
  }

  function hit(hits, parts, at, ends, how) {
    for (const part of parts) {
      let known = hits.get(part)
      if (!known) hits.set(part, (known = []))
      for (const end of ends) known.push(at, end, how)
    }
  }

  function add(map, key, value) {
    const values = map.get(key)
    if (values) values.push(value)
    else map.set(key, [value])
  }

  sopan.vocabulary = { Vocabulary, Pairs, wordsOf, stretched, PLAIN }
})()
