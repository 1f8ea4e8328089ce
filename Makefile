# What a contributor needs, each target fit to be run at any time: it sets up what is missing, in .venv, and no more.
#
#   make demo               check examples/ and show the findings
#   make handbook           build the handbook into site/
#   make handbook-offline   the same as a zip that is read without a server: dist/sopan-handbook.zip
#   make serve              show the handbook at http://127.0.0.1:8000 while rules and pages are written
#   make test               all tests, the examples of every rule and the handbook in a browser among them
#   make lint               style and types
#   make locales            bring the catalogues of the interface in step with the code
#   make bench              measure speed and recall (see bench/README.md)
#   make clean              remove all that these made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.sopan
BOOK := $(VENV)/.sopan-handbook
DEV := $(VENV)/.sopan-dev
SETUP := pyproject.toml constraints.txt hatch_build.py

# Debian may have the venv module without the pip to put into it: then the system's own pip installs from outside.
PIP = $$(if [ -x $(BIN)/pip ]; then echo $(BIN)/python -m pip; else echo $(PYTHON) -m pip --python $(BIN)/python; fi)
INSTALL = @echo "setting up $(VENV) …" >&2; \
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(PIP) install --quiet

# Material for MkDocs tells in every build what it thinks of MkDocs 2
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs

.PHONY: demo handbook handbook-offline serve test lint locales bench clean

# exit code 1 says that there are findings, as there should be
demo: $(RUN)
	@$(BIN)/sopan check examples || test $$? -eq 1

handbook: $(BOOK)
	@$(MKDOCS) build --quiet --strict
	@echo "site/index.html"

handbook-offline: $(BOOK)
	@rm -rf build/offline dist/sopan-handbook.zip
	@OFFLINE=true $(MKDOCS) build --quiet --strict --site-dir build/offline/sopan-handbook
	@mkdir -p dist
	@cd build/offline && $(PYTHON) -m zipfile -c ../../dist/sopan-handbook.zip sopan-handbook
	@echo "dist/sopan-handbook.zip"

serve: $(BOOK)
	@$(MKDOCS) serve

# the handbook's tests drive a browser, and one looks at its pages with axe; Debian has what runs them as packages
AXE := axe-core@4.14.1
DEBIAN = for name in $(1); do command -v $$name >/dev/null && exit 0; done; apt-get update -q && apt-get install -qy $(2)

test: $(DEV) $(VENV)/node_modules/axe-core
	@($(call DEBIAN,chromium chromium-browser google-chrome,chromium)) || echo "install a Chromium to test the handbook" >&2
	@($(call DEBIAN,nvim,neovim)) || echo "install Neovim to test the language server in an editor" >&2
	$(BIN)/python -m pytest -q -n auto
	$(BIN)/sopan test

$(VENV)/node_modules/axe-core: | $(BIN)/python
	@($(call DEBIAN,node nodejs,nodejs))
	@($(call DEBIAN,npm,npm))
	@npm install --prefix $(VENV) --no-save --no-package-lock --no-audit --no-fund --loglevel=error $(AXE)

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

locales: $(DEV)
	$(BIN)/python locales/update.py

bench: $(DEV)
	$(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) build dist site bench/data .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f locales/*/LC_MESSAGES/*.mo

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip $(VENV)

$(RUN): $(SETUP) | $(BIN)/python
	$(INSTALL) --editable .
	@touch $@

$(BOOK): $(SETUP) | $(BIN)/python
	$(INSTALL) --editable '.[handbook]'
	@touch $(RUN) $@

$(DEV): $(SETUP) | $(BIN)/python
	$(INSTALL) --editable '.[dev]'
	@touch $(RUN) $(BOOK) $@
