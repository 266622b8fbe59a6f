// The marks of an objective: read, known, weak. They are entries of the log.
// Needs: .marking[data-node] with a button[data-mark] for each, as
// partials/node/marking.html writes them. Without it: nothing is shown.

import { Mark, standing } from "./desk-log";
import { Desk, openDesk } from "./desk-store";
import { marked } from "./plan-marks";

export async function mount(root: Document): Promise<void> {
  const all = [...root.querySelectorAll<HTMLElement>(".marking[data-node]")];
  if (!all.length) return;
  const opened = openDesk();
  const marks = (desk: Desk) => {
    const on = new Set<string>();
    for (const entry of standing([...desk.ofKind("mark"), ...desk.ofKind("undo")])) {
      if (entry.kind === "mark") on[entry.on ? "add" : "delete"](entry.node + " " + entry.mark);
    }
    return on;
  };
  const show = (desk: Desk) => {
    const on = marks(desk);
    for (const marking of all) {
      for (const button of marking.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(on.has(marking.dataset.node + " " + button.dataset.mark)));
      }
    }
  };
  for (const marking of all) {
    const node = marking.dataset.node!;
    marking.addEventListener("click", async (event) => {
      const mark = (event.target as Element).closest("button")?.dataset.mark as Mark | undefined;
      if (!mark) return;
      const desk = await opened; // whoever clicks early waits for the log
      const before = marks(desk);
      await desk.write(...marked(node, mark, (m) => before.has(node + " " + m)));
      show(desk);
    });
  }
  const desk = await opened;
  desk.watch(() => show(desk));
  show(desk);
}
