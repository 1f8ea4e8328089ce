// What the page "Check a text" shows of findings: the text with its marks, and a card for each of them.
(() => {
  "use strict"

  const SEVERITIES = ["error", "warning", "suggestion"]
  const ICONS = {
    error:
      "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm2.6 8.5-1.1 1.1L8 9.1l-1.5 1.5-1.1-1.1L6.9 8 5.4 6.5l1.1-1.1L8 6.9l1.5-1.5 1.1 1.1L9.1 8Z",
    warning: "M8 1.3 15.3 14.5H.7ZM7.2 6v4.2h1.6V6Zm0 5.2v1.6h1.6v-1.6Z",
    suggestion:
      "M8 1a5 5 0 0 0-2.6 9.3V12h5.2v-1.7A5 5 0 0 0 8 1ZM5.6 13v.8c0 .7.6 1.2 1.2 1.2h2.4c.7 0 1.2-.5 1.2-1.2V13Z",
  }
  const BLANK = /(\{\{[^{}\n]*\}\})/u

  /** Return an element with attributes, and children that are elements or texts; what is null or false is left out. */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(key, value)
      else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value)
    }
    made.append(...children.filter(child => child !== null && child !== false))
    return made
  }

  /** Return a drawing that only repeats what words beside it say. */
  function icon(path) {
    const space = "http://www.w3.org/2000/svg"
    const drawing = document.createElementNS(space, "svg")
    drawing.setAttribute("viewBox", "0 0 16 16")
    drawing.setAttribute("aria-hidden", "true")
    drawing.append(document.createElementNS(space, "path"))
    drawing.firstChild.setAttribute("d", path)
    return drawing
  }

  function severity(name, label) {
    return element("span", { class: `sopan-check-severity sopan-check-${name}` }, icon(ICONS[name]), label)
  }

  /** Return a phrase with its blanks set off. */
  function phrase(text) {
    return text
      .split(BLANK)
      .filter(Boolean)
      .map(part => (BLANK.test(part) ? element("bdi", { class: "sopan-check-blank", dir: "ltr" }, part) : part))
  }

  /** Return the pieces of a text, each marked stretch as a link to the card of the shortest finding there. */
  function marked(text, findings) {
    const spans = findings
      .map((finding, index) => ({ finding, number: index + 1 }))
      .filter(({ finding }) => !finding.whole && finding.end > finding.start)
    const places = [...new Set([0, text.length, ...spans.flatMap(({ finding }) => [finding.start, finding.end])])]
    places.sort((one, other) => one - other)
    const pieces = []
    let open = []
    let next = 0
    spans.sort((one, other) => one.finding.start - other.finding.start)
    places.slice(0, -1).forEach((start, index) => {
      while (next < spans.length && spans[next].finding.start <= start) open.push(spans[next++])
      open = open.filter(({ finding }) => finding.end > start)
      const stretch = text.slice(start, places[index + 1])
      pieces.push(open.length ? mark(stretch, open, places[index + 1]) : stretch)
    })
    return pieces
  }

  function mark(stretch, open, end) {
    const length = ({ finding }) => finding.end - finding.start
    const { finding, number } = open.reduce((least, one) => (length(one) < length(least) ? one : least))
    const gravest = SEVERITIES.find(name => open.some(one => one.finding.severity === name))
    return element(
      "a",
      {
        class: `sopan-check-mark sopan-check-${gravest}`,
        href: `#sopan-check-card-${number}`,
        "aria-describedby": `sopan-check-title-${number}`,
        "data-number": number,
        "data-ends": finding.end === end && number,
      },
      stretch,
    )
  }

  /** Return the card of a finding; `act` holds what its buttons do, `page` how the page speaks and links. */
  function card(finding, number, text, page, act) {
    const { words, language } = page
    const speech = { lang: language, dir: "auto" }
    const found = finding.whole
      ? element("p", { class: "sopan-check-lacks" }, words.lacks)
      : element("a", { class: "sopan-check-found", href: "#sopan-check-text", title: words.show, ...speech }, text)
    const title = finding.page
      ? element(
          "a",
          { href: page.address(finding.page), target: "_blank", rel: "noopener" },
          finding.message,
          element("span", { class: "sopan-check-hidden" }, ` (${words.tab})`),
        )
      : finding.message
    return element(
      "li",
      {
        class: `sopan-check-card sopan-check-${finding.severity}`,
        id: `sopan-check-card-${number}`,
        tabindex: "-1",
        "data-number": number,
        "data-rule": finding.rule,
      },
      element(
        "div",
        { class: "sopan-check-top" },
        element("span", { class: "sopan-check-number" }, page.number(number)),
        severity(finding.severity, words[finding.severity]),
        element(
          "button",
          {
            type: "button",
            class: "sopan-check-pass",
            "aria-describedby": `sopan-check-title-${number}`,
            click: act.pass,
          },
          words.pass,
        ),
      ),
      found,
      element("h3", { class: "sopan-check-title", id: `sopan-check-title-${number}`, ...speech }, title),
      finding.say.length > 0 && alternatives(finding, page, act),
    )
  }

  function alternatives(finding, page, act) {
    const { words } = page
    const rows = finding.say.flatMap(({ text, variants = [] }) => [
      [text, variants.length ? page.form : ""],
      ...variants.map(([form, variant]) => [variant, page.forms[form] ?? form]),
    ])
    const label = finding.whole ? words.add : words.instead
    return element(
      "div",
      { class: "sopan-check-alternatives" },
      element("p", { class: "sopan-check-label" }, label),
      element(
        "ul",
        { "aria-label": label },
        ...rows.map(([text, form]) =>
          element(
            "li",
            {},
            element(
              "button",
              { type: "button", class: "sopan-check-say", click: () => act.say(text) },
              form && element("span", { class: "sopan-check-form" }, form),
              element("span", { lang: page.language, dir: "auto" }, ...phrase(text)),
            ),
          ),
        ),
      ),
    )
  }

  const sopan = (globalThis.sopan ??= {})
  sopan.cards = { SEVERITIES, card, element, marked, severity }
})()
