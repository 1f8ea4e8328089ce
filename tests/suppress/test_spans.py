"""Which spans touch another one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sopan.suppress.spans import Spans

OFFSET = st.integers(0, 12)
SPANS = st.lists(st.tuples(OFFSET, OFFSET).map(lambda one: (min(one), max(one))), max_size=12)


@given(SPANS, OFFSET, OFFSET)
def test_those_that_touch_a_span_are_found(spans: list[tuple[int, int]], start: int, end: int) -> None:
    found = Spans((*span, number) for number, span in enumerate(spans)).touching(start, end)
    assert sorted(found) == [number for number, (first, last) in enumerate(spans) if first < end and last > start]


@given(SPANS, OFFSET)
def test_those_that_follow_are_found_in_order(spans: list[tuple[int, int]], offset: int) -> None:
    found = list(Spans((*span, number) for number, span in enumerate(spans)).following(offset))
    assert [start for start, _ in found] == sorted(start for start, _ in spans if start >= offset)
    assert all(spans[number][0] == start for start, number in found)
