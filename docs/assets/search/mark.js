// Marks on an article's page the words that a reader searched for; loaded only where the address has them.

import { lead } from "./matches.js";
import { forms, cut, rawRuns } from "./words.js";

const wanted = new Set((new URLSearchParams(location.search).get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean));
const MOST = 500; // marks; a word in every line helps no one

/** The places of the wanted words in a text, as pairs of offsets. */
export function places(text, words = wanted) {
  return rawRuns(text).flatMap(({ raw, start, end }) => {
    const found = cut(raw);
    if (!found.some((run) => forms(run).some((form) => words.has(form)))) return [];
    if (!found.some((run) => run.unspaced)) return [[start, end]];
    // In a script without blanks the letters that are wanted stand in the midst of others.
    const plain = [...words].filter((word) => /^[\p{L}\p{N}\p{M}]+$/u.test(word));
    const marks = plain.flatMap((word) => [...raw.matchAll(word)].map(({ index }) => [start + index, start + index + word.length]));
    return joined(marks);
  });
}

function joined(marks) {
  const out = [];
  for (const [from, to] of marks.sort((a, b) => a[0] - b[0])) {
    if (out.length && from <= out.at(-1)[1]) out.at(-1)[1] = Math.max(out.at(-1)[1], to);
    else out.push([from, to]);
  }
  return out;
}

let marks = 0;
for (const region of document.querySelectorAll("[data-seed]")) {
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    for (const [from, to] of places(text.data).reverse()) {
      if ((marks += 1) > MOST) break;
      const mark = document.createElement("mark");
      const found = text.splitText(from);
      found.splitText(to - from);
      found.replaceWith(mark);
      mark.append(found);
    }
  }
}

lead(document.querySelectorAll("[data-seed] mark"), new URL("../../", import.meta.url));
