"""A response by a command: prompt on standard input, response on standard output."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import suppress

from evalkit.generate.maker import FailedError
from evalkit.generate.model import Generate, Wanted

MAX_BYTES = 5_000_000


class Commands:
    """Runs commands, and ends those that still run when the work is given up."""

    def __init__(self, spec: Generate) -> None:
        self.spec = spec
        self.running: set[subprocess.Popen[bytes]] = set()
        self.lock = threading.Lock()
        self.stopped = False

    def make(self, wanted: Wanted) -> str:
        """One try.

        Raises:
            FailedError: the command cannot be run, takes too long, fails, or prints no text.
        """
        with self.lock:  # or one could start behind the back of `stop`
            if self.stopped:
                raise FailedError("was given up", again=False)
            process = self._start(wanted)
            self.running.add(process)
        try:
            out, err = process.communicate(wanted.prompt.encode(), timeout=self.spec.timeout)
        except subprocess.TimeoutExpired:
            _kill(process)
            process.communicate()
            raise FailedError(f"took longer than {self.spec.timeout:g} s") from None
        finally:
            with self.lock:
                self.running.discard(process)
        if process.returncode:
            raise FailedError(f"ended with status {process.returncode}{_last_line(err)}")
        return _text(out)

    def _start(self, wanted: Wanted) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(
                wanted.argv, stdin=pipe, stdout=pipe, stderr=pipe, cwd=self.spec.home, start_new_session=True
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a valid command"
            message = f"the command {wanted.argv[0]!r} cannot be run: {reason}"
            raise FailedError(message, again=False, fatal=True) from None

    def stop(self) -> None:
        """End all that still runs."""
        with self.lock:
            self.stopped = True
            for process in self.running:
                _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a command with everything that it started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _text(out: bytes) -> str:
    if len(out) > MAX_BYTES:
        raise FailedError(f"printed more than {MAX_BYTES:,} bytes", again=False)
    try:
        text = out.decode("utf-8")
    except UnicodeDecodeError:
        raise FailedError("printed what is not UTF-8", again=False) from None
    if not text.strip() or "\0" in text:
        raise FailedError("printed no text")
    return text


def _last_line(err: bytes) -> str:
    """What a command says of its failure, most often at the end."""
    lines = err.decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {last[:200]}" if last else ""
