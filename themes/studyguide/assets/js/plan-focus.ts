// What has the focus, where a part of the page is made anew.

const reachable = "a[href], button, summary, input";

// keepingFocus makes a part anew and gives the focus back to what stands for the
// same: the link to the same place, the button, box or summary of the same words.
export function keepingFocus(part: HTMLElement, change: () => void): void {
  const active = part.ownerDocument.activeElement;
  const name = active && part.contains(active) ? nameOf(active) : undefined;
  const nth = name === undefined ? 0 : [...part.querySelectorAll(reachable)].filter((e) => nameOf(e) === name).indexOf(active!);
  change();
  if (name === undefined) return;
  const same = [...part.querySelectorAll<HTMLElement>(reachable)].filter((e) => nameOf(e) === name);
  (same[nth] ?? same[0])?.focus({ preventScroll: true });
}

function nameOf(element: Element): string {
  const week = element.closest<HTMLElement>("[data-week]")?.dataset.week ?? "";
  const what = element.getAttribute("href") ?? element.closest("label")?.textContent ?? (week && element.tagName === "SUMMARY" ? "" : element.textContent);
  return [element.tagName, week, what].join(" ");
}
