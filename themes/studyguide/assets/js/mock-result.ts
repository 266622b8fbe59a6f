// What a sitting came to: the score with its uncertainty, domains against the
// blueprint, what to go over, every question with its reasons.

import { placesOf, scenarioOf } from "./bank";
import { articleOf, escaped } from "./question-article";
import { fill } from "./fill";
import { machineOf } from "./question-check";
import { Asked, shortly } from "./question-judge";
import { domainOf } from "./desk-data";
import { MockPage, Texts, inDays, inHours, inPercent } from "./mock-page";
import { Sitting, rightIn } from "./mock-log";
import { Seen, newIn } from "./mock-seen";
import { byBlueprint, marksOf, passes, wilson } from "./mock-score";

// result shows a sitting; texts are those of its questions that the guide still
// has, and nothing where they do not load.
export function result(page: MockPage, s: Sitting, seen: Seen, texts: Texts | undefined): void {
  const { exam, words, find } = page;
  const right = rightIn(s);
  const all = s.answers.length;
  find(".mock-score").textContent = fill(words.score!, { right, all });
  find(".mock-share").textContent = [fill(words.share!, { share: inPercent(right / all) }), standsFor(words, s, seen), weighted(page, s)].filter(Boolean).join(" ");
  find(".mock-up").hidden = !s.up;
  find(".mock-pass").textContent = passText(page, right, all);
  const facts: [string, string][] = [
    [words.date!, inDays(s.started)],
    [words.time!, inHours(s.spent, words) + (s.limit ? " " + fill(words.ofLimit!, { time: inHours(s.limit * 60_000, words) }) : "") + (s.up ? " · " + words.timeUp : "")],
    [words.seed!, String(s.seed)],
  ];
  if (s.away >= 60_000) facts.push([words.away!, fill(words.awayFor!, { time: inHours(s.away, words) })]);
  find(".mock-facts").innerHTML = facts.map(([term, text]) => `<div><dt>${escaped(term)}</dt><dd>${escaped(text)}</dd></div>`).join("");
  find(".mock-scores tbody").innerHTML = s.domains.map((d) => scoreRow(page, d, allNew(page, s, seen, d[0]))).join("");
  find(".mock-mark-key").hidden = !exam.bank.pass_share;
  missed(page, s);
  if (texts) questions(page, s, texts);
}

// standsFor says of which share of questions like these the result speaks. Only
// questions that were new to the learner say anything of others.
function standsFor(words: DOMStringMap, s: Sitting, seen: Seen): string {
  const fresh = newIn(seen, s);
  if (!fresh.length) return words.rangeNone!;
  const right = fresh.filter((a) => a[2]).length;
  const [low, high] = wilson(right, fresh.length).map(inPercent);
  const some = fresh.length < s.answers.length;
  return fill(some ? words.rangeSome! : words.range!, { low, high, right, n: fresh.length, all: s.answers.length });
}

// allNew tells whether all that a sitting asked of a domain was new.
function allNew({ exam }: MockPage, s: Sitting, seen: Seen, domain: string): boolean {
  const places = placesOf(exam.bank);
  const before = [...(seen.before.get(s.id) ?? [])].map((id) => places.get(id));
  return before.every((at) => at === undefined || exam.nodes[domainOf(exam, exam.bank.questions[at].node)].id !== domain);
}

// weighted says what the share would be by the blueprint, where the paper could not follow it.
function weighted(page: MockPage, s: Sitting): string {
  const share = byBlueprint(page.exam, s.domains);
  const own = rightIn(s) / s.answers.length;
  return share === undefined || inPercent(share) === inPercent(own) ? "" : fill(page.words.weighted!, { share: inPercent(share) });
}

// passText says of the pass mark what is known: a scaled score is no share of the questions.
function passText({ exam: { bank }, words }: MockPage, right: number, all: number): string {
  if (!bank.pass) return words.passUnknown!;
  if (!bank.pass_share) return fill(words.passScaled!, { pass: bank.pass });
  return fill(passes(right, all, bank.pass_share) ? words.passAbove! : words.passBelow!, { pass: bank.pass });
}

// scoreRow draws the share of right answers from 0 to 100 %, the interval around it
// where all was new, and the pass mark where it is one.
function scoreRow(page: MockPage, [id, right, asked]: Sitting["domains"][number], fresh: boolean): string {
  const { exam, words } = page;
  const node = exam.nodes.find((n) => n.id === id);
  const weight = page.root.querySelector(`.mock-blueprint tr[data-domain="${CSS.escape(id)}"] .mock-weight`)?.innerHTML ?? "";
  const [low, high] = wilson(right, asked).map((x) => (100 * x).toFixed(1));
  const at = asked ? ((100 * right) / asked).toFixed(1) : "0";
  const pass = exam.bank.pass_share;
  const figure = asked
    ? fill(fresh ? words.domainScore! : words.domainRepeat!, { right, asked, share: inPercent(right / asked), low: inPercent(Number(low) / 100), high: inPercent(Number(high) / 100) })
    : words.notAsked!;
  return `<tr><th scope="row">${node?.number ? `<span class="number">${escaped(node.number)}</span> ` : ""}${escaped(node?.title ?? id)}</th>` +
    `<td class="mock-weight">${weight}</td><td class="mock-right"><span class="mock-figure">${escaped(figure)}</span>` +
    (asked ? `<svg class="mock-drawn" width="100%" height="16" aria-hidden="true" focusable="false"><line class="bar-rail" x2="100%" y1="15.5" y2="15.5"/>` +
      `<line class="bar-solid" x2="${at}%" y1="6" y2="6"/>` + (fresh ? `<line class="mock-range" x1="${low}%" x2="${high}%" y1="12.5" y2="12.5"/>` : "") +
      (pass ? `<line class="mock-mark" x1="${pass}%" x2="${pass}%" y1="0" y2="16"/>` : "") + `</svg>` : "") +
    `</td></tr>`;
}

// givenLine says on paper, which has no controls, what was answered.
function givenLine({ asks, words }: MockPage, text: Asked, marks: string): HTMLElement {
  const line = document.createElement("p");
  line.className = "mock-given";
  line.textContent = fill(words.given!, { answer: shortly(text, marksOf(marks), asks.yes!, asks.no!) || words.open! });
  return line;
}

// studyLink leads to the text of the case study that the next questions are about.
function studyLink({ exam, words }: MockPage, at: number): HTMLElement {
  const study = exam.bank.scenarios![at];
  const line = document.createElement("p");
  line.className = "mock-study";
  line.innerHTML = `<span class="label">${escaped(words.study!)}</span> <a href="../practice/${study.id}.html">${escaped(study.title)}</a>`;
  return line;
}

function missed({ exam, words, find, root }: MockPage, s: Sitting): void {
  const places = placesOf(exam.bank);
  const ids = s.answers.filter((a) => !a[2] && places.has(a[0])).map((a) => a[0]);
  const section = find(".mock-missed");
  section.hidden = !ids.length;
  find<HTMLAnchorElement>(".mock-drill").href = "practice.html#only=" + ids.map(encodeURIComponent).join(",");
  find(".mock-drill").textContent = fill(words.drill!, { n: ids.length });
  const counts = new Map<number, number>();
  for (const id of ids) {
    const node = exam.bank.questions[places.get(id)!].node;
    counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  const cards = new Set((exam.cards ?? []).map((card) => card.node));
  section.querySelector("ul")!.innerHTML = [...counts].sort((a, b) => a[0] - b[0]).map(([at, n]) => {
    const node = exam.nodes[at];
    return `<li><a href="../${node.id}.html">${node.number ? `<span class="number">${escaped(node.number)}</span> ` : ""}${escaped(node.title)}</a> ` +
      `<span class="count">${escaped(fill(words.missedHere!, { n }))}</span>` +
      (root.dataset.study && cards.has(at) ? ` <a class="mock-cards" href="study.html#in=${encodeURIComponent(node.id)}" aria-label="${escaped(words.cardsOf + " " + node.title)}">${escaped(words.cards!)}</a>` : "") + `</li>`;
  }).join("");
}

function questions(page: MockPage, s: Sitting, texts: Texts): void {
  const { exam, words, find } = page;
  const places = placesOf(exam.bank);
  const list = find(".mock-answered");
  let study = -1;
  list.replaceChildren(...s.answers.flatMap(([id, marks, right, digest], i) => {
    const text = texts.questions.get(id);
    const at = places.get(id);
    if (!text || at === undefined || exam.bank.questions[at].digest !== digest) {
      const gone = document.createElement("p");
      gone.className = "mock-gone";
      gone.dataset.right = String(right);
      gone.textContent = fill(right ? words.goneRight! : words.goneWrong!, { n: i + 1 });
      return [gone];
    }
    const node = exam.nodes[exam.bank.questions[at].node];
    const article = articleOf(text, { number: i + 1, exam: exam.id, key: true, objective: { title: node.title, number: node.number, url: `../${node.id}.html` } }, page.asks, page.more);
    article.dataset.right = String(text.right);
    article.querySelector(".question-tools")!.remove();
    const machine = machineOf(article, page.asks)!;
    machine.restore(marksOf(marks));
    machine.reveal();
    const verdict = document.createElement("span");
    verdict.className = "mock-verdict";
    verdict.textContent = right ? page.asks.signRight! : marks.replace(/,/g, "") ? page.asks.signWrong! : words.unansweredSign!;
    article.querySelector(".question-head")!.append(" ", verdict);
    article.querySelector(".question-asked")!.append(givenLine(page, text, marks));
    article.querySelector("details")!.open = !right;
    const before = study;
    study = scenarioOf(exam.bank, at);
    article.toggleAttribute("data-study", study >= 0);
    return study >= 0 && study !== before ? [studyLink(page, study), article] : [article];
  }));
  const all = find<HTMLInputElement>("#mock-only-missed");
  // A case study goes with the last of its questions.
  const choose = () => {
    let study: HTMLElement | undefined;
    for (const child of list.children as HTMLCollectionOf<HTMLElement>) {
      child.hidden = all.checked && child.matches(".mock-study, [data-answered=right], .mock-gone[data-right='1']");
      if (child.matches(".mock-study")) study = child;
      else if (!child.hidden && study && "study" in child.dataset) study.hidden = false;
    }
  };
  all.onchange = choose;
  choose();
}
