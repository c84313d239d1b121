# `make report` needs Python 3.11 or later, pip and make; nothing else. `make test` also needs what `make system` brings, and
# brings it itself where it may.
# CONTRIBUTING.md lists the rest.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
JOBS ?= 2
CASE ?= cases/dprk-russia
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMP := $(VENV)/.installed
PIP := $(PY) -m pip --disable-pip-version-check --no-input install --quiet
PYTEST := $(PY) -m pytest
# Debian packages for what pip cannot bring. Pages are plain HTML with their own SVG and need none.
# LibreOffice: tests open, save and recalculate our spreadsheets in it. Chromium: tests look at our pages in it. Java: tests start Spark on it.
# Noto fonts: what the brief is set in where a language needs more than Latin. Poppler: tests copy its text.
SYSTEM := libreoffice-calc chromium openjdk-17-jre-headless fonts-noto-core fonts-noto-cjk poppler-utils

.PHONY: help report test check format lint types layers tests spark docs docs-rewrite bench fuzz system debian lock fix clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

report: $(STAMP) ## check, balance and report the first case into build/report
	$(BIN)/tally check $(CASE)
	$(BIN)/tally balance $(CASE)
	$(BIN)/tally report $(CASE) -o build/report

test: check ## everything that must pass before a change lands

check: format lint types layers tests ## the same, under the name that CI uses

format: $(STAMP) ## is the code formatted?
	$(BIN)/ruff format --check .

lint: $(STAMP) ## ruff with nearly all rules
	$(BIN)/ruff check .

types: $(STAMP) ## mypy, strict
	$(BIN)/mypy

layers: $(STAMP) ## does every room import only lower ones?
	$(BIN)/lint-imports

tests: $(STAMP) debian ## unit, property, golden, docstrings, documentation
	$(PYTEST) -n $(JOBS) --ignore=tests/engines --ignore=tests/batch/test_spark_engine.py \
	  --deselect=tests/batch/test_copies_at_scale.py::test_engines_and_partitions_propose_the_same

spark: $(STAMP) debian ## the tests on a real Spark cluster: a master and two workers on this machine, one after the other
	$(PYTEST) tests/engines tests/batch/test_spark_engine.py tests/batch/test_copies_at_scale.py

docs: $(STAMP) ## run every code block of the documentation and follow its links
	$(PYTEST) -n $(JOBS) tests/test_docs_blocks.py tests/test_docs_links.py

docs-rewrite: $(STAMP) ## put the real output of every command into the documentation
	$(PYTEST) tests/test_docs_blocks.py tests/report/test_side_picture.py --rewrite-docs

bench: $(STAMP) ## measure, as a ratio to `python -c pass`
	$(PY) -m bench

fuzz: $(STAMP) ## the property tests with thousands of random examples each
	$(PYTEST) -n $(JOBS) -m hypothesis --hypothesis-profile=fuzz tests

fix: $(STAMP) ## format, and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

system: ## Debian packages that pip cannot bring (as root)
	@if [ -z "$(strip $(SYSTEM))" ]; then echo "no system package is needed"; \
	elif [ "$$(id -u)" -ne 0 ]; then echo "as root: apt-get install $(SYSTEM)" >&2; exit 2; \
	else apt-get update -q && apt-get install -qy --no-install-recommends $(SYSTEM); fi

# Where they cannot be had, the tests that need them fail and say so; the others are still worth their run.
debian: ## are those packages here? As root: brings what is missing
	@command -v dpkg-query >/dev/null || exit 0; \
	missing=$$(for name in $(SYSTEM); do \
	  dpkg-query -W -f '$${db:Status-Status}' $$name 2>/dev/null | grep -qx installed || echo $$name; done); \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" -eq 0 ] && $(MAKE) --no-print-directory system; then :; \
	else echo "the tests need these Debian packages, which are not here (make system, as root):" $$missing >&2; fi

# One environment for all targets, so that whatever ran once runs again without a network.
$(STAMP): pyproject.toml requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV) || \
	  { $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(PY) install --quiet pip; }
	$(PIP) --require-hashes -r requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@$(PY) -m compileall -q src
	@touch $@

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate --upgrade
lock: $(STAMP) ## write requirements/*.txt anew, from releases that are a week old
	$(PIP) --require-hashes -r requirements/lock.txt
	$(LOCK) pyproject.toml --all-extras -o requirements/run.txt
	$(LOCK) pyproject.toml --all-extras requirements/dev.in -c requirements/run.txt -o requirements/dev.txt
	$(LOCK) requirements/lock.in -o requirements/lock.txt

clean: ## remove what was made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
