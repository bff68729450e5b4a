"""``python -m evalkit``."""

from evalkit.cli.main import run

run()
