// Long work on the log: done in pieces, so that the page lives on meanwhile, and
// shown where it takes long.
// Needs: .desk-working with [role=status] and a progress, as
// partials/study/working.html writes it. Without it: the work is done unseen.

export type Progress = (part: number) => void; // of the work that is done, 0 to 1

const piece = 50; // ms
const patience = 300; // ms: nothing is said of what is done sooner

// breather returns what is called between the steps of long work, with the part
// that is done: now and then it gives a promise, to be waited for.
export function breather(progress?: Progress): (part: number) => Promise<void> | undefined {
  let since = performance.now();
  return (part) => {
    if (performance.now() - since < piece) return undefined;
    progress?.(part);
    return rest().then(() => void (since = performance.now()));
  };
}

// rest lets the page do what else waits. A timer would be slowed down in a tab that is not looked at.
function rest(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });
}

// within is the progress of one stretch of the work.
export function within(progress: Progress | undefined, from: number, to: number): Progress {
  return (part) => progress?.(from + (to - from) * part);
}

let shown: Progress | undefined; // by the newest work

// working shows that something is being done, until it is done. Of two at once the newer one is seen.
export async function working<T>(root: ParentNode, what: "reading" | "bringing", work: (progress: Progress) => Promise<T>): Promise<T> {
  const box = root.querySelector<HTMLElement>(".desk-working");
  const bar = box?.querySelector("progress");
  const status = box?.querySelector<HTMLElement>("[role=status]");
  const progress: Progress = (part) => {
    if (bar && shown === progress) bar.value = Math.min(1, part);
  };
  shown = progress;
  bar?.removeAttribute("value");
  const late = setTimeout(() => {
    if (!box || !status || shown !== progress) return;
    box.dataset.on = "";
    status.textContent = box.dataset[what]!;
  }, patience);
  try {
    return await work(progress);
  } finally {
    clearTimeout(late);
    if (shown === progress && box && status) {
      delete box.dataset.on;
      status.textContent = "";
    }
  }
}
