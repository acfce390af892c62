// Keeps what was read, for reading without a network. The network is asked first, so what is kept is never shown in
// place of something newer. All that is kept is of one build: a new one gets a cache of its own, and the old cache goes
// only when the new one has all that the old one had.
// Workbox does the like, but is put together with Node, which every keeper would need.

const BUILD = { version: "", program: {} }; // the build puts its own in: scripts/dossier/site/offline.py
const ROOT = registration.scope;
const CACHE = `dossier-${BUILD.version}`;
const FIRST = ["offline.html", "assets/offline.js", "assets/favicon.svg"]; // what says that a page is not kept
const WHOLE = `${ROOT}offline.txt`; // the list of all files; kept where a reader keeps them all
const MOST = 100; // pages that are kept by reading alone, the latest; and as many other files
const PATIENCE = 4000; // ms; after that a kept page is shown, for there may be a network and still no answer
const PASSING = /^(downloads\/.*\.(epub|zip)$|feed\.|llms|lists\/.*\.(ris|bib|json|txt)$|sw\.js$)/; // what is taken away, or no page needs

/** The path of a file below the site, without a question behind it; `undefined` outside of the site. */
function pathOf(address) {
  if (!address.startsWith(ROOT)) return undefined;
  const path = address.slice(ROOT.length).replace(/[?#].*/s, "");
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

async function digest(response) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer()));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function get(path, options) {
  const response = await fetch(ROOT + path, options);
  if (!response.ok && response.status !== 404 && response.status !== 410) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** Fetch a file and keep it, if it is the one of this build. */
async function bring(cache, path, wanted) {
  const fits = async (response) => !wanted || (await digest(response)) === wanted;
  let response = await get(path, { cache: "no-cache" });
  // Hosts tell the time of a file in whole seconds. One that changed twice within a second is "not modified" for them, so
  // the browser would keep its older copy: it is asked for once more, without a look at that copy.
  if (!(await fits(response))) response = await get(path, { cache: "reload" });
  if (!response.ok && !wanted) return; // withdrawn since
  if (!(await fits(response))) throw new Error(`${path} is of another build`);
  await cache.put(ROOT + path, response);
}

async function install() {
  const cache = await caches.open(CACHE);
  for (const path of FIRST) await bring(cache, path, BUILD.program[path]);
  for (const name of await caches.keys()) {
    if (name.startsWith("dossier-") && name !== CACHE) await carry(await caches.open(name), cache);
  }
  await skipWaiting();
}

/** Bring what an earlier build's cache holds up to date. What is done stays done if this is broken off. */
async function carry(old, cache) {
  const whole = await old.match(WHOLE);
  const list = whole ? await get("offline.txt", { cache: "no-cache" }) : undefined;
  const files = new Map((await list?.clone().text())?.trim().split("\n").map((line) => line.split(" ")).map(([hash, , ...path]) => [path.join(" "), hash]));
  const paths = whole ? files.keys() : (await old.keys()).map(({ url }) => pathOf(url)).filter((path) => path.endsWith(".html") || BUILD.program[path]);
  for (const path of paths) {
    const address = ROOT + path;
    const wanted = files.get(path) ?? BUILD.program[path];
    if (await cache.match(address)) continue;
    const kept = wanted && (await old.match(address));
    if (kept && (await digest(kept)) === wanted) await cache.put(address, kept);
    else await bring(cache, path, wanted);
  }
  if (whole) await cache.put(WHOLE, list);
}

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith("dossier-") && name !== CACHE) await caches.delete(name);
  await clients.claim();
  // The pages that were open before this worker was there have been read too.
  const cache = await caches.open(CACHE);
  for (const { url } of await clients.matchAll({ type: "window" })) {
    const path = pathOf(url);
    if (path && !(await cache.match(ROOT + path))) await bring(cache, path).catch(() => {});
  }
}

async function keep(path, response) {
  if (PASSING.test(path)) return;
  const wanted = BUILD.program[path];
  if (wanted && (await digest(response)) !== wanted) return; // of a newer build: its own worker keeps it
  const cache = await caches.open(CACHE);
  // Within a build no file changes: what is kept stays as it is, and only goes to the end, where the latest stand.
  const kept = await cache.match(ROOT + path);
  await cache.delete(ROOT + path);
  await cache.put(ROOT + path, kept ?? response);
  if (await cache.match(WHOLE)) return;
  // Pages do not make room for the files of a search.
  const like = (await cache.keys()).map(({ url }) => pathOf(url)).filter((other) => !BUILD.program[other] && other.endsWith(".html") === path.endsWith(".html"));
  for (const other of like.slice(0, -MOST)) await cache.delete(ROOT + other);
}

async function ask(event, path) {
  // The browser's own cache may hold a page, or a script, of an earlier build.
  const own = event.request.mode === "navigate" || BUILD.program[path];
  const response = await fetch(event.request, own ? { cache: "no-cache" } : {});
  if (response.ok && !response.redirected) event.waitUntil(keep(path, response.clone()).catch(() => {}));
  return response;
}

async function answer(event, path, asked) {
  const waited = new Promise((done) => setTimeout(done, PATIENCE));
  const response = await Promise.race([asked.catch(() => undefined), waited]);
  if (response) return response;
  const kept = await (await caches.open(CACHE)).match(ROOT + path);
  return kept ?? asked.catch(() => absent(event.request, path));
}

function absent(request, path) {
  // A redirection: the links of the page that says so are relative to where that page stands.
  if (request.mode === "navigate") return Response.redirect(`${ROOT}offline.html?page=${encodeURIComponent(path)}`);
  return Response.error();
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const path = pathOf(event.request.url);
  // What asks not to be stored is a page that keeps files itself.
  if (path === undefined || event.request.method !== "GET" || event.request.cache === "no-store") return;
  const asked = ask(event, path);
  event.waitUntil(asked.catch(() => {})); // also where a kept page is shown meanwhile
  event.respondWith(answer(event, path, asked));
});
