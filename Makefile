# The commands of the project; `make help` lists them. Each provides what it needs itself.
.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

export PORT ?= 8575
export PYTHONUTF8 := 1
PYTHON := .venv/bin/python
# What the tools of `make check` run under: nothing of it is ever served.
CHECKING := env MODE=test SECRET_KEY=only-for-checks-0123456789-abcdefghijklmnopqrstuvwxyz DATABASE_URL=postgres://nobody@127.0.0.1:9/nothing REDIS_URL=redis://127.0.0.1:9/0 DATA_DIR=.data/check
DEPLOYED := env MODE=production SECRET_KEY=only-for-checks-0123456789-abcdefghijklmnopqrstuvwxyz DATABASE_URL=postgres://nobody@127.0.0.1:9/nothing REDIS_URL=redis://127.0.0.1:9/0 DATA_DIR=.data/check ALLOWED_HOSTS=delegation.example SITE_URL=https://delegation.example
PYTHON_FILES := delegation575 tests manage.py
TEMPLATES = $(shell find templates -name '*.html')
PO_FILES := $(wildcard locale/*/vi/LC_MESSAGES/django.po)

.PHONY: help
help: ## List the commands
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile | expand -t 16

.PHONY: demo
demo: .venv/demo ## Start the site with demo data (PORT=8575); Ctrl-C ends it
	@exec $(PYTHON) -m delegation575.demo.serve

.PHONY: test
test: .venv/test ## Run every test, in two workers (ARGS="-k visit" for some, in one)
	@exec $(PYTHON) -m pytest $(or $(ARGS),-n 2 --dist worksteal)

.PHONY: check
check: .venv/dev ## Check format, lint, types, imports, templates, migrations, catalogues, deployment, architecture
	@$(MAKE) -j2 --output-sync=target --keep-going check-format check-lint check-types check-imports check-templates check-catalogues check-migrations check-deploy check-architecture

.PHONY: check-format check-lint check-types check-imports check-templates check-catalogues check-migrations check-deploy check-architecture
check-types:
	$(CHECKING) $(PYTHON) -m mypy $(PYTHON_FILES)
check-architecture:
	@$(PYTHON) -m pytest -q tests/test_architecture.py tests/test_settings.py
check-format:
	$(PYTHON) -m ruff format --check $(PYTHON_FILES)
check-lint:
	$(PYTHON) -m ruff check $(PYTHON_FILES)
check-imports:
	@.venv/bin/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
check-templates:
	@.venv/bin/djade --check --target-version 5.2 $(TEMPLATES)
check-catalogues:
	@$(PYTHON) -m delegation575.foundation.catalogues check
check-migrations:
	@$(CHECKING) $(PYTHON) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
check-deploy:
	@$(DEPLOYED) $(PYTHON) manage.py check --deploy --fail-level WARNING

.PHONY: fix
fix: .venv/dev ## Put format, imports and templates right
	$(PYTHON) -m ruff check --fix $(PYTHON_FILES)
	$(PYTHON) -m ruff format $(PYTHON_FILES)
	-.venv/bin/djade --target-version 5.2 $(TEMPLATES)

.PHONY: bench
bench: .venv/test ## Measure pages, sweep and mails at scale (SCALE=small for a quick look)
	@exec $(PYTHON) -m tests.bench

.PHONY: fault
fault: .venv/test ## Kill worker, beat, broker and PostgreSQL while reminders go out
	@exec $(PYTHON) -m tests.faults $(ARGS)

.PHONY: messages
messages: .venv/dev ## Refresh the message catalogues from code and templates
	$(PYTHON) -m delegation575.foundation.catalogues update

.PHONY: backup
backup: .venv/demo ## Save database and files: make backup FILE=backup.tar
	@exec $(PYTHON) manage.py backup "$(or $(FILE),$(error FILE is missing: make backup FILE=backup.tar))"

.PHONY: restore
restore: .venv/demo ## Put a backup in the place of what is there: make restore FILE=backup.tar
	@exec $(PYTHON) manage.py restore "$(or $(FILE),$(error FILE is missing: make restore FILE=backup.tar))"

.PHONY: lock
lock: .venv/dev ## Write the locks anew from pyproject.toml (UPGRADE=1 for newer versions)
	$(LOCK) --group dev $(if $(UPGRADE),--upgrade) -o requirements-dev.lock
	$(LOCK) --group demo --constraint requirements-dev.lock --no-annotate -o requirements-demo.lock
	$(LOCK) --constraint requirements-dev.lock --no-annotate -o requirements.lock
LOCK := .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-emit-index-url --no-header

# What is installed: packages by the lock's checksum, so that a fresh clone and an old folder behave the same.
.PHONY: .venv/demo .venv/dev .venv/test
.venv/demo:
	@.ci/provide demo
	@.ci/install demo
	@$(MAKE) .venv/catalogues
.venv/dev:
	@.ci/provide demo
	@.ci/install dev
	@$(MAKE) .venv/catalogues
.venv/test:
	@.ci/provide test
	@.ci/install dev
	@$(MAKE) .venv/catalogues
.venv/catalogues: $(PO_FILES)
	@$(PYTHON) -m delegation575.foundation.catalogues compile
	@touch $@
