// Opens the disclosure that an address points at or into.
// Needs: details elements with ids. Without it: the reader opens it.

export function mount(root: Document): void {
  const open = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && root.getElementById(id);
    if (!target) return;
    const details = target.closest("details");
    if (!details || details.open) return;
    details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
}
