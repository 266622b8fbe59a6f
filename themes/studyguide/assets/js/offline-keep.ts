// Says on the home page how much of the site the browser keeps, and lets the
// reader keep or remove it.
// Needs: .keep with its texts in data-all, -some, -saving, -full and -none, a
// .keep-line and two buttons. Without it: the line says what would be needed.

import { fill } from "./fill";
import { type State, canKeep, forgetSite, isWanted, keepSite, onState } from "./offline-site";

export function mount(root: Document): void {
  const block = root.querySelector<HTMLElement>(".keep");
  const line = block?.querySelector<HTMLElement>(".keep-line");
  const save = block?.querySelector<HTMLButtonElement>("[data-do=save]");
  const remove = block?.querySelector<HTMLButtonElement>("[data-do=remove]");
  if (!block || !line || !save || !remove || !canKeep) return;

  const numbers = new Intl.NumberFormat(root.documentElement.lang, { maximumFractionDigits: 1 });
  const megabytes = (bytes: number) => `${numbers.format(bytes / 1e6)} MB`;
  const show = (text: string, mayKeep: boolean, mayRemove: boolean) => {
    line.textContent = text;
    save.hidden = !mayKeep;
    remove.hidden = !mayRemove;
  };
  const none = () => show(block.dataset.none!, true, false);
  onState((state: State) => {
    if (!isWanted()) return;
    const whole = state.saved === state.files;
    const text = whole ? "all" : state.saving ? "saving" : state.full ? "full" : "some";
    const words: Record<string, string> = {
      n: numbers.format(state.saved), all: numbers.format(state.files), kept: megabytes(state.bytes), size: megabytes(state.size),
    };
    show(fill(block.dataset[text]!, words), !whole && !state.saving, state.saved > 0);
  });
  save.addEventListener("click", () => {
    save.hidden = true;
    navigator.storage?.persist?.(); // else the browser may drop it when room is short
    keepSite();
  });
  remove.addEventListener("click", () => {
    forgetSite().then(none);
    save.hidden = false;
    save.focus();
  });
  if (!isWanted()) none(); // else offline.ts asks the worker, which tells every page
}
