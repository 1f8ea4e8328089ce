"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from sopan.errors import N_, SopanError


def write(path: Path, data: bytes) -> None:
    """Put bytes into a file so that it holds either the old or the new ones, whatever happens meanwhile.

    Its mode stays, and a link stays a link. Raises SopanError where it cannot be written.
    """
    target = Path(os.path.realpath(path))
    scratch = ""
    try:
        mode = target.stat().st_mode & 0o7777 if target.exists() else None
        handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            Path(scratch).chmod(mode)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(scratch).chmod(0o666 & ~umask)
        Path(scratch).replace(target)
        scratch = ""
    except OSError as error:
        raise SopanError(N_("cannot be written: {reason}"), path=path, reason=error.strerror or error) from error
    finally:
        if scratch:
            with suppress(OSError):
                Path(scratch).unlink()
