"""What a former run found, by the content of each file: kept as long as neither phrasebook nor configuration change."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sopan.finding import Checked

if TYPE_CHECKING:
    from sopan.run import Task

_MOST: Final = 8
"""Settings whose results are kept."""


_BROKEN: Final = (pickle.PickleError, EOFError, AttributeError, ImportError, LookupError, TypeError, ValueError)
"""What reading a file raises that was cut off, or written by another version."""


class _Reader(pickle.Unpickler):
    """Read results and nothing else, whoever wrote the file."""

    def find_class(self, module: str, name: str) -> Any:
        if module.partition(".")[0] not in ("sopan", "array"):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


class Results:
    """The results of runs with the same settings, in a file of ``folder``.

    ``settings`` is all that a result depends on besides a file's path and bytes; any change of it finds nothing.
    """

    def __init__(self, folder: Path, settings: Iterable[str | bytes]) -> None:
        from _blake2 import blake2b  # what hashlib would give after loading all of OpenSSL

        digest = blake2b(digest_size=16)
        for one in settings:
            digest.update(one.encode("utf-8", "surrogateescape") if isinstance(one, str) else one)
            digest.update(b"\0")
        self._hash = blake2b
        self._path = folder / f"{digest.hexdigest()}.results"
        self._kept: dict[Task, tuple[bytes, Checked]] = {}
        self._seen: dict[Task, tuple[bytes, Checked]] = {}
        self._changed = False
        self._fresh: dict[Task, bytes] = {}
        with suppress(OSError, *_BROKEN):
            kept = _Reader(BytesIO(self._path.read_bytes())).load()
            self._kept = kept if isinstance(kept, dict) else {}

    def get(self, task: Task, data: bytes) -> Checked | None:
        """Return what was found in a file when it had the same bytes; None if that is not known."""
        kept = self._kept.get(task)
        if kept is None or kept[0] != self._digest(data):
            return None
        self._seen[task] = kept
        return kept[1]

    def put(self, task: Task, data: bytes, checked: Checked) -> None:
        """Keep what was found in a file; one that could not be checked wholly is looked at again."""
        if not checked.errors:
            self.add(task, self._digest(data), checked)

    def add(self, task: Task, digest: bytes, checked: Checked) -> None:
        """Keep what was found in a file whose bytes have this digest."""
        self._fresh[task] = digest
        self._seen[task] = digest, checked
        self._changed = True

    def fresh(self, task: Task) -> bytes | None:
        """Return the digest of a file that was not known before this run; None for one that was, or was not kept."""
        return self._fresh.get(task)

    def save(self) -> None:
        """Write what was found for the next run: whole or not at all, and without it a run is only slower."""
        if not self._changed:
            return
        scratch = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_bytes(pickle.dumps(self._kept | self._seen, protocol=5))
            scratch.replace(self._path)
            old = sorted(self._path.parent.glob("*.results"), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in old[_MOST:]:
                path.unlink(missing_ok=True)

    def _digest(self, data: bytes) -> bytes:
        digest: bytes = self._hash(data, digest_size=16).digest()
        return digest
