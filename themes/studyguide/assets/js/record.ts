// The learner's record: where it is kept, what there is, and how to take it
// along, bring it back or remove it.
// Needs: section.record as layouts/record.html writes it. Without it, and
// without JavaScript: there is no record, and the page says so.

import { ExamData, loadData } from "./desk-data";
import { FileRefused } from "./desk-file";
import { memories } from "./desk-memory";
import { broughtIn, copyOf, lasting, recordType, saveCopy } from "./desk-copy";
import { showHealth } from "./desk-notice";
import { saveFile } from "./save-file";
import { openDesk } from "./desk-store";
import { working } from "./desk-work";
import { say } from "./desk-say";
import { dateWords, numberWords, wordsIn } from "./desk-words";
import { knownIn, queueOf, settingsOf } from "./study-queue";

export async function mount(root: Document): Promise<void> {
  const record = root.querySelector<HTMLElement>("section.record");
  if (!record) return;
  const find = <T extends HTMLElement>(what: string) => record.querySelector<T>(what)!;
  const words = wordsIn(root.querySelector<HTMLElement>("#study-words"));
  const desk = await openDesk();
  desk.damaged(); // looks at everything that is stored
  const notice = showHealth(record, desk, words, () => show());
  // tell answers beside what was done; gone: the button that was pressed is not there anymore.
  const tell = (place: "keep" | "take" | "first" | "bring" | "wipe", text: string, gone = false) => {
    for (const line of record.querySelectorAll<HTMLElement>("[data-said]")) say(line, line.dataset.said === place ? text : "");
    if (gone) find(`[data-said="${place}"]`).focus();
  };
  const wipe = find<HTMLDialogElement>("dialog");
  const sure = wipe.querySelector<HTMLInputElement>("input[type=checkbox]")!;

  function show(): void {
    const set = (name: string, text: string) => record!.querySelectorAll(`[data-is="${name}"]`).forEach((e) => (e.textContent = text));
    const { entries, bytes } = desk.size();
    const health = desk.health();
    const damaged = desk.damaged();
    set("place", words("place_" + health.place));
    set("lasting", words("lasting_" + lasting(desk)));
    set("entries", numberWords(entries));
    set("size", words("kilobytes", { n: Math.ceil(bytes / 1000) }));
    find("[data-do=persist]").hidden = health.persistent || health.place !== "indexeddb" || !navigator.storage?.persist;
    void copyOf(desk).then((copy) => {
      const more = Math.max(0, entries - (copy?.entries ?? 0));
      const date = copy && dateWords(copy.at);
      set("copy", !date ? words("never") : more ? words("copied", { date, n: more }) : date);
    });
    find(".record-damaged").hidden = !damaged.length;
    set("damaged", numberWords(damaged.length));
    find<HTMLButtonElement>("[data-do=wipe]").disabled = !entries && !damaged.length;
  }

  async function countExams(): Promise<void> {
    const rows = [...record!.querySelectorAll<HTMLElement>("tr[data-exam]")];
    const exams = await Promise.all(rows.map((row) => loadData<ExamData>(row.dataset.index!, row.dataset.exam + "/exam").catch(() => undefined)));
    const memory = await working(root, "reading", (progress) => memories(desk, exams.filter((e) => e !== undefined), progress));
    const settings = settingsOf(desk);
    rows.forEach((row, i) => {
      const exam = exams[i];
      if (!exam) return;
      const q = queueOf(exam, memory, { nodes: [], tags: [], cards: [], flagged: false, ahead: false }, settings, Date.now(), 0, knownIn(exam, desk));
      let known = 0;
      for (const [key, m] of memory) if (m.last && key.startsWith(exam.id + "/")) known++;
      const set = (name: string, n: number) => (row.querySelector(`[data-is="${name}"]`)!.textContent = numberWords(n));
      set("known", known - q.retired);
      set("due", q.reviews.length + q.learning.length);
      set("fresh", q.fresh.length);
    });
  }

  async function bring(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      const { added, known, damaged } = await working(root, "bringing", async (progress) => desk.imported(await file.text(), progress));
      await broughtIn(desk, added);
      copied();
      tell("bring", words("imported", { added, known }) + (damaged ? " " + words("imported_damaged", { n: damaged }) : ""));
    } catch (error) {
      tell("bring", words(error instanceof FileRefused ? "refused_" + error.why : "refused_unread", { name: file.name }));
    }
  }

  const copied = () => {
    show();
    void notice();
  };
  const deeds: Record<string, () => unknown> = {
    async export() {
      const { name, entries } = await saveCopy(desk);
      copied();
      tell(wipe.open ? "first" : "take", words("saved", { name, n: entries }));
    },
    async persist() {
      const agreed = await desk.persist();
      show();
      tell("keep", words(agreed ? "lasting_yes" : "lasting_refused"), agreed);
    },
    damaged: () => saveFile("studyguide-damaged.txt", desk.damaged().join("\n") + "\n", recordType),
    wipe() {
      sure.checked = false;
      agreed();
      wipe.showModal();
    },
    close: () => wipe.close(),
    async forget() {
      await desk.wipe();
      wipe.close();
      show();
      tell("wipe", words("wiped"), true);
    },
  };
  const agreed = () => (wipe.querySelector<HTMLButtonElement>("[data-do=forget]")!.disabled = !sure.checked);
  sure.addEventListener("change", agreed);
  record.addEventListener("click", (event) => {
    const deed = (event.target as Element).closest<HTMLElement>("button")?.dataset.do;
    if (deed) void deeds[deed]?.();
  });

  const input = find<HTMLInputElement>("input[type=file]");
  input.addEventListener("change", async () => {
    await bring(input.files?.[0]);
    input.value = "";
  });
  const drop = find(".record-drop");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.dataset.over = "";
    });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => delete drop.dataset.over);
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    void bring(event.dataTransfer?.files[0]);
  });

  let waiting = 0;
  desk.watch(() => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      show();
      void countExams();
    }, 50);
  });
  show();
  await countExams();
  record.removeAttribute("aria-busy");
}
