// Makes questions answerable: the five kinds, each with the keyboard alone.
// Needs: article.question as partials/question/*.html write it, and the words
// in template#question-words. Without it: the key stands behind a disclosure.
// Sends "question:answered" with {question, right} from the article.

import { fields, Field } from "./question-fields";

export function mount(root: Document): void {
  const words = root.querySelector<HTMLElement>("#question-words")?.dataset;
  if (!words) return;
  for (const article of root.querySelectorAll<HTMLElement>("article.question")) prepare(article, words);
}

function prepare(article: HTMLElement, words: DOMStringMap): void {
  const tools = article.querySelector(".question-tools");
  const key = article.querySelector<HTMLDetailsElement>("details.key");
  const build = fields[article.dataset.kind ?? ""];
  if (!tools || !key || !build) return;
  const check = tools.querySelector<HTMLButtonElement>("[data-do=check]")!;
  const again = tools.querySelector<HTMLButtonElement>("[data-do=again]")!;
  const line = tools.querySelector("output")!;
  const options = [...article.querySelectorAll<HTMLElement>(".options > .option")];
  const field: Field = build(article, options, words);

  check.addEventListener("click", () => {
    if (!field.complete()) {
      line.textContent = words.incomplete!;
      return;
    }
    let right = true;
    for (const option of options) {
      const verdict = field.judge(option);
      if (verdict === "wrong" || verdict === "missed") right = false;
      mark(option, verdict, words);
    }
    field.lock(true);
    article.dataset.answered = right ? "right" : "wrong";
    const answer = key.querySelector(".key-line")?.lastChild?.textContent?.trim() ?? "";
    line.textContent = right ? words.right! : words.wrong!.replace("{key}", answer);
    key.open = true;
    check.hidden = true;
    again.hidden = false;
    again.focus();
    article.dispatchEvent(new CustomEvent("question:answered", { bubbles: true, detail: { question: article.dataset.question, right } }));
  });

  again.addEventListener("click", () => {
    for (const option of options) mark(option, "", words);
    field.lock(false);
    field.clear();
    delete article.dataset.answered;
    line.textContent = "";
    key.open = false;
    check.hidden = false;
    again.hidden = true;
    check.focus();
  });
}

function mark(option: HTMLElement, verdict: string, words: DOMStringMap): void {
  option.querySelector(".option-verdict")?.remove();
  option.dataset.verdict = verdict;
  const word = { right: words.signRight, wrong: words.signWrong, missed: words.signMissed }[verdict];
  if (!word) return;
  const span = document.createElement("span");
  span.className = "option-verdict";
  span.textContent = word;
  option.append(span);
}
