"""The summary of a job on GitHub: a file that the runner names, in Markdown, of less than 1 MiB."""

from __future__ import annotations

import os

from evalkit.errors import Mistake, UsageError
from evalkit.report.github import SUMMARY_BYTES, cut

VARIABLE = "GITHUB_STEP_SUMMARY"


def add(report: str) -> None:
    """Append a whole report to the summary of this step, cut to the room that is left; elsewhere do nothing.

    Raises:
        UsageError: the file cannot be written.
    """
    name = os.environ.get(VARIABLE)
    if not name:
        return
    try:
        with open(name, "a", encoding="utf-8", newline="\n") as file:
            file.write(cut(report, SUMMARY_BYTES - os.path.getsize(name)))
    except OSError as error:
        message = f"the job summary cannot be written: {error.strerror}; unset {VARIABLE} to do without"
        raise UsageError(Mistake(message, name)) from None
