// The page "Check a text": a reply is typed or pasted, what the rules find is marked, and phrases are put in its place.
//
// The engine does the finding, cards.js the showing, splice.js the replacing; here is when each of them has its turn.
// Nothing is sent, and nothing is kept: a reload forgets the text.
(() => {
  "use strict";

  const { cards, splice } = globalThis.sopan;
  const PAUSE = 150; // milliseconds after the last key
  const SLICE = 10; // milliseconds of checking at a time, so that typing stays fluid
  const SLOW = 400; // milliseconds after which one is told that checking goes on
  const SAID = 2000; // milliseconds for which a button says what it has done

  class Page {
    constructor(root) {
      this.root = root;
      this.language = root.dataset.language;
      const given = JSON.parse(this.find("script").textContent);
      Object.assign(this, { words: given.words, counts: given.counts, forms: given.forms, example: given.example });
      this.plural = new Intl.PluralRules(this.language);
      this.box = this.find("textarea");
      this.text = "";
      this.findings = []; // of the text as it stands, those passed over among them
      this.passed = []; // spans of rules
      this.turn = 0;
      this.listen();
      this.show();
    }

    find(name) {
      return this.root.querySelector(name.startsWith("script") || name === "textarea" ? name : `.sopan-check-${name}`);
    }

    /** What is shown, in order: what stands in the text, then what the text as a whole lacks. */
    get shown() {
      const left = this.findings.filter((finding) => !this.passed.some((one) => isSame(one, finding)));
      return [...left.filter((one) => !one.whole), ...left.filter((one) => one.whole)];
    }

    get engine() {
      return globalThis.sopan.engine(this.language);
    }

    // -- what a card needs to know of the page

    number(value) {
      return new Intl.NumberFormat(this.language).format(value);
    }

    counted(name, count) {
      const forms = this.counts[name];
      const form = forms[this.plural.select(count)] ?? forms.other ?? Object.values(forms).at(-1);
      return form.replace("{count}", this.number(count));
    }

    address(page) {
      return this.root.dataset.root + page.replace(/\/$/u, "") + this.root.dataset.suffix;
    }

    // -- when something happens

    listen() {
      this.box.addEventListener("input", () => this.typed());
      this.find("complaint").addEventListener("change", () => this.check());
      this.find("example").addEventListener("click", () => this.put(0, this.box.value.length, this.example));
      this.find("empty").addEventListener("click", () => this.put(0, this.box.value.length, ""));
      this.find("copy").addEventListener("click", () => this.copy());
      this.find("again").addEventListener("click", () => this.again());
      this.find("text").addEventListener("click", (event) => this.follow(event, "mark", (number) => this.card(number)));
      const list = this.find("cards");
      list.addEventListener("click", (event) => this.follow(event, "found", (number) => this.mark(number)));
      list.addEventListener("keydown", (event) => this.escape(event));
      for (const part of [this.find("text"), list]) {
        for (const name of ["mouseover", "mouseout", "focusin", "focusout"]) {
          part.addEventListener(name, (event) => this.point(event));
        }
      }
      this.box.addEventListener("scroll", () => this.scroll());
      if (this.box.value) this.typed(); // what a browser brings back by itself
    }

    typed() {
      const text = this.box.value;
      this.findings = moved(this.findings, this.text, text);
      this.passed = moved(this.passed, this.text, text);
      this.text = text;
      this.turn++; // what is under way is about another text
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.check(), PAUSE);
    }

    /** Show the marks of what stands in the box. */
    scroll() {
      const view = this.find("text");
      const { scrollTop, scrollHeight, clientHeight } = this.box;
      view.scrollTop = (scrollTop / Math.max(scrollHeight - clientHeight, 1)) * (view.scrollHeight - view.clientHeight);
    }

    // -- checking

    async check() {
      clearTimeout(this.timer);
      const turn = ++this.turn;
      const told = setTimeout(() => this.state(this.words.checking), SLOW);
      try {
        const found = await this.found(turn);
        if (turn === this.turn) {
          this.findings = found;
          this.show();
        }
      } catch (error) {
        console.error(error);
        this.state(this.words.failed);
      } finally {
        clearTimeout(told);
      }
    }

    /** Return what is found in the text, a little at a time; drop it when the text has changed meanwhile. */
    async found(turn) {
      if (!this.text.trim()) return [];
      const { engine } = this;
      const options = { replyTo: this.find("complaint").checked ? "complaint" : "" };
      if (!engine.steps) return engine.check(this.text, options);
      const steps = engine.steps(this.text, options);
      for (;;) {
        const until = performance.now() + SLICE;
        do {
          const { done, value } = steps.next();
          if (done) return value;
        } while (performance.now() < until);
        await pause();
        if (turn !== this.turn) return [];
      }
    }

    // -- showing

    show() {
      const found = this.shown;
      const view = this.find("text");
      if (this.text.trim()) view.replaceChildren(...cards.marked(this.text, found));
      else view.replaceChildren(cards.element("p", { class: "sopan-check-hint" }, this.words.hint));
      this.find("cards").replaceChildren(
        ...found.map((finding, index) => {
          const act = { pass: () => this.pass(finding), say: (phrase) => this.say(finding, phrase) };
          return cards.card(finding, index + 1, this.text.slice(finding.start, finding.end), this, act);
        }),
      );
      this.count(found);
    }

    count(found) {
      const chips = cards.SEVERITIES.map((name) => [name, found.filter((one) => one.severity === name).length])
        .filter(([, count]) => count)
        .map(([name, count]) => cards.severity(name, this.counted(name, count)));
      const nothing = this.text.trim() ? this.words.nothing : "";
      this.state(...(chips.length ? chips : [nothing]));
      const passed = this.findings.length - found.length;
      const again = this.find("again");
      again.hidden = passed === 0;
      again.textContent = passed ? this.counted("passed", passed) : "";
      this.root.toggleAttribute("data-empty", !this.text.trim());
      this.find("copy").disabled = this.find("empty").disabled = !this.text;
    }

    /** Tell how the text stands; what is told already is not told again. */
    state(...parts) {
      const state = this.find("state");
      const made = cards.element("p", {}, ...parts);
      if (state.innerHTML !== made.innerHTML) state.replaceChildren(...made.childNodes);
    }

    tell(text) {
      this.find("said").textContent = text;
    }

    // -- acting

    /** Put a phrase where a finding is, and go on writing there. */
    say(finding, phrase) {
      if (!this.findings.includes(finding)) return; // its words have just been changed
      const { start, end, whole, where } = finding;
      const edit = whole
        ? splice.adding(this.text, phrase, where)
        : splice.replacing(this.text, start, end, phrase, this.engine.ordinary);
      this.put(edit.start, edit.end, edit.insert, edit.select);
      this.tell(this.words.replaced);
      this.check();
    }

    /** Replace a stretch of the text in the box as typing would, so that it can be undone. */
    put(start, end, insert, select = null) {
      const { box } = this;
      box.focus({ preventScroll: true });
      box.setSelectionRange(start, end);
      const done = insert ? document.execCommand("insertText", false, insert) : document.execCommand("delete");
      if (!done) {
        box.setRangeText(insert, start, end, "end");
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (select) box.setSelectionRange(...select);
      reveal(box);
    }

    /** Leave a finding out until its words change. */
    pass(finding) {
      const place = this.shown.indexOf(finding);
      const { rule, start, end, whole } = finding;
      this.passed.push({ rule, start, end, whole });
      this.show();
      this.tell(this.words.passed);
      const next = Math.min(place + 1, this.shown.length);
      if (next) this.card(next);
      else this.find("again").focus();
    }

    again() {
      this.passed = [];
      this.show();
      if (this.shown.length) this.card(1);
    }

    async copy() {
      const button = this.find("copy");
      await copied(this.text, this.box);
      this.tell(this.words.copied);
      button.dataset.said = this.words.copied;
      setTimeout(() => delete button.dataset.said, SAID);
    }

    // -- going to and fro between the box, the marks and the cards

    card(number) {
      const card = this.root.querySelector(`#sopan-check-card-${number}`);
      reveal(card);
      card.focus({ preventScroll: true });
    }

    mark(number) {
      const mark = this.find(`text [data-number="${number}"]`);
      if (!mark) return this.back(number);
      reveal(mark);
      mark.focus({ preventScroll: true });
    }

    /** Go to the place in the box that a card is about. */
    back(number) {
      const { box } = this;
      const { whole, start, end } = this.shown[number - 1];
      box.focus({ preventScroll: true });
      box.setSelectionRange(whole ? this.text.length : start, whole ? this.text.length : end);
      // a browser scrolls to what is typed, not to what is selected: the marks tell where about that is
      const view = this.find("text");
      const place = this.find(`text [data-number="${number}"]`)?.offsetTop ?? view.scrollHeight;
      box.scrollTop = place * (box.scrollHeight / view.scrollHeight) - box.clientHeight / 3;
      reveal(box);
    }

    follow(event, part, go) {
      const link = event.target.closest(`.sopan-check-${part}`);
      if (!link) return;
      event.preventDefault();
      go(numberOf(link));
    }

    escape(event) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.back(numberOf(event.target));
    }

    /** Set off the mark and the card that belong together. */
    point(event) {
      const number = numberOf(event.target);
      const isLeft = event.type === "mouseout" || event.type === "focusout";
      for (const part of this.root.querySelectorAll("[data-number]")) {
        part.classList.toggle("sopan-check-here", !isLeft && number > 0 && Number(part.dataset.number) === number);
      }
    }
  }

  function numberOf(target) {
    return Number(target.closest("[data-number]")?.dataset.number ?? 0);
  }

  function isSame(one, other) {
    return one.rule === other.rule && (one.whole || (one.start === other.start && one.end === other.end));
  }

  /** Move spans of a text to where they stand in a newer one, and return those whose words are the same. */
  function moved(spans, text, newer) {
    const most = Math.min(text.length, newer.length);
    let before = 0;
    while (before < most && text[before] === newer[before]) before++;
    let after = 0;
    while (after < most - before && text.at(-1 - after) === newer.at(-1 - after)) after++;
    const last = text.length - after;
    const kept = spans.filter((span) => span.whole || span.end <= before || span.start >= last);
    for (const span of kept.filter(({ whole, end }) => !whole && end > before)) {
      span.start += newer.length - text.length;
      span.end += newer.length - text.length;
    }
    return kept;
  }

  /** Put a text on the clipboard; pages opened from a folder may have no other way than the box itself. */
  async function copied(text, box) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const focused = document.activeElement;
      const { selectionStart, selectionEnd } = box;
      box.select();
      document.execCommand("copy");
      box.setSelectionRange(selectionStart, selectionEnd);
      focused?.focus();
    }
  }

  /** Bring a part of the page into view, gliding there if it is near. */
  function reveal(part) {
    const isFar = Math.abs(part.getBoundingClientRect().top) > 2 * innerHeight;
    const isCalm = isFar || matchMedia("(prefers-reduced-motion: reduce)").matches;
    part.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
  }

  /** Wait until the browser has done what is due. */
  function pause() {
    return new Promise((resolve) => setTimeout(resolve));
  }

  for (const root of document.querySelectorAll(".sopan-check")) new Page(root);
})();
