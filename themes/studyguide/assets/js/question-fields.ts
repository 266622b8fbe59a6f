// What the reader answers with, for each kind of question. A field is given
// and gives an answer as question-judge.ts writes it. Every change of it sends
// "change" from one of its controls.

import { Marks } from "./question-judge";

export interface Field {
  value(): Marks;
  restore(marks: Marks): void;
  lock(locked: boolean): void;
}

type Build = (article: HTMLElement, options: HTMLElement[], words: DOMStringMap) => Field;

export const fieldKinds: Record<string, Build> = {
  single: (article, options) => choiceField(article, options, "radio"),
  multiple: (article, options) => choiceField(article, options, "checkbox"),
  yes_no: yesNoField,
  match: matchField,
  order: orderField,
};

// The text names the control; the letter before it is its face.
function nameControl(control: HTMLElement, article: HTMLElement, option: HTMLElement): void {
  const text = option.querySelector<HTMLElement>(".option-text")!;
  text.id = `${article.id}-${option.dataset.letter}`;
  control.setAttribute("aria-labelledby", [control.id, text.id].filter(Boolean).join(" "));
}

function choiceField(article: HTMLElement, options: HTMLElement[], type: string): Field {
  const inputs = options.map((option) => {
    const input = document.createElement("input");
    input.type = type;
    input.name = article.id;
    nameControl(input, article, option);
    option.querySelector(".option-letter")!.append(input);
    option.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("input, a")) input.click();
    });
    return input;
  });
  const group = options[0].parentElement!;
  group.setAttribute("role", type === "radio" ? "radiogroup" : "group");
  group.setAttribute("aria-labelledby", article.id + "-head");
  for (const option of options) option.setAttribute("role", "presentation");
  return {
    value: () => inputs.map((input) => (input.checked ? "x" : "")),
    restore: (marks) => inputs.forEach((input, i) => (input.checked = marks[i] === "x")),
    lock: (locked) => inputs.forEach((input) => (input.disabled = locked)),
  };
}

function yesNoField(article: HTMLElement, options: HTMLElement[], words: DOMStringMap): Field {
  const pairs = options.map((option) => {
    const group = document.createElement("span");
    group.className = "option-pair";
    group.setAttribute("role", "radiogroup");
    nameControl(group, article, option);
    const inputs = [words.yes!, words.no!].map((word) => {
      const input = document.createElement("input");
      input.type = "radio";
      input.name = `${article.id}-${option.dataset.letter}-pair`;
      const label = document.createElement("label");
      label.append(input, word);
      group.append(label);
      return input;
    });
    option.append(group);
    return inputs;
  });
  return {
    value: () => pairs.map(([yes, no]) => (yes.checked ? "y" : no.checked ? "n" : "")),
    restore: (marks) => pairs.forEach(([yes, no], i) => {
      yes.checked = marks[i] === "y";
      no.checked = marks[i] === "n";
    }),
    lock: (locked) => pairs.flat().forEach((input) => (input.disabled = locked)),
  };
}

function matchField(article: HTMLElement, options: HTMLElement[], words: DOMStringMap): Field {
  const letters = [...article.querySelectorAll<HTMLElement>(".choices > .option")].map((choice) => choice.dataset.letter!);
  const selects = options.map((option) => {
    const select = document.createElement("select");
    select.className = "option-select";
    select.add(new Option("–", ""));
    for (const letter of letters) select.add(new Option(letter));
    select.title = words.choose!;
    nameControl(select, article, option);
    option.append(select);
    return select;
  });
  return {
    value: () => selects.map((select) => select.value),
    restore: (marks) => selects.forEach((select, i) => (select.value = letters.includes(marks[i]) ? marks[i] : "")),
    lock: (locked) => selects.forEach((select) => (select.disabled = locked)),
  };
}

// The steps are pressed one after the other; pressing one again takes it out, and
// what followed it moves up.
function orderField(article: HTMLElement, options: HTMLElement[], words: DOMStringMap): Field {
  let chain: number[] = []; // places of options
  const how = article.querySelector(".options-how");
  const buttons = options.map((option, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "option-place";
    button.id = `${article.id}-${option.dataset.letter}-place`;
    if (how) button.setAttribute("aria-describedby", how.id);
    option.append(button);
    nameControl(button, article, option);
    option.addEventListener("click", () => {
      if (button.disabled) return;
      const at = chain.indexOf(i);
      chain = at < 0 ? [...chain, i] : chain.filter((step) => step !== i);
      paint();
      button.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return button;
  });
  const place = (i: number) => (chain.includes(i) ? String(chain.indexOf(i) + 1) : "");
  const paint = () => buttons.forEach((button, i) => {
    button.textContent = place(i) || "–";
    button.setAttribute("aria-pressed", String(chain.includes(i)));
    button.title = words.place!;
  });
  paint();
  return {
    value: () => options.map((_, i) => place(i)),
    restore: (marks) => {
      chain = options.map((_, i) => i).filter((i) => marks[i]).sort((a, b) => Number(marks[a]) - Number(marks[b]));
      paint();
    },
    lock: (locked) => buttons.forEach((button) => (button.disabled = locked)),
  };
}
