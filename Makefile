# The short way to an answer while working, in the environment of the README's test command. CI runs .ci/run.
python ?= .venv/bin/python
fast = tests/core tests/catalogue tests/config tests/scenarios tests/session tests/activity tests/notify

.PHONY: check
check:
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	$(dir $(python))lint-imports
	$(python) -m pytest -q $(fast)
