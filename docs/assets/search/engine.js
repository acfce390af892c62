// The index, asked word by word; what is found is put together by rank.js.

import { isHebrew, sameInHebrew } from "./query.js";
import { dates, isMonth } from "./dates.js";
import { spans } from "./names.js";
import { chain, rank, WEIGHTS } from "./rank.js";

const GUESSED = 0.8; // what a word counts that is not the one that was typed
const RARE = 20; // articles; a word in no more of them may be a slip of the pen in another
const OVERSHADOWED = 5; // doublings: how much more often a word must come that a word of one or two articles may be a slip for
const PLACED = 6; // words of a question; of more it does not matter which stand together

/** `manifest` is `search.json`. */
export class Engine {
  constructor(manifest, parts) {
    Object.assign(this, { manifest }, parts);
    this.known = new Map();
    this.common = new Map(manifest.common.map((word, place) => [word, place]));
    this.functions = new Set(manifest.function);
  }

  /** The articles that hold a word, or another form of it, by their numbers. */
  word(word) {
    if (!this.known.has(word)) {
      const asked = this.ask(word);
      this.known.set(word, asked);
      asked.catch(() => this.known.delete(word)); // asked for again when it is wanted again
    }
    return this.known.get(word);
  }

  async ask(word) {
    this.postings.expect(word); // a stem mostly stands where its word would: nothing waits for the list to say so
    const entry = await this.list.find(word);
    const found = new Map();
    if (!entry) return { idf: 0, count: 0, found, forms: [] };
    const articles = await this.postings.articles(entry.stem);
    const idf = rarity(this.manifest.articles, articles.length);
    for (const { id, worth } of articles) found.set(id, { s: idf * worth, at: [] });
    return { idf, count: found.size, found, forms: entry.forms, stem: entry.stem, common: this.common.has(word) };
  }

  /** The same, with the places of the word in each article. */
  async placed(word) {
    if (!this.common.has(word)) this.postings.expect(word, { places: true });
    const asked = await this.word(word);
    if (!asked.stem || asked.common || asked.hasPlaces) return asked;
    const places = await this.postings.placesOf(asked.stem);
    asked.common = !places;
    if (asked.common) return asked;
    let index = 0;
    for (const hit of asked.found.values()) hit.at = places[index++];
    asked.hasPlaces = true;
    return asked;
  }

  /** Every article. */
  everything() {
    return Array.from({ length: this.manifest.articles }, (_, id) => id);
  }

  /** One way to look a token up: a word, or several that stand together. */
  async way(words, placed = false) {
    if (words.length === 1) return placed ? this.placed(words[0]) : this.word(words[0]);
    const asked = await Promise.all(words.map((word) => this.placed(word)));
    const found = new Map();
    for (const [id, hit] of asked[0].found) {
      const hits = asked.map((each) => each.found.get(id));
      if (!hits.every(Boolean)) continue;
      const known = hits.map((each, at) => ({ at, places: each.at })).filter((_, at) => !asked[at].common);
      const starts = known.length ? chain(known) : [0];
      if (starts.length) found.set(id, { ...hit, at: starts, s: hits.reduce((sum, each) => sum + each.s, 0) });
    }
    const forms = found.size ? asked.flatMap((each) => each.forms) : [];
    return { idf: rarity(this.manifest.articles, found.size), count: found.size, found, forms };
  }

  /** Look a token up in all its ways, as it was typed. */
  async token(token, placed = false) {
    const ways = [...token.ways];
    if (isHebrew(token.word)) {
      const near = await this.list.part("tail", [...token.word].reverse().join(""));
      ways.push(...near.filter(({ word }) => word !== token.word && sameInHebrew(word, token.word)).map(({ word }) => [word]));
    }
    return { ...token, ...merge(await Promise.all(ways.map((words) => this.way(words, placed))), this.manifest.articles) };
  }

  /** Add to a token what else may have been meant. */
  async widen(token, guesses, placed = false) {
    const guessed = await Promise.all(guesses.map(({ words }) => this.way(words, placed)));
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
    const idf = token.idf || Math.max(0, ...guessed.filter((way) => way.count).map((way) => way.idf));
    return { ...token, found, idf, forms: [...token.forms, ...guessed.flatMap((way) => way.forms)] };
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
    const telling = this.telling(query.tokens, quoted);
    const placed = telling.length > 1 && telling.length <= PLACED;
    let tokens = await Promise.all(telling.map((token) => this.token(token, placed && !this.common.has(token.word))));
    tokens = await this.dated(await this.named(tokens, quoted), query.exact);
    tokens = await Promise.all(tokens.map((token) => this.fill(token, { placed, open: this.goesOn(query, token), typing: query.typing, exact: query.exact || isIn(quoted, token) || this.functions.has(token.word) })));
    const nowhere = tokens.filter((token) => !token.found.size);
    tokens = tokens.filter((token) => token.found.size);
    const missing = nowhere.filter((token) => !tokens.length || !this.functions.has(token.word)).map((token) => token.text);
    const allowed = await this.allowed(query);
    let ranked = rank(narrow(tokens, allowed), weights);
    if (!query.exact && this.doubtful(tokens, ranked)) {
      tokens = await Promise.all(tokens.map((token) => (isIn(quoted, token) || this.functions.has(token.word) ? token : this.doubt(token, placed))));
      ranked = rank(narrow(tokens, allowed), weights);
    }
    if (!query.exact && !query.typing && tokens.length === 1 && !isIn(quoted, tokens[0])) {
      tokens = [await this.overshadowed(tokens[0])];
      ranked = rank(narrow(tokens, allowed), weights);
    }
    if (ranked.length < 5 && tokens.length > 1) {
      tokens = await this.joined(tokens, quoted);
      ranked = rank(narrow(tokens, allowed), weights);
    }
    return { ranked, tokens, missing };
  }

  /** The words of a query that decide; those that only join others, or are in most articles, where there are no others. */
  telling(tokens, quoted) {
    const joins = (token) => this.functions.has(token.word) && !isIn(quoted, token) && !isMonth(token, tokens, this.manifest.months);
    const telling = tokens.filter((token) => !joins(token));
    const some = telling.length ? telling : tokens;
    const fair = some.filter((token) => !(this.common.get(token.word) < this.manifest.stop));
    return fair.length ? fair : some;
  }

  /** Whether a reader may not have finished a word: it is the last one, and not alone where it is a common one. */
  goesOn(query, token) {
    return query.open && token.at === query.tokens.at(-1).at && !(token.common && query.tokens.length === 1);
  }

  /** What a word may be the beginning of, as guesses. */
  async completions(word) {
    const found = await this.list.completions(word);
    return found.map((each) => ({ words: [each.word], worth: 0.9 }));
  }

  async fill(token, { open, typing, exact, placed }) {
    if (exact) return token;
    if (!token.found.size) return this.widen(token, await this.guesses(token, open), placed);
    return open && typing && !token.unspaced ? this.widen(token, await this.completions(token.word), placed) : token;
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
        out[index] = { ...out[index], found, idf, forms: [...out[index].forms, ...ways.flatMap((way) => way.forms)] };
      }
    }
    return out;
  }

  /** Give the tokens of a date the articles that were published then, and mark these. */
  async dated(tokens, exact) {
    const spans = exact ? [] : dates(tokens, this.manifest.months);
    if (!spans.length) return tokens;
    const date = await this.facets.dates();
    const out = [...tokens];
    for (const { at, length, from, to } of spans) {
      const then = this.everything().filter((id) => date(id) >= from && date(id) <= to);
      for (let index = at; then.length && index < at + length; index += 1) {
        const found = new Map(out[index].found);
        const idf = out[index].idf || rarity(this.manifest.articles, then.length);
        for (const id of then) found.set(id, { at: [], s: idf, ...found.get(id), then: true });
        out[index] = { ...out[index], found, idf };
      }
    }
    return out;
  }

  /** Whether a word that some article holds may still be misspelt: no article has all of them. */
  doubtful(tokens, ranked) {
    return tokens.length > 1 && tokens.length < 5 && !(ranked[0]?.cover > 0.999) && tokens.some((token) => token.count <= RARE);
  }

  async doubt(token, placed) {
    if (token.count > RARE || !token.count) return token;
    const near = (await this.list.corrections(token.word)).filter(({ word, cost }) => cost <= 1 && !word.startsWith(token.word) && !token.word.startsWith(word));
    return this.widen(token, near.map(({ word }) => ({ words: [word], worth: 0.95 })), placed);
  }

  /** A word of one or two articles, and with it the word of very many that it may be a slip for: the author's, or the reader's. */
  async overshadowed(token) {
    if (!token.count || token.count > 2 || token.unspaced || this.functions.has(token.word)) return token;
    const near = (await this.list.corrections(token.word)).filter(({ word, often, cost }) => cost <= 1 && often >= OVERSHADOWED && !token.forms.includes(word));
    if (!near.length) return token;
    return { ...(await this.widen(token, [{ words: [near[0].word], worth: 0.95 }])), also: near[0].word };
  }

  /** Words that the reader parted and the text has in one: "non proliferation". */
  async joined(tokens, quoted) {
    const out = [...tokens];
    for (let index = 0; index + 1 < tokens.length; index += 1) {
      const [one, other] = [tokens[index], tokens[index + 1]];
      if (other.at - one.at !== 1 || isIn(quoted, one) || isIn(quoted, other)) continue;
      const way = await this.word(one.word + other.word);
      if (!way.count) continue;
      for (const [place, token] of [[index, one], [index + 1, other]]) {
        const found = new Map(out[place].found);
        for (const [id, hit] of way.found) if (!found.has(id)) found.set(id, { ...hit, s: token.idf });
        out[place] = { ...out[place], found, forms: [...out[place].forms, ...way.forms] };
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
    const asked = await Promise.all(tokens.map((token) => this.token(token, true)));
    const rare = asked.filter(({ common }) => !common);
    const ids = new Set();
    for (const id of asked[0].found.keys()) {
      if (!asked.every(({ found }) => found.has(id))) continue;
      if (!rare.length || chain(rare.map(({ at, found }) => ({ at, places: found.get(id).at })), loose).length) ids.add(id);
    }
    return ids;
  }
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
  const forms = ways.flatMap((way) => way.forms);
  return { idf: rarity(pages, found.size), count: found.size, found, forms, common: ways.every((way) => way.common) };
}
