// Check a text: what Linter.check_text finds, in a browser. The twin of linter.py and of Matcher.scan in match.py.
//
// `sopan.engine("uk").check(text, { replyTo: "complaint" })`
(() => {
  const { BREAK } = sopan.source
  const { within } = sopan.placeholders
  const { wordsOf } = sopan.vocabulary

  const CHUNK = 200_000 // code points that are looked at in one go
  const SAMPLE = 1000 // code points in which the first sentence is looked for
  const ADDRESS = ["informal-address", "endearment"] // their findings say another thing than a longer one around them
  const COMPLAINT = "complaint"

  /** The rules of one language. */
  class Engine {
    constructor(data) {
      const unpacked = sopan.unpack(data)
      this.data = data
      this.rules = prepared(data, unpacked.patterns)
      /** The rules on what a reply to a complaint should hold. */
      this.expected = this.rules.filter(rule => rule.where)
      this.matcher = new sopan.match.Matcher(data, this.rules, unpacked)
      this.ordinary = sopan.ordinary(swapped(data), () => unpacked.texts)
      this.names = Object.fromEntries(Object.entries(data.placeholders).map(([name, words]) => [name, asSet(words)]))
      this.detectors = data.detectors.map(([number, names, spare]) => [this.rules[number], names, asSet(spare)])
    }

    /** Return the findings in a plain text in order; `start` and `end` are UTF-16 units of it. */
    check(text, { replyTo = "" } = {}) {
      const document = sopan.text.read(text, this.names)
      if (!document.hasWords) return []
      const { matches, words } = this.scan(document.text)
      matches.push(...this.#strangers(document.text, words))
      if (replyTo === COMPLAINT) matches.push(...this.#missing(document.text))
      return matches.map(match => this.#finding(match, document.map)).sort(byPlaceAndRule)
    }

    #finding({ rule, start, end }, map) {
      const [first, last] = map.span(start, end)
      const say = (rule.say ?? []).map(([text, ...variants]) => ({ text, variants }))
      const { id, concept, severity, title, page = "" } = rule
      return {
        rule: id, concept, severity, start: first, end: last, whole: Boolean(rule.where), message: title, say, page,
      }
    }

    /** Return what is found in a text as `{rule, start, end}`, and the distinct folded words of its beginning. */
    scan(text) {
      const found = []
      let words = new Set()
      for (const [start, end] of chunks(text)) {
        const folded = this.matcher.fold(text.slice(start, end))
        if (!words.size) words = new Set(wordsOf(folded.text))
        const all = [...this.matcher.matches(folded, this.ordinary)]
        const others = [...all.filter(match => match.rule.form), ...this.#looks(folded)]
        const matches = [...resolved(all.filter(match => !match.rule.form)), ...others].sort(byPlace)
        for (const match of matches) found.push({ ...match, start: match.start + start, end: match.end + start })
      }
      return { matches: unmixed(found), words }
    }

    /** Yield what detectors find in the look of a text. */
    *#looks(folded) {
      for (const [rule, names, spare] of this.detectors) {
        for (const name of names) {
          for (const span of sopan.detect[name](folded.cased, this.ordinary, spare)) {
            const [start, end] = folded.map.span(...span)
            yield { rule, start, end }
          }
        }
      }
    }

    /** Yield the first sentence of a text that is clearly in another language. */
    *#strangers(text, words) {
      const { code, otherLanguage } = this.data
      if (!sopan.strangers?.mismatch(code, text, undefined, words)) return
      const [first] = this.bits(text.slice(0, within(text, 0, SAMPLE)))
      const concept = "other-language"
      const rule = { id: `${code}/${concept}`, concept, severity: "warning", title: otherLanguage }
      yield { rule, start: first?.start ?? 0, end: first?.end ?? text.length }
    }

    /** Yield each rule whose expected part a reply lacks. */
    *#missing(text) {
      const [start, end] = sopan.expected.trimmed(text)
      for (const { rule, span } of sopan.expected.look(this, text.slice(start, end))) {
        if (!span) yield { rule, start, end }
      }
    }

    // -- what expected.js asks for

    /** Yield the sentences of a reply: the span of each, its folded text, and what leads from there to the reply. */
    *bits(reply) {
      const folded = this.matcher.fold(reply)
      for (const { offset, text } of this.matcher.sentences(folded)) {
        const [start, end] = folded.map.span(offset + 1, offset + text.length - 1)
        yield { start, end, text, place: (first, last) => folded.map.span(offset + first, offset + last) }
      }
    }

    /** Yield where any pattern of a rule stands in a folded sentence. */
    spans(rule, sentence) {
      return this.matcher.spans(rule, sentence)
    }

    /** Yield what the detectors of a rule find in a text that is not folded. */
    *detected(rule, text) {
      for (const name of rule.detect) yield* sopan.detect[name](text, this.ordinary, rule.spare)
    }
  }

  /** Return the rules with their patterns, those that cancel a match, and what an expected part is told by. */
  function prepared({ rules, unless, expected }, patterns) {
    let place = 0
    const next = count => patterns.slice(place, (place += count))
    const own = rules.map(rule => next(rule.patterns ?? 0))
    const cancelling = unless.map(counts => counts.map(next))
    const looks = expected.values()
    return rules.map((rule, number) => {
      const [where = "", detect = [], spare = ""] = rule.where ? looks.next().value : []
      return { ...rule, patterns: own[number], unless: cancelling[rule.unless], where, detect, spare: asSet(spare) }
    })
  }

  /** Return the packed ordinary words with their letters in place, which is done when they are asked for. */
  function swapped({ ordinary, swapped }) {
    return {
      get more() {
        return sopan.unpack.swap(ordinary.more, swapped)
      },
      get less() {
        return sopan.unpack.swap(ordinary.less, swapped)
      },
    }
  }

  /** Yield the spans of a long text that are looked at one after the other, cut where a phrase hardly goes on. */
  function* chunks(text) {
    let start = 0
    for (let limit; (limit = within(text, start, CHUNK)) < text.length; ) {
      const stretch = text.slice(start + 1, limit)
      const cut = [BREAK, "\n", ". ", " "].map(mark => stretch.lastIndexOf(mark)).find(place => place >= 0)
      const end = cut === undefined ? limit : start + 1 + cut
      yield [start, end]
      start = end
    }
    yield [start, text.length]
  }

  /** Return the matches in order: overlapping ones of one rule as one, and none within another rule's longer one. */
  function resolved(found) {
    const merged = []
    const last = new Map()
    for (const match of [...found].sort(byPlaceAndRule)) {
      const before = last.get(match.rule.id)
      if (before && match.start < before.end) {
        before.end = Math.max(before.end, match.end)
        continue
      }
      const copy = { ...match }
      last.set(match.rule.id, copy)
      merged.push(copy)
    }
    merged.sort((one, other) => one.start - other.start || other.end - one.end)
    let longest = null // of those that begin earlier or here, the one that reaches farthest
    return merged.filter(match => {
      const isWithin = longest && match.end <= longest.end
      const isSame = longest && match.start === longest.start && match.end === longest.end
      if (isWithin && !isSame && !ADDRESS.includes(match.rule.concept)) return false
      longest = match
      return true
    })
  }

  /** Return the matches without those that show a form of address, unless there are two: then the rarer stays. */
  function unmixed(found) {
    const counts = new Map()
    for (const { rule } of found) if (rule.form) counts.set(rule.form, (counts.get(rule.form) ?? 0) + 1)
    const most = Math.max(...counts.values())
    const usual = [...counts.keys()].find(form => counts.get(form) === most)
    return found.filter(({ rule }) => !rule.form || rule.form !== usual)
  }

  function byPlace(one, other) {
    return one.start - other.start || one.end - other.end
  }

  function byPlaceAndRule(one, other) {
    const [first, second] = [one.rule.id ?? one.rule, other.rule.id ?? other.rule]
    return one.start - other.start || other.end - one.end || (first < second ? -1 : first > second ? 1 : 0)
  }

  function asSet(words) {
    return new Set(words.split(" ").filter(Boolean))
  }

  const exports = {}
  const engines = {}

  /** Take the rules of a language; their script calls this. */
  sopan.load = (code, data) => {
    exports[code] = data
    delete engines[code]
  }

  /** Return what checks texts of a language whose rules were loaded. */
  sopan.engine = code => {
    if (!exports[code]) throw new Error(`the rules of ${code} were not loaded`)
    return (engines[code] ??= new Engine(exports[code]))
  }

  /** Return how many code points of a text stand before an offset in UTF-16 units. */
  sopan.codePoints = (text, offset) => [...text.slice(0, offset)].length
})()
