# make run    the dashboard and the JSON API on http://localhost:8501 (another port: make run PORT=8502)
# make test   everything: style, types, tests, and tests in a real browser
# make check  the fast part of it
# make sample the bundled Complete Journey samples, from the raw log
# make clean  remove what was installed and cached

PORT ?= 8501
# The first Python on this machine that is new enough; another: make run PYTHON=/path/to/python
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN = .venv/bin

.PHONY: run test check sample clean

run: .venv/installed
	$(BIN)/python -m streamlit run server.py --server.port $(PORT)

# Two processes test at once: threads of BLAS and OpenMP beside them would only wait for each other.
test check: export OMP_NUM_THREADS = 1

# Every step is taken, whatever the ones before it found, so that one run tells everything.
test: .venv/installed-dev
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/ruff format --check . || failed=1; \
	$(BIN)/mypy || failed=1; \
	.ci/postgres; \
	PATRON_BROWSER="$$(.ci/browser $(BIN)/python)" $(BIN)/python -m pytest -rs -n 2 || failed=1; \
	exit $$failed

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n 2 -m "not e2e"

sample: .venv/installed-dev
	$(BIN)/python -m data.samples.complete_journey

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/e2e/shots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: nothing is installed again until a list of requirements changes.
.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements-cluster.txt .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Patron wants Python 3.11 or newer, and found none. Install it, or say where: make run PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
