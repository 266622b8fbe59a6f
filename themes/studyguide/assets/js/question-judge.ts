// What is right. An answer is a mark for every option, in the order in which
// they are shown: "x" for one that is chosen, "y" and "n" for a statement, the
// letter that is matched, the place in an order; "" where there is none. A
// question is right when every part of it is: nothing is right by half. Knows no page.

export interface OptionKey {
  letter: string;
  correct?: boolean;
  place?: number; // order: 1-based; none: does not belong
  answer?: string; // match
}

export interface Asked {
  kind: string;
  right: number; // how many options are right
  options: OptionKey[];
}

export type Marks = string[];
export type Verdict = "right" | "wrong" | "missed" | "";

// begun tells whether anything is answered.
export function begun(marks: Marks): boolean {
  return marks.some((mark) => mark !== "");
}

// givenIn is how much is answered.
export function givenIn(marks: Marks): number {
  return marks.filter((mark) => mark !== "").length;
}

// complete tells whether everything is answered that is asked for.
export function complete(asked: Asked, marks: Marks): boolean {
  return givenIn(marks) === (asked.kind === "yes_no" || asked.kind === "match" ? asked.options.length : asked.right);
}

// judge says of each option: right, wrong, missed (right but not chosen, or not
// answered), or "" (rightly left alone).
export function judge(asked: Asked, marks: Marks): Verdict[] {
  return asked.options.map((option, i) => {
    const mark = marks[i] ?? "";
    switch (asked.kind) {
      case "yes_no":
        return mark === "" ? "missed" : (mark === "y") === !!option.correct ? "right" : "wrong";
      case "match":
        return mark === "" ? "missed" : mark === option.answer ? "right" : "wrong";
      case "order":
        if (mark === String(option.place ?? "")) return mark ? "right" : "";
        return mark ? "wrong" : "missed";
      default:
        if (mark) return option.correct ? "right" : "wrong";
        return option.correct ? "missed" : "";
    }
  });
}

// isRight tells whether the whole question is right.
export function isRight(asked: Asked, marks: Marks): boolean {
  return judge(asked, marks).every((verdict) => verdict === "right" || verdict === "");
}

// shortly writes an answer as an answer sheet has it: "B D", "C A D", "1b 2a".
export function shortly(asked: Asked, marks: Marks, yes: string, no: string): string {
  const letters = asked.options.map((option) => option.letter);
  const parts: string[] = [];
  if (asked.kind === "order") marks.forEach((mark, i) => mark && (parts[Number(mark) - 1] = letters[i]));
  else marks.forEach((mark, i) => {
    if (mark === "x") parts.push(letters[i]);
    else if (asked.kind === "match" && mark) parts.push(letters[i] + mark);
    else if (mark) parts.push(mark === "y" ? yes : no);
  });
  return parts.join(" ");
}
