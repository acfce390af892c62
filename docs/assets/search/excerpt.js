// The best sentences of an article for a query, as plain pieces: text, or text to be marked. Never markup.

import { cut, forms, rawRuns } from "./words.js";

const SENTENCES = 2;
const LONGEST = 260; // characters; a longer sentence is shown around what was found
const BEFORE = 70; // characters of it before the first word found
const END = /[.!?…]["”’»)]*\s+(?=["“‘«(]*[\p{Lu}\p{Lo}\p{N}])|[。！？](?=.)/gu;
const SHORT = 12; // characters; what is shorter is no sentence but the `Mr.` before one
const TITLE = 1;
const DATE = 10;
const FACTS = 10; // zones from this one on are facts about the article and stand in no paragraph

/**
 * @param {{title: string, passages: [string, number, string][]}} data an article; its passages are `id`, zone and words
 * @param {Map<string, {token: number, worth: number}>} wanted the words that were found, and what each is worth
 * @returns {{id: string, best: boolean, pieces: {text: string, mark: boolean}[]}[]} `best`: the one with the most
 */
export function passages(data, wanted) {
  const title = data.title.replace(/…$/, "");
  // Title and date stand beside the excerpt.
  const all = data.passages.filter(([id, zone, text]) => zone !== TITLE && !(zone === DATE && !id) && text);
  const sentences = all.flatMap(([id, zone, text], order) => split({ id, zone, text, order }, wanted));
  const fresh = sentences.filter(({ zone, text }) => zone < FACTS && !sameStart(text, title));
  const found = [fresh, sentences].map((some) => some.filter(({ worth }) => worth)).find((some) => some.length) ?? [];
  const best = choose(found);
  const shown = best.length ? best : (fresh.length ? fresh : sentences).slice(0, 1);
  const most = shown[0];
  return shown
    .sort((a, b) => a.order - b.order || a.from - b.from)
    .map((sentence) => ({ id: sentence.id, best: sentence === most, pieces: pieces(sentence) }));
}

/** The words that were found in an article, as the index has them. */
export function wordsFound(data, wanted) {
  const words = new Set();
  for (const [, , text] of data.passages) for (const { form } of marks(text, wanted)) words.add(form);
  return [...words];
}

/** The zones in which words were found. */
export function zonesFound(data, wanted) {
  return new Set(data.passages.filter(([, , text]) => marks(text, wanted).length).map(([, zone]) => zone));
}

function sameStart(text, title) {
  return title.length > 0 && (text.startsWith(title) || title.startsWith(text));
}

/** The wanted words in a text, each `{from, to, form, token, worth}`. */
function marks(text, wanted) {
  const out = [];
  for (const { raw, start, end } of rawRuns(text)) {
    const found = cut(raw);
    if (!found.some(({ unspaced }) => unspaced)) {
      const form = found.flatMap(forms).find((each) => wanted.has(each));
      if (form !== undefined) out.push({ from: start, to: end, form, ...wanted.get(form) });
      continue;
    }
    let at = start;
    for (const run of found) {
      const form = forms(run).find((each) => wanted.has(each));
      const from = text.indexOf([...run.whole][0], at);
      if (from >= 0 && from < end) at = from;
      if (form !== undefined) out.push({ from: at, to: Math.min(end, at + form.length), form, ...wanted.get(form) });
    }
  }
  return out;
}

function split({ id, zone, text, order }, wanted) {
  const found = marks(text, wanted);
  const sentences = [];
  let from = 0;
  const add = (to) => {
    const here = found.filter((each) => each.from >= from && each.from < to);
    sentences.push({ id, zone, order, from, text: text.slice(from, to).trim(), ...weigh(here), marks: here.map((each) => [each.from - from, each.to - from, each.token]) });
    from = to;
  };
  for (const { 0: end, index } of text.matchAll(END)) if (index + end.length - from > SHORT) add(index + end.length);
  if (from < text.length) add(text.length);
  return sentences;
}

/** What a sentence is worth: each word that was asked for once, and twice where they stand as in the query. */
function weigh(found) {
  const kinds = new Map();
  for (const [index, each] of found.entries()) {
    kinds.set(each.token, each.worth);
    const before = found[index - 1];
    if (before && before.token === each.token - 1 && each.from - before.to < 3) kinds.set(`${before.token} ${each.token}`, before.worth + each.worth);
  }
  return { kinds, worth: [...kinds.values()].reduce((sum, each) => sum + each, 0) };
}

/** The sentence with the most, then one that has what it has not: no word is shown twice while another is not shown. */
function choose(sentences) {
  const chosen = [];
  const seen = new Set();
  while (chosen.length < SENTENCES) {
    let best;
    for (const each of sentences) {
      let adds = 0;
      for (const [token, worth] of each.kinds) if (!seen.has(token)) adds += worth;
      if (adds > (best?.adds ?? 0)) best = { adds, each };
    }
    if (!best) break;
    chosen.push(best.each);
    for (const token of best.each.kinds.keys()) seen.add(token);
  }
  return chosen;
}

/** The mark from which on a long sentence shows the most of the words that were asked for. */
function densest(found) {
  const shows = (first) => new Set(found.filter(([from, to]) => from >= first && to <= first - BEFORE + LONGEST).map(([, , token]) => token)).size;
  return found.reduce((best, [from]) => (best === undefined || shows(from) > shows(best) ? from : best), undefined);
}

function pieces({ text, marks: found }) {
  let [start, end] = [0, text.length];
  if (text.length > LONGEST) {
    const first = densest(found) ?? 0;
    start = Math.max(0, Math.min(first - BEFORE, text.length - LONGEST));
    if (start > 0) start = text.indexOf(" ", start) + 1 > first || !text.includes(" ", start) ? start : text.indexOf(" ", start) + 1;
    end = Math.min(text.length, start + LONGEST);
    const blank = text.lastIndexOf(" ", end);
    if (end < text.length && blank > start + LONGEST / 2) end = blank;
  }
  const out = [];
  const add = (piece, mark) => {
    if (!piece) return;
    if (out.at(-1)?.mark === mark) out.at(-1).text += piece;
    else out.push({ text: piece, mark });
  };
  if (start > 0) add("… ", false);
  let at = start;
  for (const [from, to] of found) {
    if (to <= at || from >= end) continue;
    add(text.slice(at, Math.max(at, from)), false);
    add(text.slice(Math.max(at, from), Math.min(to, end)), true);
    at = Math.min(to, end);
  }
  add(text.slice(at, end), false);
  if (end < text.length) add(" …", false);
  return out;
}
