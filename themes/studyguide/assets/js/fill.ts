// Patterns of the page's words: "{n} of {all}". Where a word has forms for numbers,
// they stand in the order of CLDR's categories, divided by "|": "{n} card|{n} cards".

// fill puts values into a pattern, in the form for n where n is a number. A name
// without a value stands as it is.
export function fill(pattern: string, values: Record<string, string | number>): string {
  return formOf(pattern, values.n).replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

const pluralOrder = ["zero", "one", "two", "few", "many", "other"];

// formOf is the form of a word for a number; for what is none, the last one.
export function formOf(pattern: string, n: unknown): string {
  const forms = pattern.split("|");
  if (forms.length === 1) return pattern;
  const rules = new Intl.PluralRules(document.documentElement.lang || "en");
  const there = pluralOrder.filter((c) => rules.resolvedOptions().pluralCategories.includes(c as Intl.LDMLPluralRule));
  return (typeof n === "number" && forms[there.indexOf(rules.select(n))]) || forms.at(-1)!;
}
