// The sitting itself: one question at a time, flags, the answer sheet, the
// clock, and the look over all of it before it is handed in.

import { placesOf, scenarioOf } from "./bank";
import { articleOf } from "./question-article";
import { fill } from "./fill";
import { Machine, lacking, machineOf } from "./question-check";
import { givenIn } from "./question-judge";
import { Draft, clockOf, keepDraft, leftOf } from "./mock-sitting";
import { MockPage, Texts, answerSheet, bringUp, counted, inHours, showStudy } from "./mock-page";

// Left over this many minutes, the time is said aloud.
const announced = [30, 10, 5, 1];
const keepEvery = 3_000; // ms of sitting: what a tab that is closed may lose of the time that was used

export interface Running {
  stop(): void;
}

// run sits a draft; hand is called once, when it is handed in or its time is up, lost when another tab has taken it over.
export function run(page: MockPage, draft: Draft, { questions: texts, studies }: Texts, hand: (up: boolean) => void, lost: () => void): Running {
  const { exam, words, find } = page;
  const places = placesOf(exam.bank);
  const stage = find(".mock-question");
  const study = find<HTMLDetailsElement>(".mock-scenario");
  const flag = find<HTMLButtonElement>("[data-do=flag]");
  const overview = find<HTMLDetailsElement>(".mock-overview");
  const count = clockOf(draft);
  const wide = matchMedia("(min-width: 64em)");
  const done = new AbortController();
  let machine: Machine | undefined;
  let kept = 0;
  let left = leftOf(draft);

  async function keep(): Promise<void> {
    kept = draft.spent;
    if (done.signal.aborted) return;
    const how = await keepDraft(page.desk, exam, draft);
    if (done.signal.aborted) return;
    page.unkept(how === "unkept" ? words.unkeptSitting! : "");
    if (how !== "lost") return;
    stop();
    lost();
  }

  function stop(): void {
    clearInterval(ticking);
    count();
    done.abort();
    stage.replaceChildren(); // its ids come again in the result
  }

  function go(at: number): void {
    draft.at = Math.max(0, Math.min(draft.order.length - 1, at));
    const id = draft.order[draft.at];
    const about = scenarioOf(exam.bank, places.get(id)!);
    const read = showStudy(study, exam, about, studies.get(about), about < 0 ? "" : forQuestions(about));
    const article = articleOf(texts.get(id)!, { number: draft.at + 1, exam: exam.id, key: false }, page.asks, page.more);
    stage.replaceChildren(article);
    machine = machineOf(article, page.asks);
    if (draft.marks[id]) machine?.restore(draft.marks[id]);
    find<HTMLButtonElement>("[data-do=previous]").disabled = draft.at === 0;
    find("[data-do=next]").textContent = draft.at === draft.order.length - 1 ? words.review! : words.next!;
    paint();
    if (page.root.dataset.now !== "sitting") page.show("sitting");
    bringUp(page.root, article.querySelector<HTMLElement>(".question-head")!, read);
    void keep();
  }

  // forQuestions says which questions of this sitting a case study is for.
  function forQuestions(study: number): string {
    const numbers = draft.order.flatMap((id, i) => (scenarioOf(exam.bank, places.get(id)!) === study ? [i + 1] : []));
    return fill(numbers.length > 1 ? words.forQuestions! : words.forQuestion!, { first: numbers[0], last: numbers[numbers.length - 1] });
  }

  function paint(): void {
    const flagged = draft.flags.includes(draft.order[draft.at]);
    flag.setAttribute("aria-pressed", String(flagged));
    find(".mock-place").textContent = fill(words.place!, { n: draft.at + 1, all: draft.order.length });
    overview.querySelector("summary span")!.textContent = fill(words.sheet!, counted(draft, texts));
    answerSheet(page, overview.querySelector("ol")!, draft, texts);
    tooMany();
    time();
  }

  // tooMany says at once that more is answered than is asked for; too little is no fault before the end.
  function tooMany(): void {
    const marks = machine?.value() ?? [];
    const text = machine && givenIn(marks) > machine.asked.right && ["multiple", "order"].includes(machine.asked.kind) ? lacking(machine.asked, marks, page.asks) : "";
    const line = find(".mock-lack");
    if (line.textContent !== text) line.textContent = text;
  }

  function time(): void {
    const soon = left < 5 * 60_000;
    const clock = soon ? `${Math.floor(left / 60_000)}:${String(Math.floor(left / 1000) % 60).padStart(2, "0")}` : inHours(left, words, Math.ceil);
    for (const place of page.root.querySelectorAll(".mock-time")) {
      place.textContent = fill(draft.limit ? words.left! : words.gone!, { time: draft.limit ? clock : inHours(draft.spent, words) });
      place.toggleAttribute("data-soon", soon);
    }
  }

  function tick(): void {
    const before = left;
    count();
    left = leftOf(draft);
    for (const minutes of announced) {
      if (before > minutes * 60_000 && left <= minutes * 60_000 && left > 0) page.say(fill(words.left!, { time: inHours(minutes * 60_000, words) }));
    }
    time();
    if (left === 0) submit(true);
    else if (draft.spent - kept > keepEvery) void keep();
  }

  function submit(up: boolean): void {
    if (done.signal.aborted) return;
    stop();
    find<HTMLDialogElement>("dialog.mock-ask").close(); // time may be up while it asks
    hand(up);
  }

  function review(): void {
    const counts = counted(draft, texts);
    find(".mock-review-counts").textContent = fill(words.counts!, counts);
    answerSheet(page, find(".mock-review ol"), draft, texts);
    page.show("review");
  }

  async function handIn(): Promise<void> {
    const { open, part } = counted(draft, texts);
    if (open + part && !(await page.confirm(fill(words.unanswered!, { n: open + part }), words.handIn!))) return;
    submit(false);
  }

  const on = (target: EventTarget, type: string, deed: (event: Event) => void) => target.addEventListener(type, deed, { signal: done.signal });
  on(stage, "change", () => {
    draft.marks[draft.order[draft.at]] = machine!.value();
    paint();
    void keep();
  });
  on(find(".mock-sheet"), "submit", (event) => {
    event.preventDefault();
    if (draft.at === draft.order.length - 1) review();
    else go(draft.at + 1);
  });
  on(page.root, "click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    if (button?.dataset.go) {
      overview.open = wide.matches;
      go(Number(button.dataset.go));
    }
    const deeds: Record<string, () => unknown> = {
      previous: () => go(draft.at - 1),
      flag: () => {
        const id = draft.order[draft.at];
        draft.flags = draft.flags.includes(id) ? draft.flags.filter((x) => x !== id) : [...draft.flags, id];
        paint();
        return keep();
      },
      review,
      back: () => go(draft.at),
      "hand-in": handIn,
    };
    deeds[button?.dataset.do ?? ""]?.();
  });
  // Nothing is kept on leaving: WebKit sets the page aside with its transaction
  // open, and no other page can write until it is thrown away.
  on(window, "pagehide", () => count());
  on(window, "pageshow", (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    count(true);
    void keep(); // another page may have taken it over
  });
  on(window, "focus", () => void keep()); // another tab may have taken it over
  on(wide, "change", () => (overview.open = wide.matches));
  overview.open = wide.matches;
  const ticking = setInterval(tick, 1000);
  go(draft.at);
  return { stop };
}
