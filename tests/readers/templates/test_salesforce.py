from __future__ import annotations

from collections.abc import Callable

import pytest

Seen = Callable[[str, str], str]

CASES = [
    ("Hej {!Contact.FirstName}, {!$User.Name}", "Hej ◯, ◯"),
    ("Hej {{{Recipient.Name}}}", "Hej ◯"),
    ('Hej {!NULLVALUE(Contact.FirstName, "kund")}, bra', "Hej ◯, bra¶kund"),
    ('{!IF(Case.Status = "Closed", "Stängt", IF(a < 3, "Öppet", "Nytt"))} nu', "◯ nu¶Stängt¶Öppet¶Nytt"),
    ('<p title=\'{!IF(a < "b", "раз", "два")}\'>три</p>', "три¶◯¶раз¶два"),
    ('<a href="{!URLFOR("x", "y")}">раз</a>', "раз"),
    ("раз {! два", "раз {! два"),
]


@pytest.mark.parametrize(("source", "text"), CASES)
def test_salesforce(source: str, text: str, seen: Seen) -> None:
    assert seen("mail.email", source) == text
