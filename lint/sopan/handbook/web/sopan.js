/* The little that the pages need of their own: a search that also hears what is pasted or dictated, and buttons that say
   that they have copied. */
(() => {
  "use strict";

  // Material's search listens to keys alone: text that comes by mouse, voice or an input method makes none.
  const hear = (event) => {
    if (event.target.matches?.(".md-search__input") && !event.isComposing) {
      event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }
  };
  document.addEventListener("input", hear);
  document.addEventListener("compositionend", hear);

  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".sopan-print")) print();
  });

  // Each block of code has a bar of buttons that calls itself navigation: each needs a name of its own.
  new MutationObserver(() => {
    for (const [number, bar] of document.querySelectorAll("nav.md-code__nav").entries()) {
      const code = bar.parentElement.querySelector("code")?.textContent.trim().split("\n")[0] ?? "";
      if (!bar.ariaLabel) bar.ariaLabel = `${number + 1}: ${code.slice(0, 40)}`;
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  // A page opened from a folder may not use the clipboard's newer interface: Material falls back by itself. What it lacks
  // is a word at the button, for those who look there and not at the corner of the window.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".sopan-copy[data-clipboard-text]");
    if (!button || button.dataset.copied !== undefined) return;
    const label = button.textContent;
    button.dataset.copied = "";
    button.textContent = `✓ ${label}`;
    setTimeout(() => {
      button.textContent = label;
      delete button.dataset.copied;
    }, 2000);
  });
})();
