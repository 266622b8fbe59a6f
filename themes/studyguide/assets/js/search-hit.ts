// A result of the search as the list shows it: what it is called, what it belongs
// to, the part of its text that has the words. Needs: the words of the form of
// layouts/search.html. Knows nothing of the page.

import { Index, Shown } from "./search-index";
import { Marks } from "./search-rank";

export interface Hit extends Shown {
  named: boolean; // the words are in its title or another name
  whole: boolean; // it has all words
  lacks: string[]; // of the words that tell, those that it does not have
}

// section is a heading with results below it.
export function section(name: string, options: HTMLElement[]): HTMLElement {
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", name);
  const head = element("div", "search-group label", name);
  head.setAttribute("aria-hidden", "true");
  group.append(head, ...options);
  return group;
}

// option is one result; its address carries the words that are marked on arrival.
export function option(doc: Hit, query: string, marks: Marks, index: Index, id: string, words: DOMStringMap): HTMLElement {
  const [page, anchor] = doc.url.split("#");
  const link = document.createElement("a");
  link.id = id;
  link.className = "search-hit";
  link.href = `${page}?q=${encodeURIComponent(query)}${anchor ? "#" + encodeURIComponent(anchor) : ""}`;
  link.tabIndex = -1;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  const where = element("span", "search-where");
  if (doc.exam >= 0) {
    const [, code, hue] = index.manifest.exams[doc.exam];
    link.dataset.hue = hue;
    where.append(element("span", "badge", code), " ");
  }
  where.append(doc.where);
  const title = marked(element("span", "search-title"), doc.title, marks, doc.title.length);
  link.append(title, where);
  const text = doc.text ? marked(element("span", "search-text"), doc.text, marks, 190) : null;
  const seen = [title, text, marked(element("span"), doc.where, marks, doc.where.length)].some((e) => e?.querySelector("mark"));
  if (text) link.append(text);
  const more = !seen && (doc.kind === "card" || doc.kind === "question") ? [words.hidden!] : [];
  if (doc.lacks.length) more.push(words.without!.replace("{words}", () => doc.lacks.map(shortened).join(", ")));
  for (const text of more) where.append(where.textContent!.trim() ? " · " : "", text);
  return link;
}

// marked fills an element with a text, or with the part of it, so long, that has
// most of the query's words.
function marked(into: HTMLElement, text: string, marks: Marks, length: number): HTMLElement {
  const found = marks(text);
  let from = 0;
  if (text.length > length && found.length) {
    let most = 0;
    for (let i = 0; i < found.length; i += 2) {
      const here = new Set<string>();
      for (let j = i; j < found.length && found[j + 1] < found[i] + length - 40; j += 2) here.add(text.slice(found[j], found[j + 1]).toLowerCase());
      if (here.size > most) {
        most = here.size;
        from = found[i];
      }
    }
    from = from < 60 ? 0 : text.lastIndexOf(" ", from - 30) + 1;
  }
  const end = from + length < text.length ? text.lastIndexOf(" ", from + length) : text.length;
  const to = end > from ? end : from + length;
  let at = from;
  if (from > 0) into.append("… ");
  for (let i = 0; i < found.length; i += 2) {
    if (found[i] < at || found[i + 1] > to) continue;
    into.append(text.slice(at, found[i]), element("mark", "", text.slice(found[i], found[i + 1])));
    at = found[i + 1];
  }
  into.append(text.slice(at, to));
  if (to < text.length) into.append(" …");
  return into;
}

function element(name: string, className = "", text = ""): HTMLElement {
  const e = document.createElement(name);
  if (className) e.className = className;
  e.textContent = text;
  return e;
}

// shortened cuts what is repeated to the reader.
export function shortened(text: string): string {
  const chars = [...text];
  return chars.length > 60 ? chars.slice(0, 60).join("") + "…" : text;
}
