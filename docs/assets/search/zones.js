// Where on an article's page words stand; the numbers are those of scripts/dossier/search/documents.py.

const WITHIN = new Set([0, 1, 2, 3]); // body, title, deck, subheading: the article's text
const WHERE = {
  4: "in a caption", 5: "in a photo credit", 6: "in the byline", 7: "in a note about the author", 8: "in a correction",
  9: "beside the article’s text", 10: "in the date", 11: "in what is known of the article", 12: "in the editor’s summary",
  13: "in the editor’s note", 14: "in a name that the article mentions",
};

/** What to say of a result whose words stand in these zones: nothing where the article's text has one of them. */
export function where(zones) {
  if (!zones.size || [...zones].some((zone) => WITHIN.has(zone))) return "";
  return WHERE[Math.min(...zones)] ?? "";
}
