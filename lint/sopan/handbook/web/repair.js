// What ought to be another word: `repair` of language/uk.py, ms.py and id.py. Their tables come with the rules.
(() => {
  const { stretched } = sopan.fold

  /** Return the word in Cyrillic when all the Latin letters in a mixed word look like Cyrillic ones. */
  function uk({ lookalikes }) {
    return word => {
      const fixed = [...word].map(char => lookalikes[char] ?? char).join("")
      if (fixed === word || !/[\u0400-\u04ff]/u.test(word)) return word
      return /(?![\u0400-\u04ff])\p{L}/u.test(fixed) ? word : fixed
    }
  }

  /** Return a word of Malay chat parted or bared as it would be in a letter. */
  function ms(tables) {
    const [counted, preposition, rootInLah] = [tables.counted, tables.preposition, tables.rootInLah].map(whole)
    const [kept, hosts, negated] = [tables.kept, tables.hosts, tables.negated].map(asSet)

    function withoutParticle(word) {
      if (kept.has(word)) return word
      if (word.endsWith("la")) return hosts.has(word.slice(0, -2)) ? word.slice(0, -2) : word
      return [...word].length < tables.shortest || rootInLah.test(word) ? word : word.slice(0, -3)
    }

    return drawn => {
      let word = stretched(drawn)
      const match = counted.exec(word) ?? preposition.exec(word)
      if (match) return match.slice(1).filter(Boolean).join(" ")
      if (word.endsWith("lah") || word.endsWith("la")) word = withoutParticle(word)
      for (const negator of ["tak", "x", "tk"]) {
        const rest = word.slice(negator.length)
        if (word.startsWith(negator) && negated.has(rest)) return `tak ${rest}`
      }
      return word
    }
  }

  /** Return a word of Indonesian chat as a letter would have it. */
  function id(tables) {
    const [counted, owned] = [tables.counted, tables.owned].map(whole)
    const [unowned, hosts, drawn, negated] = [tables.unowned, tables.hosts, tables.drawn, tables.negated].map(asSet)
    const parted = new Map(Object.entries(tables.parted))

    return word => {
      if (parted.has(word)) return parted.get(word)
      let match = counted.exec(word)
      if (match) return `${match[1]} ${match[2]}`
      match = owned.exec(word)
      if (match && !unowned.has(word)) return `${match[1]} mu`
      if (word.endsWith("lah") && hosts.has(word.slice(0, -3))) return word.slice(0, -3)
      if (word.at(-1) === word.at(-2) && drawn.has(word.slice(0, -1))) return word.slice(0, -1)
      for (const negator of tables.negators) {
        const rest = word.slice(negator.length)
        if (word.startsWith(negator) && negated.has(rest)) return `${negator} ${rest}`
      }
      return word
    }
  }

  function whole(expression) {
    return new RegExp(`^(?:${expression})$`, "u")
  }

  function asSet(words) {
    return new Set(words.split(" "))
  }

  sopan.repair = { uk, ms, id }
})()
