from __future__ import annotations

import pytest

from sopan.language.paths import names

FIRM = """
uk replies/uk/refund.md
uk refund.uk.md
he refund_he.html
he values-iw/strings.xml
id values-in/strings.xml
id values-in-rID/strings.xml
he values-he-rIL/strings.xml
uk values-b+uk+Cyrl/strings.xml
he he.lproj/Localizable.strings
id id.lproj/Localizable.strings
sv sv/LC_MESSAGES/django.po
id id/LC_MESSAGES/django.po
id in/LC_MESSAGES/django.po
ms locales/ms/mail.json
id locales/in.json
id lang/id/reply.md
uk locale/ua.json
id email.id.xlf
ms macros.ms.json
uk messages_uk_UA.properties
id messages_in_ID.properties
he he-IL.json
ms ms-my/reply.md
ms replies/ms_BN/reply.md
sv sv-sv/reply.md
uk uk_UK/reply.md
uk ukrainian/reply.md
id Indonesian/reply.md
uk X_uk.html.erb
he templates/he.json.ejs
sv a/b/reply-sv.txt
uk replies\\uk\\refund.md
sv replies/sv/en.md.txt/a.md
""".strip().splitlines()

WEAK = """
id replies/id/refund.md
ms replies/ms/refund.md
id order_id.md
ms refund-ms.txt
uk ua/refund.md
uk reply_UK.md
id ind/reply.md
""".strip().splitlines()

FAINT = ["id log_in.md", "id replies/in/reply.md", "id check-in.html", "id messages_in.txt"]

NONE = """
refund.md
replies/refund.md
en/refund.md
se/refund.md
locales/se/refund.md
my/refund.md
hi_IN/refund.md
en-ID/refund.md
ms-en/refund.md
uk/en/refund.md
uk/refund.en.md
uk/pt-BR/refund.md
MANIFEST.in
requirements.in
Base.lproj/reply.txt
identity.md
skis.md
/home/uk/replies/refund.md
/Users/sv/refund.md
-
""".strip().splitlines()


@pytest.mark.parametrize(
    ("row", "strength"),
    [(row, name) for name, rows in (("firm", FIRM), ("weak", WEAK), ("faint", FAINT)) for row in rows],
)
def test_named(row: str, strength: str) -> None:
    code, _, path = row.partition(" ")
    assert next(names(path), None) == (code, strength)


@pytest.mark.parametrize("path", NONE)
def test_not_named(path: str) -> None:
    assert next(names(path), None) is None


def test_nearest_first() -> None:
    assert list(names("uk/he/reply_sv.md")) == [("sv", "firm"), ("he", "firm"), ("uk", "firm")]
