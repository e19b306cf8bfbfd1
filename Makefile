# What is done with this project, one word each. `make` alone lists the words.

BIN := .venv/bin
BIND ?= 127.0.0.1:8000
ARTICLES ?= 1000
CLAIMS ?= 1000000
MINUTES ?= 10
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

.PHONY: help install run test chaos lint bench bench-api soak openapi clean

help: ## List the words
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

install: .venv/service-installed ## Install the service into .venv

run: install ## Install, migrate and serve on 127.0.0.1:8000, on SQLite
	$(BIN)/onrecord serve --bind $(BIND)

test: .venv/tests-installed ## Install and run every test that can run here
	$(BIN)/pytest

chaos: .venv/tests-installed ## Kill workers, cut off broker and database, and say what was found
	ONRECORD_CHAOS_ARTICLES=$(ARTICLES) $(BIN)/pytest tests/chaos --quiet --capture=no

lint: .venv/tests-installed ## Style, types, and which room may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/tests-installed ## Measure accuracy, speed and memory
	$(BIN)/python -m benchmarks

bench-api: .venv/tests-installed ## Measure the interface with CLAIMS claims (1,000,000), on both databases
	$(BIN)/python -m benchmarks.api_speed --claims $(CLAIMS)

soak: .venv/tests-installed ## Serve MINUTES (10) of mixed load and look for harm
	$(BIN)/python -m benchmarks.soak --minutes $(MINUTES)

openapi: install ## Write openapi.yaml from the code
	$(BIN)/onrecord openapi > openapi.yaml.new
	mv openapi.yaml.new openapi.yaml

clean: ## Remove all that was made here, but no database
	rm -rf .venv build *.egg-info .*_cache .hypothesis openapi.yaml.new
	find . -name __pycache__ -prune -exec rm -rf {} +

# A stamp is older than the requirements it was made from when those have changed since.
.venv/tests-installed: .venv/service-installed
	$(BIN)/pip install --editable '.[test]'
	touch $@

.venv/service-installed: setup.cfg pyproject.toml
	@test -n '$(PYTHON)' || { echo 'Onrecord needs Python 3.11 or later, and none was found.' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --editable .
	touch $@
