VENV := .venv
PYTHON ?= python3
STAMP := $(VENV)/.installed

.PHONY: demo test lint wheel clean

demo: $(STAMP)
	@mkdir -p demo-output
	@$(VENV)/bin/gongbao translate examples/yunhe.txt
	@echo
	@$(VENV)/bin/gongbao summarize examples/yunhe.txt --format md
	@$(VENV)/bin/gongbao translate examples/yunhe.txt --format html -o demo-output/yunhe.html
	@echo
	@echo "HTML page: demo-output/yunhe.html"

test: $(STAMP)
	$(VENV)/bin/ruff check toolkit tests
	$(VENV)/bin/ruff format --check toolkit tests
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest

wheel: $(STAMP)
	$(VENV)/bin/pip wheel --quiet --no-deps --wheel-dir dist .

$(STAMP): pyproject.toml
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

clean:
	rm -rf dist build demo-output
