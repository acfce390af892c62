// Marks on an article's page the words that a reader searched for; loaded only where the address has them.

const wanted = new Set((new URLSearchParams(location.search).get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean));
const WORD = /[\p{L}\p{M}\p{N}]+(?:[^\s\p{L}\p{M}\p{N}]+[\p{L}\p{M}\p{N}]+)*/gu;
const MOST = 500; // marks; a word in every line helps no one

/** The places of the wanted words in a text, as pairs of offsets. */
export function places(text, words = wanted) {
  return [...text.matchAll(WORD)].filter(([word]) => words.has(word.toLowerCase())).map(({ 0: word, index }) => [index, index + word.length]);
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
