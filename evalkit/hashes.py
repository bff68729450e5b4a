"""SHA-256 without OpenSSL, which takes longer to load than a response to read.

The standard library does the same for its random numbers: its own small module first, ``hashlib`` failing that.
"""

from __future__ import annotations

from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256  # Python 3.12 and later
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256

__all__ = ("sha256",)
