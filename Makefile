# Everything starts here: `make demo` and `make test` need Python 3.11 or newer, git and make, nothing else.

VENV ?= .venv
DIR ?= .
ARGS ?=
PLANREV_CORPORA ?= corpora

BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements-dev.lock
CATALOGUES := src/plan_model/locales
COMPILED := $(patsubst %.po,%.mo,$(wildcard $(CATALOGUES)/*/LC_MESSAGES/planrev.po))

.DEFAULT_GOAL := help
.PHONY: help demo run test check format bench corpora histories campaign editing pictures lock catalogues clean
.DELETE_ON_ERROR:
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) $(COMPILED) ## set everything up and open the screen on a throw-away repository
	$(BIN)/planrev --demo

run: $(READY) $(COMPILED) ## open the screen on the repository that holds DIR (make run DIR=path)
	$(BIN)/planrev $(DIR)

test: $(READY) $(COMPILED) ## set everything up and run all tests (make test ARGS="-k merge")
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: $(READY) $(COMPILED) ## format, lint, import contracts, types
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/mypy

format: $(READY) ## put the code into the house's format
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(READY) ## measure the goals, as ratios in one run
	$(BIN)/python -m benchmarks $(ARGS)

corpora: $(READY) $(COMPILED) ## the tests on other people's plans (PLANREV_CORPORA=folder of repositories)
	PLANREV_CORPORA="$(PLANREV_CORPORA)" $(BIN)/python -m pytest -m corpora $(ARGS)

histories: $(READY) $(COMPILED) ## the laws of diff and merge on every pair of versions there (ARGS="--every 50 kep")
	PLANREV_CORPORA="$(PLANREV_CORPORA)" $(BIN)/python -m tests.histories $(ARGS)

campaign: $(READY) $(COMPILED) ## the tests that take minutes: processes killed at random moments
	$(BIN)/python -m pytest -m campaign $(ARGS)

editing: $(READY) $(COMPILED) ## try edits on every file at hand and write docs/editing.md (PLANREV_CORPORA=… for others' files)
	$(BIN)/python -m docs.write_editing

pictures: $(READY) $(COMPILED) ## draw the pictures of the screens that the README shows
	$(BIN)/python -m docs.pictures

catalogues: $(READY) ## collect the sentences and bring the translations' catalogues up to date
	$(BIN)/python catalogues.py

lock: pyproject.toml ## settle the versions anew that tests and checks run with
	@$(find-python); folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	"$$python" -m venv "$$folder/venv"; pip="$$folder/venv/bin/python -m pip"; \
	$$pip install --quiet --upgrade pip; \
	$$pip install --quiet . --group dev; \
	{ echo "# Made by \`make lock\`: every package that tests, checks and the demo run with, and its version."; \
	  $$pip freeze --all --exclude planrev --exclude setuptools; } > "$$folder/lock"; \
	cp "$$folder/lock" $(LOCK)

clean: ## remove what the other targets made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f $(COMPILED)
	find src tui tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

# The first Python that is new enough and complete; PYTHON=… goes before the others.
define find-python
set -eu; python=; \
for one in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
    if "$$one" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
        python=$$one; break; \
    fi; \
done; \
if [ -z "$$python" ]; then \
    echo "planrev needs Python 3.11 or newer with its venv module; found: $$(python3 --version 2>&1 || true)." >&2; \
    echo "On Debian and Ubuntu: apt install python3 python3-venv. Another Python: make PYTHON=/path/to/python3 …" >&2; \
    exit 1; \
fi
endef

# pip goes first: the command that an old pip writes imports more than it needs, each time that it starts.
$(READY): pyproject.toml $(LOCK) hatch_build.py
	@$(find-python); set -x; \
	"$$python" -m venv $(VENV); \
	$(BIN)/python -m pip install --quiet "$$(grep '^pip==' $(LOCK))"; \
	$(BIN)/python -m pip install --quiet --requirement $(LOCK); \
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

%.mo: %.po hatch_build.py | $(READY)
	$(BIN)/python -c 'import sys, pathlib, hatch_build; hatch_build.compile_catalogue(*map(pathlib.Path, sys.argv[1:]))' $< $@
