// Show only the findings that are asked for. Without this script all are shown, and there is nothing to ask with.
"use strict";

(() => {
  const form = document.querySelector("form");
  const output = form.querySelector("output");
  const findings = [...document.querySelectorAll("article")];
  const files = [...document.querySelectorAll("section.file")];

  function show() {
    const asked = new FormData(form);
    const severities = new Set(asked.getAll("severity"));
    const [rule, language] = [asked.get("rule"), asked.get("language")];
    let shown = 0;
    for (const finding of findings) {
      const is = finding.dataset;
      const fits = severities.has(is.severity) && [is.rule, ""].includes(rule) && [is.language, ""].includes(language);
      finding.hidden = !fits;
      shown += fits;
    }
    for (const file of files) file.hidden = !file.querySelector("article:not([hidden])");
    output.value = output.dataset.shown.replace("{shown}", shown).replace("{all}", findings.length);
  }

  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show)); // the fields are reset after the event
  form.hidden = false;
  show();
})();
