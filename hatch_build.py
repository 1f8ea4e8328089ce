"""Put into the wheel what is not code: the phrasebook, the handbook's pages, and the compiled catalogues."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Resources(BuildHookInterface):  # type: ignore[type-arg]
    """Add ``sopan/_phrases``, ``sopan/_docs`` and ``sopan/_locales``, where sopan.resources looks for them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include; an editable wheel needs none, since the checkout has them."""
        if version == "editable":
            return
        root = Path(self.root)
        include = build_data["force_include"]
        for path in sorted((root / "phrases").rglob("*.yaml")):
            include[str(path)] = f"sopan/_phrases/{path.relative_to(root / 'phrases').as_posix()}"
        for path in sorted([*(root / "docs").rglob("*.md"), *(root / "docs" / "assets").glob("*")]):
            include[str(path)] = f"sopan/_docs/{path.relative_to(root / 'docs').as_posix()}"
        self._scratch = TemporaryDirectory(prefix="sopan-locales-")
        for path in sorted((root / "locales").glob("*/LC_MESSAGES/*.po")):
            inside = path.relative_to(root / "locales").with_suffix(".mo")
            compiled = Path(self._scratch.name, inside)
            _compile(path, compiled)
            include[str(compiled)] = f"sopan/_locales/{inside.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled."""
        if version != "editable":
            self._scratch.cleanup()


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target.parent.mkdir(parents=True)
    with source.open("rb") as catalogue, target.open("wb") as file:
        write_mo(file, read_po(catalogue))
