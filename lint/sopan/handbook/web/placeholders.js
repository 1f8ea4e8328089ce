// What stands in a template for something else: placeholders, URLs, e-mail addresses. The twin of placeholders.py.
//
// Python's possessive quantifiers are written out: each loop takes one character at a time, in one way only.
(() => {
  const { OPAQUE, OPAQUE_TIME, OPAQUE_NAME } = sopan.source
  const { HEAD, within } = sopan.messages

  const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000" // Python's \s
  const BLANK = `[${SPACE.replace("\\x1c-\\x20", "\\x1c\\x1d\\x1f\\x20")}]` // but BREAK
  const WORD = "\\p{L}\\p{N}_" // Python's \w
  const LETTER = "[\\p{L}\\p{Nl}\\p{No}]" // Python's [^\W\d_]
  const DIGIT = "\\p{Nd}" // Python's \d

  const BRACED = [
    "\\{\\{(?:[^{}\\x1e]|\\}(?!\\}\\}))*\\}\\}\\}", // {{{ name }}}
    "\\{(?:[^{}\\x1e]|\\}(?!\\})|\\{(?!\\{))*\\}\\}", // {{ name | fallback: "x" }}
    "%(?:[^%{\\x1e]|%(?!\\})|\\{(?!%))*%\\}", // {% if x < 3 %}
    "#(?:[^#{\\x1e]|#(?!\\})|\\{(?!#))*#\\}", // {# a comment #}
    "![^{}\\x1e]{1,200}\\}", // {!Contact.FirstName}
    `[^{}${SPACE}|,%#!]{1,80}\\}`, // {name} {0} {user.first_name}
    `${BLANK}*[${WORD}.$-]{1,80}(?:` +
      `${BLANK}+\\}` + // { name }
      `|${BLANK}*,${BLANK}*` +
      `(?:number|date|time|spellout|ordinal|duration)(?![${WORD}])[^{}\\x1e]{0,80}\\})`, // {when, date, short}
    HEAD, // {n, plural, one {…} other {…}}
  ]
  const PERCENT = [
    `\\([${WORD}.-]{1,80}\\)[-#0+]?${DIGIT}*(?:\\.${DIGIT}+)?[a-zA-Z](?![a-zA-Z])`, // %(name)s
    `\\{[^{}${SPACE}]{1,80}\\}`, // %{name}
    `(?:[1-9]${DIGIT}?\\$)?[-+0#]?${DIGIT}{0,3}(?:\\.${DIGIT}{1,2})?` +
      "(?:hh?|ll?|[qjzt])?[sdiufFeEgGxXoc@](?![A-Za-z])", // %s %1$s %02d
    `[A-Za-z_][${WORD}.]{0,80}%`, // %name%
    `(?:[1-9]${DIGIT}?\\$)?#@[${WORD}.-]{1,80}@|arg(?![${WORD}])`, // %#@days@
  ]
  const GRAMMAR = new RegExp(
    `\\{(?:${BRACED.join("|")})` +
      `|%(?:${PERCENT.join("|")})` +
      `|\\$(?:\\{[^{}${SPACE}]{1,80}\\}|t\\([^()${SPACE}]{1,80}\\))` + // ${name} $t(key)
      "|#\\{[^{}\\x1e]{1,200}\\}" + // #{name}
      "|<%(?:[^%<\\x1e]|%(?!>)|<(?!%))*%>", // <%= name %>
    "yu")

  const NAME_WORDS = new RegExp(`${LETTER}+(?:'${LETTER}+)?`, "gu")
  const HUMPS = /(?<=[a-z])(?=[A-Z])/u

  /** Return the placeholder that begins at an offset: its end, and its style if it is the head of an ICU message. */
  function placeholder(text, start) {
    GRAMMAR.lastIndex = start
    const match = GRAMMAR.exec(text)
    return match && { end: start + match[0].length, icu: match.groups.icu ?? "" }
  }

  /**
   * Return the opaque character that a placeholder is read as, told by the words of its name.
   *
   * `names` are sets of words: `times`, `persons`, and `things` whose name it may be that is no person's.
   */
  function kind(text, names) {
    const words = text.split("|")[0].split("fallback")[0].split(HUMPS).flatMap(part => part.match(NAME_WORDS) ?? [])
    const has = set => words.some(word => set.has(word.toLowerCase()))
    if (has(names.times)) return OPAQUE_TIME
    return has(names.persons) && !has(names.things) ? OPAQUE_NAME : OPAQUE
  }

  const SCHEME = /[a-zA-Z+]*$/u
  const LOCAL = /[a-zA-Z+0-9._%-]*$/u
  const CLOSING = /[.,;:!?*_~…]*$/u
  const CLOSING_TOO = /[).,;:!?*_~…]*$/u

  /** Return the span of the URL or e-mail address, none of it before `floor`, of which a token is part, or null. */
  function address(text, start, end, floor) {
    const char = text[start]
    if (char === "@") {
      const length = lengthBefore(LOCAL, text, start, floor, 80)
      return length ? [start - length, end] : null
    }
    if (char === ":") {
      const length = lengthBefore(SCHEME, text, start, floor, 12)
      if (!length) return null
      start -= length
    } else if (start > floor && /[\p{L}\p{N}]$/u.test(text.slice(Math.max(floor, start - 2), start))) {
      return null
    }
    let found = text.slice(start, end).replace(CLOSING, "")
    if (found.endsWith(")") && !found.includes("(")) found = found.replace(CLOSING_TOO, "")
    return [start, start + found.length]
  }

  /** Return how long what stands before a place is, as far as an expression takes it. */
  function lengthBefore(expression, text, start, floor, most) {
    return expression.exec(text.slice(Math.max(floor, start - most), start))[0].length
  }

  sopan.placeholders = { placeholder, kind, address, within, SPACE, WORD, LETTER }
})()
