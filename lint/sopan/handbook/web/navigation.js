// Going to and fro between the box, the marks in the text beside it, and the cards of what was found.
(() => {
  "use strict"

  const LEAVING = ["n", "p", ".", ","] // the theme goes to another page by these, and the text would be lost

  class Navigation {
    /** `findingOf` gives the finding of a card's number. */
    constructor(root, box, findingOf) {
      Object.assign(this, { root, box, findingOf })
      this.view = root.querySelector(".sopan-check-text")
      const cards = root.querySelector(".sopan-check-cards")
      this.view.addEventListener("click", event => follow(event, "mark", number => this.toCard(number)))
      cards.addEventListener("click", event => follow(event, "found", number => this.toMark(number)))
      for (const part of [this.view, cards]) {
        part.addEventListener("keydown", event => this.#press(event))
        for (const name of ["mouseover", "mouseout", "focusin", "focusout"]) {
          part.addEventListener(name, event => this.#point(event))
        }
      }
      box.addEventListener("scroll", () => this.#scroll())
    }

    toCard(number) {
      goTo(this.root.querySelector(`#sopan-check-card-${number}`))
    }

    toMark(number) {
      const mark = this.#mark(number)
      if (mark) goTo(mark)
      else this.toBox(number)
    }

    /** Go to the place in the box that a card is about. */
    toBox(number) {
      const { box, view } = this
      const { whole, start, end } = this.findingOf(number)
      const last = box.value.length
      box.focus({ preventScroll: true })
      box.setSelectionRange(whole ? last : start, whole ? last : end)
      // a browser scrolls to what is typed, not to what is selected: the marks tell where about that is
      const place = this.#mark(number)?.offsetTop ?? view.scrollHeight
      box.scrollTop = place * (box.scrollHeight / view.scrollHeight) - box.clientHeight / 3
      reveal(box)
    }

    #mark(number) {
      return this.view.querySelector(`[data-number="${number}"]`)
    }

    #press(event) {
      if (LEAVING.includes(event.key)) event.stopPropagation()
      if (event.key !== "Escape") return
      event.preventDefault()
      this.toBox(numberOf(event.target))
    }

    /** Set off the mark and the card that belong together. */
    #point(event) {
      const number = numberOf(event.target)
      const isLeft = event.type === "mouseout" || event.type === "focusout"
      for (const part of this.root.querySelectorAll("[data-number]")) {
        part.classList.toggle("sopan-check-here", !isLeft && number > 0 && Number(part.dataset.number) === number)
      }
    }

    /** Show the marks of what stands in the box. */
    #scroll() {
      const { view } = this
      const { scrollTop, scrollHeight, clientHeight } = this.box
      view.scrollTop = (scrollTop / Math.max(scrollHeight - clientHeight, 1)) * (view.scrollHeight - view.clientHeight)
    }
  }

  function follow(event, part, go) {
    const link = event.target.closest(`.sopan-check-${part}`)
    if (!link) return
    event.preventDefault()
    go(numberOf(link))
  }

  function numberOf(target) {
    return Number(target.closest("[data-number]")?.dataset.number ?? 0)
  }

  function goTo(part) {
    if (!part) return // a card that is still to be drawn
    reveal(part)
    part.focus({ preventScroll: true })
  }

  /** Bring a part of the page into view, gliding there if it is near. */
  function reveal(part) {
    const isFar = Math.abs(part.getBoundingClientRect().top) > 2 * innerHeight
    const isCalm = isFar || matchMedia("(prefers-reduced-motion: reduce)").matches
    part.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" })
  }

  const sopan = (globalThis.sopan ??= {})
  sopan.navigation = { Navigation, reveal }
})()
