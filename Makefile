# studyguide. "make help" lists what there is.

GO      ?= go
TOOL    := bin/studyguide
TESTDEP := generator/browser/node_modules/.package-lock.json

.DEFAULT_GOAL := all
.PHONY: all site serve check test lint bench fuzz golden clean help tool

all: site ## the tool in bin/, and the site in public/

tool: ## the tool in bin/
	$(GO) build -trimpath -o $(TOOL) ./generator/cmd/studyguide

site: tool ## build content/ into public/
	$(TOOL) build

serve: tool ## show the site while you write
	$(TOOL) serve

check: tool ## say what is wrong or missing in content/
	$(TOOL) check

test: lint $(TESTDEP) ## all tests, those in a browser too
	./generator/browser/ensure.sh $(GO) test -timeout 60m ./...

lint: ## gofmt, go vet, staticcheck
	@test -z "$$(gofmt -l generator themes)" || { gofmt -l generator themes; echo "run gofmt -w on these files"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

bench: tool ## speed and memory as ratios: see docs/bench.md
	$(GO) run ./generator/bench

FUZZTIME ?= 20s
fuzz: ## every fuzz target for FUZZTIME (20s)
	@for package in $$($(GO) list ./generator/...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
	    echo "$$package $$target"; $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
	  done; \
	done

golden: ## write the expected results of tests anew
	UPDATE_GOLDEN=1 $(GO) test ./...

clean: ## remove what was built
	rm -rf bin public/* generator/browser/node_modules

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(TESTDEP): generator/browser/package-lock.json
	cd generator/browser && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@
