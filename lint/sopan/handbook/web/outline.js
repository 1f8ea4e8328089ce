// Which patterns may match a sentence, told by its words alone: most are ruled out so. The twin of
// phrasebook/outline.py, on the parts themselves.
(() => {
  const { pivotOf } = sopan.emit
  const { Pairs, wordsOf, stretched, PLAIN } = sopan.vocabulary

  const PIECES = 3 // most words that an open word is reckoned to have
  const SETS = { number: PIECES, placeholder: 0, person: 0, clock: 2 * PIECES }

  /** How the parts of a language need each other. */
  class Outlines {
    #parents // the parts that need each part …
    #wanting // … and how many parts each needs
    #always

    constructor({ parts }, vocabulary) {
      this.vocabulary = vocabulary
      const [needed, parents] = [[], []]
      this.#wanting = new Int32Array(parts.length).fill(1)
      this.#always = new Uint8Array((parts.length >> 3) + 1) // a bit for each
      for (const { kind, number, items, options } of parts) {
        if (kind !== "row" && kind !== "either") continue
        const inner = kind === "row" ? items.filter(isNeeded) : options
        for (const one of inner) needed.push(one.number)
        for (let left = inner.length; left; left--) parents.push(number)
        if (kind === "row") this.#wanting[number] = inner.length
      }
      this.#parents = new Pairs(parts.length, needed, parents)
      for (const { kind, number } of parts) {
        if (kind === "set" || !this.#wanting[number]) this.#mark(number, this.#always, [], [])
      }
    }

    /** Return how many words a part takes at most. */
    longest(part) {
      if (part.kind === "gap") return part.most * PIECES
      if (part.kind === "maybe") return this.longest(part.part)
      if (part.kind === "row") return part.items.reduce((sum, item) => sum + this.longest(item), 0)
      if (part.kind === "either") return Math.max(...part.options.map(option => this.longest(option)))
      if (part.kind === "set") return SETS[part.name]
      return part.kind === "stem" ? 1 + PIECES : this.vocabulary.longest(part)
    }

    /** Return what of the parts stands in a sentence. */
    look(sentence) {
      const words = wordsOf(sentence)
      const hits = this.vocabulary.look(words)
      const [present, marked, lessened] = [this.#always.slice(), [], []]
      for (const number of hits.keys()) this.#mark(number, present, marked, lessened)
      for (const number of lessened) this.#wanting[number]++
      return new Look(words.length, hits, present, marked, this.vocabulary.stripped)
    }

    /** Mark a part as present, and all that needs nothing else; write down which, and whose wants became fewer. */
    #mark(number, present, marked, lessened) {
      const bit = 1 << (number & 7)
      if (present[number >> 3] & bit) return
      present[number >> 3] |= bit
      marked.push(number)
      for (const parent of this.#parents.of(number)) {
        lessened.push(parent)
        if (--this.#wanting[parent] <= 0) this.#mark(parent, present, marked, lessened)
      }
    }
  }

  /** What of the parts of a language stands in one sentence. */
  class Look {
    #length
    #hits
    #present
    #stripped
    #ends = new Map()

    constructor(length, hits, present, marked, stripped) {
      this.#length = length
      this.#hits = hits
      this.#present = present
      this.#stripped = stripped
      /** Numbers of the parts that stand there, but for those that ask for nothing. */
      this.marked = marked
    }

    /** Tell whether all that a part cannot do without stands somewhere in the sentence. */
    has(part) {
      return (this.#present[part.number >> 3] & (1 << (part.number & 7))) > 0
    }

    /** Forget where parts stand, which only `fits` asks for. */
    settle() {
      this.#hits = this.#ends = this.marked = null
      return this
    }

    /** Tell whether a pattern may match. */
    fits({ body }) {
      return this.has(body) && this.#starts(body).some(at => this.#from(body, true, at).length)
    }

    /** Return the places among which are all where a part may begin. */
    #starts(part) {
      if (part.kind === "gap" || part.kind === "set") return Array.from({ length: this.#length + 1 }, (_, at) => at)
      if (part.kind === "maybe") return this.#starts(part.part)
      if (!this.has(part)) return []
      if (part.kind === "either") return distinct(part.options.flatMap(option => this.#starts(option)))
      if (part.kind === "row") return distinct(leading(part.items).flatMap(item => this.#starts(item)))
      return distinct(this.#hits.get(part.number).filter((_, index) => index % 3 === 0))
    }

    /** Return where a part may end that begins at a place; `first` tells that clause clitics may stand before it. */
    #from(part, first, at) {
      if (!this.has(part)) return []
      const key = (2 * part.number + (first ? 1 : 0)) * (this.#length + 1) + at
      let found = this.#ends.get(key)
      if (!found) this.#ends.set(key, (found = this.#fromAnew(part, first, at)))
      return found
    }

    #fromAnew(part, first, at) {
      if (part.kind === "row") return this.#row(part.items, first, at)
      if (part.kind === "either") return distinct(part.options.flatMap(option => this.#from(option, first, at)))
      if (part.kind === "set") return this.#stretched([at], SETS[part.name])
      const ends = this.#hitsAt(part, first, at)
      return part.kind === "stem" ? this.#stretched(ends, PIECES) : ends
    }

    #row(items, first, at) {
      const pivot = pivotOf(items)
      let ends = [at]
      for (const [index, item] of items.entries()) {
        if (item.kind === "gap") {
          ends = this.#stretched(ends, item.most * PIECES)
          continue
        }
        const next = ends.flatMap(place => this.#from(item.part ?? item, first && index <= pivot, place))
        ends = distinct(item.kind === "maybe" && index !== pivot ? ends.concat(next) : next)
      }
      return ends
    }

    #hitsAt(part, first, at) {
      const hits = this.#hits.get(part.number)
      const { clause, noun } = this.#stripped
      const how = PLAIN | (part.glued && noun ? noun : first ? clause : 0)
      const ends = []
      for (let hit = 0; hit < hits.length; hit += 3) {
        if (hits[hit] === at && hits[hit + 2] & how) ends.push(hits[hit + 1])
      }
      return distinct(ends)
    }

    #stretched(places, most) {
      return stretched(places, most, this.#length)
    }
  }

  function isNeeded(item) {
    return item.kind !== "gap" && item.kind !== "maybe"
  }

  /** Return the items of a row that may be its first one: those before which nothing must be there. */
  function leading(items) {
    return items.slice(0, pivotOf(items) + 1)
  }

  function distinct(places) {
    return places.length > 1 ? [...new Set(places)] : places
  }

  sopan.outline = { Outlines }
})()
