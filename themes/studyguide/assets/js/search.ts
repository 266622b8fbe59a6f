// The search page: results as one types, by kind, with the keyboard alone.
// Needs: the form and the list of layouts/search.html, and the index that its
// data-index names. Without it: the page says so and names other ways.
// The query stands in the address: search.html#q=words&exam=id&kind=notes.

import { Index, Shown } from "./search-index";
import { Found, Marks, marker, nearest, rank } from "./search-rank";

const slashKey = "studyguide-slash"; // js/find.ts reads it
const page = 10; // results that are shown at first, and each time more

interface Hit extends Shown {
  named: boolean;
}

export function mount(root: Document): void {
  const form = root.querySelector<HTMLFormElement>("form.search");
  const list = root.querySelector<HTMLElement>("#search-results");
  if (!form || !list) return;
  const words = form.dataset;
  const field = form.querySelector<HTMLInputElement>("#search-field")!;
  const exams = form.querySelector<HTMLSelectElement>("select")!;
  const kinds = [...form.querySelectorAll<HTMLInputElement>("input[name=kind]")];
  const status = root.querySelector<HTMLElement>(".search-status")!;
  const more = root.querySelector<HTMLButtonElement>("[data-do=more]")!;
  const slash = root.querySelector<HTMLInputElement>("#search-slash")!;
  let index: Promise<Index> = Index.open(words.index!);
  let turn = 0; // counts the questions, so that an old answer is not shown
  let shown = page;
  let chosen = -1;
  let figures: Intl.NumberFormat | undefined; // making one takes longer than finding anything

  const kind = () => kinds.find((input) => input.checked)!;
  const options = () => [...list.querySelectorAll<HTMLAnchorElement>("[role=option]")];

  async function answer(again = true): Promise<void> {
    const mine = ++turn;
    const query = field.value.trim();
    if (!query) {
      show([], null, query);
      setTimeout(() => address(query));
      return;
    }
    try {
      const at = await index;
      const exam = at.manifest.exams.findIndex(([id]) => id === exams.value);
      const of = kind().dataset.kinds!.split(" ").filter(Boolean);
      const found = await rank(at, { query, exam, kinds: of, most: shown });
      if (mine !== turn) return;
      const docs = await Promise.all(found.docs.map((doc) => at.shown(doc)));
      if (mine !== turn) return;
      show(docs.map((doc, i) => ({ ...doc, named: found.named[i] })), found, query, at);
      setTimeout(() => address(query)); // the results first
    } catch (cause) {
      if (mine !== turn) return;
      if (!again) {
        say(words.failed!);
        setTimeout(() => address(query));
        throw cause;
      }
      index = Index.open(words.index!, true); // files went: the site was built anew meanwhile
      await answer(false);
    }
  }

  function address(query: string): void {
    const parts = [["q", query], ["exam", exams.value], ["kind", kind().value]].filter(([, v]) => v);
    const hash = parts.map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join("&");
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  function say(text: string): void {
    status.textContent = text;
  }

  function show(docs: Hit[], found: Found | null, query: string, at?: Index): void {
    choose(-1);
    const marks = marker(query);
    let n = 0;
    const sections = [...groups(docs, query)].map(([name, group]) => section(name, group.map((doc) => option(doc, query, marks, at!, `hit-${n++}`, words))));
    list!.replaceChildren(...sections);
    for (const input of kinds) {
      const count = total(found, input);
      input.parentElement!.querySelector(".count")!.textContent = found ? number(count) : "";
      input.parentElement!.toggleAttribute("data-none", !!found && !count);
    }
    list!.hidden = !n;
    field.setAttribute("aria-expanded", String(n > 0));
    more.hidden = !found || found.total <= n;
    if (!found) say("");
    else if (!found.total) say(words.foundNone!.replace("{q}", query));
    else {
      const count = number(found.total) + (found.open ? "+" : "");
      const text = (found.total === 1 ? words.foundOne! : words.foundOther!).replace("{n}", count);
      say(found.every ? text : `${words.foundSome!} ${text}`);
    }
  }

  function total(found: Found | null, input: HTMLInputElement): number {
    const of = input.dataset.kinds!.split(" ").filter(Boolean);
    let sum = 0;
    found?.counts.forEach((count, name) => (sum += !of.length || of.includes(name) ? count : 0));
    return sum;
  }

  // groups puts results of a kind together, the kind of the best one first: those
  // that are called so, then those whose text has it.
  function groups(docs: Hit[], query: string): Map<string, Hit[]> {
    const out = new Map<string, Hit[]>();
    for (const named of [true, false]) {
      for (const doc of nearest(docs.filter((d) => d.named === named), query)) {
        const input = kinds.find((k) => k.dataset.kinds!.split(" ").includes(doc.kind))!;
        const of = input.parentElement!.querySelector(".search-kind-name")!.textContent!;
        const name = named || doc.kind === "card" || doc.kind === "question" ? of : words.inText!.replace("{kind}", of);
        out.set(name, [...(out.get(name) ?? []), doc]);
      }
    }
    return out;
  }

  function number(n: number): string {
    return (figures ??= new Intl.NumberFormat(root.documentElement.lang)).format(n);
  }

  function choose(at: number): void {
    const all = options();
    all[chosen]?.setAttribute("aria-selected", "false");
    chosen = at < 0 || at >= all.length ? -1 : at;
    const now = all[chosen];
    if (!now) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    now.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", now.id);
    now.scrollIntoView({ block: "nearest" });
  }

  function ask(): void {
    shown = page;
    void answer();
  }

  field.addEventListener("input", ask);
  form.addEventListener("change", (event) => {
    if (event.target !== field && event.target !== slash) ask();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    shown += page;
    void answer().then(() => field.focus());
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const count = options().length;
    if (event.key === "ArrowDown" && count) choose(chosen + 1 < count ? chosen + 1 : 0);
    else if (event.key === "ArrowUp" && count) choose(chosen > 0 ? chosen - 1 : chosen < 0 ? count - 1 : -1);
    else if (event.key === "Enter") options()[Math.max(0, chosen)]?.click();
    else if (event.key === "Escape" && chosen >= 0) choose(-1);
    else if (event.key === "Escape" && field.value) {
      field.value = "";
      ask();
    } else return;
    event.preventDefault();
  });

  function restore(): void {
    const asked = new URLSearchParams(location.hash.slice(1));
    field.value = asked.get("q") ?? "";
    exams.value = asked.get("exam") ?? "";
    if (exams.selectedIndex < 0) exams.value = "";
    (kinds.find((input) => input.value === (asked.get("kind") ?? "")) ?? kinds[0]).checked = true;
    ask();
  }
  try {
    slash.checked = localStorage.getItem(slashKey) !== "off";
  } catch {
    // then the choice lasts as long as the page
  }
  slash.addEventListener("change", () => {
    try {
      if (slash.checked) localStorage.removeItem(slashKey);
      else localStorage.setItem(slashKey, "off");
    } catch {
      // as above
    }
  });
  addEventListener("hashchange", restore);
  restore();
  field.focus();
  field.select();
  void index.then((at) => {
    whenIdle(() => option({ url: "", title: number(0), where: "", text: letters, kind: "", exam: -1 }, letters, marker(letters), at, "", words));
    const have = new Set(at.manifest.spans.map(([of]) => at.manifest.kinds[of]));
    for (const input of kinds) {
      const of = input.dataset.kinds!.split(" ").filter(Boolean);
      input.parentElement!.hidden = of.length > 0 && !of.some((name) => have.has(name));
    }
  }, () => undefined);
}

// letters are what needs the browser's tables of letters. They are made, like its
// format of numbers, at the first use, which takes longer than finding anything:
// that is before the first key.
const letters = "Äß-1.10 設定 Get-MgUser’s";

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work);
  else setTimeout(work, 50); // Safari
}

function section(name: string, options: HTMLElement[]): HTMLElement {
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", name);
  const head = element("div", "search-group label", name);
  head.setAttribute("aria-hidden", "true");
  group.append(head, ...options);
  return group;
}

function option(doc: Shown, query: string, marks: Marks, index: Index, id: string, words: DOMStringMap): HTMLElement {
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
  if (!seen && (doc.kind === "card" || doc.kind === "question")) where.append(" · ", words.hidden!);
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
