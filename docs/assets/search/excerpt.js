// The best sentences of an article for a query, as plain pieces: text, or text to be marked. Never markup.

const SENTENCES = 2;
const LONGEST = 40; // words; a longer sentence is shown around what was found
const BEFORE = 10; // words of it before the first word found

/**
 * @param {object} data a page of Pagefind: `anchors` are its paragraphs, `location` counts their first word
 * @param {Map<number, number>} places what a word at a place is worth
 * @returns {{id: string, pieces: {text: string, mark: boolean}[]}[]}
 */
export function passages(data, places) {
  const paragraphs = data.anchors.filter(({ element, text }) => element !== "h1" && text);
  const title = data.meta.title?.replace(/…$/, "") ?? "";
  const sentences = paragraphs.flatMap((paragraph) => split(paragraph, places));
  const fresh = sentences.filter(({ words }) => !sameStart(words, title));
  const found = (fresh.some(({ worth }) => worth) ? fresh : sentences).filter(({ worth }) => worth);
  const best = choose(found);
  const shown = best.length ? best : (fresh.length ? fresh : sentences).slice(0, 1);
  return shown.sort((a, b) => a.from - b.from).map((sentence) => ({ id: sentence.id, pieces: pieces(sentence, places) }));
}

/** The words of an article that were found, as they stand there. */
export function wordsAt(data, places) {
  const words = new Set();
  for (const { text, location } of data.anchors) {
    const list = text.split(/\s+/);
    for (let index = 0; index < list.length; index += 1) {
      if (places.has(location + index)) words.add(bare(list[index]).toLowerCase());
    }
  }
  return [...words].filter(Boolean);
}

const bare = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

function sameStart(words, title) {
  const text = words.join(" ");
  return title.length > 0 && (text.startsWith(title) || title.startsWith(text));
}

function split({ id, text, location }, places) {
  const words = text.trim().split(/\s+/);
  const sentences = [];
  let from = 0;
  for (let index = 0; index < words.length; index += 1) {
    const ends = /[.!?…]["”’»)]*$/.test(words[index]) && index - from > 3 && /^["“‘«(]*[\p{Lu}\p{Lo}\p{N}]/u.test(words[index + 1] ?? "A");
    if (ends || index === words.length - 1) {
      sentences.push(sentence(id, words.slice(from, index + 1), location + from, places));
      from = index + 1;
    }
  }
  return sentences;
}

function sentence(id, words, from, places) {
  const kinds = new Map();
  for (let index = 0; index < words.length; index += 1) {
    const place = places.get(from + index);
    if (!place) continue;
    kinds.set(place.token, place.worth);
    const before = places.get(from + index - 1);
    if (before && before.token === place.token - 1) kinds.set(`${before.token} ${place.token}`, before.worth + place.worth);
  }
  return { id, words, from, kinds, worth: [...kinds.values()].reduce((sum, each) => sum + each, 0) };
}

/** The sentence with the most, then the one that adds the most to it. */
function choose(sentences) {
  const chosen = [];
  const seen = new Set();
  while (chosen.length < SENTENCES) {
    let best;
    for (const each of sentences) {
      if (chosen.includes(each)) continue;
      let adds = each.worth * 0.2;
      for (const [token, worth] of each.kinds) if (!seen.has(token)) adds += worth;
      if (!best || adds > best.adds) best = { adds, each };
    }
    if (!best) break;
    chosen.push(best.each);
    for (const token of best.each.kinds.keys()) seen.add(token);
  }
  return chosen;
}

function pieces({ words, from }, places) {
  let [start, end] = [0, words.length];
  if (words.length > LONGEST) {
    const first = words.findIndex((_, index) => places.has(from + index));
    start = Math.max(0, Math.min(first - BEFORE, words.length - LONGEST));
    end = start + LONGEST;
  }
  const out = [];
  const add = (text, mark) => {
    if (out.at(-1)?.mark === mark) out.at(-1).text += text;
    else if (text) out.push({ text, mark });
  };
  if (start > 0) add("… ", false);
  for (let index = start; index < end; index += 1) {
    const word = words[index];
    const inner = places.has(from + index) ? bare(word) : "";
    if (inner) {
      const at = word.indexOf(inner);
      add(word.slice(0, at), false);
      add(inner, true);
      add(word.slice(at + inner.length), false);
    } else add(word, false);
    if (index + 1 < end) add(" ", false);
  }
  if (end < words.length) add(" …", false);
  return out;
}
