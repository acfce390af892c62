// “Keep this collection” on the downloads page, and the page that lists what is kept on the device.

const BUILD = { version: "", bytes: 0 }; // the build puts its own in: scripts/dossier/site/offline.py
const ROOT = new URL("../", import.meta.url).href;
const CACHE = `dossier-${BUILD.version}`;
const WHOLE = `${ROOT}offline.txt`;
const AT_ONCE = 6; // requests
const LISTED = 50; // pages
const STEPS = 20; // how often it is said how far a reader has come
const SPARE = 1.3; // what a browser takes to keep a byte

const part = (id) => document.getElementById(id);
const say = (text) => (part("kept-status").textContent = text);
const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

async function digest(data) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** All files of this build as their hash, size and path. */
async function list() {
  const response = await fetch(WHOLE, { cache: "no-store" });
  if (!response.ok) throw new Error(response.status);
  const lines = (await response.clone().text()).trim().split("\n");
  return { response, files: lines.map((line) => line.match(/^(\S+) (\d+) (.*)$/).slice(1)) };
}

let stopped = false;
async function keepAll() {
  stopped = false;
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (BUILD.bytes * SPARE > quota - usage) return say(`It does not fit: it needs ${size(BUILD.bytes)}, and this browser gives ${size(quota - usage)}.`);
  await navigator.storage?.persist?.();
  const cache = await caches.open(CACHE);
  const { response, files } = await list();
  let [done, next] = [0, 0];
  const one = async () => {
    while (next < files.length && !stopped) {
      const [hash, bytes, path] = files[next++];
      const address = ROOT + path;
      if (!(await cache.match(address))) {
        const found = await fetch(address, { cache: "no-store" });
        const data = await found.clone().arrayBuffer();
        if (!found.ok || (await digest(data)) !== hash) throw new Error("another build");
        await cache.put(address, found);
      }
      done += Number(bytes);
      // A screen reader says each change, so there are few.
      if (Math.floor((done / BUILD.bytes) * STEPS) > Math.floor(((done - bytes) / BUILD.bytes) * STEPS)) say(`${size(done)} of ${size(BUILD.bytes)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one)).finally(() => (stopped ||= next < files.length));
  if (stopped) return say("Stopped. What has come is kept; go on whenever you like.");
  await cache.put(WHOLE, response);
  say("Kept. You can read and search the whole collection without a network.");
}

async function keeping() {
  const [keep, stop] = [part("keep"), part("stop")];
  const registered = await navigator.serviceWorker?.getRegistration(ROOT);
  if (!("caches" in window) || (!registered && location.protocol === "file:")) return;
  part("keeping").hidden = false;
  part("keep-size").textContent = size(BUILD.bytes);
  if (await (await caches.open(CACHE)).match(WHOLE)) return whole();
  keep.onclick = async () => {
    keep.hidden = !(stop.hidden = false);
    await keepAll().catch(() => say("Broken off: there is no network, or the collection has a new version. Load this page again, then go on."));
    keep.hidden = !(stop.hidden = true);
    if (await (await caches.open(CACHE)).match(WHOLE)) whole();
  };
  stop.onclick = () => (stopped = true);

  function whole() {
    keep.hidden = true;
    say("Kept. You can read and search the whole collection without a network.");
  }
}

/** The pages that are kept, the latest first, with their titles. */
async function kept() {
  const cache = await caches.open(CACHE);
  const pages = (await cache.keys()).map(({ url }) => url).filter((url) => url.endsWith(".html") && !url.startsWith(`${ROOT}offline.html`));
  const articles = pages.filter((url) => url.startsWith(`${ROOT}articles/`) && !url.endsWith("/index.html"));
  const whole = Boolean(await cache.match(WHOLE));
  const rows = (whole ? pages.filter((url) => url === `${ROOT}index.html`) : [...articles.reverse().slice(0, LISTED), ...pages.filter((url) => !articles.includes(url)).reverse().slice(0, LISTED)]).map(async (url) => {
    const page = new DOMParser().parseFromString(await (await cache.match(url)).text(), "text/html");
    const link = Object.assign(document.createElement("a"), { href: url, textContent: page.querySelector("h1")?.textContent.trim() || page.title });
    const row = document.createElement("li");
    row.append(link);
    return row;
  });
  part("kept").replaceChildren(...(await Promise.all(rows)));
  part("forget").hidden = !pages.length;
  say(whole ? "The whole collection is kept on this device." : pages.length ? "The pages that you read last:" : "Nothing is kept yet.");
}

async function forget() {
  const cache = await caches.open(CACHE);
  const needed = ["offline.html", "assets/offline.js", "assets/favicon.svg"].map((path) => ROOT + path);
  for (const { url } of await cache.keys()) if (!needed.includes(url)) await cache.delete(url);
  await kept();
}

function missing() {
  const path = new URLSearchParams(location.search).get("page");
  if (path === null) return;
  const wanted = new URL(path, ROOT);
  if (!wanted.href.startsWith(ROOT)) return;
  document.title = document.querySelector("h1").textContent = "This page is not on this device";
  part("missing").hidden = false;
  part("again").href = wanted.href;
}

if (part("keeping")) keeping();
if (part("kept")) {
  missing();
  if ("caches" in window) kept();
  part("forget").onclick = forget;
}
