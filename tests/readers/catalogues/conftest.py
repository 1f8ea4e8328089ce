from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import pytest

from sopan.readers.data.jsontext import parse
from sopan.readers.data.values import Values


@pytest.fixture(scope="session")
def said() -> Callable[[Iterable[str]], str]:
    """What is read of some texts, whatever file they stand in: all those that are not empty, as strings of JSON."""

    def say(texts: Iterable[str], *, messages: bool = False) -> str:
        source = json.dumps([text for text in texts if text])
        values = Values(source)
        value, _ = parse(source)
        assert value is not None
        assert value[1] is not None
        for key, _, start, end in value[1].entries:
            values.add(start, end, str(key))
        return values.document("json", messages=messages).text

    return say
