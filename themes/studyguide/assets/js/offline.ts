// Registers the worker that keeps the site for reading without a network, lets it
// fetch the site when the page is at rest, and says when a new edition is ready.
// Needs: .offline[data-text][data-reload], empty, a live region; sw.js.
// Without it: the site works online.

import { askWorker, canKeep, isWanted, nameManifest, onState, registerWorker } from "./offline-site";

// Nobody who pays by the megabyte pays for what they have not asked for.
function isFrugal(): boolean {
  const line = (navigator as any).connection;
  return Boolean(line) && (line.saveData || line.type === "cellular" || /2g/.test(line.effectiveType));
}

function atRest(run: () => void): void {
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(run) : setTimeout(run, 2000));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}

function follow(site: ServiceWorkerRegistration, line: HTMLElement): void {
  let asked = false;
  let controlled = navigator.serviceWorker.controller !== null;
  const say = () => {
    if (line.hasChildNodes()) return;
    const text = document.createElement("span");
    const button = document.createElement("button");
    text.textContent = line.dataset.text!;
    button.textContent = line.dataset.reload!;
    button.className = "button";
    button.type = "button";
    button.addEventListener("click", () => {
      asked = true;
      if (site.waiting) site.waiting.postMessage("take over");
      else location.reload();
    });
    line.append(text, button);
  };
  const watch = (worker: ServiceWorker | null) => {
    worker?.addEventListener("statechange", () => worker.state === "installed" && site.active && say());
  };
  if (site.waiting && site.active) say();
  watch(site.installing);
  site.addEventListener("updatefound", () => watch(site.installing));
  // Another tab took the new edition over: this page stays as it is until asked.
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (controlled) say();
    controlled = true;
  });
  // A page may stay open for days.
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < 3600_000) return;
    looked = Date.now();
    site.update().catch(() => undefined);
  });
}

export function mount(root: Document): void {
  const line = root.querySelector<HTMLElement>(".offline");
  if (!line || !canKeep) return;
  nameManifest(root);
  if (!isWanted()) return;
  let saved = false;
  onState((state, site) => {
    if (saved || !state.resume || state.saving || state.saved === state.files || isFrugal()) return;
    saved = true;
    askWorker(site, "save");
  });
  atRest(async () => {
    const site = await registerWorker();
    if (!site) return;
    follow(site, line);
    askWorker(site, "state");
  });
}
