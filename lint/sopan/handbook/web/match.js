// Find the patterns of a language in a text. The twin of match.py.
(() => {
  const { BREAK } = sopan.source
  const { Folder, repaired, stretched } = sopan.fold
  const { Tape } = sopan.expression
  const { find } = sopan.emit
  const { wordsOf } = sopan.vocabulary

  const FARTHEST = 20 // sentences after a match in which it is looked for what cancels it
  const KEPT = 5000 // words and sentences of which it is remembered what was found: most stay while someone types
  const KEPT_TAPES = 300 // sentences of which all places are remembered, which takes more room
  const MARKS = [".", "!", "?", "\u2026", BREAK]
  const FIRST_LETTER = /[\p{L}\p{N}_]|[\x1a\x10\x11](?= [\p{L}\p{N}_])/u

  class Matcher {
    #patterns = new Map() // by the number of what they are made of, with their rules
    #repairs = new Map()
    #expressions = new Map()
    #looks = new Map()
    #tapes = new Map()
    #spans = new Map()

    /**
     * `rules` have `patterns`, and `unless`: those that cancel a match, an array each of what overlaps it, stands
     * directly before it, directly after it, in its sentence, later in the reply.
     */
    constructor(data, rules, unpacked) {
      const { language } = data
      const repair = language.repair ? sopan.repair[data.code](language.repair) : word => word
      for (const rule of rules) if (!rule.where) for (const pattern of rule.patterns) this.#addPattern(rule, pattern)
      this.folder = new Folder(language)
      this.segmenter = new sopan.sentences.Segmenter(data.abbreviations)
      this.emitter = new sopan.emit.Emitter(data, unpacked, word => this.folder.word(word))
      this.outlines = new sopan.outline.Outlines(unpacked, new sopan.vocabulary.Vocabulary(unpacked, language))
      this.between = new RegExp(`^(?:${data.syntax.between})$`, "u")
      this.repair = language.stretched ? word => stretched(repair(word)) : repair
    }

    #addPattern(rule, pattern) {
      const { number } = pattern.body
      if (!this.#patterns.has(number)) this.#patterns.set(number, [])
      this.#patterns.get(number).push([rule, pattern])
    }

    /** Return the text folded, with the words put right that only look like others. */
    fold(text) {
      const folded = this.folder.fold(text)
      const repairs = new Map()
      for (const word of new Set(wordsOf(folded.text))) {
        const right = this.#remembered(this.#repairs, word, this.repair)
        if (right !== word) repairs.set(word, right)
      }
      return repairs.size ? repaired(folded, repairs) : folded
    }

    /** Yield what patterns find in a folded text, as `{rule, start, end}` of what was folded. */
    *matches(folded, ordinary) {
      const sentences = this.sentences(folded)
      for (const [index, sentence] of sentences.entries()) {
        const found = this.#remembered(this.#spans, sentence.text, text => this.#all(text))
        for (const { rule, pattern, start, end } of found) {
          if (!this.#hasRoom(pattern, folded.text, start + sentence.offset)) continue
          if (rule.named && isNamed(rule, folded, sentence, start, end, ordinary)) continue
          if (rule.unless[4].length && this.#isFollowed(rule, sentences, index, end)) continue
          const [first, last] = folded.map.span(start + sentence.offset, end + sentence.offset)
          yield { rule, start: first, end: last }
        }
      }
    }

    // -- sentences

    /** Return the sentences of a folded text: each its text between two breaks, and where that begins. */
    sentences(folded) {
      const found = []
      let start = 0
      for (const paragraph of folded.text.split(BREAK)) {
        this.#split(folded, start, start + paragraph.length, found)
        start += paragraph.length + 1
      }
      return found
    }

    #split(folded, start, end, found) {
      const cased = folded.cased.slice(start, end)
      let place = 0
      for (const stop of [...this.segmenter.ends(cased), cased.length]) {
        const letter = FIRST_LETTER.exec(cased.slice(place, stop))
        if (letter) {
          const first = start + place + letter.index
          found.push({ offset: first - 1, text: BREAK + folded.text.slice(first, start + stop) + BREAK })
        }
        place = stop
      }
    }

    // -- patterns

    /** Return what all rules find in a sentence, what they cancel within it left out. */
    #all(text) {
      this.#looks.delete(text) // one that is settled no longer knows where parts stand
      const look = this.#remembered(this.#looks, text, () => this.outlines.look(text))
      const found = []
      for (const number of look.marked) {
        for (const [rule, pattern] of this.#patterns.get(number) ?? []) {
          if (!look.fits(pattern)) continue
          for (const [start, end] of this.#uncancelled(rule, pattern, text)) found.push({ rule, pattern, start, end })
        }
      }
      look.settle()
      return found
    }

    /**
     * Tell whether a sentence may begin or end as near to a place as a pattern asks, judging by marks alone: one that
     * is very long is cut where there is none.
     */
    #hasRoom({ atStart, atEnd, body }, text, at) {
      if (!atStart && !atEnd) return true
      const reach = this.outlines.longest(body)
      const begin = Math.max(...MARKS.map(mark => text.lastIndexOf(mark, at - 1)))
      const ends = MARKS.map(mark => text.indexOf(mark, at)).filter(end => end >= 0)
      return (
        (!atStart || wordsOf(text.slice(begin + 1, at)).length < reach) &&
        (!atEnd || wordsOf(text.slice(at, Math.min(...ends, text.length))).length <= reach)
      )
    }

    /** Yield where any pattern of a rule stands in a folded sentence, what the rule cancels left out. */
    *spans(rule, text) {
      const look = this.#look(text)
      for (const pattern of rule.patterns) if (look.has(pattern.body)) yield* this.#uncancelled(rule, pattern, text)
    }

    *#uncancelled(rule, pattern, text) {
      for (const [start, end] of find(this.#expression(pattern), this.#tape(text))) {
        if (!this.#isCancelled(rule, start, end, text)) yield [start, end]
      }
    }

    #isCancelled({ unless: [overlapping, before, after, anywhere] }, start, end, text) {
      const look = this.#look(text)
      return (
        this.#runs(anywhere, text, look, () => true) ||
        this.#runs(overlapping, text, look, (first, last) => first < end && start < last) ||
        // so that none reaches into what was found
        this.#runs(before, text.slice(0, start), look, (_, last) => this.#isBetween(text, last, start)) ||
        this.#runs(after, text, look, first => first >= end && this.#isBetween(text, end, first))
      )
    }

    /** Tell whether something that cancels a match stands after it in its reply. */
    #isFollowed({ unless: [, , , , follows] }, sentences, index, end) {
      const rest = " " + sentences[index].text.slice(end)
      const texts = [rest, ...sentences.slice(index + 1, index + FARTHEST).map(sentence => sentence.text)]
      return texts.some(text => this.#runs(follows, text, this.#look(text), () => true))
    }

    /** Tell whether a match of a pattern in a text, overlapping ones among them, is as asked for. */
    #runs(patterns, text, look, isAskedFor) {
      for (const pattern of patterns) {
        if (!look.has(pattern.body)) continue
        for (const [start, end] of find(this.#expression(pattern), this.#tape(text), true)) {
          if (isAskedFor(start, end)) return true
        }
      }
      return false
    }

    #isBetween(text, start, end) {
      return this.between.test(text.slice(start, end))
    }

    #look(text) {
      return this.#remembered(this.#looks, text, () => this.outlines.look(text).settle())
    }

    #tape(text) {
      return this.#remembered(this.#tapes, text, () => new Tape(text), KEPT_TAPES)
    }

    #expression(pattern) {
      let found = this.#expressions.get(pattern)
      if (!found) this.#expressions.set(pattern, (found = this.emitter.pattern(pattern)))
      return found
    }

    /** Return what is kept under a key, made when it is not there. */
    #remembered(memory, key, make, most = KEPT) {
      let found = memory.get(key)
      if (found === undefined) {
        if (memory.size >= most) memory.clear()
        memory.set(key, (found = make(key)))
      }
      return found
    }
  }

  /** Tell whether a name cancels what was found in a sentence. */
  function isNamed(rule, folded, { offset, text }, start, end, ordinary) {
    const cased = " " + folded.cased.slice(offset + 1, offset + text.length) // what stands before may be nothing at all
    return sopan.detect.named(cased, start, end, ordinary, rule.named)
  }

  sopan.match = { Matcher }
})()
