// What has just been done, for readers of the screen: a live region is emptied
// first, because the same text twice would be said once.

const pause = 50; // ms
const waiting = new WeakMap<HTMLElement, number>();

export function say(live: HTMLElement, text: string): void {
  clearTimeout(waiting.get(live));
  live.textContent = "";
  waiting.set(live, window.setTimeout(() => (live.textContent = text), pause));
}
