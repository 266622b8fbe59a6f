// Shows the parts of a page from one to before another, as they are counted in
// parts.js, and lets page numbers begin with "page". Before a part whose first
// page is a left one it puts an empty page: the first page of a print is a right one.
function show(from, to, page) {
  const parts = [...document.querySelectorAll(".book > :not(.book-blank), .sheets > .sheet-side")];
  const seen = (e, yes) => (yes ? e.style.removeProperty("display") : e.style.setProperty("display", "none", "important"));
  document.querySelector(".book-pad")?.remove();
  parts.forEach((e, i) => {
    const within = from <= i && i < to;
    seen(e, within);
    if (e.previousElementSibling?.matches(".book-blank")) seen(e.previousElementSibling, within);
  });
  const padded = page % 2 === 0;
  if (padded) {
    const pad = document.createElement("div");
    pad.className = "book-blank book-pad";
    parts[from].parentElement.prepend(pad);
  }
  const first = new CSSStyleSheet();
  first.replaceSync(`@page :first { counter-set: page ${page - padded} }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((sheet) => !sheet.first), Object.assign(first, { first: true })];
  return padded;
}
