// The id that an address points at. An address may have a per cent sign that
// stands for itself, as #100%, which no decoder takes: then it is the id as it
// stands. Knows nothing of the page.

export function anchorOf(hash: string): string {
  const raw = hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
