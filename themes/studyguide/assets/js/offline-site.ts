// The site's worker, as its pages see it: where it stands, whether the reader
// wants it, and how it is asked to start. Shared by offline.ts and offline-keep.ts.
// Needs: to run as a script of assets/, and sw.js at the site's root. Without the
// worker, from a folder or where the browser has none: everything comes from the
// network or the disk, as it would anyway.

export interface State {
  files: number;
  size: number;
  saved: number;
  bytes: number;
  resume: boolean; // the rest may be fetched without asking
  full: boolean;
  saving: boolean;
}

const siteRoot = new URL("../", (document.currentScript as HTMLScriptElement).src).href;
const wishKey = `studyguide-offline ${siteRoot}`; // several sites may share a host

// Pages from a folder cannot have a worker, and asking for one is an error there.
export const canKeep = /^https?:$/.test(location.protocol) && "serviceWorker" in navigator;

export function isWanted(): boolean {
  try {
    return localStorage.getItem(wishKey) !== "no";
  } catch {
    return true;
  }
}

function wish(yes: boolean): void {
  try {
    if (yes) localStorage.removeItem(wishKey);
    else localStorage.setItem(wishKey, "no");
  } catch {
    // then it lasts until the next page
  }
}

// A manifest that is named in the page is an error from a folder.
export function nameManifest(root: Document): void {
  const link = root.createElement("link");
  link.rel = "manifest";
  link.href = `${siteRoot}app.webmanifest`;
  root.head.append(link);
}

export async function registerWorker(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await navigator.serviceWorker.register(`${siteRoot}sw.js`, { scope: siteRoot, updateViaCache: "none" });
  } catch {
    return undefined; // storage is closed, or the author has turned it off meanwhile
  }
}

// askWorker waits until a registration has a worker at work, and asks it.
export async function askWorker(site: ServiceWorkerRegistration, question: "state" | "save"): Promise<void> {
  const first = site.active ?? site.waiting ?? site.installing;
  if (first && !site.active) await new Promise<void>((done) => first.addEventListener("statechange", () => site.active && done()));
  site.active?.postMessage(question);
}

// A site at the host's root may have a worker of its own above this one.
async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  const site = await navigator.serviceWorker.getRegistration(siteRoot);
  return site?.scope === siteRoot ? site : undefined;
}

// onState calls back with every word of this site's worker about how far it is.
export function onState(run: (state: State, site: ServiceWorkerRegistration) => void): void {
  navigator.serviceWorker.addEventListener("message", async (event) => {
    const site = await registered();
    if (site && event.source === site.active && typeof event.data?.files === "number") run(event.data, site);
  });
}

export async function keepSite(): Promise<void> {
  wish(true);
  const site = await registerWorker();
  if (site) await askWorker(site, "save");
}

export async function forgetSite(): Promise<void> {
  wish(false);
  const site = await registered();
  site?.active?.postMessage("leave"); // it may be at work, and would store on
  await site?.unregister();
  await caches.delete(`studyguide ${siteRoot}`);
}
