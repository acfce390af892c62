// The order of the results. Pure: postings in, ranked articles out. The weights were tuned by benchmarks/search.py.

export const WEIGHTS = {
  near: 0.3, // two words that stand as they do in the query
  close: 0.1, // two words within a few words of each other
  phrase: 10, // all of the words as they stand in the query: so much for each of their pairs
  cover: 0.05, // how much an article loses by the words that it has not
  words: 2, // of so few words every one is meant, …
  full: 10, // … and so many articles with all of them are enough: the others are not shown
  enough: 0.5, // else so much of the best article's share of the query
};
const CLOSE = 8; // words

/**
 * Rank the articles in which tokens of a query were found.
 *
 * @param {{at: number, idf: number, found: Map<string, {s: number, at: number[]}>}[]} tokens
 * @returns {{id: number, score: number, cover: number, phrase: boolean}[]} the best first
 */
export function rank(tokens, weights = WEIGHTS) {
  const articles = new Map();
  for (const [index, token] of tokens.entries()) {
    for (const [id, hit] of token.found) {
      let hits = articles.get(id);
      if (!hits) articles.set(id, (hits = new Array(tokens.length)));
      hits[index] = hit;
    }
  }
  const all = tokens.reduce((sum, token) => sum + token.idf, 0) || 1;
  let ranked = [];
  for (const [id, hits] of articles) ranked.push(score(id, hits, tokens, all, weights));
  ranked.sort((a, b) => b.then - a.then || b.score - a.score);
  const best = ranked.reduce((most, each) => Math.max(most, each.cover), 0);
  const full = ranked.filter((each) => each.cover > 0.999);
  const strict = tokens.length <= weights.words && full.length >= weights.full;
  ranked = strict ? full : ranked.filter((each) => each.cover >= best * weights.enough);
  return ranked;
}

function score(id, hits, tokens, all, weights) {
  let [sum, has, pairs, possible] = [0, 0, 0, 0];
  const then = hits.some((hit) => hit?.then);
  for (const [index, token] of tokens.entries()) {
    const hit = hits[index];
    // Of a common word the index does not know where it stands: the words around it are looked at.
    const follows = token.common ? -1 : tokens.findIndex((each, at) => at > index && !each.common);
    const next = tokens[follows];
    if (next) possible += Math.min(token.idf, next.idf);
    if (!hit) continue;
    has += token.idf * (hit.part ?? 1);
    sum += hit.s;
    if (!next || !hits[follows]) continue;
    const worth = Math.min(token.idf, next.idf);
    const gap = apart(hit.at, hits[follows].at, next.at - token.at);
    if (gap === 0) pairs += worth;
    sum += (gap === 0 ? weights.near : gap <= CLOSE ? weights.close : 0) * worth;
  }
  const phrase = tokens.length > 1 && possible > 0 && pairs > possible * 0.999;
  if (phrase) sum += weights.phrase * possible;
  const cover = has / all;
  // What was published at a date that was asked for comes first, if it has the other words too.
  return { id, score: sum * cover ** weights.cover, cover, phrase, then: then && cover > 0.999 };
}

/** How far two words are from standing `gap` words apart: 0 where they do, or where a hyphen joins them. */
export function apart(one, other, gap) {
  let [least, j] = [Infinity, 0];
  for (const place of one) {
    while (j < other.length && other[j] < place) j += 1;
    for (const at of [other[j - 1], other[j], other[j + 1], other[j + 2]]) {
      if (at === undefined) continue;
      const step = at - place;
      least = Math.min(least, step === gap || (step >= 0 && step < gap && gap - step === 1) ? 0 : Math.abs(step - gap));
    }
    if (least === 0) break;
  }
  return least;
}

/**
 * The places where words stand one after the other as in a phrase; `words` are `{at, places}`. A hyphen brings two of
 * them one nearer; a dash between blanks, where `loose` allows it, one further apart.
 */
export function chain(words, loose = false) {
  const steps = loose ? [0, -1, 1] : [0, -1];
  return words[0].places.filter((start) => {
    let [place, before] = [start, words[0].at];
    return words.slice(1).every(({ at, places }) => {
      const gap = at - before;
      const here = new Set(places);
      const step = steps.find((each) => here.has(place + gap + each));
      [place, before] = [place + gap + (step ?? 0), at];
      return step !== undefined;
    });
  });
}
