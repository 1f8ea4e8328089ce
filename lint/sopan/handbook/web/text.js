// Plain text: paragraphs, list items, placeholders; what a customer wrote (`> `) is left out. The twin of
// readers/text.py and readers/scanner.py.
(() => {
  const { BREAK, OPAQUE, TextBuilder } = sopan.source
  const { placeholder, address, kind, SPACE, WORD, LETTER } = sopan.placeholders
  const { LONGEST, extent, message, quotation } = sopan.messages
  const { meaning, endOfBlock } = sopan.control

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
    "#",
    "<(?=%)",
    "'(?=['{}#])",
    `://${URL_REST}+`,
    `www\\.[${WORD}-]+\\.${URL_REST}+`,
    `@[${WORD}-]{1,63}(?:\\.[${WORD}-]{1,63})+`,
  ]
  const FIRST = new RegExp(`(?:${BLANK}*\\n)*(?:${START})?`, "yu")
  const LINE_END = /[ \t]*\r?(?:[\n\x1e]|$)/yu
  const HAS_LETTER = new RegExp(LETTER, "u")

  const DEEPEST = 8
  const WASTED = 20 * LONGEST

  class TextScanner {
    constructor(text, out, names) {
      this.text = text
      this.shadow = text.replace(/\r(?!\n)/gu, "\n") // what is scanned: as long as text
      this.out = out
      this.names = names
      this.last = 0 // what is before it has been written
      this.endless = new Map() // hidden blocks that nothing ends before an offset
      this.depth = 0
      this.quoting = false // whether apostrophes quote braces, and two of them are one
      this.numbered = false // whether a # is a number
      this.wasted = 0 // units looked at for the ends of messages that have none
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
      if (token === "'") return this.apostrophe(text, start)
      if (token === "#" && this.numbered) return this.write(OPAQUE, start, end)
      if ("{%$#<".includes(token[0])) return this.placeholder(text, start)
      const found = address(this.text, start, end, this.last)
      return found ? this.write(OPAQUE, ...found) : end
    }

    placeholder(text, start) {
      const found = placeholder(text, start)
      if (!found) return start + 1
      if (found.icu) return this.message(text, start, found.icu, found.end)
      const { shown, hides } = meaning(text.slice(start, found.end), this.names)
      const end = hides ? this.endOfBlock(hides, text, found.end) : found.end
      return this.write(!shown && this.isAlone(start, end, text.length) ? BREAK : shown, start, end)
    }

    /** Return where a hidden block ends, or else the offset given. */
    endOfBlock(block, text, start) {
      if (start < (this.endless.get(block) ?? 0)) return start
      const [end, place] = endOfBlock(block, text, start)
      this.endless.set(block, place)
      return end
    }

    /** Whether a tag has its line for itself, which then is an empty one. */
    isAlone(start, end, stop) {
      while (start > this.last && " \t".includes(this.shadow[start - 1])) start--
      LINE_END.lastIndex = end
      return ["\n", BREAK].includes(this.shadow[start - 1] ?? BREAK) && LINE_END.test(this.shadow.slice(0, stop))
    }

    /** Write what an apostrophe of a message quotes; a placeholder in quotes remains one. */
    apostrophe(text, start) {
      const end = this.quoting ? quotation(text, start, text.length, this.numbered ? "{}#" : "{}") : 0
      if (!end) return start + 1
      if (end === start + 2) return this.write("'", start, end)
      if (placeholder(text.slice(0, end - 1), start + 1)?.end === end - 1) {
        this.write(kind(text.slice(start + 1, end - 1), this.names), start + 1, end - 1)
        return end
      }
      this.write("", start, start + 1)
      const inner = text.slice(0, end - 1)
      for (let pair; (pair = inner.indexOf("''", this.last)) >= 0; ) this.write("'", pair, pair + 2)
      return this.write("", end - 1, end)
    }

    /** Read the branches of an ICU message, a block each. */
    message(text, start, style, head) {
      const { out, last, quoting, numbered } = this
      const stop = extent(text, head, text.length)
      const isRead = this.depth < DEEPEST && this.wasted <= WASTED + this.text.length
      const found = isRead ? message(text, style, head, stop) : null
      if (!found) {
        if (isRead) this.wasted += stop - start
        return start + 1
      }
      out.parts.push(text.slice(last, start))
      out.place = start
      this.depth++
      this.quoting = found.quoting
      this.numbered = found.numbered
      for (const [first, final] of found.branches) {
        out.put(BREAK, out.place, first)
        this.run(first, final)
      }
      this.depth--
      this.quoting = quoting
      this.numbered = numbered
      out.put(BREAK, out.place, found.end)
      this.last = found.end
      return found.end
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
