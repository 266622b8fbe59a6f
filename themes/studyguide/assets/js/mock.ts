// The mock exam. Needs: .mock with its views as layouts/mock.html writes them, the
// exam's data, and the learner's desk. Without it: the page says what it is and
// leads to the practice page and the paper to print. docs/mock-exam.md has the rest.

import { BankedExam, placesOf } from "./bank";
import { loadData } from "./desk-data";
import { openDesk } from "./desk-store";
import { fill } from "./fill";
import { cover } from "./mock-cover";
import { pastSittings } from "./mock-history";
import { MockPage, counted, inHours, mockPage, textsOf } from "./mock-page";
import { result } from "./mock-result";
import { Running, run } from "./mock-run";
import { Sitting, sittingsOf } from "./mock-log";
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

  // textsFor loads the texts of the questions that there still are.
  function textsFor(ids: string[]) {
    const places = placesOf(exam.bank);
    return textsOf(exam, ids.filter((id) => places.has(id)).map((id) => places.get(id)!));
  }

  async function sit(draft: Draft): Promise<void> {
    await takeDraft(desk, exam, draft);
    const texts = await textsFor(draft.order);
    running = run(page, draft, texts, (up) => void handIn(draft, up), () => {
      running = undefined;
      page.show("elsewhere");
    });
  }

  async function handIn(draft: Draft, up: boolean): Promise<void> {
    running = undefined;
    if (!(await holdsDraft(desk, exam, draft))) return page.show("elsewhere");
    const texts = await textsFor(draft.order);
    const answers = draft.order.map((id, i) => answered(id, texts.get(id)!, draft.marks[id] ?? texts.get(id)!.options.map(() => ""), draft.digests[i]));
    const sitting: Sitting = {
      v: 1, id: draft.id, seed: draft.seed, asked: draft.asked, edition: exam.edition, started: draft.started, spent: Math.round(draft.spent),
      away: Math.round(draft.away), limit: draft.limit, up, answers, domains: byDomain(exam, answers),
    };
    await desk.write({ kind: "sitting", exam: exam.id, sitting });
    const kept = !desk.health().unsaved;
    if (kept) await dropDraft(desk, exam); // otherwise it stays, and can be handed in again
    history.replaceState(null, "", "#sitting=" + sitting.id);
    await showResult(sitting);
    page.say((up ? words.timeUp + " " : "") + (kept ? "" : words.notKept));
    page.find(".mock-unkept").hidden = kept;
  }

  async function showResult(sitting: Sitting): Promise<void> {
    result(page, sitting, await textsFor(sitting.answers.map(([id]) => id)));
    pastSittings(page, sittingsOf(desk.entries(), exam.id));
    page.show("result", "history", "questions");
  }

  // home shows the cover, what is under way, or the sitting that the address names.
  async function home(): Promise<void> {
    const sittings = sittingsOf(desk.entries(), exam.id);
    const wanted = new URLSearchParams(location.hash.slice(1)).get("sitting");
    const old = sittings.find((s) => s.id === wanted);
    if (old) return showResult(old);
    const draft = await openDraft(desk, exam);
    if (draft && sittings.some((s) => s.id === draft.id)) await dropDraft(desk, exam);
    else if (draft) return underWay(draft);
    page.show("form", ...(pastSittings(page, sittings) ? ["history"] : []));
  }

  async function underWay(draft: Draft): Promise<void> {
    const counts = counted(draft, await textsFor(draft.order));
    const time = draft.limit ? fill(words.left!, { time: inHours(leftOf(draft), words, Math.ceil) }) : fill(words.gone!, { time: inHours(draft.spent, words) });
    page.find(".mock-under-counts").textContent = fill(words.under!, { ...counts, seed: draft.seed, time });
    page.show("under");
  }

  page.root.addEventListener("click", async (event) => {
    const deed = (event.target as Element).closest<HTMLElement>("[data-do]")?.dataset.do;
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
      await home();
    }
  });
  addEventListener("hashchange", () => {
    if (!running && page.root.dataset.now !== "elsewhere") void home();
  });
  desk.watch(() => {
    if (page.root.dataset.now === "form") page.find('[data-view="history"]').hidden = !pastSittings(page, sittingsOf(desk.entries(), exam.id));
  });
  cover(page, async ({ paper, limit }) => {
    if (await openDraft(desk, exam)) return home(); // another tab has begun meanwhile
    await sit(newDraft(exam, paper, limit));
  });
  await home();
}
