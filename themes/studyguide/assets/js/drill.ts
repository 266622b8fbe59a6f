// Practice, one question after another, with the reasons at once; what was
// missed comes again. Needs: .drill as layouts/drill.html writes it, the exam's
// data, and the learner's desk. Without it: the page leads to the practice pages.
// The address says what: #in=<node or case study>, #only=<ids>, #missed.

import { BankedExam, scenarioOf, studyOf, textOf } from "./bank";
import { loadData, presentIn } from "./desk-data";
import { Desk, openDesk } from "./desk-store";
import { Queue, only, queueOf, shuffled, within } from "./drill-queue";
import { missedIn } from "./mock-log";
import { articleOf, escaped } from "./question-article";
import { fill } from "./fill";
import { checkable } from "./question-check";
import { bringUp, showStudy } from "./mock-page";

export function mount(root: Document): void {
  const place = root.querySelector<HTMLElement>(".drill");
  if (!place) return;
  Promise.all([loadData<BankedExam>(place.dataset.data!, place.dataset.exam + "/exam"), openDesk()]).then(
    ([exam, desk]) => drill(place, exam, desk),
    () => (place.querySelector<HTMLElement>(".mock-broken")!.hidden = false),
  );
}

function drill(root: HTMLElement, exam: BankedExam, desk: Desk): void {
  const find = <T extends HTMLElement>(what: string) => root.querySelector<T>(what)!;
  const data = (id: string) => document.getElementById(id)!.dataset;
  const [words, asks, more] = [data("drill-words"), data("question-words"), data("question-more")];
  const scope = find<HTMLSelectElement>("#drill-scope");
  const stage = find(".drill-question");
  const next = find<HTMLButtonElement>("[data-do=next]");
  const head = find(".drill-count");
  let queue: Queue = queueOf([]);
  let shownAt = 0;
  let turn = 0; // texts may come in another order than they were asked for

  function chosen(): number[] {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.has("only")) return only(exam, asked.get("only")!.split(","));
    if (asked.has("missed")) return only(exam, missedIn(desk.entries(), exam.id, presentIn(exam)));
    return within(exam, asked.get("in") ?? "");
  }

  function missedText(): string {
    return fill(words.missed!, { n: only(exam, missedIn(desk.entries(), exam.id, presentIn(exam))).length });
  }

  function scopes(): void {
    const asked = new URLSearchParams(location.hash.slice(1));
    const count = (id: string) => within(exam, id).length;
    const options = [new Option(fill(words.all!, { n: count("") }), ""), new Option(missedText(), "missed")];
    if (asked.has("only")) options.push(new Option(fill(words.chosen!, { n: chosen().length }), location.hash.slice(1)));
    exam.nodes.forEach((node) => {
      const n = count(node.id);
      let depth = 0;
      for (let up = node.parent; up >= 0; up = exam.nodes[up].parent) depth++;
      if (n) options.push(new Option("  ".repeat(depth) + `${node.number ? node.number + " " : ""}${node.title} (${n})`, "in=" + node.id));
    });
    for (const sc of exam.bank.scenarios ?? []) if (sc.questions.length) options.push(new Option(`${words.study}: ${sc.title} (${sc.questions.length})`, "in=" + sc.id));
    scope.replaceChildren(...options);
    scope.value = asked.has("only") ? location.hash.slice(1) : asked.has("missed") ? "missed" : asked.has("in") ? "in=" + asked.get("in") : "";
  }

  async function start(): Promise<void> {
    scopes();
    queue = queueOf(shuffled(exam, chosen(), Math.floor(Math.random() * 2 ** 31)));
    stage.replaceChildren(); // a question of the former queue is not to be answered in this one
    next.hidden = true;
    await ask(false);
  }

  async function ask(follow = true): Promise<void> {
    const mine = ++turn;
    const at = queue.now();
    const over = at === undefined;
    find(".drill-end").hidden = !over;
    find(".drill-stage").hidden = over;
    count();
    if (over) return end();
    const about = scenarioOf(exam.bank, at);
    const texts = await Promise.all([textOf(exam, at), about < 0 ? "" : studyOf(exam, about)]).catch(() => undefined);
    if (mine !== turn) return;
    find(".mock-broken").hidden = !!texts;
    if (!texts) return;
    const [text, study] = texts;
    const read = showStudy(find<HTMLDetailsElement>(".mock-scenario"), exam, about, study);
    const node = exam.nodes[exam.bank.questions[at].node];
    const objective = { title: node.title, number: node.number, url: `../${node.id}.html` };
    const article = articleOf(text, { number: queue.asked() + 1, exam: exam.id, key: true, objective }, asks, more);
    article.querySelector("[data-do=again]")!.remove();
    article.querySelector<HTMLElement>(".key")!.hidden = true;
    stage.replaceChildren(article);
    const show = document.createElement("button");
    show.type = "button";
    show.className = "button";
    show.dataset.do = "show";
    show.textContent = words.show!;
    article.querySelector("[data-do=check]")!.after(" ", show);
    checkable(article, asks);
    next.hidden = true;
    shownAt = performance.now();
    if (!follow) return;
    bringUp(root, article.querySelector<HTMLElement>(".question-head")!, read);
  }

  function count(): void {
    head.textContent = queue.all ? fill(queue.again() ? words.countAgain! : words.count!, { done: queue.done(), all: queue.all, again: queue.again() }) : words.none!;
  }

  function end(): void {
    const missed = queue.missed();
    find(".drill-sum").textContent = queue.all ? fill(words.sum!, { right: queue.all - missed.length, all: queue.all }) : "";
    const ids = missed.map((at) => exam.bank.questions[at].id);
    const link = find<HTMLAnchorElement>(".drill-missed");
    link.hidden = !ids.length;
    link.href = "#only=" + ids.map(encodeURIComponent).join(",");
    const nodes = [...new Set(missed.map((at) => exam.bank.questions[at].node))].sort((a, b) => a - b).map((at) => exam.nodes[at]);
    find(".drill-objectives").innerHTML = nodes.map((node) => `<li><a href="../${node.id}.html">${node.number ? `<span class="number">${escaped(node.number)}</span> ` : ""}${escaped(node.title)}</a></li>`).join("");
    head.focus({ preventScroll: true });
    root.scrollIntoView();
  }

  root.addEventListener("question:answered", (event) => {
    const { question, right } = (event as CustomEvent).detail;
    void desk.write({ kind: "answer", question, right, ms: Math.round(performance.now() - shownAt) }).then(() => (find(".mock-unkept").hidden = !desk.health().unsaved && desk.health().place !== "memory"));
    queue.answer(right);
    count();
    stage.querySelector<HTMLElement>(".key")!.hidden = false;
    next.textContent = queue.now() === undefined ? words.finish! : words.next!;
    next.hidden = false;
    next.focus({ preventScroll: true });
  });
  next.addEventListener("click", () => void ask());
  find<HTMLAnchorElement>(".drill-missed").addEventListener("click", (event) => {
    if ((event.target as HTMLAnchorElement).hash === location.hash) void start(); // no hashchange tells of it
  });
  desk.watch(() => (scope.options[1].text = missedText()));
  scope.addEventListener("change", () => {
    location.hash = scope.value;
  });
  addEventListener("hashchange", () => void start());
  void start();
}
