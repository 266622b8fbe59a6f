// What the reader answers with, for each kind of question. A field says whether
// everything is answered and judges an option: "right", "wrong", "missed" (right
// but not chosen) or "" (rightly left alone).

export interface Field {
  complete(): boolean;
  judge(option: HTMLElement): "right" | "wrong" | "missed" | "";
  lock(locked: boolean): void;
  clear(): void;
}

type Build = (article: HTMLElement, options: HTMLElement[], words: DOMStringMap) => Field;

export const fields: Record<string, Build> = {
  single: (article, options) => choice(article, options, "radio"),
  multiple: (article, options) => choice(article, options, "checkbox"),
  yes_no: yesNo,
  match,
  order,
};

// The text names the control; the letter before it is its face.
function name(control: HTMLElement, article: HTMLElement, option: HTMLElement): void {
  const text = option.querySelector<HTMLElement>(".option-text")!;
  text.id = `${article.id}-${option.dataset.letter}`;
  control.setAttribute("aria-labelledby", [control.id, text.id].filter(Boolean).join(" "));
}

function choice(article: HTMLElement, options: HTMLElement[], type: string): Field {
  const inputs = options.map((option) => {
    const input = document.createElement("input");
    input.type = type;
    input.name = article.id;
    name(input, article, option);
    option.querySelector(".option-letter")!.append(input);
    option.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("input, a")) input.click();
    });
    return input;
  });
  const wanted = type === "radio" ? 1 : Number(article.dataset.right);
  const group = options[0].parentElement!;
  group.setAttribute("role", type === "radio" ? "radiogroup" : "group");
  group.setAttribute("aria-labelledby", article.id + "-head");
  for (const option of options) option.setAttribute("role", "presentation");
  return {
    complete: () => inputs.filter((input) => input.checked).length === wanted,
    judge: (option) => {
      const chosen = inputs[options.indexOf(option)].checked;
      const correct = "correct" in option.dataset;
      return chosen ? (correct ? "right" : "wrong") : correct ? "missed" : "";
    },
    lock: (locked) => inputs.forEach((input) => (input.disabled = locked)),
    clear: () => inputs.forEach((input) => (input.checked = false)),
  };
}

function yesNo(article: HTMLElement, options: HTMLElement[], words: DOMStringMap): Field {
  const pairs = options.map((option) => {
    const group = document.createElement("span");
    group.className = "option-pair";
    group.setAttribute("role", "radiogroup");
    name(group, article, option);
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
    complete: () => pairs.every((pair) => pair.some((input) => input.checked)),
    judge: (option) => (pairs[options.indexOf(option)][0].checked === ("correct" in option.dataset) ? "right" : "wrong"),
    lock: (locked) => pairs.flat().forEach((input) => (input.disabled = locked)),
    clear: () => pairs.flat().forEach((input) => (input.checked = false)),
  };
}

function match(article: HTMLElement, options: HTMLElement[], words: DOMStringMap): Field {
  const letters = [...article.querySelectorAll<HTMLElement>(".choices > .option")].map((choice) => choice.dataset.letter!);
  const selects = options.map((option) => {
    const select = document.createElement("select");
    select.className = "option-select";
    select.add(new Option("–", ""));
    for (const letter of letters) select.add(new Option(letter));
    select.title = words.choose!;
    name(select, article, option);
    option.append(select);
    return select;
  });
  return {
    complete: () => selects.every((select) => select.value),
    judge: (option) => (selects[options.indexOf(option)].value === option.dataset.answer ? "right" : "wrong"),
    lock: (locked) => selects.forEach((select) => (select.disabled = locked)),
    clear: () => selects.forEach((select) => (select.value = "")),
  };
}

// The steps are pressed one after the other; pressing one again takes it and
// what followed it out.
function order(article: HTMLElement, options: HTMLElement[], words: DOMStringMap): Field {
  let chain: HTMLElement[] = [];
  const buttons = options.map((option) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "option-place";
    button.id = `${article.id}-${option.dataset.letter}-place`;
    option.append(button);
    name(button, article, option);
    option.addEventListener("click", () => {
      if (button.disabled) return;
      const at = chain.indexOf(option);
      chain = at < 0 ? [...chain, option] : chain.slice(0, at);
      paint();
    });
    return button;
  });
  const paint = () => buttons.forEach((button, i) => {
    const at = chain.indexOf(options[i]);
    button.textContent = at < 0 ? "–" : String(at + 1);
    button.setAttribute("aria-pressed", String(at >= 0));
    button.title = words.place!;
  });
  paint();
  return {
    complete: () => chain.length === Number(article.dataset.right),
    judge: (option) => {
      const place = Number(option.dataset.place ?? 0);
      const at = chain.indexOf(option) + 1;
      return at === place ? (place ? "right" : "") : at ? "wrong" : "missed";
    },
    lock: (locked) => buttons.forEach((button) => (button.disabled = locked)),
    clear: () => {
      chain = [];
      paint();
    },
  };
}
