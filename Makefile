# The same words at home and in CI. Needs Python 3.11+, make and the package registries.
# Set-up talks on stderr, so that stdout holds only what the program prints.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
DEMO_PLAYERS ?= 30
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
WEB := $(PY) build_hooks/web.py
UV := $(BIN)/uv

SPECIAL := slow or postgres or live or crash or browser
GROUPS := check unit store live crash browser package

.PHONY: help demo test quick check format docs corpus bench bench-faults audit lock clean setup modules bundle system \
        web-budget $(addprefix group-,$(GROUPS))

help: ## Show these lines
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# --- set-up -----------------------------------------------------------------------------------

$(VENV)/.dependencies: requirements/dev.txt requirements/uv.txt requirements/node.txt
	@exec 1>&2; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "quizengine needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }; \
	echo "setting up $(VENV)"; \
	test -x $(PY) || $(PYTHON) -m venv $(VENV) \
	  || { echo "the venv module is missing; install it with: apt-get install python3-venv"; exit 1; }; \
	$(PY) -m pip install --quiet --require-hashes -r requirements/uv.txt; \
	$(UV) pip sync --quiet --python $(PY) --require-hashes requirements/dev.txt \
	  || $(PY) -m pip install --quiet --require-hashes -r requirements/dev.txt; \
	command -v npm >/dev/null \
	  || $(PY) -m pip install --quiet --require-hashes -r requirements/node.txt; \
	touch $@

# Without the hook: the bundle has its own target, and unit tests do not wait for it.
$(VENV)/.installed: $(VENV)/.dependencies pyproject.toml
	@HATCH_BUILD_NO_HOOKS=true $(UV) pip install --quiet --python $(PY) --no-deps \
	  --no-build-isolation --offline --editable . 1>&2
	@touch $@

setup: $(VENV)/.installed modules ## Make .venv and web/node_modules

modules: $(VENV)/.installed
	@$(WEB) modules

bundle: $(VENV)/.installed
	@$(WEB) bundle

# --- using it -----------------------------------------------------------------------------------

demo: bundle ## Show a contest with sample banks and simulated players (ARGS, DEMO_PLAYERS)
	@exec $(BIN)/quizengine demo $(if $(findstring --players,$(ARGS)),,--players $(DEMO_PLAYERS)) $(ARGS)

# --- checking -----------------------------------------------------------------------------------

test: setup system ## Run everything that CI runs
	@.ci/groups $(GROUPS)

quick: setup ## Run the unit tests
	@$(PY) -m pytest -q -m "not ($(SPECIAL))"
	@$(WEB) run test

check: setup ## Format, lint, types, layers, web types, docs
	@$(BIN)/ruff format --check --quiet --diff .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(WEB) run check
	@$(PY) docs/generate.py --check

group-check: check
group-unit: quick

group-store: setup
	@$(PY) -m pytest -q -m "postgres and not (live or crash or browser)"

group-live: bundle
	@$(PY) -m pytest -q -m "live and not (crash or browser)"

group-crash: bundle
	@$(PY) -m pytest -q -m "crash and not browser"

group-browser: bundle
	@$(PY) -m pytest -q -m browser

group-package: bundle web-budget
	@$(PY) -m pytest -q -m "slow and not (postgres or live or crash or browser)"

web-budget: bundle
	@$(WEB) run budget

system: ## Install what tests need beyond the registries: chromium, fonts, PostgreSQL
	@.ci/system

# --- changing it --------------------------------------------------------------------------------

format: setup ## Format and fix what can be fixed
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

docs: setup ## Regenerate the CLI, settings and protocol pages
	@$(PY) docs/generate.py

bench: bundle ## Measure beside two peers; asserts nothing (ARGS=--write, --leaders, "--players 500")
	@$(PY) -m tests.bench $(ARGS)

corpus: setup ## Read the real bank files beside the project, and say how it went
	@$(PY) -m tests.corpus

bench-faults: bundle ## Measure kills, stalled and slow readers, floods (ARGS="--only kill")
	@$(PY) -m tests.bench.faults $(ARGS)

audit: setup ## Look the locked packages up in the vulnerability lists
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements/dev.txt
	@cd web && npm audit

# Annotations and headers would write registry addresses or paths of this machine.
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
          --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(LOCK_ARGS)

lock: ## Lock dependencies again (LOCK_ARGS=--upgrade for newer ones)
	@$(COMPILE) --extra postgres --extra oidc --group dev pyproject.toml -o requirements/dev.txt
	@$(COMPILE) --group node -o requirements/node.txt
	@echo uv | $(COMPILE) --constraint requirements/dev.txt - -o requirements/uv.txt

clean: ## Remove all that was built or installed
	rm -rf $(VENV) .cache build dist quizengine/static quizengine/static.* web/node_modules \
	  tests/bench/peers/node_modules \
	  .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
