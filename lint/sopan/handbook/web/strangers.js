// Tell whether a reply is clearly in another language than it is said to be in. The twin of language/detect.py and
// of `mismatch` in language/decide.py.
//
// The words and letters that tell languages apart come from strangers-words.js, which portable_look.py writes.
(() => {
  const PAIR = ["ms", "id"]
  const LEAST_LETTERS = 25
  const SAMPLE = 1000
  const FOREIGN_SCRIPT = 0.35
  const DECIDED = 1.0
  const MARGIN = 0.5
  const LEAD = 1.3
  const DENSITY = 0.05
  const LISTED = 0.6
  const PAIR_MARGIN = 0.9
  const PAIR_LEAD = 2.0
  const PAIR_SURE = 2.0
  const PAIR_SURE_LEAD = 4.0
  const SURE_WORDS = 5
  const SURE_LETTERS = 25
  const SURE = 2.5
  const SURE_LEAD = 2.0
  const SHARE = 6
  const UNIT = 232792560 // the numbers up to 22 divide it: shares of it add up exactly, in whatever order

  const LETTER = "[\\p{L}\\p{Nl}\\p{No}]"
  const WORD = new RegExp(`${LETTER}+(?:['-]${LETTER}+)*`, "gu")
  const INVISIBLE = /[\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u200b-\u200f\u2060\ufeff]/gu
  const CYRILLIC_LETTERS = [
    ["uk", /[іїєґ]/u, /[ыэёъўәқңғұ]/u],
    ["ru", /[ыэё]/u, /[іїєґўәқңғұ]/u],
  ]
  const OWN_LETTERS = { he: /[\u05d0-\u05ea]/u, uk: /[\u0400-\u052f]/u }

  /**
   * Tell whether a text is clearly in another language than `code`.
   *
   * `words` are the folded words of the text, when it stands alone: most texts then need no closer look.
   */
  function mismatch(code, text, data, words = null) {
    const given = data?.latin ? data : sopan.strangers.words
    if (!given || isShorter(text, LEAST_LETTERS)) return false
    const tables = tablesOf(given)
    if (words && fits(tables, code, words)) return false
    const guess = tables.guess(text)
    return guess.sure && guess.code !== code && !hasLettersOf(tables, code, guess, text)
  }

  /** Tell quickly whether folded words look like the language they are said to be in. */
  function fits(tables, code, words) {
    const [own, foreign] = tables.telling(code)
    const count = common(own, words)
    return count > 1 && count >= 2 * common(foreign, words)
  }

  /** Tell whether a text has a good part in the script of a language, though it looks like one of another script. */
  function hasLettersOf(tables, code, guess, text) {
    if (!(code in OWN_LETTERS) || guess.code in tables.lists.cyrillic || guess.code in tables.lists.hebrew) return false
    const letters = text.match(/\p{L}/gu) ?? []
    return SHARE * letters.filter(letter => OWN_LETTERS[code].test(letter)).length >= letters.length
  }

  class Tables {
    constructor(data) {
      this.pair = mapped(data.pair, asSet)
      this.markers = mapped(data.markers, asSet)
      this.lists = { latin: split(data.latin), cyrillic: split(data.cyrillic), hebrew: split(data.hebrew) }
      this.letters = mapped(data.letters, codes => codes.split(" "))
      this.scripts = mapped(data.scripts, ranges => new RegExp(`[${ranges}]`, "gu"))
      this.ours = Object.keys(data.markers)
      this.builtIn = new Scorer(this, {})
      this.kept = {}
    }

    get withMarkers() {
      return (this.scorer ??= new Scorer(this, this.markers))
    }

    guess(text) {
      const sample = new Sample(text)
      const guess = this.builtIn.guess(sample)
      return guess.code === null && sample.letters ? this.withMarkers.guess(sample) : guess
    }

    /** Return the words that speak for a language of ours, and those that speak against it. */
    telling(code) {
      return (this.kept[code] ??= this.told(code))
    }

    told(code) {
      const lists = Object.assign({}, ...Object.values(this.lists).map(words => this.listed(words, {})))
      const own = lists[code]
      const others = Object.keys(lists).filter(one => one !== code && !(PAIR.includes(code) && PAIR.includes(one)))
      const foreign = new Set(others.flatMap(one => [...lists[one]].filter(word => !own.has(word))))
      if (!PAIR.includes(code)) return [own, foreign]
      return [this.pair[code], new Set([...this.pair[twin(code)], ...foreign])]
    }

    /** Return the words of each language, with the markers of Malay and Indonesian and those that are given. */
    listed(words, markers) {
      return mapped(words, (list, code) => new Set([...list, ...(this.pair[code] ?? []), ...(markers[code] ?? [])]))
    }
  }

  /** The beginning of a text, folded, with its distinct words and how many letters of them are in which script. */
  class Sample {
    constructor(text) {
      this.folded = fold(beginning(text, SAMPLE))
      this.words = new Set(this.folded.match(WORD))
      Object.assign(this, { latin: 0, cyrillic: 0, hebrew: 0, other: 0 })
      for (const word of this.words) this[script(word)] += [...word].length
      this.letters = this.latin + this.cyrillic + this.hebrew + this.other
      this.enough = this.letters >= SURE_LETTERS && this.words.size >= SURE_WORDS
    }
  }

  /** Weigh the words of a sample with certain word lists. */
  class Scorer {
    constructor(tables, markers) {
      this.tables = tables
      this.markers = markers
      this.kept = {}
    }

    weights(family) {
      return (this.kept[family] ??= weights(this.tables.listed(this.tables.lists[family], this.markers)))
    }

    /** Words that part Malay from Indonesian, for each: ours, and the lead's where they are not shared after all. */
    get pair() {
      return (this.kept.pair ??= this.parted())
    }

    parted() {
      const ours = PAIR.map(code => this.tables.pair[code])
      const listed = PAIR.map(code => this.markers[code] ?? new Set())
      const both = [...listed[0]].filter(word => listed[1].has(word))
      const shared = new Set([...this.tables.lists.latin[PAIR[0]], ...ours[0], ...ours[1], ...both])
      return PAIR.map((_, place) => [ours[place], new Set([...listed[place]].filter(word => !shared.has(word)))])
    }

    guess(sample) {
      if (!sample.letters) return unknown()
      const most = Math.max(sample.cyrillic, sample.hebrew, sample.other)
      if (most < FOREIGN_SCRIPT * sample.letters) return this.latin(sample)
      if (most === sample.cyrillic) return this.cyrillic(sample)
      const enough = sample.enough && most > sample.letters / 2
      if (most === sample.other) return this.script(sample.folded, enough)
      const score = this.score(sample.words, "hebrew")
      return guessed((score.get("yi") ?? 0) > (score.get("he") ?? 0) + UNIT ? "yi" : "he", enough)
    }

    cyrillic(sample) {
      const score = this.score(sample.words, "cyrillic", sample.folded)
      for (const [code, telling, foreign] of CYRILLIC_LETTERS) {
        if (telling.test(sample.folded) && !foreign.test(sample.folded)) add(score, code, UNIT)
      }
      return this.decide(score, sample)
    }

    latin(sample) {
      const score = this.score(sample.words, "latin", sample.folded)
      const pair = Math.max(...PAIR.map(code => score.get(code) ?? 0))
      for (const code of PAIR) score.delete(code)
      if (pair) score.set(PAIR[0], pair)
      const guess = this.decide(score, sample)
      return guess.code === PAIR[0] ? this.parting(sample, guess) : guess
    }

    /** Return which of Malay and Indonesian a sample is in that is in one of them. */
    parting(sample, guess) {
      let [malay, indonesian] = this.pair.map(
        ([ours, listed]) => common(ours, sample.words) + LISTED * common(listed, sample.words),
      )
      for (const word of sample.words) {
        if ([...word].length <= 6) continue
        if (word.endsWith("iti")) malay++ // kualiti
        if (word.endsWith("itas")) indonesian++ // kualitas
      }
      const least = Math.min(malay, indonesian)
      const most = Math.max(malay, indonesian)
      if (most - least < PAIR_MARGIN || most < PAIR_LEAD * least) return unknown()
      const sure = most - least >= PAIR_SURE && most >= PAIR_SURE_LEAD * least
      return guessed(malay >= indonesian ? PAIR[0] : PAIR[1], guess.sure && sure)
    }

    /** Return the language most written in the commonest script that is none of ours. */
    script(folded, enough) {
      let [code, most] = [null, 0]
      for (const [one, expression] of Object.entries(this.tables.scripts)) {
        const count = (folded.match(expression) ?? []).length
        if (count > most) [code, most] = [one, count]
      }
      return most ? guessed(code, enough) : unknown()
    }

    /** Return how much the words, and the telling letters of a text, speak for each language, in parts of UNIT. */
    score(words, family, folded = "") {
      const score = new Map()
      const found = this.weights(family)
      for (const word of words) {
        for (const [code, weight] of found.get(word) ?? []) add(score, code, weight)
      }
      for (const [letter, codes] of Object.entries(this.tables.letters)) {
        if (folded.includes(letter)) codes.forEach(code => add(score, code, UNIT / codes.length))
      }
      return score
    }

    /** Return the language that leads the score clearly, or none. */
    decide(score, sample) {
      const ranked = [...score].sort((one, other) => other[1] - one[1])
      if (!ranked.length) return unknown()
      const [code, best] = ranked[0]
      const rivals = ranked.slice(1).filter(([, weight]) => best - weight < MARGIN * UNIT || best < LEAD * weight)
      const near = [code, ...rivals.map(([other]) => other)].some(other => this.tables.ours.includes(other))
      if (best < Math.max(DECIDED, DENSITY * sample.words.size) * UNIT || (rivals.length && near)) return unknown()
      const second = ranked.length > 1 ? ranked[1][1] : 0
      return guessed(code, sample.enough && best >= SURE * UNIT && best >= SURE_LEAD * second)
    }
  }

  /** Return for each word the languages that have it; the more they are, the less it speaks for each. */
  function weights(lists) {
    const found = new Map()
    for (const [code, words] of Object.entries(lists)) {
      for (const word of words) found.has(word) ? found.get(word).push(code) : found.set(word, [code])
    }
    for (const [word, codes] of found) {
      const share = UNIT / (codes.length - (PAIR.every(code => codes.includes(code)) ? 1 : 0))
      found.set(
        word,
        codes.map(code => [code, share]),
      )
    }
    return found
  }

  /** Return the text in lower case, composed, with one kind of apostrophe and without what cannot be seen. */
  function fold(text) {
    return text
      .normalize("NFC")
      .replace(/[\u2019\u02bc]/gu, "'")
      .replace(INVISIBLE, "")
      .toLowerCase()
  }

  function script(word) {
    const first = word.codePointAt(0)
    if (first < 0x250) return "latin"
    if (first >= 0x400 && first <= 0x52f) return "cyrillic"
    return (first >= 0x5d0 && first <= 0x5ea) || (first >= 0xfb1d && first <= 0xfb4e) ? "hebrew" : "other"
  }

  /** Return the first code points of a text. */
  function beginning(text, count) {
    return text.length <= count ? text : [...text.slice(0, 2 * count)].slice(0, count).join("")
  }

  function isShorter(text, count) {
    return text.length < count || (text.length < 2 * count && [...text].length < count)
  }

  function unknown() {
    return guessed(null, false)
  }

  function guessed(code, sure) {
    return { code, sure }
  }

  function add(score, code, weight) {
    score.set(code, (score.get(code) ?? 0) + weight)
  }

  function common(some, words) {
    let count = 0
    for (const word of some) if (words.has(word)) count++
    return count
  }

  function twin(code) {
    return code === PAIR[0] ? PAIR[1] : PAIR[0]
  }

  function mapped(object, change) {
    return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]))
  }

  function asSet(words) {
    return new Set(words.split(" "))
  }

  function split(lists) {
    return mapped(lists, words => words.split(" "))
  }

  const kept = new WeakMap()

  function tablesOf(data) {
    if (!kept.has(data)) kept.set(data, new Tables(data))
    return kept.get(data)
  }

  const sopan = (globalThis.sopan ??= {})
  sopan.strangers = Object.assign(sopan.strangers ?? {}, { mismatch })
})()
