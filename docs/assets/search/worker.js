// Runs beside the page, so that typing is never held up: loads one index and answers the page's questions about it.

import { Articles } from "./articles.js";
import { Engine } from "./engine.js";
import { passages, wordsFound, zonesFound } from "./excerpt.js";
import { Facets } from "./facets.js";
import { nameForms } from "./names.js";
import { Postings } from "./postings.js";
import { parse } from "./query.js";
import { WordList } from "./spelling.js";
import { runs } from "./words.js";
import { where } from "./zones.js";

const AHEAD = 10; // articles that are read at a time where a phrase has to be read to be sure of it
const FURTHEST = 100; // articles that are read at most

const FORMS = 8; // of a word, which are marked in an article whose title was offered

const STALE = { stale: true };

let engine;
let facets;
let newest = 0;
let found; // what the newest question found but for its filters, and these: for the counts

function start({ base, manifest }) {
  const folder = new URL(`${manifest.folder}/`, base);
  facets = new Facets(folder, manifest);
  engine = new Engine(manifest, {
    facets,
    articles: new Articles(folder, new URL("../", base), manifest),
    postings: new Postings(folder, manifest),
    list: new WordList(folder, manifest),
    names: nameForms(folder, manifest),
  });
}

async function search({ text, typing, exact, chosen, sort, count, weights, brief }) {
  const mine = newest; // an older question may end after a newer one
  const query = { ...parse(text), typing, exact };
  if (mine !== newest) return STALE;
  const [{ ranked, tokens, missing }, fits] = await Promise.all([ask(query, chosen, weights), facets.test(chosen)]);
  let results = ranked.filter(({ id }) => fits(id));
  if (sort) {
    const date = await facets.dates();
    const way = sort === "old" ? 1 : -1;
    results = results.map((each) => ({ ...each, date: date(each.id) }));
    results.sort((a, b) => (a.date === 0) - (b.date === 0) || way * (a.date - b.date));
  }
  if (!brief || query.phrases.length) results = await sure({ query, tokens, missing, results, sort }, count);
  if (mine === newest) found = { ranked, chosen };
  const told = brief ? tell : (each) => describe(each, tokens, isQuestion(query));
  const shown = await Promise.all(results.slice(0, count).map((each) => told(each, tokens)));
  return { total: results.length, shown, missing, kinds: facets.kinds, showing: showing(query, tokens, results[0]), also: tokens.find(({ also }) => also)?.also ?? "" };
}

async function ask(query, chosen, weights) {
  if (query.tokens.length) return engine.find(query, weights);
  if (query.not.length || !Object.values(chosen).some((values) => values.length)) return { ranked: [], tokens: [], missing: [] };
  return { ranked: engine.everything().map((id) => ({ id, score: 1, cover: 1 })), tokens: [], missing: [] };
}

/**
 * Places tell a phrase but for the common words in it, which were not asked for: the first articles are read to be sure.
 * Those with the whole query as it stands come first; a quoted phrase that is not there is no result.
 */
async function sure({ query, tokens, missing, results, sort }, count) {
  const quoted = query.phrases.filter((phrase) => phrase.length > 1);
  if (quoted.length) return verified(results, quoted, count);
  const asked = (token) => tokens.some(({ at, common }) => at === token.at && !common);
  if (sort || query.tokens.length < 2 || missing.length || query.tokens.every(asked)) return results;
  const first = results.slice(0, AHEAD);
  const whole = await holding(first, [query.tokens]);
  return [...whole, ...first.filter((each) => !whole.includes(each)), ...results.slice(first.length)];
}

/** Leave out the articles that do not hold a quoted phrase, as far as they are looked at. */
async function verified(results, quoted, count) {
  const kept = [];
  let at = 0;
  for (; at < results.length && at < FURTHEST && kept.length < count; at += AHEAD) {
    kept.push(...(await holding(results.slice(at, at + AHEAD), quoted)));
  }
  return [...kept, ...results.slice(Math.min(at, results.length))];
}

/** Those of the articles that hold every phrase; by the letter. */
async function holding(results, phrases) {
  const holds = await Promise.all(results.map(async ({ id }) => {
    const text = (await engine.articles.read(id)).passages.map(([, , each]) => plain(each)).join("|");
    return phrases.every((phrase) => text.includes(plain(phrase.map((token) => token.text).join(" "))));
  }));
  return results.filter((_, index) => holds[index]);
}

/** The words of a text, each between blanks: `red line` does not stand in `scattered lines`. */
const plain = (text) => ` ${runs(text).map(pieces).join(" ")} `;
const pieces = ({ whole, pieces: parts, unspaced }) => (unspaced ? [...whole][0] : parts.length ? parts.join(" ") : whole);

/** Whether a query asks for an answer, which is one paragraph, and not for articles about something. */
function isQuestion({ tokens }) {
  return tokens.length > 3 && engine.functions.has(tokens[0].word);
}

/** What a title that is offered needs: no article is read for it. */
async function tell({ id }, tokens) {
  const { address, title, date, shown, publisher } = await engine.articles.record(id);
  return { id, title, date, shown, publisher, path: `${address}.html`, words: tokens.flatMap(({ forms }) => forms.slice(0, FORMS)) };
}

async function describe({ id, score }, tokens, question) {
  const data = await engine.articles.read(id);
  const wanted = new Map();
  for (const [index, token] of tokens.entries()) for (const form of token.forms) wanted.set(form, { token: index, worth: token.idf || 1 });
  const { address, title, date, shown, publisher } = data;
  const found = passages(data, wanted);
  return {
    id, score, title, date, shown, publisher, path: `${address}.html`,
    words: wordsFound(data, wanted), where: where(zonesFound(data, wanted)), passages: found,
    opens: (question && found.find(({ best }) => best)?.id) || "",
  };
}

/** The query with the words that were meant, where others than the ones typed were found. */
function showing(query, tokens, best) {
  if (!best) return "";
  let changed = false;
  const words = query.tokens.map((token) => {
    const instead = tokens.find((each) => each.at === token.at)?.found.get(best.id)?.instead;
    if (!instead || instead.startsWith(token.word)) return token.text;
    changed = true;
    return /^\p{Lu}/u.test(token.text) ? instead.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase()) : instead;
  });
  return changed ? words.join(" ") : "";
}

/** How many articles have each value of a kind, were it chosen beside what is chosen of the other kinds. */
async function count({ kind }) {
  if (!found) return [];
  const { ranked, chosen } = found;
  const fits = await facets.test({ ...chosen, [kind]: [] });
  return facets.count(kind, ranked.map(({ id }) => id).filter(fits));
}

const answers = { start, search, count };

addEventListener("message", async ({ data: { turn, what, question } }) => {
  if (!what) return;
  if (what === "search") newest = turn;
  try {
    const answer = await answers[what](question);
    postMessage(answer === STALE ? { turn, ...STALE } : { turn, answer: answer ?? null });
  } catch (error) {
    postMessage({ turn, error: String(error) });
  }
});
