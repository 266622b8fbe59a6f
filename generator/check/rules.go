package check

import (
	"time"

	"studyguide/generator/deck"
	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// Rule is one judgement.
type Rule struct {
	Code     string
	Severity diag.Severity
	run      func(*checker)
}

// Doc returns where the rule is described, as a path and an anchor in the
// project's repository.
func (r Rule) Doc() string { return "docs/checks.md#" + r.Code }

// Rules are all rules, in the order of docs/checks.md. An Error misleads a
// learner or breaks the promise that ids make; everything else is a Warning, and so
// is whatever comes about by time alone, so that nothing fails on a date.
var Rules = []Rule{
	{"coverage", diag.Warning, coverage},
	{"empty-text", diag.Warning, emptyText},
	{"lab-steps", diag.Warning, labSteps},

	{"weight-sum", diag.Warning, weightSum},
	{"weight-mixed", diag.Warning, weightMixed},
	{"weight-parent", diag.Warning, weightParent},

	{"unverified", diag.Warning, unverified},
	{"stale", diag.Warning, stale},
	{"future-date", diag.Error, futureDate},
	{"lifecycle-date", diag.Warning, lifecycleDate},
	{"lifecycle-note", diag.Warning, lifecycleNote},

	{"question-answer", diag.Error, questionAnswer},
	{"question-all-correct", diag.Error, questionAllCorrect},
	{"question-few-options", diag.Warning, questionFewOptions},
	{"repeated-option", diag.Error, repeatedOption},
	{"missing-rationale", diag.Warning, missingRationale},

	{"duplicate-card", diag.Warning, duplicateCard},
	{"similar-card", diag.Warning, similarCard},
	{"long-card", diag.Warning, longCard},
	{"unprintable-card", diag.Warning, unprintableCard},

	{"ambiguous-term", diag.Error, ambiguousTerm},
	{"unused-term", diag.Warning, unusedTerm},
	{"unused-topic", diag.Warning, unusedTopic},
	{"lonely-topic", diag.Warning, lonelyTopic},
	{"unused-reference", diag.Warning, unusedReference},
	{"unused-scenario", diag.Warning, unusedScenario},
	{"unused-image", diag.Warning, unusedImage},
	{"empty-cell", diag.Warning, emptyCell},
	{"dead-link", diag.Error, deadLink},

	{"vanished-id", diag.Error, vanishedID},
	{"reused-id", diag.Error, reusedID},
	{"lost-rename", diag.Error, lostRename},
	{"lock-outdated", diag.Warning, lockOutdated},
}

// Options are what the guide does not say.
type Options struct {
	Today time.Time // the date in its location counts; the hour does not
}

// Run applies every rule. The list is unsorted.
func Run(g *guide.Guide, opt Options) diag.List {
	y, m, d := opt.Today.Date()
	c := &checker{g: g, today: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
	for _, c.rule = range Rules {
		c.rule.run(c)
	}
	return c.list
}

// checker is the state of one run.
type checker struct {
	g      *guide.Guide
	today  time.Time // midnight, UTC
	rule   Rule      // that is being applied
	list   diag.List
	setter deck.Setter
	ids    map[string]source.LockEntry // of the content, by key; see lock
}

// report adds a finding of the current rule. The pointer is good until the next.
func (c *checker) report(at diag.Span, format string, args ...any) *diag.Diagnostic {
	if c.rule.Severity == diag.Error {
		return c.list.Errorf(c.rule.Code, at, format, args...)
	}
	return c.list.Warnf(c.rule.Code, at, format, args...)
}
