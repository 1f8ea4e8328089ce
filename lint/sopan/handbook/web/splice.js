// Put an approved phrase into a reply: in place of what was found, or where something is missing.
//
// An edit is `{start, end, insert, select}`: replace `[start, end)` of the text with `insert`, then
// select `select`, the first blank to be filled in, or else stand behind the phrase.
(() => {
  "use strict"

  const BLANK = /\{\{[^{}\n]*\}\}/u
  const CLOSING = "[\"'\\u201d\\u2019\\u00bb)\\]]*"
  const ENDS = new RegExp(`[.!?\\u2026]+${CLOSING}$`, "u")
  const BEGINS = new RegExp(
    `(?:^|\\n|[.!?\\u2026]${CLOSING}\\s)\\s*(?:[-*\\u2022\\u2013\\u2014]\\s+)?["'\\u00ab\\u201e\\u201c(]*$`,
    "u",
  )
  const GREETING = /^\s*(?:[^\s.!?,\u2026]+[ \t]*,?[ \t]*){1,4}(?:!|,?[ \t]*\n)\s*/u
  const SIGNATURE_LINES = 3
  const SIGNATURE_WORDS = 4

  /** Return the edit that puts a phrase in place of a span; `ordinary` are the words that are no names. */
  function replacing(text, start, end, phrase, ordinary = null) {
    const before = text.slice(0, start)
    const after = text.slice(end)
    let insert = cased(phrase, before, ordinary)
    const mark = /^[.!?\u2026]+/u.exec(after)
    if (mark && ENDS.test(insert)) {
      end += mark[0].length // the phrase brings its own
    } else if (goesOn(after)) {
      insert = insert.replace(ENDS, "")
    }
    return edit(start, end, insert)
  }

  /** Return the edit that adds a phrase to a reply, given where in a reply it belongs. */
  function adding(text, phrase, where = "") {
    if (!text.trim()) return edit(0, text.length, phrase)
    if (where === "opening") {
      const place = GREETING.exec(text)?.[0].length ?? 0
      return edit(place, place, `${phrase} `, -1)
    }
    const place = where === "closing" ? text.trimEnd().length : bodyEnd(text)
    return edit(place, place, `${where === "closing" ? "\n" : " "}${phrase}`)
  }

  function edit(start, end, insert, back = 0) {
    const blank = BLANK.exec(insert)
    const behind = start + insert.length + back
    const select = blank ? [start + blank.index, start + blank.index + blank[0].length] : [behind, behind]
    return { start, end, insert, select }
  }

  /** Return a phrase with a capital where it begins a sentence, and without where it does not. */
  function cased(phrase, before, ordinary) {
    const [first] = phrase
    if (BEGINS.test(before)) return first.toUpperCase() + phrase.slice(first.length)
    const [word] = /^[\p{L}\p{M}'\u2019-]*/u.exec(phrase)
    const isSentence = word.slice(first.length) === word.slice(first.length).toLowerCase()
    if (!isSentence || !ordinary?.has(word.toLowerCase()) || /:\s*$/u.test(before)) return phrase
    return first.toLowerCase() + phrase.slice(first.length)
  }

  /** Tell whether a sentence goes on with what stands after a span. */
  function goesOn(after) {
    const next = /^[ \t\u00a0]*(\S)/u.exec(after)?.[1] ?? ""
    return /^[,;:\u2014\u2013\p{Ll}\p{Lo}-]/u.test(next) || new RegExp(`^${CLOSING}[.!?\u2026]`, "u").test(after)
  }

  /** Return where the last sentence of a reply ends, before the lines of its signature. */
  function bodyEnd(text) {
    const lines = text.trimEnd().split("\n")
    for (let left = SIGNATURE_LINES; left && lines.length > 1; left--) {
      const last = lines.at(-1).trim()
      if (/[.!?\u2026]$/u.test(last) || last.split(/\s+/u).length > SIGNATURE_WORDS) break
      lines.pop()
      while (lines.length > 1 && !lines.at(-1).trim()) lines.pop()
    }
    return lines.join("\n").trimEnd().length
  }

  /** Move spans of a text to where they stand in a newer one, and return those whose words are the same. */
  function moved(spans, text, newer) {
    const most = Math.min(text.length, newer.length)
    let before = 0
    while (before < most && text[before] === newer[before]) before++
    let after = 0
    while (after < most - before && text.at(-1 - after) === newer.at(-1 - after)) after++
    const last = text.length - after
    const kept = spans.filter(span => span.whole || span.end <= before || span.start >= last)
    for (const span of kept.filter(({ whole, end }) => !whole && end > before)) {
      span.start += newer.length - text.length
      span.end += newer.length - text.length
    }
    return kept
  }

  /** Replace a stretch of the text in a box as typing would, so that it can be undone. */
  function type(box, start, end, insert) {
    box.focus({ preventScroll: true })
    box.setSelectionRange(start, end)
    if (insert ? document.execCommand("insertText", false, insert) : document.execCommand("delete")) return
    box.setRangeText(insert, start, end, "end")
    box.dispatchEvent(new Event("input", { bubbles: true }))
  }

  const sopan = (globalThis.sopan ??= {})
  sopan.splice = { replacing, adding, moved, type }
})()
