// One question on a page, whoever wrote its article (partials/question or
// question-article.ts): its field, and how the verdict is shown on it. Pages,
// drill and mock exam ask all their questions through it.

import { fill } from "./fill";
import { Asked, Marks, complete, givenIn, isRight, judge } from "./question-judge";
import { Field, fieldKinds } from "./question-fields";

export interface Machine extends Field {
  asked: Asked;
  // reveal locks the field and shows what is right; conceal takes it back.
  reveal(): boolean;
  conceal(): void;
}

// machineOf makes an article answerable, or returns nothing where it is of no known kind.
export function machineOf(article: HTMLElement, words: DOMStringMap): Machine | undefined {
  const build = fieldKinds[article.dataset.kind ?? ""];
  const options = [...article.querySelectorAll<HTMLElement>(".options > .option")];
  if (!build || !options.length) return;
  const asked: Asked = {
    kind: article.dataset.kind!,
    right: Number(article.dataset.right),
    options: options.map(({ dataset }) => ({
      letter: dataset.letter!, correct: "correct" in dataset, place: Number(dataset.place) || undefined, answer: dataset.answer,
    })),
  };
  const field = build(article, options, words);
  return {
    ...field,
    asked,
    reveal() {
      const marks = field.value();
      judge(asked, marks).forEach((verdict, i) => showVerdict(options[i], verdict, words));
      field.lock(true);
      const right = isRight(asked, marks);
      article.dataset.answered = right ? "right" : "wrong";
      return right;
    },
    conceal() {
      for (const option of options) showVerdict(option, "", words);
      field.lock(false);
      delete article.dataset.answered;
    },
  };
}

function showVerdict(option: HTMLElement, verdict: string, words: DOMStringMap): void {
  option.querySelector(".option-verdict")?.remove();
  option.dataset.verdict = verdict;
  const word = { right: words.signRight, wrong: words.signWrong, missed: words.signMissed }[verdict];
  if (!word) return;
  const span = document.createElement("span");
  span.className = "option-verdict";
  span.textContent = word;
  option.append(span);
}

// lacking says what keeps an answer from being one; "" where nothing does.
export function lacking(asked: Asked, marks: Marks, words: DOMStringMap): string {
  if (complete(asked, marks)) return "";
  const given = givenIn(marks);
  switch (asked.kind) {
    case "single":
      return words.lackOne!;
    case "multiple":
      return fill(given > asked.right ? words.lackLess! : words.lackMore!, { n: asked.right, given });
    case "order":
      return given > asked.right ? words.lackFewer! : words.lackSteps!;
  }
  return words.lackLines!;
}

// checkable brings an article's own Check and Try again to life. Sends
// "question:answered" with {question, right} from the article.
export function checkable(article: HTMLElement, words: DOMStringMap): void {
  const tools = article.querySelector(".question-tools");
  const key = article.querySelector<HTMLDetailsElement>("details.key");
  const machine = tools && key && machineOf(article, words);
  if (!machine) return;
  const check = tools.querySelector<HTMLButtonElement>("[data-do=check]")!;
  const show = tools.querySelector<HTMLButtonElement>("[data-do=show]"); // the answer, unanswered
  const again = tools.querySelector<HTMLButtonElement>("[data-do=again]");
  const line = tools.querySelector("output")!;

  function settle(shown: boolean): void {
    const right = machine!.reveal() && !shown;
    article.dataset.answered = right ? "right" : "wrong";
    const answer = key!.querySelector(".key-line")?.lastChild?.textContent?.trim() ?? "";
    line.textContent = right ? words.right! : fill(shown ? words.shown! : words.wrong!, { key: answer });
    key!.open = true;
    check.hidden = true;
    if (show) show.hidden = true;
    if (again) {
      again.hidden = false;
      again.focus();
    }
    article.dispatchEvent(new CustomEvent("question:answered", { bubbles: true, detail: { question: article.dataset.question, right } }));
  }

  check.addEventListener("click", () => {
    line.textContent = lacking(machine.asked, machine.value(), words);
    if (!line.textContent) settle(false);
  });
  show?.addEventListener("click", () => settle(true));

  again?.addEventListener("click", () => {
    machine.conceal();
    machine.restore(machine.asked.options.map(() => ""));
    line.textContent = "";
    key.open = false;
    check.hidden = false;
    again.hidden = true;
    check.focus();
  });
}
