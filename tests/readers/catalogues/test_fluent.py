from __future__ import annotations

from collections.abc import Callable

from sopan.readers import read_text
from sopan.readers.escapes import written
from sopan.source import Document

SOURCE = """\
# En kommentar
-brand = Firman
    .gender = feminine

welcome = Hej { $user-name }, välkommen till
    <b>{ -brand }</b> { "{" }så där{ "}" }
    .title = En titel
days = Kvar: { $days ->
    [one] en <i>dag</i>
   *[other] { $days } dagar
  } till { DATETIME($date) }
empty = { "" }
"""


def test_texts(shown: Callable[[Document], str], sound: Callable[[Document], None]) -> None:
    document = read_text(SOURCE, "fluent")
    assert [(part.where, document.text[part.start : part.end], part.layers) for part in document.parts] == [
        ("-brand", "Firman", ("fluent",)),
        ("welcome", "Hej \x11, välkommen till\n\x1a {så där}", ("html", "fluent")),
        ("welcome.title", "En titel", ("fluent",)),
        ("days", "Kvar: \x1een dag\x1e\x10 dagar\x1e till \x10", ("html", "fluent")),
    ]
    sound(document)


def test_places() -> None:
    document = read_text(SOURCE, "fluent")
    for text, source in (
        ("välkommen", "välkommen"),
        ("till\n\x1a", "till\n    <b>{ -brand }"),
        ("så", "så"),
        ("{så där}", '{" }så där{ "}'),
        ("en dag", "en <i>dag"),
        ("dagar\x1e till", "dagar\n  } till"),
    ):
        start = document.text.index(text)
        assert SOURCE[slice(*document.map.span(start, start + len(text)))] == source


def test_braces_are_written_as_literals() -> None:
    text = written("{a b} { $x }\nc", ("fluent",))
    assert text == '{"{"}a b{"}"} { $x } c'
    assert read_text(f"x = {text}", "fluent").text == "{a b} \x1a c"
