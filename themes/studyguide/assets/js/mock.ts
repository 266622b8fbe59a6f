// The mock exam. Needs: .mock with its views as layouts/mock.html writes them, the
// exam's data, and the learner's desk. Without it: the page says what it is and
// leads to the practice page and the paper to print. docs/mock-exam.md has the rest.

import { BankedExam, placesOf } from "./bank";
import { loadData, presentIn } from "./desk-data";
import { openDesk } from "./desk-store";
import { fill } from "./fill";
import { cover } from "./mock-cover";
import { pastSittings } from "./mock-history";
import { MockPage, Texts, counted, inDays, inHours, mockPage, textsOf } from "./mock-page";
import { result } from "./mock-result";
import { Running, run } from "./mock-run";
import { Paper } from "./mock-draw";
import { Sitting, sittingsOf } from "./mock-log";
import { Seen, seenIn } from "./mock-seen";
import { answered, byDomain } from "./mock-score";
import { Draft, dropDraft, holdsDraft, leftOf, newDraft, openDraft, takeDraft } from "./mock-sitting";

export function mount(root: Document): void {
  const place = root.querySelector<HTMLElement>(".mock");
  if (!place) return;
  const name = place.dataset.exam!;
  Promise.all([loadData<BankedExam>(place.dataset.data!, name + "/exam"), openDesk()]).then(
    ([exam, desk]) => begin(mockPage(place, exam, desk)),
    () => (place.querySelector<HTMLElement>(".mock-broken")!.hidden = false),
  );
}

async function begin(page: MockPage): Promise<void> {
  const { exam, desk, words } = page;
  let running: Running | undefined;
  let busy: Promise<void> | undefined;

  let seen: Seen = { now: new Set(), before: new Map() }; // past looks

  // past writes the history anew and tells whether there is any.
  function past(): boolean {
    seen = seenIn(desk.entries(), exam.id, presentIn(exam));
    return pastSittings(page, sittingsOf(desk.entries(), exam.id), seen);
  }

  // repeats says what of a paper is not new to the learner.
  function repeats(paper: Paper): string[] {
    const n = paper.questions.filter((q) => seen.now.has(exam.bank.questions[q].id)).length;
    const sat = sittingsOf(desk.entries(), exam.id).filter((s) => s.seed === paper.seed && s.asked === paper.asked);
    const out = sat.length ? [fill(words.satBefore!, { date: inDays(sat[sat.length - 1].started) })] : [];
    if (n) out.push(fill(n < paper.questions.length ? words.askedBefore! : words.askedAll!, { n, all: paper.questions.length }));
    return out;
  }

  // alone does one thing at a time: a second click while the first is answered does nothing.
  async function alone(deed: () => Promise<void>): Promise<void> {
    if (busy) return;
    busy = deed();
    try {
      await busy;
    } finally {
      busy = undefined;
    }
  }

  // next does it as soon as what is being done is done.
  async function next(deed: () => Promise<void>): Promise<void> {
    while (busy) await busy.catch(() => {});
    await alone(deed);
  }

  // textsFor loads the texts of the questions that there still are.
  function textsFor(ids: string[]): Promise<Texts | undefined> {
    const places = placesOf(exam.bank);
    return page.loaded(textsOf(exam, ids.filter((id) => places.has(id)).map((id) => places.get(id)!)));
  }

  // sit takes a draft over once all that it shows is there, so that one without its texts can still be given up.
  async function sit(draft: Draft): Promise<void> {
    const texts = await textsFor(draft.order);
    if (!texts) return;
    running?.stop();
    await takeDraft(desk, exam, draft);
    running = run(page, draft, texts, (up) => void next(() => handIn(draft, texts, up)), () => {
      running = undefined;
      page.show("elsewhere");
    });
  }

  async function handIn(draft: Draft, { questions }: Texts, up: boolean): Promise<void> {
    running = undefined;
    if (!(await holdsDraft(desk, exam, draft))) return page.show("elsewhere");
    const answers = draft.order.map((id, i) => answered(id, questions.get(id)!, draft.marks[id] ?? questions.get(id)!.options.map(() => ""), draft.digests[i]));
    const sitting: Sitting = {
      v: 1, id: draft.id, seed: draft.seed, asked: draft.asked, edition: exam.edition, started: draft.started, spent: Math.round(up ? draft.limit * 60_000 : draft.spent),
      away: Math.round(draft.away), limit: draft.limit, up, answers, domains: byDomain(exam, answers),
    };
    const kept = await record(sitting);
    history.replaceState(null, "", "#sitting=" + sitting.id);
    await showResult(sitting, kept);
    page.say((up ? words.timeUp + " " : "") + (kept ? "" : words.unkeptResult));
  }

  // record writes a sitting into the log, and tells whether it is kept there. Only
  // then does the draft go: it can be handed in again. An entry that is written
  // twice counts once.
  async function record(sitting: Sitting): Promise<boolean> {
    await desk.write({ kind: "sitting", exam: exam.id, sitting });
    if (desk.health().unsaved) return false;
    await dropDraft(desk, exam);
    return desk.health().place !== "memory";
  }

  async function showResult(sitting: Sitting, kept = true): Promise<void> {
    const texts = await textsFor(sitting.answers.map(([id]) => id));
    page.unkept(kept ? "" : words.unkeptResult!);
    past();
    result(page, sitting, seen, texts);
    page.show("result", "history", ...(texts ? ["questions"] : []));
  }

  // home shows the cover, what is under way, or the sitting that the address names.
  async function home(): Promise<void> {
    const sittings = sittingsOf(desk.entries(), exam.id);
    const wanted = new URLSearchParams(location.hash.slice(1)).get("sitting");
    const old = sittings.find((s) => s.id === wanted);
    if (old) return showResult(old);
    const draft = await openDraft(desk, exam);
    const handed = draft && sittings.find((s) => s.id === draft.id);
    if (handed && !(await record(handed))) return showResult(handed, false);
    if (draft && !handed) return underWay(draft);
    page.unkept("");
    const any = past();
    form.draw();
    page.show("form", ...(any ? ["history"] : []));
  }

  async function underWay(draft: Draft): Promise<void> {
    const texts = await textsFor(draft.order);
    const time = draft.limit ? fill(words.left!, { time: inHours(leftOf(draft), words, Math.ceil) }) : fill(words.gone!, { time: inHours(draft.spent, words) });
    page.find(".mock-under-counts").textContent = texts ? fill(words.under!, { ...counted(draft, texts.questions), seed: draft.seed, time }) : "";
    page.show("under");
  }

  async function click(deed: string | undefined): Promise<void> {
    if (deed === "continue") {
      const draft = await openDraft(desk, exam); // as another tab may have left it
      if (draft) await sit(draft);
      else await home();
    }
    if (deed === "discard" && (await page.confirm(words.discardSure!, words.discard!))) {
      await dropDraft(desk, exam);
      await home();
    }
    if (deed === "new") {
      history.replaceState(null, "", location.pathname + location.search);
      form.another();
      await home();
    }
  }
  page.root.addEventListener("click", (event) => {
    const deed = (event.target as Element).closest<HTMLElement>("[data-do]")?.dataset.do;
    if (["continue", "discard", "new"].includes(deed ?? "")) void alone(() => click(deed));
  });
  addEventListener("hashchange", () => {
    if (!running && page.root.dataset.now !== "elsewhere") void next(home);
  });
  desk.watch(() => {
    if (page.root.dataset.now !== "form") return;
    page.find('[data-view="history"]').hidden = !past();
    form.draw();
  });
  const form = cover(page, repeats, ({ paper, limit }) => void alone(async () => {
    if (await openDraft(desk, exam)) return home(); // another tab has begun meanwhile
    await sit(newDraft(exam, paper, limit));
  }));
  await alone(home);
}
