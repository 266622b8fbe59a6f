// Marks what a search found on the page where it led to (a word that the page
// does not have at all is taken for a typing mistake), opens the disclosure
// that hides it, and brings it into view. Escape takes the marks away.
// Needs: ?q=words in the address, and a browser with CSS.highlights to mark
// words. Without it: the address leads to the place itself.

import { anchorOf } from "./anchor";
import { Matcher, matcher, places, units } from "./search-words";

const most = 500; // ranges

export function mount(root: Document): void {
  const query = new URLSearchParams(location.search).get("q") ?? "";
  const main = root.querySelector<HTMLElement>("main");
  if (!query || !main) return;
  const id = anchorOf(location.hash);
  const target = (id && root.getElementById(id)) || null;
  const place = target ? partsOf(target) : [main];
  const asked = units(query);
  const mistaken = asked.filter((unit) => !has(main, matcher([unit])));
  const matches = matcher(asked, mistaken);
  const here = place.flatMap((part) => ranges(part, matches));
  if (target) target.dataset.found = "";
  const first = here.find(isSeen) ?? here[0];
  if (first) reveal(first);
  const all = target ? ranges(main, matches) : here;
  const known = "highlights" in CSS;
  if (known && all.length) CSS.highlights.set("found", new Highlight(...all.slice(0, most)));
  if (first) bring(first, target);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !("found" in (target ?? main).dataset || (known && CSS.highlights.has("found")))) return;
    if (known) CSS.highlights.delete("found");
    if (target) delete target.dataset.found;
    history.replaceState(null, "", location.pathname + location.hash);
  });
}

// partsOf returns what an address with an anchor means: the element, or a heading
// with what stands below it.
function partsOf(target: HTMLElement): Element[] {
  const level = (e: Element) => (/^H[1-6]$/.test(e.tagName) ? Number(e.tagName[1]) : 7);
  const parts: Element[] = [target];
  if (level(target) === 7) return parts;
  for (let next = target.nextElementSibling; next && level(next) > level(target); next = next.nextElementSibling) parts.push(next);
  return parts;
}

function* texts(part: Element): Generator<Node> {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement!.closest("script, style, template, select, .visually-hidden")) yield node;
  }
}

function has(part: Element, matches: Matcher): boolean {
  for (const node of texts(part)) if (places(node.nodeValue!, matches).length) return true;
  return false;
}

function ranges(part: Element, matches: Matcher): Range[] {
  const out: Range[] = [];
  for (const node of texts(part)) {
    const found = places(node.nodeValue!, matches);
    for (let i = 0; i < found.length; i += 2) {
      const range = document.createRange();
      range.setStart(node, found[i]);
      range.setEnd(node, found[i + 1]);
      out.push(range);
    }
  }
  return out;
}

function isSeen(range: Range): boolean {
  const parent = range.startContainer.parentElement!;
  return !parent.closest("details:not([open])") || !!parent.closest("summary");
}

function reveal(range: Range): void {
  let details = range.startContainer.parentElement!.closest<HTMLDetailsElement>("details");
  for (; details; details = details.parentElement!.closest("details")) {
    if (!isSeen(range)) details.open = true;
  }
}

// bring scrolls to the words unless they are in view already, the place's
// beginning with them where both fit.
function bring(range: Range, target: HTMLElement | null): void {
  const box = range.getBoundingClientRect();
  const top = target ? target.getBoundingClientRect().top : box.top;
  if (target && top >= 0 && box.bottom <= innerHeight) return;
  const fits = box.bottom - top < innerHeight * 0.8;
  scrollBy(0, fits && target ? top - 16 : box.top - innerHeight * 0.3);
}
