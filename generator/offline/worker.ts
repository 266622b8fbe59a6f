// The site without a network. Needs: `files`, every file of this edition with a
// digest of its bytes, written before this code by worker.go.
//
// One store, filled by content: a file is kept under its name and digest, so that
// a new edition fetches what changed and nothing else, a fetch that was cut off
// goes on where it stopped, and an edition is one whole: a worker answers with
// the bytes of its own list or asks the network. No fact is in the store alone;
// it may be lost at any time.

type Entry = [name: string, sum: string, size: number];
declare const files: Entry[];
declare const automatic: boolean; // small enough to be kept unasked

// What is used of a worker's globals; the DOM's types and a worker's exclude each other.
interface Work extends Event { waitUntil(work: Promise<unknown>): void }
interface Answer extends Work { request: Request; resultingClientId: string; respondWith(response: Promise<Response>): void }
interface Page { url: string; postMessage(message: unknown): void; navigate(url: string): Promise<unknown> }
const worker = self as any as EventTarget & {
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void>; get(id: string): Promise<Page | undefined>; matchAll(options: object): Promise<Page[]> };
  skipWaiting(): Promise<void>;
};
const on = <E extends Event>(name: string, run: (event: E) => void) => worker.addEventListener(name, run as (event: Event) => void);

const scope = worker.registration.scope;
const storeName = `studyguide ${scope}`; // several sites may share a host, and so its stores
const whole = `${scope}?whole`; // in the store when the reader keeps the whole site
const changed = `${scope}?changed`; // in the store when the host changes this edition's files
const known = new Map(files.map((file) => [file[0], file]));

const addressOf = ([name]: Entry) => scope + name.split("/").map(encodeURIComponent).join("/");
const keyOf = (file: Entry) => `${addressOf(file)}?${file[1]}`;

// What is in the store, as far as this worker knows: read once, then kept in step.
let held: Promise<Set<string>> | undefined;
const holding = () => (held ??= keys());

async function keys(): Promise<Set<string>> {
  if (!(await caches.has(storeName))) return new Set(); // opening would make it
  const all = await (await caches.open(storeName)).keys();
  return new Set(all.map((key) => key.url));
}

let gone = false; // this worker is to leave nothing behind
let full = false; // the browser refused more room
let failed = false; // the network ended before everything was there
let altered = 0; // files that the host sends in other bytes than were built
let saving: Promise<void> | undefined;

// kept returns the response as one to be stored, if its bytes are this edition's.
// A host that compresses, redirects or revalidates leaves its marks in headers;
// only the type matters later.
async function kept([, sum]: Entry, response: Response): Promise<Response | undefined> {
  if (!response.ok) return;
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).subarray(0, 9);
  if (btoa(String.fromCharCode(...digest)) !== sum) return;
  return new Response(body, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
}

// put stores something; a store without room is no reason to stop serving.
async function put(key: string, response: Response | undefined): Promise<void> {
  if (!response || full || gone) return;
  try {
    await (await caches.open(storeName)).put(key, response);
    (await holding()).add(key);
  } catch {
    full = true;
  }
}

// fetched asks for a file: once as the browser has it, and, when that is another
// edition's, once under an address that no cache on the way can know.
async function fetched(file: Entry): Promise<Response | undefined> {
  const low = { priority: "low" } as RequestInit; // behind whatever the reader does
  const first = await fetch(addressOf(file), { ...low, cache: "no-cache" });
  const copy = (await kept(file, first)) ?? (await kept(file, await fetch(keyOf(file), { ...low, cache: "reload" })));
  if (!copy) altered++;
  return copy;
}

// fill stores the wanted files that are not there yet. It fails with the network.
async function fill(wanted: Entry[]): Promise<void> {
  const have = await holding();
  const queue = wanted.filter((file) => !have.has(keyOf(file)));
  const lane = async () => {
    for (let file = queue.shift(); file && !full && !gone && altered < 8; file = queue.shift()) {
      await put(keyOf(file), await fetched(file));
      tell(250);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}

// save keeps the whole site. A host that changes files on their way (some add
// scripts or hide addresses) is remembered, so that no page asks it all again.
async function save(): Promise<void> {
  full = failed = false;
  altered = 0;
  await put(whole, new Response(""));
  await fill(files).catch(() => (failed = true));
  if (altered) await put(changed, new Response(""));
}

// tell says to the site's pages how far it is, at most once in so many milliseconds.
let told = 0;
async function tell(pause: number): Promise<void> {
  if (Date.now() - told < pause) return;
  told = Date.now();
  const have = await holding().catch(() => new Set<string>());
  const resume = (automatic || have.has(whole)) && !have.has(changed) && !full && !failed; // without being asked
  const state = { files: files.length, size: 0, saved: 0, bytes: 0, resume, full, saving: saving !== undefined };
  for (const file of files) {
    state.size += file[2];
    if (have.has(keyOf(file))) {
      state.saved++;
      state.bytes += file[2];
    }
  }
  for (const page of await worker.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    if (page.url.startsWith(scope)) page.postMessage(state);
  }
}

// A first worker has nothing to prepare: pages come from the network. A new
// edition is fetched before it may take over: all of it for readers who keep the
// whole site, what they had of the last one for others.
on<Work>("install", (event) => event.waitUntil(prepare()));

async function prepare(): Promise<void> {
  if (!worker.registration.active) return;
  const have = await holding();
  const had = new Set([...have].map((key) => key.split("?")[0]));
  await fill(have.has(whole) ? files : files.filter((file) => had.has(addressOf(file))));
}

// The edition before is gone once this one answers.
on<Work>("activate", (event) => event.waitUntil(clean()));

async function clean(): Promise<void> {
  const wanted = new Set(files.map(keyOf)).add(whole);
  for (const key of await keys()) if (!wanted.has(key)) await (await caches.open(storeName)).delete(key);
  held = undefined;
  await worker.clients.claim();
}

on<MessageEvent & Work>("message", (event) => {
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
  if (event.data === "state") event.waitUntil(tell(0));
  if (event.data === "leave") event.waitUntil(forget());
  if (event.data === "save") {
    saving ??= save().finally(() => {
      saving = undefined;
      return tell(0);
    });
    event.waitUntil(saving);
  }
});

async function forget(): Promise<void> {
  gone = true;
  held = undefined;
  await caches.delete(storeName);
}

// nameOf returns the path below the site's root that an address means, as hosts of
// static files take it: index.html for a folder. What follows "?" means nothing.
function nameOf(url: URL): string {
  try {
    const name = decodeURIComponent(url.pathname.slice(new URL(scope).pathname.length));
    return name === "" || name.endsWith("/") ? `${name}index.html` : name;
  } catch {
    return "";
  }
}

async function stored(file: Entry | undefined): Promise<Response | undefined> {
  return file && caches.match(keyOf(file), { cacheName: storeName });
}

on<Answer>("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("Range") || !request.url.startsWith(scope)) return;
  const response = answer(event, new URL(request.url));
  event.respondWith(response);
  if (request.mode === "navigate") event.waitUntil(stay(event.resultingClientId, response));
});

async function answer(event: Answer, url: URL): Promise<Response> {
  const { request } = event;
  const name = nameOf(url);
  if (known.has(`${name}/index.html`)) return Response.redirect(`${url.origin}${url.pathname}/${url.search}`);
  const file = known.get(name) ?? known.get(`${name}.html`);
  const found = await stored(file).catch(() => undefined);
  if (found) {
    fromStore.add(found);
    return found;
  }
  try {
    // The page that takes an old one's place must not be the browser's copy of it.
    const response = await (gone && request.mode === "navigate" ? fetch(request.url, { cache: "reload", redirect: "manual" }) : fetch(request));
    if (file) event.waitUntil(kept(file, response.clone()).then((copy) => put(keyOf(file), copy)));
    return response;
  } catch (error) {
    const missing = request.mode === "navigate" && (await stored(known.get("404.html")).catch(() => undefined));
    if (missing) return new Response(missing.body, { status: 404, headers: missing.headers });
    throw error;
  }
}

// stay looks whether the site still has a worker. When the author has turned it
// off, this one goes, with all it kept, and the page that was just opened is
// opened anew. Browsers, which look too, keep a worker whose script is gone.
const fromStore = new WeakSet<Response>();
let leaving = 0; // pages that are still to be opened anew

async function stay(client: string, answered: Promise<Response>): Promise<void> {
  const response = await fetch((self as any).location.href, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (response?.status !== 404 && response?.status !== 410) return;
  leaving++;
  const old = fromStore.has(await answered.catch(() => new Response()));
  // A page that is just being answered is no client yet. One that is still loading
  // may stay where it is although it says that it went: what was asked for from the
  // address bar comes before what a worker asks for. Only a registered one may ask.
  for (let tries = 0, seen = false; old && tries < 50; tries++) {
    const page = await worker.clients.get(client);
    if (!page && seen) break; // another has its place
    if (page) {
      seen = true;
      await forget();
      await page.navigate(page.url).catch(() => undefined);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  await forget();
  if (--leaving === 0) await worker.registration.unregister();
}
