// The choice of cards, format, way of printing and shift on a page of sheets.
// Needs: form.chooser and .sheets as layouts/sheet.html writes them. Without
// it: the page prints its cards as they stand. The choice is kept in the
// address (#preset=a4-a8&mode=fold-over&cards=join), the shift on the device.

import { deal, cardsOn, Preset, Side } from "./sheet-deal";
import { fill } from "./fill";
import { read, face, partsOf, Card } from "./sheet-cards";

const shiftKey = "studyguide-shift";

export function mount(root: Document): void {
  const form = root.querySelector<HTMLFormElement>("form.chooser");
  const sheets = root.querySelector<HTMLElement>(".sheets");
  if (!form || !sheets) return;

  const field = <T extends Element>(name: string) => form.elements.namedItem(name) as unknown as T;
  const cardsField = field<HTMLSelectElement>("cards");
  const presetField = field<HTMLSelectElement>("preset");
  const modeField = field<HTMLSelectElement>("mode");
  const shiftFields = [field<HTMLInputElement>("x"), field<HTMLInputElement>("y")];
  const shiftBox = shiftFields[0].closest("fieldset")!;
  const count = form.querySelector("output")!;
  const usual = { preset: presetField.value, mode: modeField.value };
  const cards = read(root);
  let dealt = ["", usual.preset, usual.mode].join(); // what the page holds

  // update brings the page up to the fields.
  function update(): void {
    const preset = chosen(presetField);
    const folds = cardsOn(preset, "fold-over") > 0;
    modeField.querySelector<HTMLOptionElement>("[value=fold-over]")!.disabled = !folds;
    if (!folds && modeField.value === "fold-over") modeField.value = usual.mode;
    const mode = modeField.value;
    shiftBox.disabled = mode === "fold-over" || mode === "fronts";
    shift();
    const wanted = pick(cards, cardsField);
    const printed = wanted.flatMap((card) => Array.from({ length: partsOf(card, preset.index) }, (_, i) => ({ card, part: i + 1 })));
    const sides = deal(printed.length, preset, mode);
    const key = [cardsField.value, preset.name, mode].join();
    if (key !== dealt) {
      lay(sides, printed, preset);
      dealt = key;
    }
    describe(preset, mode, wanted);
    count.textContent = fill(count.dataset.words!, { cards: wanted.length, sheets: sides.at(-1)?.sheet ?? 0, pages: sides.length });
  }

  function lay(sides: Side[], printed: { card: Card; part: number }[], preset: Preset): void {
    sheets!.dataset.preset = preset.name;
    sheets!.replaceChildren(...sides.map((side) => {
      const section = root.createElement("section");
      section.className = "sheet-side";
      section.dataset.side = side.kind;
      section.toggleAttribute("data-turned", side.turned);
      section.setAttribute("aria-label", fill(sheets!.getAttribute("data-" + side.kind)!, { n: side.sheet }));
      const grid = root.createElement("div");
      grid.className = "sheet-cards";
      grid.append(...side.places.map((place) => {
        if (place.card < 0) return blank(root);
        const { card, part } = printed[place.card];
        const made = face(card, preset.index, place.back, part, partsOf(card, preset.index));
        made.toggleAttribute("data-turned", place.turned);
        return made;
      }));
      section.append(grid);
      if (side.kind === "fold") section.append(cuts(root, "fold-" + preset.name));
      else if (side.kind === "front" && preset.cut) section.append(cuts(root, "cuts-" + preset.name));
      return section;
    }));
  }

  // describe shows the instructions and the report that go with the choice.
  function describe(preset: Preset, mode: string, wanted: Card[]): void {
    const lines = [preset.paper, mode, preset.cut || mode === "fold-over" ? "cut" : ""];
    for (const line of root.querySelectorAll<HTMLElement>(".sheet-how [data-for]")) {
      line.hidden = !lines.includes(line.dataset.for!);
    }
    const misfit = (card: Card) => card.fronts[preset.index] === "x";
    note("continued", wanted.filter((card) => !misfit(card) && partsOf(card, preset.index) > 1)
      .map((card) => `${card.id} (${partsOf(card, preset.index)})`));
    note("misfits", wanted.filter(misfit).map((card) => card.id));
  }

  function note(kind: string, list: string[]): void {
    const line = root.querySelector<HTMLElement>(`.sheet-note[data-note=${kind}]`)!;
    line.hidden = !list.length;
    line.querySelector("span")!.textContent = list.join(", ");
  }

  function shift(): void {
    shiftFields.forEach((input, i) => sheets!.style.setProperty(i ? "--shift-y" : "--shift-x", String(millimetres(input.value))));
  }

  // follow sets the fields from the address, and the shift from the device
  // where the address is silent.
  function follow(): void {
    const asked = new URLSearchParams(location.hash.slice(1));
    const kept = stored();
    choose(cardsField, asked.get("cards"), "");
    choose(presetField, asked.get("preset"), usual.preset);
    choose(modeField, asked.get("mode"), usual.mode);
    shiftFields.forEach((input, i) => {
      input.value = String(millimetres(asked.get(input.name) ?? kept[i]));
    });
    update();
  }

  function keep(): void {
    const asked = new URLSearchParams();
    if (cardsField.value) asked.set("cards", cardsField.value);
    if (presetField.value !== usual.preset) asked.set("preset", presetField.value);
    if (modeField.value !== usual.mode) asked.set("mode", modeField.value);
    const values = shiftFields.map((input) => millimetres(input.value));
    if (values.some(Boolean)) shiftFields.forEach((input, i) => asked.set(input.name, String(values[i])));
    const hash = asked.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    try {
      localStorage.setItem(shiftKey, JSON.stringify(values));
    } catch {
      // then the shift lasts as long as the page, and in its address
    }
  }

  form.addEventListener("input", () => {
    update();
    keep();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-do=print]")!.addEventListener("click", () => print());
  addEventListener("hashchange", follow);
  follow();
}

function chosen(select: HTMLSelectElement): Preset {
  const { value, dataset, index } = select.selectedOptions[0];
  return {
    name: value, paper: dataset.paper!, columns: Number(dataset.columns), rows: Number(dataset.rows), fold: dataset.fold!,
    turned: dataset.turned!, cut: "cut" in dataset, index,
  };
}

// pick returns the cards of the chosen branch or tag. A branch is its option
// and the deeper ones that follow it.
function pick(cards: Card[], select: HTMLSelectElement): Card[] {
  const { value } = select;
  if (!value) return cards;
  if (value.startsWith("#")) return cards.filter((card) => card.tags.includes(value.slice(1)));
  const options = [...select.options];
  const depth = (option?: HTMLOptionElement) => Number(option?.dataset.depth ?? -1);
  let end = select.selectedIndex + 1;
  while (depth(options[end]) > depth(options[select.selectedIndex])) end++;
  const branch = new Set(options.slice(select.selectedIndex, end).map((option) => option.value));
  return cards.filter((card) => branch.has(card.objective));
}

function choose(select: HTMLSelectElement, value: string | null, usual: string): void {
  select.value = value ?? usual;
  if (select.selectedIndex < 0) select.value = usual; // an address from another edition
}

function millimetres(text: unknown): number {
  const value = Math.round(Number(text) * 100) / 100;
  return Number.isFinite(value) ? Math.max(-20, Math.min(20, value)) : 0;
}

function stored(): unknown[] {
  try {
    const values: unknown = JSON.parse(localStorage.getItem(shiftKey) ?? "[]");
    return Array.isArray(values) ? values.map((value) => value ?? 0) : [];
  } catch {
    return [];
  }
}

function blank(root: Document): HTMLElement {
  const place = root.createElement("div");
  place.className = "sheet-card";
  place.dataset.blank = "";
  return place;
}

function cuts(root: Document, id: string): SVGElement {
  const svg = root.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = root.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "cuts");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "#" + id);
  svg.append(use);
  return svg;
}
