# `make score` and `make test` set up everything that they need, in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What is imported is compiled then: compiling all that is installed takes as long as the tests of a whole folder.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
NPM := npm install --silent --no-fund --no-audit --omit=optional --ignore-scripts
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

# Files that take long go first (tests/conftest.py), whatever the number of their tests.
ON_ALL_CORES := -n auto --dist loadfile --no-loadscope-reorder

TOOLS := .tools
PROMPTFOO := 0.121.20
INSPECT := 0.3.285
DEEPEVAL := 4.3.1
PRE_COMMIT := 4.7.0

# Where this is set, as in images of Python, each process of the tests would compile all of evalkit anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help score test lint tools integrations accuracy bench docs clean

help:  ## say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

score: $(RUN)  ## score a sample response against the reference
	@$(BIN)/evalkit score samples/incomplete.md --reference references/aws-web-app.md

test: lint  ## lint, then run the tests, on all cores
	$(BIN)/python -m pytest $(ON_ALL_CORES)

lint: $(DEV)  ## style, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

tools: $(TOOLS)/.python $(TOOLS)/.node  ## install promptfoo, Inspect AI, DeepEval and pre-commit, in .tools

integrations: $(DEV) tools  ## run promptfoo, Inspect AI, DeepEval and pre-commit for real
	$(BIN)/python -m pytest tests/integrations $(ON_ALL_CORES)

accuracy: $(RUN)  ## how well verdicts agree with the labelled documents, and with edits whose effect is known
	@$(BIN)/evalkit agree tests/corpus/labels.json --quiet
	@PYTHONPATH=tests $(BIN)/python -m metamorphic

bench: $(DEV)  ## speed, as ratios in one run; how often the sampled gate is wrong, by simulation
	@$(BIN)/python benchmarks/speed.py
	@$(BIN)/python benchmarks/batch.py
	@$(BIN)/python benchmarks/page.py
	@$(BIN)/python benchmarks/gate.py

docs: $(RUN)  ## measure the reliability that ships, run the commands in the documentation again and write down what they print
	@$(BIN)/evalkit agree tests/corpus/labels.json --quiet --reliability-out rubrics/aws-web-app.reliability.json >/dev/null
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

# Other people's tools, heavy and each with dependencies of its own: never in .venv.
$(TOOLS)/.python: pyproject.toml Makefile
	test -x $(TOOLS)/python/bin/python || $(PYTHON) -m venv $(TOOLS)/python
	$(TOOLS)/python/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --editable . \
	  inspect-ai==$(INSPECT) deepeval==$(DEEPEVAL) pre-commit==$(PRE_COMMIT) 'pytest>=8.2'
	@touch $@

# Without its optional packages promptfoo is 0.3 GB instead of 1.4; the one that it cannot do without is that of
# its database for this machine.
$(TOOLS)/.node: Makefile
	mkdir -p $(TOOLS)/node && echo '{"private": true}' > $(TOOLS)/node/package.json
	cd $(TOOLS)/node && $(NPM) promptfoo@$(PROMPTFOO)
	cd $(TOOLS)/node && $(NPM) "@libsql/$$(node -p "require('@neon-rs/load').currentTarget()")@$$(node -p "require('./node_modules/libsql/package.json').version")"
	@touch $@

clean:  ## remove what these made
	rm -rf $(VENV) $(TOOLS) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build
