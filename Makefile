# `make score` and `make test` set up everything that they need, in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

.PHONY: help score test lint accuracy bench docs clean

help:  ## say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

score: $(RUN)  ## score a sample response against the reference
	@$(BIN)/evalkit score samples/incomplete.md --reference references/aws-web-app.md

test: lint  ## lint, then run the tests
	$(BIN)/python -m pytest

lint: $(DEV)  ## style, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

accuracy: $(RUN)  ## how well verdicts agree with the labelled documents
	@$(BIN)/evalkit agree tests/corpus/labels.json --quiet

bench: $(DEV)  ## speed, as ratios in one run; how often the sampled gate is wrong, by simulation
	@$(BIN)/python benchmarks/speed.py
	@$(BIN)/python benchmarks/batch.py
	@$(BIN)/python benchmarks/page.py
	@$(BIN)/python benchmarks/gate.py

docs: $(RUN)  ## run the commands in the documentation again and write down what they print
	@$(BIN)/python docs/update.py

# What runs evalkit, and on top of it what works on it: `make score` need not wait for the second.
$(RUN): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "evalkit needs Python 3.11 or later, and %s is %d.%d; name another one: make $(MAKECMDGOALS) PYTHON=python3.12" % (("$(PYTHON)",) + tuple(sys.version_info[:2])))'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(DEV): $(RUN)
	$(PIP) --editable '.[dev]'
	@touch $@

clean:  ## remove what these made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build
