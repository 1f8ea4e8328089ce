// ICU and Java messages: the texts of which a number or a name picks one. The twin of readers/markup/messages.py.
(() => {
  const { BREAK } = sopan.source

  const SPACE = "\\t-\\r\\x1c\\x1d\\x1f\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000" // but BREAK
  const WORD = "\\p{L}\\p{N}_" // Python's \w
  const DIGIT = "\\p{Nd}" // Python's \d
  const STYLE = "plural|select|selectordinal|choice"
  const HEAD = `[${SPACE}]*[${WORD}.-]{1,80}[${SPACE}]*,[${SPACE}]*(?<icu>${STYLE})[${SPACE}]*,`

  const LONGEST = 20_000
  const INNER = new RegExp(`\\{${HEAD}`, "yu")
  const LIMIT = new RegExp(
    `[${SPACE}\\x1e]*[-+]?(?:${DIGIT}+(?:\\.${DIGIT}+)?(?:[eE][-+]?${DIGIT}+)?|∞)[${SPACE}\\x1e]*[#<≤]`, "yu")
  const QUOTED = /'(?:[^'\x1e]|'')*'(?!')/yu
  const UNQUOTED = new RegExp(
    `\\{[^{}]*\\}[^]|[^]\\{[^{}]*\\}|\\}[${SPACE}\\x1e]*(?:=${DIGIT}+|[${WORD}]+)[${SPACE}\\x1e]*\\{`, "u")

  /** Return the match of a sticky expression at an offset, within a text cut at `stop`. */
  function at(expression, text, start, stop) {
    expression.lastIndex = start
    return expression.exec(text.slice(0, stop))
  }

  /** Return the offset some code points after another, `end` at most. */
  function within(text, start, count, end = text.length) {
    let place = start
    while (place < end && count--) place += text.codePointAt(place) > 0xffff ? 2 : 1
    return Math.min(place, end)
  }

  /** Return how far a message may reach: no further than the block it stands in. */
  function extent(text, start, stop) {
    const end = within(text, start, LONGEST, stop)
    const found = text.indexOf(BREAK, start)
    return found >= 0 && found < end ? found : end
  }

  /** Return the message whose head ends at an offset: its end, its branches and what is special in them, or null. */
  function message(text, style, head, stop) {
    for (const quoting of [true, false]) {
      const found = (style === "choice" ? choices : branches)(text, style, head, stop, quoting)
      if (found?.[1].length) {
        return { end: found[0], branches: found[1], numbered: style === "plural" || style === "selectordinal", quoting }
      }
    }
    return null
  }

  /** Return the end of what an apostrophe quotes, 0 where it is a letter. */
  function quotation(text, start, stop, special = "{}") {
    const after = start + 1 < stop ? text[start + 1] : ""
    if (after === "'") return start + 2
    const quoted = after && special.includes(after) ? at(QUOTED, text, start, stop) : null
    return quoted && !UNQUOTED.test(quoted[0].slice(1, -1)) ? start + quoted[0].length : 0
  }

  const [NUMBERED, PLAIN, ARGUMENT] = ["{}#", "{}", ""]

  function branches(text, style, head, stop, quoting) {
    const open = [style]
    const spans = []
    let [place, opened] = [head, head]
    for (let found; (found = at(/[^{}']*[{}']/yu, text, place, stop)); ) {
      place += found[0].length
      const [start, char, around] = [place - 1, text[place - 1], open.at(-1)]
      const inText = around === NUMBERED || around === PLAIN
      if (char === "}") {
        open.pop()
        if (open.length === 1) spans.push([opened, start])
        else if (!open.length) return [place, spans]
      } else if (char === "{") {
        const inner = inText || around === ARGUMENT ? at(INNER, text, start, stop) : null
        if (!inText && around !== ARGUMENT) {
          open.push(around === "select" ? PLAIN : NUMBERED)
          if (open.length === 2) opened = place
        } else if (inner) {
          open.push(inner.groups.icu === "choice" ? ARGUMENT : inner.groups.icu)
          place = start + inner[0].length
        } else {
          open.push(ARGUMENT)
        }
      } else if (quoting && inText) {
        place = quotation(text, start, stop, around) || place
      } else if (quoting && around === ARGUMENT) {
        place = start + (at(QUOTED, text, start, stop)?.[0].length ?? 1)
      }
    }
    return null
  }

  function choices(text, style, head, stop, quoting) {
    const spans = []
    let [depth, place, opened] = [1, head, head]
    for (let found; (found = at(/[^{}'|]*[{}'|]/yu, text, place, stop)); ) {
      place += found[0].length
      const [start, char] = [place - 1, text[place - 1]]
      if (char === "{") {
        depth++
      } else if (char === "'") {
        place = (quoting && quotation(text, start, stop, "{}|#<")) || place
      } else if (depth > 1) {
        if (char === "}") depth--
      } else {
        const limit = at(LIMIT, text, opened, start)
        if (!limit) return null
        spans.push([opened + limit[0].length, start])
        opened = place
        if (char === "}") return [place, spans]
      }
    }
    return null
  }

  sopan.messages = { HEAD, LONGEST, extent, message, quotation, within }
})()
