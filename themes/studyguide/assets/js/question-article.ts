// Writes a question's article from data as partials/question/question.html
// writes it from parameters; a test in Chromium holds the two together. Needs
// the words of partials/question/more-words.html.

import { QuestionText } from "./bank";
import { fill } from "./fill";

export interface ArticleOptions {
  number: number;
  exam: string; // its id
  key: boolean; // with its difficulty, Check, the key and the reasons; without: as an exam asks it
  objective?: { title: string; number?: string; url: string };
}

export function articleOf(q: QuestionText, o: ArticleOptions, words: DOMStringMap, more: DOMStringMap): HTMLElement {
  const kind = q.kind === "multiple" ? more.kindMultiple!.split("|")[q.right - 1] : more["kind" + pascal(q.kind)]!;
  const difficulty = q.difficulty && o.key ? " · " + more["difficulty" + pascal(q.difficulty)] : "";
  const template = document.createElement("template");
  template.innerHTML =
    `<article class="question" id="${q.id}" data-kind="${q.kind}" data-question="${o.exam}/${q.id}" data-right="${q.right}">` +
    `<div class="question-asked"><h3 class="question-head" id="${q.id}-head">${escaped(fill(more.question!, { n: o.number }))} ` +
    `<span class="question-kind">${escaped(kind + difficulty)}</span></h3>` +
    `<div class="question-stem">${q.stem_html}</div>${optionsOf(q, more)}</div>` +
    (o.key ? toolsOf(words, more) + keyOf(q, o, words, more) : "") +
    `</article>`;
  return template.content.firstElementChild as HTMLElement;
}

function optionsOf(q: QuestionText, more: DOMStringMap): string {
  const row = (letter: string, html: string, data = "") =>
    `<li class="option" data-letter="${letter}"${data}><span class="option-letter">${letter}</span><div class="option-text">${html}</div></li>`;
  const options = q.options.map((o) =>
    row(o.letter, o.text_html, (o.correct ? " data-correct" : "") + (o.place ? ` data-place="${o.place}"` : "") + (o.answer ? ` data-answer="${o.answer}"` : "")));
  const choices = (q.choices ?? []).map((c) => row(c.letter, c.text_html));
  return (q.kind === "order" ? `<p class="options-how" id="${q.id}-how" data-script>${escaped(more.how!)}</p>` : "") +
    `<ol class="options">${options.join("")}</ol>` +
    (choices.length ? `<ol class="choices" aria-label="${escaped(more.choices!)}">${choices.join("")}</ol>` : "");
}

function toolsOf(words: DOMStringMap, more: DOMStringMap): string {
  return `<div class="question-tools" data-script><button type="button" class="button" data-do="check">${escaped(more.check!)}</button>` +
    `<button type="button" class="button" data-do="again" hidden>${escaped(more.again!)}</button> <output class="verdict-line"></output></div>`;
}

function keyOf(q: QuestionText, o: ArticleOptions, words: DOMStringMap, more: DOMStringMap): string {
  const answer = q.kind === "yes_no" ? q.options.map((x) => (x.correct ? words.yes : words.no)).join(", ") : q.key!;
  const about = o.objective;
  const sources = (q.sources ?? []).map((s) => `<a href="${escaped(s.url)}">${escaped(s.title)}</a> <span class="sources-host">${escaped(s.host)}</span>`);
  return `<details class="key"><summary>${escaped(more.key!)}</summary>` +
    `<p class="key-line"><span class="key-number">${o.number}</span> <b>${escaped(more.answer!)}</b> ${escaped(answer)}</p>` +
    `<ul class="reasons">${q.options.map((x) => reasonOf(q, x, words, more)).join("")}</ul>` +
    (q.explanation_html ? `<div class="explanation">${q.explanation_html}</div>` : "") +
    (about ? `<p class="key-about">${escaped(more.about!)} <a href="${escaped(about.url)}">${about.number ? `<span class="number">${escaped(about.number)}</span> ` : ""}${escaped(about.title)}</a></p>` : "") +
    (sources.length ? `<p class="sources" data-inline>${escaped(more.sources!)}: ${sources.join("; ")}</p>` : "") +
    `</details>`;
}

function reasonOf(q: QuestionText, o: QuestionText["options"][number], words: DOMStringMap, more: DOMStringMap): string {
  const graded = q.kind === "single" || q.kind === "multiple";
  let verdict = o.correct ? words.signRight! : words.signWrong!;
  if (q.kind === "order") verdict = o.place ? fill(more.place!, { n: o.place }) : more.placeNone!;
  else if (q.kind === "match") verdict = o.answer!;
  else if (q.kind === "yes_no") verdict = o.correct ? words.yes! : words.no!;
  return `<li${graded ? ` data-verdict="${o.correct ? "right" : "wrong"}"` : ""}><b>${o.letter}</b> <span class="verdict">${escaped(verdict)}</span>` +
    (o.why_html ? ` <div class="why">${o.why_html}</div>` : "") + `</li>`;
}

function pascal(word: string): string {
  return word.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
}

// escaped makes text into HTML.
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
