# studyguide. "make help" lists what there is.

GO      ?= go
TOOL    := bin/studyguide
TESTDEP := generator/browser/node_modules/.package-lock.json
LIB     := themes/studyguide/assets/js/lib/fsrs.ts

.DEFAULT_GOAL := all
.PHONY: all site serve check test lint bench fuzz golden clean help tool

all: site ## the tool in bin/, and the site in public/

tool: $(LIB) ## the tool in bin/
	$(GO) build -trimpath -o $(TOOL) ./generator/cmd/studyguide

site: tool ## build content/ into public/
	$(TOOL) build

serve: tool ## show the site while you write
	$(TOOL) serve

check: tool ## say what is wrong or missing in content/
	$(TOOL) check

test: lint $(LIB) $(TESTDEP) ## all tests, those in a browser too
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

golden: $(LIB) ## write the expected results of tests anew
	UPDATE_GOLDEN=1 $(GO) test ./...

clean: ## remove what was built
	rm -rf bin public/* generator/browser/node_modules themes/npm/node_modules themes/studyguide/assets/js/lib

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

# What the theme's scripts take from npm goes into the binary.
$(LIB): themes/npm/package-lock.json themes/npm/fsrs.ts generator/bundle/main.go
	cd themes/npm && npm ci --ignore-scripts --no-audit --no-fund
	$(GO) run ./generator/bundle

$(TESTDEP): generator/browser/package-lock.json
	cd generator/browser && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@
