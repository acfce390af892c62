// One index of Pagefind, asked word by word. Pagefind takes several words as AND, matches beginnings, and answers a word
// that is nowhere with whatever it begins with; so each word is looked up alone, exactly, and put together by rank.js.

import { get } from "./get.js";
import { isHebrew, sameInHebrew } from "./query.js";
import { spans } from "./names.js";
import { chain, rank, WEIGHTS } from "./rank.js";

// `termSimilarity` 8 lets a longer word count next to nothing. It takes the same share off an exact one, 0.39, so that a
// saturation of 1.6 is BM25's k1 = 4.1: what an article says often it is about. Titles are weighed in rank.js.
const RANKING = { termSimilarity: 8, termSaturation: 1.6, pageLength: 0.7, metaWeights: { title: 0 } };
const HEAVY = 2e7; // steps; Pagefind takes as many as articles times places for all words that begin so: `con` takes seconds
const SHORT = 4; // letters; longer words are the beginning of few others
const META = 0.5; // what a word counts that stands in a fact and not in the text
const GUESSED = 0.8; // what a word counts that is not the one that was typed
const LEVELS = 12; // as in scripts/dossier/site/searching.py
const SATURATED = 2.2; // what a common word is worth at most, in idf: k1 + 1, with the k1 of searching.py
const RARE = 20; // articles; a word in no more of them may be a slip of the pen in another

/** Load Pagefind and its index in a folder, and tell it how to weigh words. */
export async function loadPagefind(base, folder) {
  const { createInstance } = await import(new URL(`${folder}pagefind.js`, base));
  const pagefind = createInstance({ noWorker: true });
  await pagefind.init();
  await pagefind.options({ ranking: RANKING });
  return pagefind;
}

/** `pagefind` is on its way; `manifest` is `search.json`. */
export class Engine {
  constructor(pagefind, manifest, parts) {
    Object.assign(this, { pagefind, manifest }, parts);
    this.known = new Map();
    this.articles = new Map();
    this.common = new Map(manifest.common.map((word, place) => [word, place]));
  }

  /** What Pagefind answers, once it is there: words that are in many articles are found without it. */
  async look(query) {
    return (await this.pagefind).search(query);
  }

  /** The articles that hold a word, by their identity in the index. */
  word(word) {
    if (!this.known.has(word)) this.known.set(word, this.common.has(word) ? this.table(word) : this.ask(word));
    return this.known.get(word);
  }

  /** Every article of this index. Pagefind would load all of its parts to tell. */
  async everything() {
    const ids = await this.facets.load("ids");
    const language = this.manifest.indexes[this.folder];
    const others = Object.values(this.manifest.indexes).filter((each) => each !== language);
    const here = (of) => (this.folder ? of === language : !others.includes(of));
    return [...ids.keys()].filter((id) => here(id.slice(0, id.lastIndexOf("_"))));
  }

  /** What Pagefind keeps of an article: its words, its facts, and its paragraphs with their places. */
  read(id) {
    if (!this.articles.has(id)) {
      this.articles.set(id, unpack(new URL(`${this.folder}fragment/${id}.pf_fragment`, this.base)));
    }
    return this.articles.get(id);
  }

  /** A word that is in many of the articles: what it is worth in each was written down, Pagefind's part would be large. */
  async table(word) {
    const address = new URL(`${this.manifest.tables}/${this.common.get(word)}.txt`, this.base);
    const [levels, ids, here] = await Promise.all([
      get(address).then((response) => response.text()), this.facets.load("ids"), this.everything(),
    ]);
    const count = levels.replaceAll("0", "").length;
    const idf = rarity(this.manifest.pages, count);
    const found = new Map();
    for (const id of here) {
      const level = parseInt(levels[ids.get(id)], 36);
      if (level) found.set(id, { s: (idf * SATURATED * level) / LEVELS, at: [] });
    }
    return { idf, count, found, common: true };
  }

  async ask(word) {
    if (word.length <= SHORT) this.list.breadth(word).catch(() => {}); // wanted below, and on its way from now on
    const exact = await this.look(`"${word}"`);
    const [count, pages] = [exact.results.length, this.manifest.pages];
    const found = new Map();
    if (!count) return { idf: 0, count, found };
    const idf = rarity(pages, count);
    const common = (await this.steps(word, count)) > HEAVY;
    for (const { id, words } of exact.results) found.set(id, { s: META * idf, at: words, title: false });
    if (!common) {
      const all = await this.look(word);
      const scale = idf / rarity(pages, all.results.length);
      for (const { id, score, words, matchedMetaFields } of all.results) {
        if (!found.has(id)) continue;
        const title = matchedMetaFields?.includes("title") ?? false;
        found.set(id, { s: Math.max(score * scale, META * idf), at: words, title });
      }
    }
    return { idf, count, found, common };
  }

  /** What it costs Pagefind to look up a word with all that begin so. */
  async steps(word, count = 0) {
    const places = count + (word.length > SHORT ? 0 : await this.list.breadth(word));
    return Math.min(places, this.manifest.pages) * places;
  }

  /** One way to look a token up: a word, or several that stand together. */
  async way(words) {
    const asked = await Promise.all(words.map((word) => this.word(word)));
    if (asked.length === 1) return asked[0];
    const found = new Map();
    for (const [id, hit] of asked[0].found) {
      const hits = asked.map((each) => each.found.get(id));
      if (!hits.every(Boolean)) continue;
      const starts = chain(hits.map((each, at) => ({ at, places: each.at })));
      if (starts.length) found.set(id, { ...hit, at: starts, s: hits.reduce((sum, each) => sum + each.s, 0) });
    }
    return { idf: rarity(this.manifest.pages, found.size), count: found.size, found };
  }

  /** Look a token up in all its ways, as it was typed. */
  async token(token) {
    const ways = [...token.ways];
    if (isHebrew(token.word)) {
      const near = await this.list.part("tail", [...token.word].reverse().join(""));
      ways.push(...near.filter(({ word }) => word !== token.word && sameInHebrew(word, token.word)).map(({ word }) => [word]));
    }
    return { ...token, ...merge(await Promise.all(ways.map((words) => this.way(words))), this.manifest.pages) };
  }

  /** Add to a token what else may have been meant. */
  async widen(token, guesses) {
    const guessed = await Promise.all(guesses.map(({ words }) => this.way(words)));
    const found = new Map(token.found);
    for (const [index, way] of guessed.entries()) {
      for (const [id, hit] of way.found) {
        const { worth, words } = guesses[index];
        const s = hit.s * GUESSED * worth;
        const typed = found.get(id);
        // Where both stand, either may be the one that stands beside the other words.
        if (typed) found.set(id, { ...typed, s: Math.max(typed.s, s), at: [...typed.at, ...hit.at].sort((a, b) => a - b) });
        else found.set(id, { ...hit, s, part: worth, instead: words.join(" ") });
      }
    }
    if (guesses.beginning && (await this.steps(guesses.beginning)) < HEAVY) await this.begun(guesses.beginning, found);
    const idf = token.idf || Math.max(0, ...guessed.filter((way) => way.count).map((way) => way.idf));
    return { ...token, found, idf };
  }

  /** Add the articles with any other word that begins so: Pagefind has them in the part that is there by now. */
  async begun(word, found) {
    for (const { id, words } of (await this.look(word)).results) {
      if (!found.has(id)) found.set(id, { s: META, at: words, part: 0.85, instead: word });
    }
  }

  /** What a word that no article holds may be: the beginning of one, or one with a mistake in it. */
  async guesses(token, open) {
    const complete = () => this.completions(token.word);
    const correct = async () => {
      const split = await this.list.split(token.word);
      const near = await this.list.corrections(token.word);
      return [...(split ? [{ words: split, worth: 1 }] : []), ...near.map(({ word, cost }) => ({ words: [word], worth: 1 - 0.1 * cost }))];
    };
    for (const each of open ? [complete, correct] : [correct, complete]) {
      const found = await each();
      if (found.length) return found;
    }
    return [];
  }

  /**
   * Find and rank the articles for a parsed query.
   *
   * @returns {{ranked: object[], tokens: object[], missing: string[]}}
   */
  async find(query, weights = WEIGHTS) {
    const quoted = new Set(query.phrases.flat());
    this.names().catch(() => {}); // wanted below, and on its way from now on
    let tokens = await Promise.all(this.telling(query.tokens).map((token) => this.token(token)));
    tokens = await this.named(tokens, quoted);
    tokens = await Promise.all(tokens.map((token) => this.fill(token, { open: this.goesOn(query, token), typing: query.typing, exact: isIn(quoted, token) })));
    const missing = tokens.filter((token) => !token.found.size).map((token) => token.text);
    tokens = tokens.filter((token) => token.found.size);
    const allowed = await this.allowed(query);
    let ranked = rank(narrow(tokens, allowed), weights);
    if (this.doubtful(tokens, ranked)) {
      tokens = await Promise.all(tokens.map((token) => (isIn(quoted, token) ? token : this.doubt(token))));
      ranked = rank(narrow(tokens, allowed), weights);
    }
    if (ranked.length < 5 && tokens.length > 1) {
      tokens = await this.joined(tokens, quoted);
      ranked = rank(narrow(tokens, allowed), weights);
    }
    return { ranked, tokens, missing };
  }

  /** The words of a query that decide; those that are in most articles only where there are no others. */
  telling(tokens) {
    const rare = tokens.filter((token) => !this.common.has(token.word));
    if (rare.length > 1) return rare;
    const fair = tokens.filter((token) => !(this.common.get(token.word) < this.manifest.stop));
    return fair.length ? fair : tokens;
  }

  /** Whether a reader may not have finished a word: it is the last one, and not alone where it is a common one. */
  goesOn(query, token) {
    return query.open && token.at === query.tokens.at(-1).at && !(token.common && query.tokens.length === 1);
  }

  /** What a word may be the beginning of, as guesses. */
  async completions(word) {
    const found = await this.list.completions(word);
    const guesses = found.map((each) => ({ words: [each.word], worth: 0.9 }));
    if (found.length && word.length > 3) guesses.beginning = word;
    return guesses;
  }

  async fill(token, { open, typing, exact }) {
    if (exact) return token;
    if (!token.found.size) return this.widen(token, await this.guesses(token, open));
    return open && typing ? this.widen(token, await this.completions(token.word)) : token;
  }

  /** Give the tokens of a name the articles that have another form of it. */
  async named(tokens, quoted) {
    const out = tokens.map((token) => ({ ...token, quoted: isIn(quoted, token) }));
    for (const { at, length, others } of spans(out, await this.names())) {
      const ways = await Promise.all(others.map((form) => this.way(form)));
      for (let index = at; index < at + length; index += 1) {
        const found = new Map(out[index].found);
        const idf = out[index].idf || Math.max(...ways.map((way) => way.idf));
        for (const way of ways) for (const [id, hit] of way.found) if (!found.has(id)) found.set(id, { ...hit, s: Math.min(hit.s, idf * 2) });
        out[index] = { ...out[index], found, idf };
      }
    }
    return out;
  }

  /** Whether a word that some article holds may still be misspelt: no article has all of them. */
  doubtful(tokens, ranked) {
    return tokens.length > 1 && tokens.length < 5 && !(ranked[0]?.cover > 0.999) && tokens.some((token) => token.count <= RARE);
  }

  async doubt(token) {
    if (token.count > RARE || !token.count) return token;
    const near = (await this.list.corrections(token.word)).filter(({ word, cost }) => cost <= 1 && !word.startsWith(token.word) && !token.word.startsWith(word));
    return this.widen(token, near.map(({ word }) => ({ words: [word], worth: 0.95 })));
  }

  /** Words that the reader parted and the text has in one: "non proliferation". */
  async joined(tokens, quoted) {
    const out = [...tokens];
    for (let index = 0; index + 1 < tokens.length; index += 1) {
      const [one, other] = [tokens[index], tokens[index + 1]];
      if (other.at - one.at !== 1 || isIn(quoted, one) || isIn(quoted, other)) continue;
      const way = await this.word(one.word + other.word);
      for (const [place, token] of [[index, one], [index + 1, other]]) {
        const found = new Map(out[place].found);
        for (const [id, hit] of way.found) if (!found.has(id)) found.set(id, { ...hit, s: token.idf });
        out[place] = { ...out[place], found };
      }
    }
    return out;
  }

  /** The articles that a query allows, as a test: those with each quoted phrase, less those with what it excludes. */
  async allowed(query) {
    const wanted = await Promise.all(query.phrases.map((phrase) => this.phrase(phrase, true)));
    const not = await Promise.all(query.not.map((phrase) => this.phrase(phrase)));
    return (id) => wanted.every((ids) => ids.has(id)) && !not.some((ids) => ids.has(id));
  }

  /** The articles with a phrase, as far as places tell; `loose` where they are read afterwards to be sure. */
  async phrase(tokens, loose = false) {
    if (tokens.length === 1) return new Set((await this.token(tokens[0])).found.keys());
    const telling = await Promise.all(tokens.filter((token) => !this.common.has(token.word)).map((token) => this.token(token)));
    const placed = telling.filter((token) => !token.common);
    if (!placed.length) {
      const found = await this.look(`"${tokens.map((token) => token.word).join(" ")}"`);
      return new Set(found.results.map(({ id }) => id));
    }
    const ids = new Set();
    for (const id of placed[0].found.keys()) {
      const hits = telling.map((token) => token.found.get(id));
      if (!hits.every(Boolean)) continue;
      const places = placed.map((token) => ({ at: token.at, places: token.found.get(id).at }));
      if (chain(places, loose).length) ids.add(id);
    }
    return ids;
  }
}

const MAGIC = "pagefind_dcd"; // what a file of Pagefind begins with, once unpacked

async function unpack(address) {
  const packed = (await get(address)).body.pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse((await new Response(packed).text()).slice(MAGIC.length));
}

const isIn = (quoted, token) => [...quoted].some((each) => each.at === token.at);

const narrow = (tokens, allowed) =>
  tokens.map((token) => ({ ...token, found: new Map([...token.found].filter(([id]) => allowed(id))) }));

/** Inverse document frequency, as BM25 has it. */
export function rarity(pages, count) {
  return Math.log(1 + Math.max(0, pages - count + 0.5) / (count + 0.5));
}

function merge(ways, pages) {
  if (ways.length === 1) return ways[0];
  const found = new Map();
  for (const way of ways) {
    for (const [id, hit] of way.found) if (!(found.get(id)?.s > hit.s)) found.set(id, hit);
  }
  return { idf: rarity(pages, found.size), count: found.size, found, common: ways.every((way) => way.common) };
}
