// Source maps: from a derived text back to the text it was made of. The twin of source.py.
//
// Offsets are UTF-16 units. A map is made of cuts, flat `start, end, count` numbers: the source's [start, end) was
// replaced by `count` units; a negative count says that its units share the source evenly.
(() => {
  const BREAK = "\x1e"
  const OPAQUE = "\x1a"
  const OPAQUE_TIME = "\x10"
  const OPAQUE_NAME = "\x11"

  class SourceMap {
    #cuts
    #base
    #outs = null

    constructor(cuts = [], base = null) {
      this.#cuts = cuts
      this.#base = base
    }

    /** Whether the texts are the same. */
    get isIdentity() {
      return !this.#cuts.length && (this.#base?.isIdentity ?? true)
    }

    /** Return where in the source the derived character at an offset begins. */
    start(offset) {
      const place = this.#start(offset)
      return this.#base ? this.#base.start(place) : place
    }

    /** Return where in the source the derived character before an offset ends. */
    end(offset) {
      const place = this.#end(offset)
      return this.#base ? this.#base.end(place) : place
    }

    /** Return the source span of a derived span; markup around it stays outside. */
    span(start, end) {
      const first = this.start(start)
      return [first, end > start ? Math.max(this.end(end), first) : first]
    }

    /** Return which cut is the last that begins at or before a derived offset, -1 for none. */
    #index(offset) {
      this.#outs ??= this.#summed()
      let [low, high] = [0, this.#outs.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (this.#outs[middle] <= offset) low = middle + 1
        else high = middle
      }
      return low - 1
    }

    /** Return the derived offset of each cut. */
    #summed() {
      const outs = []
      let [out, place] = [0, 0]
      for (let cut = 0; cut < this.#cuts.length; cut += 3) {
        out += this.#cuts[cut] - place
        outs.push(out)
        out += Math.abs(this.#cuts[cut + 2])
        place = this.#cuts[cut + 1]
      }
      return outs
    }

    #cut(index) {
      return this.#cuts.slice(3 * index, 3 * index + 3)
    }

    #start(offset) {
      const index = this.#index(offset)
      if (index < 0) return offset
      const [start, end, count] = this.#cut(index)
      const within = offset - this.#outs[index]
      if (within >= Math.abs(count)) return end + within - Math.abs(count)
      return count > 0 ? start : start + within * Math.floor((end - start) / -count)
    }

    #end(offset) {
      if (offset <= 0) return this.#start(0)
      const index = this.#index(offset - 1)
      if (index < 0) return offset
      const [start, end, count] = this.#cut(index)
      const within = offset - this.#outs[index]
      if (within > Math.abs(count)) return end + within - Math.abs(count)
      return count > 0 ? Math.max(end, start) : start + within * Math.floor((end - start) / -count)
    }
  }

  /** Put a derived text together from the pieces of a source, keeping the map. */
  class TextBuilder {
    parts = []
    cuts = []
    /** Where the source stands: a copy from here on needs no cut. */
    place = 0
    /** The map from what is read here to its own source, where it is itself derived. */
    base = null

    /** Append `text.slice(start, end)`, the same as the source there. */
    copy(text, start, end) {
      if (start >= end) return
      this.begin(start)
      this.parts.push(text.slice(start, end))
      this.place = end
    }

    /** Append `text`, which stands for the source's `[start, end)`. */
    put(text, start, end) {
      this.#append(text, start, end, text.length)
    }

    /** Append `text`, each unit of which stands for an equal share of the source's `[start, end)`. */
    spread(text, start, end) {
      this.#append(text, start, end, -text.length)
    }

    #append(text, start, end, count) {
      this.begin(start)
      this.parts.push(text)
      this.cuts.push(start, end, count)
      this.place = end
    }

    /** Go to `start` in the source, leaving out what lies between. */
    begin(start) {
      if (start === this.place) return
      this.cuts.push(this.place, start, 0)
      this.place = start
    }

    /** Return the derived text and its map. */
    build() {
      return [this.parts.join(""), new SourceMap(this.cuts, this.base)]
    }
  }

  const sopan = (globalThis.sopan ??= {})
  sopan.source = { BREAK, OPAQUE, OPAQUE_TIME, OPAQUE_NAME, SourceMap, TextBuilder }
})()
