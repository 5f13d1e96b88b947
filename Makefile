# One plain command per recipe. `make help` lists the targets.

BIN := .venv/bin
PIP := $(BIN)/python -m pip
INSTALL := $(PIP) install --quiet
AT_ONCE := --numprocesses auto
IN_BROWSERS := $(AT_ONCE) --dist loadfile tests/browser

# Tests start hundreds of processes; each would compile the product anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: setup run ui test prove bench check fix lock golden docs screens bench-ui faults-board mutants changelog clean help

setup: .venv/.installed-dev ## make .venv with everything that tests and checks need

run: .venv/.installed-project ## simulate the Nankai Trough scenario of Yamaguchi
	$(BIN)/bcpsim simulate yamaguchi/nankai-trough

ui: setup ## open the screens for a browser on this machine
	$(BIN)/bcpsim ui

test: setup ## run the tests: first those of the screens, then all others
	.ci/chromium
	$(BIN)/pytest $(IN_BROWSERS)
	$(BIN)/pytest $(AT_ONCE) --ignore tests/browser

prove: setup ## the same checks of engine, loader, batches and screens with far more cases (about two hours)
	BCPSIM_PROVE=1 $(BIN)/pytest $(AT_ONCE) tests/oracle tests/theory tests/properties tests/fire \
		tests/store tests/batches tests/executors
	.ci/chromium
	BCPSIM_PROVE=1 $(BIN)/pytest $(IN_BROWSERS)

bench: setup ## measure engine, commands and batches against their targets
	$(BIN)/python -m tests.benchmarks.bench_engine

check: setup ## everything that must be green: format, lint, types, import contracts, tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	.ci/chromium
	$(BIN)/pytest $(IN_BROWSERS)
	$(BIN)/pytest $(AT_ONCE) --ignore tests/browser

fix: setup ## format, and repair what the linter can repair
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

lock: .venv/pyvenv.cfg ## resolve the dependencies again (newer versions: make lock UPGRADE=--upgrade)
	.ci/lock $(UPGRADE)

golden: setup ## write the stored results anew; look at the diff before you keep it
	$(BIN)/pytest tests/golden --update-golden

docs: setup ## write the reference pages anew from what the code declares
	$(BIN)/pytest tests/docs --update-golden

screens: setup ## take a picture of every screen, in both languages and both modes, into build/screens
	.ci/chromium
	$(BIN)/python -m tests.browser.screens

bench-ui: setup ## measure how long the screens take to appear and to answer
	.ci/chromium
	$(BIN)/python -m tests.benchmarks.bench_ui

faults-board: setup ## seed known faults in copies of the product and see that their tests notice
	$(BIN)/python -m tests.faults

mutants: setup ## change 400 places of engine and analysis, one at a time, and list what no test notices
	$(BIN)/python -m tests.mutants

changelog: setup ## show what changelog.d/ says about the next release
	$(BIN)/towncrier build --draft --version next

clean: ## remove .venv and everything else that can be made again
	rm -rf .venv build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

help: ## print the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

# ---- stamps: each is made again only when the file it was made from changes

.venv/pyvenv.cfg:
	.ci/venv

.venv/.installed-run: requirements-run.lock | .venv/pyvenv.cfg
	$(INSTALL) --require-hashes -r requirements-run.lock
	touch $@

.venv/.installed-project: pyproject.toml | .venv/.installed-run
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

.venv/.installed-dev: requirements.lock | .venv/.installed-project
	$(INSTALL) --require-hashes -r requirements.lock
	touch $@
