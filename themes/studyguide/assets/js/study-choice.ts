// What of the exam is studied: a form of the page, kept in the page's address,
// which can choose more than the form has. The choice is then named, with the
// way back to the whole exam.
// Needs: form.study-choice as partials/study/start.html writes it.

import { ExamData } from "./desk-data";
import { Words } from "./desk-words";
import { Choice } from "./study-queue";

// choiceIn reads an address: #in=node,node&tag=a,b&cards=id,id&flagged&ahead&known&new=28.
export function choiceIn(hash: string): Choice {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const list = (name: string) => (query.get(name) ?? "").split(",").filter(Boolean);
  const fresh = /^\d{1,4}$/.test(query.get("new") ?? "") ? Number(query.get("new")) : undefined;
  return { nodes: list("in"), tags: list("tag"), cards: list("cards"), flagged: query.has("flagged"), ahead: query.has("ahead"), known: query.has("known"), fresh };
}

export function hashOf(choice: Choice): string {
  const parts: string[] = [];
  const list = (name: string, ids: string[]) => ids.length && parts.push(name + "=" + ids.map(encodeURIComponent).join(","));
  list("in", choice.nodes);
  list("tag", choice.tags);
  list("cards", choice.cards);
  for (const name of ["flagged", "ahead", "known"] as const) if (choice[name]) parts.push(name);
  if (choice.fresh !== undefined) parts.push("new=" + choice.fresh);
  return parts.length ? "#" + parts.join("&") : "";
}

// mountChoice fills the form in from the address, and the address from the form.
// It returns how to write another choice into both.
export function mountChoice(form: HTMLFormElement, exam: ExamData, words: Words, changed: (choice: Choice) => void): (choice: Choice) => void {
  const field = (name: string) => form.elements.namedItem(name) as (HTMLSelectElement & HTMLInputElement) | null;
  const own = form.querySelector<HTMLElement>("[data-own]")!;
  let choice = choiceIn(location.hash);
  let fits = true; // the form can say which cards are meant

  const has = (select: HTMLSelectElement | null, ids: string[]) => !ids.length || (ids.length === 1 && !!select && [...select.options].some((o) => o.value === ids[0]));
  const read = () => {
    choice = choiceIn(location.hash);
    fits = has(field("in"), choice.nodes) && has(field("tag"), choice.tags) && !choice.cards.length;
    for (const [name, ids] of [["in", choice.nodes], ["tag", choice.tags]] as const) {
      const select = field(name);
      if (!select) continue;
      select.value = fits ? (ids[0] ?? "") : "";
      select.closest("label")!.hidden = !fits;
    }
    field("flagged")!.checked = choice.flagged;
    const says = named(exam, choice, fits, words);
    own.hidden = !says;
    own.querySelector("span")!.textContent = says;
    own.querySelector("button")!.textContent = words(fits ? "own_usual" : "own_whole");
    changed(choice);
  };
  const choose = (to: Choice) => {
    history.replaceState(null, "", location.pathname + location.search + hashOf(to));
    read();
  };

  form.addEventListener("change", () => {
    const flagged = field("flagged")!.checked;
    if (!fits) return choose({ ...choice, flagged });
    const one = (name: string) => [field(name)?.value ?? ""].filter(Boolean);
    choose({ nodes: one("in"), tags: one("tag"), cards: [], flagged, ahead: false });
  });
  own.querySelector("button")!.addEventListener("click", () => {
    choose(fits ? { nodes: choice.nodes, tags: choice.tags, cards: [], flagged: choice.flagged, ahead: false } : choiceIn(""));
    field("in")!.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  read();
  return choose;
}

const fewNamed = 6;

// named says what an address chooses that the form does not show.
function named(exam: ExamData, choice: Choice, fits: boolean, words: Words): string {
  const says: string[] = [];
  if (!fits) {
    const what = [...choice.nodes.map((id) => exam.nodes.find((node) => node.id === id)?.title ?? id), ...choice.tags];
    const list = what.length > fewNamed ? [...what.slice(0, fewNamed), "…"] : what;
    if (choice.cards.length) list.push(words("own_cards", { n: choice.cards.length }));
    says.push(words("own", { what: list.join("; ") }));
  }
  if (choice.fresh !== undefined && !choice.cards.length) says.push(words(choice.fresh ? "own_fresh" : "own_old", { n: choice.fresh }));
  if (choice.ahead) says.push(words("own_ahead"));
  if (choice.known) says.push(words("own_known"));
  return says.join(" ");
}
