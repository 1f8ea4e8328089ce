from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.source import BREAK, IDENTITY, OPAQUE, Lines, SourceMap, TextBuilder


def test_identity() -> None:
    assert not IDENTITY
    assert IDENTITY.span(3, 7) == (3, 7)
    assert list(IDENTITY.pieces(3, 7)) == [(3, 7, 3, 7)]


def test_edits_given() -> None:
    map_ = SourceMap([(2, 1, 2, 5), (4, 0, 8, 2)])
    assert map_
    assert map_.span(2, 3) == (2, 7)
    assert map_.span(3, 4) == (7, 8)
    assert map_.span(4, 5) == (10, 11)
    assert map_.span(1, 5) == (1, 11)


def built(*steps: tuple[str, str, int, int], source: str) -> tuple[str, SourceMap]:
    out = TextBuilder()
    for step, text, start, end in steps:
        if step == "copy":
            out.copy(source, start, end)
        else:
            getattr(out, step)(text, start, end)
    return out.build()


def test_markup_around_a_span_stays_outside() -> None:
    text, map_ = built(("copy", "", 0, 3), ("copy", "", 5, 7), ("copy", "", 9, 12), source="не **на** ша")
    assert text == "не на ша"
    assert map_.span(3, 5) == (5, 7)
    assert map_.span(0, 8) == (0, 12)


def test_a_replacement_is_one_piece() -> None:
    text, map_ = built(("copy", "", 0, 1), ("put", OPAQUE, 1, 7), ("copy", "", 7, 8), source="a{{bc}}d")
    assert text == f"a{OPAQUE}d"
    assert list(map_.pieces(0, 3)) == [(0, 1, 0, 1), (1, 2, 1, 7), (2, 3, 7, 8)]
    assert map_.span(1, 2) == (1, 7)


def test_a_replacement_as_long_as_what_it_stands_for_is_no_copy() -> None:
    _, map_ = built(("put", BREAK, 0, 1), source="|")
    assert list(map_.pieces(0, 1)) == [(0, 1, 0, 0)]
    assert map_.span(0, 1) == (0, 1)


def test_characters_share_evenly() -> None:
    text, map_ = built(("spread", "жук", 1, 19), source='"\\u0436\\u0443\\u043a"')
    assert text == "жук"
    assert [map_.span(at, at + 1) for at in range(3)] == [(1, 7), (7, 13), (13, 19)]
    assert map_.span(1, 3) == (7, 19)


def test_parts_may_go_back() -> None:
    out = TextBuilder()
    source = '<a title="Умови">наша</a>'
    out.part(0)
    out.copy(source, 17, 21)
    out.part(10)
    out.copy(source, 10, 15)
    text, map_ = out.build()
    assert text == f"наша{BREAK}Умови"
    assert map_.span(0, 4) == (17, 21)
    assert map_.span(5, 10) == (10, 15)


def test_maps_chain() -> None:
    inner, base = built(("put", "<", 0, 4), ("copy", "", 4, 6), ("put", ">", 6, 10), source="&lt;br&gt;")
    out = TextBuilder()
    out.base = base
    out.put("\n", 0, len(inner))
    _, map_ = out.build()
    assert map_.span(0, 1) == (0, 10)


pieces = st.lists(
    st.tuples(st.sampled_from(["copy", "drop", "put", "spread"]), st.text(min_size=1, max_size=5), st.integers(1, 3)),
    max_size=30,
)


@given(pieces, st.sets(st.integers(0, 30)))
def test_every_character_leads_where_it_came_from(steps: list[tuple[str, str, int]], settled: set[int]) -> None:
    source = "".join(text * (count if step == "spread" else 1) for step, text, count in steps)
    out, place = TextBuilder(), 0
    wanted: list[tuple[int, int]] = []
    for number, (step, text, count) in enumerate(steps):
        end = place + len(text) * (count if step == "spread" else 1)
        if step == "copy":
            out.copy(source, place, end)
            wanted += [(at, at + 1) for at in range(place, end)]
        elif step == "put":
            out.put(OPAQUE, place, end)
            wanted.append((place, end))
        elif step == "spread":
            out.spread("x" * len(text), place, end)
            wanted += [(at, at + count) for at in range(place, end, count)]
        place = end
        assert out.length == len(wanted)
        if number in settled:
            out.settle()
    text, map_ = out.build()
    assert len(text) == len(wanted)
    assert [map_.span(at, at + 1) for at in range(len(text))] == wanted
    assert [map_.start(at) for at in range(len(text))] == [start for start, _ in wanted]
    covered: list[int] = []
    for start, end, first, last in map_.pieces(0, len(text)):
        covered += range(start, end)
        if end - start == last - first:
            assert text[start:end] == source[first:last] or set(text[start:end]) == {"x"}
    assert covered == list(range(len(text)))


@given(st.text("ab\n\r\u2028\x85", max_size=40))
def test_lines_end_as_editors_say(text: str) -> None:
    lines = Lines(text)
    line = column = 1
    for offset, char in enumerate(text):
        assert lines.place(offset) == (line, column)
        assert lines.start(line) == offset - column + 1
        if char == "\n" or (char == "\r" and text[offset + 1 : offset + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    assert lines.place(len(text)) == (line, column)


@pytest.mark.parametrize(("text", "offset", "place"), [("", 0, (1, 1)), ("a\r\nb", 3, (2, 1)), ("😀\nй", 2, (2, 1))])
def test_places(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).place(offset) == place
