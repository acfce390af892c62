// The words that the collection has, for a word that it has not: what it may become, what it may have been meant as.
// The list is in parts, named by two letters at the head or at the tail of their words: one mistake spoils one end only.

import { get } from "./get.js";

const MOST = 6; // candidates; each may be one more piece of the index to load
const LIKE = [/[aeiouy]/, /[ckqx]/, /[sz]/, /[vwf]/, /[dt]/, /[gjh]/, /[bp]/, /[mn]/]; // letters that stand for each other

export class WordList {
  constructor(base, manifest, load = (url) => get(url).then((response) => response.text())) {
    this.base = base;
    this.manifest = manifest;
    this.load = load;
    this.parts = new Map();
  }

  /** The words of the part in which `key` would stand, each `{word, often, name}`. */
  part(end, key) {
    const parts = this.manifest[end];
    let index = parts.findLastIndex(([first]) => first <= key.slice(0, 2));
    if (index < 0) index = 0;
    if (!parts.length) return [];
    const path = parts[index][1];
    if (!this.parts.has(path)) {
      this.parts.set(path, this.load(new URL(path, this.base)).then((text) => decode(text, end === "tail")));
    }
    return this.parts.get(path);
  }

  /** The words that share the first or the last two letters with `word`. */
  async around(word) {
    const [head, tail] = await Promise.all([this.part("head", word), this.part("tail", reverse(word))]);
    return [...new Map([...head, ...tail].map((entry) => [entry.word, entry])).values()];
  }

  /** What `word`, of three letters or more, may be the beginning of; the most frequent first. */
  async completions(word) {
    if (word.length < 3) return [];
    const found = (await this.part("head", word)).filter((entry) => entry.word.startsWith(word) && entry.word !== word);
    return found.sort((a, b) => b.often - a.often || a.word.length - b.word.length).slice(0, MOST);
  }

  /** In about how many articles words stand that begin with `word`. */
  async breadth(word) {
    const longer = (await this.part("head", word)).filter((entry) => entry.word.startsWith(word) && entry.word !== word);
    return longer.reduce((sum, { often }) => sum + 1.5 * 2 ** often, 0);
  }

  /** The words that `word` was most likely meant as, the likeliest first, each with its `cost` in mistakes. */
  async corrections(word) {
    if (word.length < 4 || /^\d+$/.test(word)) return [];
    const allowed = word.length < 5 ? 1 : word.length < 8 ? 1.6 : 2.2;
    const found = [];
    for (const entry of await this.around(word)) {
      if (entry.word === word || Math.abs(entry.word.length - word.length) > 2) continue;
      const cost = distance(word, entry.word, allowed);
      if (cost <= allowed) found.push({ ...entry, cost });
    }
    found.sort((a, b) => rank(a) - rank(b));
    return found.slice(0, MOST);
  }

  /** The two words that `word` is written together from, or nothing. */
  async split(word) {
    const have = new Map((await this.around(word)).map((entry) => [entry.word, entry.often]));
    let best;
    for (let at = 3; at <= word.length - 3; at += 1) {
      const [one, other] = [word.slice(0, at), word.slice(at)];
      if (!have.has(one) || !have.has(other)) continue;
      const often = Math.min(have.get(one), have.get(other));
      if (!best || often > best.often) best = { often, words: [one, other] };
    }
    return best?.words;
  }
}

const rank = (entry) => entry.cost - 0.09 * Math.min(entry.often, 6) - (entry.name ? 0.1 : 0);
const reverse = (word) => [...word].reverse().join("");

function decode(text, backwards) {
  let before = "";
  return text.split("\n").filter(Boolean).map((line) => {
    const mark = line.at(-1);
    before = before.slice(0, parseInt(line[0], 36)) + line.slice(1, -1);
    const small = mark.toLowerCase();
    return { word: backwards ? reverse(before) : before, often: small.charCodeAt(0) - 97, name: mark !== small };
  });
}

/** How many letters are wrong; letters that sound alike, doubled or changed about count less than a whole one. */
export function distance(one, other, limit = Infinity) {
  let [row, last] = [Array.from({ length: other.length + 1 }, (_, index) => index), []];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(
        row[j - 1] + (same ? 0 : alike(one[i - 1], other[j - 1]) ? 0.7 : 1),
        row[j] + (one[i - 1] === one[i - 2] ? 0.6 : 1),
        next[j - 1] + (other[j - 1] === other[j - 2] ? 0.6 : 1),
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], last[j - 2] + 0.8);
      }
      least = Math.min(least, next[j]);
    }
    if (least > limit) return Infinity;
    [last, row] = [row, next];
  }
  return row[other.length];
}

const alike = (one, other) => LIKE.some((group) => group.test(one) && group.test(other));
