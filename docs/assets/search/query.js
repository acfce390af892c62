// What a reader typed, taken apart. Pure: no page, no network.

import { cut, rawRuns, ways } from "./words.js";

const QUOTES = /[“”„‟«»″「」『』]/g;
const PIECE = /(?<not>(?<![^\s])[-−])?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu;

/**
 * Take a query apart.
 *
 * A token stands for one word as it was typed, and `at` counts them. `ways` are the ways to look it up, each a list of
 * words that stand together: `Ben-Shabbat` is in the index as `benshabbat` and as `ben` and `shabbat`.
 *
 * @returns {{tokens: object[], phrases: object[][], not: object[][], open: boolean}} `open`: the last word may go on.
 */
export function parse(text) {
  const plain = text.replace(QUOTES, '"');
  const query = { tokens: [], phrases: [], not: [], open: /[\p{L}\p{N}\p{M}]$/u.test(plain) };
  let at = 0;
  for (const { groups } of plain.matchAll(PIECE)) {
    const found = tokens(groups.phrase ?? groups.word);
    found.forEach((each) => (each.at = at++));
    if (!found.length) continue;
    if (groups.not) query.not.push(found);
    else query.tokens.push(...found);
    if (groups.phrase !== undefined && !groups.not) query.phrases.push(found);
  }
  return query;
}

function tokens(text) {
  return rawRuns(text).flatMap(({ raw }) => {
    const found = cut(raw);
    const out = [];
    for (let index = 0; index < found.length; index += 1) {
      if (!found[index].unspaced) {
        out.push({ text: found.length > 1 ? found[index].whole : raw, word: found[index].whole, ways: ways(found[index]) });
        continue;
      }
      let end = index;
      while (found[end].whole !== [...found[end].whole][0] && found[end + 1]?.unspaced) end += 1;
      out.push(unspaced(found.slice(index, end + 1)));
      index = end;
    }
    return out;
  });
}

/** Characters of a script without blanks are looked up by pairs that stand together. */
function unspaced(found) {
  const text = found.map(({ whole }) => [...whole][0]).join("");
  const pairs = found.length > 1 ? found.slice(0, -1).map(({ whole }) => whole) : [text];
  return { text, word: text, ways: [pairs], unspaced: true };
}

const HEBREW = /^[\u05d0-\u05ea]{3,}$/;
const PREFIXES = /^[הבלמשוכ]{1,2}(?=[\u05d0-\u05ea]{3})/;

/** Whether two Hebrew words differ by no more than the small words that are written onto the front of them. */
export function sameInHebrew(one, other) {
  if (!HEBREW.test(one) || !HEBREW.test(other)) return false;
  return one === other || bare(one) === bare(other) || bare(one) === other || one === bare(other);
}

const bare = (word) => word.replace(PREFIXES, "");
export const isHebrew = (word) => HEBREW.test(word);
