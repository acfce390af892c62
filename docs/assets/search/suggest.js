// Offers the best titles while a reader types into the search box of any page but the search page; loaded with the first
// letter. It is the combobox of the WAI-ARIA practices: the focus stays in the box, the arrows choose from the list.

import { get } from "./get.js";
import { Index } from "./index.js";
import { make, opened, summary } from "./view.js";

const PAUSE = 120; // ms of silence before a question, as on the search page
const SHORTEST = 2; // letters
const MOST = 5; // titles
const root = new URL("../../", import.meta.url);
const NEXT = ["assets/search.css", "assets/search/page.js"]; // what the search page will ask for beside the index

const box = document.querySelector("input[name=q]");
const status = make("p", { className: "muted", role: "status" });
const list = make("div", { id: "offered", role: "listbox", "aria-label": "Articles" });
const offer = make("div", { className: "offer", hidden: true }, status, list);

let index;
let chosen = -1; // the place in the list; -1 is the box itself
let silence;

function load() {
  const base = new URL("search/", root);
  return (index ??= new Index(base, get(new URL("search.json", base), { cache: "no-cache" }).then((response) => response.json())));
}

async function ask() {
  const text = box.value.trim();
  if (text.length < SHORTEST) return close();
  try {
    const answer = await load().search({ text, chosen: {}, sort: "", count: MOST, typing: true, exact: false, brief: true });
    if (answer && text === box.value.trim() && document.activeElement === box) show(answer, text);
  } catch (error) {
    console.info(error); // for who looks; Enter still leads to the search page, which says what is wrong
    index = undefined;
    close();
  }
}

function show(answer, text) {
  const found = answer.shown.map((each) => option(opened(each, root).href, each.title, [each.shown, each.publisher].filter(Boolean).join(" · ")));
  if (answer.total > MOST) found.push(option(`${box.form.action}?q=${encodeURIComponent(text)}`, "All results"));
  found.forEach((each, place) => (each.id = `offered-${place}`));
  list.replaceChildren(...found);
  status.textContent = summary(answer, text, answer.shown.length);
  offer.hidden = false;
  list.hidden = !found.length;
  box.ariaExpanded = String(found.length > 0);
  choose(-1);
}

/** A link, so that it opens in a new tab as any other does. */
function option(href, title, facts) {
  const parts = [make("span", { dir: "auto" }, title), ...(facts ? [make("small", { className: "muted", dir: "auto" }, facts)] : [])];
  return make("a", { href, role: "option", tabIndex: -1, ariaSelected: "false" }, ...parts);
}

function choose(place) {
  list.children[chosen]?.setAttribute("aria-selected", "false");
  chosen = place;
  const now = list.children[chosen];
  if (!now) return box.removeAttribute("aria-activedescendant");
  now.ariaSelected = "true";
  now.scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", now.id);
}

function close() {
  clearTimeout(silence);
  offer.hidden = true;
  box.ariaExpanded = "false";
  choose(-1);
}

const isOpen = () => !offer.hidden && !list.hidden;

/** From the box through the list and back to the box, in either direction. */
function move(step) {
  if (!isOpen()) return ask();
  const places = list.children.length + 1;
  choose(((chosen + 1 + step + places) % places) - 1);
}

const keys = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => list.children[chosen].click(),
  Escape: close,
};

box.addEventListener("keydown", (event) => {
  const { key, isComposing } = event;
  if (isComposing || !keys[key] || (key === "Enter" && chosen < 0) || (key === "Escape" && offer.hidden)) return;
  event.preventDefault();
  event.stopPropagation(); // Escape closes the list first, and leaves the box and its words alone
  keys[key]();
});
box.addEventListener("input", typed);
box.addEventListener("blur", close);
offer.addEventListener("mousedown", (event) => event.preventDefault()); // a tap on a title leaves the focus in the box
addEventListener("pagehide", close); // who comes back finds the page, not the list

function typed() {
  clearTimeout(silence);
  silence = setTimeout(ask, PAUSE);
}

const style = make("link", { rel: "stylesheet", href: new URL("assets/suggest.css", root).href });
style.addEventListener("load", () => {
  box.form.append(offer);
  box.setAttribute("aria-controls", list.id);
  ask();
});
document.head.append(style);
load();
for (const path of NEXT) fetch(new URL(path, root), { priority: "low" }).catch(() => {}); // the search page asks again
