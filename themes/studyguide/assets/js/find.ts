// The ways to and from the search page, on every page: the key / opens it, and
// what it found is marked on arrival by the script that a.top-search names.
// Needs: a.top-search; nothing in the head, where it is loaded. Without it: the
// link leads to the search page.

const slashKey = "studyguide-slash"; // js/search.ts has the switch
const cameKey = "studyguide-came"; // js/search.ts reads it: Escape leads back to here

export function mount(root: Document): void {
  root.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if ((event.target as Element).closest("input, select, textarea, [contenteditable]") || root.querySelector("dialog[open], .mock:is([data-now=sitting], [data-now=review])")) return;
    try {
      if (localStorage.getItem(slashKey) === "off") return;
    } catch {
      // storage may be closed to pages from a folder
    }
    const field = root.querySelector<HTMLInputElement>("#search-field");
    if (field) field.select();
    else root.querySelector<HTMLAnchorElement>(".top-search")?.click();
    event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    if (!(event.target as Element).closest(".top-search") || root.querySelector("#search-field")) return;
    try {
      sessionStorage.setItem(cameKey, "yes");
    } catch {
      // as above
    }
  });
  if (!/[?&]q=/.test(location.search)) return;
  root.addEventListener("DOMContentLoaded", () => {
    const script = root.createElement("script");
    script.src = root.querySelector<HTMLElement>(".top-search")!.dataset.marks!;
    root.head.append(script);
  });
}
