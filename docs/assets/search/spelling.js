// The words that the collection has, for a word that it has not: what it may become, what it may have been meant as.
// The list is in parts, named by two letters at the head or at the tail of their words: one mistake spoils one end only.

import { unpack } from "./get.js";

const MOST = 6; // candidates; each may be one more piece of the index to load
const LIKE = [/[aeiouy]/, /[ckqx]/, /[sz]/, /[vwf]/, /[dt]/, /[gjh]/, /[bp]/, /[mn]/]; // letters that stand for each other

export class WordList {
  constructor(base, manifest, load = (url) => unpack(url).then((response) => response.text())) {
    this.base = base;
    this.manifest = manifest;
    this.load = load;
    this.parts = new Map();
  }

  /** The words of the part in which `key` would stand, each `{word, stem, often, name}`. */
  async part(end, key) {
    const parts = this.manifest[end];
    if (!parts.length) return [];
    const start = [...key].slice(0, 2).join("");
    const name = `${end}-${Math.max(0, parts.findLastIndex((first) => first <= start))}`;
    if (!this.parts.has(name)) {
      const wanted = this.load(new URL(`words/${name}.pack`, this.base)).then((text) => decode(text, end === "tail"));
      this.parts.set(name, wanted);
      wanted.catch(() => this.parts.delete(name)); // asked for again when it is wanted again
    }
    return this.parts.get(name);
  }

  /** A word of the list, `undefined` where no article holds it; `forms` are all words of its stem in this part. */
  async find(word) {
    const part = await this.part("head", word);
    const entry = part.find((each) => each.word === word) ?? this.kin(word, part);
    return entry && { ...entry, forms: part.filter(({ stem }) => stem === entry.stem).map((each) => each.word) };
  }

  /** Another form of a word that no article holds: it begins alike, up to the end of its stem, and both endings are known. */
  kin(word, part) {
    let best;
    this.endings ??= new Set(this.manifest.endings);
    for (const each of part) {
      let shared = 0;
      while (shared < word.length && word[shared] === each.word[shared]) shared += 1;
      if (shared < Math.max(3, each.stem.length - 1) || shared <= (best?.shared ?? 0)) continue;
      if (each.stem !== each.word || word.startsWith(each.word)) {
        if (this.endings.has(word.slice(shared)) && this.endings.has(each.word.slice(shared))) best = { ...each, shared };
      }
    }
    return best;
  }

  /** The words that share the first or the last two letters with `word`. */
  async around(word) {
    const [head, tail] = await Promise.all([this.part("head", word), this.part("tail", reverse(word))]);
    return [...new Map([...head, ...tail].map((entry) => [entry.word, entry])).values()];
  }

  /** What `word`, of three letters or more, may be the beginning of; the most frequent first. */
  async completions(word) {
    if (word.length < 3 && !/[^\u0000-\u2fff]/u.test(word)) return [];
    const found = (await this.part("head", word)).filter((entry) => entry.word.startsWith(word) && entry.word !== word);
    return found.sort((a, b) => b.often - a.often || a.word.length - b.word.length).slice(0, MOST);
  }

  /** The words that `word` was most likely meant as, the likeliest first, each with its `cost` in mistakes. */
  async corrections(word) {
    if (word.length < 4 || /^\p{N}+$/u.test(word)) return [];
    const allowed = word.length < 5 ? 1 : word.length < 8 ? 1.6 : 2.2;
    const found = [];
    for (const entry of await this.around(word)) {
      if (entry.word === word || Math.abs(entry.word.length - word.length) > 2 || entry.word.length < 3) continue;
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
    const end = line.lastIndexOf(" ");
    before = before.slice(0, parseInt(line[0], 36)) + line.slice(1, end);
    const [mark, off, on] = [line[end + 1], line[end + 2], line.slice(end + 3)];
    const word = backwards ? reverse(before) : before;
    const small = mark.toLowerCase();
    const stem = off === undefined ? word : [...word].slice(0, [...word].length - parseInt(off, 36)).join("") + on;
    return { word, stem, often: small.charCodeAt(0) - 97, name: mark !== small };
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
