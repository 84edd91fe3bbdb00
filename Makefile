# Everything a contributor does, by name. `make demo` and `make test` are the two that matter.
SWIFT ?= swift
JOBS ?= 2
# How many test cases run at a time. All at once, a case waits longer for a processor than it takes.
CASES ?= 8
SOURCES := Package.swift Sources Tests Benchmarks
PYTHON := .venv/bin/python

REGISTER ?= 1000000

.PHONY: demo build test lint format bench bench-language bench-frontend bench-register build-register setup venv clean

demo: setup build          ## run the whole way of one result, then keep the portal open
	.build/release/assay demo --data $${ASSAY_DATA:-./assay-data} $${DEMO_OPTIONS:-}

build:                     ## the release binary, which needs no Swift on the machine: .build/release/assay
	$(SWIFT) build -c release --static-swift-stdlib --product assay -j $(JOBS)

test: setup venv           ## build and run every test
	$(SWIFT) build --build-tests -j $(JOBS)
	$(SWIFT) test --skip-build --experimental-maximum-parallelization-width $(CASES)

lint:                      ## formatting and style, as CI checks them
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format:                    ## rewrite the sources in the project's format
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

bench: bench-language bench-frontend bench-register   ## measure beside the peers: what `docs/` says of speed rests on this

bench-language: setup build   ## TTCN-3 programs, beside Eclipse Titan in one run
	Benchmarks/run.sh

bench-frontend: setup build   ## checking a suite, beside Eclipse Titan; and keystrokes in an editor (SUITE=DIR for another suite)
	Benchmarks/frontend.sh $(SUITE)

bench-register: setup build-register   ## a register of 1,000,000 listings, beside Datasette and nginx (REGISTER=50000 for fewer)
	Benchmarks/register.sh $(REGISTER)

build-register: build      ## what fills the register that is measured
	$(SWIFT) build -c release --static-swift-stdlib --product SyntheticRegister -j $(JOBS)

setup:                     ## Debian packages the project needs; says which, and why it may not install them
	@scripts/setup.sh $(if $(filter test,$(MAKECMDGOALS)),test,run) $(if $(filter bench%,$(MAKECMDGOALS)),bench)

venv: $(PYTHON)            ## the independent clients the tests check us with (PyPI, pinned)
$(PYTHON): Tests/requirements.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
	@touch $(PYTHON)

clean:                     ## remove what building made; never the data
	rm -rf .build .venv
