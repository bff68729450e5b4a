"""`evalkit init`."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from pathlib import Path

from evalkit.cli.main import PASSED
from evalkit.cli.starter import FILES
from evalkit.errors import Mistake, UsageError


def init(options: Namespace) -> int:
    """Write a suite to begin with; never over a file."""
    if options.schema:
        return _schema()
    folder = Path(options.folder)
    there = [folder / name for name in FILES if os.path.lexists(folder / name)]
    if there:
        message = "exists already and is left as it is, and nothing is written; name another folder"
        raise UsageError(*(Mistake(message, str(path)) for path in there))
    for name, text in FILES.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise UsageError(Mistake(f"cannot be written: {error.strerror}", str(path))) from None
        print(f"{path} is written")
    where = "" if folder == Path(".") else f"cd {folder}, and "
    print(
        f"\nNext: {where}`evalkit baseline` keeps the verdicts as they are, `evalkit gate` compares with them."
    )
    return PASSED


def _schema() -> int:
    from evalkit.cli.page import emit
    from evalkit.suite.schema import json_schema

    emit(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return PASSED
