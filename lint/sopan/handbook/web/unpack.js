// Take apart the strings that pack.py has written: the texts of a language, and its patterns as parts.
//
// A part is {kind, …}: a `list` is the numbers of its texts, from `start` to `stop` in one array of them all; a `stem`
// has the number of its text; `row` and `either` have parts, `maybe` has one, a `gap` how many words it may skip, a
// `set` the name of one that is built in; `glued` ones may have noun clitics. Parts have numbers, too, and those that
// several patterns have in common are one object.
(() => {
  const LOW = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123"
  const HIGH = "456789!#$%&'()*+,-.{}"
  const SETS = ["number", "placeholder", "person", "clock"]
  const DIGITS = new Int8Array(128).fill(-1)
  for (let value = 0; value < LOW.length; value++) DIGITS[LOW.charCodeAt(value)] = value
  for (let value = 0; value < HIGH.length; value++) DIGITS[HIGH.charCodeAt(value)] = LOW.length + value

  /** Read numbers and marks one after the other. */
  class Reader {
    constructor(text) {
      this.text = text
      this.place = 0
    }

    get isDone() {
      return this.place >= this.text.length
    }

    get hasNumber() {
      return DIGITS[this.text.charCodeAt(this.place)] >= 0
    }

    /** Read a mark if it stands here, and tell whether it did. */
    mark(mark) {
      const is = this.text[this.place] === mark
      if (is) this.place++
      return is
    }

    number() {
      let value = 0
      for (let unit = 1; ; unit *= HIGH.length) {
        const digit = DIGITS[this.text.charCodeAt(this.place++)]
        value += unit * digit
        if (digit < LOW.length) return value
      }
    }
  }

  class Unpacker {
    #groups = []
    #lists
    #shared = []
    #filled = 0

    constructor(data) {
      this.texts = [...sopan.ordinary.list(swap(data.texts, data.swapped))]
      this.parts = []
      /** The numbers of the texts of all lists. */
      this.listed = new Int32Array(data.listed)
      this.#lists = new Reader(data.lists)
      this.reader = new Reader(data.parts)
      const groups = new Reader(data.groups)
      while (!groups.isDone) this.#groups.push(this.group(groups))
    }

    *patterns() {
      const { reader } = this
      while (!reader.isDone) {
        const atStart = reader.mark("^")
        const asked = reader.mark("`")
        const atEnd = reader.mark("]") || asked
        yield { atStart, atEnd, asked, body: this.part() }
      }
    }

    part() {
      const { reader } = this
      if (reader.hasNumber) return this.#shared[reader.number()]
      const mark = reader.text[reader.place++]
      switch (mark) {
        case "=": return this.#shared[this.#shared.push(this.part()) - 1]
        case "?": return { kind: "maybe", part: this.part() }
        case "_": return { kind: "gap", most: reader.number() }
        case "~": return Object.assign(this.part(), { glued: true })
        case ":": return this.numbered(this.list())
        case ">": return this.numbered({ kind: "stem", glued: false, text: reader.number() })
        case "/": return this.numbered({ kind: "row", items: this.inner() })
        case "|": return this.numbered({ kind: "either", options: this.inner() })
        case "@": return this.numbered({ kind: "set", name: SETS[reader.number()] })
        default: throw new Error(`no part begins with ${mark}`)
      }
    }

    numbered(part) {
      part.number = this.parts.push(part) - 1
      return part
    }

    inner() {
      const parts = []
      while (!this.reader.mark(";")) parts.push(this.part())
      return parts
    }

    list() {
      const lists = this.#lists
      const start = this.#filled
      const numbers = []
      while (lists.hasNumber) numbers.push(lists.number())
      if (lists.mark("/")) {
        for (const group of numbers.splice(0)) this.#append(this.#groups[group])
        while (lists.hasNumber) numbers.push(lists.number())
      }
      lists.mark(";")
      this.#append(summed(numbers))
      return { kind: "list", glued: false, start, stop: this.#filled }
    }

    #append(numbers) {
      this.listed.set(numbers, this.#filled)
      this.#filled += numbers.length
    }

    group(reader) {
      const numbers = []
      while (!reader.mark(";")) numbers.push(reader.number())
      return summed(numbers)
    }
  }

  /** Return distinct numbers in order of which each is told by how much it is above the least it can be. */
  function summed(steps) {
    let last = -1
    return steps.map(step => (last += step + 1))
  }

  /** Return a text in which the letters of each pair change places. */
  function swap(text, pairs) {
    if (!pairs) return text
    const letters = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
    for (const [one, other] of pairs.match(/../gu)) {
      letters[one.charCodeAt(0)] = other.charCodeAt(0)
      letters[other.charCodeAt(0)] = one.charCodeAt(0)
    }
    const codes = new Uint16Array(text.length)
    for (let place = 0; place < text.length; place++) codes[place] = letters[text.charCodeAt(place)]
    return new TextDecoder("utf-16").decode(codes)
  }

  /** Return the texts, the parts and the patterns of a language's export. */
  function unpack(data) {
    const unpacker = new Unpacker(data)
    const patterns = [...unpacker.patterns()]
    return { texts: unpacker.texts, listed: unpacker.listed, parts: unpacker.parts, patterns }
  }

  sopan.unpack = Object.assign(unpack, { swap })
})()
