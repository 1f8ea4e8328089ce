// Detectors: what no phrase tells, found in the look of a text. The twin of detect.py.
//
// Texts are those of detect.py; offsets are UTF-16 units of them.
(() => {
  const BREAK = "\x1e"
  const OPAQUE_NAME = "\x11"

  const WORD_CHAR = "\\p{L}\\p{N}_" // what Python's \w takes
  const LETTER = "[\\p{L}\\p{Nl}\\p{No}]" // Python's [^\W\d_]: some numerals are no digits
  const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
  const MARKS = "\\u00ad\\u0300-\\u036f\\u0591-\\u05c7"

  const RUN = /[!?\uff01\uff1f\u203c\u2047-\u2049]{2,}|[\u203c\u2047-\u2049]/gu
  const PLAIN = { "\uff01": "!", "\uff1f": "?", "\u203c": "!!", "\u2047": "??", "\u2048": "?!", "\u2049": "!?" }

  const TWO_CAPITALS = new RegExp(
    `(?<![${WORD_CHAR}])(?:[A-Z\\u00c0-\\u00de]{2}|[\\u0400-\\u042f\\u0490]'?[\\u0400-\\u042f\\u0490])`,
    "gu",
  )
  const WORD = new RegExp(`(?:${LETTER}|['\\u2019-](?=${LETTER}))+(?![${WORD_CHAR}])`, "yu")
  const GAP = /^[ ,:;\u2014"'()\x10\x11\x1a0-9-]{1,12}$/u
  const OPENING = ['"', "'", "[", "<"]
  const CLOSING = ['"', "'", "]", ">"]

  const LINES = 3
  const MOST_WORDS = 3
  const ACRONYM = 3
  const NAMES = new RegExp(`${LETTER}[${WORD_CHAR}'\\u2019.${MARKS}-]*`, "gu")
  const LINE = new RegExp(`[^\\n\\r${BREAK}]+`, "gu")
  const PIECE = /(?:[^,|/\u2014\u2013-]|(?<! )-)+/gu
  const SENTENCE = new RegExp(`[^.!?\\u2026${SPACE}][^.!?\\u2026]*`, "gu")
  const NOT_BLANK = new RegExp(`[^${SPACE}]`, "u")
  const AFTER = new RegExp(` +(${LETTER}[${WORD_CHAR}'\\u2019-]*)`, "yu")

  /** Yield runs of marks that shout: `!!`, `?!`, `???`. */
  function* marks(cased) {
    for (const match of cased.matchAll(RUN)) {
      const run = match[0].replace(/[^!?]/gu, mark => PLAIN[mark])
      if (run.includes("!!") || (run.includes("!") && run.includes("?")) || run.includes("???")) yield span(match)
    }
  }

  /** Yield runs of words in capitals that hold an ordinary word, but for the names of buttons. */
  function* capitals(cased, ordinary, spare) {
    for (const [start, end] of runs(cased, ordinary, spare)) {
      if (!(OPENING.includes(cased[start - 1]) && CLOSING.includes(cased[end]))) yield [start, end]
    }
  }

  function* runs(cased, ordinary, spare) {
    let start = -1
    let end = -1
    let known = false
    let place = 0
    for (let found; (found = at(TWO_CAPITALS, cased, place));) {
      const word = at(WORD, cased, found.index)
      if (!word) {
        place = found.index + found[0].length
        continue
      }
      place = word.index + word[0].length
      const text = word[0]
      if (text !== text.toUpperCase() || spare.has(text.toLowerCase())) continue
      const joined = end >= 0 && GAP.test(cased.slice(end, word.index))
      if (!joined) {
        if (known) yield [start, end]
        start = word.index
        known = false
      }
      end = place
      known ||= ordinary.has(text.toLowerCase())
    }
    if (known) yield [start, end]
  }

  /** Yield the person's name, or the placeholder of one, in the last lines of a reply that is not folded. */
  function* signature(text, ordinary, spare) {
    const lines = [...text.matchAll(LINE)].filter(line => NOT_BLANK.test(line[0]))
    const last = lines.length > LINES ? lines.slice(-LINES) : lines.length > 1 ? lines.slice(1) : lastSentence(text)
    for (const line of last.reverse()) {
      const place = line[0].lastIndexOf(OPAQUE_NAME)
      if (place >= 0) {
        yield [line.index + place, line.index + place + 1]
        return
      }
      for (const piece of line[0].matchAll(PIECE)) {
        const words = [...piece[0].matchAll(NAMES)]
        if (!words.length || words.length > MOST_WORDS || words.some(word => spare.has(word[0].toLowerCase()))) continue
        const names = words.filter(word => isName(word[0], ordinary))
        if (names.length) {
          const offset = line.index + piece.index
          yield [offset + names[0].index, offset + end(names)]
          return
        }
      }
    }
  }

  function lastSentence(text) {
    const found = [...text.matchAll(SENTENCE)]
    return found.length > 1 ? found.slice(-1) : []
  }

  function isName(text, ordinary) {
    const word = text.replace(/[\u00ad\u0300-\u036f\u0591-\u05c7]/gu, "").replace(/[.-]+$/u, "")
    const lower = word.toLowerCase()
    const length = [...word].length
    if (length < 2 || ordinary.has(lower)) return false
    const hasCase = word.toUpperCase() !== lower
    return !hasCase || (word !== lower && !(isUpper(word) && length > ACRONYM))
  }

  /** Tell whether a name stands directly after a span, or anywhere else in its sentence (see detect.py). */
  function named(cased, start, stop, ordinary, where) {
    if (where === "after") {
      const word = at(AFTER, cased, stop)
      return word !== null && isProper(word[1], ordinary)
    }
    let names = [...cased.matchAll(NAMES)]
    const commas = [...cased.matchAll(/[,!]/gu)].map(match => match.index)
    if (commas.length && names.filter(word => word.index < commas[0]).length <= MOST_WORDS) {
      names = names.filter(word => word.index > commas[0])
    } else {
      names.shift()
    }
    const limit = names.length ? end(names) : 0
    const last = commas.filter(comma => comma < limit).at(-1) ?? -1
    if (last >= 0 && names.filter(word => word.index > last).length <= MOST_WORDS) {
      names = names.filter(word => word.index < last)
    }
    return names.some(word => isProper(word[0], ordinary) && !(start <= word.index && word.index < stop))
  }

  function isProper(word, ordinary) {
    return /^\p{Uppercase}/u.test(word) && /\p{Lowercase}/u.test(word) && !ordinary.has(word.toLowerCase())
  }

  /** Tell what Python's str.isupper tells. */
  function isUpper(word) {
    return /\p{Uppercase}/u.test(word) && !/[\p{Lowercase}\p{Lt}]/u.test(word)
  }

  function at(expression, text, place) {
    expression.lastIndex = place
    return expression.exec(text)
  }

  function span(match) {
    return [match.index, match.index + match[0].length]
  }

  /** Return where the last of some matches ends. */
  function end(matches) {
    return span(matches.at(-1))[1]
  }

  const sopan = (globalThis.sopan ??= {})
  sopan.detect = { capitals, marks, signature, named }
})()
