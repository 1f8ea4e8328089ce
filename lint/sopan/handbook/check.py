"""The page "Check a text": what is typed there is looked at by the linter's own rules, in the browser.

The page holds its words and names its scripts; what it does is in ``web/check.js`` and the scripts beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from sopan.errors import N_
from sopan.handbook import names
from sopan.handbook.locale import Locale
from sopan.handbook.portable_look import script
from sopan.interface import P_
from sopan.report.text import SEVERITY_COUNTS, SEVERITY_NAMES

STYLE: Final = "check.css"
SCRIPTS: Final = ("splice.js", "cards.js", "navigation.js", "check.js")
"""What the page loads by itself, after the engine."""

WORDS: Final[Mapping[str, str]] = {
    "intro": N_("Paste a reply or type one: what is better said in another way is marked, with phrases to put there."),
    "private": N_("Nothing leaves this page: what you write is neither sent nor kept."),
    "reply": N_("Your reply"),
    "marked": N_("With marks"),
    "findings": N_("What was found"),
    "example": N_("Load an example"),
    "complaint": N_("This answers a complaint"),
    "copy": N_("Copy the corrected text"),
    "copied": N_("Copied"),
    "empty": N_("Empty the box"),
    "hint": N_("Here the reply will stand with marks where a rule found something."),
    "nothing": N_("The rules find nothing in this text. They know many wordings, but not all."),
    "checking": N_("Checking …"),
    "failed": N_("The text cannot be checked, since the rules did not load. Reload the page."),
    "no_script": N_("This page checks texts in the browser itself: it needs JavaScript."),
    "instead": N_("Say instead"),
    "add": N_("Add to the reply"),
    "lacks": N_("The reply lacks this"),
    "pass": N_("Pass over"),
    "passed": N_("Passed over"),
    "replaced": N_("The phrase is in the text"),
    "show": N_("Show in the text"),
    "tab": N_("opens in a new tab"),
    **SEVERITY_NAMES,
}
"""Every word of the page but those that are counted."""

COUNTS: Final[Mapping[str, tuple[str, str]]] = {
    **SEVERITY_COUNTS,
    "passed": P_("Show {count} passed over", "Show {count} passed over"),
}
"""What the page counts."""

_LOCK = (
    '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1a3.5 3.5 0 0 0-3.5 3.5V7H3.6v7.6h8.8V7h-.9V4.5'
    'A3.5 3.5 0 0 0 8 1Zm0 1.5a2 2 0 0 1 2 2V7H6V4.5a2 2 0 0 1 2-2Z"/></svg>'
)


def page(
    locale: Locale,
    *,
    base: str,
    scripts: Iterable[str],
    example: str,
    root: str = "../",
    suffix: str = "/",
    form: str = "",
) -> str:
    """Return the page's Markdown.

    ``base`` leads from the page to the folder of the scripts (``../assets/sopan/``); ``scripts`` are those of the
    engine and the language's rules, in the order in which they are loaded. ``example`` is a reply with faults.
    ``root`` leads to the folder that the languages' folders stand in; ``suffix`` is what the address of a concept's
    page ends with; ``form`` is the form of address of phrases that also exist in others.
    """
    words = {key: locale(message) for key, message in WORDS.items()}
    words |= {key: words[key][:1].upper() + words[key][1:] for key in SEVERITY_NAMES}
    given = {
        "words": words,
        "counts": {key: locale.plurals(message) for key, message in COUNTS.items()},
        "forms": {name: names.form(name, locale) for name in names.FORMS},
        "form": names.form(form, locale),
        "example": example,
    }
    shown = {key: escape(text) for key, text in words.items()}
    loaded = "".join(f'<script src="{escape(base + name)}" defer></script>' for name in (*scripts, *SCRIPTS))
    return (
        f"# {escape(locale(names.CHECK))}\n\n"
        f'<link rel="stylesheet" href="{escape(base + STYLE)}">'
        f'<div class="sopan-check" data-empty data-language="{locale.code}"'
        f' data-root="{escape(root)}" data-suffix="{escape(suffix)}">'
        f"{_intro(shown)}{_panes(shown, locale)}{_bar(shown)}{_findings(shown)}"
        f'<script type="application/json">{script(given)}</script></div>\n\n'
        f"{loaded}\n"
    )


def _intro(words: Mapping[str, str]) -> str:
    return (
        f'<p class="sopan-check-intro">{words["intro"]}</p>'
        f'<p class="sopan-check-private">{_LOCK}<span>{words["private"]}</span></p>'
        f'<noscript><p class="sopan-check-hint">{words["no_script"]}</p></noscript>'
    )


def _panes(words: Mapping[str, str], locale: Locale) -> str:
    """Return the box and, beside or below it, the same text with marks."""
    return (
        '<div class="sopan-check-panes"><div class="sopan-check-pane"><div class="sopan-check-head">'
        f'<label class="sopan-check-name" for="sopan-check-box">{words["reply"]}</label>'
        f'<button type="button" class="sopan-check-example">{words["example"]}</button></div>'
        f'<textarea id="sopan-check-box" lang="{locale.code}" dir="auto" rows="10" spellcheck="false"'
        ' autocomplete="off" writingsuggestions="false" translate="no"></textarea></div>'
        '<section class="sopan-check-pane" aria-labelledby="sopan-check-marked"><div class="sopan-check-head">'
        f'<h2 class="sopan-check-name" id="sopan-check-marked">{words["marked"]}</h2></div>'
        f'<div class="sopan-check-text" id="sopan-check-text" lang="{locale.code}" dir="auto" translate="no">'
        "</div></section></div>"
    )


def _bar(words: Mapping[str, str]) -> str:
    return (
        '<div class="sopan-check-bar"><label class="sopan-check-choice">'
        '<input type="checkbox" class="sopan-check-complaint" autocomplete="off">'
        f"<span>{words['complaint']}</span></label>"
        '<div class="sopan-check-actions">'
        f'<button type="button" class="sopan-check-empty" disabled>{words["empty"]}</button>'
        f'<button type="button" class="sopan-check-copy" disabled>{words["copy"]}</button></div></div>'
    )


def _findings(words: Mapping[str, str]) -> str:
    return (
        '<section class="sopan-check-findings" aria-labelledby="sopan-check-found">'
        f'<div class="sopan-check-head"><h2 class="sopan-check-name" id="sopan-check-found">{words["findings"]}</h2>'
        '<p class="sopan-check-state" role="status"></p>'
        '<button type="button" class="sopan-check-again" hidden></button></div>'
        '<ol class="sopan-check-cards"></ol></section>'
        '<p class="sopan-check-said sopan-check-hidden" role="status"></p>'
    )
