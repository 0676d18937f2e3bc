# quipux-intake. `make run` shows what it does; `make test` proves it.

SWIFT ?= swift
BUILD_FLAGS ?=
# Swift's libraries within: a server needs Debian's packages only.
RELEASE := -c release --static-swift-stdlib

.PHONY: run test check lint format build install bench fixtures clean

run: ## what became of each letter of Fixtures/export
	@scripts/install-packages build
	$(SWIFT) build $(RELEASE) $(BUILD_FLAGS)
	@scripts/show-fixtures

# In three parts: tests of programs have time limits, and blocking ones beside them would take the threads.
test: ## every test
	@scripts/install-packages build test
	$(SWIFT) build --build-tests $(BUILD_FLAGS)
	$(SWIFT) test --skip-build $(BUILD_FLAGS) --skip '^(CommandsTests|ResetTests)[.]'
	$(SWIFT) test --skip-build $(BUILD_FLAGS) --filter '^ResetTests[.]'
	$(SWIFT) test --skip-build $(BUILD_FLAGS) --filter '^CommandsTests[.]'

check: lint test ## what a change has to pass

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

build:
	@scripts/install-packages build
	$(SWIFT) build $(RELEASE) $(BUILD_FLAGS)

# Where `make install` puts things, and what it takes.
prefix ?= /usr/local
DESTDIR ?=
BUILT ?= .build/release
share := $(DESTDIR)$(prefix)/share

install: ## what `make build` made, onto a server: docs/installing.md
	install -D -m 755 -t $(DESTDIR)$(prefix)/bin $(BUILT)/quipux-intake $(BUILT)/quipux-intake-reader
	install -D -m 644 -t $(share)/quipux-intake config/*.yaml config/*.json config/*.xsd config/quipux-intake.cron
	install -D -m 644 -t $(share)/quipux-intake/templates config/templates/*
	install -D -m 644 -t $(share)/doc/quipux-intake README.md LICENSE docs/*
	install -d $(share)/bash-completion/completions
	$(BUILT)/quipux-intake --generate-completion-script bash >$(share)/bash-completion/completions/quipux-intake

bench: build ## documents a second, beside poppler alone and a Python program
	@scripts/install-packages bench
	@.build/python/bin/python scripts/bench/run

fixtures: ## makes Fixtures/export again
	@scripts/install-packages fixtures
	.build/python/bin/python scripts/fixtures/make-fixtures.py

clean:
	rm -rf .build var
