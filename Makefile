# Two commands matter: `make demo` and `make test`. Both need Python 3.11 or newer and make.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.version_info < (3, 11) or print("$(name)")' 2>/dev/null)))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
READY := .venv/.ready
# Tests of screens wait a third of their time, hence twice as many as there are cores.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')

# Compiled once, not by every worker and every program that a test starts.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := demo
.PHONY: demo test check coverage walks fuzz faults bench samples demo-release screens clean

# An encrypted study of invented children, its reports and a release in exports/, and the study on
# the screen.
demo: $(READY)
	@$(BIN)/trajectories demo

# Everything a contributor and CI run; pytest's summary is the last thing printed. Types keep one core
# busy; on another the tests are compiled, which each worker would do by itself.
test: $(READY)
	@$(BIN)/python -m pytest --collect-only -qq >/dev/null 2>&1 & compiling=$$!; \
		$(MAKE) --no-print-directory check || exit; wait $$compiling; \
		$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder \
			--cov --cov-report= -p tests.coverage_floors

# What can be said without running the program: style, types, floors.
check: $(READY)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

# The floors of all packages, pages and screens too, which are slow to trace: half an hour.
coverage: $(READY)
	@TRAJECTORIES_MEASURE_ALL=1 $(BIN)/python -m pytest -n $(WORKERS) --timeout 0 \
		--cov --cov-report= -p tests.coverage_floors

# Screens gone through at more sizes, with more forms and cases, than `make test` has time for.
walks: $(READY)
	@TRAJECTORIES_WALKS=1 $(BIN)/python -m pytest -n $(WORKERS) \
		tests/tui/test_walk.py tests/tui/test_example_in_terminal.py tests/tui/test_form_answers.py \
		tests/test_two_front_ends.py

# The tests of what must hold for any input, with many more inputs: minutes to hours.
fuzz: $(READY)
	@$(BIN)/python -m pytest -n 2 --timeout 0 -m hypothesis --hypothesis-profile more

# Kills, stops after single calls, full disks, damage to every kind of file: a table, 1 on any loss.
KILLS ?= 1000
FLIPS ?= 6000
faults: $(READY)
	@$(BIN)/python -m tests.faults --kills $(KILLS) --flips $(FLIPS)

# The sample reports of invented children; tests/test_samples.py compares them with today's.
samples: $(READY)
	@$(BIN)/python -m tests.samples

# The decisions that release a case of the demo; tests/test_demo_release.py compares them.
demo-release: $(READY)
	@$(BIN)/python -m tests.demo_release

# The pictures of docs/capture.md; tests/test_pictures_of_screens.py compares them with today's.
screens: $(READY)
	@$(BIN)/python -m tests.pictures_of_screens

# What it costs, beside what was not chosen: ratios of one interleaved run, and the bars of the screens.
bench: $(READY)
	@for one in benchmarks/*.py; do echo "== $$one"; $(BIN)/python $$one || exit 1; done

# Exact versions come from constraints.txt; the build backend is one of them, hence two steps.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Setting up .venv (once; a minute or two)…"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv \
		|| { rm -rf .venv; echo "No environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(PIP) install -c constraints.txt hatchling
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv dist build htmlcov .coverage .coverage.* coverage.json
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find trajectories tests -name __pycache__ -type d -prune -exec rm -rf {} +
