/* Stands before Material's search worker, which looks words up as they stand and knows nothing of ours.

   Each word of a query is looked up in other forms as well: the index holds the forms that the rules know, and what is done
   here finds the rest. Marks of vowels, apostrophes and case are taken away as in the index, endings and glued prefixes are
   taken off the word, and all of that is looked up (lunr joins the words of a query with "or"). Then the pages are put in
   order by the wordings that they are about: a page about "I don't know" is meant by "we don't know when", whatever else it
   says, before one that has these words far apart. */
(() => {
  "use strict";
  const SETUP = 0;
  const QUERY = 2;
  const RESULT = 3;
  const OPERATORS = /["+\-~^*:]/;
  const HEBREW = /^(?:[ושכהבלמ]|ו[שכהבלמ]|ש[הבלמ]|כשה?|מה|לכש)(?=.{3})/;
  const MALAY = [
    [/^meny(?=[aeiou])/, "s"],
    [/^men(?=[aeiou])/, "t"],
    [/^mem(?=[aeiou])/, "p"],
    [/^meng(?=[aeiou])/, "k"],
    [/^peny(?=[aeiou])/, "s"],
    [/^(?:meng|mem|men|me|peng|pem|pen|pe|ber|ter|di|ke|se)(?=.{3})/, ""],
  ];
  const ENDINGS = /(?<=.{3})(?:kannya|annya|inya|kan|nya|lah|kah|pun|an|i|ku|mu)$/;
  /** Share of a query's telling words that a wording must have to lift its page. */
  const ENOUGH = 0.45;
  let language = "";
  let added = new Set();
  let query = [];
  let expected = new Set(); // places of pages on what should be said: one rather looks for what should not
  let pages = new Map(); // place of a page -> its wordings, each a list of words
  let twins = new Map(); // a word -> all its spellings
  let rarity = new Map(); // beginning of a word -> how telling it is

  const fold = (word) =>
    word
      .normalize("NFC")
      .toLowerCase()
      .replace(/\u05bb(?!ו)/gu, "ו") // without vowel marks this u is a letter
      .replace(/[\u0591-\u05bd\u05bf-\u05c7\u0300\u0301\u00ad]/gu, "")
      .replace(/['\u2019\u02bc`\u05f3]/gu, "")
      .replaceAll("ґ", "г");

  const split = (text) => text.split(/[\s,.;:!?«»“”„"()\u05be–—-]+/u).filter(Boolean);

  // -- forms of a word

  const bare = (word) => {
    const found = [word, ...(twins.get(word) ?? [])];
    if (language === "he") {
      for (let rest = word; HEBREW.test(rest) && found.length < 4; ) {
        rest = rest.replace(HEBREW, "");
        found.push(rest);
      }
    }
    if (language === "id" || language === "ms") {
      for (const form of new Set([word, word.replace(ENDINGS, "")])) {
        found.push(form);
        for (const [prefix, letter] of MALAY) {
          if (prefix.test(form)) found.push(form.replace(prefix, letter));
        }
      }
    }
    return [...new Set(found)];
  };

  const least = () => (language === "he" ? 3 : 4);
  const most = () => (language === "he" ? 2 : 3);

  const forms = (word) => {
    const found = new Set();
    for (const stem of bare(fold(word))) {
      found.add(stem);
      for (let cut = 1; cut <= most() && stem.length - cut >= least(); cut += 1) found.add(stem.slice(0, -cut));
    }
    return found;
  };

  const expand = (text) => {
    const words = split(text);
    query = words.map((word) => bare(fold(word)));
    const typed = new Set(words.map((word) => word.toLowerCase()));
    const all = new Set(words.flatMap((word) => [word, ...forms(word)]));
    added = new Set([...all].filter((word) => !typed.has(word)));
    return [...all].join(" ");
  };

  // -- wordings

  /** What two forms of a word have in common, for counting how often it is met. */
  const root = (word) => word.slice(0, Math.max(least(), word.length - most()));

  const setUp = ({ language: code = "", wordings = {}, alike: spellings = [], expected: places = [] } = {}) => {
    language = code;
    expected = new Set(places);
    twins = new Map(spellings.map((text) => text.split(" ")).flatMap((words) => words.map((word) => [word, words])));
    pages = new Map();
    const count = new Map();
    for (const [place, texts] of Object.entries(wordings)) {
      const lists = texts.split("|").map((text) => text.split(" "));
      pages.set(place, lists);
      for (const key of new Set(lists.flat().flatMap((word) => bare(word).map(root)))) {
        count.set(key, (count.get(key) ?? 0) + 1);
      }
    }
    rarity = new Map([...count].map(([key, times]) => [key, Math.log(1 + pages.size / times)]));
  };

  const telling = (word) => rarity.get(root(word)) ?? Math.log(1 + pages.size);

  const alike = (one, other) => {
    if (one === other) return 1;
    let common = 0;
    while (common < one.length && one[common] === other[common]) common += 1;
    const shorter = Math.min(one.length, other.length);
    return common >= least() && common >= shorter - 1 - (shorter > 5) && common >= Math.max(one.length, other.length) - 5
      ? 0.85
      : 0;
  };

  const score = (words) => {
    let found = 0;
    let asked = 0;
    const left = new Set(words);
    for (const stems of query) {
      const weight = Math.min(...stems.map(telling));
      asked += weight;
      let best = 0;
      let at = "";
      for (const word of left) {
        for (const stem of stems) {
          const near = alike(stem, word) || (language === "he" && bare(word).some((form) => alike(stem, form)) ? 0.8 : 0);
          if (near > best) [best, at] = [near, word];
        }
      }
      if (best) {
        left.delete(at);
        found += best * weight;
      }
    }
    let rest = 0;
    for (const word of left) rest += telling(word);
    return found / (asked + 0.25 * rest || 1);
  };

  const lift = (items) => {
    if (!query.length || !pages.size) return items;
    const about = new Map();
    for (const group of items) {
      const place = group[0]?.location?.split("#")[0];
      const wordings = pages.get(place);
      const best = wordings ? Math.max(...wordings.map(score)) * (expected.has(place) ? 0.8 : 1) : 0;
      about.set(group, best >= ENOUGH ? best : 0);
    }
    return [...items].sort((one, other) => about.get(other) - about.get(one));
  };

  // -- between the page and the worker

  addEventListener("message", (event) => {
    const { type, data, sopan } = event.data ?? {};
    if (type === SETUP) {
      setUp(data?.config?.sopan);
      // the words of the wordings are looked up, too
      for (const doc of data?.docs ?? []) {
        const wordings = pages.get(doc.location);
        if (wordings) doc.forms = `${doc.forms ?? ""} ${[...new Set(wordings.flat())].join(" ")}`;
      }
    }
    if (type !== QUERY || sopan || !language || typeof data !== "string") return;
    query = [];
    added = new Set();
    if (OPERATORS.test(data)) return;
    event.stopImmediatePropagation();
    dispatchEvent(new MessageEvent("message", { data: { type: QUERY, data: expand(data), sopan: true } }));
  });

  const post = self.postMessage.bind(self);
  self.postMessage = (message, ...rest) => {
    if (message?.type === RESULT && Array.isArray(message.data?.items)) {
      message.data.items = lift(message.data.items);
      // the page of results names the words that were not found: those that were only added are none of them
      for (const item of message.data.items.flat()) {
        for (const [word, found] of Object.entries(item?.terms ?? {})) {
          if (!found || added.has(word)) delete item.terms[word];
        }
      }
    }
    post(message, ...rest);
  };
})();
