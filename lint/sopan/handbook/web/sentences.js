// Sentence ends, by marks, case and a list of abbreviations. The twin of language/sentences.py.
(() => {
  const { within } = sopan.placeholders

  const LONGEST = 2000
  const END = /[.!?\u2026]+["')\]]*(?= |$)/gu
  const LAST_WORD = /[\p{L}\p{N}]+(?:[.'"][\p{L}\p{N}]+)*$/u
  const NEXT = /[\p{L}\p{N}_\x1a]/u

  class Segmenter {
    #abbreviations = new Map()

    /** `abbreviations` are written without their last dot; one that ends with `!` may end a sentence. */
    constructor(abbreviations) {
      for (const one of abbreviations) {
        this.#abbreviations.set(one.replace(/!+$/u, "").replace(/\.+$/u, "").toLowerCase(), one.endsWith("!"))
      }
    }

    /** Yield the offset after each sentence (its last mark) but the last, given a paragraph in its own case. */
    *ends(paragraph) {
      let last = 0
      for (const match of paragraph.matchAll(END)) {
        const end = match.index + match[0].length
        for (const cut of cuts(paragraph, last, end)) {
          yield cut
          last = cut
        }
        if (end < paragraph.length && this.#endsHere(paragraph, match.index, match[0])) {
          yield end
          last = end
        }
      }
      yield* cuts(paragraph, last, paragraph.length)
    }

    #endsHere(paragraph, start, marks) {
      const end = start + marks.length
      const char = NEXT.exec(paragraph.slice(end, within(paragraph, end, 8)))?.[0] ?? ""
      const mark = marks.replace(/["')\]]+$/u, "")
      if (mark.includes("!") || mark.includes("?")) return true
      const goesOn = /\p{Lowercase}/u.test(char)
      if (mark !== ".") return !goesOn
      const word = LAST_WORD.exec(paragraph.slice(Math.max(0, start - 40), start))?.[0] ?? ""
      const final = this.#abbreviations.get(word.toLowerCase())
      if (final !== undefined) return final && /\p{Uppercase}/u.test(char)
      const length = [...word].length
      if (length === 1 && /\p{Uppercase}/u.test(word)) return false // an initial
      return !goesOn || length > 4
    }
  }

  /** Yield where a sentence that is too long is cut: after a mark where there is one, else at a blank. */
  function* cuts(paragraph, start, end) {
    while (end - start > LONGEST) {
      const limit = within(paragraph, start, LONGEST, end)
      if (limit === end) return
      const half = within(paragraph, start, LONGEST / 2, end)
      const mark = Math.max(...[". ", "; ", ", "].map(one => lastOf(paragraph, one, half, limit)))
      const cut = mark >= 0 ? mark + 1 : paragraph.slice(0, end).indexOf(" ", limit)
      if (cut < 0) return
      yield cut
      start = cut
    }
  }

  /** Return where a mark stands last within `[start, end)`, -1 for nowhere. */
  function lastOf(text, mark, start, end) {
    const found = text.slice(start, end).lastIndexOf(mark)
    return found < 0 ? -1 : start + found
  }

  sopan.sentences = { Segmenter }
})()
