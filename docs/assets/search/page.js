// The search page: the box, the address, and what they ask for.

import { read, write } from "./address.js";
import { Filters, nothing } from "./filters.js";
import { get } from "./get.js";
import { Index } from "./index.js";
import { make, quoted, result, summary } from "./view.js";

const PAUSE = 120; // ms of silence before a question: half a word is seldom what is meant
const SHORTEST = 2; // letters; one alone is asked for only with Enter
const PAGE = 10; // results at a time; each is a request
const FIRST = 3; // of them are drawn before the others are asked for: a phone shows no more at once
const STILL = 200; // ms without scrolling after which the place is kept
const SLOW = 400; // ms after which a reader is told that something is going on

const form = document.getElementById("search");
const box = form.elements.q;
const sort = document.getElementById("sort");
const status = document.getElementById("status");
const results = document.getElementById("results");
const more = document.getElementById("more");
const browse = document.getElementById("browse");
const examples = document.getElementById("examples");
const clear = document.getElementById("clear");
const root = new URL("../../", import.meta.url);

let manifest; // what the index consists of
let index;
let asked = { text: "", chosen: nothing(), sort: "", typing: false, exact: false };
let turn = 0;

const filters = new Filters(document.getElementById("filters"), {
  count: (kind) => index.count(kind),
  changed: (chosen) => ask({ ...asked, chosen }, { push: true }),
});

function load() {
  const base = new URL("search/", root);
  manifest ??= get(new URL("search.json", base), { cache: "no-cache" }).then((response) => response.json());
  return (index ??= new Index(base, manifest));
}

/**
 * Ask a question and show the answer; `push` makes it a step that Back undoes, `kept` results stay as they stand.
 * `seen` is what a reader who comes back had seen of it: so many results, scrolled so far.
 */
async function ask(question, { push = false, address = true, kept = 0, seen = {} } = {}) {
  asked = question;
  if (address) history[push ? "pushState" : "replaceState"]({ typing: question.typing }, "", write(question));
  const mine = (turn += 1);
  const waiting = setTimeout(() => (status.textContent = "Searching…"), SLOW);
  try {
    if (!question.text && !Object.values(question.chosen).flat().length) return empty();
    const page = Math.max(PAGE, seen.count ?? 0);
    for (const count of kept ? [kept + PAGE] : [FIRST, page]) {
      const answer = await load().search({ ...question, count });
      if (!answer || mine !== turn) return;
      clearTimeout(waiting); // the first results may stand before the rest is asked for
      const whole = count > FIRST || answer.total <= FIRST;
      show(answer, question, { kept: count > FIRST ? kept || FIRST : 0, whole, expected: page });
      if (kept) results.children[kept]?.querySelector("a").focus();
      if (!whole) continue;
      if (seen.top) scrollTo({ top: seen.top, behavior: "instant" });
      return remember();
    }
  } catch (error) {
    index = manifest = undefined;
    if (mine === turn) failed(error);
  } finally {
    clearTimeout(waiting);
  }
}

/** Draw the results after those that are kept; unless this is the `whole` answer, more are on their way. */
function show(answer, question, { kept, whole, expected }) {
  const items = answer.shown.slice(kept).map((each) => result(each, root));
  if (kept) results.append(...items);
  else results.replaceChildren(...items);
  results.ariaBusy = whole ? null : "true";
  results.dataset.query = question.text; // tells a test, or whoever watches, what is shown
  status.textContent = summary(answer, question.text, whole ? answer.shown.length : Math.min(expected, answer.total));
  if (answer.showing || answer.also) status.append(". ", asTyped(question));
  more.hidden = !whole || answer.total <= answer.shown.length;
  asking(answer.total > 0);
  browse.hidden = answer.total > 0;
  examples.hidden = true; // they are for who has not asked yet
  clear.hidden = answer.total > 0 || !Object.values(question.chosen).flat().length;
  sort.parentElement.hidden = answer.total < 2;
  filters.show(question.chosen, answer.kinds);
}

/** Keep room for results, so that what stands below them does not jump. */
function asking(are) {
  document.documentElement.classList.toggle("asking", are);
}

/** Ask for what was typed and nothing else: what was meant is only a guess. */
function asTyped(question) {
  const button = make("button", { type: "button" }, `Search instead for ${quoted(question.text)}`);
  button.addEventListener("click", () => {
    ask({ ...question, typing: false, exact: true }, { push: true });
    box.focus();
  });
  return button;
}

function empty() {
  results.replaceChildren();
  results.ariaBusy = null;
  asking(false);
  delete results.dataset.query;
  status.textContent = "";
  more.hidden = true;
  clear.hidden = true;
  browse.hidden = examples.hidden = false;
  sort.parentElement.hidden = true;
}

function failed(error) {
  console.info(error); // for who looks; a reader is told below
  empty();
  const retry = make("button", { type: "button" }, "Try again");
  retry.addEventListener("click", () => ask(asked));
  status.replaceChildren("The search index could not be loaded. Check the connection, or browse the articles. ", retry);
}

let silence;
box.addEventListener("input", () => {
  clearTimeout(silence);
  const text = box.value.trim();
  if (text.length && text.length < SHORTEST) return;
  silence = setTimeout(() => ask({ ...asked, text, typing: true, exact: false }), PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(silence);
  const text = box.value.trim();
  ask({ ...asked, text, typing: false, exact: asked.exact && text === asked.text }, { push: text !== read().text });
});
sort.addEventListener("change", () => ask({ ...asked, sort: sort.value }, { push: true }));
more.addEventListener("click", () => ask(asked, { kept: results.children.length, address: false }));
clear.addEventListener("click", () => {
  ask({ ...asked, chosen: nothing() }, { push: true });
  box.focus();
});
addEventListener("popstate", restore);

/** Keep with this step of the browser's history how much of the results a reader has seen, for when they come back. */
function remember() {
  if (results.ariaBusy) return; // more are on their way: what was kept holds
  history.replaceState({ typing: asked.typing, count: results.children.length, top: scrollY }, "");
}
let scrolled;
addEventListener("scroll", () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(remember, STILL);
}, { passive: true });
results.addEventListener("click", remember);

function restore() {
  const seen = history.state ?? {};
  const question = { ...read(), typing: Boolean(seen.typing) };
  box.value = question.text;
  sort.value = question.sort;
  ask(question, { address: false, seen });
}

/** Begin, with the manifest that is on its way already. */
export function open(arriving) {
  manifest = arriving;
  load();
  const [typed, given] = [box.value.trim(), read()];
  if (typed && typed !== given.text) ask({ ...given, text: typed, typing: true }); // while this was loading
  else restore();
}
