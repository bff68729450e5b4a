"""Standard output that cannot be written; light and apart, for most runs have one that can."""

from __future__ import annotations

from errno import EBADF, EDQUOT, EFBIG, EIO, ENOSPC


class Closed:
    """Standard output where there is none: nothing may be printed, and then be lost in silence."""

    encoding = "utf-8"

    def write(self, text: str) -> None:
        """Refuse any text.

        Raises:
            OSError: always, but for nothing.
        """
        if text:
            raise OSError(EBADF, "it is closed")

    def flush(self) -> None:
        """Do nothing: there is nothing."""

    def isatty(self) -> bool:
        """It is none."""
        return False

    def fileno(self) -> int:
        """Say that it has none.

        Raises:
            OSError: always.
        """
        raise OSError(EBADF, "it is closed")


def told(error: OSError) -> str:
    """What failed, in one sentence; what has no name and could not be written is standard output."""
    reason = error.strerror or str(error)
    if error.filename is None and error.errno in (EBADF, EDQUOT, EFBIG, EIO, ENOSPC):
        return (
            f"standard output cannot be written: {reason}; what was to be printed is lost, send it elsewhere"
        )
    return f"{error.filename}: {reason}" if error.filename else reason
