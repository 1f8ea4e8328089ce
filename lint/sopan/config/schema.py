"""The JSON Schema of ``sopan.toml``, by which editors complete and check it, made of the table of keys."""

from __future__ import annotations

import tomllib
from typing import Any

from sopan.config.keys import KEYS
from sopan.config.kinds import definitions


def schema() -> dict[str, Any]:
    """Return the schema, in the draft that editors of TOML understand."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "sopan.toml",
        "description": "How a house wants its replies to customers checked.",
        "type": "object",
        "properties": {
            name: {
                "description": f"{key.what[0].upper()}{key.what[1:]}.",
                "default": tomllib.loads(f"default = {key.default}")["default"],
                **key.kind.schema(),
            }
            for name, key in KEYS.items()
        },
        "additionalProperties": False,
        "definitions": definitions(),
    }


def text() -> str:
    """Return the schema as it is published."""
    from json import dumps

    return f"{dumps(schema(), ensure_ascii=False, indent=2)}\n"
