# `make score` and `make test` set up everything that they need. UV or pip: whichever is there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: score test lint bench accuracy clean

score: $(STAMP)  ## set up and score a sample response
	$(BIN)/evalkit score samples/incomplete.md --reference references/aws-web-app.md

test: $(STAMP) lint  ## set up and run the tests
	$(BIN)/python -m pytest

lint: $(STAMP)  ## style, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(STAMP)  ## speed, as ratios in one run
	$(BIN)/python benchmarks/speed.py

accuracy: $(STAMP)  ## how well verdicts agree with the labelled documents
	$(BIN)/evalkit agree tests/corpus/labels.json --quiet

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "evalkit needs Python 3.11 or later; try: make PYTHON=python3.12 " + "$(MAKECMDGOALS)")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

clean:  ## remove what `make` made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache dist build
