// Opens the disclosure that an address points at or into, and all of them for
// printing where CSS cannot (print.css opens ::details-content).
// Needs: details elements, some with ids. Without it: the reader opens them.

import { anchorOf } from "./anchor";

export function mount(root: Document): void {
  const open = () => {
    const id = anchorOf(location.hash);
    const target = id && root.getElementById(id);
    if (!target) return;
    const details = target.closest("details");
    if (!details || details.open) return;
    details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();

  if (CSS.supports("selector(::details-content)")) return;
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...root.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
