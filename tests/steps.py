"""The steps of action.yml and the scripts of the examples, run as GitHub's and GitLab's runners run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from command import ROOT, Outcome

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
_EXPRESSION = re.compile(r"\$\{\{ *([a-z_.-]+) *\}\}")


def bash(script: str, folder: Path, **environment: str) -> Outcome:
    """Run a script as a runner does: it stops at the first command that fails."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def step(name: str, folder: Path, temporary: Path, **given: str) -> Outcome:
    """Run one step of the action with these inputs."""
    inputs = {key: value.get("default", "") for key, value in ACTION["inputs"].items()}
    assert set(given) <= set(inputs)
    known = {f"inputs.{key}": value for key, value in {**inputs, **given}.items()}
    known["github.action_path"] = str(ROOT)
    environment = {
        key: _EXPRESSION.sub(lambda found: known[found[1]], value)
        for key, value in STEPS[name].get("env", {}).items()
    }
    environment["RUNNER_TEMP"] = str(temporary)
    environment["GITHUB_STEP_SUMMARY"] = str(temporary / "summary.md")
    return bash(STEPS[name]["run"], folder, **environment)


def pretend_installed(temporary: Path) -> Path:
    """The command of this checkout where the action installs its own; returns its folder."""
    binaries = temporary / "evalkit" / "bin"
    binaries.mkdir(parents=True)
    file = binaries / "evalkit"
    file.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m evalkit "$@"\n', encoding="utf-8"
    )
    file.chmod(0o755)
    return binaries
