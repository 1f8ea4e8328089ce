"""What the handbook calls the groups of concepts, the forms of address, and the parts of a page."""

from __future__ import annotations

from sopan.errors import N_
from sopan.handbook.locale import Locale
from sopan.interface import P_

GROUPS = {
    "indifference": (N_("Indifference"), N_("What tells customers that their trouble is none of ours.")),
    "helplessness": (N_("Helplessness"), N_("What sends customers away without an answer.")),
    "blame": (N_("Blame"), N_("What looks for somebody at fault instead of a way out.")),
    "superiority": (N_("Superiority"), N_("What talks down to customers or doubts their word.")),
    "hostility": (N_("Hostility"), N_("What attacks, threatens or drives away.")),
    "control": (N_("Control"), N_("What tells customers how to feel, to wait or to hurry.")),
    "promises": (N_("Promises and apologies"), N_("What promises too much, too little or nothing at all.")),
    "facelessness": (N_("Facelessness"), N_("What hides the person behind rules, systems and passive voice.")),
    "address": (N_("Address and style"), N_("How customers are addressed, and office language.")),
    "closing": (N_("Refusing and ending"), N_("How to say no, and how to end a conversation or a relation.")),
    "expected": (N_("What a reply to a complaint holds"), N_("Seven things that a good reply has.")),
}
"""The groups of the bundled concepts: a name, and what is in it."""

FORMS = {
    "woman": N_("To a woman"),
    "man": N_("To a man"),
    "plural": N_("To several people"),
    "neutral": N_("To anyone"),
}
"""Forms of address whose names are no words of their language."""

RULES = P_("{count} rule", "{count} rules")
PATTERNS = P_("{count} pattern", "{count} patterns")
GAPS = P_("{count} gap", "{count} gaps")

HOME = N_("Home")
CHECK = N_("Check a text")
SITUATIONS = N_("Situations")
ALL_RULES = N_("Rules")
A_TO_Z = N_("A–Z of wordings")
GUIDE = N_("Guide")
NEWS = N_("What's new")
MANUAL = N_("Manual")
MATRIX = N_("Coverage")


def group(name: str, locale: Locale) -> tuple[str, str]:
    """Return what a group is called and what is in it; a house's own group is called by its id."""
    title, text = GROUPS.get(name, (name.replace("-", " ").capitalize(), ""))
    return locale(title), locale(text) if text else ""


def form(name: str, locale: Locale) -> str:
    """Return what a form of address is called."""
    return locale(FORMS[name]) if name in FORMS else name
