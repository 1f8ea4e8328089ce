// The page "Check a text": a reply is typed or pasted, what the rules find is marked, and phrases are put in its place.
//
// The engine does the finding, cards.js the showing, splice.js the replacing, navigation.js the ways between them; here is
// when each of them has its turn. Nothing is sent, and nothing is kept: a reload forgets the text.
(() => {
  "use strict"

  const { cards, navigation, splice } = globalThis.sopan
  const PAUSE = 150 // milliseconds after the last key
  const SLICE = 10 // milliseconds of checking at a time, so that typing stays fluid
  const SENTENCES = /[^.!?\u2026\n]+[.!?\u2026\n]*/gu // about: the engine knows better where one ends
  const SLOW = 400 // milliseconds after which one is told that checking goes on
  const SAID = 2000 // milliseconds for which a button says what it has done

  class Page {
    constructor(root) {
      this.root = root
      this.language = root.dataset.language
      const given = JSON.parse(this.find("script").textContent)
      const { words, counts, forms, form, example } = given
      Object.assign(this, { words, counts, forms, form, example })
      this.plural = new Intl.PluralRules(this.language)
      this.box = this.find("textarea")
      this.text = ""
      this.findings = [] // of the text as it stands, those passed over among them
      this.passed = [] // spans of rules
      this.drawn = [] // the cards on the page
      this.turn = 0
      this.navigation = new navigation.Navigation(root, this.box, number => this.drawn[number - 1].finding)
      this.listen()
      this.show()
    }

    find(name) {
      return this.root.querySelector(name.startsWith("script") || name === "textarea" ? name : `.sopan-check-${name}`)
    }

    /** What is shown, in order: what stands in the text, then what the text as a whole lacks. */
    get shown() {
      const left = this.findings.filter(finding => !this.passed.some(one => isSame(one, finding)))
      return [...left.filter(one => !one.whole), ...left.filter(one => one.whole)]
    }

    get engine() {
      return globalThis.sopan.engine(this.language)
    }

    // -- what a card needs to know of the page

    number(value) {
      return new Intl.NumberFormat(this.language).format(value)
    }

    counted(name, count) {
      const forms = this.counts[name]
      const form = forms[this.plural.select(count)] ?? forms.other ?? Object.values(forms).at(-1)
      return form.replace("{count}", this.number(count))
    }

    address(page) {
      return this.root.dataset.root + page.replace(/\/$/u, "") + this.root.dataset.suffix
    }

    // -- when something happens

    listen() {
      this.box.addEventListener("input", () => this.typed())
      this.find("complaint").addEventListener("change", () => this.check())
      this.find("example").addEventListener("click", () => this.put(0, this.box.value.length, this.example))
      this.find("empty").addEventListener("click", () => this.put(0, this.box.value.length, ""))
      this.find("copy").addEventListener("click", () => this.copy())
      this.find("again").addEventListener("click", () => this.again())
      if (this.box.value) this.typed() // what a browser brings back by itself
      ;(globalThis.requestIdleCallback ?? setTimeout)(() => this.warm())
    }

    /** Make the engine ready before the first key; what goes wrong is told when there is a text to be checked. */
    warm() {
      try {
        void this.engine
      } catch (error) {
        console.error(error)
      }
    }

    typed() {
      const text = this.box.value
      this.findings = splice.moved(this.findings, this.text, text)
      this.passed = splice.moved(this.passed, this.text, text)
      this.text = text
      this.turn++ // what is under way is about another text
      this.drawing = null
      this.busy(true)
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.check(), PAUSE)
    }

    // -- checking

    async check() {
      clearTimeout(this.timer)
      const turn = ++this.turn
      this.busy(true)
      const told = setTimeout(() => this.state(this.words.checking), SLOW)
      try {
        const found = await this.found(turn)
        if (turn === this.turn) {
          this.findings = found
          await this.show()
        }
      } catch (error) {
        console.error(error)
        this.state(this.words.failed)
      } finally {
        clearTimeout(told)
        if (turn === this.turn) this.busy(false)
      }
    }

    /** Return what is found in the text, a little at a time; nothing when the text has changed meanwhile. */
    async found(turn) {
      if (!this.text.trim()) return []
      const options = { replyTo: this.find("complaint").checked ? "complaint" : "" }
      let until = performance.now() + SLICE
      for (const sentence of this.text.match(SENTENCES) ?? []) {
        this.engine.check(sentence) // so that it is known when the whole text is looked at
        if (performance.now() < until) continue
        await pause()
        if (turn !== this.turn) return []
        until = performance.now() + SLICE
      }
      return this.engine.check(this.text, options)
    }

    // -- showing

    async show() {
      const found = this.shown
      const view = this.find("text")
      if (this.text.trim()) view.replaceChildren(...cards.marked(this.text, found))
      else view.replaceChildren(cards.element("p", { class: "sopan-check-hint" }, this.words.hint))
      this.count(found)
      await this.draw(found)
    }

    /** Draw a card for each finding, a few at a time; those that say what they said before stay, focus and all. */
    async draw(found) {
      const drawing = (this.drawing = {})
      let until = performance.now() + SLICE
      for (const [index, finding] of found.entries()) {
        this.drawCard(finding, index)
        if (performance.now() < until) continue
        await pause()
        if (drawing !== this.drawing) return // other cards are drawn by now, or the text is another
        until = performance.now() + SLICE
      }
      for (const { card } of this.drawn.splice(found.length)) card.remove()
    }

    drawCard(finding, index) {
      const words = this.text.slice(finding.start, finding.end)
      const before = this.drawn[index]
      const row = { key: `${finding.rule} ${finding.whole || words}`, finding }
      if (before?.key === row.key) {
        before.finding = finding
        return
      }
      const act = { pass: () => this.pass(row.finding), say: phrase => this.say(row.finding, phrase) }
      row.card = cards.card(finding, index + 1, words, this, act)
      if (before) before.card.replaceWith(row.card)
      else this.find("cards").append(row.card)
      this.drawn[index] = row
    }

    count(found) {
      const chips = cards.SEVERITIES.map(name => [name, found.filter(one => one.severity === name).length])
        .filter(([, count]) => count)
        .map(([name, count]) => cards.severity(name, this.counted(name, count)))
      const nothing = this.text.trim() ? this.words.nothing : ""
      this.state(...(chips.length ? chips : [nothing]))
      const passed = this.findings.length - found.length
      const again = this.find("again")
      again.hidden = passed === 0
      again.textContent = passed ? this.counted("passed", passed) : ""
      this.root.toggleAttribute("data-empty", !this.text.trim())
      this.find("copy").disabled = this.find("empty").disabled = !this.text
    }

    busy(is) {
      this.find("findings").setAttribute("aria-busy", is)
    }

    /** Tell how the text stands; what is told already is not told again. */
    state(...parts) {
      const state = this.find("state")
      const made = cards.element("p", {}, ...parts)
      if (state.innerHTML !== made.innerHTML) state.replaceChildren(...made.childNodes)
    }

    tell(text) {
      this.find("said").textContent = text
    }

    // -- acting

    /** Put a phrase where a finding is, and go on writing there. */
    say(finding, phrase) {
      if (!this.findings.includes(finding)) return // its words have just been changed
      const { rule, start, end, whole } = finding
      const edit = whole
        ? splice.adding(this.text, phrase, this.engine.expected.find(({ id }) => id === rule)?.where)
        : splice.replacing(this.text, start, end, phrase, this.engine.ordinary)
      this.put(edit.start, edit.end, edit.insert, edit.select)
      this.tell(this.words.replaced)
      this.check()
    }

    /** Replace a stretch of the text in the box, and go on writing there. */
    put(start, end, insert, select = null) {
      splice.type(this.box, start, end, insert)
      if (select) this.box.setSelectionRange(...select)
      navigation.reveal(this.box)
    }

    /** Leave a finding out until its words change. */
    async pass(finding) {
      const place = this.shown.indexOf(finding)
      const { rule, start, end, whole } = finding
      this.passed.push({ rule, start, end, whole })
      await this.show()
      this.tell(this.words.passed)
      const next = Math.min(place + 1, this.shown.length)
      if (next) this.navigation.toCard(next)
      else this.find("again").focus()
    }

    async again() {
      this.passed = []
      await this.show()
      if (this.shown.length) this.navigation.toCard(1)
    }

    async copy() {
      const button = this.find("copy")
      await copied(this.text, this.box)
      this.tell(this.words.copied)
      button.dataset.said = this.words.copied
      setTimeout(() => delete button.dataset.said, SAID)
    }
  }

  function isSame(one, other) {
    return one.rule === other.rule && (one.whole || (one.start === other.start && one.end === other.end))
  }

  /** Put a text on the clipboard; pages opened from a folder may have no other way than the box itself. */
  async function copied(text, box) {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      const focused = document.activeElement
      const { selectionStart, selectionEnd } = box
      box.select()
      document.execCommand("copy")
      box.setSelectionRange(selectionStart, selectionEnd)
      focused?.focus()
    }
  }

  /** Wait until the browser has done what is due. */
  function pause() {
    return new Promise(resolve => setTimeout(resolve))
  }

  for (const root of document.querySelectorAll(".sopan-check")) new Page(root)
})()
