"""What the operating system says about a write that failed, as something a person can act on."""

from __future__ import annotations

import errno

from plan_model.errors import NotWrittenError

_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only-disk",
}


def not_written(error: OSError, path: str | None = None) -> NotWrittenError:
    """Say why nothing was written: disk-full, no-permission, read-only-disk, cannot-write."""
    code = _CODES.get(error.errno or 0, "cannot-write")
    return NotWrittenError(code, path=path, detail=error.strerror or str(error))
