// The form of settings and the choice of cards: both are forms of the page, the
// settings kept in the log, the choice in the page's address.
// Needs: form.study-settings and form.study-choice.

import { Desk } from "./desk-store";
import { Choice, Settings, settingNames, settingsOf } from "./study-queue";

export function mountSettings(form: HTMLFormElement, desk: Desk, changed: () => void): () => void {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const show = () => {
    const s = settingsOf(desk);
    field("fresh").value = String(s.fresh);
    field("reviews").value = String(s.reviews);
    field("retention").value = String(Math.round(s.retention * 100));
    field("siblings").value = s.siblings;
    field("mixed").checked = s.mixed;
    shown();
  };
  const shown = () => (form.querySelector("output")!.textContent = field("retention").value + " %");
  form.addEventListener("input", shown);
  form.addEventListener("change", async () => {
    if (!form.reportValidity()) return;
    const now: Settings = {
      fresh: Number(field("fresh").value), reviews: Number(field("reviews").value), retention: Number(field("retention").value) / 100,
      siblings: field("siblings").value as Settings["siblings"], mixed: field("mixed").checked,
    };
    const before = settingsOf(desk);
    const names = (Object.keys(settingNames) as (keyof Settings)[]).filter((name) => now[name] !== before[name]);
    await desk.write(...names.map((name) => ({ kind: "setting" as const, name: settingNames[name], value: now[name] })));
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  return show;
}

// choiceIn reads an address: #in=node,node&tag=a,b&cards=id,id&flagged&ahead.
// Cards asked for by name come whether they are due or not.
export function choiceIn(hash: string): Choice {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const list = (name: string) => (query.get(name) ?? "").split(",").filter(Boolean);
  const cards = list("cards");
  return { nodes: list("in"), tags: list("tag"), cards, flagged: query.has("flagged"), ahead: query.has("ahead") || cards.length > 0 };
}

export function hashOf(choice: Choice): string {
  const parts: string[] = [];
  const list = (name: string, ids: string[]) => ids.length && parts.push(name + "=" + ids.map(encodeURIComponent).join(","));
  list("in", choice.nodes);
  list("tag", choice.tags);
  list("cards", choice.cards);
  if (choice.flagged) parts.push("flagged");
  if (choice.ahead && !choice.cards.length) parts.push("ahead");
  return parts.length ? "#" + parts.join("&") : "";
}

// mountChoice fills the form in from the address, and the address from the form.
export function mountChoice(form: HTMLFormElement, changed: (choice: Choice) => void): void {
  const field = (name: string) => form.elements.namedItem(name) as HTMLSelectElement & HTMLInputElement;
  const own = form.querySelector<HTMLElement>("[data-own]")!; // an address can choose more than the form
  const read = () => {
    const choice = choiceIn(location.hash);
    const fits = (select: HTMLSelectElement | null, ids: string[]) =>
      !ids.length || (ids.length === 1 && !!select && [...select.options].some((o) => o.value === ids[0]));
    own.hidden = fits(field("in"), choice.nodes) && fits(field("tag"), choice.tags) && !choice.cards.length;
    field("in").value = own.hidden ? (choice.nodes[0] ?? "") : "";
    if (field("tag")) field("tag").value = own.hidden ? (choice.tags[0] ?? "") : "";
    field("flagged").checked = choice.flagged;
    changed(choice);
  };
  form.addEventListener("change", () => {
    const one = (name: string) => [field(name)?.value].filter(Boolean);
    const choice = { nodes: one("in"), tags: one("tag"), cards: [], flagged: field("flagged").checked, ahead: false };
    history.replaceState(null, "", location.pathname + location.search + hashOf(choice));
    read();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  read();
}
