# Two commands: `make run` serves the dashboard, `make test` checks and tests it. Both make the environment first;
# `make install` makes it whole, for developing.

PYTHON ?= python3
VENV = .venv
PY = $(VENV)/bin/python
RAW = $(or $(TWG_RAW),data/raw)
SAMPLE = data/sample/exports
DIST = dist

# Each process of a test would compile the whole project anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run install build test check lint audit bench soak conformance requirements licences sbom newer weekly clean

run: build
	$(PY) -m streamlit run app.py

# Own exports come first; without any, the illustrative sample shows what the dashboard does.
build: $(VENV)/.running
	@if [ -n "$$(find $(RAW) -type f ! -path '*/.*' 2>/dev/null | head -1)" ]; then \
		$(PY) -m twg_analytics build --raw $(RAW); \
	else \
		$(MAKE) --no-print-directory $(SAMPLE)/.written && $(PY) -m twg_analytics build --raw $(SAMPLE); \
	fi

$(SAMPLE)/.written: $(wildcard sample/*.py) $(wildcard data/*/*.csv)
	rm -rf $(SAMPLE)
	$(PY) -m twg_analytics sample $(SAMPLE)
	@touch $@

install: $(VENV)/.developing

$(VENV)/.running: requirements.txt
$(VENV)/.developing: requirements-dev.txt

# Every version is locked, and each file is held to its hash.
$(VENV)/.running $(VENV)/.developing:
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	if command -v uv >/dev/null; then uv pip install --quiet --python $(PY) --require-hashes -r $<; \
	else $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; fi
	@touch $@

# Versions stay as they are, but for what the *.in files ask for; `make requirements UPGRADE=--upgrade` takes the newest.
LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make requirements" $(UPGRADE)

requirements: install
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt
	$(MAKE) --no-print-directory licences

# What a newer version is there of, within what requirements.in allows; nothing is changed.
newer: install
	@$(LOCK) requirements.in | grep == | diff requirements.txt - | grep '^[<>] .*==' || echo "no newer version"

# Of the packages that are installed to run: their licences, and all parts in CycloneDX, the same bytes each time.
licences: install
	$(PY) -m upkeep.licences > docs/licences.md

sbom: install
	@mkdir -p $(DIST)
	$(PY) -W ignore -m cyclonedx_py requirements requirements.txt --pyproject pyproject.toml --output-reproducible \
		-o $(DIST)/sbom.cdx.json

test: lint
	$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder --durations=20

check: lint audit
	$(PY) -m pytest tests/house

lint: install
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# A known weakness fails; a database of weaknesses that cannot be reached is said, and does not.
audit: install
	@$(PY) -m upkeep.audit

weekly: install
	upkeep/weekly.sh

# What is compared with lies beside the environment, not in it; where it cannot be had, what needs it says so.
# `make bench ASKED="builds peers"` measures some parts.
bench: install
	-@$(MAKE) --no-print-directory $(VENV)/peers/.installed
	$(PY) -m benchmarks $(ASKED)

$(VENV)/peers/.installed: benchmarks/peers/requirements.txt | install
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --target $(@D) --upgrade -r $<
	@touch $@

# Three minutes of a hundred readers on two processes behind nginx, one of which is killed.
soak: install
	$(PY) -m benchmarks.soak

# The build's SQL on PostgreSQL, which has to be installed, and Spark, which needs Java and lies beside the environment,
# not in it; `make conformance ASKED="--only postgresql --real"`.
conformance: $(VENV)/spark/.installed
	PYTHONPATH=$(VENV)/spark $(PY) -m benchmarks.conformance $(ASKED)

$(VENV)/spark/.installed: benchmarks/conformance/requirements.txt | install
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --target $(@D) --upgrade -r $<
	@touch $@

clean:
	rm -rf $(VENV) $(SAMPLE)
