// The cards of a sheet page, as they were dealt into it.
// Needs: .sheet-card elements as layouts/sheet.html writes them, and
// template.sheet-split for texts that run on.

export interface Card {
  id: string;
  objective: string;
  tags: string[];
  fronts: string; // size on each preset, or x where the card does not fit
  backs: string;
  front: HTMLElement;
  back: HTMLElement;
  whole: [string, string];
  splits: Map<number, string[]>; // by preset: front, back, front, back …
}

// read takes the cards out of the sheets, which stay as they are.
export function read(root: ParentNode): Card[] {
  const backs = new Map<string, HTMLElement>();
  const cards = new Map<string, Card>();
  for (const card of root.querySelectorAll<HTMLElement>(".sheet-card[data-back]")) {
    if (!backs.has(name(card))) backs.set(name(card), card);
  }
  for (const front of root.querySelectorAll<HTMLElement>(".sheet-card[data-fit]")) {
    const id = name(front);
    const [fronts, sizes] = front.dataset.fit!.split(" ");
    cards.set(id, {
      id, fronts, backs: sizes, front, back: first(root, id, backs.get(id)!), objective: front.dataset.in ?? "",
      tags: (front.dataset.tags ?? "").split(" ").filter(Boolean), whole: ["", ""], splits: new Map(),
    });
  }
  for (const card of cards.values()) card.whole = [text(card.front).innerHTML, text(card.back).innerHTML];
  for (const template of root.querySelectorAll<HTMLTemplateElement>("template.sheet-split")) {
    const card = cards.get(template.dataset.card!);
    const parts = [...template.content.children].map((part) => part.innerHTML);
    const on = template.dataset.presets!.split(" ").filter(Boolean);
    if (!on.length && card) card.whole = [parts[0], parts[1]];
    for (const preset of on) card?.splits.set(Number(preset), parts);
  }
  return [...cards.values()];
}

// first returns the back that carries the first part: a page has the backs of
// a row from right to left.
function first(root: ParentNode, id: string, found: HTMLElement): HTMLElement {
  if (!part(found)) return found;
  return [...root.querySelectorAll<HTMLElement>(".sheet-card[data-back]")]
    .find((back) => name(back) === id && part(back)!.textContent!.startsWith("1/")) ?? found;
}

// face makes one printed card: on a preset, part n of so many.
export function face(card: Card, preset: number, back: boolean, n: number, of: number): HTMLElement {
  const made = (back ? card.back : card.front).cloneNode(true) as HTMLElement;
  made.removeAttribute("data-turned");
  const size = (back ? card.backs : card.fronts)[preset];
  made.dataset.size = size === "x" ? "3" : size;
  const parts = card.splits.get(preset);
  text(made).innerHTML = parts ? parts[2 * (n - 1) + (back ? 1 : 0)] : card.whole[back ? 1 : 0];
  part(made)?.remove();
  if (of > 1) {
    const label = document.createElement("span");
    label.textContent = `${n}/${of}`;
    made.querySelector(".sheet-foot")!.lastElementChild!.before(label, " ");
  }
  return made;
}

export function partsOf(card: Card, preset: number): number {
  return (card.splits.get(preset)?.length ?? 2) / 2;
}

function name(card: HTMLElement): string {
  return card.querySelector(".sheet-foot")!.lastElementChild!.textContent!;
}

function part(card: HTMLElement): Element | null {
  const spans = card.querySelectorAll(".sheet-foot > span");
  return spans.length > 2 ? spans[1] : null;
}

function text(card: HTMLElement): HTMLElement {
  return card.querySelector<HTMLElement>(".sheet-text")!;
}
