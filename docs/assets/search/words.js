// The cutter of words: a text to the words that it is found by, as scripts/dossier/search/words.py cuts it.

const LONGEST = 64; // characters of a word
const SHOWS_NOTHING = "\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200c-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb";
const LETTER = `\\p{L}\\p{N}\\p{M}_${SHOWS_NOTHING}`;
const HYPHENS = "\\-\\u2010\\u2011\\u2043\\ufe63\\uff0d";
const APOSTROPHES = "'’‘‛ʼʹ`´＇";
const INNER = `[${HYPHENS}${APOSTROPHES}.&@\\u200b]`;
const LINE_END = `(?:[${HYPHENS}]|(?<=\\u00ad))[^\\S\\n]*\\n\\s*`; // a word divided at the end of a line
const RUN = new RegExp(`[${LETTER}]+(?:(?:${INNER}|${LINE_END}|(?<=\\p{Nd}),(?=\\p{Nd}))[${LETTER}]+)*`, "gu");
// Thai, Lao, Burmese, Khmer, Chinese, Japanese: no blank stands between words. Korean: small words are written onto them.
const NO_BLANKS =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u3130-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf" +
  "\\u4e00-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
const STRETCH = new RegExp(`[${NO_BLANKS}]+|[^${NO_BLANKS}]+`, "gu");
const UNSPACED = new RegExp(`[${NO_BLANKS}]`, "u");
const ACCENTS =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0640]/gu;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
const POSSESSIVE = new RegExp(`[${APOSTROPHES}][sS]$`, "u");
const NOTHING = new RegExp(`[${SHOWS_NOTHING}]`, "gu");
const APART = new RegExp(`[^${LETTER}]+|_+`, "u");
const SIGNS = new RegExp(`[^${LETTER}]+`, "gu");
const ELIDED = /^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu|un|all|coll|dall|dell|nell|sull|quell|gl|sant)$/u;

/** A word as the index has it: small, without accents, width and ligatures. */
export function fold(word) {
  // Accents first: a letter such as ǽ is one of these letters only without its accent.
  const small = word.normalize("NFKC").toLowerCase().normalize("NFD").replace(ACCENTS, "");
  return small.replace(/[ßæœøłđðþıς]/gu, (letter) => LETTERS[letter]).normalize("NFC");
}

/** The words of a text as they stand, each `{raw, start, end}`. */
export const rawRuns = (text) => [...text.matchAll(RUN)].map(({ 0: raw, index }) => ({ raw, start: index, end: index + raw.length }));

/** What one word as it stands is found by: `{whole, pieces}`; one for each character of a script without blanks. */
export function cut(raw) {
  const shown = raw.replace(/\u00ad(?=[^\S\n]*\n)/gu, "-").replace(NOTHING, "").normalize("NFKC");
  return (shown.match(STRETCH) ?? []).flatMap((stretch) => (UNSPACED.test(stretch) ? pairs(fold(stretch)) : word(stretch)));
}

function pairs(stretch) {
  const characters = [...stretch].filter((each) => /[\p{L}\p{N}\p{M}]/u.test(each));
  return characters.map((one, index) => {
    const other = characters[index + 1] ?? "";
    return { whole: one + other, pieces: other ? [one] : [], unspaced: true };
  });
}

function word(stretch) {
  const pieces = stretch.replace(POSSESSIVE, "").split(APART).map(plain).filter(Boolean);
  return pieces.length ? [{ whole: shorten(pieces.join("")), pieces: pieces.length > 1 ? pieces : [] }] : [];
}

const shorten = (text) => [...text].slice(0, LONGEST).join("");
const plain = (piece) => shorten(fold(piece).replace(SIGNS, ""));

/** All words that a run is found by, each once. */
export const forms = ({ whole, pieces }) => [...new Set([whole, ...pieces])];

export const runs = (text) => rawRuns(text).flatMap(({ raw }) => cut(raw));

/** The ways to look up a run of a query: each a list of words that stand together. */
export function ways({ whole, pieces }) {
  const out = [[whole]];
  if (pieces.length > 1) out.push(pieces);
  if (pieces.length > 1 && ELIDED.test(pieces[0])) out.push(pieces.slice(1));
  return out;
}
