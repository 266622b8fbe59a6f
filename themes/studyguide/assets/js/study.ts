// The study view: one card at a time over the deck's page.
// Needs: .study-door, dialog.study and li.card[data-card][data-face] as
// partials/card/*.html write them. Without it: every card turns on the page.
// Sends "card:shown" and "card:turned" with {card, face} from the dialog: the
// place for whoever schedules cards to listen, and to order them by pick().

import { shuffle } from "./shuffle";

export function mount(root: Document): void {
  const dialog = root.querySelector<HTMLDialogElement>("dialog.study");
  const door = root.querySelector<HTMLElement>(".study-door");
  const all = [...root.querySelectorAll<HTMLElement>("li.card[data-card]")];
  if (!dialog || !door || !all.length) return;

  const find = <T extends HTMLElement>(what: string) => dialog.querySelector<T>(what)!;
  const stage = find(".study-card");
  const about = find(".study-about");
  const bar = find<HTMLProgressElement>("progress");
  const count = find<HTMLOutputElement>("output");
  const turner = find<HTMLButtonElement>("[data-do=turn]");
  const filter = find<HTMLSelectElement>("[data-do=filter]");
  let cards = all;
  let at = 0;
  let seed = 0;

  function pick(): void {
    const wanted = filter.value;
    cards = all.filter((card) => !wanted || card.dataset.objective === wanted || tags(card).includes(wanted));
    if (seed) cards = shuffle(cards, seed);
    at = 0;
    show();
  }

  function show(): void {
    const card = cards[at].cloneNode(true) as HTMLElement;
    card.querySelector("details")!.open = false;
    const list = document.createElement("ul");
    list.className = "cards";
    list.append(card);
    stage.replaceChildren(list);
    about.textContent = cards[at].closest(".deck-group")?.querySelector("h2 a")?.textContent ?? "";
    card.querySelector("details")!.addEventListener("toggle", turned);
    bar.max = cards.length;
    bar.value = at + 1;
    count.textContent = words(count.dataset.words!, { n: at + 1, all: cards.length })
      + (seed ? " · " + words(count.dataset.seed!, { seed }) : "");
    turned();
    send("card:shown");
  }

  function turned(): void {
    const open = stage.querySelector("details")!.open;
    turner.textContent = turner.getAttribute(open ? "data-back" : "data-front");
    if (open) send("card:turned");
  }

  function turn(): void {
    const details = stage.querySelector("details")!;
    details.open = !details.open;
  }

  function go(step: number): void {
    at = (at + step + cards.length) % cards.length;
    show();
  }

  function send(name: string): void {
    const { card, face } = cards[at].dataset;
    dialog!.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { card, face } }));
  }

  function open(): void {
    pick();
    dialog!.showModal();
    turner.focus();
  }

  function address(): void {
    history.replaceState(null, "", dialog!.open ? "#study" + (seed ? "=" + seed : "") : location.pathname + location.search);
  }

  const deeds: Record<string, () => void> = {
    study: open,
    close: () => dialog.close(),
    turn,
    next: () => go(1),
    previous: () => go(-1),
    shuffle: () => {
      seed = 1000 + Math.floor(Math.random() * 9000);
      pick();
    },
  };
  for (const part of [door, dialog]) {
    part.addEventListener("click", (event) => {
      const deed = (event.target as Element).closest("button")?.dataset.do;
      if (deed && deeds[deed]) {
        deeds[deed]();
        address();
      }
    });
  }
  dialog.addEventListener("close", address);
  filter.addEventListener("change", pick);
  dialog.addEventListener("keydown", (event) => {
    const on = event.target as Element;
    if (event.altKey || event.ctrlKey || event.metaKey || on.closest("select")) return;
    const back = dialog.ownerDocument.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const forth = back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    if (event.key === forth) go(1);
    else if (event.key === back) go(-1);
    else if ((event.key === " " || event.key === "Enter") && !on.closest("button, a, summary")) turn();
    else return;
    event.preventDefault();
  });

  fill(filter, root, all);
  const asked = /^#study(?:=(\d+))?$/.exec(location.hash);
  if (asked) {
    seed = Number(asked[1] ?? 0);
    open();
  }
}

function tags(card: HTMLElement): string[] {
  return (card.dataset.tags ?? "").split(" ").filter(Boolean).map((tag) => "#" + tag);
}

function fill(filter: HTMLSelectElement, root: Document, all: HTMLElement[]): void {
  for (const group of root.querySelectorAll(".deck-group")) {
    const objective = group.querySelector<HTMLElement>("li.card")?.dataset.objective;
    const title = group.querySelector("h2 a")?.textContent;
    if (objective && title) filter.add(new Option(title, objective));
  }
  for (const tag of new Set(all.flatMap(tags))) filter.add(new Option(tag, tag));
}

function words(pattern: string, values: Record<string, number>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
