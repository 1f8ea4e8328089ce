/* Stands before Material's search worker: each word of a query is looked up in other forms as well.

   The index holds the forms that the rules know; what is done here finds the rest. Marks of vowels, apostrophes and case are
   taken away as in the index, endings and glued prefixes are taken off the word, and all of that is looked up (lunr joins the
   words of a query with "or"). */
(() => {
  "use strict";
  const SETUP = 0;
  const QUERY = 2;
  const OPERATORS = /["+\-~^*:]/;
  const HEBREW = /^(?:[ושכהבלמ]|ו[שכהבלמ]|ש[הבלמ]|כש[ה]?|מה|לכש)(?=.{3})/;
  const MALAY = [
    [/^meny(?=[aeiou])/, "s"],
    [/^men(?=[aeiou])/, "t"],
    [/^mem(?=[aeiou])/, "p"],
    [/^meng(?=[aeiou])/, "k"],
    [/^peny(?=[aeiou])/, "s"],
    [/^(?:meng|mem|men|me|peng|pem|pen|pe|ber|ter|di|ke|se)(?=.{3})/, ""],
  ];
  const ENDINGS = /(?<=.{3})(?:kannya|annya|inya|kan|nya|lah|kah|pun|an|i|ku|mu)$/;
  let language = "";
  let added = new Set();

  const fold = (word) =>
    word
      .normalize("NFC")
      .toLowerCase()
      .replace(/[\u0591-\u05bd\u05bf-\u05c7\u0300\u0301\u00ad]/gu, "")
      .replace(/['\u2019\u02bc`\u05f3]/gu, "")
      .replaceAll("ґ", "г");

  const stems = (word) => {
    const found = [word];
    if (language === "he") {
      for (let rest = word; HEBREW.test(rest) && found.length < 4; ) {
        rest = rest.replace(HEBREW, "");
        found.push(rest);
      }
    }
    if (language === "id" || language === "ms") {
      const bare = word.replace(ENDINGS, "");
      for (const form of new Set([word, bare])) {
        found.push(form);
        for (const [prefix, letter] of MALAY) {
          if (prefix.test(form)) found.push(form.replace(prefix, letter));
        }
      }
    }
    return found;
  };

  const forms = (word) => {
    const least = language === "he" ? 3 : 4;
    const most = language === "he" ? 2 : 3;
    const found = new Set();
    for (const stem of stems(fold(word))) {
      found.add(stem);
      for (let cut = 1; cut <= most && stem.length - cut >= least; cut += 1) found.add(stem.slice(0, -cut));
    }
    return found;
  };

  const expand = (query) => {
    const words = query.split(/[\s,.;!?«»“”„()]+/u).filter(Boolean);
    const typed = new Set(words.map((word) => word.toLowerCase()));
    const all = new Set(words.flatMap((word) => [word, ...forms(word)]));
    added = new Set([...all].filter((word) => !typed.has(word)));
    return [...all].join(" ");
  };

  addEventListener("message", (event) => {
    const { type, data, sopan } = event.data ?? {};
    if (type === SETUP) language = data?.config?.sopan ?? "";
    if (type !== QUERY || sopan || !language || typeof data !== "string" || OPERATORS.test(data)) return;
    event.stopImmediatePropagation();
    dispatchEvent(new MessageEvent("message", { data: { type: QUERY, data: expand(data), sopan: true } }));
  });

  // The page of results names the words that were not found: those that were only added are none of them.
  const post = self.postMessage.bind(self);
  self.postMessage = (message, ...rest) => {
    for (const group of message?.data?.items ?? []) {
      for (const item of Array.isArray(group) ? group : [group]) {
        for (const [word, found] of Object.entries(item?.terms ?? {})) {
          if (!found || added.has(word)) delete item.terms[word];
        }
      }
    }
    post(message, ...rest);
  };
})();
