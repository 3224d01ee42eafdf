# Everything a person types. `make help` lists it; every target sets up first what it needs.
.DEFAULT_GOAL := help
bin := .venv/bin
sources := precinct_app ui resources db tests .ci
compiled := resources/texts/en/texts.mo  # the last of the three that are written together
offscreen := QT_QPA_PLATFORM=offscreen

.PHONY: help setup run test test-long bench build screenshots papers docs i18n i18n-check sbom lock format clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 13

setup: ## system libraries, .venv, locked packages, message catalogues; does nothing the second time
	@.ci/setup
	@$(MAKE) --no-print-directory -s $(compiled)

$(compiled): $(wildcard resources/texts/*/*.po)
	@echo "setup: compiling the message catalogues"
	@$(bin)/python -m resources.compile_texts

run: setup ## the window on the practice precinct; without a display the practice day, papers in out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(bin)/python -m precinct_app --practice; \
	else \
		echo "No display here: playing the practice day without a window; its papers will be in out/."; \
		$(bin)/python -m precinct_app practice-day --out out; \
	fi

test: setup ## all checks and tests; what CI runs
	@echo "== ruff: style"
	@$(bin)/ruff check $(sources)
	@echo "== ruff: format"
	@$(bin)/ruff format --check $(sources)
	@echo "== mypy: types"
	@$(bin)/mypy
	@echo "== import-linter: layers"
	@$(bin)/lint-imports --no-logo
	@echo "== texts: every key in every language"
	@$(bin)/python -m resources.check_texts
	@echo "== pytest"
	@$(offscreen) $(bin)/pytest -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0 -q

test-long: setup ## the thorough profile of the same tests, and those marked long
	@$(offscreen) $(bin)/pytest -n 2 --max-worker-restart 0 -q -m "long or not long" --hypothesis-profile long

bench: setup ## measures every promised figure; table, and out/bench.json
	@$(bin)/python -m pip install -q --require-hashes --only-binary :all: -r requirements-bench.txt || \
		echo "bench: what is only compared with could not be installed; those figures are skipped"
	@$(offscreen) $(bin)/python -m tests.bench

build: setup ## the frozen application in out/dist/, tried once
	@$(bin)/pyinstaller --noconfirm --log-level WARN --distpath out/dist --workpath out/build build.spec
	@.ci/try-frozen out/dist/precinct-app/precinct-app

screenshots: setup ## every page of the window as a picture, in docs/
	@$(offscreen) $(bin)/python -m tests.screenshots

papers: setup ## every paper and a contact sheet, in out/
	@$(offscreen) $(bin)/python -m tests.papers

docs: setup ## the pages of docs/ that are drawn from the code
	@$(bin)/python -m tests.docs

i18n: setup ## compiles the message catalogues again
	@$(bin)/python -m resources.compile_texts

i18n-check: setup ## every key in Kazakh, Russian and English, with the same placeholders
	@$(bin)/python -m resources.check_texts

sbom: setup ## the parts list of the application (CycloneDX), in out/
	@$(bin)/python .ci/sbom.py out/sbom.cdx.json

lock: setup ## requirements*.in into requirements*.txt, pins kept where they still fit; anew: make lock UPGRADE=--upgrade
	@.ci/lock $(UPGRADE)

format: setup ## puts the sources into the house's format
	@$(bin)/ruff check --fix $(sources)
	@$(bin)/ruff format $(sources)

clean: ## removes everything that can be made again
	@rm -rf .venv out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find $(sources) -name __pycache__ -prune -exec rm -rf {} +
	@find resources -name '*.mo' -delete
