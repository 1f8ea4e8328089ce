"""What sopan's own rules tell: those that no rule file describes."""

from __future__ import annotations

from collections.abc import Mapping

from sopan.errors import N_

OWN: Mapping[str, tuple[str, str]] = {
    "mixed-address": (
        N_("The customer is addressed in two ways"),
        N_("Who is addressed now formally, now familiarly takes it that nobody has read the reply before it was sent."),
    ),
    "other-language": (
        N_("The text is in another language"),
        N_("A text is clearly not in the language that its file, its folder, a field or --lang says."),
    ),
    "parity": (
        N_("The versions of a text differ"),
        N_("Versions of a text in several languages must hold the same placeholders and the same links."),
    ),
    "reasonless-ignore": (
        N_("A finding is ignored without a reason"),
        N_("Who reads the text later must be able to judge whether it is still right to ignore the finding."),
    ),
    "unknown-ignore": (
        N_("A rule is ignored that does not exist"),
        N_("The name is wrong, or the rule is gone: nothing is ignored here."),
    ),
    "unused-ignore": (
        N_("Nothing is found that would have to be ignored"),
        N_("The text has changed, or the rule: the comment hides what may come here later."),
    ),
}
"""Their titles and whys, by concept."""
