// Writes page numbers into a book. "pages" maps ids to page numbers (a draft has
// none: three digits take their room), "blanks" are the ids of the headings of
// chapters that get an empty page before them. Returns the ids of all chapters
// that are to begin on a right-hand page, in order.
function number(pages, blanks) {
  const book = document.querySelector(".book");
  const known = Object.keys(pages).length > 0;
  const page = (id) => (known ? pages[id] ?? "" : "000");
  for (const e of book.querySelectorAll("[data-page]")) e.textContent = page(e.dataset.page);
  for (const e of book.querySelectorAll(".book-see")) {
    const n = page(e.dataset.see);
    e.textContent = n === "" ? "" : book.dataset.see.replace("{n}", n);
  }
  for (const e of book.querySelectorAll(".book-places")) places(e);
  for (const e of book.querySelectorAll(".book-blank")) e.remove();
  const chapters = [...book.querySelectorAll("[data-recto]")];
  const heading = (chapter) => chapter.querySelector("h1").id;
  for (const chapter of chapters) {
    if (!blanks.includes(heading(chapter))) continue;
    const blank = document.createElement("div");
    blank.className = "book-blank";
    chapter.before(blank);
  }
  return chapters.map(heading);

  // Each page once, and three pages or more that follow each other as one range.
  function places(entry) {
    entry.links ??= [...entry.querySelectorAll("a")];
    const links = [];
    for (const a of entry.links) {
      a.textContent = page(a.getAttribute("href").slice(1));
      if (!known || a.textContent !== links.at(-1)?.textContent) links.push(a);
    }
    const numbers = links.map((a) => Number(a.textContent));
    entry.replaceChildren();
    for (let i = 0; i < links.length; ) {
      let end = i;
      while (known && numbers[end + 1] === numbers[end] + 1) end++;
      if (end - i < 2) end = i;
      if (i) entry.append(", ");
      entry.append(links[i]);
      if (end > i) entry.append("–", links[end]);
      i = end + 1;
    }
    if (links.length) entry.append(", ");
  }
}
