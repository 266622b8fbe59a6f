package content

// Every text is put together from these. None has a character that means
// something to YAML or Markdown.
var (
	verbs = []string{
		"Configure", "Plan", "Deploy", "Monitor", "Troubleshoot", "Secure",
		"Migrate", "Review", "Automate", "Document", "Restore", "Retire",
	}
	nouns = []string{
		"relay policies", "mirror sets", "join profiles", "update rings", "access reviews", "audit trails",
		"backup plans", "boot images", "cache nodes", "client groups", "cluster roles", "device tags",
		"disk quotas", "driver packs", "event filters", "export jobs", "gateway rules", "health probes",
		"import queues", "key stores", "label schemes", "lease times", "license pools", "log channels",
		"mail routes", "name servers", "packet filters", "patch waves", "print queues", "proxy chains",
		"retry budgets", "risk scores", "script hosts", "service plans", "shared drives", "sign-in rules",
		"site links", "sync scopes", "token limits", "trust anchors",
	}
	circumstances = []string{
		"for remote sites", "at scale", "in test tenants", "after an audit", "without downtime", "for guests",
		"on shared hardware", "under a policy", "with few rights", "across regions", "for contractors", "before a merger",
		"in a pilot", "for kiosks", "on old networks", "with two vendors", "for field staff", "in stages",
		"by department", "for new hires", "on a budget", "during a move", "with a deadline", "from templates",
	}
	areas = []string{
		"infrastructure", "identity", "protection", "operations", "recovery",
		"reporting", "applications", "networks", "storage", "automation",
	}
	adjectives = []string{
		"amber", "brisk", "coastal", "dormant", "eager", "folded", "granular", "hollow", "inner", "joint",
		"keyed", "lateral", "mirrored", "nested", "outer", "pinned", "quiet", "rolling", "sealed", "tiered",
	}
	things = []string{
		"anchor", "beacon", "conduit", "dispatcher", "envelope", "forwarder", "guardrail", "handshake", "index", "journal",
	}

	// sentences stand in paragraphs. {noun} and {other} are things of the
	// subject, {area} is a field and {term} a term of the glossary.
	sentences = []string{
		"The first thing to settle is who owns the {noun}, because every later choice follows from that.",
		"A {term} keeps the {noun} together and is created once for each region, never for each site.",
		"When {noun} meet {other}, the narrower rule wins and the wider one is written to the journal of the day.",
		"Without a {term} the {noun} still work, but nobody is told when they stop.",
		"Most of the work lies in {area}, where the defaults are generous and the limits are not.",
		"Changes to {noun} take effect at the next check-in, which is every eight hours unless somebody asks for it.",
		"Start with a small ring, read the report after two days, and widen the ring only when it is quiet.",
		"An administrator needs two roles for this, one that reads {other} and one that may change {noun}.",
		"The portal shows {noun} by name; the command line shows them by number and in the order of their age.",
		"If the {term} is missing, create it before anything else, since the assistant does not say that it is.",
		"Removing {noun} leaves {other} behind, and they count against the limit until the next clean-up.",
		"The report on {area} lags by a day, so look into the log when something has happened just now.",
		"Every {term} has a lifetime, and a renewal that fails is tried four times before it is given up.",
		"Write down which {other} depend on it, because the way back is longer than the way there.",
		"Licences decide here, since the smaller plan has {noun}, the larger one adds {other} and a second approver.",
		"A policy that is assigned to people follows them to every device; one assigned to devices stays there.",
	}
	rowTexts = []string{
		"few sites and one team", "many sites and a central team", "devices that come and go", "a strict audit",
		"a slow network", "guests from outside", "old hardware", "a short deadline",
	}
	reasons = []string{
		"It is made for exactly this case.",
		"It would work, but it asks for a role that nobody has here.",
		"It changes what people see and not what they may do.",
		"The limit is reached long before all devices are covered.",
		"It belongs to another stage of the work.",
		"It leaves the old settings in force.",
	}
	topicAngles = []string{"Set it up and keep it running.", "Decide for the whole organisation and give reasons."}
)
