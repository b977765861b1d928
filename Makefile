# Two commands: `make run` serves the dashboard, `make test` checks and tests it. Both make the environment first.

PYTHON ?= python3
VENV = .venv
PY = $(VENV)/bin/python
RAW = $(or $(TWG_RAW),data/raw)
SAMPLE = data/sample/exports

.PHONY: run install build test check bench clean

run: build
	$(PY) -m streamlit run app.py

# Own exports come first; without any, the illustrative sample shows what the dashboard does.
build: install
	@if [ -n "$$(find $(RAW) -type f ! -path '*/.*' 2>/dev/null | head -1)" ]; then \
		$(PY) -m twg_analytics build --raw $(RAW); \
	else \
		$(MAKE) --no-print-directory $(SAMPLE)/.written && $(PY) -m twg_analytics build --raw $(SAMPLE); \
	fi

$(SAMPLE)/.written: $(wildcard sample/*.py) $(wildcard data/*/*.csv)
	rm -rf $(SAMPLE)
	$(PY) -m twg_analytics sample $(SAMPLE)
	@touch $@

install: $(VENV)/.installed

$(VENV)/.installed: requirements.txt
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	if command -v uv >/dev/null; then uv pip install --quiet --python $(PY) -r requirements.txt; \
	else $(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt; fi
	@touch $@

test: check
	$(PY) -m pytest -n auto --dist loadfile

check: install
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: install
	$(PY) -m benchmarks

clean:
	rm -rf $(VENV) $(SAMPLE)
