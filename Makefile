# Needs python3 (3.11 or 3.12), make and a package registry; the rest is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
SOURCE ?= demo
DATA ?=
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile

export DO_NOT_TRACK = 1
export DAGSTER_HOME ?= $(CURDIR)/.dagster

.PHONY: setup run test faults everything benchmark benchmark-quick ui docs lint lint-python lock clean

setup: .venv/runtime

.venv/runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' \
		|| { echo "ERROR 2 Python 3.11 or 3.12 is needed: $$($(PYTHON) --version). Set PYTHON=..." >&2; exit 2; }
	@echo "Setting up .venv (once, about a minute)"
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes --only-binary :all: --no-deps -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/development: .venv/runtime requirements-dev.lock
# halo, which dbt-metricflow shows its spinner with, has no wheel of this version.
	@$(PIP) --require-hashes --only-binary :all: --no-binary halo --no-build-isolation --no-deps \
		-r requirements-dev.lock
	@touch $@

run: setup
	@$(BIN)/clientele run --source $(SOURCE) $(if $(DATA),--data $(DATA))

test: .venv/development
	@$(PYTEST) -m "not matrix"

# What `make test` leaves out because each walks a business of its own.
faults: .venv/development
	@$(PYTEST) -m matrix

# Both in one go, which walks the demo once for all: `.ci/run everything`, before a release.
everything: .venv/development
	@$(PYTEST)

# The order of tests/conftest.py: what takes longest begins first. One worker more than there are
# cores, because a walk waits for a browser, a server or another walk now and then.
WORKERS = $$($(BIN)/python -c 'import os; print(os.cpu_count() + 1)')
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder

# Our figures beside the best known ones, on the public files that CLIENTELE_DATA points at.
benchmark: .venv/development
	@$(BIN)/python -m tests.benchmarks

benchmark-quick: .venv/development
	@$(BIN)/python -m tests.benchmarks --quick

ui: setup
	@CLIENTELE_SOURCE=$(SOURCE) CLIENTELE_SOURCE_DATA=$(DATA) $(BIN)/dg dev --host 127.0.0.1

docs: setup
	@$(BIN)/clientele docs --source $(SOURCE)

MODELS := dbt_project/models
SOURCES := $(filter-out run,$(notdir $(wildcard $(MODELS)/staging/*)))
LINT_HOME := $(CURDIR)/dbt_project/target/lint

lint: lint-python $(SOURCES:%=lint-%)

lint-python: .venv/development
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

# dbt switches off what belongs to other businesses, so the SQL of each is read with it switched on;
# what they share is read once, as the demo has it. dbt wants a warehouse file it may open.
lint-demo: SHARED_SQL := dbt_project/tests/quarantine $(addprefix $(MODELS)/, \
	staging/run quarantine intermediate features experiments strategy insights vault history marts)
lint-%: .venv/development
	@mkdir -p $(LINT_HOME)/$*/work
	@CLIENTELE_SOURCE=$* CLIENTELE_HOME=$(LINT_HOME) DBT_TARGET_PATH=$(LINT_HOME)/$* \
		$(BIN)/sqlfluff lint --quiet $(SHARED_SQL) $(wildcard $(MODELS)/staging/$* dbt_project/tests/$*)

# Both locks come from pyproject.toml in one resolution; no registry address enters them.
lock: .venv/development
	@$(BIN)/uv pip compile pyproject.toml --group dev $(LOCK_OPTIONS) --output-file requirements-dev.lock
	@$(BIN)/uv pip compile pyproject.toml --constraints requirements-dev.lock $(LOCK_OPTIONS) \
		--output-file requirements.lock

LOCK_OPTIONS := --quiet --universal --no-strip-extras --generate-hashes --no-emit-index-url \
	--no-header --no-annotate

clean:
	@rm -rf .venv warehouse *.egg-info dbt_project/target dbt_project/logs logs .pytest_cache .ruff_cache
	@find .dagster -mindepth 1 ! -name dagster.yaml -delete
	@find . -name __pycache__ -prune -exec rm -rf {} +
