// The search page: results as one types, by kind, with the keyboard alone.
// Needs: the form and the list of layouts/search.html, and the index that its
// data-index names. Without it: the page says so and names other ways.
// The query stands in the address: search.html#q=words&exam=id&kind=notes.

import { Hit, option, section, shortened } from "./search-hit";
import { Index } from "./search-index";
import { Found, marker, nearest, rank } from "./search-rank";
import { units } from "./search-words";

const slashKey = "studyguide-slash"; // js/find.ts reads it
const cameKey = "studyguide-came"; // js/find.ts writes it: the page before is one of the site
const page = 10; // results that are shown at first, and each time more
const longest = 200; // letters of a query, as the field has it

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
  let answered = 0; // the last of them that was
  let opens = 0; // the one whose first result is to be opened when it is
  let shown = page;
  let chosen = -1;
  let figures: Intl.NumberFormat | undefined; // making one takes longer than finding anything

  const kind = () => kinds.find((input) => input.checked)!;
  const asked = () => [...field.value.replace(/\p{Cs}/gu, " ").trim()].slice(0, longest).join("");
  const options = () => [...list.querySelectorAll<HTMLAnchorElement>("[role=option]")];

  async function answer(again = true): Promise<void> {
    const mine = ++turn;
    const query = asked();
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
      show(docs.map((doc, i) => ({ ...doc, named: found.named[i], whole: found.whole[i], lacks: found.lacks[i] })), found, query, at);
      setTimeout(() => {
        address(query); // the results first
        if (opens === mine) options()[0]?.click();
      });
    } catch (cause) {
      if (mine !== turn) return;
      if (!again) {
        say(words.failed!);
        setTimeout(() => address(query));
        throw cause;
      }
      index = Index.open(words.index!, true); // files went: the site was built anew meanwhile
      if (opens === mine) opens = turn + 1;
      await answer(false);
    }
  }

  function address(query: string): void {
    const parts = [["q", query], ["exam", exams.value], ["kind", kind().value]].filter(([, v]) => v);
    const hash = parts.map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join("&");
    if (hash !== location.hash.slice(1)) history.replaceState(history.state, "", hash ? "#" + hash : location.pathname + location.search);
  }

  function say(text: string): void {
    status.textContent = text;
  }

  function show(docs: Hit[], found: Found | null, query: string, at?: Index): void {
    choose(-1);
    answered = turn;
    let n = 0;
    const sections = [...groups(docs, query)].map(([name, group]) => section(name, group.map((doc) => option(doc, found!.marked, found!.marks, at!, `hit-${n++}`, words))));
    list!.replaceChildren(...sections);
    for (const input of kinds) {
      const count = total(found, input);
      input.parentElement!.querySelector(".count")!.textContent = found ? number(count) : "";
      input.parentElement!.toggleAttribute("data-none", !!found && !count);
    }
    list!.hidden = !n;
    field.setAttribute("aria-expanded", String(n > 0));
    more.hidden = !found || found.total <= n;
    say(found ? outcome(found, query) : "");
  }

  // outcome says how many places have all words, and how many only some.
  function outcome(found: Found, query: string): string {
    if (!found.total) return words.foundNone!.replace("{q}", () => shortened(query));
    const n = (count: number, one: string, other: string) => (count === 1 ? one : other).replace("{n}", () => number(count));
    const rest = found.total - found.full;
    if (!found.full) return `${words.foundSome!} ${n(rest, words.partOne!, words.partOther!)}`;
    const whole = found.open ? n(found.full, words.overOne!, words.overOther!) : n(found.full, words.foundOne!, words.foundOther!);
    return rest ? `${whole} ${n(rest, words.restOne!, words.restOther!)}` : whole;
  }

  function total(found: Found | null, input: HTMLInputElement): number {
    const of = input.dataset.kinds!.split(" ").filter(Boolean);
    let sum = 0;
    found?.counts.forEach((count, name) => (sum += !of.length || of.includes(name) ? count : 0));
    return sum;
  }

  // groups puts results of a kind together: those that are called so, those whose
  // text has it, those that lack words; what has the best one first.
  function groups(docs: Hit[], query: string): Map<string, Hit[]> {
    const parts = new Map<string, Hit[]>();
    for (const doc of docs) {
      const part = !doc.whole ? words.inPart! : doc.named ? "{kind}" : words.inText!;
      parts.set(part, [...(parts.get(part) ?? []), doc]);
    }
    const out = new Map<string, Hit[]>();
    for (const [part, some] of parts) {
      for (const doc of nearest(some, query)) {
        const input = kinds.find((k) => k.dataset.kinds!.split(" ").includes(doc.kind))!;
        const of = input.parentElement!.querySelector(".search-kind-name")!.textContent!;
        const asks = doc.whole && (doc.kind === "card" || doc.kind === "question");
        const name = asks ? of : part.replace("{kind}", () => of);
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
    choose(-1); // what is chosen from now on was chosen for this question
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
    else if (event.key === "Enter" && chosen < 0 && turn !== answered) opens = turn; // the list is still of the question before
    else if (event.key === "Enter") options()[Math.max(0, chosen)]?.click();
    else if (event.key === "Escape" && chosen >= 0) choose(-1);
    else if (event.key === "Escape" && field.value) {
      field.value = "";
      ask();
    } else if (event.key === "Escape" && history.state?.came) history.back();
    else return;
    event.preventDefault();
  });

  function restore(): void {
    const hash = new URLSearchParams(location.hash.slice(1));
    field.value = [...(hash.get("q") ?? "")].slice(0, longest).join("");
    exams.value = hash.get("exam") ?? "";
    if (exams.selectedIndex < 0) exams.value = "";
    (kinds.find((input) => input.value === (hash.get("kind") ?? "")) ?? kinds[0]).checked = true;
    ask();
  }
  try {
    slash.checked = localStorage.getItem(slashKey) !== "off";
  } catch {
    // then the choice lasts as long as the page
  }
  try {
    if (sessionStorage.getItem(cameKey)) history.replaceState({ came: true }, "");
    sessionStorage.removeItem(cameKey);
  } catch {
    // then Escape does not lead back
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
    whenIdle(() => option({ url: "", title: number(0), where: "", text: letters, kind: "", exam: -1, named: false, whole: true, lacks: [] }, letters, marker(units(letters)), at, "", words));
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
