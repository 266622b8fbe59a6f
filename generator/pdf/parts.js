// The parts of a page that may be printed apart from each other: what a book or a
// stack of sheets is made of. Answers how much each of them is.
[...document.querySelectorAll(".book > :not(.book-blank), .sheets > .sheet-side")].map((e) => e.querySelectorAll("*").length + 1)
