"""`evalkit init`."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from evalkit.cli.main import PASSED
from evalkit.cli.starter import FILES
from evalkit.output import write_new


def init(options: Namespace) -> int:
    """Write a suite to begin with; never over a file."""
    if options.schema:
        return _schema()
    folder = Path(options.folder)
    files = {str(folder / name): text for name, text in FILES.items()}
    write_new(files, with_folders=True)
    for path in files:
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
