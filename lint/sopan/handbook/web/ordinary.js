// The ordinary words of a language, which are no names. portable_look.py packs them.
(() => {
  const NONE = "A".charCodeAt(0)

  /**
   * Return the ordinary words as a set, unpacked when the first one is asked for.
   *
   * `packed.more` are those that are not among the words the patterns know, `packed.less` those of the latter that are
   * not ordinary; `known()` gives the patterns' words.
   */
  function ordinary(packed, known = () => []) {
    let words
    return {
      has(word) {
        words ??= unpacked(packed, known())
        return words.has(word)
      },
    }
  }

  function unpacked(packed, known) {
    const words = new Set(known)
    for (const word of list(packed.less)) words.delete(word)
    for (const word of list(packed.more)) words.add(word)
    return words
  }

  /** Yield words of which each is written as how many letters of the one before it drops, and what it then adds. */
  function* list(text) {
    let word = ""
    for (const [, drops, adds] of text.matchAll(/([A-Z]+)([^A-Z]+)/gu)) {
      const dropped = [...drops].reduce((sum, letter) => sum + letter.charCodeAt(0) - NONE, 0)
      word = word.slice(0, word.length - dropped) + adds
      yield word
    }
  }

  const sopan = (globalThis.sopan ??= {})
  sopan.ordinary = Object.assign(ordinary, { list })
})()
