// What a reader typed, taken apart. Pure: no page, no network.

const QUOTES = /[“”„‟«»″]/g;
const APOSTROPHES = /[‘’‛`´]/g;
const PIECE = /(?<not>(?<![^\s])-)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu;
const WORDS = /[\p{L}\p{M}\p{N}']+/gu;

/** A word as the index has it: small letters without accents. */
export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\p{M}']/gu, "");

/**
 * Take a query apart.
 *
 * A token stands for one word between blanks, and `at` counts them. `ways` are the ways to look it up, each a list of
 * words that stand together: `Ben-Shabbat` is in the index as `benshabbat` and as `ben` and `shabbat`.
 *
 * @returns {{tokens: object[], phrases: object[][], not: object[][], open: boolean}} `open`: the last word may go on.
 */
export function parse(text) {
  const plain = text.replace(QUOTES, '"').replace(APOSTROPHES, "'");
  const query = { tokens: [], phrases: [], not: [], open: /[\p{L}\p{N}]$/u.test(plain) };
  let at = 0;
  for (const { groups } of plain.matchAll(PIECE)) {
    const found = [...(groups.phrase ?? groups.word).split(/\s+/)].map((word) => token(word, at)).filter(Boolean);
    found.forEach((each) => (each.at = at++));
    if (!found.length) continue;
    if (groups.not) query.not.push(found);
    else query.tokens.push(...found);
    if (groups.phrase !== undefined && !groups.not) query.phrases.push(found);
  }
  return query;
}

function token(word, at) {
  const whole = fold(word.replace(/'s$/i, "")).replace(/[^\p{L}\p{N}]/gu, "");
  if (!whole) return undefined;
  const parts = (word.replace(/'s$/i, "").match(WORDS) ?? []).map(fold).filter((part) => part.length > 1);
  const ways = parts.length > 1 ? [[whole], parts] : [[whole]];
  return { text: word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""), word: whole, ways, at };
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
