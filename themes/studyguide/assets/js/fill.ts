// fill puts values into a pattern of the page's words: "{n} of {all}". A name
// without a value stands as it is.
export function fill(pattern: string, values: Record<string, string | number>): string {
  return pattern.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}
