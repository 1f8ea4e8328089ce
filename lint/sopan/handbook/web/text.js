// Plain text: paragraphs, list items, placeholders; what a customer wrote (`> `) is left out. The twin of
// readers/text.py and readers/scanner.py.
(() => {
  const { BREAK, OPAQUE, TextBuilder } = sopan.source
  const { placeholder, kind, address, branches, SPACE, WORD, LETTER } = sopan.placeholders

  const BLANK = `[\\t\\v-\\r\\x1c\\x1d\\x1f\\x20${SPACE.slice(SPACE.indexOf("\\x85"))}]` // but \n and BREAK
  const NO_SPACE = `[^${SPACE}]`
  const MARK = `(?:(?:[-*+•▪◦‣·]|\\p{Nd}{1,3}[.)])${BLANK}+(?=${NO_SPACE}))`
  const QUOTE = "(?:>[^\\n\\x1e]*(?:\\n[ \\t]*>[^\\n\\x1e]*)*)"
  const RULE = `(?:[-=_*~]{3,}${BLANK}*(?=[\\n\\x1e]|$))`
  const START = `[ \\t]*(?:${QUOTE}|${RULE}|${MARK})`

  const URL_REST = "(?:[^" + SPACE + "<>\"'{}|\\\\^`\\[\\]«»“”„*]|\\{\\{?[^{}\\n\\x1e]{0,80}\\}?\\}|\\*(?!\\*))"
  const TOKENS = [
    `\\n(?:(?:${BLANK}*\\n)+(?:${START})?|${START})`,
    `\\{(?=${NO_SPACE}|[${SPACE}]*[${WORD}])`,
    `%(?=[({${WORD}.+#@-])`,
    "\\$(?=\\{|t\\()",
    "#(?=\\{)",
    "<(?=%)",
    `://${URL_REST}+`,
    `www\\.[${WORD}-]+\\.${URL_REST}+`,
    `@[${WORD}-]{1,63}(?:\\.[${WORD}-]{1,63})+`,
  ]
  const FIRST = new RegExp(`(?:${BLANK}*\\n)*(?:${START})?`, "yu")
  const HAS_LETTER = new RegExp(LETTER, "u")

  const DEEPEST = 8
  const MOST_FAILURES = 20

  class TextScanner {
    constructor(text, out, names) {
      this.text = text
      this.shadow = text.replace(/\r(?!\n)/gu, "\n") // what is scanned: as long as text
      this.out = out
      this.names = names
      this.last = 0 // what is before it has been written
      this.depth = 0
      this.failures = 0
    }

    /** Read the stretch `[start, end)`. */
    run(start, end) {
      const { out } = this
      const text = this.text.slice(0, end)
      const shadow = this.shadow.slice(0, end)
      const tokens = new RegExp(TOKENS.join("|"), "gu")
      out.begin(start)
      this.last = start
      tokens.lastIndex = this.depth ? start : this.open(shadow, start)
      for (let match; (match = tokens.exec(shadow)); ) {
        tokens.lastIndex = this.step(match[0], text, match.index)
      }
      if (this.last < end) out.parts.push(text.slice(this.last))
      out.place = this.last = Math.max(end, this.last)
    }

    /** Leave out the mark of a list item or quotation on the first line. */
    open(shadow, start) {
      FIRST.lastIndex = start
      const end = start + FIRST.exec(shadow)[0].length
      return end > start ? this.write("", start, end) : start
    }

    /** Write what a token stands for and return where to go on. */
    step(token, text, start) {
      const end = start + token.length
      if (token[0] === "\n") return this.write(BREAK, start, end)
      if ("{%$#<".includes(token[0])) return this.placeholder(text, start)
      const found = address(this.text, start, end, this.last)
      return found ? this.write(OPAQUE, ...found) : end
    }

    placeholder(text, start) {
      const found = placeholder(text, start)
      if (!found) return start + 1
      if (found.icu) return this.message(text, start, found.end)
      return this.write(kind(text.slice(start, found.end), this.names), start, found.end)
    }

    /** Read the branches of an ICU message, a block each. */
    message(text, start, head) {
      const { out, last } = this
      const found =
        this.depth < DEEPEST && this.failures < MOST_FAILURES ? branches(text, start, head, text.length) : null
      if (!found) {
        this.failures++
        return start + 1
      }
      const [end, spans] = found
      out.parts.push(text.slice(last, start))
      out.place = start
      this.depth++
      for (const [first, final] of spans) {
        out.put(BREAK, out.place, first)
        this.run(first, final)
      }
      this.depth--
      out.put(BREAK, out.place, end)
      this.last = end
      return end
    }

    /** Copy up to `start`, write `token` for `[start, end)` and return `end`. */
    write(token, start, end) {
      this.out.parts.push(this.text.slice(this.last, start), token)
      this.out.cuts.push(start, end, token.length)
      this.last = end
      return end
    }
  }

  /** Return the text that a customer sees of a plain text, its map, and whether it has a letter at all. */
  function read(source, names) {
    const out = new TextBuilder()
    new TextScanner(source, out, names).run(0, source.length)
    const [text, map] = out.build()
    return { text, map, hasWords: HAS_LETTER.test(text) }
  }

  sopan.text = { read }
})()
