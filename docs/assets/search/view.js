// What is drawn. Whatever comes from an article is put into the page as text, never as markup.

const SHORT = 60; // characters; a text of no more may stand on one line

/** Make an element; strings among its children become text. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** Where a result leads: to its article, with the words to mark there, and to the paragraph that answers a question. */
export function opened({ path, words, opens }, root) {
  const address = new URL(path, root);
  if (address.origin !== root.origin) return root; // no index of ours leads elsewhere
  if (words.length) address.search = `?q=${words.map(encodeURIComponent).join("+")}`;
  if (opens) address.hash = opens;
  return address;
}

/** One article that was found: title, date and publisher, and the best sentences, each with its place. */
export function result(found, root) {
  const { title, date, shown, publisher, where, passages } = found;
  const address = opened(found, root);
  const facts = [];
  if (date) facts.push(make("span", {}, make("time", { dateTime: date }, shown || date)), " ");
  if (publisher) facts.push(make("span", {}, publisher));
  if (where) facts.push(" ", make("span", { className: "where" }, `Found ${where}`));
  const parts = [make("a", { href: address.href }, title)];
  if (facts.length) parts.push(make("p", { className: "facts line" }, ...facts));
  for (const { id, pieces } of passages) {
    const text = pieces.map(({ text: words, mark }) => (mark ? make("mark", {}, words) : words));
    if (id) parts.push(make("p", { className: "summary" }, link(address, id, pieces, text)));
    else parts.push(make("p", { className: "summary", dir: "auto" }, ...text)); // a fact stands in no paragraph
  }
  return make("li", {}, ...parts);
}

/** A link to the paragraph; a short one is made large enough for a finger. */
function link(address, id, pieces, text) {
  const place = new URL(address);
  place.hash = id;
  const short = pieces.reduce((sum, each) => sum + each.text.length, 0) < SHORT;
  return make("a", { className: short ? "passage short" : "passage", href: place.href, dir: "auto" }, ...text);
}

const number = (value) => value.toLocaleString(document.documentElement.lang || undefined);

/** A query between quotation marks, unless it has some of its own. */
export const quoted = (text) => (/["“”„«»]/u.test(text) ? text : `“${text}”`);

/** What a screen reader is told, and everyone sees above the results. */
export function summary({ total, missing, showing, also }, text, shown) {
  const found = showing || text;
  if (!total) return text ? `Nothing found for ${quoted(text)}.` : "Nothing found.";
  const count = `${number(total)} ${total === 1 ? "article" : "articles"}`;
  const first = total > shown ? `, the first ${shown} shown` : "";
  const without = missing.length ? `. Nowhere found: ${missing.map(quoted).join(", ")}` : "";
  if (showing) return `Showing results for ${quoted(found)}: ${count}${first}${without}`;
  return `${count}${text ? ` for ${quoted(text)}${also ? ` or ${quoted(also)}` : ""}` : ""}${first}${without}`;
}
